//! Credit that clients buy.

use super::words::{Words, count};
use super::{Explanation, case, line};
use serde_json::Value;

/// The answers of `decide` and `quote`.
pub fn explain(words: &Words, function: &str, value: &Value) -> Option<Explanation> {
    if function == "quote" {
        let upper = match &value["maximum"] {
            Value::Null => "without an upper bound".to_owned(),
            maximum => format!("to {}", words.money(maximum)),
        };
        return Some(Explanation::new(format!("May buy from {} {upper}", words.money(&value["minimum"]))));
    }
    let (decision, value) = case(value);
    match (function, decision) {
        ("decide", "sell") => Some(sale(words, value)),
        ("decide", "refuse") => Some(Explanation::new(format!("Do not sell: {}", refusal(words, value)?))),
        _ => None,
    }
}

fn sale(words: &Words, sale: &Value) -> Explanation {
    Explanation::new(format!("Sell {}", words.money(&sale["net"]))).with(format!(
        "{}, {}",
        line::line(words, sale),
        line::gateway(words, sale)
    ))
}

fn refusal(words: &Words, refusal: &Value) -> Option<String> {
    let (refusal, value) = case(refusal);
    Some(match refusal {
        "service-closed" => format!("the service is {}", words.plain(value)),
        "not-an-amount" => format!("“{}” is not an amount", words.plain(value)),
        "too-many-decimals" => {
            format!("typed with {}, the currency has {}", count(&value["given"], "decimal"), value["allowed"])
        }
        "nothing" => "the amount is zero".to_owned(),
        "below-minimum" => {
            let (amount, bound) = (words.money(&value["amount"]), words.money(&value["bound"]));
            format!("{amount} is less than the minimum of {bound} (setting 5)")
        }
        "above-maximum" => {
            let (amount, bound) = (words.money(&value["amount"]), words.money(&value["bound"]));
            format!("{amount} is more than the maximum of {bound} (setting 6)")
        }
        _ => return None,
    })
}
