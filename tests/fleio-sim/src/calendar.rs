//! Instants of the simulated clock, in Unix seconds, and their months.

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, Time, util::days_in_month};

/// Seconds of a day.
pub const DAY: i64 = 86_400;
/// Seconds of an hour.
pub const HOUR: i64 = 3600;

/// The last second that can be written: 9999-12-31T23:59:59Z.
pub const LAST: i64 = 253_402_300_799;

/// `2025-01-31T12:00:00Z` as Unix seconds.
pub fn parse_instant(text: &str) -> Result<i64, String> {
    OffsetDateTime::parse(text, &Rfc3339)
        .map(OffsetDateTime::unix_timestamp)
        .map_err(|error| format!("{text} is no instant such as 2025-01-31T12:00:00Z: {error}"))
}

/// Unix seconds as `2025-01-31T12:00:00Z`.
pub fn iso(instant: i64) -> String {
    let at = at(instant);
    let (date, time) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// `months` after `anchor`, on its day or the last one of a shorter month.
pub fn months_after(anchor: i64, months: u32) -> i64 {
    let start = at(anchor);
    let (year, month) = month_after(start, months);
    let day = start.day().min(days_in_month(month, year));
    instant(year, month, day, start.time())
}

/// Midnight of the first day of the next month.
pub fn next_month(after: i64) -> i64 {
    let (year, month) = month_after(at(after), 1);
    instant(year, month, 1, Time::MIDNIGHT)
}

fn month_after(start: OffsetDateTime, months: u32) -> (i32, Month) {
    let index = start.year() * 12 + i32::from(u8::from(start.month())) - 1 + i32::try_from(months).unwrap_or(0);
    let month = u8::try_from(index.rem_euclid(12) + 1).ok().and_then(|month| Month::try_from(month).ok());
    (index.div_euclid(12), month.unwrap_or(Month::January))
}

fn instant(year: i32, month: Month, day: u8, time: Time) -> i64 {
    let date = Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX);
    OffsetDateTime::new_utc(date, time).unix_timestamp()
}

fn at(instant: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(instant).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_keeps_the_day_of_its_anchor() {
        let after = |from: &str, months| iso(months_after(parse_instant(from).unwrap(), months));
        assert_eq!(after("2025-01-31T12:00:00Z", 1), "2025-02-28T12:00:00Z");
        assert_eq!(after("2025-01-31T12:00:00Z", 2), "2025-03-31T12:00:00Z");
        assert_eq!(after("2024-01-30T00:00:00Z", 1), "2024-02-29T00:00:00Z");
        assert_eq!(after("2025-12-15T23:59:59Z", 1), "2026-01-15T23:59:59Z");
    }

    #[test]
    fn a_calendar_month_starts_on_the_first() {
        assert_eq!(iso(next_month(parse_instant("2025-12-31T23:59:59Z").unwrap())), "2026-01-01T00:00:00Z");
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        assert!(parse_instant("2025-01-31").unwrap_err().contains("such as"));
        assert_eq!(iso(LAST), "9999-12-31T23:59:59Z");
        assert_eq!(parse_instant("1970-01-01T01:00:00+01:00"), Ok(0));
    }
}
