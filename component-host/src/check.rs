//! Checks values that a host built itself against the component's types.

use wasmtime::component::Val;

use crate::conversion::ConversionError;
use crate::signature::Function;
use crate::types::{Field, Names, Record, Type, Variant};

/// All arguments of a call, in order.
pub(crate) fn arguments(function: &Function, given: &[Val]) -> Result<(), ConversionError> {
    if function.params.len() != given.len() {
        return Err(wrong_count(function, given.len()));
    }
    parameters(&function.params, given)
}

/// The refusal of a call with too many or too few arguments.
pub(crate) fn wrong_count(function: &Function, given: usize) -> ConversionError {
    let expected = format!("{} arguments of {function}", function.params.len());
    ConversionError::new(expected, given.to_string()).in_field("arguments")
}

/// The first arguments of a call, each against its parameter.
pub(crate) fn parameters(params: &[Field], given: &[Val]) -> Result<(), ConversionError> {
    for (param, val) in params.iter().zip(given) {
        value(&param.ty, val).map_err(|error| error.in_field(&param.name))?;
    }
    Ok(())
}

/// One value against its type.
pub(crate) fn value(ty: &Type, val: &Val) -> Result<(), ConversionError> {
    match (ty, val) {
        (Type::Bool, Val::Bool(_))
        | (Type::S8, Val::S8(_))
        | (Type::U8, Val::U8(_))
        | (Type::S16, Val::S16(_))
        | (Type::U16, Val::U16(_))
        | (Type::S32, Val::S32(_))
        | (Type::U32, Val::U32(_))
        | (Type::S64, Val::S64(_))
        | (Type::U64, Val::U64(_))
        | (Type::F32, Val::Float32(_))
        | (Type::F64, Val::Float64(_))
        | (Type::Char, Val::Char(_))
        | (Type::String, Val::String(_)) => Ok(()),
        _ => compound(ty, val),
    }
}

fn compound(ty: &Type, val: &Val) -> Result<(), ConversionError> {
    match (ty, val) {
        (Type::List(element), Val::List(items)) => in_order(items.iter().map(|item| (element.as_ref(), item))),
        (Type::Tuple(parts), Val::Tuple(items)) if parts.len() == items.len() => in_order(parts.iter().zip(items)),
        (Type::Record(record), Val::Record(fields)) => record_fields(record, fields),
        (Type::Variant(variant), Val::Variant(case, payload)) => variant_case(variant, ty, case, payload.as_deref()),
        (Type::Enum(names), Val::Enum(case)) if names.names.contains(case) => Ok(()),
        (Type::Flags(names), Val::Flags(set)) => flags(names, ty, set),
        (Type::Option(inner), Val::Option(payload)) => match payload {
            Some(payload) => value(inner, payload).map_err(|error| inside_option(inner, error)),
            None => Ok(()),
        },
        (Type::Result { ok, .. }, Val::Result(Ok(payload))) => optional(ok.as_deref(), payload.as_deref(), "ok"),
        (Type::Result { err, .. }, Val::Result(Err(payload))) => optional(err.as_deref(), payload.as_deref(), "err"),
        _ => Err(ConversionError::new(ty.definition(), describe(val))),
    }
}

/// An option inside an option has a step of its own, `some`; a plain one has none.
pub(crate) fn inside_option(inner: &Type, error: ConversionError) -> ConversionError {
    if inner.is_option() { error.in_field("some") } else { error }
}

fn in_order<'a>(pairs: impl Iterator<Item = (&'a Type, &'a Val)>) -> Result<(), ConversionError> {
    for (index, (ty, val)) in pairs.enumerate() {
        value(ty, val).map_err(|error| error.at_index(index))?;
    }
    Ok(())
}

/// Values hold their fields in declaration order.
fn record_fields(record: &Record, given: &[(String, Val)]) -> Result<(), ConversionError> {
    let same_names = record.fields.iter().map(|field| &field.name).eq(given.iter().map(|(name, _)| name));
    if !same_names {
        let names: Vec<&str> = given.iter().map(|(name, _)| name.as_str()).collect();
        let expected = Type::Record(record.clone()).definition();
        return Err(ConversionError::new(expected, format!("fields {}", names.join(", "))));
    }
    for (field, (_, val)) in record.fields.iter().zip(given) {
        value(&field.ty, val).map_err(|error| error.in_field(&field.name))?;
    }
    Ok(())
}

fn variant_case(variant: &Variant, ty: &Type, given: &str, payload: Option<&Val>) -> Result<(), ConversionError> {
    let case = variant.cases.iter().find(|case| case.name == given);
    let case = case.ok_or_else(|| ConversionError::new(ty.definition(), format!("case {given}")).in_field("tag"))?;
    optional(case.payload.as_ref(), payload, given)
}

fn optional(ty: Option<&Type>, payload: Option<&Val>, case: &str) -> Result<(), ConversionError> {
    let refused = match (ty, payload) {
        (None, None) => return Ok(()),
        (Some(ty), Some(payload)) => match value(ty, payload) {
            Ok(()) => return Ok(()),
            Err(error) => error,
        },
        (Some(ty), None) => ConversionError::new(format!("{ty} for {case}"), "no payload"),
        (None, Some(payload)) => ConversionError::new(format!("no payload for {case}"), describe(payload)),
    };
    Err(refused.in_field("value"))
}

fn flags(names: &Names, ty: &Type, set: &[String]) -> Result<(), ConversionError> {
    for (index, name) in set.iter().enumerate() {
        if !names.names.contains(name) || set[..index].contains(name) {
            let given = if names.names.contains(name) { format!("{name} twice") } else { name.clone() };
            return Err(ConversionError::new(ty.definition(), given).at_index(index));
        }
    }
    Ok(())
}

/// A value in a few words.
fn describe(val: &Val) -> String {
    match val {
        Val::Bool(value) => format!("bool {value}"),
        Val::S8(value) => format!("s8 {value}"),
        Val::U8(value) => format!("u8 {value}"),
        Val::S16(value) => format!("s16 {value}"),
        Val::U16(value) => format!("u16 {value}"),
        Val::S32(value) => format!("s32 {value}"),
        Val::U32(value) => format!("u32 {value}"),
        Val::S64(value) => format!("s64 {value}"),
        Val::U64(value) => format!("u64 {value}"),
        Val::Float32(value) => format!("f32 {value}"),
        Val::Float64(value) => format!("f64 {value}"),
        Val::Char(value) => format!("char {value:?}"),
        Val::String(text) => format!("string of {} bytes", text.len()),
        Val::List(items) => format!("list of {}", items.len()),
        Val::Tuple(items) => format!("tuple of {}", items.len()),
        Val::Record(_) => "record".to_owned(),
        Val::Variant(case, _) => format!("variant {case}"),
        Val::Enum(case) => format!("enum {case}"),
        Val::Option(_) => "option".to_owned(),
        Val::Result(_) => "result".to_owned(),
        Val::Flags(_) => "flags".to_owned(),
        _ => "a value of another kind".to_owned(),
    }
}
