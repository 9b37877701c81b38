//! Loading by the rules of php.ini, and what is said when they do not allow it.

use std::path::{Path, PathBuf};

use component_host::{ArtifactFault, ArtifactFolder, Component, Error, Owners, WASMTIME_VERSION};
use ext_php_rs::exception::{PhpException, PhpResult};

use crate::process::{self, Request};
use crate::settings::{self, Compile};
use crate::{exceptions, zend};

/// Loads a component, or finds it loaded in this process.
pub fn load(path: &Path, sha256: Option<&str>) -> PhpResult<Component> {
    if !zend::may_open(path) {
        let message = "open_basedir does not allow it".to_owned();
        return Err(exceptions::of(&Error::File { path: path.display().to_string(), message }));
    }
    let (options, may_compile) = (settings::engine()?, may_compile()?);
    let folder = settings::artifact_dir();
    let artifacts = folder.as_deref().map(|path| ArtifactFolder { path, owners: owners() });
    let request = Request { path, sha256, options, artifacts, may_compile };
    process::load(&request).map_err(|error| refusal(path, folder.as_deref(), &error))
}

/// Writes the machine code of a component into a folder, and answers its file.
pub fn precompile(component: &Component, folder: &str) -> PhpResult<String> {
    if !zend::is_cli() {
        return Err(exceptions::compile("precompile() runs under the command line only".to_owned()));
    }
    let folder = PathBuf::from(folder);
    let stored = ArtifactFolder { path: &folder, owners: owners() }.store(component);
    stored.map(|file| file.display().to_string()).map_err(|error| exceptions::of(&error))
}

/// What `phpinfo()` shows beside the settings.
pub fn report() -> Vec<(&'static str, String)> {
    let allowed = match may_compile() {
        Ok(true) => "yes",
        Ok(false) => "no, only artifacts load",
        Err(_) => "no, the setting is wrong",
    };
    let counts = process::counts();
    vec![
        ("Version", env!("CARGO_PKG_VERSION").to_owned()),
        ("wasmtime", WASMTIME_VERSION.to_owned()),
        ("Compiles here", allowed.to_owned()),
        ("Components loaded in this process", counts.loaded.to_string()),
        ("Components compiled by this process", counts.compiled.to_string()),
        ("Artifacts loaded by this process", counts.from_artifacts.to_string()),
        ("Loads answered from memory", counts.found_loaded.to_string()),
    ]
}

fn may_compile() -> PhpResult<bool> {
    Ok(match settings::compile()? {
        Compile::Always => true,
        Compile::Cli => zend::is_cli(),
        Compile::Never => false,
    })
}

/// Whose artifacts are loaded. On the command line the user could run any code anyway.
fn owners() -> Owners {
    if zend::is_cli() { Owners::RootAndSelf } else { Owners::Root }
}

/// Names the file, and says what to do about an artifact that is not there.
fn refusal(path: &Path, folder: Option<&Path>, error: &Error) -> PhpException {
    match error {
        Error::Compile { message } => {
            exceptions::compile(format!("{}: not a usable component: {message}", path.display()))
        }
        Error::Artifact { fault: ArtifactFault::Missing, path: place, message } => {
            let folder = folder.unwrap_or(Path::new("/the/artifact/folder"));
            exceptions::artifact("missing", &missing(path, folder, place, message))
        }
        other => exceptions::of(other),
    }
}

fn missing(path: &Path, folder: &Path, place: &str, message: &str) -> String {
    format!(
        "{place}: {message}; components are not compiled here (wasm_component.compile). As the owner of the folder, \
         and with the settings of this server, run: php -d wasm_component.compile=cli -r \
         'WasmComponent\\Component::fromFile({path:?})->precompile({folder:?});'"
    )
}
