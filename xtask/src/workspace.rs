//! The workspace: its folders, its members, and which of them need wasmtime.

use crate::command::{cargo, output};
use crate::failure::{Explain, Failure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The crate that makes a member a host crate.
const ENGINE: &str = "wasmtime";

/// What cargo knows of the workspace.
pub struct Workspace {
    /// Where `Cargo.toml` is.
    pub root: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
    /// Each member with the names it depends on.
    members: BTreeMap<String, BTreeSet<String>>,
}

impl Workspace {
    /// Asks cargo.
    pub fn load() -> Result<Self, Failure> {
        let text = output(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
        let json: Value = serde_json::from_str(&text).explain("cargo metadata is not JSON", "run it by hand")?;
        Ok(Self::read(&json))
    }

    fn read(json: &Value) -> Self {
        let path = |key: &str| PathBuf::from(json[key].as_str().unwrap_or("."));
        let names = |list: &Value| {
            list.as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).map(str::to_owned).collect()
        };
        let packages = json["packages"].as_array().into_iter().flatten();
        let members = packages
            .map(|package| (package["name"].as_str().unwrap_or_default().to_owned(), names(&package["dependencies"])))
            .collect();
        Self { root: path("workspace_root"), target: path("target_directory"), members }
    }

    /// The members that need wasmtime, the PHP extension among them. They are built and tested together, in one cargo
    /// invocation and the release profile: another selection would unite other features and build wasmtime again.
    pub fn host(&self) -> Vec<&str> {
        self.members.keys().map(String::as_str).filter(|name| self.needs(name, ENGINE)).collect()
    }

    /// The other members: built in the dev profile, in seconds.
    pub fn native(&self) -> Vec<&str> {
        self.members.keys().map(String::as_str).filter(|name| !self.needs(name, ENGINE)).collect()
    }

    fn needs(&self, name: &str, what: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut left = vec![name];
        while let Some(name) = left.pop() {
            let Some(dependencies) = self.members.get(name).filter(|_| seen.insert(name)) else { continue };
            if dependencies.contains(what) {
                return true;
            }
            left.extend(dependencies.iter().map(String::as_str));
        }
        false
    }
}

/// `-p` for each name.
pub fn packages<'n>(names: &[&'n str]) -> Vec<&'n str> {
    names.iter().flat_map(|name| ["-p", name]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_member_needs_the_engine_through_another_member() {
        let workspace = Workspace::read(&json!({
            "workspace_root": "/here", "target_directory": "/here/target",
            "packages": [
                { "name": "policy", "dependencies": [{ "name": "kit" }] },
                { "name": "kit", "dependencies": [{ "name": "policy" }, { "name": "serde" }] },
                { "name": "host", "dependencies": [{ "name": "wasmtime" }] },
                { "name": "extension", "dependencies": [{ "name": "host" }, { "name": "ext-php-rs" }] },
                { "name": "command", "dependencies": [{ "name": "host" }, { "name": "kit" }] },
            ],
        }));
        assert_eq!(workspace.host(), ["command", "extension", "host"]);
        assert_eq!(workspace.native(), ["kit", "policy"]);
        assert_eq!(packages(&workspace.host()), ["-p", "command", "-p", "extension", "-p", "host"]);
    }
}
