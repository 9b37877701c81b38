//! Words that belong in no file: leftover reminders, paths of one machine, hosts of registries.

use super::{Finding, Source, has_word};

// Divided, so that this file does not find itself.
const REMINDERS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
const FOLDERS: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];
const HOSTS: [&str; 6] = [
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("deb.debian", ".org"),
    concat!("packagist", ".org"),
];

/// Found by fuzzers, not written.
const CORPUS: &str = "fuzz/corpus/";

/// What to remove from a file.
pub fn check(source: &Source) -> Vec<Finding> {
    if source.is_generated() || source.path.starts_with(CORPUS) {
        return Vec::new();
    }
    source.lines().filter_map(|(number, line)| Some(Finding::new(&source.path, number, advice(line)?))).collect()
}

fn advice(line: &str) -> Option<String> {
    if let Some(word) = REMINDERS.iter().find(|word| is_reminder(line, word)) {
        return Some(format!("`{word}`: do it now, or open an issue and remove the reminder"));
    }
    if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
        return Some(format!("`{folder}…`: a path of one machine; say it from the root of the repository"));
    }
    let host = HOSTS.iter().find(|host| line.contains(**host))?;
    Some(format!("`{host}`: name the package, its client knows the registry"))
}

/// A quoted word may be a value, such as the code of no currency.
fn is_reminder(line: &str, word: &str) -> bool {
    has_word(line, word) && !line.contains(&format!("\"{word}\""))
}

/// Whether `folder` starts a path in this line, rather than being inside one.
fn has_absolute(line: &str, folder: &str) -> bool {
    let inside = |before: char| before.is_alphanumeric() || "._-*}".contains(before);
    line.match_indices(folder).any(|(at, _)| !line[..at].chars().next_back().is_some_and(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(line: &str) -> usize {
        check(&Source::new("a.md", line)).len()
    }

    #[test]
    fn reminders_are_found() {
        for word in REMINDERS {
            assert_eq!(count(&format!("// {word}: later")), 1, "{word}");
            assert_eq!(count(&format!("let code = \"{word}\";")), 0, "{word}");
        }
    }

    #[test]
    fn what_a_fuzzer_found_is_left_alone() {
        assert!(check(&Source::new("fuzz/corpus/settings/1", REMINDERS[0])).is_empty());
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        for folder in FOLDERS {
            assert_eq!(count(&format!("see {folder}someone/notes")), 1, "{folder}");
            assert_eq!(count(&format!("see some{folder}notes")), 0, "{folder}");
        }
    }

    #[test]
    fn hosts_of_registries_are_found_except_in_lock_files() {
        for host in HOSTS {
            assert_eq!(count(&format!("curl https://{host}/a")), 1, "{host}");
            assert!(check(&Source::new("Cargo.lock", host)).is_empty());
        }
    }
}
