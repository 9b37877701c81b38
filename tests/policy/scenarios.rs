//! Every scenario of `tests/scenarios`, against the native policy.

use scenario_kit::{Contract, Scenario, answer, load_folder};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

pub fn all() -> Vec<Scenario> {
    load_folder(&root().join("tests/scenarios")).expect("the scenarios load")
}

pub fn contract() -> Contract {
    Contract::load(&root().join("wit")).expect("wit/ parses")
}

/// What is wrong with a scenario, a line for each step.
fn failures(contract: &Contract, scenario: &Scenario) -> Vec<String> {
    let check = |step: &scenario_kit::Step| {
        let wrong = match answer(contract, &scenario.call, &step.arguments) {
            Ok(answer) => step
                .difference(&scenario.call, &answer)
                .map(|difference| format!("{difference}\n    answer: {}", step.item(&scenario.call, &answer))),
            Err(problem) => Some(problem),
        };
        wrong.map(|wrong| format!("{} [{}]\n    {wrong}", scenario.path.display(), step.name))
    };
    scenario.steps.iter().filter_map(check).collect()
}

#[test]
fn every_scenario_gets_the_expected_answer() {
    let contract = contract();
    let scenarios = all();
    let only = std::env::var("SCENARIO").ok();
    let chosen = scenarios.iter().filter(|scenario| only.as_ref().is_none_or(|only| scenario.name.contains(only)));
    let failures: Vec<String> = chosen.flat_map(|scenario| failures(&contract, scenario)).collect();
    assert!(
        failures.is_empty(),
        "{} steps failed; repeat one with SCENARIO=name cargo test scenario\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn there_are_at_least_150_scenarios_and_each_claim_is_made_once() {
    let scenarios = all();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for scenario in &scenarios {
        *names.entry(&scenario.name).or_default() += 1;
    }
    let repeated: Vec<_> = names.iter().filter(|(_, count)| 1 < **count).collect();
    assert!(repeated.is_empty(), "claimed more than once: {repeated:?}");
    assert!(150 <= scenarios.len(), "only {} scenarios", scenarios.len());
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("the file reads");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn schema() -> jsonschema::Validator {
    let schema = read(&root().join("tests/scenarios/scenario.schema.json"));
    jsonschema::validator_for(&schema).expect("the schema is one")
}

#[test]
fn every_file_fits_the_schema() {
    let schema = schema();
    for scenario in all() {
        let errors: Vec<String> = schema
            .iter_errors(&read(&scenario.path))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", scenario.path.display());
    }
}

#[test]
fn the_schema_refuses_an_expectation_that_says_nothing() {
    let schema = schema();
    let with = |expect: Value| {
        let step = json!({ "name": "one", "expect": expect });
        json!({ "description": "A claim in full sentences.", "sources": ["rule 1"], "function": "ledger.open", "steps": [step] })
    };
    assert!(schema.is_valid(&with(json!({ "carry": [], "since": null }))));
    for nothing in [json!({}), json!({ "reason": {} }), json!({ "tag": "hold", "value": [{ "a": {} }] })] {
        assert!(!schema.is_valid(&with(nothing.clone())), "{nothing}");
    }
}

#[test]
fn the_policy_names_the_version_of_its_contract() {
    let contract = contract();
    let (_, package) = contract.resolve().packages.iter().next().expect("one package");
    let version = package.name.version.as_ref().map(ToString::to_string);
    assert_eq!(version, Some(fleio_policy::about::identify().contract));
}
