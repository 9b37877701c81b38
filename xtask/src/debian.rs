//! Debian's packages, installed when something that they bring is missing.

use crate::command::{output, run, succeeds};
use crate::failure::Failure;
use std::path::Path;
use std::process::Command;

/// A package, and a file that shows that it is installed.
#[derive(Clone, Copy)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// A file of it.
    pub file: &'static str,
}

impl Package {
    /// A package and one of its files.
    pub const fn new(name: &'static str, file: &'static str) -> Self {
        Self { name, file }
    }

    /// Whether it is installed.
    pub fn is_there(self) -> bool {
        Path::new(self.file).exists()
    }
}

/// Installs those of the packages that are missing, all in one go. `what` says what they are for.
pub fn ensure(what: &str, packages: &[Package]) -> Result<(), Failure> {
    let missing: Vec<&str> =
        packages.iter().filter(|package| !package.is_there()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get update && apt-get install -y --no-install-recommends {}", missing.join(" "));
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Err(Failure::new(
            format!("{what} needs what Debian calls {}, and this is no Debian", missing.join(", ")),
            "install the same by the means of this system",
        ));
    }
    if !is_root() {
        return Err(Failure::new(format!("{what} needs {}", missing.join(", ")), format!("run as root: {line}")));
    }
    run(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(missing);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether this runs as root, who alone may install packages.
fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_installed_when_nothing_is_missing() {
        assert!(ensure("a test", &[Package::new("no-such-package", "/")]).is_ok());
    }

    #[test]
    fn a_package_is_missed_by_its_file() {
        assert!(!Package::new("base-files", "/no/such/file").is_there());
    }
}
