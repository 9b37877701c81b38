//! Loading a component, and the limits of its instances.

use crate::failure::Failure;
use clap::Args;
use component_host::{Component, Engine, EngineOptions, Error, Limits};
use std::path::Path;

/// What an instance may use.
#[derive(Args)]
pub struct LimitOptions {
    /// Fuel of an instance, about one for each operator executed
    #[arg(long, default_value_t = 50_000_000)]
    fuel: u64,
    /// Time of an instance in milliseconds
    #[arg(long, default_value_t = 1_000)]
    deadline_ms: u64,
    /// Memory of an instance in MiB
    #[arg(long, default_value_t = 64)]
    memory: u64,
}

impl LimitOptions {
    /// The limits of one instance.
    pub fn limits(&self) -> Limits {
        Limits {
            fuel: self.fuel,
            deadline_ms: self.deadline_ms,
            memory_bytes: self.memory.saturating_mul(1 << 20),
            ..Limits::default()
        }
    }
}

/// Reads and compiles a component.
pub fn load(path: &Path) -> Result<Component, Error> {
    let engine = Engine::new(&EngineOptions::default())?;
    Component::from_file(&engine, path, None)
}

/// The same, where a component that does not load ends the command.
pub fn demand(path: &Path) -> Result<Component, Failure> {
    load(path).map_err(|error| refused(path, &error))
}

/// Why a component does not load, and what to do about it.
pub fn refused(path: &Path, error: &Error) -> Failure {
    match error {
        Error::File { .. } => {
            Failure::new(error.to_string(), "build the policy with `make build`, or name another file")
        }
        Error::Compile { .. } => Failure::new(
            format!("{}: {error}", path.display()),
            "give a component; `make build` makes one of the core module that cargo builds",
        ),
        Error::Engine { .. } => Failure::new(error.to_string(), "free some memory or address space (`ulimit -v`)"),
        _ => Failure::new(
            format!("{}: {error}", path.display()),
            format!("see all of it with `policy-kit check {}`", path.display()),
        ),
    }
}
