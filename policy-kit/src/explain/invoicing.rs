//! Invoices: asked, issued, held, grown.

use super::charging::charge;
use super::words::{Words, count};
use super::{Explanation, case, line};
use serde_json::Value;

/// The answers of `screen`, `decide`, `top-up` and `recurring-line`.
pub fn explain(words: &Words, function: &str, value: &Value) -> Option<Explanation> {
    let (decision, value) = case(value);
    match (function, decision) {
        ("screen", "ask") => Some(Explanation::new("Ask Fleio about the client".to_owned())),
        ("screen", "skip") => Some(Explanation::new(format!("Do not ask: {}", hold_reason(words, value)?))),
        ("decide" | "top-up", "issue") => issue(words, value),
        ("decide" | "top-up", "hold") => hold(words, "Hold", value),
        ("recurring-line", "grow") => Some(growth(words, value)),
        ("recurring-line", "keep") => hold(words, "Leave the line as it is", value),
        _ => None,
    }
}

fn issue(words: &Words, issue: &Value) -> Option<Explanation> {
    let headline = format!("Issue {}: {}", words.money(&issue["net"]), trigger(words, &issue["trigger"])?);
    Some(
        Explanation::new(headline)
            .with(balance(words, &issue["balance"]))
            .with(line::line(words, issue))
            .with(invoice(words, issue))
            .with(format!("{}; cycles {}", period(words, &issue["period"]), words.list(&issue["cycles"])))
            .with(charge(words, &issue["charge"])?),
    )
}

fn invoice(words: &Words, issue: &Value) -> String {
    let (gateway, service) = (line::gateway(words, issue), &issue["service"]);
    let (issued, due) = (words.plain(&issue["issued-on"]), words.plain(&issue["due-on"]));
    format!("for service {service}, {gateway}, issued {issued}, due {due}")
}

fn period(words: &Words, period: &Value) -> String {
    let until = words.plain(&period["until"]);
    match &period["since"] {
        Value::Null => format!("the first invoice, until {until}"),
        since => format!("from {} until {until}", words.plain(since)),
    }
}

fn hold(words: &Words, start: &str, hold: &Value) -> Option<Explanation> {
    let mut explanation = Explanation::new(format!("{start}: {}", hold_reason(words, &hold["reason"])?));
    if !hold["balance"].is_null() {
        explanation = explanation.with(balance(words, &hold["balance"]));
    }
    if hold["carry"].as_array().is_some_and(|carried| !carried.is_empty()) {
        explanation = explanation.with(format!("carry cycles {}", words.list(&hold["carry"])));
    }
    Some(explanation)
}

fn growth(words: &Words, growth: &Value) -> Explanation {
    let (net, price) = (words.money(&growth["net"]), words.money(&growth["price"]));
    let amount = words.amount(&growth["line-amount"], &growth["net"]["currency"]);
    Explanation::new(format!("Let the line grow by {net}, the lesser of the price {price} and what is uninvoiced"))
        .with(balance(words, &growth["balance"]))
        .with(format!("the line's amount grows by {amount}, worth {} in Fleio", words.money(&growth["worth"])))
}

/// The sum behind an amount, in Fleio's currency of the client.
fn balance(words: &Words, balance: &Value) -> String {
    let amount = |name: &str| words.amount(&balance[name], &balance["currency"]);
    let [debt, outstanding, withheld, uninvoiced] =
        ["debt", "outstanding", "withheld", "uninvoiced"].map(|name| format!("{name} {}", amount(name)));
    format!("{debt} − {outstanding} − {withheld} = {uninvoiced}")
}

fn trigger(words: &Words, trigger: &Value) -> Option<String> {
    let (trigger, value) = case(trigger);
    Some(match trigger {
        "cycle-ended" => format!("a cycle has ended ({})", ended_cycles(value)),
        "threshold" => {
            let (uninvoiced, limit) = (words.money(&value["uninvoiced"]), words.money(&value["credit-limit"]));
            format!("{uninvoiced} uninvoiced reaches the credit limit of {limit}")
        }
        "reissue" => format!("an earlier automatic invoice was released at {}", words.instant(value)),
        "final" => format!("what is left of a service that ended ({})", service_end(words, value)),
        "top-up" => "Fleio asks for credit".to_owned(),
        _ => return None,
    })
}

fn ended_cycles(value: &Value) -> String {
    let lost = if value["lost-claim"] == true { ", a lost claim counts as one" } else { "" };
    let recent = match &value["recently-ended"] {
        Value::Bool(true) => "yes",
        Value::Bool(false) => "no",
        _ => "unknown",
    };
    format!("{} new, {} carried{lost}; within 72 hours: {recent}", value["fresh"], value["carried"])
}

fn service_end(words: &Words, value: &Value) -> String {
    let since = match &value["ended-on"] {
        Value::Null => "nobody knows since when".to_owned(),
        day => format!("since {}", words.plain(day)),
    };
    let (status, days) = (words.plain(&value["status"]), count(&value["days-allowed"], "day"));
    format!("service {} is {status}, {since}; invoiced for {days}", value["service"])
}

/// Why not now.
fn hold_reason(words: &Words, reason: &Value) -> Option<String> {
    let (reason, value) = case(reason);
    let fixed = match reason {
        "unknown-client" => "WHMCS has no such client",
        "invoicing-off" => "nobody is invoiced, settings 10 and 11 are both off",
        "no-service" => "the client has no service that could carry an invoice",
        "agreement-unknown" => {
            "only one of settings 10 and 11 is on, and Fleio never confirmed whether the client is on an agreement"
        }
        "with-agreement-off" => "the client is on an agreement, and setting 11 is off",
        "without-agreement-off" => "the client is on no agreement, and setting 10 is off",
        "fleio-unavailable" => "Fleio could not be asked",
        "nothing-due" => "nothing is owed that is on no invoice",
        "refunded" => "all that is owed is what a refund took back, which is not invoiced again",
        _ => return compared(words, reason, value).or_else(|| state_of_client(words, reason, value)),
    };
    Some(fixed.to_owned())
}

/// Reasons that compare amounts or days.
fn compared(words: &Words, reason: &str, value: &Value) -> Option<String> {
    Some(match reason {
        "already-invoiced" => {
            let (last, today) = (words.plain(&value["last-automatic"]), words.plain(&value["today"]));
            format!("one automatic invoice a day: the last was on {last}, today is {today}")
        }
        "cycle-not-recent" => {
            format!(
                "no cycle ended within 72 hours (setting 19) and the limit is not reached ({})",
                ended_cycles(value)
            )
        }
        "held-recently" => format!("the last answer was a hold and the flags are the same; {}", question(words, value)),
        "asked-today" => format!("no flag is set and nothing was left open; {}", question(words, value)),
        "below-minor-unit" => format!("{} is less than the smallest amount of the currency", words.money(value)),
        "below-minimum" => {
            let (amount, minimum) = (words.money(&value["amount"]), words.money(&value["minimum"]));
            format!("{amount} is less than the minimum of {minimum} (setting 14)")
        }
        "below-threshold" => {
            let (uninvoiced, limit) = (words.money(&value["uninvoiced"]), words.money(&value["credit-limit"]));
            format!("no cycle has ended, and {uninvoiced} uninvoiced does not reach the credit limit of {limit}")
        }
        _ => return None,
    })
}

/// Reasons that lie in the client's services, lines or clocks.
fn state_of_client(words: &Words, reason: &str, value: &Value) -> Option<String> {
    Some(match reason {
        "clock-suspect" => clock_trouble(words, value),
        "ambiguous-client" => format!("{} clients could be meant", words.plain(value)),
        "service-ended" => {
            format!("the service ended too long ago or gets no such invoice ({})", service_end(words, value))
        }
        "suspended" => {
            format!("service {} is suspended, and suspended clients are not invoiced for this", words.plain(value))
        }
        "credit-unsettled" => format!("nobody knows whether Fleio got the credit for {}", words.list(value)),
        "currency-changed" => {
            let [line, of_line, of_client] =
                ["line", "line-currency", "client-currency"].map(|name| words.plain(&value[name]));
            format!("{line} is in {of_line}, the client is now in {of_client}")
        }
        _ => return None,
    })
}

/// Readings of time that contradict each other.
pub fn clock_trouble(words: &Words, value: &Value) -> String {
    let [now, database] = ["now", "database-now"].map(|name| words.instant(&value[name]));
    let last = match &value["last-run"] {
        Value::Null => "there was no run before".to_owned(),
        last => format!("the last run began at {}", words.instant(last)),
    };
    format!("time cannot be trusted: it is {now} here and {database} in the database, and {last}")
}

fn question(words: &Words, value: &Value) -> String {
    let (last, now) = (words.instant(&value["last-asked"]), words.instant(&value["now"]));
    let again = match value["minutes"].as_u64() {
        Some(0) => "tomorrow".to_owned(),
        _ => format!("after {}", count(&value["minutes"], "minute")),
    };
    format!("asked at {last}, it is {now}, to be asked again {again}")
}
