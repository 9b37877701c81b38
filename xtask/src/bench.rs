//! Benchmarks: the policy natively, within a component, and with the whole call into wasmtime.

use crate::command::{cargo, run};
use crate::component::build_guest;
use crate::failure::Failure;
use crate::report::Report;
use crate::suites;
use crate::workspace::{Workspace, packages};

/// The crate whose benchmark calls components in wasmtime.
const HOST: &str = "component-tests";
/// The crate that repeats a decision within a component, and where that component goes.
const GUEST: (&str, &str) = ("decision-guest", "build/decision-guest.wasm");

/// Every benchmark.
pub fn all(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("native", || run(cargo().args(["bench", "-p", "fleio-policy"])))?;
    if !workspace.has(HOST) {
        report.skip("in wasmtime", "no crate component-tests");
        return Ok(());
    }
    let way = suites::build(workspace, report)?;
    if workspace.has(GUEST.0) {
        report.stage(GUEST.0, || build_guest(workspace, way, GUEST.0, GUEST.1).map(drop))?;
    }
    // The selection of packages is that of the tests, so that wasmtime is not built again.
    report.stage("in wasmtime", || run(cargo().args(["bench", "--bench", "guest"]).args(packages(&workspace.host()))))
}
