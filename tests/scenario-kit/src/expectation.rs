//! Comparing an expectation with an answer.

use serde_json::Value;

/// The first difference, by its path: every field that the expectation names must be there with the same value.
/// Lists must have the same length; fields that the expectation does not name are free.
pub fn difference(expected: &Value, given: &Value) -> Option<String> {
    compare("", expected, given)
}

fn compare(path: &str, expected: &Value, given: &Value) -> Option<String> {
    match (expected, given) {
        (Value::Object(expected), Value::Object(given)) => expected.iter().find_map(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
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
