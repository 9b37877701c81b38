//! The test suites: native ones in the dev profile, host ones together in the release profile.

use crate::command::{cargo, run, run_tests};
use crate::component::{COMPONENT, SECOND_COMPONENT};
use crate::failure::{Explain, Failure};
use crate::report::{Report, Tests};
use crate::wasm_std::WasmStd;
use crate::workspace::{Workspace, packages};
use crate::{component, demo, php, readme};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command that runs scenarios on a component.
const KIT: &str = "policy-kit";
/// Where policy-kit writes the classes of PHP.
const CLASSES: &str = "php-host/src/Policy/Generated";
/// Names the component that `tests/component` tests.
const COMPONENT_VARIABLE: &str = "FLEIO_POLICY";

/// The tests that need no wasmtime.
pub fn native(workspace: &Workspace) -> Result<Tests, Failure> {
    run_tests(cargo().arg("test").args(packages(&workspace.native())))
}

/// The component, then the command that knows what to do with it.
pub fn build(workspace: &Workspace, report: &mut Report) -> Result<WasmStd, Failure> {
    let way = report.stage("standard library", WasmStd::ensure)?;
    report.stage("component", || component::build(workspace, way, COMPONENT))?;
    report.stage("PHP and its headers", php::ensure_build)?;
    report.stage("policy-kit and the extension", || build_host(workspace))?;
    Ok(way)
}

/// Builds `policy-kit` and the PHP extension into `build/`.
///
/// All host crates are selected, with what their tests need: another selection unites other features, and wasmtime
/// would be built once more for the tests.
fn build_host(workspace: &Workspace) -> Result<(), Failure> {
    run(cargo().args(["build", "--release", "--lib", "--bins", "--tests"]).args(packages(&workspace.host())))?;
    let built = workspace.target.join("release");
    for (from, to) in [(built.join(KIT), kit()), (built.join(php::LIBRARY), PathBuf::from(php::EXTENSION))] {
        fs::copy(&from, &to).explain(from.display(), "see what cargo called it")?;
        println!("{}", to.display());
    }
    Ok(())
}

/// The built `policy-kit`.
pub fn kit() -> PathBuf {
    Path::new("build").join(KIT)
}

/// The host crates' tests, in one invocation so that wasmtime is built once.
pub fn host(workspace: &Workspace) -> Result<Tests, Failure> {
    run_tests(&mut host_tests(workspace, COMPONENT))
}

fn host_tests(workspace: &Workspace, component: &str) -> Command {
    let mut command = cargo();
    command.args(["test", "--release"]).args(packages(&workspace.host())).env(COMPONENT_VARIABLE, component);
    command
}

/// Every suite.
pub fn all(workspace: &Workspace, report: &mut Report) -> Result<WasmStd, Failure> {
    report.test_stage("native tests", || native(workspace))?;
    let way = build(workspace, report)?;
    report.test_stage("host tests", || host(workspace))?;
    php::test_all(workspace, report)?;
    demo::show(workspace, report)?;
    Ok(way)
}

/// Builds the component in the way that was not used yet, and puts every scenario to it.
pub fn other_way(workspace: &Workspace, used: WasmStd, report: &mut Report) -> Result<(), Failure> {
    let other = match used {
        WasmStd::Rustup => WasmStd::Debian,
        WasmStd::Debian => WasmStd::Rustup,
    };
    let stage = format!("component, {other:?}");
    if let Err(failure) = other.install() {
        println!("{failure}");
        report.skip(&stage, "it cannot be had here");
        return Ok(());
    }
    report.stage(&stage, || component::build(workspace, other, SECOND_COMPONENT))?;
    let stage = format!("scenarios, {other:?}");
    // The packages are those of the first run, so that nothing is built again.
    report.test_stage(&stage, || run_tests(host_tests(workspace, SECOND_COMPONENT).args(["--test", "component"])))
}

/// Whether the example in the README is what the component says.
pub fn example(report: &mut Report) -> Result<(), Failure> {
    report.stage("README example", || readme::example(readme::Mode::Check))
}

/// Whether the classes of PHP are those of `wit/`.
pub fn classes(report: &mut Report) -> Result<(), Failure> {
    report.stage("PHP classes of wit/ current", || {
        run(Command::new(kit()).args(["php-bindings", "wit", "--check", "--out", CLASSES])).map_err(|failure| {
            let next = format!("run `build/policy-kit php-bindings --out {CLASSES}` and commit what it wrote");
            Failure::new(format!("some classes are not current\n{failure}"), next)
        })
    })
}
