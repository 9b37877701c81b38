//! Every sentence this command says about a decision.
//!
//! A decision carries its reasons as closed variants with the numbers compared; here they become words. What this
//! module has no sentence for is shown by its own name with all its numbers, so that no case is ever hidden.

mod agreements;
mod charging;
mod dunning;
mod entitlements;
mod invoicing;
mod ledger;
mod line;
mod purchases;
mod reading;
mod rejection;
#[cfg(test)]
mod tests;
mod words;

pub use words::{Words, counted, thousands};

use scenario_kit::Call;
use serde_json::Value;
use words::{capital, spaced};

/// A decision in words.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What was decided and why.
    pub headline: String,
    /// The numbers behind it, a line each.
    pub details: Vec<String>,
}

impl Explanation {
    fn new(headline: String) -> Self {
        Explanation { headline, details: Vec::new() }
    }

    fn with(mut self, detail: String) -> Self {
        self.details.push(detail);
        self
    }
}

/// The answer to one item, in words.
pub fn explain(call: &Call, arguments: &[Value], item: &Value) -> Explanation {
    let words = Words::of(arguments);
    worded(&words, call, item).unwrap_or_else(|| unworded(&words, item))
}

/// A sentence written for this very case; none if there is none.
fn worded(words: &Words, call: &Call, item: &Value) -> Option<Explanation> {
    let (function, value) = (call.function.as_str(), &item["value"]);
    let is_decision = item["tag"] == "ok";
    match call.interface.as_str() {
        "about" | "fleio-json" => reading::explain(words, call, item),
        _ if !is_decision => rejection::explain(words, value),
        "invoicing" => invoicing::explain(words, function, value),
        "agreements" => agreements::explain(words, value),
        "dunning" => dunning::explain(words, value),
        "ledger" => ledger::explain(words, function, value),
        "entitlements" => entitlements::explain(words, function, value),
        "purchases" => purchases::explain(words, function, value),
        _ => None,
    }
}

/// The answer by the names that the contract has for everything.
fn unworded(words: &Words, item: &Value) -> Explanation {
    let (headline, rest) = match (item["tag"].as_str(), item.get("value")) {
        (Some("ok"), Some(value)) => match (value["tag"].as_str(), value.get("value")) {
            (Some(tag), rest) => (spaced(tag), rest),
            (None, _) => ("answer".to_owned(), Some(value)),
        },
        (Some("err"), Some(value)) => ("refused".to_owned(), Some(value)),
        (Some(tag), rest) => (spaced(tag), rest),
        (None, _) => ("answer".to_owned(), Some(item)),
    };
    Explanation { headline: capital(&headline), details: rest.map(|rest| words.lines(rest)).unwrap_or_default() }
}

/// The case of a variant and its payload; an enum has only a case.
fn case(value: &Value) -> (&str, &Value) {
    (value["tag"].as_str().or(value.as_str()).unwrap_or_default(), &value["value"])
}
