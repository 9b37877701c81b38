//! Compiled components on disk, so that processes which must not compile can start at once.
//!
//! An artifact is machine code: whoever can change it can do anything. It is loaded only from a
//! folder that no one else may write, by the rules of `trust`, and only if a record beside it
//! names the component, this engine and the digest of the very bytes that were read.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::WASMTIME_VERSION;
use crate::component::{Component, sha256};
use crate::engine::Engine;
use crate::error::{ArtifactFault, Error};
use crate::trust::{self, Owners, fault};

/// Digits of the engine's hash in a file name: enough to tell engines apart. The record has all.
const ENGINE_DIGITS: usize = 16;

/// A folder of artifacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArtifactFolder<'a> {
    /// Absolute path of the folder.
    pub path: &'a Path,
    /// Whose files are loaded.
    pub owners: Owners,
}

impl ArtifactFolder<'_> {
    /// Loads what [`store`](Self::store) wrote for the component with this SHA-256 digest, by an
    /// engine like this one. The component's own bytes are not needed.
    ///
    /// # Errors
    ///
    /// [`Error::Artifact`], and those of a component that this host refuses.
    pub fn load(&self, engine: &Engine, digest: &str) -> Result<Component, Error> {
        trust::check_folder(self.path, self.owners)?;
        let hash = engine.hash();
        let file = self.file(digest, &hash);
        let code = trust::read(&file, self.owners)?;
        let record = trust::read(&record_of(&file), self.owners)?;
        let written: Option<Value> = serde_json::from_slice(&record).ok();
        let expected = record_text(digest, &sha256(&code), &hash);
        if let Some(what) = difference(&expected, written.as_ref()) {
            return Err(fault(ArtifactFault::Mismatch, &file, what));
        }
        let compiled = deserialize(engine, &code);
        let compiled = compiled.map_err(|error| fault(ArtifactFault::Mismatch, &file, format!("{error:#}")))?;
        Component::from_compiled(engine, &compiled, digest.to_owned())
    }

    /// Writes the component's machine code and the record beside it; answers the code's file.
    /// What was there for the same component and engine is replaced at once.
    ///
    /// # Errors
    ///
    /// [`Error::Artifact`] if the folder is not trusted or cannot be written.
    pub fn store(&self, component: &Component) -> Result<PathBuf, Error> {
        trust::check_folder(self.path, self.owners)?;
        let hash = component.engine().hash();
        let file = self.file(component.digest(), &hash);
        let code = component.machine_code()?;
        trust::write(&file, &code)?;
        let record = record_text(component.digest(), &sha256(&code), &hash);
        trust::write(&record_of(&file), format!("{record:#}\n").as_bytes())?;
        Ok(file)
    }

    fn file(&self, digest: &str, engine_hash: &str) -> PathBuf {
        self.path.join(format!("{digest}-{}.cwasm", &engine_hash[..ENGINE_DIGITS]))
    }
}

fn record_of(file: &Path) -> PathBuf {
    file.with_extension("json")
}

fn record_text(component: &str, artifact: &str, engine: &str) -> Value {
    json!({ "component": component, "artifact": artifact, "engine": engine, "wasmtime": WASMTIME_VERSION })
}

fn difference(expected: &Value, written: Option<&Value>) -> Option<String> {
    let Some(written) = written else {
        return Some("its record is not JSON".to_owned());
    };
    let differs = |key: &str| written.get(key) != expected.get(key);
    if differs("component") {
        return Some("made of another component".to_owned());
    }
    if differs("engine") || differs("wasmtime") {
        return Some("made by another engine: another wasmtime, processor or setting".to_owned());
    }
    differs("artifact").then(|| "altered or truncated: its digest is not that of its record".to_owned())
}

#[allow(unsafe_code, reason = "loading machine code trusts it, whatever checks came before")]
fn deserialize(engine: &Engine, code: &[u8]) -> wasmtime::Result<wasmtime::component::Component> {
    // SAFETY: the bytes must be what wasmtime serialized. They have the digest that the record
    // states, and both files come from a folder that only root, or under the caller's rules the
    // current user, can write; `store` puts nothing else there. The bytes are in memory, so they
    // cannot change any more.
    unsafe { wasmtime::component::Component::deserialize(engine.wasmtime(), code) }
}
