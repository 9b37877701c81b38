//! Buying credit, and amounts that contain tax (rules 3 and 16).

use super::check;
use super::facts::{client, currency, gateway, terms};
use super::play::{amount, one};
use super::reading::{text, units};
use super::world::{CURRENCIES, ONE, Units};
use fleio_policy::contract::exports::fleio::policy::purchases::{PurchaseDecision, PurchaseFacts, Refusal};
use fleio_policy::contract::fleio::policy::types::{ServiceStatus, TaxMode, Terms};
use fleio_policy::purchases;
use proptest::prelude::*;

/// Anything a client could type for a service that lives.
pub fn purchase_facts() -> impl Strategy<Value = PurchaseFacts> {
    let typed = prop_oneof![
        4 => (0..20_000_000u64).prop_map(|number| format!("{}.{:02}", number / 100, number % 100)),
        2 => "[0-9]{1,6}",
        1 => " ?[0-9]{0,5}[.,][0-9]{0,3} ?",
        1 => ".{0,12}",
    ];
    (typed, client(), gateway(), currency()).prop_map(|(typed, client, gateway, fleio_currency)| PurchaseFacts {
        typed,
        client,
        status: ServiceStatus::Active,
        gateway,
        fleio_currency,
    })
}

/// The smallest amount of a currency.
fn smallest(code: &str) -> Units {
    let digits = CURRENCIES.iter().find(|(name, ..)| *name == code).map_or(2, |(_, digits, _)| *digits);
    ONE / 10i128.pow(digits)
}

/// Rule 16: what the quote shows is what the decision keeps, both bounds inclusive and in the client's currency; an
/// amount between them is sold as it was typed.
#[test]
fn a_purchase_is_sold_exactly_within_the_quoted_bounds() {
    let near = prop_oneof![-3..=3i128, -1_000_000..1_000_000i128];
    check(512, (terms(), purchase_facts(), any::<bool>(), near), |(terms, mut facts, upper, steps)| {
        let bounds = one(purchases::quote(&terms, std::slice::from_ref(&facts.client.currency)))?;
        let (minimum, maximum) = (amount(&bounds.minimum), bounds.maximum.as_ref().map(amount));
        let smallest = smallest(&facts.client.currency);
        let typed = (maximum.filter(|_| upper).unwrap_or(minimum) + steps * smallest).max(0);
        facts.typed = text(typed).replace('.', if upper { "." } else { "," });
        match one(purchases::decide(&terms, &[facts]))? {
            PurchaseDecision::Sell(sale) => {
                prop_assert!(0 < typed && minimum <= typed && maximum.is_none_or(|maximum| typed <= maximum));
                prop_assert_eq!(amount(&sale.net), typed);
            }
            PurchaseDecision::Refuse(Refusal::Nothing) => prop_assert_eq!(typed, 0),
            PurchaseDecision::Refuse(Refusal::BelowMinimum(bound)) => {
                prop_assert!(typed < minimum);
                prop_assert_eq!(bound.bound, bounds.minimum);
            }
            PurchaseDecision::Refuse(Refusal::AboveMaximum(bound)) => {
                prop_assert!(maximum.is_some_and(|maximum| maximum < typed));
                prop_assert_eq!(Some(bound.bound), bounds.maximum);
            }
            PurchaseDecision::Refuse(other) => prop_assert!(false, "{:?} {:?}", typed, other),
        }
        Ok(())
    });
}

/// Rule 16: bounds are the settings converted: never outside them, and less than a smallest amount inside.
#[test]
fn quoted_bounds_are_the_settings_rounded_inwards() {
    check(384, (terms(), currency()), |(terms, code)| {
        let bounds = one(purchases::quote(&terms, std::slice::from_ref(&code)))?;
        let smallest = smallest(&code);
        let rate = rate_of(&terms, &code);
        let (minimum, least) = (amount(&bounds.minimum) * ONE, units(&terms.minimum_purchase) * rate);
        prop_assert!(least <= minimum && minimum - smallest * ONE < least);
        if let (Some(bound), Some(most)) = (&bounds.maximum, &terms.maximum_purchase) {
            let (maximum, most) = (amount(bound) * ONE, units(most) * rate);
            prop_assert!(maximum <= most && most < maximum + smallest * ONE);
        }
        Ok(())
    });
}

/// Rule 16: what is accepted is exactly what was typed; nothing typed makes the policy panic.
#[test]
fn what_is_sold_is_what_was_typed() {
    check(512, (terms(), purchase_facts()), |(terms, facts)| {
        let typed = facts.typed.trim().replacen(',', ".", 1);
        if let PurchaseDecision::Sell(sale) = one(purchases::decide(&terms, &[facts]))? {
            prop_assert_eq!(units(&typed), amount(&sale.net));
        }
        Ok(())
    });
}

/// Rule 3: with inclusive tax WHMCS finds exactly the net amount in the line: gross × 100 / (100 + rate), rounded half
/// up to the smallest amount. Two levels, added or laid on each other.
#[test]
fn whmcs_finds_the_net_amount_in_the_gross_one() {
    check(1024, (terms(), purchase_facts(), 1..100_000_000i128), |(mut terms, mut facts, net)| {
        terms.tax_mode = TaxMode::Inclusive;
        terms.minimum_purchase = "0".to_owned();
        terms.maximum_purchase = None;
        let smallest = smallest(&facts.client.currency);
        facts.typed = text(net * smallest);
        let (first, second) = (units(&facts.client.tax.first_rate), units(&facts.client.tax.second_rate));
        let taxed = terms.taxed && !facts.client.tax.exempt;
        let PurchaseDecision::Sell(sale) = one(purchases::decide(&terms, &[facts]))? else {
            return Err(TestCaseError::fail("not sold"));
        };
        let gross = units(&sale.line_amount);
        prop_assert_eq!(gross % smallest, 0);
        let compound = if terms.tax_compound { first * second / (100 * ONE) } else { 0 };
        let hundred = 100 * ONE + if taxed { first + second + compound } else { 0 };
        let found = (2 * gross * 100 * ONE + smallest * hundred) / (2 * smallest * hundred) * smallest;
        prop_assert_eq!(found, net * smallest, "gross {}", gross);
        Ok(())
    });
}

fn rate_of(terms: &Terms, code: &str) -> Units {
    let row = terms.currencies.iter().find(|row| row.code == code);
    units(&row.expect("a currency of the terms").rate)
}
