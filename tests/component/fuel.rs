//! Fuel: what every step takes is recorded in `fuel.json`, and a ceiling a tenth above it holds.
//!
//! A ceiling and no equality: two compilers make components that take different fuel. The record holds the higher one.

use crate::policy::{SCENARIOS, ask_fresh};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Fuel by `scenario/step`.
type Record = BTreeMap<String, u64>;

const RECORD_ANEW: &str = "if it is meant to be so, record both compilers: FLEIO_RECORD_FUEL=anew make test, \
     then FLEIO_RECORD_FUEL=higher FLEIO_WASM_STD=debian make test";

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuel.json")
}

fn measured() -> Record {
    let steps = SCENARIOS.iter().flat_map(|scenario| scenario.steps.iter().map(move |step| (scenario, step)));
    let measure = |(scenario, step): (&scenario_kit::Scenario, &scenario_kit::Step)| {
        let name = format!("{}/{}", scenario.name, step.name);
        let (_, fuel) = ask_fresh(&scenario.call, &step.arguments).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, fuel)
    };
    steps.map(measure).collect()
}

fn recorded() -> Record {
    let text = std::fs::read_to_string(file()).unwrap_or_else(|error| panic!("fuel.json: {error}; {RECORD_ANEW}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("fuel.json: {error}; {RECORD_ANEW}"))
}

fn record(fuel: &Record) {
    let text = serde_json::to_string_pretty(fuel).expect("a map of numbers is JSON");
    std::fs::write(file(), text + "\n").expect("fuel.json can be written");
}

/// What was measured, or was recorded of the same step if that is more.
fn higher(measured: &Record, recorded: &Record) -> Record {
    let of_both =
        |(name, fuel): (&String, &u64)| (name.clone(), recorded.get(name).map_or(*fuel, |before| *before.max(fuel)));
    measured.iter().map(of_both).collect()
}

/// What is wrong with one measurement.
fn complaint(name: &str, fuel: u64, recorded: &Record) -> Option<String> {
    match recorded.get(name) {
        None => Some(format!("{name}: {fuel}, not recorded yet")),
        Some(before) if before + before / 10 < fuel => Some(format!("{name}: {fuel}, more than 10 % above {before}")),
        Some(_) => None,
    }
}

#[test]
fn fuel_stays_within_a_tenth_of_what_is_recorded() {
    let measured = measured();
    match std::env::var("FLEIO_RECORD_FUEL").as_deref() {
        Ok("anew") => record(&measured),
        Ok("higher") => record(&higher(&measured, &recorded())),
        _ => {}
    }
    let recorded = recorded();
    let mut complaints: Vec<String> =
        measured.iter().filter_map(|(name, fuel)| complaint(name, *fuel, &recorded)).collect();
    let gone = recorded.keys().filter(|name| !measured.contains_key(*name));
    complaints.extend(gone.map(|name| format!("{name}: recorded, but there is no such step")));
    assert!(complaints.is_empty(), "{RECORD_ANEW}\n\n{}", complaints.join("\n"));
}

#[test]
fn no_two_steps_share_a_name() {
    let steps: usize = SCENARIOS.iter().map(|scenario| scenario.steps.len()).sum();
    assert_eq!(measured().len(), steps, "two steps of one scenario have the same name");
}

#[test]
fn the_higher_of_two_compilers_is_kept() {
    let step = |fuel: u64| Record::from([("a/b".to_owned(), fuel)]);
    assert_eq!(higher(&step(10), &step(11)), step(11));
    assert_eq!(higher(&step(12), &step(11)), step(12));
    assert_eq!(higher(&step(12), &Record::from([("gone/c".to_owned(), 1)])), step(12));
}

#[test]
fn the_ceiling_is_a_tenth_above_the_record() {
    let recorded = Record::from([("a/b".to_owned(), 1_000)]);
    assert_eq!(complaint("a/b", 1_100, &recorded), None);
    assert_eq!(complaint("a/b", 10, &recorded), None);
    assert!(complaint("a/b", 1_101, &recorded).is_some());
    assert!(complaint("a/c", 1, &recorded).is_some());
}
