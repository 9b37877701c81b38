//! Facts and settings that no decision is possible on.

use super::words::{Words, spaced};
use super::{Explanation, case};
use serde_json::Value;

/// Why no decision is possible.
pub fn explain(words: &Words, rejection: &Value) -> Option<Explanation> {
    let (rejection, value) = case(rejection);
    let headline = match rejection {
        "invalid-terms" => return problems("No decision: the settings do not hold", value, |one| setting(words, one)),
        "malformed" => return problems("No decision: the facts do not read", value, |one| field(words, one)),
        "unknown-currency" => format!("No decision: WHMCS has no rate for {}", words.plain(value)),
        "not-exact" => format!("No decision: 28 digits do not hold {} exactly", words.plain(value)),
        _ => return None,
    };
    Some(Explanation::new(headline))
}

/// A headline and a line for each problem.
pub fn problems(headline: &str, found: &Value, sentence: impl Fn(&Value) -> Option<String>) -> Option<Explanation> {
    let details = found.as_array()?.iter().map(sentence).collect::<Option<_>>()?;
    Some(Explanation { headline: headline.to_owned(), details })
}

fn field(words: &Words, problem: &Value) -> Option<String> {
    let (fault, value) = case(&problem["fault"]);
    let given = words.plain(value);
    let fault = match fault {
        "not-a-decimal" => format!("“{given}” is not a decimal number"),
        "not-a-date" => format!("“{given}” is not a day of the calendar"),
        "negative" => format!("{given} is below zero"),
        "duplicate" => format!("{given} occurs more than once"),
        _ => return None,
    };
    Some(format!("{}: {fault}", words.plain(&problem["path"])))
}

/// A setting that does not hold.
pub fn setting(words: &Words, problem: &Value) -> Option<String> {
    let (fault, value) = case(&problem["fault"]);
    let given = words.plain(value);
    let fault = match fault {
        "not-a-number" => format!("“{given}” is not a number"),
        "decimal-comma" => format!("“{given}” has a comma where a point belongs"),
        "negative" => format!("{given} is below zero"),
        "rate-not-positive" => format!("the rate {given} is not above zero"),
        "out-of-range" => {
            let [given, lowest, highest] = ["given", "lowest", "highest"].map(|name| words.plain(&value[name]));
            format!("{given} is not from {lowest} to {highest}")
        }
        "minimum-above-maximum" => {
            let [minimum, maximum] = ["minimum", "maximum"].map(|name| words.plain(&value[name]));
            format!("the minimum {minimum} is above the maximum {maximum}")
        }
        "not-a-currency" => format!("“{given}” is not the code of a currency"),
        "unknown-currency" => format!("{given} is not among the currencies"),
        "duplicate-currency" => format!("{given} is among the currencies twice"),
        _ => return None,
    };
    Some(format!("{}: {fault}", spaced(&words.plain(&problem["setting"]))))
}
