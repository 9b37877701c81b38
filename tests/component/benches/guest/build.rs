//! The two components: the policy as it ships, and the policy with a loop around one decision.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wit_component::ComponentEncoder;

const TARGET: &str = "wasm32-unknown-unknown";

/// The policy as `xtask build` left it.
pub fn policy() -> Result<Vec<u8>, Box<dyn Error>> {
    let file = root().join("build/fleio-policy.wasm");
    fs::read(&file).map_err(|error| format!("{}: {error}; build it first", file.display()).into())
}

/// The policy with a loop, built as the policy is.
pub fn guest() -> Result<Vec<u8>, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(["rustc", "-p", "decision-guest", "--lib", "--profile", "component"]);
    let built = command.args(["--target", TARGET]).status()?;
    if !built.success() {
        return Err(format!("decision-guest does not build for {TARGET}").into());
    }
    let module = fs::read(target_folder().join(TARGET).join("component/decision_guest.wasm"))?;
    Ok(ComponentEncoder::default().validate(true).module(&module)?.encode()?)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
