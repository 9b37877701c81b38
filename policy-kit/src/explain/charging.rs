//! Charging: why not now, and how often already.

use super::case;
use super::words::{Words, count};
use serde_json::Value;

/// Whether an invoice is charged as soon as it is published.
pub fn charge(words: &Words, charge: &Value) -> Option<String> {
    let (charge, value) = case(charge);
    match charge {
        "now" => Some(format!("charged now through {}", words.plain(value))),
        "not-now" => Some(format!("not charged now: {}", refusal(words, value)?)),
        _ => None,
    }
}

/// Why a client is not charged.
pub fn refusal(words: &Words, refusal: &Value) -> Option<String> {
    let (refusal, value) = case(refusal);
    Some(match refusal {
        "charging-off" => "automatic charging is off (setting 12)".to_owned(),
        "not-on-agreement" => "the client is on no agreement".to_owned(),
        "charging-disabled" => "the client has automatic charging switched off in WHMCS".to_owned(),
        "no-gateway" => "the invoice has no gateway".to_owned(),
        "other-gateway" => {
            let (pay_method, invoice) = (words.plain(&value["pay-method"]), words.plain(&value["invoice"]));
            format!("the pay method belongs to {pay_method}, the invoice to {invoice}")
        }
        "outcome-unknown" => "a charge has no known outcome, which blocks all others".to_owned(),
        "too-many-attempts" => format!("the client was charged {}", attempts(value)),
        _ => return None,
    })
}

/// Attempts made and allowed.
pub fn attempts(value: &Value) -> String {
    let days = if value["days"] == 0 { String::new() } else { format!(" in {}", count(&value["days"], "day")) };
    format!("{} of {} allowed{days}", value["made"], count(&value["allowed"], "time"))
}
