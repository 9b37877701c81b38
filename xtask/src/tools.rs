//! Programs that cargo installs: by name and version into the target folder, only when they are needed.

use crate::command::{output, run, succeeds};
use crate::failure::{Explain, Failure};
use crate::workspace::Workspace;
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A program that cargo installs.
#[derive(Clone, Copy)]
pub struct Tool {
    /// How it is called: by its own name, or as a subcommand of cargo.
    words: &'static [&'static str],
    crate_name: &'static str,
    version: &'static str,
}

/// Mutates the code and sees whether a test notices.
pub const MUTANTS: Tool = Tool { words: &["cargo", "mutants"], crate_name: "cargo-mutants", version: "27.1.0" };
/// Builds and runs fuzz targets.
pub const FUZZ: Tool = Tool { words: &["cargo", "fuzz"], crate_name: "cargo-fuzz", version: "0.13.2" };
/// Follows the types of PHP.
pub const MAGO: Tool = Tool { words: &["mago"], crate_name: "mago", version: "1.29.0" };

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
        println!("installing {wanted}: a minute or ten, once");
        // Their own speed does not matter; that of their compilation does.
        run(Command::new("cargo")
            .args(["install", "--debug", "--locked", "--force", self.crate_name, "--version", self.version, "--root"])
            .arg(folder(workspace))
            .env("CARGO_PROFILE_DEV_DEBUG", "0"))
    }

    /// The program, found in the folder of tools first.
    pub fn command(self, workspace: &Workspace) -> Result<Command, Failure> {
        let rest = env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(folder(workspace).join("bin")).chain(env::split_paths(&rest));
        let path = env::join_paths(paths).explain("PATH", "remove what is odd in it")?;
        let mut command = Command::new(self.words[0]);
        command.env("PATH", path).args(&self.words[1..]);
        Ok(command)
    }
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("tools")
}
