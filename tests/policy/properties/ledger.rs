//! Credit for single lines, in any state that a line can be in (rule 11).

use super::check;
use super::facts::{line, terms};
use super::play::{amount, one};
use super::reading::{code, text, units};
use fleio_policy::contract::exports::fleio::policy::ledger::{LedgerDecision, LedgerFacts};
use fleio_policy::contract::fleio::policy::types::{Line, Terms};
use fleio_policy::ledger;
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

/// Rule 11, its last sentence: a line whose ledger begins with what `open` says has nothing to post but a refund.
#[test]
fn a_line_that_is_opened_begins_settled() {
    check(384, (terms(), line("line-1".to_owned(), code(0), code(1))), |(terms, mut line)| {
        line.posting.recorded = "0".to_owned();
        line.posting.uncertain = None;
        let opening = one(ledger::open(&terms, std::slice::from_ref(&line)))?;
        line.posting.confirmed = opening.posted.amount;
        let decision = decide(&terms, &line)?;
        prop_assert!(!matches!(decision, LedgerDecision::Post(_)), "{:?}", decision);
        Ok(())
    });
}
