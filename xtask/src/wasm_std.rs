//! The standard library for wasm32: two ways to have it.
//!
//! The first way is rustup's. Where rustup is absent or its server is out of reach, the second way builds the library
//! from Debian's sources with Debian's compiler.

use crate::command::{locked, output, run, succeeds, variable};
use crate::debian::{self, Package};
use crate::failure::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the component.
pub const TARGET: &str = "wasm32-unknown-unknown";

const CHOICE: &str = "FLEIO_WASM_STD";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
const DEBIAN_PACKAGES: [Package; 4] = [
    Package::new("rustc-web", DEBIAN_RUSTC),
    Package::new("cargo-web", DEBIAN_CARGO),
    Package::new("rust-web-src", DEBIAN_SOURCES),
    Package::new("lld-19", DEBIAN_LINKER),
];

/// A way to have the standard library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmStd {
    /// Ready made, for the compiler in PATH.
    Rustup,
    /// Built from Debian's sources by Debian's compiler.
    Debian,
}

impl WasmStd {
    /// Sees to the standard library: the way that is asked for, or the first that works.
    pub fn ensure() -> Result<Self, Failure> {
        match Self::asked_for()? {
            Some(way) => way.install(),
            None => Self::Rustup.install().or_else(|failure| {
                println!("{failure}\nThe second way: Debian's compiler builds the standard library.");
                Self::Debian.install()
            }),
        }
    }

    fn asked_for() -> Result<Option<Self>, Failure> {
        match variable(CHOICE).as_deref() {
            None => Ok(None),
            Some("rustup") => Ok(Some(Self::Rustup)),
            Some("debian") => Ok(Some(Self::Debian)),
            Some(other) => Err(Failure::new(
                format!("{CHOICE}={other} is no way to have the standard library"),
                format!("set {CHOICE} to rustup or debian, or unset it"),
            )),
        }
    }

    /// Sees to this way.
    pub fn install(self) -> Result<Self, Failure> {
        if !self.is_there() {
            match self {
                Self::Rustup => rustup()?,
                Self::Debian => debian::ensure("building the standard library", &DEBIAN_PACKAGES)?,
            }
        }
        println!("standard library for {TARGET}: {self:?}");
        Ok(self)
    }

    /// Whether nothing is missing for this way.
    pub fn is_there(self) -> bool {
        match self {
            Self::Rustup => {
                let folder = output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
                folder.is_ok_and(|folder| Path::new(&folder).is_dir())
            }
            Self::Debian => DEBIAN_PACKAGES.iter().all(|package| package.is_there()),
        }
    }

    /// The cargo that compiles for wasm32 in this way, and where it builds below `target`.
    pub fn cargo(self, target: &Path) -> Command {
        match self {
            Self::Rustup => {
                let mut cargo = locked("cargo");
                cargo.env("CARGO_TARGET_DIR", target);
                cargo
            }
            Self::Debian => debian_cargo(target),
        }
    }

    /// The folder of build products below `target`: two compilers never share one.
    pub fn folder(self, target: &Path) -> PathBuf {
        match self {
            Self::Rustup => target.to_owned(),
            Self::Debian => target.join("debian"),
        }
    }

    /// Options of `cargo rustc` that this way needs.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Self::Rustup => &[],
            Self::Debian => &["-Zbuild-std=std,panic_abort"],
        }
    }
}

fn rustup() -> Result<(), Failure> {
    let next = format!("install Rust with rustup, or set {CHOICE}=debian on Debian");
    if !succeeds(Command::new("rustup").arg("--version")) {
        return Err(Failure::new(format!("no standard library for {TARGET}, and no rustup to ask for it"), next));
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// Debian's cargo and compiler, with nothing of another toolchain in their way.
fn debian_cargo(target: &Path) -> Command {
    let mut cargo = locked(DEBIAN_CARGO);
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "LD_LIBRARY_PATH", "RUSTC_WRAPPER"] {
        cargo.env_remove(name);
    }
    cargo
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        .env("CARGO_TARGET_DIR", WasmStd::Debian.folder(target));
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_ways_never_share_a_folder() {
        let target = Path::new("target");
        assert_ne!(WasmStd::Rustup.folder(target), WasmStd::Debian.folder(target));
    }

    #[test]
    fn debian_compiles_with_debians_compiler() {
        let cargo = WasmStd::Debian.cargo(Path::new("target"));
        assert_eq!(cargo.get_program(), DEBIAN_CARGO);
        assert!(cargo.get_envs().any(|(name, value)| name == "RUSTC" && value == Some(DEBIAN_RUSTC.as_ref())));
    }
}
