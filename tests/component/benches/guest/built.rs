//! The two components: the policy as it ships, and the policy with a loop around one decision.

use std::error::Error;
use std::fs;
use std::path::Path;

/// The policy as `xtask build` left it.
pub fn policy() -> Result<Vec<u8>, Box<dyn Error>> {
    read("fleio-policy.wasm")
}

/// The policy with a loop, as `xtask bench` left it.
pub fn guest() -> Result<Vec<u8>, Box<dyn Error>> {
    read("decision-guest.wasm")
}

fn read(name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../build").join(name);
    fs::read(&file).map_err(|error| format!("{}: {error}; run `make bench`, which builds it", file.display()).into())
}
