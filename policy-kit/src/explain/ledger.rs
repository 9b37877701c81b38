//! Credit: what a line is worth and what Fleio was given for it.

use super::words::Words;
use super::{Explanation, case};
use serde_json::Value;

/// The answers of `decide`, `appraise` and `open`.
pub fn explain(words: &Words, function: &str, value: &Value) -> Option<Explanation> {
    match function {
        "decide" => decision(words, value).map(Explanation::new),
        "appraise" => {
            let (kind, net, worth) =
                (words.plain(&value["kind"]), words.money(&value["net"]), words.money(&value["worth"]));
            Some(Explanation::new(format!("Counts as {kind}: {net} net, worth {worth} in Fleio")))
        }
        "open" => Some(Explanation::new(opening(words, value))),
        _ => None,
    }
}

fn decision(words: &Words, decision: &Value) -> Option<String> {
    let (decision, value) = case(decision);
    Some(match decision {
        "post" => {
            let way = if value["amount"]["amount"].as_str()?.starts_with('-') { "take back" } else { "give" };
            format!("Post {} ({way}): {}", words.money(&value["amount"]), level(words, &value["level"]))
        }
        "settled" => format!("Nothing to post: {}", level(words, value)),
        "wait" => match case(value).0 {
            "service-unknown" => "Wait: Fleio does not know the service yet".to_owned(),
            "credit-unsettled" => "Wait: an earlier posting has no known outcome".to_owned(),
            _ => return None,
        },
        "park" => format!("Leave it to an admin: {}", park_reason(words, value)?),
        _ => return None,
    })
}

fn opening(words: &Words, opening: &Value) -> String {
    let posted = words.money(&opening["posted"]);
    let released = words.amount(&opening["refund-released"], &opening["posted"]["currency"]);
    format!("Starts with {posted} posted and {released} released that was refunded before")
}

fn park_reason(words: &Words, reason: &Value) -> Option<String> {
    let (reason, value) = case(reason);
    Some(match reason {
        "partial-refund" => {
            format!("a part was refunded of an invoice with lines that are no Fleio lines; {}", level(words, value))
        }
        "paid-line-lost" => {
            format!(
                "something was paid, and the line was then deleted or its invoice cancelled; {}",
                level(words, value)
            )
        }
        "currency-changed" => format!("Fleio now has the client in {}", words.plain(value)),
        _ => return None,
    })
}

fn level(words: &Words, level: &Value) -> String {
    format!("the line is worth {}, {} was posted", words.plain(&level["target"]), words.plain(&level["posted"]))
}
