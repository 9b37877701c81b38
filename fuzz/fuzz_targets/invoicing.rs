//! `invoicing.decide` on any facts: an invoice is above zero, never for more than is owed, and the same whichever way
//! round lines, cycles and services come.

#![no_main]

use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision, InvoicingFacts, Issue};
use fleio_policy::contract::fleio::policy::types::Rejection;
use fleio_policy::invoicing::decide;
use fleio_policy::money::Amount;
use fleio_policy_fuzz::client::Client;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|client: Client| {
    let facts = client.facts();
    let answers = decide(&client.terms(), &[reversed(facts.clone()), facts]);
    let [other, answer] = &answers[..] else {
        panic!("{} answers about two clients", answers.len());
    };
    if let Ok(Decision::Issue(issue)) = answer {
        assert_owed(issue);
    }
    if !malformed(answer) && !malformed(other) {
        assert_eq!(answer, other);
    }
});

fn assert_owed(issue: &Issue) {
    let amount = |text: &str| Amount::parse(text).expect("an amount in an answer is a decimal");
    assert!(Amount::ZERO < amount(&issue.net.amount), "{issue:?}");
    assert!(amount(&issue.net.amount) <= amount(&issue.line_amount), "{issue:?}");
    assert!(amount(&issue.worth.amount) <= amount(&issue.balance.uninvoiced), "{issue:?}");
    assert!(issue.cycles.is_sorted(), "{issue:?}");
}

fn reversed(mut facts: InvoicingFacts) -> InvoicingFacts {
    facts.lines.reverse();
    facts.services.reverse();
    facts.usage.cycles.reverse();
    facts
}

/// Whether there is no decision. Paths and partial sums depend on the order then.
fn malformed(answer: &Result<Decision, Rejection>) -> bool {
    matches!(answer, Err(Rejection::Malformed(_) | Rejection::NotExact(_)))
}
