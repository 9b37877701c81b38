//! What must hold before a change lands. What is quick comes first.

use crate::failure::Failure;
use crate::report::Report;
use crate::tools::MUTANTS;
use crate::workspace::Workspace;
use crate::{checks, mutants, suites, tidy};

/// Format, lints and style.
pub fn lint(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    quick(workspace, report)?;
    report.stage("clippy, host", || checks::lint_host(workspace))
}

/// Everything.
pub fn all(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    quick(workspace, report)?;
    let way = suites::all(workspace, report)?;
    suites::example(report)?;
    suites::classes(report)?;
    report.stage("clippy, host", || checks::lint_host(workspace))?;
    suites::other_way(workspace, way, report)?;
    changed_mutants(workspace, report)
}

fn quick(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("format", checks::format)?;
    report.stage("tidy", tidy::tidy)?;
    report.stage("clippy, native", || checks::lint_native(workspace))?;
    report.stage("documentation", checks::document)
}

/// The mutants in what changed.
pub fn changed_mutants(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    let Some(base) = mutants::base() else {
        report.skip("mutants", "no earlier commit to compare with");
        return Ok(());
    };
    report.stage("cargo-mutants", || MUTANTS.ensure(workspace))?;
    report.stage("mutants in changed lines", || mutants::changed(workspace, &base))
}
