//! Rules of style that a machine can see. Each finding names the place and what to do.

mod layers;
mod naming;
mod php;
mod purity;
mod shape;
mod text;
mod wit;

use crate::command::output;
use crate::failure::{Explain, Failure};
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A text file of the repository.
pub struct Source {
    /// Its path from the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Something to mend.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    place: String,
    line: usize,
    advice: String,
}

impl Finding {
    /// `line` counts from 1; 0 stands for the file as a whole.
    pub fn new(place: impl Into<String>, line: usize, advice: impl Into<String>) -> Self {
        Self { place: place.into(), line, advice: advice.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place, self.line.max(1), self.advice)
    }
}

impl Source {
    /// A file of this path and text.
    pub fn new(path: &str, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Whether the path ends with one of these suffixes.
    pub fn is_any(&self, suffixes: &[&str]) -> bool {
        suffixes.iter().any(|suffix| self.path.ends_with(suffix))
    }

    /// Whether a program wrote it.
    pub fn is_generated(&self) -> bool {
        self.path.ends_with(".lock") || self.text.lines().take(5).any(|line| line.contains("@generated"))
    }

    /// The lines with their numbers from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The name without folders and without what follows its first point.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    /// A finding for each line that has one of `words` between borders.
    pub fn each_word(&self, words: &[&str], advice: impl Fn(&str) -> String) -> Vec<Finding> {
        let found = |line: &str| words.iter().copied().find(|word| has_word(line, word));
        self.lines().filter_map(|(number, line)| Some(Finding::new(&self.path, number, advice(found(line)?)))).collect()
    }
}

/// Checks the repository in the current folder.
pub fn tidy() -> Result<(), Failure> {
    let sources = sources()?;
    let mut findings: Vec<Finding> = sources.iter().flat_map(check_source).collect();
    findings.extend(naming::check_scenarios(&sources));
    findings.extend(wit::check_folder(Path::new("wit"))?);
    findings.extend(naming::check_empty_folders(Path::new("."))?);
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("{} files are tidy", sources.len());
        return Ok(());
    }
    Err(Failure::new(
        format!("{} findings", findings.len()),
        "mend each one as its line says, then run `cargo xtask tidy`",
    ))
}

fn check_source(source: &Source) -> Vec<Finding> {
    let mut findings = text::check(source);
    findings.extend(naming::check_name(source));
    findings.extend(shape::check(source));
    findings.extend(purity::check(source));
    findings.extend(php::check(source));
    findings.extend(layers::check(source));
    findings.extend(wit::check_file(source));
    findings
}

/// Every text file that git tracks or would track.
fn sources() -> Result<Vec<Source>, Failure> {
    let list = output(Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]))?;
    let mut sources = Vec::new();
    for path in list.split('\0').filter(|path| Path::new(path).is_file()) {
        let bytes = fs::read(path).explain(path, "see who may read it")?;
        if let Ok(text) = String::from_utf8(bytes) {
            sources.push(Source::new(path, text));
        }
    }
    Ok(sources)
}

/// Whether `word` stands in `line` with no letter or digit beside it.
pub fn has_word(line: &str, word: &str) -> bool {
    let letter = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
    line.match_indices(word)
        .any(|(at, _)| !letter(line[..at].chars().next_back()) && !letter(line[at + word.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_borders() {
        assert!(has_word("let x: f64 = 1", "f64"));
        assert!(has_word("value.as_f64()", "f64"));
        assert!(!has_word("buf640", "f64"));
    }

    #[test]
    fn a_finding_names_file_and_line() {
        assert_eq!(Finding::new("src/a.rs", 7, "split it").to_string(), "src/a.rs:7: split it");
    }

    #[test]
    fn what_a_program_wrote_is_known() {
        assert!(Source::new("a.php", "<?php\n// @generated from wit/\n").is_generated());
        assert!(Source::new("Cargo.lock", "").is_generated());
        assert!(!Source::new("a.rs", "fn a() {}\n").is_generated());
    }

    #[test]
    fn all_rules_are_asked() {
        let text = "use std::fs;\n".repeat(401);
        let findings = check_source(&Source::new("src/utils.rs", text));
        let all = findings.iter().map(|finding| finding.advice.as_str()).collect::<Vec<_>>().join("\n");
        assert!(all.contains("401 lines") && all.contains("utils") && all.contains("std::fs"), "{all}");
    }
}
