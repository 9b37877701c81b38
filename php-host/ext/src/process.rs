//! What lives as long as the process: engines and loaded components, shared by all requests.
//!
//! Nothing here belongs to PHP's memory, and nothing is made before the first use, so that a
//! server may start its workers by forking at any time.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use component_host::{
    ArtifactFault, ArtifactFolder, Component, Engine, EngineOptions, Error, Owners, WASMTIME_VERSION,
};
use ext_php_rs::exception::PhpResult;

use crate::settings::{self, Compile};
use crate::{exceptions, zend};

/// Components kept; the one that was used longest ago makes room. A server uses one or two.
const COMPONENTS_MAX: usize = 32;
/// Files whose digest is remembered.
const FILES_MAX: usize = 256;
/// A file that changed this short a time before it was read may change again without its times
/// showing it: it is read anew until it is older.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

static PROCESS: Mutex<Process> = Mutex::new(Process::new());

struct Process {
    engines: BTreeMap<EngineOptions, Engine>,
    components: Vec<Loaded>,
    files: BTreeMap<FileIdentity, String>,
    counts: Counts,
}

struct Loaded {
    options: EngineOptions,
    component: Component,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    compiled: u64,
    from_artifacts: u64,
    found_loaded: u64,
}

/// Another file, or another content of the same file, differs in one of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FileIdentity {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// Loads a component, or finds it loaded.
pub fn load(path: &Path, sha256: Option<&str>) -> PhpResult<Component> {
    let options = settings::engine()?;
    let mut process = lock();
    let (digest, bytes) = process.digest(path)?;
    if let Some(expected) = sha256.map(str::to_ascii_lowercase).filter(|hex| *hex != digest) {
        return Err(exceptions::of(&Error::DigestMismatch { expected, actual: digest }));
    }
    if let Some(component) = process.find(&options, &digest) {
        return Ok(component);
    }
    let engine = process.engine(&options)?;
    let bytes = match bytes {
        Some(bytes) => bytes,
        None => read(path).map(|(_, bytes)| bytes)?,
    };
    let component = process.load(&engine, path, &bytes, &digest)?;
    process.keep(Loaded { options, component: component.clone() });
    Ok(component)
}

/// Ends the threads of this process: the code of this library may be unmapped next.
pub fn stop_threads() {
    for engine in lock().engines.values() {
        engine.stop_ticker();
    }
}

/// What `phpinfo()` shows beside the settings.
pub fn report() -> Vec<(&'static str, String)> {
    let process = lock();
    let allowed = match may_compile() {
        Ok(true) => "yes",
        Ok(false) => "no, only artifacts load",
        Err(_) => "no, the setting is wrong",
    };
    let counts = process.counts;
    vec![
        ("Version", env!("CARGO_PKG_VERSION").to_owned()),
        ("wasmtime", WASMTIME_VERSION.to_owned()),
        ("Compiles here", allowed.to_owned()),
        ("Components loaded in this process", process.components.len().to_string()),
        ("Components compiled by this process", counts.compiled.to_string()),
        ("Artifacts loaded by this process", counts.from_artifacts.to_string()),
        ("Loads answered from memory", counts.found_loaded.to_string()),
    ]
}

fn lock() -> MutexGuard<'static, Process> {
    // A panic while it was held left at worst a component that is loaded again.
    PROCESS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn may_compile() -> PhpResult<bool> {
    Ok(match settings::compile()? {
        Compile::Always => true,
        Compile::Cli => zend::is_cli(),
        Compile::Never => false,
    })
}

impl Process {
    const fn new() -> Self {
        let counts = Counts { compiled: 0, from_artifacts: 0, found_loaded: 0 };
        Process { engines: BTreeMap::new(), components: Vec::new(), files: BTreeMap::new(), counts }
    }

    /// The file's digest, and its bytes if they had to be read for it.
    fn digest(&mut self, path: &Path) -> PhpResult<(String, Option<Vec<u8>>)> {
        if !zend::may_open(path) {
            return Err(unreadable(path, "open_basedir does not allow it"));
        }
        let found = std::fs::metadata(path).map_err(|error| unreadable(path, &error.to_string()))?;
        if let Some(digest) = self.files.get(&FileIdentity::of(&found)) {
            return Ok((digest.clone(), None));
        }
        let (identity, bytes) = read(path)?;
        let digest = component_host::sha256(&bytes);
        if identity.is_settled() {
            if FILES_MAX <= self.files.len() {
                self.files.clear();
            }
            self.files.insert(identity, digest.clone());
        }
        Ok((digest, Some(bytes)))
    }

    fn engine(&mut self, options: &EngineOptions) -> PhpResult<Engine> {
        if let Some(engine) = self.engines.get(options) {
            return Ok(engine.clone());
        }
        let engine = Engine::new(options).map_err(|error| exceptions::of(&error))?;
        self.engines.insert(options.clone(), engine.clone());
        Ok(engine)
    }

    /// A loaded component; it becomes the one used last.
    fn find(&mut self, options: &EngineOptions, digest: &str) -> Option<Component> {
        let is_it = |loaded: &Loaded| loaded.options == *options && loaded.component.digest() == digest;
        let position = self.components.iter().position(is_it)?;
        let loaded = self.components.remove(position);
        let component = loaded.component.clone();
        self.components.push(loaded);
        self.counts.found_loaded += 1;
        Some(component)
    }

    fn keep(&mut self, loaded: Loaded) {
        if COMPONENTS_MAX <= self.components.len() {
            self.components.remove(0);
        }
        self.components.push(loaded);
    }

    /// From the artifact if there is one for this engine; else compiled, where that is allowed.
    fn load(&mut self, engine: &Engine, path: &Path, bytes: &[u8], digest: &str) -> PhpResult<Component> {
        let may_compile = may_compile()?;
        match load_artifact(engine, digest) {
            Ok(component) => {
                self.counts.from_artifacts += 1;
                return Ok(component);
            }
            Err(Error::Artifact { fault: ArtifactFault::Missing, .. }) if may_compile => {}
            Err(Error::Artifact { fault: ArtifactFault::Missing, message, path: place }) => {
                return Err(exceptions::artifact("missing", &missing(path, &place, &message)));
            }
            Err(error) => return Err(exceptions::of(&error)),
        }
        let component = Component::from_bytes(engine, bytes, None);
        let component = component.map_err(|error| named(path, &error))?;
        self.counts.compiled += 1;
        Ok(component)
    }
}

impl FileIdentity {
    fn of(found: &std::fs::Metadata) -> Self {
        FileIdentity {
            device: found.dev(),
            inode: found.ino(),
            size: found.size(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }

    fn is_settled(&self) -> bool {
        let changed = u64::try_from(self.changed.0.max(self.modified.0)).unwrap_or(0);
        let age = SystemTime::now().duration_since(UNIX_EPOCH + Duration::from_secs(changed));
        age.is_ok_and(|age| SETTLED_AFTER < age)
    }
}

/// Reads a file once, with the identity of what was read.
fn read(path: &Path) -> PhpResult<(FileIdentity, Vec<u8>)> {
    let read = || {
        let mut file = File::open(path)?;
        let identity = FileIdentity::of(&file.metadata()?);
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok((identity, bytes))
    };
    read().map_err(|error: std::io::Error| unreadable(path, &error.to_string()))
}

fn unreadable(path: &Path, message: &str) -> ext_php_rs::exception::PhpException {
    exceptions::of(&Error::File { path: path.display().to_string(), message: message.to_owned() })
}

fn load_artifact(engine: &Engine, digest: &str) -> Result<Component, Error> {
    let Some(folder) = settings::artifact_dir() else {
        let message = "wasm_component.artifact_dir is not set".to_owned();
        return Err(Error::Artifact { fault: ArtifactFault::Missing, path: "php.ini".to_owned(), message });
    };
    ArtifactFolder { path: &folder, owners: owners() }.load(engine, digest)
}

/// Whose artifacts are loaded. On the command line the user could run any code anyway.
pub fn owners() -> Owners {
    if zend::is_cli() { Owners::RootAndSelf } else { Owners::Root }
}

/// Says what to do about an artifact that is not there.
fn missing(path: &Path, place: &str, message: &str) -> String {
    let folder = settings::artifact_dir().unwrap_or_else(|| "/the/artifact/folder".into());
    format!(
        "{place}: {message}; components are not compiled here (wasm_component.compile). As the owner of the folder, \
         and with the settings of this server, run: php -d wasm_component.compile=cli -r \
         'WasmComponent\\Component::fromFile({path:?})->precompile({folder:?});'"
    )
}

fn named(path: &Path, error: &Error) -> ext_php_rs::exception::PhpException {
    match error {
        Error::Compile { message } => {
            exceptions::compile(format!("{}: not a usable component: {message}", path.display()))
        }
        other => exceptions::of(other),
    }
}
