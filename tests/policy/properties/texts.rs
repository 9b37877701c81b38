//! Settings as arbitrary text, and facts with text and numbers at the edge of what the contract allows.

use super::check;
use super::facts::{invoicing_facts, line, recurring_facts, screening_facts, terms};
use super::reading::code;
use fleio_policy::contract::exports::fleio::policy::about::{CurrencyRow, Settings};
use fleio_policy::contract::exports::fleio::policy::ledger::LedgerFacts;
use fleio_policy::contract::fleio::policy::types::{Rejection, TaxMode};
use fleio_policy::{about, invoicing, ledger, purchases};
use proptest::collection::vec;
use proptest::prelude::*;

/// What an operator could have stored in a field of text: numbers, nearly numbers, anything.
fn stored() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        6 => (0..16u32).prop_map(|number| format!(" {number} ")),
        3 => (0..99_999u64).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100)),
        1 => "-?[0-9]{0,32}[.,]?[0-9]{0,32}",
        1 => ".{0,8}",
    ]
}

fn row() -> impl Strategy<Value = CurrencyRow> {
    let name = prop_oneof![8 => "(EUR|RON|JPY|GBP)", 1 => ".{0,12}"];
    let rate = prop_oneof![8 => "[1-9][0-9]{0,2}\\.[0-9]{5}", 1 => stored()];
    let digits = prop_oneof![8 => 0..=2u8, 1 => any::<u8>()];
    (name, rate, digits).prop_map(|(code, rate, minor_digits)| CurrencyRow { code, rate, minor_digits })
}

fn settings() -> impl Strategy<Value = Settings> {
    let default = prop_oneof![6 => Just("USD".to_owned()), 1 => stored()];
    let limit = prop_oneof![3 => Just(String::new()), 1 => Just("client".to_owned()), 1 => "(EUR|USD)", 1 => stored()];
    let texts = vec(prop_oneof![2 => Just(String::new()), 1 => stored()], 12);
    (default, limit, vec(row(), 0..4), texts, any::<[bool; 8]>()).prop_map(
        |(default_currency, limit_currency, mut currencies, texts, flags)| {
            let first = CurrencyRow { code: "USD".to_owned(), rate: "1.00000".to_owned(), minor_digits: 2 };
            currencies.insert(0, first);
            let mut text = texts.into_iter();
            let mut next = || text.next().unwrap_or_default();
            Settings {
                default_currency,
                currencies,
                limit_currency,
                minimum_purchase: next(),
                maximum_purchase: next(),
                invoice_without_agreement: flags[0],
                invoice_with_agreement: flags[1],
                charge_automatically: flags[2],
                agreement_gateways: next(),
                minimum_invoice: next(),
                charge_retry_hours: next(),
                failures_ending_agreement: next(),
                only_recent_cycles: flags[3],
                activate_verified: flags[4],
                invoice_suspended: flags[5],
                due_days: next(),
                taxed: flags[6],
                tax_mode: TaxMode::Inclusive,
                tax_compound: flags[7],
                attempts_per_invoice: next(),
                attempts_per_client: next(),
                credit_digits: next(),
                hold_minutes: next(),
                final_days: next(),
            }
        },
    )
}

/// The contract of `about`: settings that pass are terms that hold, those that do not have problems in the order of the
/// settings, and no text makes reading them panic.
#[test]
fn settings_that_pass_are_terms_that_hold() {
    let passed = std::cell::Cell::new(0u32);
    check(512, settings(), |settings| {
        match about::validate_terms(&settings) {
            Ok(terms) => {
                passed.set(passed.get() + 1);
                let answer = &purchases::quote(&terms, std::slice::from_ref(&terms.default_currency))[0];
                prop_assert!(!matches!(answer, Err(Rejection::InvalidTerms(_))), "{:?}", answer);
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.is_sorted_by_key(|problem| problem.setting as u8));
            }
        }
        Ok(())
    });
    assert!(16 <= passed.get(), "only {} settings passed", passed.get());
}

/// A text where a number or a date belongs: at the edge of 28 digits, or anything.
fn edge() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "-?[0-9]{26,29}",
        3 => "-[1-9][0-9]{25,27}",
        2 => "-?[0-9]{1,14}\\.[0-9]{10,15}",
        2 => "-?0\\.0{20,27}[1-9]",
        1 => "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        1 => ".{0,12}",
    ]
}

/// An instant as far away as can be written, or near.
fn far() -> impl Strategy<Value = i64> {
    prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0), any::<i64>()]
}

/// Rule 1 of this crate: it never panics on any input. Texts and instants at the edge, in every place of the facts.
#[test]
fn no_text_and_no_instant_makes_an_invoice_panic() {
    let edges = (vec(edge(), 5), far(), far(), 0..5usize);
    check(384, (terms(), invoicing_facts(), recurring_facts(), edges), |(terms, mut facts, mut recurring, edges)| {
        let (texts, now, at, place) = edges;
        facts.clock.now = now;
        facts.clock.database_now = now;
        facts.clock.last_run = None;
        facts.charging.attempts.push(at);
        match place {
            0 => facts.usage.credit_balance.clone_from(&texts[0]),
            1 => facts.usage.credit_limit.clone_from(&texts[0]),
            2 => facts.clock.today.clone_from(&texts[0]),
            3 => facts.client.tax.first_rate.clone_from(&texts[0]),
            _ => {}
        }
        for line in facts.lines.iter_mut().take(usize::from(place == 4)) {
            line.worth.amount.clone_from(&texts[1]);
            line.invoice.paid.clone_from(&texts[2]);
            line.invoice.total.clone_from(&texts[3]);
            line.released_at = Some(at);
        }
        recurring.lines.clone_from(&facts.lines);
        prop_assert_eq!(invoicing::decide(&terms, &[facts]).len(), 1);
        prop_assert_eq!(invoicing::recurring_line(&terms, &[recurring]).len(), 1);
        Ok(())
    });
}

/// The same for terms, screening and credit.
#[test]
fn no_text_and_no_instant_makes_a_decision_panic() {
    let facts = (screening_facts(), line("line-1".to_owned(), code(2), code(3)));
    check(384, (terms(), facts, vec(edge(), 4), far()), |(mut terms, (mut screened, mut line), texts, now)| {
        screened.clock.now = now;
        screened.clock.database_now = now;
        screened.clock.last_run = Some(now);
        terms.currencies[1].rate.clone_from(&texts[0]);
        line.posting.confirmed.clone_from(&texts[1]);
        line.invoice.credit_applied.clone_from(&texts[2]);
        line.worth.amount.clone_from(&texts[3]);
        let fleio_currency = Some(line.worth.currency.clone());
        prop_assert_eq!(invoicing::screen(&terms, &[screened]).len(), 1);
        prop_assert_eq!(ledger::open(&terms, std::slice::from_ref(&line)).len(), 1);
        prop_assert_eq!(ledger::decide(&terms, &[LedgerFacts { line, fleio_currency }]).len(), 1);
        prop_assert_eq!(purchases::quote(&terms, &texts).len(), texts.len());
        Ok(())
    });
}
