//! The front door: sets up, builds, checks and tests everything; `make` calls it.
//!
//! In reading order: [`ci`] says what must hold; [`suites`], [`component`], [`checks`], [`tidy`], [`mutants`], [`fuzz`],
//! [`bench`], [`demo`] and [`readme`] do it; [`wasm_std`], [`tools`] and [`debian`] install what is missing; [`command`], [`report`], [`workspace`] and
//! [`failure`] serve them all.

mod bench;
mod checks;
mod ci;
mod command;
mod component;
mod debian;
mod demo;
mod failure;
mod fuzz;
mod mutants;
mod php;
mod readme;
mod report;
mod suites;
mod tidy;
mod tools;
mod wasm_std;
mod workspace;

use crate::failure::{Explain, Failure};
use crate::readme::Mode;
use crate::report::Report;
use crate::tools::MUTANTS;
use crate::wasm_std::WasmStd;
use crate::workspace::Workspace;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Sets up, builds, checks and tests everything.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Clone, Copy, Subcommand)]
enum Task {
    /// Installs what the build needs, if it is missing.
    Setup,
    /// Builds the component, and the command policy-kit.
    Build,
    /// Plays the README's scenarios on a stand-in for WHMCS and a simulated Fleio.
    Demo,
    /// Runs every test.
    Test,
    /// Checks format, lints and style.
    Lint,
    /// Follows the types of the host in PHP with mago, which takes ten minutes to build and is therefore no part of CI.
    LintPhp,
    /// Checks the rules of style that a machine can see.
    Tidy,
    /// Checks everything, as CI does.
    Ci,
    /// Mutates the policy and sees whether its tests notice.
    Mutants {
        /// Only in the lines that changed since the last commit, or since `FLEIO_BASE`.
        #[arg(long)]
        changed: bool,
    },
    /// Runs every fuzz target, 600 seconds together or as many as `FUZZ_SECONDS` says.
    Fuzz,
    /// Measures the policy natively, in wasmtime and in PHP.
    Bench,
    /// Writes the example in README.md.
    Readme {
        /// Only fails if the example is not current.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let task = Arguments::parse().task;
    let mut report = Report::default();
    let result = perform(task, &mut report);
    report.print();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task, report: &mut Report) -> Result<(), Failure> {
    let workspace = Workspace::load()?;
    std::env::set_current_dir(&workspace.root).explain(workspace.root.display(), "run this in a checkout")?;
    match task {
        Task::Setup => report.stage("standard library", WasmStd::ensure).map(drop),
        Task::Build => suites::build(&workspace, report).map(drop),
        Task::Demo => demo::play(&workspace, report),
        Task::Test => suites::all(&workspace, report).map(drop),
        Task::Lint => ci::lint(&workspace, report),
        Task::LintPhp => php::lint(&workspace, report),
        Task::Tidy => report.stage("tidy", tidy::tidy),
        Task::Ci => ci::all(&workspace, report),
        Task::Mutants { changed: true } => ci::changed_mutants(&workspace, report),
        Task::Mutants { changed: false } => mutate(&workspace, report),
        Task::Fuzz => fuzz::all(&workspace, report),
        Task::Bench => bench::all(&workspace, report),
        Task::Readme { check } => {
            suites::build(&workspace, report)?;
            report.stage("README example", || readme::example(if check { Mode::Check } else { Mode::Write }))
        }
    }
}

fn mutate(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("cargo-mutants", || MUTANTS.ensure(workspace))?;
    report.stage("mutants", || mutants::all(workspace))
}
