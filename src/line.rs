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
    uncertain: Amount,
    total: Amount,
    credit_applied: Amount,
    paid: Amount,
    refunded: Amount,
}

/// What a line takes off the debt before there is anything to invoice.
pub struct Claim {
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
        Ok(self.refunded < self.credit_applied.plus(self.paid)?)
    }

    /// Whether anything was given back on its invoice, or it is marked so.
    pub fn is_refunded(&self) -> bool {
        Amount::ZERO < self.refunded || self.wire.invoice.status == InvoiceStatus::Refunded
    }

    /// Whether only a part of what was paid on it was given back, or would be if `target` were posted.
    pub fn is_refunded_in_part(&self, target: Amount) -> bool {
        Amount::ZERO < self.refunded && target != Amount::ZERO && target != self.worth
    }

    /// Everything posted, sent or recorded for it.
    pub fn posted(&self) -> Result<Amount, Inexact> {
        self.confirmed.plus(self.recorded)?.plus(self.uncertain)
    }

    /// The credit it is worth in Fleio now (rule 11). An invoice that was marked by hand has no transaction: all of it
    /// was paid, or refunded.
    pub fn target(&self) -> Result<Amount, Inexact> {
        if !self.was_paid() {
            return Ok(Amount::ZERO);
        }
        let not_refunded = self.refunded == Amount::ZERO;
        match self.wire.invoice.status {
            InvoiceStatus::Paid if not_refunded && self.paid == Amount::ZERO => Ok(self.worth),
            InvoiceStatus::Refunded if not_refunded => Ok(Amount::ZERO),
            _ => self.share(self.refunded),
        }
    }

    /// What it takes off the debt. `with_purchases`: whether an open purchase does so too (rule 13).
    pub fn claim(&self, with_purchases: bool) -> Result<Claim, Inexact> {
        let asked = self.asked(with_purchases)?;
        let withheld = if self.wire.refund_released || self.asks_in_full(with_purchases) {
            Amount::ZERO
        } else {
            self.level_before_refunds()?.minus(asked)?.max(Amount::ZERO)
        };
        Ok(Claim { outstanding: asked.minus(self.confirmed)?, withheld })
    }

    fn asked(&self, with_purchases: bool) -> Result<Amount, Inexact> {
        if self.is_released() {
            return Ok(Amount::ZERO);
        }
        let decided = self.wire.refund_released && !self.keeps_money()?;
        let undecided = self.is_lost_after_payment() && self.is_automatic() && !self.was_paid() && !decided;
        if self.asks_in_full(with_purchases) || undecided {
            return Ok(self.worth);
        }
        if self.is_lost_after_payment() {
            return Ok(self.share(self.refunded)?.max(self.confirmed));
        }
        self.target()
    }

    fn asks_in_full(&self, with_purchases: bool) -> bool {
        self.is_open() && (self.is_automatic() || with_purchases)
    }

    /// The target as it would be without refunds; of what was marked as paid by hand it is everything.
    fn level_before_refunds(&self) -> Result<Amount, Inexact> {
        let by_hand = self.paid == Amount::ZERO;
        match (self.was_paid(), by_hand) {
            (true, true) => Ok(self.worth),
            (true, false) => self.share(Amount::ZERO),
            (false, _) if self.is_lost_after_payment() => self.share(Amount::ZERO),
            (false, _) => Ok(Amount::ZERO),
        }
    }

    /// `worth × (credit applied + paid − refunded) / (credit applied + total)`, the fraction kept within 0 and 1.
    /// Where nothing was due at all, everything once it is Paid.
    fn share(&self, refunded: Amount) -> Result<Amount, Inexact> {
        let received = self.credit_applied.plus(self.paid)?.minus(refunded)?;
        let due = self.credit_applied.plus(self.total)?;
        if due <= Amount::ZERO {
            let is_paid = self.wire.invoice.status == InvoiceStatus::Paid;
            return Ok(if is_paid { self.worth } else { Amount::ZERO });
        }
        if received <= Amount::ZERO {
            return Ok(Amount::ZERO);
        }
        if due <= received { Ok(self.worth) } else { self.worth.ratio_towards_zero(received, due, QUOTIENT_DIGITS) }
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
