//! Credit for single lines, in any state that a line can be in (rule 11).

use super::check;
use super::facts::{invoicing_facts, line, recurring_facts, terms};
use super::play::{amount, one};
use super::reading::{code, text, units};
use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision, GrowthDecision};
use fleio_policy::contract::exports::fleio::policy::ledger::{LedgerDecision, LedgerFacts};
use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, Line, LineKind, Posting, ServiceStatus, Terms};
use fleio_policy::{invoicing, ledger};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

fn decide(terms: &Terms, line: &Line) -> Result<LedgerDecision, TestCaseError> {
    let fleio_currency = Some(line.worth.currency.clone());
    one(ledger::decide(terms, &[LedgerFacts { line: line.clone(), fleio_currency }]))
}

/// Rule 11: credit is a level. After its own entry a line is settled, confirmed or only recorded, in any decimals.
#[test]
fn posting_twice_changes_nothing() {
    check(
        512,
        (terms(), line("line-1".to_owned(), code(0), code(1)), any::<bool>()),
        |(terms, mut line, confirmed)| {
            if let LedgerDecision::Post(entry) = decide(&terms, &line)? {
                let posting = &mut line.posting;
                let level = if confirmed { &mut posting.confirmed } else { &mut posting.recorded };
                *level = text(units(level) + amount(&entry.amount));
                let again = decide(&terms, &line)?;
                prop_assert!(matches!(again, LedgerDecision::Settled(_)), "{:?} after {:?}", again, entry);
            }
            Ok(())
        },
    );
}

/// Rule 11: a posting whose outcome is unknown waits; settled as sent the line is settled, settled as not sent the same
/// entry is due as before.
#[test]
fn an_unknown_posting_is_neither_lost_nor_repeated() {
    check(512, (terms(), line("line-1".to_owned(), code(0), code(1))), |(terms, line)| {
        if let LedgerDecision::Post(entry) = decide(&terms, &line)? {
            let mut sent = line.clone();
            sent.posting.uncertain = Some(entry.amount.amount.clone());
            prop_assert!(matches!(decide(&terms, &sent)?, LedgerDecision::Wait(_)));
            prop_assert_eq!(decide(&terms, &line)?, LedgerDecision::Post(entry));
        }
        Ok(())
    });
}

/// Rule 11, its last sentence: a line whose ledger begins with what `open` says has nothing to post, and invoicing
/// withholds nothing of it: what was refunded before counts as released.
#[test]
fn a_line_that_is_opened_begins_settled() {
    let facts = (line("line-1".to_owned(), code(0), code(1)), recurring_facts());
    check(384, (terms(), facts), |(terms, (mut line, mut growth))| {
        line.posting.recorded = "0".to_owned();
        line.posting.uncertain = None;
        let opening = one(ledger::open(&terms, std::slice::from_ref(&line)))?;
        line.posting.confirmed = opening.posted.amount;
        line.refund_released = opening.refund_released;
        let decision = decide(&terms, &line)?;
        prop_assert!(!matches!(decision, LedgerDecision::Post(_)), "{:?}", decision);
        growth.client.currency = line.currency.clone();
        growth.service.status = ServiceStatus::Active;
        growth.last_automatic = None;
        growth.usage.iter_mut().for_each(|usage| usage.price.currency = line.worth.currency.clone());
        growth.lines = vec![line];
        let balance = match one(invoicing::recurring_line(&terms, &[growth]))? {
            GrowthDecision::Grow(growth) => Some(growth.balance),
            GrowthDecision::Keep(hold) => hold.balance,
        };
        prop_assert_eq!(balance.map(|balance| balance.withheld), Some("0".to_owned()));
        Ok(())
    });
}

/// Rules 1 and 11: a refund takes as much credit as it withholds. What a paid line is worth and what is withheld of it
/// come to what it would be worth without refunds.
#[test]
fn what_a_refund_takes_is_what_is_withheld() {
    let facts = (line("line-1".to_owned(), code(0), code(1)), invoicing_facts(), any::<bool>());
    check(384, (terms(), facts), |(mut terms, (mut line, mut facts, by_hand))| {
        terms.invoice_without_agreement = true;
        terms.invoice_with_agreement = true;
        (line.kind, line.gone, line.refund_released) = (LineKind::Purchase, false, "0".to_owned());
        line.invoice.status = InvoiceStatus::Paid;
        line.posting = Posting { confirmed: "0".to_owned(), recorded: "0".to_owned(), uncertain: None };
        line.invoice.paid = if by_hand { "0".to_owned() } else { line.invoice.total.clone() };
        (facts.client.currency, facts.usage.currency) = (line.currency.clone(), line.worth.currency.clone());
        facts.services.truncate(1);
        facts.services[0].status = ServiceStatus::Active;
        facts.last_automatic = None;
        facts.lines = vec![line.clone()];
        let balance = match one(invoicing::decide(&terms, &[facts]))? {
            Decision::Issue(issue) => Some(issue.balance),
            Decision::Hold(hold) => hold.balance,
        };
        let balance = balance.expect("the client may be invoiced");
        let kept = units(&balance.outstanding) + units(&balance.withheld);
        prop_assert_eq!(kept, units(&line.worth.amount), "{:?}", balance);
        Ok(())
    });
}
