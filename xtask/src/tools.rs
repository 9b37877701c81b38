//! Cargo's companions, installed by name and version into the target folder, only when they are needed.

use crate::command::{output, run, succeeds};
use crate::failure::{Explain, Failure};
use crate::workspace::Workspace;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A companion of cargo.
#[derive(Clone, Copy)]
pub struct Tool {
    /// The subcommand.
    pub subcommand: &'static str,
    crate_name: &'static str,
    version: &'static str,
}

/// Mutates the code and sees whether a test notices.
pub const MUTANTS: Tool = Tool { subcommand: "mutants", crate_name: "cargo-mutants", version: "27.1.0" };
/// Builds and runs fuzz targets.
pub const FUZZ: Tool = Tool { subcommand: "fuzz", crate_name: "cargo-fuzz", version: "0.13.2" };

impl Tool {
    /// Installs this version unless it is there already.
    pub fn ensure(self, workspace: &Workspace) -> Result<(), Failure> {
        let wanted = format!("{} {}", self.crate_name, self.version);
        if succeeds(self.command(workspace)?.arg("--version"))
            && output(self.command(workspace)?.arg("--version"))? == wanted
        {
            println!("{wanted}");
            return Ok(());
        }
        println!("installing {wanted}: a minute or two, once");
        // Their own speed does not matter; that of their compilation does.
        run(Command::new("cargo")
            .args(["install", "--debug", "--locked", "--force", self.crate_name, "--version", self.version, "--root"])
            .arg(folder(workspace))
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))
    }

    /// The subcommand, found in the folder of tools first.
    pub fn command(self, workspace: &Workspace) -> Result<Command, Failure> {
        let rest = env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(folder(workspace).join("bin")).chain(env::split_paths(&rest));
        let path = env::join_paths(paths).explain("PATH", "remove what is odd in it")?;
        let mut command = Command::new("cargo");
        command.env("PATH", path).arg(self.subcommand);
        Ok(command)
    }
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}
