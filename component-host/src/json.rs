//! The JSON form of values, by the component's own types.
//!
//! | WIT | JSON |
//! |---|---|
//! | bool, string | the same |
//! | char | string of one Unicode scalar value |
//! | integers | number without fraction or exponent, in range; 64 bits are kept exactly |
//! | f32, f64 | number; an integer only if it is exact; NaN and infinity have no JSON form |
//! | list, tuple | array, of exact length for tuples; `list<u8>` is base64 with padding |
//! | record | object by the WIT names; option fields may be left out |
//! | option | `null` or the value; an option inside an option is `{"some": …}` |
//! | enum | string |
//! | flags | array of strings, in any order in, in declaration order out |
//! | variant, result | `{"tag": …, "value": …}`; without `value` where there is no payload |
//!
//! Nothing is coerced, unknown names are refused, and every refusal says where it was met.

use serde_json::Value;
use wasmtime::component::Val;

use crate::conversion::ConversionError;
use crate::signature::Function;
use crate::types::Type;
use crate::{json_in, json_out};

/// Turns JSON into a value of a type.
///
/// # Errors
///
/// The first value that does not fit; within one record, all missing and unknown names together.
pub fn to_val(ty: &Type, json: &Value) -> Result<Val, ConversionError> {
    json_in::value(ty, json)
}

/// Turns a value of a type into JSON; object keys come out sorted.
///
/// # Errors
///
/// A NaN or infinity, and a value that is not of the type.
pub fn from_val(ty: &Type, val: &Val) -> Result<Value, ConversionError> {
    json_out::value(ty, val)
}

/// Turns the arguments of a call into values: an array of all of them in order, or an object by
/// parameter name in which options may be left out.
///
/// # Errors
///
/// As [`to_val`], with paths that start at the parameter's name.
pub fn arguments(function: &Function, json: &Value) -> Result<Vec<Val>, ConversionError> {
    json_in::arguments(function, json)
}

/// Turns the answer of a call into JSON, `null` for a function without one.
///
/// # Errors
///
/// As [`from_val`], with paths that start at `result`.
pub fn answer(function: &Function, answer: Option<&Val>) -> Result<Value, ConversionError> {
    match (&function.result, answer) {
        (Some(ty), Some(val)) => from_val(ty, val).map_err(|error| error.in_field("result")),
        _ => Ok(Value::Null),
    }
}
