//! Order, neighbours and repetition: none of them changes an answer.

use super::charges::dunning_facts;
use super::check;
use super::facts::{
    NOW, clock, invoicing_facts, line, recurring_facts, screening_facts, services, terms, top_up_facts,
};
use super::purchases::purchase_facts;
use super::reading::{code, date};
use fleio_policy::contract::exports::fleio::policy::agreements::{
    AgreementFacts, ConfirmedFlag, PaidInvoice, PayMethod,
};
use fleio_policy::contract::exports::fleio::policy::dunning::DunningFacts;
use fleio_policy::contract::exports::fleio::policy::entitlements::{FleioStatus, MirrorFacts};
use fleio_policy::contract::exports::fleio::policy::invoicing::{
    InvoicingFacts, RecurringFacts, ScreeningFacts, TopUpFacts,
};
use fleio_policy::contract::exports::fleio::policy::ledger::LedgerFacts;
use fleio_policy::contract::fleio::policy::types::{Line, Rejection, Terms};
use fleio_policy::{agreements, dunning, entitlements, invoicing, ledger, purchases};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::fmt::Debug;

/// A list of facts in which some items are spoilt, and the order in which they are asked about a second time.
type Items<F> = (Terms, Vec<F>, Vec<usize>);

fn items<F: Debug + Clone>(
    facts: impl Strategy<Value = F>,
    spoil: impl Fn(&mut F) + Clone,
) -> impl Strategy<Value = Items<F>> {
    let item = (facts, prop::bool::weighted(0.2)).prop_map(move |(mut facts, spoilt)| {
        if spoilt {
            spoil(&mut facts);
        }
        facts
    });
    (terms(), vec(item, 1..6)).prop_flat_map(|(terms, facts)| {
        let order = Just((0..facts.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(terms), Just(facts), order)
    })
}

/// Every item is answered as if it were alone, wherever it stands; asking again, with other questions in between,
/// gives the same bytes.
fn is_answered_by_itself<F: Clone, D: PartialEq + Debug + serde::Serialize>(
    (terms, facts, order): Items<F>,
    decide: impl Fn(&Terms, &[F]) -> Vec<Result<D, Rejection>>,
) -> TestCaseResult {
    let together = decide(&terms, &facts);
    prop_assert_eq!(together.len(), facts.len());
    let alone: Vec<_> = facts.iter().flat_map(|item| decide(&terms, std::slice::from_ref(item))).collect();
    prop_assert_eq!(&together, &alone);
    let shuffled: Vec<F> = order.iter().map(|index| facts[*index].clone()).collect();
    for (answer, index) in decide(&terms, &shuffled).iter().zip(&order) {
        prop_assert_eq!(answer, &together[*index]);
    }
    let bytes = |answers: &[Result<D, Rejection>]| serde_json::to_string(answers).expect("answers serialize");
    prop_assert_eq!(bytes(&decide(&terms, &facts)), bytes(&together));
    Ok(())
}

/// Design, section 3: items are independent and answers deterministic. Usage.
#[test]
fn invoices_do_not_depend_on_neighbours() {
    let facts = items(invoicing_facts(), |facts| facts.usage.credit_balance = "1,5".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, invoicing::decide));
}

/// The same for top-ups.
#[test]
fn top_ups_do_not_depend_on_neighbours() {
    let facts = items(top_up_facts(), |facts| facts.necessary.currency = "XXX".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, invoicing::top_up));
}

/// The same for generated lines.
#[test]
fn generated_lines_do_not_depend_on_neighbours() {
    let facts = items(recurring_facts(), |facts| facts.clock.today = "2026-02-30".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, invoicing::recurring_line));
}

/// The same for screening.
#[test]
fn screening_does_not_depend_on_neighbours() {
    let facts = items(screening_facts(), |facts| facts.clock.today = String::new());
    check(128, facts, |items| is_answered_by_itself(items, invoicing::screen));
}

/// The same for credit.
#[test]
fn credit_does_not_depend_on_neighbours() {
    let facts = line("line-1".to_owned(), code(0), code(1))
        .prop_map(|line| LedgerFacts { line, fleio_currency: Some(code(1)) });
    let facts = items(facts, |facts| facts.line.invoice.paid = "-1".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, ledger::decide));
}

/// The same for purchases.
#[test]
fn purchases_do_not_depend_on_neighbours() {
    let facts = items(purchase_facts(), |facts| facts.client.currency = String::new());
    check(128, facts, |items| is_answered_by_itself(items, purchases::decide));
}

/// The same for charges.
#[test]
fn charges_do_not_depend_on_neighbours() {
    let facts = items(dunning_facts(), |facts| facts.clock.today = "2026-02-30".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, dunning::decide));
}

/// The same for the status of services.
#[test]
fn statuses_do_not_depend_on_neighbours() {
    let facts = items(mirror_facts(), |facts| facts.clock.today = "01/01/2026".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, entitlements::mirror));
}

fn mirror_facts() -> impl Strategy<Value = MirrorFacts> {
    use FleioStatus::{Active, Pending, Suspended, Terminated};
    let fleio = prop_oneof![Just(Active), Just(Suspended), Just(Terminated), Just(Pending)];
    (fleio, services(), of((0..7_200i64).prop_map(|ago| NOW - ago))).prop_map(|(fleio, services, action_sent_at)| {
        MirrorFacts { clock: clock(), whmcs: services[0].status, fleio, action_sent_at }
    })
}

/// The same for agreements.
#[test]
fn agreements_do_not_depend_on_neighbours() {
    let facts = items(agreement_facts(), |facts| facts.clock.today = "today".to_owned());
    check(128, facts, |items| is_answered_by_itself(items, agreements::decide));
}

fn agreement_facts() -> impl Strategy<Value = AgreementFacts> {
    let at = |ago: i64| NOW - ago;
    let good_until = of((-9..9i64).prop_map(date));
    let pay_method = ("(stripe|paypal)", any::<bool>(), good_until, of((0..900i64).prop_map(at)));
    let pay_method = pay_method.prop_map(|(gateway, remote, good_until, added_at)| PayMethod {
        gateway,
        remote,
        good_until,
        added_at,
    });
    let paid_invoice = (1..99u32, super::facts::amount(0..900, 2), any::<bool>());
    let paid_invoice =
        paid_invoice.prop_map(|(id, total, reversed)| PaidInvoice { id, total, paid_at: NOW - 900, reversed });
    let confirmed = (any::<bool>(), -2..1i64).prop_map(|(agreement, day)| ConfirmedFlag { agreement, on: date(day) });
    (services(), of(vec(pay_method, 0..4)), of(vec(paid_invoice, 0..4)), of(confirmed)).prop_map(
        |(services, pay_methods, paid_invoices, confirmed)| AgreementFacts {
            clock: clock(),
            services,
            pay_methods,
            paid_invoices,
            ending: None,
            restored_at: None,
            confirmed,
        },
    )
}

/// The same facts with every list in another order.
fn shuffled() -> impl Strategy<Value = (InvoicingFacts, InvoicingFacts)> {
    invoicing_facts().prop_flat_map(|facts| {
        let lists = (
            Just(facts.lines.clone()).prop_shuffle(),
            Just(facts.usage.cycles.clone()).prop_shuffle(),
            Just(facts.services.clone()).prop_shuffle(),
            Just(facts.carried_cycles.clone()).prop_shuffle(),
            Just(facts.covered_cycles.clone()).prop_shuffle(),
            Just(facts.charging.attempts.clone()).prop_shuffle(),
        );
        lists.prop_map(move |(lines, cycles, services, carried_cycles, covered_cycles, attempts)| {
            let mut other = InvoicingFacts { lines, services, carried_cycles, covered_cycles, ..facts.clone() };
            other.usage.cycles = cycles;
            other.charging.attempts = attempts;
            (facts.clone(), other)
        })
    })
}

/// The guarantee of `invoicing`: the order of lines, cycles, services and attempts never matters.
#[test]
fn the_order_of_lines_cycles_and_services_never_matters() {
    check(192, (terms(), shuffled()), |(terms, (one, other))| {
        prop_assert_eq!(invoicing::decide(&terms, &[one]), invoicing::decide(&terms, &[other]));
        Ok(())
    });
}

/// The same for credit ahead and for growth: lines, services and attempts in any order.
#[test]
fn the_order_of_lines_never_matters_for_credit_ahead_and_growth() {
    let shuffled = |facts: TopUpFacts| {
        let lists = (
            Just(facts.lines.clone()).prop_shuffle(),
            Just(facts.services.clone()).prop_shuffle(),
            Just(facts.charging.attempts.clone()).prop_shuffle(),
        );
        lists.prop_map(move |(lines, services, attempts)| {
            let mut other = TopUpFacts { lines, services, ..facts.clone() };
            other.charging.attempts = attempts;
            (facts.clone(), other)
        })
    };
    let growing = |facts: RecurringFacts| {
        let lines = Just(facts.lines.clone()).prop_shuffle();
        lines.prop_map(move |lines| (facts.clone(), RecurringFacts { lines, ..facts.clone() }))
    };
    let pairs = (terms(), top_up_facts().prop_flat_map(shuffled), recurring_facts().prop_flat_map(growing));
    check(192, pairs, |(terms, (one, other), (line, same_line))| {
        prop_assert_eq!(invoicing::top_up(&terms, &[one]), invoicing::top_up(&terms, &[other]));
        prop_assert_eq!(invoicing::recurring_line(&terms, &[line]), invoicing::recurring_line(&terms, &[same_line]));
        Ok(())
    });
}

/// The same for screening (services and unsettled lines) and for charges (attempts of the invoice and of the client).
#[test]
fn the_order_of_lists_never_matters_for_screening_and_charges() {
    let screened = |facts: ScreeningFacts| {
        let lists = (Just(facts.services.clone()).prop_shuffle(), Just(facts.unsettled_lines.clone()).prop_shuffle());
        lists.prop_map(move |(services, unsettled_lines)| {
            (facts.clone(), ScreeningFacts { services, unsettled_lines, ..facts.clone() })
        })
    };
    let charged = |facts: DunningFacts| {
        let lists = (Just(facts.attempts.clone()).prop_shuffle(), Just(facts.charging.attempts.clone()).prop_shuffle());
        lists.prop_map(move |(attempts, of_client)| {
            let mut other = DunningFacts { attempts, ..facts.clone() };
            other.charging.attempts = of_client;
            (facts.clone(), other)
        })
    };
    let pairs = (terms(), screening_facts().prop_flat_map(screened), dunning_facts().prop_flat_map(charged));
    check(192, pairs, |(terms, (one, other), (invoice, same_invoice))| {
        prop_assert_eq!(invoicing::screen(&terms, &[one]), invoicing::screen(&terms, &[other]));
        prop_assert_eq!(dunning::decide(&terms, &[invoice]), dunning::decide(&terms, &[same_invoice]));
        Ok(())
    });
}

/// The same where lines stand in the way of an amount: what is named does not depend on the order either.
#[test]
fn the_order_of_lines_in_the_way_never_matters() {
    let misfit = |lines: &mut Vec<Line>| {
        for line in lines.iter_mut().take(3) {
            line.currency = code(usize::from(line.currency == code(0)));
        }
    };
    check(192, (terms(), invoicing_facts(), any::<bool>()), |(terms, mut facts, uncertain)| {
        misfit(&mut facts.lines);
        for line in &mut facts.lines {
            line.posting.uncertain = uncertain.then(|| "1".to_owned());
        }
        let mut reversed = facts.clone();
        reversed.lines.reverse();
        prop_assert_eq!(invoicing::decide(&terms, &[facts]), invoicing::decide(&terms, &[reversed]));
        Ok(())
    });
}
