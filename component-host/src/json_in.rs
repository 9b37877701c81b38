//! JSON to values: strict, nothing coerced.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Number, Value};
use wasmtime::component::Val;

use crate::check::{inside_option, wrong_count};
use crate::conversion::ConversionError;
use crate::signature::Function;
use crate::types::{Field, Names, Type, Variant};

/// Longest piece of a given string or number that an error repeats, in characters.
const GIVEN_CHARS_MAX: usize = 40;

pub(crate) fn arguments(function: &Function, json: &Value) -> Result<Vec<Val>, ConversionError> {
    match json {
        Value::Array(given) if given.len() == function.params.len() => {
            let pairs = function.params.iter().zip(given);
            pairs.map(|(param, json)| named(param, json)).collect()
        }
        Value::Array(given) => Err(wrong_count(function, given.len())),
        Value::Object(given) => {
            let fields = by_name(&function.params, given, || format!("the arguments of {function}"));
            let fields = fields.map_err(|error| match error.path.as_str() {
                "" => error.in_field("arguments"),
                _ => error,
            })?;
            Ok(fields.into_iter().map(|(_, val)| val).collect())
        }
        other => {
            let expected = "an array of arguments or an object by parameter name";
            Err(ConversionError::new(expected, describe(other)).in_field("arguments"))
        }
    }
}

pub(crate) fn value(ty: &Type, json: &Value) -> Result<Val, ConversionError> {
    match (ty, json) {
        (Type::Bool, Value::Bool(given)) => Ok(Val::Bool(*given)),
        (Type::String, Value::String(given)) => Ok(Val::String(given.clone())),
        (Type::Char, Value::String(given)) => {
            let mut chars = given.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => Ok(Val::Char(one)),
                _ => Err(refused(ty, json)),
            }
        }
        (Type::Enum(names), Value::String(given)) if names.names.contains(given) => Ok(Val::Enum(given.clone())),
        (_, Value::Number(given)) if !ty.is_option() => number(ty, given).ok_or_else(|| refused(ty, json)),
        _ => compound(ty, json),
    }
}

fn compound(ty: &Type, json: &Value) -> Result<Val, ConversionError> {
    match (ty, json) {
        (Type::List(element), Value::String(given)) if **element == Type::U8 => {
            bytes(given).ok_or_else(|| refused(ty, json))
        }
        (Type::List(element), Value::Array(given)) if **element != Type::U8 => {
            let pairs = given.iter().map(|item| (element.as_ref(), item));
            Ok(Val::List(in_order(pairs)?))
        }
        (Type::Tuple(parts), Value::Array(given)) if parts.len() == given.len() => {
            Ok(Val::Tuple(in_order(parts.iter().zip(given))?))
        }
        (Type::Record(record), Value::Object(given)) => {
            let fields = by_name(&record.fields, given, || match &record.name {
                Some(name) => format!("record {name}"),
                None => ty.to_string(),
            });
            Ok(Val::Record(fields?))
        }
        (Type::Option(inner), _) => option(inner, json),
        (Type::Variant(variant), Value::Object(given)) => variant_case(variant, ty, given),
        (Type::Result { ok, err }, Value::Object(given)) => result(ok.as_deref(), err.as_deref(), ty, given),
        (Type::Flags(names), Value::Array(given)) => flags(names, ty, given),
        _ => Err(refused(ty, json)),
    }
}

fn named(field: &Field, json: &Value) -> Result<Val, ConversionError> {
    value(&field.ty, json).map_err(|error| error.in_field(&field.name))
}

fn in_order<'a>(pairs: impl Iterator<Item = (&'a Type, &'a Value)>) -> Result<Vec<Val>, ConversionError> {
    let mut values = Vec::with_capacity(pairs.size_hint().0);
    for (index, (ty, json)) in pairs.enumerate() {
        values.push(value(ty, json).map_err(|error| error.at_index(index))?);
    }
    Ok(values)
}

/// Fields in declaration order; an option left out is none.
fn by_name(
    fields: &[Field],
    given: &Map<String, Value>,
    expected: impl FnOnce() -> String,
) -> Result<Vec<(String, Val)>, ConversionError> {
    let mut values = Vec::with_capacity(fields.len());
    let mut missing = Vec::new();
    for field in fields {
        match given.get(&field.name) {
            Some(json) => values.push((field.name.clone(), named(field, json)?)),
            None if field.ty.is_option() => values.push((field.name.clone(), Val::Option(None))),
            None => missing.push(field.name.as_str()),
        }
    }
    let is_known = |name: &str| fields.iter().any(|field| field.name == name);
    let unknown: Vec<&str> = given.keys().map(String::as_str).filter(|name| !is_known(name)).collect();
    if missing.is_empty() && unknown.is_empty() {
        return Ok(values);
    }
    Err(ConversionError::new(expected(), names_off(&missing, &unknown)))
}

fn names_off(missing: &[&str], unknown: &[&str]) -> String {
    let part = |what: &str, names: &[&str]| match names {
        [] => None,
        _ => Some(format!("{what} {}", names.join(", "))),
    };
    let parts: Vec<String> = [part("missing", missing), part("unknown", unknown)].into_iter().flatten().collect();
    parts.join("; ")
}

fn option(inner: &Type, json: &Value) -> Result<Val, ConversionError> {
    if json.is_null() {
        return Ok(Val::Option(None));
    }
    if !inner.is_option() {
        return Ok(Val::Option(Some(Box::new(value(inner, json)?))));
    }
    let wrapped = json.as_object().filter(|object| object.len() == 1);
    let Some(payload) = wrapped.and_then(|object| object.get("some")) else {
        let expected = format!("option<{inner}> as null or {{\"some\": …}}");
        return Err(ConversionError::new(expected, describe(json)));
    };
    let payload = value(inner, payload).map_err(|error| inside_option(inner, error))?;
    Ok(Val::Option(Some(Box::new(payload))))
}

fn variant_case(variant: &Variant, ty: &Type, given: &Map<String, Value>) -> Result<Val, ConversionError> {
    let tag = tag(ty, given)?;
    let case = variant.cases.iter().find(|case| case.name == tag);
    let case = case.ok_or_else(|| unknown_tag(ty, tag))?;
    let payload = payload(case.payload.as_ref(), tag, given)?;
    Ok(Val::Variant(tag.to_owned(), payload))
}

fn result(
    ok: Option<&Type>,
    err: Option<&Type>,
    ty: &Type,
    given: &Map<String, Value>,
) -> Result<Val, ConversionError> {
    match tag(ty, given)? {
        "ok" => Ok(Val::Result(Ok(payload(ok, "ok", given)?))),
        "err" => Ok(Val::Result(Err(payload(err, "err", given)?))),
        other => Err(unknown_tag(ty, other)),
    }
}

fn tag<'a>(ty: &Type, given: &'a Map<String, Value>) -> Result<&'a str, ConversionError> {
    let is_known = |name: &str| name == "tag" || name == "value";
    let unknown: Vec<&str> = given.keys().map(String::as_str).filter(|name| !is_known(name)).collect();
    let missing: &[&str] = if given.contains_key("tag") { &[] } else { &["tag"] };
    if !missing.is_empty() || !unknown.is_empty() {
        let expected = format!("{ty} as {{\"tag\": …, \"value\": …}}");
        return Err(ConversionError::new(expected, names_off(missing, &unknown)));
    }
    let tag = &given["tag"];
    tag.as_str().ok_or_else(|| ConversionError::new(ty.definition(), describe(tag)).in_field("tag"))
}

fn unknown_tag(ty: &Type, tag: &str) -> ConversionError {
    ConversionError::new(ty.definition(), shorten(&format!("{tag:?}"))).in_field("tag")
}

fn payload(ty: Option<&Type>, case: &str, given: &Map<String, Value>) -> Result<Option<Box<Val>>, ConversionError> {
    let refused = match (ty, given.get("value")) {
        (None, None) => return Ok(None),
        (Some(ty), Some(json)) => match value(ty, json) {
            Ok(val) => return Ok(Some(Box::new(val))),
            Err(error) => error,
        },
        (Some(ty), None) => ConversionError::new(format!("{ty} for {case}"), "no value"),
        (None, Some(json)) => ConversionError::new(format!("no value for {case}"), describe(json)),
    };
    Err(refused.in_field("value"))
}

fn flags(names: &Names, ty: &Type, given: &[Value]) -> Result<Val, ConversionError> {
    let mut set = vec![false; names.names.len()];
    for (index, json) in given.iter().enumerate() {
        let position = json.as_str().and_then(|flag| names.names.iter().position(|name| name == flag));
        let Some(position) = position else {
            return Err(ConversionError::new(ty.definition(), describe(json)).at_index(index));
        };
        if std::mem::replace(&mut set[position], true) {
            let twice = format!("{} twice", describe(json));
            return Err(ConversionError::new(ty.definition(), twice).at_index(index));
        }
    }
    let names = names.names.iter().zip(set).filter(|(_, is_set)| *is_set);
    Ok(Val::Flags(names.map(|(name, _)| name.clone()).collect()))
}

fn bytes(given: &str) -> Option<Val> {
    let decoded = STANDARD.decode(given).ok()?;
    Some(Val::List(decoded.into_iter().map(Val::U8).collect()))
}

/// A number of the type, if it is one exactly.
fn number(ty: &Type, given: &Number) -> Option<Val> {
    match ty {
        Type::S8 => Some(Val::S8(given.as_i64()?.try_into().ok()?)),
        Type::S16 => Some(Val::S16(given.as_i64()?.try_into().ok()?)),
        Type::S32 => Some(Val::S32(given.as_i64()?.try_into().ok()?)),
        Type::S64 => Some(Val::S64(given.as_i64()?)),
        Type::U8 => Some(Val::U8(given.as_u64()?.try_into().ok()?)),
        Type::U16 => Some(Val::U16(given.as_u64()?.try_into().ok()?)),
        Type::U32 => Some(Val::U32(given.as_u64()?.try_into().ok()?)),
        Type::U64 => Some(Val::U64(given.as_u64()?)),
        Type::F32 => float32(&given.to_string()).map(Val::Float32),
        Type::F64 => float64(&given.to_string()).map(Val::Float64),
        _ => None,
    }
}

/// The nearest f32 of a decimal; an integer only if there is an equal f32.
fn float32(text: &str) -> Option<f32> {
    let nearest: f32 = text.parse().ok()?;
    (nearest.is_finite() && is_decimal_or_equal(text, f64::from(nearest))).then_some(nearest)
}

/// The nearest f64 of a decimal; an integer only if there is an equal f64.
fn float64(text: &str) -> Option<f64> {
    let nearest: f64 = text.parse().ok()?;
    (nearest.is_finite() && is_decimal_or_equal(text, nearest)).then_some(nearest)
}

/// A float of that size prints as the integer it is, with every digit.
fn is_decimal_or_equal(text: &str, nearest: f64) -> bool {
    text.contains(['.', 'e', 'E']) || format!("{nearest:.0}") == text
}

fn refused(ty: &Type, json: &Value) -> ConversionError {
    let expected = match ty {
        Type::List(element) if **element == Type::U8 => "list<u8> as base64".to_owned(),
        _ => ty.definition(),
    };
    ConversionError::new(expected, describe(json))
}

/// A JSON value in a few words.
fn describe(json: &Value) -> String {
    match json {
        Value::Null => "null".to_owned(),
        Value::Bool(given) => format!("bool {given}"),
        Value::Number(given) => format!("number {}", shorten(&given.to_string())),
        Value::String(given) => format!("string {}", shorten(&format!("{given:?}"))),
        Value::Array(given) => format!("array of {}", given.len()),
        Value::Object(_) => "object".to_owned(),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(GIVEN_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
