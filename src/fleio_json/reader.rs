//! Reading JSON by its fields; every problem is collected with its path.

use crate::contract::exports::fleio::policy::fleio_json::{JsonFault, JsonProblem, JsonType, Position, TypeMismatch};
use crate::fields::Path;
use crate::money::Amount;
use crate::terms::is_currency_code;
use serde_json::{Map, Value};

/// Characters of a wrong value that a problem repeats.
const SHOWN: usize = 64;

/// The largest power of ten that an exponent may stand for.
const EXPONENT_LIMIT: i32 = 64;

/// Reads values and remembers what was wrong with them.
#[derive(Default)]
pub struct Reader {
    /// What was wrong so far.
    pub problems: Vec<JsonProblem>,
}

/// An object and where it stands.
pub struct Object<'v, 'p> {
    fields: &'v Map<String, Value>,
    path: Path<'p>,
}

impl Reader {
    /// The body as JSON.
    pub fn body(&mut self, body: &str) -> Option<Value> {
        match serde_json::from_str(body) {
            Ok(value) => Some(value),
            Err(error) => {
                let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
                let position = Position { line: count(error.line()), column: count(error.column()) };
                self.refuse(Path::Root, JsonFault::NotJson(position))
            }
        }
    }

    /// An object.
    pub fn object<'v, 'p>(&mut self, path: Path<'p>, value: &'v Value) -> Option<Object<'v, 'p>> {
        match value {
            Value::Object(fields) => Some(Object { fields, path }),
            other => self.mismatch(path, JsonType::Object, other),
        }
    }

    /// The items of an array.
    pub fn array<'v>(&mut self, path: Path, value: &'v Value) -> Option<&'v [Value]> {
        match value {
            Value::Array(items) => Some(items),
            other => self.mismatch(path, JsonType::Array, other),
        }
    }

    /// The value of a field that must be there. Null is there, and is refused with its type later.
    pub fn required<'v>(&mut self, object: &Object<'v, '_>, name: &'static str) -> Option<&'v Value> {
        let value = object.fields.get(name);
        if value.is_none() {
            return self.refuse(object.path.field(name), JsonFault::Missing);
        }
        value
    }

    /// An exact decimal in a field, from a number or a text.
    pub fn decimal(&mut self, object: &Object, name: &'static str) -> Option<String> {
        let value = self.required(object, name)?;
        self.decimal_value(object.path.field(name), value)
    }

    /// As [`Reader::decimal`]; a field that is missing or null is none. Outer none: a problem.
    pub fn optional_decimal(&mut self, object: &Object, name: &'static str) -> Option<Option<String>> {
        match object.get(name) {
            None => Some(None),
            Some(value) => self.decimal_value(object.path.field(name), value).map(Some),
        }
    }

    /// A currency code in a field.
    pub fn currency(&mut self, object: &Object, name: &'static str) -> Option<String> {
        let text = self.text(object, name)?;
        if is_currency_code(&text) {
            return Some(text);
        }
        self.refuse(object.path.field(name), JsonFault::NotACurrency(shown(&text)))
    }

    /// A text in a field.
    pub fn text(&mut self, object: &Object, name: &'static str) -> Option<String> {
        match self.required(object, name)? {
            Value::String(text) => Some(text.clone()),
            other => self.mismatch(object.path.field(name), JsonType::Text, other),
        }
    }

    /// As [`Reader::text`]; a field that is missing or null is none. Outer none: a problem.
    pub fn optional_text(&mut self, object: &Object, name: &'static str) -> Option<Option<String>> {
        match object.get(name) {
            None => Some(None),
            Some(Value::String(text)) => Some(Some(text.clone())),
            Some(other) => self.mismatch(object.path.field(name), JsonType::Text, other),
        }
    }

    /// A yes or no in a field; missing or null is none. Outer none: a problem.
    pub fn optional_bool(&mut self, object: &Object, name: &'static str) -> Option<Option<bool>> {
        match object.get(name) {
            None => Some(None),
            Some(Value::Bool(value)) => Some(Some(*value)),
            Some(other) => self.mismatch(object.path.field(name), JsonType::Boolean, other),
        }
    }

    /// An id in a field, from a whole number or a text.
    pub fn id(&mut self, object: &Object, name: &'static str) -> Option<String> {
        let value = self.required(object, name)?;
        self.id_value(object.path.field(name), value)
    }

    /// As [`Reader::id`]; missing, null or empty is none. Outer none: a problem.
    pub fn optional_id(&mut self, object: &Object, name: &'static str) -> Option<Option<String>> {
        match object.get(name) {
            None => Some(None),
            Some(Value::String(text)) if text.is_empty() => Some(None),
            Some(value) => self.id_value(object.path.field(name), value).map(Some),
        }
    }

    /// An id from a whole number or a text.
    pub fn id_value(&mut self, path: Path, value: &Value) -> Option<String> {
        match value {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) if is_positive_whole(number.as_str()) => Some(number.as_str().to_owned()),
            Value::String(text) => self.refuse(path, JsonFault::NotAnId(shown(text))),
            Value::Number(number) => self.refuse(path, JsonFault::NotAnId(shown(number.as_str()))),
            other => self.mismatch(path, JsonType::Text, other),
        }
    }

    /// Remembers a problem.
    pub fn refuse<T>(&mut self, path: Path, fault: JsonFault) -> Option<T> {
        let text = path.to_wire();
        let dot = if text.is_empty() || text.starts_with('[') { "" } else { "." };
        self.problems.push(JsonProblem { path: format!("${dot}{text}"), fault });
        None
    }

    fn decimal_value(&mut self, path: Path, value: &Value) -> Option<String> {
        let text = match value {
            Value::Number(number) => number.as_str(),
            Value::String(text) => text,
            other => return self.mismatch(path, JsonType::Text, other),
        };
        match without_exponent(text).and_then(|plain| Amount::parse(&plain)) {
            Some(amount) => Some(amount.to_wire()),
            None => self.refuse(path, JsonFault::NotADecimal(shown(text))),
        }
    }

    fn mismatch<T>(&mut self, path: Path, expected: JsonType, given: &Value) -> Option<T> {
        self.refuse(path, JsonFault::WrongType(TypeMismatch { expected, given: type_of(given) }))
    }
}

impl<'v, 'p> Object<'v, 'p> {
    /// The value of a field; null is as good as missing.
    pub fn get(&self, name: &str) -> Option<&'v Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    /// Where the object stands.
    pub fn path(&self) -> &Path<'p> {
        &self.path
    }
}

fn is_positive_whole(number: &str) -> bool {
    number != "0" && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn type_of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Nothing,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::Text,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

/// The same number written without an exponent; none if the text is no number or the exponent is out of proportion.
fn without_exponent(text: &str) -> Option<String> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Some(text.to_owned());
    };
    let exponent: i32 =
        exponent.parse().ok().filter(|power: &i32| power.unsigned_abs() <= EXPONENT_LIMIT.unsigned_abs())?;
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = !whole.is_empty() && [whole, fraction].concat().bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{sign}{}", moved_point(whole, fraction, exponent)))
}

/// The digits with the point moved by `places`, to the right if above zero.
fn moved_point(whole: &str, fraction: &str, places: i32) -> String {
    let margin = usize::try_from(places.unsigned_abs()).unwrap_or(0);
    let padded = format!("{0}{whole}{fraction}{0}", "0".repeat(margin + 1));
    let point = margin + 1 + whole.len();
    let point = if places < 0 { point - margin } else { point + margin };
    let (left, right) = padded.split_at(point);
    format!("{left}.{right}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponent_moves_the_point_and_loses_no_digit() {
        for (text, value) in [
            ("1e2", Some("100")),
            ("-1.25E-3", Some("-0.00125")),
            ("12.5e1", Some("125")),
            ("0E-10", Some("0")),
            ("1e-28", Some("0.0000000000000000000000000001")),
            ("1e27", Some("1000000000000000000000000000")),
            ("1e28", None),
            ("1e-29", None),
            ("1e65", None),
            ("1e999999999999", None),
            ("e5", None),
            ("1e", None),
            (".5e1", None),
            ("1e1e1", None),
        ] {
            let read = without_exponent(text).and_then(|plain| Amount::parse(&plain)).map(Amount::to_wire);
            assert_eq!(read.as_deref(), value, "{text}");
        }
    }
}
