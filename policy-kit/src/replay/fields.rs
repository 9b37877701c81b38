//! The fields of one line of a journal, read strictly.

use serde_json::{Map, Value};

/// The most characters of a wrong value that a message shows.
const SHOWN: usize = 60;

/// What is wrong with a line: a sentence that names the field.
pub type Fault = String;

/// An object of a line.
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The object that a line holds.
    pub fn of(value: Value) -> Result<Fields, Fault> {
        match value {
            Value::Object(fields) => Ok(Fields(fields)),
            other => Err(format!("expected an object, given {}", shortened(&other))),
        }
    }

    /// A field of any type, null too, that must be there.
    pub fn any(&mut self, name: &str) -> Result<Value, Fault> {
        self.0.remove(name).ok_or_else(|| format!("field `{name}` is missing"))
    }

    /// A field that may be left out, which is the same as null.
    pub fn optional(&mut self, name: &str) -> Value {
        self.0.remove(name).unwrap_or_default()
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Result<String, Fault> {
        match self.any(name)? {
            Value::String(text) => Ok(text),
            other => Err(wrong(name, "text", &other)),
        }
    }

    /// A text, or none where the field is left out or null.
    pub fn optional_text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.optional(name) {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            other => Err(wrong(name, "text", &other)),
        }
    }

    /// A whole number of zero or more.
    pub fn count(&mut self, name: &str) -> Result<u64, Fault> {
        let value = self.any(name)?;
        value.as_u64().ok_or_else(|| wrong(name, "a whole number of zero or more", &value))
    }

    /// The same, or none where the field is null.
    pub fn count_or_null(&mut self, name: &str) -> Result<Option<u64>, Fault> {
        let value = self.any(name)?;
        if value.is_null() {
            return Ok(None);
        }
        value.as_u64().map(Some).ok_or_else(|| wrong(name, "a whole number of zero or more, or null", &value))
    }

    /// A moment in seconds since 1970.
    pub fn instant(&mut self, name: &str) -> Result<i64, Fault> {
        let value = self.any(name)?;
        value.as_i64().ok_or_else(|| wrong(name, "whole seconds since 1970", &value))
    }
}

/// The fault of a field that is not what it must be.
pub fn wrong(name: &str, expected: &str, given: &Value) -> Fault {
    format!("field `{name}`: expected {expected}, given {}", shortened(given))
}

/// A value as JSON, cut to what a message has room for.
pub fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_long_value_is_cut_between_two_characters() {
        for (length, cut) in [(SHOWN - 2, false), (SHOWN - 1, true), (SHOWN, true)] {
            let text = shortened(&json!("ü".repeat(length)));
            assert_eq!(text.ends_with('…'), cut, "{text}");
            assert!(text.chars().count() <= SHOWN + 1, "{text}");
        }
    }
}
