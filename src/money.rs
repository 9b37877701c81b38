//! Exact amounts.
//!
//! Sums and products are exact or they are an error: nothing here rounds by itself.
//! Where a quotient must be cut, the function's name says which way.

use crate::contract::fleio::policy::types as wire;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// Decimals to which a quotient is kept that has no end, such as what a net amount is worth at a rate.
pub const QUOTIENT_DIGITS: u32 = 12;

/// Digits that a number may have in all.
const DIGITS: u32 = 28;

/// A number that 28 digits cannot hold exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inexact;

impl Inexact {
    /// The rejection that says which sum was meant, such as `uninvoiced`.
    pub fn naming(self, sum: &str) -> wire::Rejection {
        wire::Rejection::NotExact(sum.to_owned())
    }
}

/// An exact number: an amount whose currency is known from where it stands, or a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// The number that a wire `decimal` stands for; none if the text is not one.
    pub fn parse(text: &str) -> Option<Amount> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (whole, mut fraction) = match digits.iter().position(|byte| *byte == b'.') {
            Some(point) => (&digits[..point], &digits[point + 1..]),
            None => (digits, &b"0"[..]),
        };
        if whole.is_empty() || fraction.is_empty() {
            return None;
        }
        while let [rest @ .., b'0'] = fraction {
            fraction = rest;
        }
        let mantissa = if whole.len() + fraction.len() <= WORD_DIGITS {
            i128::from(word(word(0, whole)?, fraction)?)
        } else {
            accumulate(accumulate(0, whole)?, fraction)?
        };
        let scale = u32::try_from(fraction.len()).ok().filter(|scale| *scale <= DIGITS)?;
        let signed = if negative { -mantissa } else { mantissa };
        Decimal::try_from_i128_with_scale(signed, scale).ok().map(Amount)
    }

    /// A whole number.
    pub fn whole(number: i64) -> Amount {
        Amount(Decimal::from(number))
    }

    /// The canonical text: no trailing zeros, no minus before zero.
    pub fn to_wire(self) -> String {
        let exact = self.0.normalize();
        let (mantissa, decimals) = (exact.mantissa(), exact.scale() as usize);
        let digits = Digits::of(mantissa.unsigned_abs(), decimals + 1);
        let (whole, fraction) = digits.written().split_at(digits.written().len() - decimals);
        let mut text = Vec::with_capacity(usize::from(mantissa < 0) + whole.len() + 1 + fraction.len());
        if mantissa < 0 {
            text.push(b'-');
        }
        text.extend_from_slice(whole);
        if !fraction.is_empty() {
            text.push(b'.');
            text.extend_from_slice(fraction);
        }
        String::from_utf8(text).unwrap_or_default()
    }

    /// The same amount with the other sign.
    pub fn negated(self) -> Amount {
        Amount(-self.0)
    }

    /// The distance from zero.
    pub fn magnitude(self) -> Amount {
        Amount(self.0.abs())
    }

    /// `self + other`, exactly.
    pub fn plus(self, other: Amount) -> Result<Amount, Inexact> {
        if let Some(sum) = self.sum_of_words(other) {
            return Ok(sum);
        }
        let (left, right) = (self.0.normalize(), other.0.normalize());
        let sum = left.checked_add(right).ok_or(Inexact)?;
        let kept_all = left.is_zero() || right.is_zero() || sum.scale() == left.scale().max(right.scale());
        if kept_all { Ok(Amount(sum)) } else { Err(Inexact) }
    }

    /// `self − other`, exactly.
    pub fn minus(self, other: Amount) -> Result<Amount, Inexact> {
        self.plus(other.negated())
    }

    /// `self × other`, exactly.
    pub fn times(self, other: Amount) -> Result<Amount, Inexact> {
        if let Some(product) = self.product_of_words(other) {
            return Ok(product);
        }
        let (left, right) = (self.0.normalize(), other.0.normalize());
        let product = left.checked_mul(right).ok_or(Inexact)?;
        let kept_all = product.is_zero() || product.scale() == left.scale() + right.scale();
        let lost_all = product.is_zero() && !left.is_zero() && !right.is_zero();
        if kept_all && !lost_all { Ok(Amount(product)) } else { Err(Inexact) }
    }

    /// `self × factor / divisor`, multiplied first and cut towards zero after `digits` decimals.
    /// The divisor is above zero.
    pub fn ratio_towards_zero(self, factor: Amount, divisor: Amount, digits: u32) -> Result<Amount, Inexact> {
        let product = self.times(factor)?;
        let magnitude = product.magnitude().divided_down(divisor, digits)?;
        Ok(if product < Amount::ZERO { magnitude.negated() } else { magnitude })
    }

    /// `self × factor / divisor` for amounts of zero or more, multiplied first and raised to the next multiple of
    /// `digits` decimals unless it is one.
    pub fn ratio_up(self, factor: Amount, divisor: Amount, digits: u32) -> Result<Amount, Inexact> {
        let product = self.times(factor)?;
        let below = product.divided_down(divisor, digits)?;
        if below.times(divisor)? == product { Ok(below) } else { below.plus(smallest_unit(digits)) }
    }

    /// Cut towards zero after `digits` decimals.
    pub fn towards_zero(self, digits: u32) -> Amount {
        Amount(self.0.round_dp_with_strategy(digits, RoundingStrategy::ToZero))
    }

    /// Rounded to `digits` decimals, half away from zero.
    pub fn half_up(self, digits: u32) -> Amount {
        Amount(self.0.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero))
    }

    /// `self × left` against `other × right`, exactly: how two amounts compare at two rates.
    pub fn cross_compare(self, left: Amount, other: Amount, right: Amount) -> Result<Ordering, Inexact> {
        Ok(self.times(left)?.cmp(&other.times(right)?))
    }

    /// The largest multiple of `digits` decimals whose product with the divisor is not above `self`.
    /// The library's quotient has 28 digits, rounded to nearest, so the last step is checked by multiplying.
    fn divided_down(self, divisor: Amount, digits: u32) -> Result<Amount, Inexact> {
        if let Some(quotient) = self.quotient_of_words(divisor, digits) {
            return Ok(quotient);
        }
        let nearest = self.0.checked_div(divisor.0).ok_or(Inexact)?;
        let cut = Amount(nearest).towards_zero(digits);
        if self < cut.times(divisor)? { cut.minus(smallest_unit(digits)) } else { Ok(cut) }
    }

    /// The sum if both numbers and the sum fit machine words, as nearly all do; exact.
    fn sum_of_words(self, other: Amount) -> Option<Amount> {
        if self.0.is_zero() || other.0.is_zero() {
            return Some(if self.0.is_zero() { other } else { self });
        }
        let scale = self.0.scale().max(other.0.scale());
        let sum = self.word_at(scale)?.checked_add(other.word_at(scale)?)?;
        Some(Amount(Decimal::new(sum, scale)))
    }

    /// The product of two numbers that fit machine words; exact.
    fn product_of_words(self, other: Amount) -> Option<Amount> {
        let (left, right) = (self.0.scale(), other.0.scale());
        let product = i128::from(self.word_at(left)?) * i128::from(other.word_at(right)?);
        Decimal::try_from_i128_with_scale(product, left + right).ok().map(Amount)
    }

    /// The quotient of [`Amount::divided_down`] where a division of whole numbers gives it.
    fn quotient_of_words(self, divisor: Amount, digits: u32) -> Option<Amount> {
        let (left, right) = (self.0.scale(), digits + divisor.0.scale());
        let power = u128::from(POWERS.get(left.abs_diff(right) as usize)?.unsigned_abs());
        let (mut dividend, mut by) =
            (u128::try_from(self.0.mantissa()).ok()?, u128::try_from(divisor.0.mantissa()).ok()?);
        if left < right {
            dividend = dividend.checked_mul(power)?;
        } else {
            by = by.checked_mul(power)?;
        }
        let quotient = match (u64::try_from(dividend), u64::try_from(by)) {
            (Ok(dividend), Ok(by)) => i128::from(dividend.checked_div(by)?),
            _ => i128::try_from(dividend.checked_div(by)?).ok()?,
        };
        let fits = right <= DIGITS && dividend < LIMIT.unsigned_abs();
        fits.then(|| Decimal::try_from_i128_with_scale(quotient, digits).ok().map(Amount))?
    }

    /// The digits at a scale, not below the number's own, if they fit a machine word.
    fn word_at(self, scale: u32) -> Option<i64> {
        let power = POWERS.get((scale - self.0.scale()) as usize)?;
        i64::try_from(self.0.mantissa()).ok()?.checked_mul(*power)
    }
}

/// Digits that always fit a machine word.
const WORD_DIGITS: usize = 18;

/// Powers of ten that fit a machine word.
const POWERS: [i64; WORD_DIGITS + 1] = powers();

/// The first number with more than [`DIGITS`] digits.
const LIMIT: i128 = 10i128.pow(DIGITS);

const fn powers() -> [i64; WORD_DIGITS + 1] {
    let mut powers = [1; WORD_DIGITS + 1];
    let mut index = 1;
    while index < powers.len() {
        powers[index] = powers[index - 1] * 10;
        index += 1;
    }
    powers
}

/// The decimal digits of a number, written from the right.
struct Digits {
    room: [u8; 40],
    first: usize,
}

impl Digits {
    /// The digits of `number`, with zeros in front up to `least` of them.
    fn of(mut number: u128, least: usize) -> Digits {
        let mut digits = Digits { room: [b'0'; 40], first: 40 };
        while u128::from(u64::MAX) < number {
            digits.push((number % 10) as u8);
            number /= 10;
        }
        let mut rest = number as u64;
        while 0 < rest {
            digits.push((rest % 10) as u8);
            rest /= 10;
        }
        digits.first = digits.first.min(40 - least);
        digits
    }

    fn push(&mut self, digit: u8) {
        self.first -= 1;
        self.room[self.first] = b'0' + digit;
    }

    fn written(&self) -> &[u8] {
        &self.room[self.first..]
    }
}

/// One unit of the last of `digits` decimals.
fn smallest_unit(digits: u32) -> Amount {
    Amount(Decimal::new(1, digits))
}

/// `value` with the digits appended; none if one is no digit or there are more than fit.
fn accumulate(value: i128, digits: &[u8]) -> Option<i128> {
    digits.iter().try_fold(value, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
        let next = value * 10 + digit;
        (next < LIMIT).then_some(next)
    })
}

/// `value` with the digits appended, so many that a machine word holds; none if one is no digit.
fn word(value: i64, digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(value, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).expect("a decimal")
    }

    #[test]
    fn parses_what_the_contract_calls_a_decimal() {
        for (text, canonical) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.00", "0"),
            ("10.00", "10"),
            ("-12.340", "-12.34"),
            ("007.5", "7.5"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
        ] {
            assert_eq!(Amount::parse(text).map(Amount::to_wire).as_deref(), Some(canonical), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_decimal() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "+1",
            "1,5",
            "1e2",
            " 1",
            "1 ",
            "--1",
            "1.2.3",
            "١",
            "0x1",
            "10000000000000000000000000000",
            "0.00000000000000000000000000001",
            "NaN",
        ] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error_and_never_rounded() {
        let large = amount("9999999999999999999999999999");
        assert_eq!(large.plus(amount("0.1")), Err(Inexact));
        assert_eq!(large.times(amount("10.1")), Err(Inexact));
        assert_eq!(amount("0.00000000000001").times(amount("0.000000000000001")), Err(Inexact));
        assert_eq!(amount("0.1").plus(amount("0.2")), Ok(amount("0.3")));
        assert_eq!(large.minus(large), Ok(Amount::ZERO));
    }

    #[test]
    fn a_quotient_is_cut_in_the_named_direction() {
        let third = |digits| amount("10").ratio_towards_zero(amount("1"), amount("3"), digits);
        assert_eq!(third(2), Ok(amount("3.33")));
        assert_eq!(amount("-10").ratio_towards_zero(amount("1"), amount("3"), 2), Ok(amount("-3.33")));
        assert_eq!(amount("10").ratio_up(amount("1"), amount("3"), 2), Ok(amount("3.34")));
        assert_eq!(amount("9").ratio_up(amount("1"), amount("3"), 2), Ok(amount("3")));
        assert_eq!(amount("2.345").half_up(2), amount("2.35"));
        assert_eq!(amount("2.345").towards_zero(2), amount("2.34"));
    }

    #[test]
    fn a_quotient_just_below_a_unit_is_not_rounded_up_to_it() {
        let divisor = amount("0.9999999999999999999999999999");
        let below = divisor.times(amount("50")).and_then(|exact| exact.minus(amount("0.00000000000000000000000001")));
        let quotient = below.and_then(|below| below.ratio_towards_zero(amount("1"), divisor, 2));
        assert!(quotient != Ok(amount("50")), "{quotient:?}");
    }
}
