//! `make demo`: the README's scenarios on a real stand-in, then every decision once more.

use crate::command::run;
use crate::failure::Failure;
use crate::report::Report;
use crate::workspace::Workspace;
use crate::{php, suites};
use std::process::Command;

/// What the demo decided, for `policy-kit replay`.
const JOURNAL: &str = "build/demo-journal.jsonl";

/// Installs and builds what is missing, plays, and replays.
pub fn play(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    suites::build(workspace, report)?;
    report.stage("PHP and servers", php::ensure_test)?;
    report.stage("simulator", || php::build_simulator(workspace))?;
    show(workspace, report)
}

/// Plays, and replays what was decided: everything must be equal.
pub fn show(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("demo", || {
        let mut demo = Command::new("php");
        run(demo.args(["tests/e2e/demo.php", JOURNAL]).env(php::SIMULATOR_VARIABLE, php::simulator(workspace)))
    })?;
    report.stage("every decision again", || run(Command::new(suites::kit()).args(["replay", JOURNAL])))
}
