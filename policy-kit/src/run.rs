//! `policy-kit run`: scenarios through a component, every step in a fresh instance, so that a step that traps or meets
//! a limit never hides another.

use crate::explain::explain;
use crate::failure::Failure;
use crate::loading::{self, LimitOptions};
use crate::output::print;
use crate::{Verdict, report};
use clap::Args;
use component_host::{Component, Error, Limits, Usage};
use scenario_kit::{Call, Scenario, Step, load_file, load_folder};
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Which scenarios, and how to report.
#[derive(Args)]
pub struct Options {
    /// The component's file
    component: PathBuf,
    /// Scenarios: files, or folders with all below them
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
    /// Print one JSON object per step, for machines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    limits: LimitOptions,
}

/// What became of a step.
pub struct Outcome {
    /// The answer of the function, or why there is none.
    pub answer: Result<Value, Error>,
    /// The first difference from what is expected.
    pub difference: Option<String>,
    /// What the instance used.
    pub usage: Usage,
}

/// What became of all steps.
#[derive(Default)]
pub struct Tally {
    /// Scenarios run.
    pub scenarios: u64,
    /// Steps run.
    pub steps: u64,
    /// Steps that are not as expected, by scenario and name.
    pub differing: Vec<String>,
    /// What all instances used.
    pub usage: Usage,
}

/// A step as machines read it, with everything that asks it again.
#[derive(Serialize)]
struct Line<'a> {
    scenario: &'a str,
    step: &'a str,
    interface: String,
    function: &'a str,
    arguments: &'a [Value],
    passed: bool,
    answer: Option<&'a Value>,
    difference: Option<String>,
    fuel: u64,
    memory: u64,
    nanoseconds: u64,
}

impl Outcome {
    /// Whether there is an answer and it is as expected.
    pub fn passed(&self) -> bool {
        self.answer.is_ok() && self.difference.is_none()
    }
}

/// Runs all steps and reports each as soon as it is known.
pub fn run(options: &Options) -> Result<Verdict, Failure> {
    let component = loading::demand(&options.component)?;
    let scenarios = load(&options.scenarios)?;
    let limits = options.limits.limits();
    let mut tally = Tally::default();
    for scenario in &scenarios {
        tally.scenarios += 1;
        if !options.json {
            print(&report::heading(scenario))?;
        }
        for step in &scenario.steps {
            let outcome = ask(&component, &scenario.call, step, &limits);
            tally.count(scenario, step, &outcome);
            print(&if options.json { line(scenario, step, &outcome) } else { block(scenario, step, &outcome) })?;
        }
    }
    if !options.json {
        print(&report::summary(&tally, component.digest()))?;
    }
    Ok(if tally.differing.is_empty() { Verdict::Good } else { Verdict::Bad })
}

impl Tally {
    fn count(&mut self, scenario: &Scenario, step: &Step, outcome: &Outcome) {
        self.steps += 1;
        self.usage = self.usage.plus(outcome.usage);
        if !outcome.passed() {
            self.differing.push(format!("{} [{}]", scenario.path.display(), step.name));
        }
    }
}

fn load(paths: &[PathBuf]) -> Result<Vec<Scenario>, Failure> {
    let mut scenarios = Vec::new();
    for path in paths {
        let loaded = if path.is_dir() { load_folder(path) } else { load_file(path).map(|scenario| vec![scenario]) };
        scenarios.extend(loaded.map_err(|problem| unreadable(path, problem))?);
    }
    if scenarios.is_empty() {
        return Err(Failure::new("there are no scenarios there", "name scenario files, or folders that hold some"));
    }
    Ok(scenarios)
}

fn unreadable(path: &Path, problem: String) -> Failure {
    if path.exists() {
        Failure::new(problem, "mend the file; tests/README.md says what a scenario is")
    } else {
        Failure::new(problem, "name a scenario file, or a folder such as tests/scenarios/invoicing")
    }
}

fn ask(component: &Component, call: &Call, step: &Step, limits: &Limits) -> Outcome {
    let mut instance = match component.instantiate(limits) {
        Ok(instance) => instance,
        Err(error) => return Outcome { answer: Err(error), difference: None, usage: Usage::default() },
    };
    let arguments = Value::Array(step.arguments.clone());
    let answer = instance.call_json(Some(&call.exported_interface()), &call.function, &arguments);
    let difference = answer.as_ref().ok().and_then(|answer| step.difference(call, answer));
    Outcome { answer, difference, usage: instance.usage() }
}

fn block(scenario: &Scenario, step: &Step, outcome: &Outcome) -> String {
    let answer = outcome.answer.as_ref().ok();
    let explanation = answer.map(|answer| explain(&scenario.call, &step.arguments, step.item(&scenario.call, answer)));
    report::block(step, outcome, explanation.as_ref())
}

fn line(scenario: &Scenario, step: &Step, outcome: &Outcome) -> String {
    let difference = match &outcome.answer {
        Ok(_) => outcome.difference.clone(),
        Err(error) => Some(format!("no decision, {}: {error}", error.name())),
    };
    let line = Line {
        scenario: &scenario.name,
        step: &step.name,
        interface: scenario.call.exported_interface(),
        function: &scenario.call.function,
        arguments: &step.arguments,
        passed: outcome.passed(),
        answer: outcome.answer.as_ref().ok(),
        difference,
        fuel: outcome.usage.fuel,
        memory: outcome.usage.memory_bytes,
        nanoseconds: outcome.usage.nanoseconds,
    };
    // Strings, numbers and JSON values always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
