//! Invoices for single facts, and how answers to neighbouring facts compare.

use super::check;
use super::facts::{NOW, invoicing_facts, line, terms, top_up_facts};
use super::play::amount;
use super::reading::{date, text, units};
use super::world::{ONE, Units};
use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision, InvoicingFacts, TopUpFacts};
use fleio_policy::contract::fleio::policy::types::{AutomaticInvoice, InvoiceStatus, Line, Rejection, Terms};
use fleio_policy::invoicing;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// What an answer invoices; zero where it holds.
fn net(answer: &Result<Decision, Rejection>) -> Units {
    match answer {
        Ok(Decision::Issue(issue)) => amount(&issue.net),
        Ok(Decision::Hold(_)) => 0,
        Err(rejection) => panic!("sound facts: {rejection:?}"),
    }
}

fn usage_net(terms: &Terms, facts: &InvoicingFacts) -> Units {
    net(&invoicing::decide(terms, std::slice::from_ref(facts))[0])
}

fn top_up_net(terms: &Terms, facts: &TopUpFacts) -> Units {
    net(&invoicing::top_up(terms, std::slice::from_ref(facts))[0])
}

/// The line as one that asks for its whole worth.
fn open(mut line: Line) -> Line {
    line.id = "line-new".to_owned();
    line.gone = false;
    line.invoice.status = InvoiceStatus::Unpaid;
    line.released_at = None;
    line.posting.confirmed = "0".to_owned();
    line.posting.uncertain = None;
    line
}

/// An open line more in the facts.
fn with_open_line(facts: InvoicingFacts) -> impl Strategy<Value = (InvoicingFacts, InvoicingFacts)> {
    let currency = facts.client.currency.clone();
    line(String::new(), currency, facts.usage.currency.clone()).prop_map(move |line| {
        let mut more = facts.clone();
        more.lines.push(open(line));
        (facts.clone(), more)
    })
}

/// Rule 1: another open line never means more invoiced, for usage and for credit ahead.
#[test]
fn another_open_line_never_means_more_invoiced() {
    let pairs = (terms(), invoicing_facts().prop_flat_map(with_open_line));
    check(192, pairs, |(terms, (less, more))| {
        prop_assert!(usage_net(&terms, &more) <= usage_net(&terms, &less));
        Ok(())
    });
    let necessary = (terms(), top_up_facts(), invoicing_facts());
    check(192, necessary, |(terms, less, other)| {
        let Some(mut line) = other.lines.into_iter().next().map(open) else { return Ok(()) };
        line.currency = less.client.currency.clone();
        line.worth.currency = less.necessary.currency.clone();
        let mut more = less.clone();
        more.lines.push(line);
        prop_assert!(top_up_net(&terms, &more) <= top_up_net(&terms, &less));
        Ok(())
    });
}

/// Rule 1: an open line that asks for more never means more invoiced.
#[test]
fn an_open_line_of_more_worth_never_means_more_invoiced() {
    let pairs = (terms(), invoicing_facts().prop_flat_map(with_open_line), 0..10_000_000_000i128);
    check(192, pairs, |(terms, (_, less), further)| {
        let mut more = less.clone();
        let line = more.lines.last_mut().expect("the open line");
        line.worth.amount = text(units(&line.worth.amount) + further * (ONE / 100_000_000));
        prop_assert!(usage_net(&terms, &more) <= usage_net(&terms, &less));
        Ok(())
    });
}

/// Rules 1 and 3: with everything else as it is, the amount follows the debt: more debt never means less invoiced.
#[test]
fn more_debt_never_means_less_invoiced() {
    check(192, (terms(), invoicing_facts(), 0..10_000_000_000i128), |(terms, less, further)| {
        let mut more = less.clone();
        more.usage.credit_balance = text(units(&less.usage.credit_balance) - further * (ONE / 100_000_000));
        prop_assert!(usage_net(&terms, &less) <= usage_net(&terms, &more));
        Ok(())
    });
}

/// The contract of `line`: one that is paid and posted in full may be left out, and the answer stays as it is.
#[test]
fn a_line_paid_and_posted_in_full_may_be_left_out() {
    let pairs = (terms(), invoicing_facts().prop_flat_map(with_open_line));
    check(192, pairs, |(terms, (without, mut with))| {
        let line = with.lines.last_mut().expect("the added line");
        line.invoice.status = InvoiceStatus::Paid;
        line.invoice.was_paid = true;
        line.invoice.credit_applied = "0".to_owned();
        line.invoice.refunded = "0".to_owned();
        line.invoice.total = line.invoice.paid.clone();
        line.posting.confirmed = line.worth.amount.clone();
        line.posting.recorded = "0".to_owned();
        let same = invoicing::decide(&terms, &[with]);
        prop_assert_eq!(same, invoicing::decide(&terms, &[without]));
        Ok(())
    });
}

/// The contract of `line`: one that was released and billed again may be left out, and the answer stays as it is. Billed
/// again is what an automatic invoice knew of that was decided then or later.
#[test]
fn a_released_line_that_was_billed_again_may_be_left_out() {
    let pairs = (terms(), invoicing_facts().prop_flat_map(with_open_line), any::<bool>(), 0..3i64);
    check(192, pairs, |(terms, (mut without, mut with), gone, before)| {
        let last = without.last_automatic.get_or_insert(AutomaticInvoice { on: date(-1), at: NOW - 86_400 });
        let released = with.lines.last_mut().expect("the added line");
        released.gone = gone;
        released.invoice.status = if gone { InvoiceStatus::Unpaid } else { InvoiceStatus::Cancelled };
        released.invoice.was_paid = false;
        released.invoice.paid = "0".to_owned();
        released.invoice.credit_applied = "0".to_owned();
        released.posting.recorded = "0".to_owned();
        released.released_at = Some(last.at - before);
        with.last_automatic = without.last_automatic.clone();
        let same = invoicing::decide(&terms, &[with]);
        prop_assert_eq!(same, invoicing::decide(&terms, &[without]));
        Ok(())
    });
}

/// Rules 3 and 4: whatever the facts, an invoice is above zero, a multiple of the smallest amount, not above what is
/// uninvoiced, and not below the minimum.
#[test]
fn every_invoice_keeps_its_bounds() {
    check(192, (terms(), invoicing_facts(), top_up_facts()), |(terms, usage, ahead)| {
        for answer in [&invoicing::decide(&terms, &[usage])[0], &invoicing::top_up(&terms, &[ahead])[0]] {
            if let Ok(Decision::Issue(issue)) = answer {
                keeps_bounds(&terms, issue)?;
            }
        }
        Ok(())
    });
}

fn keeps_bounds(terms: &Terms, issue: &invoicing_types::Issue) -> TestCaseResult {
    let row = |code: &str| terms.currencies.iter().find(|row| row.code == code).expect("a currency");
    let (client, fleio) = (row(&issue.net.currency), row(&issue.worth.currency));
    let (net, worth) = (amount(&issue.net), amount(&issue.worth));
    let uninvoiced = units(&issue.balance.uninvoiced);
    prop_assert_eq!(&issue.balance.currency, &issue.worth.currency);
    prop_assert!(0 < net && net % (ONE / 10i128.pow(u32::from(client.minor_digits))) == 0);
    prop_assert!(0 < worth && worth <= uninvoiced);
    prop_assert!(net * units(&fleio.rate) <= uninvoiced * units(&client.rate));
    prop_assert!(units(&terms.minimum_invoice) * units(&client.rate) <= net * ONE);
    let parts = units(&issue.balance.debt) - units(&issue.balance.outstanding) - units(&issue.balance.withheld);
    prop_assert_eq!(parts, uninvoiced);
    Ok(())
}

use fleio_policy::contract::exports::fleio::policy::invoicing as invoicing_types;
