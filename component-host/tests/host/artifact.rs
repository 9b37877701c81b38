//! Compiled components on disk: what is stored loads, and nothing else does.

use std::fs;
use std::path::{Path, PathBuf};

use component_host::{ArtifactFault, ArtifactFolder, Component, Engine, EngineOptions, Error, Limits, Owners};
use serde_json::json;

use crate::fixture::{ENGINE, ample};
use crate::hostile::HOSTILE;

/// A folder that only this user may write, as far as the build's own folder is.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("artifacts-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the build's folder can be written");
    folder.canonicalize().expect("it is there")
}

fn own(path: &Path) -> ArtifactFolder<'_> {
    ArtifactFolder { path, owners: Owners::RootAndSelf }
}

fn fault(loaded: Result<Component, Error>) -> ArtifactFault {
    match loaded.expect_err("it must not load") {
        Error::Artifact { fault, .. } => fault,
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_stored_loads_and_takes_the_same_fuel() {
    let path = folder("same");
    own(&path).store(&HOSTILE).expect("it is stored");
    let loaded = own(&path).load(&ENGINE, HOSTILE.digest()).expect("it loads");
    assert_eq!(loaded.digest(), HOSTILE.digest());
    assert_eq!(loaded.exports().len(), HOSTILE.exports().len());
    let fuel = |component: &Component| {
        let mut instance = component.instantiate(&ample()).expect("it starts");
        instance.call_json(None, "burn", &json!([1000])).expect("the fuel is ample");
        instance.usage().fuel
    };
    assert_eq!(fuel(&loaded), fuel(&HOSTILE));
    let endless = loaded.call_json(None, "spin", &json!([]), &Limits { fuel: 1_000, ..ample() });
    assert_eq!(endless, Err(Error::FuelExhausted { limit: 1_000 }));
}

#[test]
fn another_component_or_engine_finds_nothing() {
    let path = folder("other");
    own(&path).store(&HOSTILE).expect("it is stored");
    assert_eq!(fault(own(&path).load(&ENGINE, &"0".repeat(64))), ArtifactFault::Missing);
    let options = EngineOptions { memory_reservation: 1 << 20, ..EngineOptions::default() };
    let engine = Engine::new(&options).expect("it runs here");
    assert_ne!(engine.hash(), ENGINE.hash());
    assert_eq!(fault(own(&path).load(&engine, HOSTILE.digest())), ArtifactFault::Missing);
}

#[test]
fn the_hash_of_an_engine_is_that_of_its_settings() {
    let engine = Engine::new(&EngineOptions::default()).expect("it runs here");
    assert_eq!(engine.hash(), ENGINE.hash());
    assert_eq!(engine.hash().len(), 64);
}

#[test]
fn no_part_and_no_alteration_of_an_artifact_loads() {
    let path = folder("altered");
    let file = own(&path).store(&HOSTILE).expect("it is stored");
    let code = fs::read(&file).expect("it is there");
    for place in (0..code.len()).step_by(997) {
        fs::write(&file, &code[..place]).expect("it can be cut");
        assert_eq!(fault(own(&path).load(&ENGINE, HOSTILE.digest())), ArtifactFault::Mismatch, "{place} bytes");
        let mut altered = code.clone();
        altered[place] ^= 1;
        fs::write(&file, altered).expect("it can be altered");
        assert_eq!(fault(own(&path).load(&ENGINE, HOSTILE.digest())), ArtifactFault::Mismatch, "byte {place}");
    }
    fs::write(&file, &code).expect("it can be mended");
    assert!(own(&path).load(&ENGINE, HOSTILE.digest()).is_ok());
}

#[test]
fn a_folder_that_everyone_may_write_is_not_trusted() {
    let open = std::env::temp_dir();
    assert_eq!(fault(own(&open).load(&ENGINE, HOSTILE.digest())), ArtifactFault::Insecure);
    let stored = own(&open).store(&HOSTILE).expect_err("nothing is written there");
    assert!(matches!(stored, Error::Artifact { fault: ArtifactFault::Insecure, .. }), "{stored}");
    let relative = Path::new("artifacts");
    assert_eq!(fault(own(relative).load(&ENGINE, HOSTILE.digest())), ArtifactFault::Insecure);
}
