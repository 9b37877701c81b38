//! Files that hold machine code: read only if no one else could have written them.
//!
//! A folder is trusted if it and every folder above it belong to a trusted user, may be written
//! by no one else and are no links. No one else can then put another thing in its place between
//! a look and the next, so that the looks may come one after the other.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Component, Path, PathBuf};

use crate::error::{ArtifactFault, Error};

/// Permissions to write for anyone but the owner.
const OTHERS_WRITE: u32 = 0o022;
const ROOT: u32 = 0;

/// Whose files are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owners {
    /// Only those of root.
    Root,
    /// Also those of the user that this process acts as.
    RootAndSelf,
}

impl Owners {
    fn includes(self, user: u32) -> bool {
        user == ROOT || self == Owners::RootAndSelf && current_user() == Some(user)
    }

    fn names(self) -> &'static str {
        match self {
            Owners::Root => "root",
            Owners::RootAndSelf => "root or the current user",
        }
    }
}

/// Checks a folder and all above it.
pub(crate) fn check_folder(folder: &Path, owners: Owners) -> Result<(), Error> {
    let insecure = |message: &str| fault(ArtifactFault::Insecure, folder, message.to_owned());
    if !folder.is_absolute() {
        return Err(insecure("not an absolute path"));
    }
    let mut above = PathBuf::new();
    for part in folder.components() {
        if part == Component::ParentDir {
            return Err(insecure("a path with `..`"));
        }
        above.push(part);
        let found = fs::symlink_metadata(&above).map_err(|error| unreadable(&above, &error))?;
        if !found.is_dir() {
            let what = if found.is_symlink() { "a link" } else { "not a folder" };
            return Err(fault(ArtifactFault::Insecure, &above, what.to_owned()));
        }
        check_owner(&above, &found, owners)?;
    }
    Ok(())
}

/// Reads a file of a checked folder once; links are not followed, and the descriptor that is
/// read is the one that is checked.
pub(crate) fn read(path: &Path, owners: Owners) -> Result<Vec<u8>, Error> {
    // Without waiting for a writer, should it be a pipe.
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let opened = OpenOptions::new().read(true).custom_flags(flags).open(path);
    let mut file = opened.map_err(|error| match error.raw_os_error() {
        Some(libc::ELOOP) => fault(ArtifactFault::Insecure, path, "a link".to_owned()),
        _ => unreadable(path, &error),
    })?;
    let found = file.metadata().map_err(|error| unreadable(path, &error))?;
    if !found.is_file() {
        return Err(fault(ArtifactFault::Insecure, path, "not a plain file".to_owned()));
    }
    check_owner(path, &found, owners)?;
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// Writes a file that only its owner may change, whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = write_whole(path, bytes);
    written.map_err(|error| fault(ArtifactFault::Missing, path, format!("cannot be written: {error}")))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension(format!("{}.unfinished", std::process::id()));
    // What a process of the same number left behind.
    let _ = fs::remove_file(&unfinished);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o644).open(&unfinished)?;
    let finished = finish(&mut file, bytes).and_then(|()| fs::rename(&unfinished, path));
    if finished.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    finished
}

fn finish(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    file.write_all(bytes)?;
    file.sync_all()
}

fn check_owner(path: &Path, found: &Metadata, owners: Owners) -> Result<(), Error> {
    if !owners.includes(found.uid()) {
        let message = format!("belongs to user {}, not to {}", found.uid(), owners.names());
        return Err(fault(ArtifactFault::Insecure, path, message));
    }
    if found.mode() & OTHERS_WRITE != 0 {
        let message = format!("may be written by others (mode {:o})", found.mode() & 0o7777);
        return Err(fault(ArtifactFault::Insecure, path, message));
    }
    Ok(())
}

/// The effective user, as the system shows it; none where it does not.
fn current_user() -> Option<u32> {
    fs::metadata("/proc/self").ok().map(|process| process.uid())
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    fault(ArtifactFault::Missing, path, error.to_string())
}

pub(crate) fn fault(fault: ArtifactFault, path: &Path, message: String) -> Error {
    Error::Artifact { fault, path: path.display().to_string(), message }
}
