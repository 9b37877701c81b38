//! Charges over months: how often a client and an invoice are charged, counted in the world's own book (rule 9).

use super::check;
use super::facts::{NOW, charging, clock, gateway, terms};
use super::play::one;
use super::reading::date;
use fleio_policy::contract::exports::fleio::policy::dunning::{Action, Attempt, DunningFacts, Outcome};
use fleio_policy::contract::exports::fleio::policy::invoicing::{Charge, Decision};
use fleio_policy::contract::fleio::policy::types::{Charging, Gateway, InvoiceStatus, Terms};
use fleio_policy::dunning;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};

/// Seconds of 30 days.
const MONTH: i64 = 30 * 86_400;

/// What happens between two runs.
#[derive(Clone, Debug)]
struct Step {
    hours: i64,
    /// The invoice that is asked about, and what becomes of a charge.
    invoice: usize,
    outcome: Outcome,
    /// WHMCS charges the invoice by itself.
    whmcs_charges: bool,
    /// What has no known outcome is settled as failed.
    settles: bool,
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![8 => Just(Outcome::Failed), 1 => Just(Outcome::Succeeded), 1 => Just(Outcome::Unknown)]
}

fn step() -> impl Strategy<Value = Step> {
    (0..50i64, 0..6usize, outcome(), prop::bool::weighted(0.1), prop::bool::weighted(0.2)).prop_map(
        |(hours, invoice, outcome, whmcs_charges, settles)| Step { hours, invoice, outcome, whmcs_charges, settles },
    )
}

/// A client with six invoices and the book of its charges: when, on which invoice, what became of it.
#[derive(Default)]
struct Book {
    charges: Vec<(i64, usize, Outcome)>,
    by_whmcs: [Option<i64>; 6],
}

impl Book {
    fn facts(&self, invoice: usize, now: i64) -> DunningFacts {
        let attempts = self.charges.iter().filter(|(_, charged, _)| *charged == invoice);
        let mut clock = clock();
        clock.now = now;
        clock.database_now = now;
        clock.today = date((now - NOW) / 86_400);
        DunningFacts {
            clock,
            invoice: 900,
            automatic: true,
            status: InvoiceStatus::Unpaid,
            gateway: Some(Gateway { name: "stripe".to_owned(), known: true }),
            charging: Charging {
                pay_method_gateway: Some("stripe".to_owned()),
                disabled: false,
                attempts: self.charges.iter().map(|(at, ..)| *at).collect(),
                outcome_unknown: self.is_unclear(),
            },
            attempts: attempts.map(|(at, _, outcome)| Attempt { at: *at, outcome: *outcome }).collect(),
            whmcs_attempt: self.by_whmcs[invoice],
            agreement_since: None,
            chargeback: false,
        }
    }

    fn is_unclear(&self) -> bool {
        self.charges.iter().any(|(.., outcome)| *outcome == Outcome::Unknown)
    }

    /// A charge now keeps every bound, by the book as it was before.
    fn allows(&self, terms: &Terms, invoice: usize, now: i64) -> TestCaseResult {
        let recent = self.charges.iter().filter(|(at, ..)| now - MONTH < *at).count();
        let of_invoice: Vec<i64> =
            self.charges.iter().filter(|(_, charged, _)| *charged == invoice).map(|(at, ..)| *at).collect();
        let taken =
            self.charges.iter().any(|(_, charged, outcome)| *charged == invoice && *outcome == Outcome::Succeeded);
        prop_assert!(!taken, "the money was taken before");
        let last = of_invoice.iter().copied().max().max(self.by_whmcs[invoice]);
        let hours = terms.charge_retry_hours.map_or(i64::MAX, |hours| i64::from(hours) * 3_600);
        prop_assert!(recent < usize::try_from(terms.attempts_per_client.min(15)).expect("small"));
        prop_assert!(of_invoice.len() < usize::try_from(terms.attempts_per_invoice).expect("small"));
        prop_assert!(last.is_none_or(|last| hours <= now - last), "charged {last:?}, now {now}");
        prop_assert!(!self.is_unclear());
        Ok(())
    }
}

/// Rule 9 and the card schemes' ceiling: never more than 15 charges of a client in any 30 days, never more of an
/// invoice than the terms say, never too soon, never after a charge that succeeded, and never while one has no known
/// outcome.
#[test]
fn charges_never_exceed_what_client_and_invoice_allow() {
    check(96, (terms(), vec(step(), 1..150)), |(mut terms, steps)| {
        terms.charge_automatically = true;
        terms.failures_ending_agreement = None;
        let (mut book, mut now) = (Book::default(), NOW);
        for step in &steps {
            now += step.hours * 3_600;
            let decision = one(dunning::decide(&terms, &[book.facts(step.invoice, now)]))?;
            if matches!(decision.action, Action::Attempt(_)) {
                book.allows(&terms, step.invoice, now)?;
                book.charges.push((now, step.invoice, step.outcome));
            }
            if step.whmcs_charges {
                book.by_whmcs[step.invoice] = Some(now);
            }
            if step.settles {
                book.charges
                    .iter_mut()
                    .filter(|charge| charge.2 == Outcome::Unknown)
                    .for_each(|charge| charge.2 = Outcome::Failed);
            }
        }
        Ok(())
    });
}

/// Rule 9: what waits until an instant is charged at it, and not a second before, if nothing else happens.
#[test]
fn a_wait_ends_when_it_says() {
    check(192, (terms(), vec(step(), 1..30), 0..6usize), |(mut terms, steps, invoice)| {
        terms.charge_automatically = true;
        terms.failures_ending_agreement = None;
        let (mut book, mut now) = (Book::default(), NOW);
        for step in &steps {
            now += step.hours * 3_600;
            book.charges.push((now, step.invoice, Outcome::Failed));
        }
        let action = |at: i64| one(dunning::decide(&terms, &[book.facts(invoice, at)])).map(|decision| decision.action);
        if let Action::Wait(wait) = action(now)? {
            let until = wait.until.ok_or_else(|| TestCaseError::fail("no end"))?;
            prop_assert!(now < until);
            prop_assert!(matches!(action(until - 1)?, Action::Wait(_)));
            if let Action::Wait(again) = action(until)? {
                prop_assert!(again.until.is_some_and(|later| until < later));
            }
        }
        Ok(())
    });
}

/// Rule 9: the charge at once after an invoice is published keeps the client's bound, too.
#[test]
fn the_first_charge_counts_like_any_other() {
    check(256, (terms(), super::facts::invoicing_facts()), |(terms, facts)| {
        let recent = facts.charging.attempts.iter().filter(|at| NOW - MONTH < **at).count();
        let charging = facts.charging.clone();
        if let Decision::Issue(issue) = one(fleio_policy::invoicing::decide(&terms, &[facts]))?
            && let Charge::Now(gateway) = issue.charge
        {
            prop_assert!(terms.charge_automatically && !charging.disabled && !charging.outcome_unknown);
            prop_assert!(recent < usize::try_from(terms.attempts_per_client).expect("small"));
            prop_assert_eq!(Some(gateway), issue.payment_method);
        }
        Ok(())
    });
}

/// Any facts about an invoice.
pub fn dunning_facts() -> impl Strategy<Value = DunningFacts> {
    let attempt = (0..60 * 86_400i64, outcome()).prop_map(|(ago, outcome)| Attempt { at: NOW - ago, outcome });
    let status = prop_oneof![4 => Just(InvoiceStatus::Unpaid), 1 => Just(InvoiceStatus::PaymentPending), 1 => Just(InvoiceStatus::Paid)];
    let whmcs = of((0..90_000i64).prop_map(|ago| NOW - ago));
    (status, any::<[bool; 2]>(), gateway(), charging(), vec(attempt, 0..6), whmcs).prop_map(
        |(status, [automatic, chargeback], gateway, charging, attempts, whmcs_attempt)| DunningFacts {
            clock: clock(),
            invoice: 900,
            automatic,
            status,
            gateway,
            charging,
            attempts,
            whmcs_attempt,
            agreement_since: None,
            chargeback,
        },
    )
}

/// Rule 9: an invoice that the client asked for itself is never charged.
#[test]
fn what_the_client_asked_for_is_never_charged() {
    check(256, (terms(), dunning_facts()), |(terms, facts)| {
        let automatic = facts.automatic;
        let decision = one(dunning::decide(&terms, &[facts]))?;
        prop_assert!(automatic || matches!(decision.action, Action::Stop(_)));
        Ok(())
    });
}
