//! What happens to the world by other hands than ours: usage, time, rates, clients, admins, gateways.

use super::world::{CURRENCIES, Invoice, Line, ONE, Units, World};
use fleio_policy::contract::fleio::policy::types::{InvoiceStatus, LineKind, ServiceStatus, TaxMode};
use std::collections::BTreeSet;

/// How the operator set things up, and in which currencies the client is.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The client's currency in Fleio; those of `CURRENCIES` by index.
    pub fleio: usize,
    /// The client's first currency in WHMCS.
    pub whmcs: usize,
    /// None = the client's own.
    pub limit_currency: Option<usize>,
    /// In the first currency.
    pub minimum: Units,
    pub only_recent: bool,
    pub suspended: bool,
    pub tax: TaxMode,
    /// In 10⁻³ per cent.
    pub tax_rate: i128,
    pub credit_digits: u8,
    /// The first credit limit.
    pub limit: Units,
}

/// What happens; indices are taken modulo what there is.
#[derive(Clone, Debug)]
pub enum Event {
    /// Usage, in 10⁻⁸.
    Use(u64),
    /// Usage until what is uninvoiced is exactly the credit limit, or exactly the minimum.
    UseUpTo {
        minimum: bool,
    },
    /// Credit that an admin gave or took in Fleio, in hundredths.
    Adjust(i64),
    EndCycle(Option<bool>),
    LoseClaim,
    Pass {
        days: i64,
        hours: i64,
    },
    ClockGoesBack {
        days: i64,
        hours: i64,
    },
    /// Every rate but the first, in thousandths of what it was at first.
    Rates([i128; 3]),
    ClientCurrency(usize),
    Service(ServiceStatus),
    /// The credit limit, in hundredths.
    Limit(i64),
    /// Credit that the client orders, in hundredths.
    Buy(u32),
    /// A renewal that WHMCS generates: its price, and Fleio's price of the usage, in hundredths.
    Renew(u32, u32),
    /// Fleio asks for credit before it runs out: so much above the debt, in hundredths.
    TopUp(u32),
    /// A run of the cron.
    Run,
    OnInvoice(usize, InvoiceEvent),
    /// The same, but only to an invoice that is Unpaid and on which nothing was paid.
    OnUnpaidInvoice(usize, InvoiceEvent),
    OnLine(usize, LineEvent),
    /// The ledger is asked about every line.
    PostAll(Fate),
}

/// What happens to an invoice; amounts in per cent of what there is.
#[derive(Clone, Debug)]
pub enum InvoiceEvent {
    Pay(i128),
    ApplyCredit(i128),
    Refund(i128),
    ChargeBack,
    /// By hand: paid, unpaid again, cancelled, refunded, on its way.
    Mark(InvoiceStatus),
    Delete,
    AddForeignItem,
    /// All lines move to another invoice and this one is cancelled.
    MergeInto(usize),
}

/// What happens to a line.
#[derive(Clone, Debug)]
pub enum LineEvent {
    /// The line moves to an invoice of its own.
    Split,
    /// The ledger is asked and what it says becomes of it: confirmed, recorded, or sent without an answer.
    Post(Fate),
    /// What was recorded is sent and confirmed.
    Deliver,
    /// An admin settles what was sent without an answer, as it truly was.
    Settle,
    /// An admin allows so many per cent of the line's worth to be invoiced again.
    ReleaseRefund(i128),
}

/// What becomes of a posting.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Confirmed,
    Recorded,
    /// Whether it did arrive.
    Unanswered(bool),
}

impl World {
    /// A client without any past.
    pub fn new(settings: &Settings) -> World {
        World {
            rates: CURRENCIES.map(|(_, _, rate)| rate),
            day: 0,
            now: 1_800_000_000,
            last_run: 0,
            used: 0,
            adjusted: 0,
            limit: settings.limit,
            cycles: BTreeSet::new(),
            recently_ended: None,
            currency: settings.whmcs,
            service: ServiceStatus::Active,
            ended_on: None,
            invoices: Vec::new(),
            lines: Vec::new(),
            carried: BTreeSet::new(),
            covered: BTreeSet::new(),
            lost_claim: false,
            automatic: Vec::new(),
            settings: settings.clone(),
        }
    }

    /// What needs no answer of the policy.
    pub fn happen(&mut self, event: &Event) {
        match event {
            Event::Use(amount) => self.used += i128::from(*amount) * (ONE / 100_000_000),
            Event::UseUpTo { minimum } => self.used += (self.bound(*minimum) - self.uninvoiced(false)).max(0),
            Event::Adjust(amount) => self.adjusted += hundredths(*amount),
            Event::EndCycle(recently) => {
                self.recently_ended = *recently;
                self.cycles.insert(format!("cycle-{}", self.used + self.now.unsigned_abs() as i128));
            }
            Event::LoseClaim => self.lost_claim = true,
            Event::Pass { days, hours } => self.pass(*days, *hours),
            Event::ClockGoesBack { days, hours } => self.pass(-days, -hours),
            Event::Rates(thousandths) => {
                for (index, thousandth) in thousandths.iter().enumerate() {
                    self.rates[index + 1] = CURRENCIES[index + 1].2 * thousandth / 1000;
                }
            }
            Event::ClientCurrency(index) => self.currency = *index,
            Event::Service(status) => {
                self.service = *status;
                self.ended_on = (*status == ServiceStatus::Terminated).then_some(self.day);
            }
            Event::Limit(amount) => self.limit = hundredths(*amount),
            Event::OnInvoice(index, event) if !self.invoices.is_empty() => {
                self.on_invoice(index % self.invoices.len(), event);
            }
            Event::OnUnpaidInvoice(index, event) if !self.invoices.is_empty() => {
                let index = index % self.invoices.len();
                let invoice = &self.invoices[index];
                if invoice.status == InvoiceStatus::Unpaid && !invoice.was_paid && invoice.paid == 0 {
                    self.on_invoice(index, event);
                }
            }
            Event::OnLine(index, event) if !self.lines.is_empty() => self.on_line(index % self.lines.len(), event),
            _ => {}
        }
        self.see_releases();
    }

    /// The minimum or the distance of the credit limit, in Fleio's currency.
    fn bound(&self, minimum: bool) -> Units {
        let fleio = self.settings.fleio;
        if minimum {
            return self.convert(self.settings.minimum, 0, fleio);
        }
        self.convert(self.limit.abs(), self.settings.limit_currency.unwrap_or(fleio), fleio)
    }

    fn pass(&mut self, days: i64, hours: i64) {
        self.day += days;
        self.now += days * 86_400 + hours * 3_600;
    }

    fn on_invoice(&mut self, index: usize, event: &InvoiceEvent) {
        let invoice = &mut self.invoices[index];
        if invoice.deleted {
            return;
        }
        match event {
            InvoiceEvent::Pay(percent) => invoice.pay(part(invoice.total, *percent)),
            InvoiceEvent::ApplyCredit(percent) => invoice.apply_credit(part(invoice.total, *percent)),
            InvoiceEvent::Refund(percent) => invoice.refund(part(invoice.paid - invoice.refunded, *percent)),
            InvoiceEvent::ChargeBack if invoice.refunded < invoice.paid => {
                invoice.refunded = invoice.paid;
                invoice.status = InvoiceStatus::Collections;
            }
            InvoiceEvent::ChargeBack => {}
            InvoiceEvent::Mark(status) => invoice.mark(*status),
            InvoiceEvent::Delete => {
                invoice.deleted = true;
                self.lines.iter_mut().filter(|line| line.invoice == index).for_each(Line::delete);
            }
            InvoiceEvent::AddForeignItem => invoice.foreign_items = true,
            InvoiceEvent::MergeInto(other) => self.merge(index, other % self.invoices.len()),
        }
    }

    fn merge(&mut self, from: usize, into: usize) {
        let source = self.invoices[from].clone();
        let takes =
            |invoice: &Invoice| !invoice.deleted && invoice.status == InvoiceStatus::Unpaid && !invoice.was_paid;
        if from == into || !takes(&source) || !takes(&self.invoices[into]) {
            return;
        }
        let target = &mut self.invoices[into];
        target.total += source.total;
        target.applied += source.applied;
        target.paid += source.paid;
        target.refunded += source.refunded;
        target.foreign_items |= source.foreign_items;
        self.invoices[from] = Invoice { status: InvoiceStatus::Cancelled, ..Invoice::asking(0) };
        self.lines.iter_mut().filter(|line| line.invoice == from).for_each(|line| line.invoice = into);
    }

    fn on_line(&mut self, index: usize, event: &LineEvent) {
        match event {
            LineEvent::Split if self.is_open(&self.lines[index]) => {
                let total = self.total(self.lines[index].amount);
                let left = &mut self.invoices[self.lines[index].invoice];
                left.total = (left.total - total).max(0);
                self.invoices.push(Invoice::asking(total));
                self.lines[index].invoice = self.invoices.len() - 1;
            }
            LineEvent::Deliver => self.lines[index].deliver(),
            LineEvent::Settle => self.lines[index].settle(),
            LineEvent::ReleaseRefund(percent) => {
                let line = &mut self.lines[index];
                line.refund_released += part(line.worth, *percent);
            }
            LineEvent::Split | LineEvent::Post(_) => {}
        }
    }

    /// The host notices lines that are gone or cancelled, and those that are back.
    fn see_releases(&mut self) {
        for index in 0..self.lines.len() {
            let lost = self.is_lost(&self.lines[index]);
            let seen = self.lines[index].released_at;
            self.lines[index].released_at = if lost { seen.or(Some(self.now)) } else { None };
        }
    }

    /// What WHMCS asks for a line of this amount.
    pub fn total(&self, amount: Units) -> Units {
        match self.settings.tax {
            TaxMode::Exclusive => {
                amount + (amount * self.settings.tax_rate / 100_000 + ONE / 200) / (ONE / 100) * (ONE / 100)
            }
            TaxMode::Off | TaxMode::Inclusive => amount,
        }
    }

    /// A new invoice of one line; its index.
    pub fn invoice(&mut self, kind: LineKind, net: Units, amount: Units, worth: Units) -> usize {
        self.invoices.push(Invoice::asking(0));
        self.add_line(self.invoices.len() - 1, kind, net, amount, worth);
        self.invoices.len() - 1
    }

    pub fn add_line(&mut self, invoice: usize, kind: LineKind, net: Units, amount: Units, worth: Units) {
        self.invoices[invoice].total += self.total(amount);
        let (gone, released_at, refund_released) = (false, None, 0);
        let (currency, confirmed, recorded, sent) = (self.currency, 0, 0, None);
        self.lines.push(Line {
            kind,
            currency,
            net,
            amount,
            worth,
            invoice,
            gone,
            released_at,
            refund_released,
            confirmed,
            recorded,
            sent,
        });
    }
}

impl Invoice {
    pub fn asking(total: Units) -> Invoice {
        let (applied, paid, refunded) = (0, 0, 0);
        Invoice {
            status: InvoiceStatus::Unpaid,
            was_paid: false,
            total,
            applied,
            paid,
            refunded,
            foreign_items: false,
            deleted: false,
        }
    }

    pub fn pay(&mut self, amount: Units) {
        self.paid += amount;
        self.close();
    }

    fn apply_credit(&mut self, amount: Units) {
        let applied = amount.min(self.total);
        self.applied += applied;
        self.total -= applied;
        self.close();
    }

    /// WHMCS marks as paid what is covered.
    fn close(&mut self) {
        let open = !matches!(self.status, InvoiceStatus::Paid | InvoiceStatus::Refunded | InvoiceStatus::Cancelled);
        if open && 0 < self.paid + self.applied && self.total <= self.paid - self.refunded {
            self.mark(InvoiceStatus::Paid);
        }
    }

    fn refund(&mut self, amount: Units) {
        self.refunded += amount.min(self.paid - self.refunded);
        if self.status == InvoiceStatus::Paid && 0 < self.paid && self.refunded == self.paid {
            self.status = InvoiceStatus::Refunded;
        }
    }

    fn mark(&mut self, status: InvoiceStatus) {
        self.status = status;
        self.was_paid |= matches!(status, InvoiceStatus::Paid | InvoiceStatus::Refunded);
    }
}

impl Line {
    fn delete(&mut self) {
        self.gone = true;
    }

    pub fn deliver(&mut self) {
        self.confirmed += std::mem::take(&mut self.recorded);
    }

    pub fn settle(&mut self) {
        if let Some((amount, true)) = self.sent.take() {
            self.confirmed += amount;
        }
    }
}

pub fn hundredths(amount: i64) -> Units {
    i128::from(amount) * (ONE / 100)
}

/// So many per cent, to the hundredth.
fn part(amount: Units, percent: i128) -> Units {
    amount * percent / 100 / (ONE / 100) * (ONE / 100)
}
