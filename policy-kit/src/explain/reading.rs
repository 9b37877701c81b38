//! Settings and bodies of Fleio that were read, and what did not read.

use super::rejection::{problems, setting};
use super::words::Words;
use super::{Explanation, case};
use scenario_kit::Call;
use serde_json::Value;

/// The answers of `about` and `fleio-json`.
pub fn explain(words: &Words, call: &Call, item: &Value) -> Option<Explanation> {
    let value = &item["value"];
    match (call.interface.as_str(), call.function.as_str(), item["tag"].as_str()) {
        ("about", "validate-terms", Some("ok")) => {
            Some(Explanation { headline: "The settings hold".to_owned(), details: words.lines(value) })
        }
        ("about", "validate-terms", Some("err")) => {
            problems("The settings do not hold", value, |one| setting(words, one))
        }
        ("fleio-json", _, Some("ok")) => {
            Some(Explanation { headline: "The body reads".to_owned(), details: read(words, value)? })
        }
        ("fleio-json", _, Some("err")) => problems("The body does not read", value, |one| problem(words, one)),
        _ => None,
    }
}

/// A line for each thing read, then for each problem.
fn read(words: &Words, value: &Value) -> Option<Vec<String>> {
    let Value::Object(fields) = value else { return Some(words.lines(value)) };
    let mut lines = Vec::new();
    for (name, value) in fields {
        match value.as_array() {
            Some(problems) if name == "problems" => {
                for one in problems {
                    lines.push(format!("left out, {}", problem(words, one)?));
                }
            }
            Some(items) if items.iter().any(Value::is_object) => {
                lines.extend(items.iter().map(|item| words.plain(item)))
            }
            _ => lines.push(format!("{}: {}", super::spaced(name), words.plain(value))),
        }
    }
    Some(lines)
}

fn problem(words: &Words, problem: &Value) -> Option<String> {
    let (fault, value) = case(&problem["fault"]);
    let given = words.plain(value);
    let fault = match fault {
        "not-json" => format!("not JSON from line {}, column {} on", value["line"], value["column"]),
        "missing" => "missing".to_owned(),
        "wrong-type" => {
            format!("expected {}, given {}", words.plain(&value["expected"]), words.plain(&value["given"]))
        }
        "not-a-decimal" => format!("“{given}” is not a number of at most 28 digits"),
        "not-a-currency" => format!("“{given}” is not the code of a currency"),
        "not-an-id" => format!("“{given}” is not an id"),
        "duplicate" => format!("{given} was in the list already"),
        _ => return None,
    };
    Some(format!("{}: {fault}", words.plain(&problem["path"])))
}
