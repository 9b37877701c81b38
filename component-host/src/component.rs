//! A component that was loaded, checked and compiled once, ready for many instances.

use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};
use wasmtime::component::{InstancePre, Linker};

use crate::engine::Engine;
use crate::error::Error;
use crate::instance::Instance;
use crate::limits::{Limits, Meter};
use crate::reading;
use crate::signature::{self, Function, Interface};

/// Memories and tables of all core modules in a component. Each reserves address space, before
/// any limit of an instance counts; components made by usual tools have one memory and two tables.
const MEMORIES_MAX: u32 = 16;
const TABLES_MAX: u32 = 64;

/// A compiled component. Cheap to clone and to share between threads.
#[derive(Clone)]
pub struct Component(Arc<Loaded>);

struct Loaded {
    engine: Engine,
    linked: InstancePre<Meter>,
    digest: String,
    imports: Vec<String>,
    exports: Vec<Interface>,
}

impl fmt::Debug for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Component").field("digest", &self.0.digest).finish_non_exhaustive()
    }
}

impl Component {
    /// Reads a file once, then does as [`from_bytes`](Self::from_bytes) with what was read.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and those of [`from_bytes`](Self::from_bytes).
    pub fn from_file(engine: &Engine, path: &Path, sha256: Option<&str>) -> Result<Self, Error> {
        let bytes = fs::read(path)
            .map_err(|error| Error::File { path: path.display().to_string(), message: error.to_string() })?;
        Self::from_bytes(engine, &bytes, sha256)
    }

    /// Checks the digest if one is given (`sha256`, hexadecimal, any case), compiles on the
    /// calling thread (tens of milliseconds for a few hundred KiB), and refuses what this host
    /// does not convert or offer.
    ///
    /// # Errors
    ///
    /// [`Error::DigestMismatch`] before anything is compiled, [`Error::Compile`],
    /// [`Error::Unsupported`] and [`Error::ImportedFunctions`].
    pub fn from_bytes(engine: &Engine, bytes: &[u8], sha256: Option<&str>) -> Result<Self, Error> {
        let digest = hexadecimal(&Sha256::digest(bytes));
        if let Some(expected) = sha256.map(str::to_ascii_lowercase).filter(|hex| *hex != digest) {
            return Err(Error::DigestMismatch { expected, actual: digest });
        }
        let compiled =
            wasmtime::component::Component::from_binary(engine.wasmtime(), bytes).map_err(|error| refusal(&error))?;
        Self::from_compiled(engine, &compiled, digest)
    }

    /// Checks and links what was compiled, now or earlier, from bytes with this digest.
    pub(crate) fn from_compiled(
        engine: &Engine,
        compiled: &wasmtime::component::Component,
        digest: String,
    ) -> Result<Self, Error> {
        let imports = reading::imports(compiled)?;
        let exports = reading::exports(compiled)?;
        check_size(compiled)?;
        // Nothing is defined in this linker: a component gets no function from this host.
        let linked = Linker::new(engine.wasmtime()).instantiate_pre(compiled);
        let linked =
            linked.map_err(|error| Error::Unsupported { what: format!("{error:#}"), place: "imports".to_owned() })?;
        Ok(Component(Arc::new(Loaded { engine: engine.clone(), linked, digest, imports, exports })))
    }

    /// SHA-256 of the component's bytes, 64 hexadecimal digits in lower case.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.0.digest
    }

    /// Names of the imports. They hold types only: a component that imports functions does not
    /// load.
    #[must_use]
    pub fn imports(&self) -> &[String] {
        &self.0.imports
    }

    /// The exported functions by interface; those of the world itself come first.
    #[must_use]
    pub fn exports(&self) -> &[Interface] {
        &self.0.exports
    }

    /// Finds an exported function.
    ///
    /// An interface name with a version must match exactly, one without must match exactly one
    /// export; `None` means the functions of the world itself.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownExport`], which lists the names that do exist.
    pub fn function(&self, interface: Option<&str>, function: &str) -> Result<&Function, Error> {
        signature::find(&self.0.exports, interface, function)
    }

    /// A fresh instance with its own memory. The limits count from here on.
    ///
    /// # Errors
    ///
    /// [`Error::Instantiation`], [`Error::Engine`] and, from code that runs at instantiation, the
    /// limits and traps.
    pub fn instantiate(&self, limits: &Limits) -> Result<Instance, Error> {
        Instance::new(self.clone(), limits)
    }

    /// One call of a fresh instance, with JSON; see
    /// [`Instance::call_json`](crate::Instance::call_json).
    ///
    /// # Errors
    ///
    /// Those of [`instantiate`](Self::instantiate) and of the call.
    pub fn call_json(
        &self,
        interface: Option<&str>,
        function: &str,
        arguments: &Value,
        limits: &Limits,
    ) -> Result<Value, Error> {
        self.instantiate(limits)?.call_json(interface, function, arguments)
    }

    /// The engine that compiled it.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// The machine code, in wasmtime's form.
    pub(crate) fn machine_code(&self) -> Result<Vec<u8>, Error> {
        let code = self.0.linked.component().serialize();
        code.map_err(|error| Error::Compile { message: format!("{error:#}") })
    }

    pub(crate) fn linked(&self) -> &InstancePre<Meter> {
        &self.0.linked
    }
}

fn check_size(compiled: &wasmtime::component::Component) -> Result<(), Error> {
    let Some(needed) = compiled.resources_required() else {
        return Ok(());
    };
    if MEMORIES_MAX < needed.num_memories {
        return Err(too_many("memories", needed.num_memories, MEMORIES_MAX));
    }
    if TABLES_MAX < needed.num_tables {
        return Err(too_many("tables", needed.num_tables, TABLES_MAX));
    }
    Ok(())
}

fn too_many(what: &str, needed: u32, at_most: u32) -> Error {
    Error::Unsupported { what: format!("a component with {needed} {what}"), place: format!("at most {at_most}") }
}

/// The validator refuses streams, futures, maps and so on before their types can be read; its
/// message names them.
fn refusal(error: &wasmtime::Error) -> Error {
    let message = format!("{error:#}");
    if message.contains("component model") && message.contains("feature") {
        Error::Unsupported { what: message, place: "validation".to_owned() }
    } else {
        Error::Compile { message }
    }
}

/// SHA-256 as 64 hexadecimal digits in lower case.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// As [`sha256`], of all that a reader yields; it is never in memory as a whole.
///
/// # Errors
///
/// Those of the reader.
pub fn sha256_of(mut reader: impl Read) -> io::Result<String> {
    let (mut digest, mut piece) = (Sha256::new(), vec![0; 32 << 10]);
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(hexadecimal(&digest.finalize())),
            length => digest.update(&piece[..length]),
        }
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
