//! Charges of unpaid invoices: now, later, or not any more.

use super::charging::{attempts, refusal};
use super::invoicing::clock_trouble;
use super::words::{Words, count};
use super::{Explanation, case};
use serde_json::Value;

/// The answer of `decide`.
pub fn explain(words: &Words, value: &Value) -> Option<Explanation> {
    let explanation = Explanation::new(action(words, &value["action"])?);
    match &value["end-agreement"] {
        Value::Null => Some(explanation),
        end => Some(explanation.with(agreement_end(end)?)),
    }
}

fn action(words: &Words, action: &Value) -> Option<String> {
    let (action, value) = case(action);
    match action {
        "attempt" => {
            let (gateway, number) = (words.plain(&value["gateway"]), &value["number"]);
            Some(format!("Charge it now through {gateway}, attempt {number}"))
        }
        "wait" => {
            let until = match &value["until"] {
                Value::Null => "something changes".to_owned(),
                moment => words.instant(moment),
            };
            Some(format!("Wait until {until}: {}", wait_reason(words, &value["reason"])?))
        }
        "stop" => Some(format!("Stop: {}", stop_reason(words, value)?)),
        _ => None,
    }
}

fn wait_reason(words: &Words, reason: &Value) -> Option<String> {
    let (reason, value) = case(reason);
    Some(match reason {
        "clock-suspect" => clock_trouble(words, value),
        "payment-pending" => "a payment is on its way".to_owned(),
        "outcome-unknown" => "a charge has no known outcome".to_owned(),
        "too-soon" => {
            let (last, hours) = (words.instant(&value["last-attempt"]), count(&value["hours"], "hour"));
            format!("the last attempt was at {last}, and {hours} lie between two (setting 15)")
        }
        "too-many-attempts" => format!("the client was charged {}", attempts(value)),
        _ => return None,
    })
}

fn stop_reason(words: &Words, reason: &Value) -> Option<String> {
    let (reason, value) = case(reason);
    Some(match reason {
        "not-automatic" => "it is no invoice that we issued by ourselves".to_owned(),
        "not-unpaid" => format!("it is not unpaid but {}", words.plain(value)),
        "charged" => {
            let at = words.instant(value);
            format!("the gateway took the money at {at}, and the invoice does not show it: an admin must look")
        }
        "refused" => refusal(words, value)?,
        "no-retries" => "it was charged once, and there is no second time (setting 15)".to_owned(),
        "attempts-used" => format!("it was charged {}", attempts(value)),
        "agreement-ended" => "the agreement ends with this".to_owned(),
        _ => return None,
    })
}

fn agreement_end(end: &Value) -> Option<String> {
    let (end, value) = case(end);
    match end {
        "failures" => Some(format!("end the agreement: it failed {} (setting 16)", attempts(value))),
        "chargeback" => Some("end the agreement: a payment was charged back".to_owned()),
        _ => None,
    }
}
