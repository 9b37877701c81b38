//! May a client buy this much credit (rule 16).

use crate::Policy;
use crate::contract::exports::fleio::policy::purchases::{
    Bound, Bounds, Decimals, Guest, PurchaseDecision, PurchaseFacts, Refusal, Sale,
};
use crate::contract::fleio::policy::types::{self as wire, Rejection, ServiceStatus};
use crate::fields::{Fields, Path};
use crate::money::{Amount, Inexact};
use crate::recipient::payment_method;
use crate::tax::{Rates, Tax};
use crate::terms::{Currency, Terms, each};
use std::cmp::Ordering;

/// The name of the sums in a rejection.
const BOUNDS: &str = "bounds";
const WORTH: &str = "worth";

impl Guest for Policy {
    fn decide(terms: wire::Terms, facts: Vec<PurchaseFacts>) -> Vec<Result<PurchaseDecision, Rejection>> {
        decide(&terms, &facts)
    }

    fn quote(terms: wire::Terms, facts: Vec<String>) -> Vec<Result<Bounds, Rejection>> {
        quote(&terms, &facts)
    }
}

/// Whether each request is granted.
pub fn decide(terms: &wire::Terms, facts: &[PurchaseFacts]) -> Vec<Result<PurchaseDecision, Rejection>> {
    each(terms, facts, |terms, facts| {
        let mut fields = Fields::default();
        let rates = Rates::read(&mut fields, Path::Root.field("client").field("tax"), &facts.client.tax);
        fields.finish()?;
        let currency = terms.currency(&facts.client.currency)?;
        let fleio = terms.currency(&facts.fleio_currency)?;
        let net = match requested(terms, facts, currency).map_err(|inexact| inexact.naming(BOUNDS))? {
            Ok(net) => net,
            Err(refusal) => return Ok(PurchaseDecision::Refuse(refusal)),
        };
        let sale = sale(terms, facts, net, &rates, currency, fleio).map_err(|inexact| inexact.naming(WORTH))?;
        Ok(PurchaseDecision::Sell(sale))
    })
}

/// The bounds to show to a client, for each currency.
pub fn quote(terms: &wire::Terms, currencies: &[String]) -> Vec<Result<Bounds, Rejection>> {
    each(terms, currencies, |terms, code| {
        let currency = terms.currency(code)?;
        let inexact = |inexact: Inexact| inexact.naming(BOUNDS);
        let maximum = terms.maximum_purchase.map(|maximum| upper(terms, maximum, currency)).transpose();
        Ok(Bounds {
            minimum: currency.money(lower(terms, currency).map_err(inexact)?),
            maximum: maximum.map_err(inexact)?.map(|maximum| currency.money(maximum)),
        })
    })
}

/// The amount asked for, or why it is not sold. Compared with the bounds at the rates, without rounding.
fn requested(terms: &Terms, facts: &PurchaseFacts, currency: &Currency) -> Result<Result<Amount, Refusal>, Inexact> {
    if matches!(facts.status, ServiceStatus::Terminated | ServiceStatus::Cancelled | ServiceStatus::Fraud) {
        return Ok(Err(Refusal::ServiceClosed(facts.status)));
    }
    let amount = match typed_amount(&facts.typed, currency) {
        Ok(amount) => amount,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let default = terms.default_currency();
    if currency.compare(amount, default, terms.minimum_purchase)? == Ordering::Less {
        let bound = Bound { amount: currency.money(amount), bound: currency.money(lower(terms, currency)?) };
        return Ok(Err(Refusal::BelowMinimum(bound)));
    }
    let Some(maximum) = terms.maximum_purchase else {
        return Ok(Ok(amount));
    };
    if currency.compare(amount, default, maximum)? == Ordering::Greater {
        let bound = Bound { amount: currency.money(amount), bound: currency.money(upper(terms, maximum, currency)?) };
        return Ok(Err(Refusal::AboveMaximum(bound)));
    }
    Ok(Ok(amount))
}

/// What was typed: digits, with one comma or point before decimals.
fn typed_amount(typed: &str, currency: &Currency) -> Result<Amount, Refusal> {
    let trimmed = typed.trim();
    let not_an_amount = || Refusal::NotAnAmount(trimmed.chars().take(64).collect());
    let amount = Amount::parse(&trimmed.replacen(',', ".", 1)).ok_or_else(not_an_amount)?;
    if trimmed.starts_with('-') {
        return Err(not_an_amount());
    }
    let decimals = trimmed.split_once([',', '.']).map_or(0, |(_, decimals)| decimals.len());
    let given = u32::try_from(decimals).unwrap_or(u32::MAX);
    if currency.minor_digits < given {
        return Err(Refusal::TooManyDecimals(Decimals { given, allowed: currency.minor_digits }));
    }
    if amount == Amount::ZERO { Err(Refusal::Nothing) } else { Ok(amount) }
}

fn sale(
    terms: &Terms,
    facts: &PurchaseFacts,
    net: Amount,
    rates: &Rates,
    currency: &Currency,
    fleio: &Currency,
) -> Result<Sale, Inexact> {
    let tax = Tax::of_line(terms, terms.wire.taxed, rates)?;
    let (payment_method, dropped_gateway) = payment_method(facts.gateway.as_ref());
    Ok(Sale {
        net: currency.money(net),
        line_amount: tax.line_amount(net, currency.minor_digits)?.to_wire(),
        worth: fleio.money(currency.worth(net, fleio)?),
        taxed: terms.wire.taxed,
        payment_method,
        dropped_gateway,
    })
}

fn lower(terms: &Terms, currency: &Currency) -> Result<Amount, Inexact> {
    terms.default_currency().convert_up(terms.minimum_purchase, currency)
}

fn upper(terms: &Terms, maximum: Amount, currency: &Currency) -> Result<Amount, Inexact> {
    terms.default_currency().convert_down(maximum, currency, currency.minor_digits)
}
