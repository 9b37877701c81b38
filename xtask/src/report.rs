//! Progress: a heading when a stage starts, a table of all stages at the end.

use crate::failure::Failure;
use std::time::{Duration, Instant};

/// The stages so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
    tests: Tests,
}

struct Row {
    stage: String,
    took: Duration,
    outcome: String,
}

/// How many tests ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tests {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
}

impl Report {
    /// Runs a stage, telling when it starts and noting how long it took.
    pub fn stage<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        println!("\n==> {name}");
        let start = Instant::now();
        let result = work();
        let outcome = if result.is_ok() { "ok" } else { "FAILED" };
        self.rows.push(Row { stage: name.into(), took: start.elapsed(), outcome: outcome.into() });
        result
    }

    /// Like [`Report::stage`], for a stage that runs tests.
    pub fn test_stage(&mut self, name: &str, work: impl FnOnce() -> Result<Tests, Failure>) -> Result<(), Failure> {
        let tests = self.stage(name, work)?;
        self.tests.passed += tests.passed;
        self.tests.failed += tests.failed;
        if let Some(row) = self.rows.last_mut() {
            row.outcome = format!("ok, {} tests", tests.passed);
        }
        Ok(())
    }

    /// Notes that a stage was left out, and why.
    pub fn skip(&mut self, name: &str, why: &str) {
        println!("\n==> {name}: skipped, {why}");
        self.rows.push(Row { stage: name.into(), took: Duration::ZERO, outcome: format!("skipped: {why}") });
    }

    /// Prints the table, and the number of tests as the last line if any ran.
    pub fn print(&self) {
        let width = self.rows.iter().map(|row| row.stage.len()).max().unwrap_or_default();
        println!();
        for row in &self.rows {
            println!("{:width$}  {:>12}  {}", row.stage, clock(row.took), row.outcome);
        }
        let total = self.rows.iter().map(|row| row.took).sum();
        println!("{:width$}  {:>12}", "total", clock(total));
        if self.tests != Tests::default() {
            println!("\ntests: {} passed, {} failed", self.tests.passed, self.tests.failed);
        }
    }
}

/// A duration for people.
fn clock(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        return format!("{seconds}.{} s", duration.subsec_millis() / 100);
    }
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(clock(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(clock(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn a_failed_stage_is_named_in_the_table() {
        let mut report = Report::default();
        let result: Result<(), Failure> = report.stage("build", || Err(Failure::new("no compiler", "install one")));
        assert!(result.is_err());
        assert_eq!(report.rows[0].outcome, "FAILED");
    }
}
