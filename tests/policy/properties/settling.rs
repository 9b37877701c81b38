//! What is left when a history is brought to its end: every invoice paid, every credit posted, every cycle billed.

use super::check;
use super::events::{Event, Fate};
use super::generation::{any_history, plain_history};
use super::play::{Answer, one, play};
use super::world::{Units, World};
use fleio_policy::contract::exports::fleio::policy::ledger::LedgerDecision;
use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, ServiceStatus};
use fleio_policy::{invoicing, ledger};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};

/// Rules 1, 3, 4 and 11 and the goal of conservation: where nobody takes anything back, every client has paid for
/// exactly what it used, once, but for less than its currency's smallest amount. Summed from paid lines only.
#[test]
fn everything_used_is_paid_exactly_once() {
    check(128, plain_history(), |history| {
        let mut world = play(&history, |_, _| Ok(()))?;
        world.settle_everything()?;
        let paid: Units = world.lines.iter().filter(|line| is_paid(&world, line)).map(|line| line.worth).sum();
        let rest = world.used - world.adjusted - paid;
        prop_assert!(0 <= rest && world.is_below_smallest(rest), "used {} paid {}", world.used, paid);
        Ok(())
    });
}

/// Rule 11: at the end Fleio's credit is what was paid less what was used; the level does not depend on the way there.
#[test]
fn what_was_paid_arrives_as_credit_exactly_once() {
    check(128, plain_history(), |history| {
        let mut world = play(&history, |_, _| Ok(()))?;
        world.settings.credit_digits = 8;
        world.settle_everything()?;
        let paid: Units = world.lines.iter().filter(|line| is_paid(&world, line)).map(|line| line.worth).sum();
        let lines = Units::try_from(world.lines.len()).expect("few lines");
        let missing = paid - world.used + world.adjusted - world.credit();
        prop_assert!(missing.abs() <= lines * 10_000, "missing {missing}");
        Ok(())
    });
}

/// Rules 1 to 4: whatever was refunded, cancelled, charged back, merged or moved, in the end nothing is left uninvoiced
/// but less than the smallest amount, and one run never takes more than is there.
#[test]
fn nothing_used_is_ever_dropped() {
    check(128, any_history(), |history| {
        let mut world = play(&history, |_, _| Ok(()))?;
        world.settle_everything()?;
        let rest = world.uninvoiced(false);
        prop_assert!(rest <= 0 || world.is_below_smallest(rest), "left {rest}");
        Ok(())
    });
}

fn is_paid(world: &World, line: &super::world::Line) -> bool {
    world.invoices[line.invoice].status == InvoiceStatus::Paid && !line.gone
}

impl World {
    /// Everything open is paid and posted, then the rest is invoiced without a minimum, paid and posted, too.
    fn settle_everything(&mut self) -> TestCaseResult {
        self.service = ServiceStatus::Active;
        self.settings.minimum = 0;
        self.limit = 0;
        self.now = self.now.max(self.last_run);
        self.day = self.automatic.iter().map(|(day, _)| *day).fold(self.day, i64::max);
        for _ in 0..2 {
            self.pay_and_post()?;
            self.happen(&Event::Pass { days: 1, hours: 0 });
            let decision = one(invoicing::decide(&self.terms(), &[self.invoicing_facts()]))?;
            self.apply(&Answer::Usage(decision), &Event::Run);
        }
        self.pay_and_post()
    }

    fn pay_and_post(&mut self) -> TestCaseResult {
        for index in 0..self.lines.len() {
            self.lines[index].deliver();
            self.lines[index].settle();
            if self.is_open(&self.lines[index]) {
                let invoice = &mut self.invoices[self.lines[index].invoice];
                invoice.pay((invoice.total - invoice.paid + invoice.refunded).max(0));
            }
        }
        (0..self.lines.len()).try_for_each(|index| self.post_all_of(index))
    }

    fn post_all_of(&mut self, index: usize) -> Result<(), TestCaseError> {
        let answer = one(ledger::decide(&self.terms(), &[self.ledger_facts(index)]))?;
        if let LedgerDecision::Post(entry) = answer {
            self.post(index, super::play::amount(&entry.amount), Fate::Confirmed);
        }
        Ok(())
    }

    /// Whether an amount in Fleio's currency is less than the smallest of the client's.
    fn is_below_smallest(&self, amount: Units) -> bool {
        amount * self.rates[self.currency] < self.unit() * self.rates[self.settings.fleio]
    }
}
