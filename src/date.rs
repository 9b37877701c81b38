//! Calendar dates. The host says what day it is; here days are only compared and counted.

use time::{Date as Calendar, Duration, Month};

/// A calendar date where WHMCS is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(Calendar);

impl Date {
    /// The first day that can be written. It stands in for one that did not read, until the facts are refused.
    pub const EARLIEST: Date = Date(Calendar::MIN);

    /// The date that `YYYY-MM-DD` stands for; none if the text is not one.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let year = number(&bytes[0..4])?;
        let month = Month::try_from(u8::try_from(number(&bytes[5..7])?).ok()?).ok()?;
        let day = u8::try_from(number(&bytes[8..10])?).ok()?;
        Calendar::from_calendar_date(i32::from(year), month, day).ok().map(Date)
    }

    /// `YYYY-MM-DD`.
    pub fn to_wire(self) -> String {
        let (year, month, day) = self.0.to_calendar_date();
        let mut text = *b"0000-00-00";
        write(&mut text[0..4], year.unsigned_abs());
        write(&mut text[5..7], u32::from(u8::from(month)));
        write(&mut text[8..10], u32::from(day));
        String::from_utf8(text.to_vec()).unwrap_or_default()
    }

    /// The day so many days later, or the last day that can be written.
    pub fn plus_days(self, days: u32) -> Date {
        Date(self.0.saturating_add(Duration::days(i64::from(days))))
    }

    /// Days from `earlier` to this day; negative if it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        (self.0 - earlier.0).whole_days()
    }
}

/// The number that these digits make; none if one is no digit.
fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0u16, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u16::from(byte - b'0')))
}

/// Writes the last digits of a number, as many as there is room for.
fn write(room: &mut [u8], mut number: u32) {
    for digit in room.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_that_exist() {
        for text in ["2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(Date::to_wire).as_deref(), Some(text));
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026/01/01", "+026-01-01", ""]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_days_over_clock_changes_and_leap_days() {
        let day = |text| Date::parse(text).expect("a date");
        assert_eq!(day("2025-10-27").days_since(day("2025-10-26")), 1);
        assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
        assert_eq!(day("2024-02-28").plus_days(2), day("2024-03-01"));
        assert_eq!(day("9999-12-31").plus_days(u32::MAX), day("9999-12-31"));
    }
}
