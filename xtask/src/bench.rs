//! Benchmarks: the policy natively, within a component, with the whole call into wasmtime, and in PHP.

use crate::command::{cargo, run};
use crate::component::build_guest;
use crate::failure::Failure;
use crate::report::Report;
use crate::workspace::{Workspace, packages};
use crate::{php, suites};

/// The crate that repeats a decision within a component, and where that component goes.
const GUEST: (&str, &str) = ("decision-guest", "build/decision-guest.wasm");

/// Every benchmark.
pub fn all(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("native", || run(cargo().args(["bench", "-p", "fleio-policy"])))?;
    let way = suites::build(workspace, report)?;
    report.stage(GUEST.0, || build_guest(workspace, way, GUEST.0, GUEST.1).map(drop))?;
    // The selection of packages is that of the tests, so that wasmtime is not built again.
    report
        .stage("in wasmtime", || run(cargo().args(["bench", "--bench", "guest"]).args(packages(&workspace.host()))))?;
    php::bench(workspace, report)
}
