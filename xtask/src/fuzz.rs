//! Fuzzing: every target of `fuzz/`, the time shared evenly, the corpus kept.

use crate::command::{output, run, variable};
use crate::debian::{self, Package};
use crate::failure::{Explain, Failure};
use crate::report::Report;
use crate::tools::FUZZ;
use crate::workspace::Workspace;
use std::path::Path;
use std::process::Command;

/// How long all targets together run, unless the variable says otherwise.
const SECONDS: u64 = 600;
const SECONDS_VARIABLE: &str = "FUZZ_SECONDS";

/// Runs every target.
pub fn all(workspace: &Workspace, report: &mut Report) -> Result<(), Failure> {
    if !Path::new("fuzz/Cargo.toml").exists() {
        return Err(Failure::new("there is no fuzz/Cargo.toml", "add a fuzz target first: `cargo fuzz init`"));
    }
    report.stage("set-up", || {
        debian::ensure("fuzzing", &[Package::new("g++", "/usr/bin/g++")])?;
        FUZZ.ensure(workspace)
    })?;
    let list = output(FUZZ.command(workspace)?.arg("list"))?;
    let targets: Vec<&str> = list.lines().collect();
    let seconds = seconds_each(targets.len())?;
    report.stage("build targets", || run(&mut command(workspace, "build")?))?;
    for target in &targets {
        report.stage(&format!("fuzz {target}"), || fuzz(workspace, target, seconds))?;
    }
    Ok(())
}

/// Each target's share of the time.
fn seconds_each(targets: usize) -> Result<u64, Failure> {
    let asked = variable(SECONDS_VARIABLE);
    let seconds = asked.map_or(Ok(SECONDS), |text| text.parse()).explain(SECONDS_VARIABLE, "give whole seconds")?;
    Ok((seconds / targets.max(1) as u64).max(1))
}

/// No sanitizer: the policy has no unsafe code. So the stable compiler is enough.
fn command(workspace: &Workspace, verb: &str) -> Result<Command, Failure> {
    let mut command = FUZZ.command(workspace)?;
    command.args([verb, "--sanitizer", "none"]).env("RUSTC_BOOTSTRAP", "1");
    Ok(command)
}

fn fuzz(workspace: &Workspace, target: &str, seconds: u64) -> Result<(), Failure> {
    let time = format!("-max_total_time={seconds}");
    run(command(workspace, "run")?.args([target, "--", &time, "-print_final_stats=1"])).map_err(|failure| {
        Failure::new(
            format!("{target} broke\n{failure}"),
            format!("mend the bug; `cargo fuzz run {target} FILE` repeats it with the file named above"),
        )
    })
}
