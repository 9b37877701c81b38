//! Mutation tests of the policy: would a test notice if the code were wrong?

use crate::command::{output, run_allowing};
use crate::failure::{Explain, Failure};
use crate::tools::MUTANTS;
use crate::workspace::Workspace;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Of a hundred mutants, so many must be noticed.
const KILLED_MIN: usize = 95;
/// Survivors that are allowed, each with its reason.
const ACCEPTED: &str = "tests/mutants-accepted.md";
/// In CI no more mutants than this are tried in one run.
const CHANGED_MAX: usize = 12;
/// The commit that changes are compared to.
const BASE_VARIABLE: &str = "FLEIO_BASE";
// The exit codes of a run that can be judged.
const KILLED: i32 = 0;
const SURVIVED: i32 = 2;
const TOO_SLOW: i32 = 3;

/// Every mutant.
pub fn all(workspace: &Workspace) -> Result<(), Failure> {
    let folder = results(workspace, "mutants");
    // Two copies of the tree, each building in itself.
    let mut command = mutants(workspace)?;
    let outcome = test(command.env_remove("CARGO_TARGET_DIR").args(["--jobs", "2"]), &folder)?;
    outcome.judge_survivors()?;
    outcome.judge_share()
}

/// The mutants in lines that changed since `base`.
pub fn changed(workspace: &Workspace, base: &str) -> Result<(), Failure> {
    let folder = results(workspace, "mutants-changed");
    fs::create_dir_all(&folder).explain(folder.display(), "see who may write there")?;
    let diff = folder.join("changed.diff");
    let text = output(Command::new("git").args(["diff", base, "--", "src"]))?;
    fs::write(&diff, text + "\n").explain(diff.display(), "see who may write there")?;
    let listed = output(mutants(workspace)?.arg("--list").arg("--in-diff").arg(&diff))?;
    let count = listed.lines().count();
    println!("{count} mutants in the lines changed since {base}");
    if count == 0 {
        return Ok(());
    }
    let shard = shard(count, &output(Command::new("git").args(["rev-parse", "HEAD"]))?);
    if let [_, part] = shard.as_slice() {
        println!("more than {CHANGED_MAX}: only part {part} of them; `make mutants` tries all");
    }
    let mut command = mutants(workspace)?;
    test(command.arg("--in-diff").arg(&diff).args(shard), &folder)?.judge_survivors()
}

/// The commit to compare with: the one that is asked for, where this branch left its origin, or the one before.
/// None in a history of one commit.
pub fn base() -> Option<String> {
    let commit = |revision: &str| {
        let mut git = Command::new("git");
        let output = git.args(["rev-parse", "--quiet", "--verify", &format!("{revision}^{{commit}}")]).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if let Some(asked) = crate::command::variable(BASE_VARIABLE) {
        return commit(&asked);
    }
    let fork =
        commit("origin/HEAD").and_then(|origin| output(Command::new("git").args(["merge-base", "HEAD", &origin])).ok());
    fork.filter(|fork| commit("HEAD").as_ref() != Some(fork)).or_else(|| commit("HEAD^"))
}

/// Tries the mutants that `command` names; what comes out goes below `folder`.
fn test(command: &mut Command, folder: &Path) -> Result<Outcome, Failure> {
    fs::create_dir_all(folder).explain(folder.display(), "see who may write there")?;
    run_allowing(command.arg("--output").arg(folder), &[KILLED, SURVIVED, TOO_SLOW]).map_err(|failure| {
        Failure::new(format!("no mutant could be tried\n{failure}"), "see that `cargo test` passes without mutants")
    })?;
    let outcome = Outcome::read(folder)?;
    outcome.print();
    Ok(outcome)
}

fn mutants(workspace: &Workspace) -> Result<Command, Failure> {
    let mut command = MUTANTS.command(workspace)?;
    // Apart from other builds: what is mutated must never be taken for the policy.
    let folder = workspace.target.join("mutants-build");
    command.args(["--package", "fleio-policy", "--no-times", "--colors", "never"]).env("CARGO_TARGET_DIR", folder);
    command.env("CARGO_PROFILE_DEV_DEBUG", "0");
    Ok(command)
}

fn results(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.target.join(name)
}

/// The option that keeps a run short, if it would try too many; another part for another commit.
fn shard(count: usize, commit: &str) -> Vec<String> {
    let parts = count.div_ceil(CHANGED_MAX);
    if parts <= 1 {
        return Vec::new();
    }
    let number = usize::from_str_radix(commit.get(..7).unwrap_or_default(), 16).unwrap_or_default();
    vec!["--shard".into(), format!("{}/{parts}", number % parts)]
}

/// What a run of cargo-mutants found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    killed: usize,
    survivors: Vec<String>,
}

impl Outcome {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let file = folder.join("mutants.out/outcomes.json");
        let next = "read mutants.out/log in the same folder";
        let text = fs::read_to_string(&file).explain(file.display(), next)?;
        let json: Value = serde_json::from_str(&text).explain(file.display(), next)?;
        Ok(Self::of(&json))
    }

    fn of(json: &Value) -> Self {
        let mut outcome = Self::default();
        for one in json["outcomes"].as_array().into_iter().flatten() {
            match one["summary"].as_str() {
                Some("CaughtMutant" | "Timeout") => outcome.killed += 1,
                Some("MissedMutant") => outcome.survivors.push(name(&one["scenario"]["Mutant"])),
                _ => {}
            }
        }
        outcome
    }

    fn print(&self) {
        for survivor in &self.survivors {
            println!("survived: {survivor}");
        }
        println!("{} of {} mutants killed: {:.1} %", self.killed, self.total(), self.share());
    }

    fn total(&self) -> usize {
        self.killed + self.survivors.len()
    }

    fn share(&self) -> f64 {
        // Both counts are far below what this type holds exactly.
        100.0 * self.killed as f64 / self.total().max(1) as f64
    }

    fn judge_share(&self) -> Result<(), Failure> {
        if KILLED_MIN * self.total() <= 100 * self.killed {
            return Ok(());
        }
        Err(Failure::new(
            format!("less than {KILLED_MIN} % of the mutants were killed"),
            "write the scenario or test that tells each survivor from the code",
        ))
    }

    fn judge_survivors(&self) -> Result<(), Failure> {
        let accepted = fs::read_to_string(ACCEPTED).unwrap_or_default();
        let unexplained = self.unexplained(&accepted);
        if unexplained.is_empty() {
            return Ok(());
        }
        for name in &unexplained {
            println!("- `{name}`: ");
        }
        Err(Failure::new(
            format!("{} mutants survived without a reason", unexplained.len()),
            format!("write a test that kills each one, or add its line above to {ACCEPTED} with the reason"),
        ))
    }

    /// Survivors without a line such as "- `src/a.rs: replace < with <= in b`: reason" in `accepted`.
    fn unexplained(&self, accepted: &str) -> Vec<&str> {
        let explained = |name: &str| {
            let start = format!("- `{name}`:");
            accepted.lines().any(|line| line.strip_prefix(&start).is_some_and(|reason| !reason.trim().is_empty()))
        };
        self.survivors.iter().map(String::as_str).filter(|name| !explained(name)).collect()
    }
}

/// What a mutant changes, without line and column, which move with every edit.
fn name(mutant: &Value) -> String {
    let full = mutant["name"].as_str().unwrap_or_default();
    let (place, change) = full.split_once(": ").unwrap_or(("", full));
    let file = place.split(':').next().unwrap_or_default();
    format!("{file}: {change}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outcome() -> Outcome {
        let mutant =
            |summary: &str, name: &str| json!({ "summary": summary, "scenario": { "Mutant": { "name": name } } });
        Outcome::of(&json!({ "outcomes": [
            { "summary": "Success", "scenario": "Baseline" },
            mutant("CaughtMutant", "src/a.rs:1:2: replace b -> bool with true"),
            mutant("Timeout", "src/a.rs:3:2: replace += with -= in b"),
            mutant("Unviable", "src/a.rs:4:2: replace b -> C with Default::default()"),
            mutant("MissedMutant", "src/a.rs:5:6: replace < with <= in b"),
        ] }))
    }

    #[test]
    fn outcomes_are_counted_and_survivors_named_without_lines() {
        assert_eq!(outcome(), Outcome { killed: 2, survivors: vec!["src/a.rs: replace < with <= in b".into()] });
    }

    #[test]
    fn the_share_is_inclusive() {
        let of = |killed, survived| Outcome { killed, survivors: vec![String::new(); survived] };
        assert!(of(95, 5).judge_share().is_ok());
        assert!(of(94, 6).judge_share().is_err());
        assert!(of(0, 0).judge_share().is_ok());
    }

    #[test]
    fn a_survivor_needs_a_reason() {
        let line = "- `src/a.rs: replace < with <= in b`:";
        assert_eq!(outcome().unexplained("").len(), 1);
        assert_eq!(outcome().unexplained(line).len(), 1);
        assert_eq!(outcome().unexplained(&format!("{line} both sides are equal there")).len(), 0);
    }

    #[test]
    fn long_runs_are_divided() {
        assert!(shard(CHANGED_MAX, "0000000").is_empty());
        assert_eq!(shard(2 * CHANGED_MAX + 1, "0000004aa"), ["--shard", "1/3"]);
    }
}
