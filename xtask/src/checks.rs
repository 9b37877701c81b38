//! Format, lints and documentation.

use crate::command::{cargo, run, succeeds};
use crate::failure::Failure;
use crate::workspace::{Workspace, packages};

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Whether rustfmt would change anything.
pub fn format() -> Result<(), Failure> {
    component("fmt", "rustfmt")?;
    run(cargo().args(["fmt", "--all", "--check"])).map_err(|_| {
        Failure::new("some files are not formatted", "run `cargo fmt --all`; the difference is printed above")
    })
}

/// Clippy on the members that need no wasmtime.
pub fn lint_native(workspace: &Workspace) -> Result<(), Failure> {
    component("clippy", "clippy")?;
    run(cargo().args(["clippy", "--all-targets"]).args(packages(&workspace.native())).args(DENY_WARNINGS))
}

/// Clippy on the host crates, in the profile that they are built in: build scripts and macros are shared with it.
pub fn lint_host(workspace: &Workspace) -> Result<(), Failure> {
    component("clippy", "clippy")?;
    run(cargo().args(["clippy", "--release", "--all-targets"]).args(packages(&workspace.host())).args(DENY_WARNINGS))
}

/// The policy's documentation, without a broken link.
pub fn document() -> Result<(), Failure> {
    run(cargo().args(["doc", "--no-deps", "-p", "fleio-policy"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn component(subcommand: &str, name: &str) -> Result<(), Failure> {
    if succeeds(cargo().args([subcommand, "--version"])) {
        return Ok(());
    }
    Err(Failure::new(format!("`cargo {subcommand}` is missing"), format!("run `rustup component add {name}`")))
}
