//! What lives as long as the process: engines and loaded components, shared by all requests.
//!
//! Nothing here belongs to PHP's memory or calls PHP, which may leave a function at once while
//! this is locked; and nothing is made before the first use, so that a server may start its
//! workers by forking at any time.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use component_host::{ArtifactFault, ArtifactFolder, Component, Engine, EngineOptions, Error};

/// Components kept; the one that was used longest ago makes room. A server uses one or two.
const COMPONENTS_MAX: usize = 32;
/// Files whose digest is remembered.
const FILES_MAX: usize = 256;
/// A file that changed this short a time before it was read may change again without its times
/// showing it: it is read anew until it is older.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

static PROCESS: Mutex<Process> = Mutex::new(Process::new());

/// All that matters for loading a component.
pub struct Request<'a> {
    /// The component's file.
    pub path: &'a Path,
    /// The digest that it must have.
    pub sha256: Option<&'a str>,
    /// The settings of the engine.
    pub options: EngineOptions,
    /// Where compiled components are, if anywhere.
    pub artifacts: Option<ArtifactFolder<'a>>,
    /// Whether it may be compiled here and now.
    pub may_compile: bool,
}

/// What was done so far.
#[derive(Clone, Copy)]
pub struct Counts {
    /// Components that are loaded now.
    pub loaded: usize,
    /// Components that were compiled.
    pub compiled: u64,
    /// Artifacts that were loaded.
    pub from_artifacts: u64,
    /// Requests for components that were loaded already.
    pub found_loaded: u64,
}

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
pub fn load(request: &Request<'_>) -> Result<Component, Error> {
    let mut process = lock();
    let digest = process.digest(request.path)?;
    if let Some(expected) = request.sha256.map(str::to_ascii_lowercase).filter(|hex| *hex != digest) {
        return Err(Error::DigestMismatch { expected, actual: digest });
    }
    if let Some(component) = process.find(&request.options, &digest) {
        return Ok(component);
    }
    let component = process.load(request, &digest)?;
    process.keep(Loaded { options: request.options.clone(), component: component.clone() });
    Ok(component)
}

/// Ends the threads of this process: the code of this library may be unmapped next.
pub fn stop_threads() {
    for engine in lock().engines.values() {
        engine.stop_ticker();
    }
}

/// What was done so far in this process.
pub fn counts() -> Counts {
    let process = lock();
    Counts { loaded: process.components.len(), ..process.counts }
}

fn lock() -> MutexGuard<'static, Process> {
    // A panic while it was held left at worst a component that is loaded again.
    PROCESS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Process {
    const fn new() -> Self {
        let counts = Counts { loaded: 0, compiled: 0, from_artifacts: 0, found_loaded: 0 };
        Process { engines: BTreeMap::new(), components: Vec::new(), files: BTreeMap::new(), counts }
    }

    /// The file's digest, from memory if the file is known and old enough.
    fn digest(&mut self, path: &Path) -> Result<String, Error> {
        let found = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if let Some(digest) = self.files.get(&FileIdentity::of(&found)) {
            return Ok(digest.clone());
        }
        let (identity, digest) = read_digest(path).map_err(|error| unreadable(path, &error))?;
        if identity.is_settled() {
            if FILES_MAX <= self.files.len() {
                self.files.clear();
            }
            self.files.insert(identity, digest.clone());
        }
        Ok(digest)
    }

    fn engine(&mut self, options: &EngineOptions) -> Result<Engine, Error> {
        if let Some(engine) = self.engines.get(options) {
            return Ok(engine.clone());
        }
        let engine = Engine::new(options)?;
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
    fn load(&mut self, request: &Request<'_>, digest: &str) -> Result<Component, Error> {
        let engine = self.engine(&request.options)?;
        match load_artifact(request, &engine, digest) {
            Ok(component) => {
                self.counts.from_artifacts += 1;
                return Ok(component);
            }
            Err(Error::Artifact { fault: ArtifactFault::Missing, .. }) if request.may_compile => {}
            Err(error) => return Err(error),
        }
        // With its digest: the file may have been replaced since that was taken.
        let component = Component::from_file(&engine, request.path, Some(digest))?;
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

/// The digest of a file, with the identity of what was read.
fn read_digest(path: &Path) -> io::Result<(FileIdentity, String)> {
    let file = File::open(path)?;
    let identity = FileIdentity::of(&file.metadata()?);
    Ok((identity, component_host::sha256_of(file)?))
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::File { path: path.display().to_string(), message: error.to_string() }
}

fn load_artifact(request: &Request<'_>, engine: &Engine, digest: &str) -> Result<Component, Error> {
    let Some(folder) = &request.artifacts else {
        let message = "wasm_component.artifact_dir is not set".to_owned();
        return Err(Error::Artifact { fault: ArtifactFault::Missing, path: "php.ini".to_owned(), message });
    };
    folder.load(engine, digest)
}
