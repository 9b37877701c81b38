//! The folder of the generated files: what is not current there, and making it so.

use super::file::MARK;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How a file differs from what is generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It holds something else.
    Changed,
    /// It was generated once and is not any more.
    Stale,
}

impl Difference {
    /// In a word.
    pub fn word(self) -> &'static str {
        match self {
            Difference::Missing => "missing",
            Difference::Changed => "changed",
            Difference::Stale => "stale",
        }
    }
}

/// Everything in the folder that is not as generated, in order of path. Files without our mark are not ours.
pub fn differences(folder: &Path, files: &BTreeMap<PathBuf, String>) -> io::Result<BTreeMap<PathBuf, Difference>> {
    let mut differences = BTreeMap::new();
    for (path, text) in files {
        match fs::read(folder.join(path)) {
            Ok(bytes) if bytes == text.as_bytes() => {}
            Ok(_) => {
                differences.insert(path.clone(), Difference::Changed);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.insert(path.clone(), Difference::Missing);
            }
            Err(error) => return Err(named(&folder.join(path), error)),
        }
    }
    for path in generated(folder)? {
        if !files.contains_key(&path) {
            differences.insert(path, Difference::Stale);
        }
    }
    Ok(differences)
}

/// Writes and removes files until nothing differs; folders that become empty go too.
pub fn write(
    folder: &Path,
    files: &BTreeMap<PathBuf, String>,
    differences: &BTreeMap<PathBuf, Difference>,
) -> io::Result<()> {
    for (path, difference) in differences {
        let place = folder.join(path);
        match (difference, files.get(path)) {
            (Difference::Stale, _) | (_, None) => remove(folder, path).map_err(|error| named(&place, error))?,
            (_, Some(text)) => {
                fs::create_dir_all(place.parent().unwrap_or(folder)).map_err(|error| named(&place, error))?;
                fs::write(&place, text).map_err(|error| named(&place, error))?;
            }
        }
    }
    Ok(())
}

fn remove(folder: &Path, path: &Path) -> io::Result<()> {
    fs::remove_file(folder.join(path))?;
    for parent in path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
        // A folder that still holds something stays.
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}

/// The files in the folder that carry our mark.
fn generated(folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut left = vec![PathBuf::new()];
    while let Some(inner) = left.pop() {
        let place = folder.join(&inner);
        let entries = match fs::read_dir(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries.map_err(|error| named(&place, error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| named(&place, error))?;
            let path = inner.join(entry.file_name());
            let kind = entry.file_type().map_err(|error| named(&place, error))?;
            if kind.is_dir() {
                left.push(path);
            } else if is_marked(&folder.join(&path))? {
                found.insert(path);
            }
        }
    }
    Ok(found)
}

fn is_marked(path: &Path) -> io::Result<bool> {
    if path.extension().is_none_or(|extension| extension != "php") {
        return Ok(false);
    }
    let bytes = fs::read(path).map_err(|error| named(path, error))?;
    Ok(String::from_utf8_lossy(&bytes).lines().take(5).any(|line| line.contains(MARK)))
}

fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
