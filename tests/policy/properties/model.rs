//! The reference model: what rules 1 to 8 and 11 ask for in a [`World`], written from the rules.
//! It shares no code with the policy: amounts are whole numbers of 10⁻¹².

use super::world::{CURRENCIES, Invoice, Line, ONE, Units, World};
use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, LineKind, ServiceStatus};

/// An invoice that is due.
#[derive(Debug, PartialEq, Eq)]
pub struct Due {
    /// Its net amount.
    pub net: Units,
    /// The name of what made it due.
    pub trigger: &'static str,
    /// The cycles that it covers.
    pub cycles: Vec<String>,
}

impl World {
    /// Fleio's up-to-date credit: what was posted and adjusted, less what was used.
    pub fn credit(&self) -> Units {
        let arrived = |line: &Line| line.sent.map_or(0, |(amount, arrived)| if arrived { amount } else { 0 });
        self.adjusted + self.lines.iter().map(|line| line.confirmed + arrived(line)).sum::<Units>() - self.used
    }

    /// Used and neither asked for, paid nor taken back by a refund: what conservation leaves (rules 1, 7, 11).
    /// `ahead`: credit before it runs out, where open purchases are asked for too (rule 13).
    pub fn uninvoiced(&self, ahead: bool) -> Units {
        self.used - self.adjusted - self.lines.iter().map(|line| self.kept(line, ahead)).sum::<Units>()
    }

    /// What a line keeps from being invoiced again: what its open invoice asks for; else what the money at hand stands
    /// for and what was given back, less what an admin released of it. A part payment of ours that was lost keeps all.
    pub fn kept(&self, line: &Line, ahead: bool) -> Units {
        let invoice = &self.invoices[line.invoice];
        let (automatic, lost) = (line.kind != LineKind::Purchase, self.is_lost(line));
        if self.is_released(line) {
            return 0;
        }
        if self.is_open(line) && (automatic || ahead) {
            return line.worth;
        }
        let at_hand = value(line, invoice, money_in(invoice) - money_out(invoice), is_paid(invoice));
        let left = if lost { at_hand.max(line.confirmed) } else { self.target(line) };
        let ever = match (invoice.was_paid, lost && automatic) {
            (true, _) => value(line, invoice, money_in(invoice), was_covered(invoice)),
            (false, true) => line.worth,
            (false, false) => 0,
        };
        left.max(ever - line.refund_released)
    }

    /// The credit that a line is worth (rule 11): once it was paid, what the money at hand stands for.
    pub fn target(&self, line: &Line) -> Units {
        let invoice = &self.invoices[line.invoice];
        if invoice.was_paid {
            value(line, invoice, money_in(invoice) - money_out(invoice), is_paid(invoice))
        } else {
            0
        }
    }

    pub fn is_lost(&self, line: &Line) -> bool {
        line.gone || self.invoices[line.invoice].status == InvoiceStatus::Cancelled
    }

    pub fn is_open(&self, line: &Line) -> bool {
        let closed = [InvoiceStatus::Paid, InvoiceStatus::Refunded].contains(&self.invoices[line.invoice].status);
        !closed && !self.is_lost(line)
    }

    /// Whether anything was ever paid on it.
    pub fn was_touched(&self, line: &Line) -> bool {
        let invoice = &self.invoices[line.invoice];
        invoice.was_paid || invoice.paid != 0 || invoice.applied != 0
    }

    pub fn is_released(&self, line: &Line) -> bool {
        self.is_lost(line) && !self.was_touched(line)
    }

    /// The invoice that is due now; none if rules 1 to 8 allow none.
    pub fn due(&self) -> Option<Due> {
        let rest = self.uninvoiced(false);
        let net = self.enough(rest).filter(|_| self.may_be_invoiced())?;
        self.trigger(rest).map(|trigger| Due { net, trigger, cycles: self.open_cycles() })
    }

    /// The cycles that a hold carries now: those that are open, where nothing or too little is due (rule 4).
    pub fn carries(&self) -> Vec<String> {
        let too_little = self.may_be_invoiced() && self.enough(self.uninvoiced(false)).is_none();
        if too_little { self.open_cycles() } else { Vec::new() }
    }

    /// The ended cycles that no invoice covers, in order.
    fn open_cycles(&self) -> Vec<String> {
        self.cycles.difference(&self.covered).cloned().collect()
    }

    /// The net amount that makes an invoice (rules 3 and 4).
    fn enough(&self, rest: Units) -> Option<Units> {
        let net = self.convert(rest.max(0), self.settings.fleio, self.currency) / self.unit() * self.unit();
        let reached = self.settings.minimum * self.rates[self.currency] <= net * self.rates[0];
        (0 < net && reached).then_some(net)
    }

    /// Whether rules 1, 5 and 8 allow an invoice, whatever is due.
    fn may_be_invoiced(&self) -> bool {
        let of_service = match self.service {
            ServiceStatus::Active => true,
            ServiceStatus::Suspended => self.settings.suspended,
            ServiceStatus::Terminated => self.ended_on.is_some_and(|day| self.day - day <= 45),
            _ => false,
        };
        let day_free = self.automatic.last().is_none_or(|(day, _)| *day < self.day) && self.last_run <= self.now;
        let certain = self.lines.iter().all(|line| line.sent.is_none());
        let one_currency = self.lines.iter().all(|line| !self.is_open(line) || line.currency == self.currency);
        of_service && day_free && certain && one_currency
    }

    /// Which of rules 8, 6, 2 and 7 asks for an invoice, the first of them.
    fn trigger(&self, rest: Units) -> Option<&'static str> {
        let fresh = self.open_cycles().iter().any(|id| !self.carried.contains(id));
        let recent = self.recently_ended != Some(false) || !self.settings.only_recent;
        let limit_rate = self.rates[self.settings.limit_currency.unwrap_or(self.settings.fleio)];
        let reached = 0 <= self.limit || -self.limit * self.rates[self.settings.fleio] <= rest * limit_rate;
        [
            ("final", self.service == ServiceStatus::Terminated),
            ("cycle-ended", fresh && recent || self.lost_claim),
            ("threshold", reached),
            ("reissue", self.has_released_usage()),
        ]
        .into_iter()
        .find_map(|(trigger, applies)| applies.then_some(trigger))
    }

    /// Whether usage was released after the last automatic invoice was decided (rule 7).
    fn has_released_usage(&self) -> bool {
        let last = self.automatic.last().map(|(_, at)| *at);
        let usage = |line: &&Line| matches!(line.kind, LineKind::Usage | LineKind::RecurringUsage);
        let released = self.lines.iter().filter(usage).filter(|line| self.is_released(line));
        released.filter_map(|line| line.released_at).any(|at| last.is_none_or(|last| last < at))
    }

    /// An amount of zero or more in another currency, down to 10⁻¹².
    pub fn convert(&self, amount: Units, from: usize, to: usize) -> Units {
        if from == to { amount } else { amount * self.rates[to] / self.rates[from] }
    }

    /// The smallest amount of the client's currency.
    pub fn unit(&self) -> Units {
        ONE / 10i128.pow(CURRENCIES[self.currency].1)
    }
}

/// The part of a line's worth that money stands for, down to 10⁻¹². Of what was free, all or nothing.
fn value(line: &Line, invoice: &Invoice, money: Units, all: bool) -> Units {
    match invoice.applied + invoice.total {
        0 if all => line.worth,
        0 => 0,
        due => line.worth * money.clamp(0, due) / due,
    }
}

fn is_paid(invoice: &Invoice) -> bool {
    invoice.status == InvoiceStatus::Paid
}

/// Whether the invoice says so itself: it is marked, or there is a refund of what was paid.
fn was_covered(invoice: &Invoice) -> bool {
    is_paid(invoice) || invoice.status == InvoiceStatus::Refunded || invoice.was_paid && invoice.refunded != 0
}

/// What came in. Where no payment was entered and the invoice says that it was paid, what it asked for.
fn money_in(invoice: &Invoice) -> Units {
    let asked = if invoice.paid == 0 && was_covered(invoice) { invoice.total.max(0) } else { 0 };
    invoice.applied + invoice.paid + asked
}

/// What went back. Where no refund was entered and the invoice is marked as Refunded, everything.
fn money_out(invoice: &Invoice) -> Units {
    let marked = invoice.status == InvoiceStatus::Refunded && invoice.refunded == 0;
    if marked { money_in(invoice) } else { invoice.refunded }
}
