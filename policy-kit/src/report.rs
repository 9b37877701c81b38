//! What `policy-kit run` prints for people.

use crate::explain::{Explanation, counted, thousands};
use crate::run::{Outcome, Tally};
use component_host::Usage;
use scenario_kit::{Scenario, Step};
use std::fmt::Write as _;

/// Longest line of a description.
const WIDTH: usize = 100;

/// The claim of a scenario and what it is about.
pub fn heading(scenario: &Scenario) -> String {
    let mut text = format!("\n{} ({})\n", scenario.name.replace('-', " "), scenario.call.name());
    for line in wrapped(&scenario.description) {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// One step: what was asked, what was decided and why, what it cost, and what differs.
pub fn block(step: &Step, outcome: &Outcome, explanation: Option<&Explanation>) -> String {
    let mark = if outcome.passed() { '✓' } else { '✗' };
    let mut text = format!("\n  {mark} {}\n", step.name);
    let mut line = |content: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "      {content}");
    };
    match (explanation, &outcome.answer) {
        (Some(explanation), _) => {
            line(&explanation.headline);
            explanation.details.iter().for_each(|detail| line(detail));
        }
        (None, Err(error)) => line(&format!("no decision, {}: {error}", error.name())),
        (None, Ok(_)) => {}
    }
    if let (Some(difference), Ok(answer)) = (&outcome.difference, &outcome.answer) {
        line(&format!("differs at {difference}"));
        line(&format!("answer: {answer}"));
    }
    if let Some(original) = &step.original {
        line(&format!("fleio-whmcs 3.2.1: {original}"));
    }
    line(&used(&outcome.usage));
    text
}

/// The last lines.
pub fn summary(tally: &Tally, digest: &str) -> String {
    let differing: String = tally.differing.iter().map(|step| format!("  ✗ {step}\n")).collect();
    let (steps, scenarios) = (counted(tally.steps, "step"), counted(tally.scenarios, "scenario"));
    let failed = tally.differing.len();
    format!(
        "\n{differing}{steps} of {scenarios}: {} as expected, {failed} not; {}; component {}\n",
        tally.steps - u64::try_from(failed).unwrap_or_default(),
        used(&tally.usage),
        &digest[..12],
    )
}

/// Fuel, memory and time on one line.
pub fn used(usage: &Usage) -> String {
    let (kib, microseconds) = (usage.memory_bytes / 1024, usage.nanoseconds / 1000);
    format!("fuel {}, memory {kib} KiB, {microseconds} µs", thousands(usage.fuel))
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || line.len() + word.len() < WIDTH);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => line.push_str(&format!(" {word}")),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
