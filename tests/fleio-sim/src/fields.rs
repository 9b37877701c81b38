//! Reads the fields of a request body as Django REST framework does: everything wrong is said at once, by field.

use crate::money::Money;
use crate::problem::Problem;
use serde_json::{Map, Value, json};

const REQUIRED: &str = "This field is required.";
const NOT_NULL: &str = "This field may not be null.";

/// An object that is being read, and what is wrong with it so far.
pub struct Fields<'a> {
    object: &'a Map<String, Value>,
    errors: Map<String, Value>,
}

impl<'a> Fields<'a> {
    /// Starts with this object.
    pub fn of(object: &'a Map<String, Value>) -> Self {
        Self { object, errors: Map::new() }
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, name: &str, text: impl Into<String>) {
        self.nest(name, json!([text.into()]));
    }

    /// Notes what is wrong inside a field.
    pub fn nest(&mut self, name: &str, errors: Value) {
        self.errors.entry(name).or_insert(errors);
    }

    /// `value`, if nothing was wrong.
    pub fn finish<T>(self, value: T) -> Result<T, Problem> {
        self.into_errors().map_or(Ok(value), |errors| Err(Problem::fields(errors)))
    }

    /// What was wrong, if anything.
    pub fn into_errors(self) -> Option<Map<String, Value>> {
        (!self.errors.is_empty()).then_some(self.errors)
    }

    /// The field as it was sent.
    pub fn raw(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name)
    }

    /// A field that must be there and not be null.
    pub fn required(&mut self, name: &str) -> Option<&'a Value> {
        match self.object.get(name) {
            None => self.wrong(name, REQUIRED),
            Some(Value::Null) => self.wrong(name, NOT_NULL),
            Some(value) => return Some(value),
        }
        None
    }

    /// A text that may be left out, blank or null.
    pub fn text(&mut self, name: &str, longest: usize) -> Option<String> {
        let text = match self.object.get(name)? {
            Value::Null => return None,
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.wrong(name, "Not a valid string.");
                return None;
            }
        };
        if longest < text.chars().count() {
            self.wrong(name, format!("Ensure this field has no more than {longest} characters."));
        }
        Some(text)
    }

    /// A text that must be there and say something.
    pub fn required_text(&mut self, name: &str, longest: usize) -> String {
        self.required(name);
        let text = self.text(name, longest).unwrap_or_default();
        if text.is_empty() {
            self.wrong(name, "This field may not be blank.");
        }
        text
    }

    /// A truth value that may be left out.
    pub fn truth(&mut self, name: &str) -> Option<bool> {
        let read = truth(self.object.get(name)?);
        if read.is_none() {
            self.wrong(name, "Must be a valid boolean.");
        }
        read
    }

    /// A truth value that must be there.
    pub fn required_truth(&mut self, name: &str) -> bool {
        self.required(name);
        self.truth(name).unwrap_or_default()
    }

    /// An amount that must be there, as a string or a number.
    pub fn required_amount(&mut self, name: &str) -> Money {
        let Some(value) = self.required(name) else { return Money::ZERO };
        let read = amount(value);
        if read.is_none() {
            self.wrong(name, "A valid number is required.");
        }
        read.unwrap_or_default()
    }

    /// A number of a record that must be there.
    pub fn required_id(&mut self, name: &str) -> u64 {
        let Some(value) = self.required(name) else { return 0 };
        let read = id(value);
        if read.is_none() {
            self.wrong(name, "A valid integer is required.");
        }
        read.unwrap_or_default()
    }
}

/// The object in a body; no body at all is an empty one.
pub fn object(body: &Value) -> Result<&Map<String, Value>, Problem> {
    body.as_object()
        .ok_or_else(|| Problem::whole(format!("Invalid data. Expected a dictionary, but got {}.", python_type(body))))
}

/// What Python calls the type of a JSON value.
pub fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.to_string().contains(['.', 'e', 'E']) => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

/// An amount, as a string or a number.
pub fn amount(value: &Value) -> Option<Money> {
    match value {
        Value::String(text) => Money::parse(text),
        Value::Number(number) => Money::parse(&number.to_string()),
        _ => None,
    }
}

/// A number of a record, as a string or a number.
pub fn id(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// What Django REST framework takes for true or false.
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => truth_text(&number.to_string()),
        Value::String(text) => truth_text(text),
        _ => None,
    }
}

/// The same for a text, such as a query has it.
pub fn truth_text(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "on" | "1" => Some(true),
        "false" | "f" | "no" | "n" | "off" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let body = json!({ "name": "", "agreement": "perhaps", "amount": "1,5", "note": null, "long": "abcd" });
        let mut fields = Fields::of(object(&body).unwrap());
        fields.required_text("name", 10);
        fields.required_text("city", 10);
        fields.required_truth("agreement");
        fields.required_amount("amount");
        fields.required("note");
        fields.text("long", 3);
        let errors = Value::Object(fields.into_errors().unwrap());
        assert_eq!(
            errors,
            json!({
                "name": ["This field may not be blank."],
                "city": ["This field is required."],
                "agreement": ["Must be a valid boolean."],
                "amount": ["A valid number is required."],
                "note": ["This field may not be null."],
                "long": ["Ensure this field has no more than 3 characters."],
            })
        );
    }

    #[test]
    fn numbers_and_strings_are_amounts() {
        let numbers: Value = serde_json::from_str("[1.10, \"1.10\", 11e-1]").unwrap();
        let all = numbers.as_array().unwrap();
        assert!(all.iter().all(|value| amount(value) == Money::parse("1.1")));
        assert_eq!(amount(&json!(true)), None);
    }
}
