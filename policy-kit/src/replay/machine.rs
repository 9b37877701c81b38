//! What is printed for programs: an object a line.

use super::Compared;
use super::chunk::Executed;
use super::comparison::{Difference, amount, differences};
use super::tally::{Outcome, Sum, Tally};
use fleio_policy::money::Amount;
use serde::Serialize;
use serde_json::{Value, json};

/// A decision that did not come out equal, with everything that tells which one it is.
#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    line: u64,
    id: u64,
    run: &'a Value,
    installation: &'a Value,
    client: Option<u64>,
    at: i64,
    interface: &'a str,
    function: &'a str,
    policy: &'a str,
    recorded: Side<'a>,
    now: Side<'a>,
    differences: Vec<Difference>,
}

/// One of the two answers.
#[derive(Serialize)]
struct Side<'a> {
    answer: Option<&'a Value>,
    failure: Option<String>,
    reason: &'a str,
    amount: Option<Value>,
}

/// A decision as one line.
pub fn line(compared: &Compared) -> String {
    let Compared { executed: Executed { decision, now }, outcome, reasons } = compared;
    let side = |answer: Option<&'_ Value>| {
        let moved = answer.and_then(|answer| amount(&decision.call, answer));
        moved.map(|(amount, currency)| json!({ "amount": amount, "currency": currency }))
    };
    let (recorded, answer) = (decision.recorded.as_ref(), now.as_ref().ok());
    let line = Line {
        kind: if *outcome == Outcome::FailedAgain { "failed-again" } else { "difference" },
        line: decision.line,
        id: decision.id,
        run: &decision.run,
        installation: &decision.installation,
        client: decision.client,
        at: decision.at,
        interface: &decision.call.interface,
        function: &decision.call.function,
        policy: &decision.policy,
        recorded: Side {
            answer: recorded.ok(),
            failure: recorded.err().cloned(),
            reason: &reasons.0,
            amount: side(recorded.ok()),
        },
        now: Side {
            answer,
            failure: now.as_ref().err().map(|error| format!("{}: {error}", error.name())),
            reason: &reasons.1,
            amount: side(answer),
        },
        differences: recorded.ok().zip(answer).map_or_else(Vec::new, |(recorded, now)| differences(recorded, now)),
    };
    // Strings, numbers and JSON values always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

/// The last line.
pub fn summary(tally: &Tally, digest: &str) -> String {
    let reasons = tally
        .reasons
        .iter()
        .map(|((recorded, now), decisions)| json!({ "recorded": recorded, "now": now, "decisions": decisions }));
    let amounts = tally.amounts.iter().map(|((function, currency), sums)| {
        let (recorded, now) = (written(sums.recorded), written(sums.now));
        json!({ "function": function, "currency": currency, "recorded": recorded, "now": now })
    });
    let summary = json!({
        "kind": "summary",
        "decisions": tally.decisions,
        "equal": tally.equal,
        "different": tally.different,
        "failed-again": tally.failed_again,
        "cut-line": tally.cut,
        "component": digest,
        "other-policies": tally.other_policies(digest),
        "reasons": reasons.collect::<Vec<_>>(),
        "amounts": amounts.collect::<Vec<_>>(),
        "fuel": tally.usage.fuel,
    });
    format!("{summary}\n")
}

fn written(sum: Sum) -> Option<String> {
    sum.0.map(Amount::to_wire)
}
