//! What a line still asks for, and which credit it is worth (rules 1, 7 and 11).

use crate::contract::fleio::policy::types::{self as wire, InvoiceStatus, LineKind};
use crate::fields::{Fields, Path};
use crate::money::{Amount, Inexact, QUOTIENT_DIGITS};

/// A line whose amounts are read.
pub struct Line<'f> {
    /// As it came.
    pub wire: &'f wire::Line,
    /// What it was worth in Fleio's currency when it was issued.
    pub worth: Amount,
    /// What Fleio confirmed for it.
    pub confirmed: Amount,
    recorded: Amount,
    /// What an admin allowed to be invoiced again, of what a refund took back.
    refund_released: Amount,
    uncertain: Amount,
    total: Amount,
    credit_applied: Amount,
    paid: Amount,
    refunded: Amount,
}

/// What a line takes off the debt before there is anything to invoice.
pub struct Deduction {
    /// What the line asks for, or was paid for, less what Fleio confirmed.
    pub outstanding: Amount,
    /// What a refund or reversal took back.
    pub withheld: Amount,
}

impl<'f> Line<'f> {
    /// Reads a line.
    pub fn read(fields: &mut Fields, path: Path, line: &'f wire::Line) -> Line<'f> {
        fields.decimal(path.field("net"), &line.net);
        let (invoice, posting) = (path.field("invoice"), path.field("posting"));
        let sent = line.posting.uncertain.as_deref();
        Line {
            wire: line,
            worth: fields.decimal(path.field("worth").field("amount"), &line.worth.amount),
            total: fields.decimal(invoice.field("total"), &line.invoice.total),
            credit_applied: fields.not_negative(invoice.field("credit-applied"), &line.invoice.credit_applied),
            paid: fields.not_negative(invoice.field("paid"), &line.invoice.paid),
            refunded: fields.not_negative(invoice.field("refunded"), &line.invoice.refunded),
            refund_released: fields.not_negative(path.field("refund-released"), &line.refund_released),
            confirmed: fields.decimal(posting.field("confirmed"), &line.posting.confirmed),
            recorded: fields.decimal(posting.field("recorded"), &line.posting.recorded),
            uncertain: sent.map_or(Amount::ZERO, |text| fields.decimal(posting.field("uncertain"), text)),
        }
    }

    /// Reads all lines of a client; an id may occur once.
    pub fn read_all(fields: &mut Fields, path: Path, lines: &'f [wire::Line]) -> Vec<Line<'f>> {
        fields.distinct(path, lines.iter().map(|line| line.id.as_str()));
        lines.iter().enumerate().map(|(index, line)| Line::read(fields, path.item(index), line)).collect()
    }

    /// Whether it was issued by itself: usage, a top-up, or usage on a generated invoice.
    pub fn is_automatic(&self) -> bool {
        self.wire.kind != LineKind::Purchase
    }

    /// Whether it is for usage in arrears, of its own or on a generated invoice.
    pub fn is_usage(&self) -> bool {
        matches!(self.wire.kind, LineKind::Usage | LineKind::RecurringUsage)
    }

    /// Whether its invoice still asks for money.
    pub fn is_open(&self) -> bool {
        let asks = matches!(
            self.wire.invoice.status,
            InvoiceStatus::Draft | InvoiceStatus::Unpaid | InvoiceStatus::PaymentPending | InvoiceStatus::Collections
        );
        asks && !self.wire.gone
    }

    /// Whether it is gone or cancelled, and nothing was ever paid on it (rule 7).
    pub fn is_released(&self) -> bool {
        self.is_lost() && !self.has_payment()
    }

    /// Whether it is gone or cancelled although something was paid on it: an admin must look.
    pub fn is_lost_after_payment(&self) -> bool {
        self.is_lost() && self.has_payment()
    }

    /// Whether more was received for its invoice than given back.
    pub fn keeps_money(&self) -> Result<bool, Inexact> {
        Ok(self.given_back()? < self.received()?)
    }

    /// What was given back of it so far, as a part of its worth.
    pub fn refunded_worth(&self) -> Result<Amount, Inexact> {
        let given_back = Amount::ZERO < self.given_back()?;
        let before = if given_back && self.is_undecided() { self.worth } else { self.level_before_refunds()? };
        Ok(before.minus(self.kept()?)?.max(Amount::ZERO))
    }

    /// Whether only a part of what was paid on it was given back, or would be if `target` were posted.
    pub fn is_refunded_in_part(&self, target: Amount) -> bool {
        Amount::ZERO < self.refunded && target != Amount::ZERO && target != self.worth
    }

    /// Everything posted, sent or recorded for it.
    pub fn posted(&self) -> Result<Amount, Inexact> {
        self.confirmed.plus(self.recorded)?.plus(self.uncertain)
    }

    /// The credit it is worth in Fleio now: once it was paid, what the money stands for that was not given back
    /// (rule 11).
    pub fn target(&self) -> Result<Amount, Inexact> {
        if self.was_paid() { self.kept() } else { Ok(Amount::ZERO) }
    }

    /// What it takes off the debt. `with_purchases`: whether an open purchase does so too (rule 13).
    pub fn deduction(&self, with_purchases: bool) -> Result<Deduction, Inexact> {
        let asked = self.asked(with_purchases)?;
        let withheld = if self.asks_in_full(with_purchases) {
            Amount::ZERO
        } else {
            self.level_before_refunds()?.minus(asked)?.minus(self.refund_released)?.max(Amount::ZERO)
        };
        Ok(Deduction { outstanding: asked.minus(self.confirmed)?, withheld })
    }

    fn asked(&self, with_purchases: bool) -> Result<Amount, Inexact> {
        if self.is_released() {
            return Ok(Amount::ZERO);
        }
        if self.asks_in_full(with_purchases) {
            return Ok(self.worth);
        }
        if !self.is_lost() {
            return self.target();
        }
        let kept = self.kept()?.max(self.confirmed);
        if self.is_undecided() { Ok(self.worth.minus(self.refund_released)?.max(kept)) } else { Ok(kept) }
    }

    /// Whether it is gone or cancelled after a part of it was paid: until an admin decides, it asks for all of it.
    fn is_undecided(&self) -> bool {
        self.is_lost_after_payment() && self.is_automatic() && !self.was_paid()
    }

    fn asks_in_full(&self, with_purchases: bool) -> bool {
        self.is_open() && (self.is_automatic() || with_purchases)
    }

    /// The target as it would be without refunds. What never was paid was worth no credit that a refund could take.
    fn level_before_refunds(&self) -> Result<Amount, Inexact> {
        if self.was_paid() { self.share(self.received()?, self.counts_as_paid()) } else { Ok(Amount::ZERO) }
    }

    /// What the money stands for that was received and not given back.
    fn kept(&self) -> Result<Amount, Inexact> {
        let is_paid = self.wire.invoice.status == InvoiceStatus::Paid;
        self.share(self.received()?.minus(self.given_back()?)?, is_paid)
    }

    /// `worth × money / (credit applied + total)`, the fraction kept within 0 and 1.
    /// Where nothing was due at all, everything if it `is_paid`.
    fn share(&self, money: Amount, is_paid: bool) -> Result<Amount, Inexact> {
        let due = self.due()?;
        if due <= Amount::ZERO {
            return Ok(if is_paid { self.worth } else { Amount::ZERO });
        }
        if money <= Amount::ZERO {
            return Ok(Amount::ZERO);
        }
        if due <= money { Ok(self.worth) } else { self.worth.ratio_towards_zero(money, due, QUOTIENT_DIGITS) }
    }

    /// What its invoice asked for, before credit was applied.
    fn due(&self) -> Result<Amount, Inexact> {
        self.credit_applied.plus(self.total)
    }

    /// Everything received for its invoice. A payment without a receipt was entered by hand: what was due counts.
    fn received(&self) -> Result<Amount, Inexact> {
        let receipts = self.credit_applied.plus(self.paid)?;
        let by_hand = self.paid == Amount::ZERO && self.counts_as_paid();
        if by_hand { Ok(receipts.max(self.due()?)) } else { Ok(receipts) }
    }

    /// Everything given back on its invoice. One that is merely marked as refunded was given back in full.
    fn given_back(&self) -> Result<Amount, Inexact> {
        let by_hand = self.refunded == Amount::ZERO && self.wire.invoice.status == InvoiceStatus::Refunded;
        if by_hand { self.received() } else { Ok(self.refunded) }
    }

    /// Whether its invoice says that it was paid in full: by its status, or because something was given back after it
    /// was Paid. One that was set back to Unpaid says so no more.
    fn counts_as_paid(&self) -> bool {
        let marked = matches!(self.wire.invoice.status, InvoiceStatus::Paid | InvoiceStatus::Refunded);
        marked || self.wire.invoice.was_paid && Amount::ZERO < self.refunded
    }

    fn was_paid(&self) -> bool {
        let status = self.wire.invoice.status;
        self.wire.invoice.was_paid || matches!(status, InvoiceStatus::Paid | InvoiceStatus::Refunded)
    }

    fn has_payment(&self) -> bool {
        self.was_paid() || Amount::ZERO < self.paid || Amount::ZERO < self.credit_applied
    }

    fn is_lost(&self) -> bool {
        self.wire.gone || self.wire.invoice.status == InvoiceStatus::Cancelled
    }
}
