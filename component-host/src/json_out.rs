//! Values to JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Number, Value};
use wasmtime::component::Val;

use crate::check;
use crate::conversion::ConversionError;
use crate::types::{Record, Type, Variant};

pub(crate) fn value(ty: &Type, val: &Val) -> Result<Value, ConversionError> {
    Ok(match (ty, val) {
        (Type::Bool, Val::Bool(value)) => Value::Bool(*value),
        (Type::S8, Val::S8(value)) => Value::from(*value),
        (Type::U8, Val::U8(value)) => Value::from(*value),
        (Type::S16, Val::S16(value)) => Value::from(*value),
        (Type::U16, Val::U16(value)) => Value::from(*value),
        (Type::S32, Val::S32(value)) => Value::from(*value),
        (Type::U32, Val::U32(value)) => Value::from(*value),
        (Type::S64, Val::S64(value)) => Value::from(*value),
        (Type::U64, Val::U64(value)) => Value::from(*value),
        (Type::F32, Val::Float32(value)) => float(ty, f64::from(*value), Value::from(*value))?,
        (Type::F64, Val::Float64(value)) => {
            float(ty, *value, Number::from_f64(*value).map_or(Value::Null, Value::Number))?
        }
        (Type::Char, Val::Char(value)) => Value::String(value.to_string()),
        (Type::String, Val::String(text)) => Value::String(text.clone()),
        (Type::Enum(_), Val::Enum(case)) => Value::String(case.clone()),
        _ => compound(ty, val)?,
    })
}

fn float(ty: &Type, value: f64, json: Value) -> Result<Value, ConversionError> {
    if value.is_finite() {
        Ok(json)
    } else {
        Err(ConversionError::new(format!("{ty} with a JSON form"), value.to_string()))
    }
}

fn compound(ty: &Type, val: &Val) -> Result<Value, ConversionError> {
    match (ty, val) {
        (Type::List(element), Val::List(items)) if **element == Type::U8 => bytes(ty, val, items),
        (Type::List(element), Val::List(items)) => in_order(items.iter().map(|item| (element.as_ref(), item))),
        (Type::Tuple(parts), Val::Tuple(items)) if parts.len() == items.len() => in_order(parts.iter().zip(items)),
        (Type::Record(record), Val::Record(fields)) if record.fields.len() == fields.len() => object(record, fields),
        (Type::Variant(variant), Val::Variant(case, payload)) => {
            tagged(case, case_payload(variant, case), payload.as_deref())
        }
        (Type::Option(_), Val::Option(None)) => Ok(Value::Null),
        (Type::Option(inner), Val::Option(Some(payload))) => some(inner, payload),
        (Type::Result { ok, .. }, Val::Result(Ok(payload))) => tagged("ok", ok.as_deref(), payload.as_deref()),
        (Type::Result { err, .. }, Val::Result(Err(payload))) => tagged("err", err.as_deref(), payload.as_deref()),
        (Type::Flags(names), Val::Flags(set)) => {
            let names = names.names.iter().filter(|name| set.contains(name));
            Ok(names.map(|name| Value::String(name.clone())).collect())
        }
        _ => Err(mismatch(ty, val)),
    }
}

fn in_order<'a>(pairs: impl Iterator<Item = (&'a Type, &'a Val)>) -> Result<Value, ConversionError> {
    let mut items = Vec::with_capacity(pairs.size_hint().0);
    for (index, (ty, val)) in pairs.enumerate() {
        items.push(value(ty, val).map_err(|error| error.at_index(index))?);
    }
    Ok(Value::Array(items))
}

fn bytes(ty: &Type, val: &Val, items: &[Val]) -> Result<Value, ConversionError> {
    let byte = |item: &Val| match item {
        Val::U8(byte) => Some(*byte),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = items.iter().map(byte).collect();
    let bytes = bytes.ok_or_else(|| mismatch(ty, val))?;
    Ok(Value::String(STANDARD.encode(bytes)))
}

fn object(record: &Record, fields: &[(String, Val)]) -> Result<Value, ConversionError> {
    let mut object = Map::new();
    for (field, (_, val)) in record.fields.iter().zip(fields) {
        let json = value(&field.ty, val).map_err(|error| error.in_field(&field.name))?;
        object.insert(field.name.clone(), json);
    }
    Ok(Value::Object(object))
}

fn some(inner: &Type, payload: &Val) -> Result<Value, ConversionError> {
    let json = value(inner, payload).map_err(|error| check::inside_option(inner, error))?;
    if inner.is_option() { Ok(Value::Object(Map::from_iter([("some".to_owned(), json)]))) } else { Ok(json) }
}

fn case_payload<'a>(variant: &'a Variant, given: &str) -> Option<&'a Type> {
    let case = variant.cases.iter().find(|case| case.name == given)?;
    case.payload.as_ref()
}

fn tagged(tag: &str, ty: Option<&Type>, payload: Option<&Val>) -> Result<Value, ConversionError> {
    let mut object = Map::from_iter([("tag".to_owned(), Value::String(tag.to_owned()))]);
    if let (Some(ty), Some(payload)) = (ty, payload) {
        let json = value(ty, payload).map_err(|error| error.in_field("value"))?;
        object.insert("value".to_owned(), json);
    }
    Ok(Value::Object(object))
}

/// The checker knows best what is wrong; it finds nothing only where two halves of this crate
/// disagree, and then the type is still named.
fn mismatch(ty: &Type, val: &Val) -> ConversionError {
    match check::value(ty, val) {
        Err(error) => error,
        Ok(()) => ConversionError::new(ty.definition(), "a value without a JSON form"),
    }
}
