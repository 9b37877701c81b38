//! Names of files and folders.

use super::{Finding, Source};
use crate::command::succeeds;
use crate::failure::{Explain, Failure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

const SAYING_NOTHING: [&str; 6] = ["util", "utils", "helper", "helpers", "manager", "managers"];
const CODE: [&str; 3] = [".rs", ".php", ".wit"];

/// Names that say nothing about what is inside.
pub fn check_name(source: &Source) -> Vec<Finding> {
    if !source.is_any(&CODE) {
        return Vec::new();
    }
    let names = source.path.split('/').map(|name| name.split('.').next().unwrap_or(name));
    let mut findings: Vec<_> = names.filter_map(empty_word).map(|word| finding(source, 1, &word)).collect();
    for (number, line) in source.lines() {
        let module = line.trim().trim_start_matches("pub ").strip_prefix("mod ");
        let name = module.and_then(|rest| rest.strip_suffix(" {"));
        findings.extend(name.and_then(empty_word).map(|word| finding(source, number, &word)));
    }
    findings
}

fn finding(source: &Source, line: usize, word: &str) -> Finding {
    Finding::new(&source.path, line, format!("`{word}` says nothing; name it by what it does, in the trade's words"))
}

/// The word of `name` that says nothing: names are divided at `_`, `-` and capitals.
fn empty_word(name: &str) -> Option<String> {
    let divided: String =
        name.chars().flat_map(|c| c.is_uppercase().then_some(' ').into_iter().chain(c.to_lowercase())).collect();
    divided.split([' ', '_', '-']).find(|word| SAYING_NOTHING.contains(word)).map(str::to_owned)
}

/// Scenarios whose name is no claim in kebab case, or that stands twice.
pub fn check_scenarios(sources: &[Source]) -> Vec<Finding> {
    let scenarios = sources.iter().filter(|source| {
        source.path.starts_with("tests/scenarios/") && source.is_any(&[".json"]) && !source.is_any(&[".schema.json"])
    });
    let mut seen = BTreeMap::new();
    let mut findings = Vec::new();
    for scenario in scenarios {
        let name = scenario.path.rsplit('/').next().unwrap_or(&scenario.path);
        let stem = name.trim_end_matches(".json");
        if !is_kebab(stem) {
            findings.push(Finding::new(&scenario.path, 1, "rename it: lower-case words and digits, joined by `-`"));
        }
        if let Some(other) = seen.insert(stem, &scenario.path) {
            findings.push(Finding::new(&scenario.path, 1, format!("has the name of {other}; each claim stands once")));
        }
    }
    findings
}

fn is_kebab(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split('-').all(word)
}

/// Folders below `root` that hold nothing. What git ignores does not count.
pub fn check_empty_folders(root: &Path) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    let mut left = vec![root.to_owned()];
    while let Some(folder) = left.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.explain(folder.display(), "see who may read it")?;
        if entries.is_empty() {
            findings.push(Finding::new(
                folder.to_string_lossy().trim_start_matches("./"),
                1,
                "an empty folder; remove it",
            ));
        }
        let folders = entries.into_iter().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        left.extend(folders.map(|entry| entry.path()).filter(|path| !is_left_out(path)));
    }
    Ok(findings)
}

fn is_left_out(path: &Path) -> bool {
    path.ends_with(".git") || succeeds(Command::new("git").args(["check-ignore", "--quiet"]).arg(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str, text: &str) -> usize {
        check_name(&Source::new(path, text)).len()
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        assert_eq!(names("src/utils.rs", ""), 1);
        assert_eq!(names("src/helpers/mod.rs", ""), 1);
        assert_eq!(names("php/InvoiceManager.php", ""), 1);
        assert_eq!(names("src/a.rs", "pub mod date_utils {"), 1);
        assert_eq!(names("src/utilisation.rs", "mod usage {"), 0);
        assert_eq!(names("docs/helper.md", ""), 0);
    }

    #[test]
    fn scenarios_are_claims_in_kebab_case() {
        let scenario = |name: &str| Source::new(&format!("tests/scenarios/{name}"), "{}");
        let check = |name: &str| check_scenarios(&[scenario(name)]).len();
        assert_eq!(check("invoicing/below-50-is-held.json"), 0);
        assert_eq!(check("scenario.schema.json"), 0);
        assert_eq!(check("invoicing/Below.json"), 1);
        assert_eq!(check("invoicing/below_50.json"), 1);
        assert_eq!(check("invoicing/below--50.json"), 1);
        assert_eq!(check_scenarios(&[scenario("a/same.json"), scenario("b/same.json")]).len(), 1);
    }

    #[test]
    fn an_empty_folder_is_found() {
        let root = std::env::temp_dir().join(format!("tidy-{}", std::process::id()));
        fs::create_dir_all(root.join("full/empty")).unwrap();
        fs::write(root.join("full/file"), "").unwrap();
        let findings = check_empty_folders(&root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].to_string().contains("full/empty"), "{}", findings[0]);
    }
}
