//! The example in README.md: what `policy-kit` answers to a scenario, between two markers.

use crate::command::output;
use crate::component::COMPONENT;
use crate::failure::{Explain, Failure};
use crate::suites::kit;
use std::fs;
use std::process::Command;

const README: &str = "README.md";
const FIRST: &str = "<!-- example -->\n";
const LAST: &str = "<!-- /example -->";
/// The scenario that the README shows, and the step of it.
const SCENARIO: &str = "tests/scenarios/invoicing/s1-end-of-cycle-then-limit-twice.json";
const STEP: &str = "day 6, 60.00 used";
/// What a line starts with that differs between runs.
const COST: &str = "fuel ";

/// What to do with an example that is not current.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write it anew.
    Write,
    /// Fail.
    Check,
}

/// Sees to the example.
pub fn example(mode: Mode) -> Result<(), Failure> {
    let text = fs::read_to_string(README).explain(README, "run this in a checkout")?;
    let answer = output(Command::new(kit()).args(["run", COMPONENT, SCENARIO]))?;
    let current = replaced(&text, &excerpt(&answer)?)?;
    if current == text {
        println!("{README} shows what the component says");
        return Ok(());
    }
    if mode == Mode::Check {
        return Err(Failure::new("the example in README.md is not what the component says", "run `make readme`"));
    }
    fs::write(README, current).explain(README, "see who may write it")?;
    println!("{README} is current again");
    Ok(())
}

/// The paragraph of the answer about [`STEP`], without what it cost.
fn excerpt(answer: &str) -> Result<String, Failure> {
    let mut steps = answer.split("\n\n");
    let step = steps.find(|step| step.lines().next().is_some_and(|name| name.trim_end().ends_with(STEP)));
    let step = step.ok_or_else(|| {
        Failure::new(format!("{SCENARIO} has no step `{STEP}`"), "name a step that it has in xtask/src/readme.rs")
    })?;
    let lines = step.lines().filter(|line| !line.trim_start().starts_with(COST));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// `text` with the answer between the markers.
fn replaced(text: &str, answer: &str) -> Result<String, Failure> {
    let (before, rest) = text.split_once(FIRST).ok_or_else(|| no_marker(FIRST))?;
    let (_, after) = rest.split_once(LAST).ok_or_else(|| no_marker(LAST))?;
    let command = format!("$ build/policy-kit run {COMPONENT} {SCENARIO}");
    Ok(format!("{before}{FIRST}\n```text\n{command}\n{}\n```\n\n{LAST}{after}", answer.trim_end()))
}

fn no_marker(marker: &str) -> Failure {
    Failure::new(format!("{README} has no `{}`", marker.trim_end()), "put both markers where the example belongs")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title\n\n<!-- example -->\nold\n<!-- /example -->\n\nMore.\n";

    #[test]
    fn the_block_is_replaced_and_then_stays() {
        let once = replaced(TEXT, "new\n").unwrap();
        assert!(once.starts_with("# Title\n\n<!-- example -->\n\n```text\n$ build/policy-kit run "), "{once}");
        assert!(once.ends_with("\nnew\n```\n\n<!-- /example -->\n\nMore.\n"), "{once}");
        assert_eq!(replaced(&once, "new\n").unwrap(), once);
        assert_ne!(replaced(&once, "newer\n").unwrap(), once);
    }

    #[test]
    fn only_the_step_is_shown_and_nothing_that_differs_between_runs() {
        let answer =
            format!("s1\n  A claim.\n\n  ✓ day 5\n      Hold\n\n  ✓ {STEP}\n      Issue\n      fuel 1, 2 µs\n\nend\n");
        assert_eq!(excerpt(&answer).unwrap(), format!("  ✓ {STEP}\n      Issue"));
        assert!(excerpt("s1\n\n  ✓ day 5\n").is_err());
    }

    #[test]
    fn a_missing_marker_is_named() {
        for marker in ["<!-- example -->", "<!-- /example -->"] {
            let failure = replaced(&TEXT.replace(marker, ""), "new").unwrap_err().to_string();
            assert!(failure.contains(marker), "{failure}");
        }
    }
}
