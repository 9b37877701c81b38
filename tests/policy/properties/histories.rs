//! What every history keeps, judged by the world's own books and not by the policy's numbers.

use super::check;
use super::generation::any_history;
use super::model::Due;
use super::play::{Answer, amount, play};
use super::reading::{code, date, units};
use super::world::{ONE, Units, World};
use fleio_policy::contract::exports::fleio::policy::invoicing::{Decision, GrowthDecision, Trigger};
use fleio_policy::contract::exports::fleio::policy::ledger::LedgerDecision;
use fleio_policy::contract::fleio::policy::types::Balance;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Every answer of every history keeps the books: conservation, what is due, one invoice a day, the bounds of an
/// invoice, and credit as a level. Each rule is one of the functions below.
#[test]
fn every_answer_of_a_history_keeps_the_books() {
    check(384, any_history(), |history| {
        let world = play(&history, |world, answer| {
            conserves_usage(world, answer)?;
            is_issued_when_due(world, answer)?;
            leaves_cycles_alone(answer)?;
            is_above_zero_and_within_what_is_owed(world, answer)?;
            goes_towards_the_target(world, answer)
        })?;
        has_one_automatic_invoice_a_day(&world)
    });
}

/// Rule 1: usage = uninvoiced + what lines keep, with error zero. No line counts twice and none is dropped.
fn conserves_usage(world: &World, answer: &Answer) -> TestCaseResult {
    let Some((balance, ahead)) = balance(answer) else { return Ok(()) };
    let necessary = if let Answer::TopUp(necessary, _) = answer { *necessary } else { -world.credit() };
    let kept: Units = world.lines.iter().map(|line| world.kept(line, ahead) - line.confirmed).sum();
    prop_assert_eq!(units(&balance.debt), necessary);
    prop_assert_eq!(units(&balance.outstanding) + units(&balance.withheld), kept, "rule 1: what lines keep");
    prop_assert_eq!(units(&balance.uninvoiced), necessary - kept, "rule 1: what is left");
    prop_assert_eq!(&balance.currency, &code(world.settings.fleio));
    Ok(())
}

/// Rules 1 to 8: an invoice is issued exactly when the reference model says that one is due, for exactly its amount,
/// trigger and cycles; a hold carries exactly the cycles that the model carries.
fn is_issued_when_due(world: &World, answer: &Answer) -> TestCaseResult {
    let Answer::Usage(decision) = answer else { return Ok(()) };
    let (issued, carried) = match decision {
        Decision::Issue(issue) => {
            let (net, trigger) = (amount(&issue.net), trigger_name(&issue.trigger));
            (Some(Due { net, trigger, cycles: issue.cycles.clone() }), Vec::new())
        }
        Decision::Hold(hold) => (None, hold.carry.clone()),
    };
    prop_assert_eq!(&issued, &world.due(), "rules 1 to 8: what is due; {:?}", decision);
    prop_assert!(issued.is_some() || carried == world.carries(), "rule 4: {:?} carried, {:?}", carried, decision);
    Ok(())
}

fn trigger_name(trigger: &Trigger) -> &'static str {
    match trigger {
        Trigger::Final(_) => "final",
        Trigger::CycleEnded(_) => "cycle-ended",
        Trigger::Threshold(_) => "threshold",
        Trigger::Reissue(_) => "reissue",
        Trigger::TopUp => "top-up",
    }
}

/// Rules 12 and 13: credit ahead and growth have nothing to do with cycles.
fn leaves_cycles_alone(answer: &Answer) -> TestCaseResult {
    let cycles = match answer {
        Answer::TopUp(_, Decision::Issue(issue)) => {
            prop_assert_eq!(trigger_name(&issue.trigger), "top-up");
            &issue.cycles
        }
        Answer::TopUp(_, Decision::Hold(hold)) | Answer::Growth(_, GrowthDecision::Keep(hold)) => &hold.carry,
        _ => return Ok(()),
    };
    prop_assert!(cycles.is_empty(), "{:?}", cycles);
    Ok(())
}

/// Rule 5: at most one automatic invoice for a client and calendar date, whatever triggered it and however the clock
/// jumps. Usage, top-ups and generated invoices that grew share the day.
fn has_one_automatic_invoice_a_day(world: &World) -> TestCaseResult {
    let days: BTreeSet<i64> = world.automatic.iter().map(|(day, _)| *day).collect();
    prop_assert_eq!(days.len(), world.automatic.len(), "rule 5: {:?}", world.automatic);
    Ok(())
}

/// Rules 1, 3, 12 and 13: an invoice is above zero and never above what is owed and on no invoice. Compared exactly,
/// in Fleio's currency at the rates of the day; what it leaves is less than the smallest amount of its currency.
fn is_above_zero_and_within_what_is_owed(world: &World, answer: &Answer) -> TestCaseResult {
    match answer {
        Answer::Usage(Decision::Issue(issue)) => {
            prop_assert_eq!(&issue.issued_on, &date(world.day));
            is_all_of(world, world.uninvoiced(false), amount(&issue.net), amount(&issue.worth))
        }
        Answer::TopUp(necessary, Decision::Issue(issue)) => {
            let owed = necessary + world.credit() + world.uninvoiced(true);
            is_all_of(world, owed, amount(&issue.net), amount(&issue.worth))
        }
        Answer::Growth(price, GrowthDecision::Grow(growth)) => {
            let owed = world.uninvoiced(false).min(*price);
            is_all_of(world, owed, amount(&growth.net), amount(&growth.worth))
        }
        _ => Ok(()),
    }
}

/// Rule 11: an entry goes from what was posted towards the target and stops less than one of Fleio's smallest amounts
/// before it, so a second question after it has nothing to post. Nothing is posted while an earlier posting has no
/// known outcome, nor (rule 7) for a line that was paid and then cancelled or deleted: it keeps its posting.
fn goes_towards_the_target(world: &World, answer: &Answer) -> TestCaseResult {
    let Answer::Posting(index, decision) = answer else { return Ok(()) };
    let line = &world.lines[*index];
    let missing = world.target(line) - line.confirmed - line.recorded;
    let smallest = ONE / 10i128.pow(u32::from(world.settings.credit_digits));
    match decision {
        LedgerDecision::Post(entry) => {
            let posted = amount(&entry.amount);
            prop_assert!(line.sent.is_none(), "rule 11: an earlier posting is open");
            prop_assert!(!(world.is_lost(line) && world.was_touched(line)), "rule 7: the line keeps its posting");
            prop_assert!(posted != 0 && posted % smallest == 0 && posted.signum() == missing.signum());
            prop_assert!(posted.abs() <= missing.abs() && missing.abs() - posted.abs() < smallest);
        }
        LedgerDecision::Settled(_) => prop_assert!(missing.abs() < smallest, "rule 11: {missing} is missing"),
        LedgerDecision::Wait(_) => prop_assert!(line.sent.is_some()),
        LedgerDecision::Park(_) => {}
    }
    Ok(())
}

/// Rule 1, its order of reading: WHMCS is read before Fleio, so a payment that is credited in between can only delay:
/// the client is never asked for more than what is truly uninvoiced.
#[test]
fn a_payment_between_the_two_readings_never_adds_to_an_invoice() {
    check(96, any_history(), |history| {
        let delayed = |world: &World, answer: &Answer| {
            let Answer::Usage(_) = answer else { return Ok(()) };
            let mut later = world.clone();
            for index in 0..later.lines.len() {
                let line = &later.lines[index];
                if later.is_open(line) && line.sent.is_none() && line.recorded == 0 {
                    let missing = line.worth - line.confirmed;
                    later.lines[index].confirmed += missing.max(0);
                }
            }
            let mut facts = later.invoicing_facts();
            facts.lines = world.invoicing_facts().lines;
            let decision = super::play::one(fleio_policy::invoicing::decide(&world.terms(), &[facts]))?;
            if let Decision::Issue(issue) = decision {
                prop_assert!(amount(&issue.worth) <= world.uninvoiced(false));
            }
            Ok(())
        };
        play(&history, delayed).map(drop)
    });
}

/// The generated histories are worth something: many invoice for every trigger, more than once, carry cycles, see lines
/// released, and post credit and take it back.
#[test]
fn histories_are_eventful() {
    let seen = RefCell::new(BTreeMap::new());
    check(96, any_history(), |history| {
        let happened = RefCell::new(BTreeSet::new());
        let world = play(&history, |_, answer| {
            happened.borrow_mut().extend(happening(answer));
            Ok(())
        })?;
        let mut happened = happened.into_inner();
        happened.extend((1 < world.automatic.len()).then_some("invoiced again"));
        happened.extend(world.lines.iter().any(|line| world.is_released(line)).then_some("released"));
        for name in happened {
            *seen.borrow_mut().entry(name).or_insert(0) += 1;
        }
        Ok(())
    });
    let seen = seen.into_inner();
    let often = seen.values().filter(|count| 5 <= **count).count();
    assert!(often == 10 && seen.len() == 10, "{seen:?}");
}

fn happening(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Usage(Decision::Issue(issue)) | Answer::TopUp(_, Decision::Issue(issue)) => {
            Some(trigger_name(&issue.trigger))
        }
        Answer::Usage(Decision::Hold(hold)) => (!hold.carry.is_empty()).then_some("carried"),
        Answer::Posting(_, LedgerDecision::Post(entry)) => {
            Some(if entry.amount.amount.starts_with('-') { "taken back" } else { "posted" })
        }
        _ => None,
    }
}

/// The numbers of an answer, and whether they are for credit before it runs out.
fn balance(answer: &Answer) -> Option<(&Balance, bool)> {
    match answer {
        Answer::Usage(Decision::Issue(issue)) => Some((&issue.balance, false)),
        Answer::Usage(Decision::Hold(hold)) => hold.balance.as_ref().map(|balance| (balance, false)),
        Answer::TopUp(_, Decision::Issue(issue)) => Some((&issue.balance, true)),
        Answer::TopUp(_, Decision::Hold(hold)) => hold.balance.as_ref().map(|balance| (balance, true)),
        Answer::Growth(_, GrowthDecision::Grow(growth)) => Some((&growth.balance, false)),
        Answer::Growth(_, GrowthDecision::Keep(hold)) => hold.balance.as_ref().map(|balance| (balance, false)),
        Answer::Posting(..) => None,
    }
}

/// Whether `net` is all of `owed` but less than a smallest amount, and `worth` what it is worth.
fn is_all_of(world: &World, owed: Units, net: Units, worth: Units) -> TestCaseResult {
    let (of_fleio, of_client) = (world.rates[world.settings.fleio], world.rates[world.currency]);
    prop_assert!(0 < net && net % world.unit() == 0, "{net}");
    prop_assert!(0 < worth && worth <= owed, "worth {worth} of {owed}");
    prop_assert!(net * of_fleio <= owed * of_client, "net {net} for {owed}");
    prop_assert!(owed * of_client < (net + world.unit()) * of_fleio, "net {net} leaves too much of {owed}");
    let exact = net * of_fleio - worth * of_client;
    prop_assert!(0 <= exact && exact < of_client, "worth {worth} of net {net}");
    Ok(())
}
