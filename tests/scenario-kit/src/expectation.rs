//! Comparing an expectation with an answer.

use serde_json::Value;

/// The first difference, by its path: every field that the expectation names must be there with the same value.
/// Lists must have the same length; fields that the expectation does not name are free.
pub fn difference(expected: &Value, given: &Value) -> Option<String> {
    compare("", expected, given)
}

/// The path of the first object in an expectation that names no field: it would hold for any answer.
pub fn empty_part(expected: &Value) -> Option<String> {
    find_empty("", expected)
}

fn find_empty(path: &str, expected: &Value) -> Option<String> {
    match expected {
        Value::Object(fields) if fields.is_empty() => Some(path.to_owned()),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| find_empty(&below(path, name), value)),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| find_empty(&format!("{path}[{index}]"), item))
        }
        _ => None,
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn compare(path: &str, expected: &Value, given: &Value) -> Option<String> {
    match (expected, given) {
        (Value::Object(expected), Value::Object(given)) => expected.iter().find_map(|(name, value)| {
            let path = below(path, name);
            match given.get(name) {
                Some(given) => compare(&path, value, given),
                None => Some(format!("{path}: expected {value}, there is no such field")),
            }
        }),
        (Value::Array(expected), Value::Array(given)) if expected.len() == given.len() => {
            let items = expected.iter().zip(given).enumerate();
            items
                .into_iter()
                .find_map(|(index, (expected, given))| compare(&format!("{path}[{index}]"), expected, given))
        }
        _ if expected == given => None,
        _ => Some(format!("{path}: expected {expected}, given {given}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_that_expects_nothing_is_found_by_its_path() {
        for (expected, path) in [
            (json!({}), Some("")),
            (json!({ "value": { "reason": {} } }), Some("value.reason")),
            (json!({ "value": [{ "a": 1 }, {}] }), Some("value[1]")),
            (json!({ "value": { "carry": [], "since": null, "text": "" } }), None),
        ] {
            assert_eq!(empty_part(&expected).as_deref(), path, "{expected}");
        }
    }

    #[test]
    fn names_the_first_difference_by_its_path() {
        let given = json!({ "a": [{ "b": "1", "c": null }], "d": 2 });
        assert_eq!(difference(&json!({ "a": [{ "b": "1" }] }), &given), None);
        assert_eq!(difference(&json!({ "a": [{ "c": null }] }), &given), None);
        for (expected, path) in [
            (json!({ "a": [{ "b": "2" }] }), "a[0].b: "),
            (json!({ "a": [] }), "a: "),
            (json!({ "d": "2" }), "d: "),
            (json!({ "e": null }), "e: "),
        ] {
            let found = difference(&expected, &given).unwrap_or_default();
            assert!(found.starts_with(path), "{expected}: {found}");
        }
    }
}
