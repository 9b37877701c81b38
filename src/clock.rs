//! The time of a run, and whether it can be trusted (rule 5).

use crate::contract::fleio::policy::types::{Clock, ClockTrouble, Rejection};
use crate::date::Date;
use crate::fields::{Fields, Path};

/// Seconds that host and database may be apart.
const SECONDS_APART: u64 = 300;

/// Seconds of an hour.
pub const HOUR: i64 = 3_600;

/// Seconds of a day of 24 hours.
pub const DAY: i64 = 24 * HOUR;

/// The trouble with the clocks: now is before the last run, or host and database are too far apart.
pub fn trouble(clock: &Clock) -> Option<ClockTrouble> {
    let went_back = clock.last_run.is_some_and(|last_run| clock.now < last_run);
    let apart = SECONDS_APART < clock.now.abs_diff(clock.database_now);
    (went_back || apart).then_some(ClockTrouble {
        now: clock.now,
        database_now: clock.database_now,
        last_run: clock.last_run,
    })
}

/// Reads today's date.
pub fn read_today(fields: &mut Fields, clock: &Clock) -> Date {
    fields.date(Path::Root.field("clock").field("today"), &clock.today).unwrap_or(Date::EARLIEST)
}

/// Refuses facts whose clock does not read, where the date itself is not needed.
pub fn check(clock: &Clock) -> Result<(), Rejection> {
    let mut fields = Fields::default();
    read_today(&mut fields, clock);
    fields.finish()
}
