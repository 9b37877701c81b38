//! Exact amounts.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

/// Digits kept after the point when a currency is converted or a rate is multiplied with time.
const CONVERTED_PLACES: u32 = 8;
/// Amounts stay below this, so that sums of them never leave the range of a decimal.
const LARGEST: Decimal = Decimal::from_parts(0xD4A5_1000, 0xE8, 0, false, 0);

/// An amount of money, exact. Its currency stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(Decimal);

/// How amounts are written into JSON answers: nobody outside knows which one Fleio uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyForm {
    /// `"-12.34"`, as Django REST framework writes decimals unless told otherwise.
    Strings,
    /// `-12.34`.
    Numbers,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads what a JSON string or number says, also with an exponent; `None` if it is no amount below a million million
    /// with at most eight decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let exact = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).ok()?.normalize();
        (exact.abs() < LARGEST && exact.scale() <= CONVERTED_PLACES).then_some(Self(exact))
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// From one currency to another: multiplied first, divided last, rounded once. Rates are units of a currency for one
    /// unit of the default currency, and never zero.
    pub fn convert(self, from: Rate, to: Rate) -> Self {
        if from == to {
            return self;
        }
        Self((self.0 * to.0 / from.0).round_dp_with_strategy(CONVERTED_PLACES, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What `seconds` cost at this price for an hour.
    pub fn for_seconds(self, seconds: i64) -> Self {
        let exact = self.0 * Decimal::from(seconds) / Decimal::from(3600);
        Self(exact.round_dp_with_strategy(CONVERTED_PLACES, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The part that one hour has in this amount, spent over `seconds`.
    pub fn per_hour(self, seconds: i64) -> Self {
        Self(
            (self.0 * Decimal::from(3600) / Decimal::from(seconds.max(1)))
                .round_dp_with_strategy(CONVERTED_PLACES, RoundingStrategy::MidpointAwayFromZero),
        )
    }

    /// How many whole seconds this amount lasts at `per_hour`, rounded down; `None` if nothing is used.
    pub fn lasts_seconds(self, per_hour: Self) -> Option<i64> {
        if per_hour <= Self::ZERO {
            return None;
        }
        let hours = self.0.checked_div(per_hour.0)?;
        i64::try_from(hours.checked_mul(Decimal::from(3600))?.floor()).ok()
    }

    /// Rounded up to cents: what somebody is asked to pay must suffice.
    pub fn up_to_cents(self) -> Self {
        Self(self.0.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity))
    }

    /// As JSON, in the form chosen.
    pub fn to_json(self, form: MoneyForm) -> Value {
        let text = self.to_string();
        match form {
            MoneyForm::Strings => Value::String(text),
            MoneyForm::Numbers => Value::Number(Number::from_str(&text).expect("a decimal is a JSON number")),
        }
    }
}

/// At least two decimals, more only if they are needed.
impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut exact = self.0.normalize();
        exact.rescale(exact.scale().max(2));
        write!(f, "{exact}")
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl Mul<u32> for Money {
    type Output = Self;
    fn mul(self, times: u32) -> Self {
        Self(self.0 * Decimal::from(times))
    }
}

impl Div<u32> for Money {
    type Output = Self;
    fn div(self, parts: u32) -> Self {
        Self(self.0 / Decimal::from(parts))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Strings and numbers are both read.
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(deserializer)? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            other => return Err(D::Error::custom(format!("{other} is no amount; give a decimal such as \"12.34\""))),
        };
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("{text} is no amount; give a decimal such as \"12.34\"")))
    }
}

/// Units of a currency for one unit of the default currency; above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Money", into = "Money")]
pub struct Rate(Decimal);

impl Rate {
    /// The rate of the default currency.
    pub const ONE: Self = Self(Decimal::ONE);
}

impl TryFrom<Money> for Rate {
    type Error = String;
    fn try_from(amount: Money) -> Result<Self, String> {
        let sensible = Decimal::new(1, 6) <= amount.0 && amount.0 <= Decimal::from(1_000_000);
        sensible
            .then_some(Self(amount.0))
            .ok_or_else(|| format!("a rate lies between 0.000001 and 1000000, not {amount}"))
    }
}

impl From<Rate> for Money {
    fn from(rate: Rate) -> Self {
        Self(rate.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse(text).unwrap()
    }

    #[test]
    fn amounts_keep_at_least_two_decimals() {
        for (given, written) in
            [("1", "1.00"), ("-12.340", "-12.34"), ("0.0004", "0.0004"), ("1e2", "100.00"), ("-0", "0.00")]
        {
            assert_eq!(money(given).to_string(), written);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "abc", "1,5", "NaN", "1e99", "0.000000001", "1000000000000", "--1"] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
        assert!(Money::parse("999999999999.99999999").is_some());
    }

    #[test]
    fn json_keeps_every_digit() {
        let amount = money("70.10") - money("10.05") - money("10.05");
        assert_eq!(amount.to_json(MoneyForm::Numbers).to_string(), "50.00");
        assert_eq!(amount.to_json(MoneyForm::Strings).to_string(), "\"50.00\"");
    }

    #[test]
    fn conversion_multiplies_first_and_rounds_once() {
        let rate = |text: &str| Rate::try_from(money(text)).unwrap();
        assert_eq!(money("45").convert(rate("0.9"), Rate::ONE), money("50"));
        assert_eq!(money("50").convert(Rate::ONE, rate("0.9")), money("45"));
        assert_eq!(money("1").convert(rate("3"), Rate::ONE), money("0.33333333"));
        assert!(Rate::try_from(Money::ZERO).is_err());
    }

    #[test]
    fn time_and_price_are_exact() {
        assert_eq!(money("0.6").for_seconds(1800), money("0.3"));
        assert_eq!(money("10").lasts_seconds(money("3")), Some(12_000));
        assert_eq!(money("10").lasts_seconds(Money::ZERO), None);
        assert_eq!(money("1.001").up_to_cents(), money("1.01"));
    }
}
