//! Agreements: is the client on one, and what it rests on.

use super::invoicing::clock_trouble;
use super::words::{Words, count};
use super::{Explanation, case};
use serde_json::Value;

/// The answer of `decide`.
pub fn explain(words: &Words, value: &Value) -> Option<Explanation> {
    let push = match case(&value["push"]).0 {
        "changed" => "tell Fleio: it confirmed another flag, or none yet",
        "daily" => "tell Fleio: the flag is the same, and was not confirmed today",
        "in-step" => "Fleio confirmed the same flag today",
        "nothing-known" => "tell Fleio nothing",
        _ => return None,
    };
    Some(Explanation::new(standing(words, &value["standing"])?).with(push.to_owned()))
}

fn standing(words: &Words, standing: &Value) -> Option<String> {
    let (standing, value) = case(standing);
    match standing {
        "on" => {
            let [pay_method, service] = ["pay-method-gateway", "service-gateway"].map(|name| words.plain(&value[name]));
            let invoice = &value["paid-invoice"];
            Some(format!(
                "On an agreement: a pay method of {pay_method} for a service of {service}, and invoice {invoice} is paid"
            ))
        }
        "off" => Some(format!("On no agreement: {}", absence(words, value)?)),
        "unknown" => Some(format!("Nobody can say: {}", unknown_cause(words, value)?)),
        _ => None,
    }
}

fn absence(words: &Words, absence: &Value) -> Option<String> {
    let (absence, value) = case(absence);
    Some(match absence {
        "no-pay-method" => "no pay method is stored".to_owned(),
        "no-matching-pay-method" => {
            let refused = value.as_array()?.iter().map(|refused| {
                let fault = fault(words, &refused["fault"])?;
                Some(format!("{} {fault}", gateway(words, &refused["gateway"])))
            });
            format!("no pay method counts: {}", refused.collect::<Option<Vec<_>>>()?.join("; "))
        }
        "no-service-gateway" => "the service has no gateway to compare with".to_owned(),
        "no-paid-invoice" => format!("no paid invoice proves it ({} looked at)", count(value, "invoice")),
        "ended" => {
            let (at, cause) = (words.instant(&value["at"]), ending_cause(&value["cause"])?);
            format!("it was ended at {at} for {cause}, and nothing has restored it since")
        }
        _ => return None,
    })
}

/// WHMCS itself is no gateway and has an empty name.
fn gateway(words: &Words, gateway: &Value) -> String {
    if gateway == "" { "the one in WHMCS".to_owned() } else { words.plain(gateway) }
}

fn fault(words: &Words, fault: &Value) -> Option<String> {
    let (fault, value) = case(fault);
    Some(match fault {
        "not-remote" => "is stored in WHMCS only".to_owned(),
        "expired" => format!("was good until {}", words.plain(value)),
        "not-listed" => "is not among the gateways of setting 13".to_owned(),
        "other-gateway" => format!("is not of the service's gateway {}", words.plain(value)),
        _ => return None,
    })
}

fn ending_cause(cause: &Value) -> Option<String> {
    let (cause, value) = case(cause);
    match cause {
        "failures" => Some(format!("{} in a row", count(value, "failed charge"))),
        "chargeback" => Some("a payment that was charged back".to_owned()),
        _ => None,
    }
}

fn unknown_cause(words: &Words, cause: &Value) -> Option<String> {
    let (cause, value) = case(cause);
    Some(match cause {
        "clock-suspect" => clock_trouble(words, value),
        "pay-methods-unanswered" => "WHMCS did not tell the pay methods".to_owned(),
        "paid-invoices-unanswered" => "WHMCS did not tell the paid invoices".to_owned(),
        "not-assessed" => "the client has no active or suspended service, and only those are assessed".to_owned(),
        _ => return None,
    })
}
