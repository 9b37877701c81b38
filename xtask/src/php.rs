//! PHP: what it needs, the extension, and the tests that run in it.

use crate::command::{cargo, run, run_tests, variable};
use crate::component::COMPONENT;
use crate::debian::{self, Package};
use crate::failure::{Explain, Failure};
use crate::report::{Report, Tests};
use crate::tools::MAGO;
use crate::workspace::{Workspace, packages};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The library that cargo makes of the extension.
pub const LIBRARY: &str = "libwasm_component.so";
/// Where the extension goes.
pub const EXTENSION: &str = "build/wasm_component.so";

/// The extension with a function that panics, and the feature that adds it.
const PROBE: &str = "build/wasm_component_probe.so";
const PROBE_FEATURE: &str = "wasm-component-php/panic-probe";

/// Names the PHP that the extension is built for.
const CONFIG_VARIABLE: &str = "PHP_CONFIG";

/// PHP with its headers, and what reads them.
const BUILD_PACKAGES: [Package; 3] = [
    Package::new("php8.2-cli", "/usr/bin/php8.2"),
    Package::new("php8.2-dev", "/usr/bin/php-config8.2"),
    Package::new("libclang-dev", "/usr/lib/llvm-14/lib/libclang.so"),
];

/// What the tests need: modules of PHP, the libraries that WHMCS bundles, and real servers.
const TEST_PACKAGES: [Package; 18] = [
    Package::new("php8.2-bcmath", "/usr/lib/php/20220829/bcmath.so"),
    Package::new("php8.2-curl", "/usr/lib/php/20220829/curl.so"),
    Package::new("php8.2-fpm", "/usr/sbin/php-fpm8.2"),
    Package::new("php8.2-mbstring", "/usr/lib/php/20220829/mbstring.so"),
    Package::new("php8.2-mysql", "/usr/lib/php/20220829/pdo_mysql.so"),
    Package::new("php8.2-xml", "/usr/lib/php/20220829/dom.so"),
    Package::new("php-illuminate-database", "/usr/share/php/Illuminate/Database/autoload.php"),
    Package::new("php-guzzlehttp-guzzle", "/usr/share/php/GuzzleHttp/autoload.php"),
    Package::new("smarty4", "/usr/share/php/smarty4/Smarty.class.php"),
    Package::new("phpunit", "/usr/bin/phpunit"),
    Package::new("mariadb-server", "/usr/sbin/mariadbd"),
    Package::new("faketime", "/usr/bin/faketime"),
    Package::new("libfcgi-bin", "/usr/bin/cgi-fcgi"),
    Package::new("libjs-bootstrap", "/usr/share/javascript/bootstrap/css/bootstrap.min.css"),
    Package::new("libjs-bootstrap4", "/usr/share/javascript/bootstrap4/css/bootstrap.min.css"),
    Package::new("libjs-jquery", "/usr/share/javascript/jquery/jquery.min.js"),
    Package::new("fonts-font-awesome", "/usr/share/fonts-font-awesome/css/font-awesome.min.css"),
    Package::new("valgrind", "/usr/bin/valgrind"),
];

/// A folder of tests with a configuration of its own.
#[derive(Clone, Copy)]
pub struct Suite {
    /// What it tests, as the report names it.
    pub name: &'static str,
    configuration: &'static str,
    /// Whether PHP loads the extension.
    extension: bool,
}

/// Every suite, quick ones first.
pub const SUITES: [Suite; 10] = [
    Suite { name: "PHP classes of wit/", configuration: "tests/php/Bindings/phpunit.xml", extension: false },
    Suite { name: "the same, called", configuration: "tests/php/Bindings/extension.xml", extension: true },
    Suite { name: "PHP extension", configuration: "tests/php/phpunit.xml", extension: true },
    Suite { name: "WHMCS stand-in", configuration: "tests/whmcs/phpunit.xml", extension: false },
    Suite { name: "host: runs", configuration: "tests/php/Host/run.xml", extension: false },
    Suite { name: "host: WHMCS", configuration: "tests/php/Host/whmcs.xml", extension: false },
    Suite { name: "host: Fleio", configuration: "tests/php/Host/fleio.xml", extension: false },
    Suite { name: "host: outbox", configuration: "tests/php/Host/outbox.xml", extension: false },
    Suite { name: "host: policy and facts", configuration: "tests/php/Host/policy.xml", extension: true },
    Suite { name: "whole installations", configuration: "tests/e2e/phpunit.xml", extension: true },
];

/// The simulated Fleio, and the variable that names it to tests.
const SIMULATOR: &str = "fleio-sim";
pub const SIMULATOR_VARIABLE: &str = "FLEIO_SIM_BIN";

/// The most that a test may ask for, so that no busy machine runs into a deadline that is not the test's own.
const PATIENT: &str = "wasm_component.deadline_ms=60000";

/// Limits of the benchmark: none that it meets.
const BENCH_LIMITS: [&str; 2] = ["wasm_component.fuel=1000000000000", "wasm_component.result_bytes=64M"];
/// Where the benchmark keeps what is decided about, and an artifact.
const BENCH_FOLDER: &str = "build/bench";

/// Writes the components and values that the tests of the extension need.
const FIXTURES: &str = "php-fixtures";
const FIXTURES_FOLDER: &str = "build/fixtures";

/// Sees to PHP and what the extension is compiled with. A PHP that `PHP_CONFIG` names is its owner's affair.
pub fn ensure_build() -> Result<(), Failure> {
    let own = variable(CONFIG_VARIABLE).is_some();
    let wanted = if own { &BUILD_PACKAGES[2..] } else { &BUILD_PACKAGES[..] };
    debian::ensure("building the PHP extension", wanted)
}

/// Sees to what the tests and the demo need.
pub fn ensure_test() -> Result<(), Failure> {
    debian::ensure("testing in PHP", &TEST_PACKAGES)
}

/// Builds the simulated Fleio, as its own tests do.
pub fn build_simulator(workspace: &Workspace) -> Result<(), Failure> {
    run(cargo().args(["build", "-p", SIMULATOR]))?;
    println!("{}", simulator(workspace).display());
    Ok(())
}

/// The simulated Fleio.
pub fn simulator(workspace: &Workspace) -> PathBuf {
    workspace.target.join("debug").join(SIMULATOR)
}

/// Builds the extension with a function that panics, for the test that PHP survives it. It never ships.
fn build_probe(workspace: &Workspace) -> Result<(), Failure> {
    let mut build = cargo();
    build.args(["build", "--release", "--lib", "--bins", "--tests", "--features", PROBE_FEATURE]);
    run(build.args(packages(&workspace.host())))?;
    let from = workspace.target.join("release").join(LIBRARY);
    fs::copy(&from, PROBE).map(drop).explain(from.display(), "see what cargo called it")
}

/// Runs every suite.
pub fn test_all(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    prepare(workspace, report)?;
    report.stage("extension that panics", || build_probe(workspace))?;
    report.stage("simulator", || build_simulator(workspace))?;
    for suite in SUITES {
        report.test_stage(suite.name, || test(workspace, suite))?;
    }
    Ok(())
}

/// PHP with all that runs in it, and the components that it runs.
fn prepare(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("PHP and servers", ensure_test)?;
    report.stage(FIXTURES, || {
        run(Command::new(workspace.target.join("release").join(FIXTURES)).args([FIXTURES_FOLDER, COMPONENT]))
    })
}

/// Measures decisions in PHP; `benches/php/run.php` says how.
pub fn bench(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    prepare(workspace, report)?;
    report.stage("in PHP", || {
        fs::create_dir_all(BENCH_FOLDER).explain(BENCH_FOLDER, "see who may write there")?;
        let folder = Path::new(BENCH_FOLDER).canonicalize().explain(BENCH_FOLDER, "see who may read it")?;
        let (mut command, extension) = extended()?;
        command.args(BENCH_LIMITS.iter().flat_map(|limit| ["-d", limit]));
        run(command.arg("benches/php/run.php").arg(extension).arg(folder))
    })
}

/// Follows every type of the host in PHP; what is analysed is in `mago.toml`.
pub fn lint(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    report.stage("mago", || MAGO.ensure(workspace))?;
    report.stage("types in PHP", || {
        run(MAGO.command(workspace)?.args(["--config", "mago.toml", "--workspace", ".", "analyze"]))
    })
}

fn test(workspace: &Workspace, suite: Suite) -> Result<Tests, Failure> {
    let mut command = if suite.extension { extended()?.0 } else { Command::new("php") };
    command.env(SIMULATOR_VARIABLE, simulator(workspace));
    run_tests(command.args(["/usr/bin/phpunit", "--colors=never", "-c", suite.configuration]))
}

/// A patient PHP with the extension, and the file of that.
fn extended() -> Result<(Command, PathBuf), Failure> {
    let extension = Path::new(EXTENSION).canonicalize().explain(EXTENSION, "run `make build`")?;
    let mut command = Command::new("php");
    command.arg("-d").arg(format!("extension={}", extension.display())).args(["-d", PATIENT]);
    Ok((command, extension))
}
