//! How much is to be invoiced: uninvoiced usage, its amount on an invoice, and the minimum (rules 1, 3 and 4).

use super::Stop;
use crate::contract::exports::fleio::policy::invoicing::{CurrencyChange, Hold, HoldReason, Minimum};
use crate::contract::fleio::policy::types as wire;
use crate::line::{Deduction, Line};
use crate::money::{Amount, Inexact};
use crate::tax::Tax;
use crate::terms::{Currency, Terms};
use std::cmp::Ordering;

/// The name of the sum in a rejection.
const UNINVOICED: &str = "uninvoiced";

/// The numbers behind an amount, in the client's currency in Fleio.
pub struct Balance<'b> {
    /// That currency.
    pub currency: &'b Currency,
    /// Used and on no invoice.
    pub uninvoiced: Amount,
    debt: Amount,
    outstanding: Amount,
    withheld: Amount,
}

impl<'b> Balance<'b> {
    /// What is left of a debt when everything is taken off that lines ask for already.
    pub fn of(currency: &'b Currency, debt: Amount, deductions: &[Deduction]) -> Result<Balance<'b>, Inexact> {
        let (mut outstanding, mut withheld) = (Amount::ZERO, Amount::ZERO);
        for deduction in deductions {
            outstanding = outstanding.plus(deduction.outstanding)?;
            withheld = withheld.plus(deduction.withheld)?;
        }
        let uninvoiced = debt.minus(outstanding)?.minus(withheld)?;
        Ok(Balance { currency, uninvoiced, debt, outstanding, withheld })
    }

    /// As the decision gives it.
    pub fn to_wire(&self) -> wire::Balance {
        wire::Balance {
            currency: self.currency.code.clone(),
            debt: self.debt.to_wire(),
            outstanding: self.outstanding.to_wire(),
            withheld: self.withheld.to_wire(),
            uninvoiced: self.uninvoiced.to_wire(),
        }
    }

    /// A hold with these numbers.
    pub fn hold(&self, reason: HoldReason, carry: Vec<String>) -> Stop {
        Stop::Hold(Box::new(Hold { reason, balance: Some(self.to_wire()), carry }))
    }

    /// Why nothing is due, if nothing is.
    pub fn nothing_due(&self) -> Result<Option<HoldReason>, Inexact> {
        if Amount::ZERO < self.uninvoiced {
            return Ok(None);
        }
        let without_refunds = self.uninvoiced.plus(self.withheld)?;
        Ok(Some(if Amount::ZERO < without_refunds { HoldReason::Refunded } else { HoldReason::NothingDue }))
    }
}

/// Uninvoiced usage of a client, or the hold if lines stand in its way.
/// `debt` is in `currency`, the client's in Fleio; `client` is its currency in WHMCS.
/// `with_purchases`: whether open purchases are taken off, too.
pub fn uninvoiced<'b>(
    currency: &'b Currency,
    client: &Currency,
    debt: Amount,
    lines: &[Line],
    with_purchases: bool,
) -> Result<Balance<'b>, Stop> {
    if let Some(reason) = unsettled(lines) {
        return Err(reason.into());
    }
    let deductions = lines.iter().map(|line| line.deduction(with_purchases));
    let deductions = deductions.collect::<Result<Vec<Deduction>, Inexact>>().map_err(named)?;
    if let Some(reason) = currency_changed(currency, client, lines, &deductions) {
        return Err(reason.into());
    }
    Ok(Balance::of(currency, debt, &deductions).map_err(named)?)
}

/// What an invoice would say.
pub struct Quote<'q> {
    /// The client's currency in WHMCS.
    pub currency: &'q Currency,
    /// The net amount, a multiple of the currency's smallest unit.
    pub net: Amount,
    /// The amount on the line.
    pub line_amount: Amount,
    /// What the net amount is worth in Fleio's currency.
    pub worth: Amount,
}

impl<'q> Quote<'q> {
    /// An amount of Fleio's currency on an invoice: converted once, rounded down once (rule 3).
    pub fn of(amount: Amount, fleio: &Currency, currency: &'q Currency, tax: &Tax) -> Result<Quote<'q>, Inexact> {
        let net = fleio.convert_down(amount, currency, currency.minor_digits)?;
        Ok(Quote {
            currency,
            net,
            line_amount: tax.line_amount(net, currency.minor_digits)?,
            worth: currency.worth(net, fleio)?,
        })
    }

    /// Why it is too little for an invoice: nothing after rounding.
    pub fn below_minor_unit(&self, balance: &Balance) -> Option<HoldReason> {
        let exact = || balance.currency.money(balance.uninvoiced);
        (self.net <= Amount::ZERO).then(|| HoldReason::BelowMinorUnit(exact()))
    }

    /// Why it is too little for an invoice: less than setting 14, compared at the rates without rounding (rule 4).
    pub fn below_minimum(&self, terms: &Terms) -> Result<Option<HoldReason>, Inexact> {
        let default = terms.default_currency();
        let order = self.currency.compare(self.net, default, terms.minimum_invoice)?;
        Ok((order == Ordering::Less).then(|| {
            let minimum = default.money(terms.minimum_invoice);
            HoldReason::BelowMinimum(Minimum { amount: self.currency.money(self.net), minimum })
        }))
    }
}

/// A sum of amounts that does not fit.
pub fn named(inexact: Inexact) -> wire::Rejection {
    inexact.naming(UNINVOICED)
}

/// The lines whose posting has no known outcome, if there are any.
fn unsettled(lines: &[Line]) -> Option<HoldReason> {
    let unknown = lines.iter().filter(|line| line.wire.posting.uncertain.is_some());
    let mut ids: Vec<String> = unknown.map(|line| line.wire.id.clone()).collect();
    ids.sort_unstable();
    (!ids.is_empty()).then_some(HoldReason::CreditUnsettled(ids))
}

/// The first line, in order of id, that no longer fits the client: an open one in another currency than the client's,
/// or one that takes something off the debt in another currency than the debt's.
fn currency_changed(
    fleio: &Currency,
    client: &Currency,
    lines: &[Line],
    deductions: &[Deduction],
) -> Option<HoldReason> {
    let mut first: Option<(&Line, &String, &String)> = None;
    for (line, deduction) in lines.iter().zip(deductions) {
        let counts = deduction.outstanding != Amount::ZERO || deduction.withheld != Amount::ZERO;
        let misfit = if line.is_open() && line.wire.currency != client.code {
            Some((line, &line.wire.currency, &client.code))
        } else if counts && line.wire.worth.currency != fleio.code {
            Some((line, &line.wire.worth.currency, &fleio.code))
        } else {
            None
        };
        if let Some(found) = misfit
            && first.is_none_or(|(earlier, ..)| line.wire.id < earlier.wire.id)
        {
            first = Some(found);
        }
    }
    first.map(|(line, line_currency, client_currency)| {
        HoldReason::CurrencyChanged(CurrencyChange {
            line: line.wire.id.clone(),
            line_currency: line_currency.clone(),
            client_currency: client_currency.clone(),
        })
    })
}
