//! Statuses and orders.

use super::invoicing::clock_trouble;
use super::words::{Words, count};
use super::{Explanation, case};
use serde_json::Value;

/// The answers of `mirror`, `order` and `activate`.
pub fn explain(words: &Words, function: &str, value: &Value) -> Option<Explanation> {
    let (decision, value) = case(value);
    let headline = match (function, decision) {
        ("mirror", "set") => format!("Set the status in WHMCS to {}", words.plain(value)),
        ("mirror", "keep") => format!("Keep the status: {}", keep_reason(words, value)?),
        ("order", "allow") => "The cart may be ordered".to_owned(),
        ("order", "refuse") => {
            let (existing, in_cart) = (&value["existing"], count(&value["in-cart"], "service"));
            format!("Refuse the order: one service per client, {existing} exist and the cart holds {in_cart}")
        }
        ("activate", "accept") => "Accept the order".to_owned(),
        ("activate", "leave") => format!("Leave the order: {}", leave_reason(value)?),
        _ => return None,
    };
    Some(Explanation::new(headline))
}

fn keep_reason(words: &Words, reason: &Value) -> Option<String> {
    let (reason, value) = case(reason);
    Some(match reason {
        "clock-suspect" => clock_trouble(words, value),
        "in-step" => "both sides say the same".to_owned(),
        "no-counterpart" => "Fleio's status has no counterpart that we would set".to_owned(),
        "final-status" => "WHMCS's status is final or not ours to change".to_owned(),
        "action-in-flight" => format!("an action that we sent is too young until {}", words.instant(value)),
        _ => return None,
    })
}

fn leave_reason(reason: &Value) -> Option<&'static str> {
    Some(match case(reason).0 {
        "setting-off" => "setting 20 is off",
        "not-pending" => "the service is not pending",
        "email-not-verified" => "no owner's e-mail address is verified",
        "other-items" => "it holds something else than Fleio services",
        "under-review" => "a fraud check holds it",
        "unpaid" => "it is not paid",
        _ => return None,
    })
}
