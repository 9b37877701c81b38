//! Running other programs, visibly.

use crate::failure::{Explain, Failure};
use crate::report::Tests;
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A cargo command. Under CI the lock file must be up to date.
pub fn cargo() -> Command {
    locked("cargo")
}

/// A command of the cargo at `program`.
pub fn locked(program: &str) -> Command {
    let mut command = Command::new(program);
    if is_ci() {
        command.arg("--locked");
    }
    command
}

/// Whether this runs unattended.
pub fn is_ci() -> bool {
    variable("CI").is_some_and(|value| value == "true")
}

/// An environment variable that is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Runs a command with its output shown.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    run_allowing(command, &[0])
}

/// Like [`run`], for a command whose exit codes say more than good or bad.
pub fn run_allowing(command: &mut Command, codes: &[i32]) -> Result<(), Failure> {
    let line = show(command);
    let status = command.status().explain(format!("`{line}` could not start"), missing(command))?;
    if status.code().is_some_and(|code| codes.contains(&code)) {
        return Ok(());
    }
    Err(Failure::new(format!("`{line}` failed ({status})"), "read its output above, mend that, and run this again"))
}

/// Runs a command that runs tests, with its output shown, and counts them.
pub fn run_tests(command: &mut Command) -> Result<Tests, Failure> {
    let line = show(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().explain(format!("`{line}` could not start"), missing(command))?;
    let mut tests = Tests::default();
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.explain(format!("`{line}` wrote something unreadable"), "run it by hand")?;
            println!("{text}");
            count(&text, &mut tests);
        }
    }
    let status = child.wait().explain(format!("`{line}` was lost"), "run it again")?;
    if status.success() {
        return Ok(tests);
    }
    Err(Failure::new(format!("`{line}` failed ({status})"), "read the first failing test above; run it by its name"))
}

/// What a command prints, without the last line's end.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let line = format!("{command:?}").replace('"', "");
    let output =
        command.stderr(Stdio::inherit()).output().explain(format!("`{line}` could not start"), missing(command))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{line}` failed ({})", output.status), "run it by hand to see why"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Whether a command is there and succeeds; nothing is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Prints a command as a person would type it.
fn show(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program()).chain(command.get_args()).collect();
    let line = words.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ");
    println!("$ {line}");
    line
}

fn missing(command: &Command) -> String {
    format!("install {} and see that it is in PATH", command.get_program().to_string_lossy())
}

/// Adds what a line such as `test result: ok. 12 passed; 0 failed; …`, `OK (12 tests, 30 assertions)` or
/// `Tests: 12, Assertions: 30, Failures: 1.` says.
fn count(line: &str, tests: &mut Tests) {
    if let Some(result) = line.strip_prefix("test result: ") {
        tests.passed += number_before(result, " passed");
        tests.failed += number_before(result, " failed");
    } else if let Some(result) = line.strip_prefix("OK (") {
        tests.passed += number_before(result, " test");
    } else if line.starts_with("Tests: ") {
        let failed = number_after(line, "Failures: ") + number_after(line, "Errors: ");
        tests.failed += failed;
        tests.passed += number_after(line, "Tests: ") - failed - number_after(line, "Skipped: ");
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    before.split_whitespace().last().and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

fn number_after(line: &str, word: &str) -> u64 {
    let after = line.split_once(word).map_or("", |(_, after)| after);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_add_up() {
        let mut tests = Tests::default();
        count("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured", &mut tests);
        count("test result: FAILED. 3 passed; 2 failed; 0 ignored", &mut tests);
        count("test money::rounds ... ok", &mut tests);
        assert_eq!(tests, Tests { passed: 15, failed: 2 });
    }

    #[test]
    fn results_of_phpunit_add_up() {
        let mut tests = Tests::default();
        count("OK (1 test, 30 assertions)", &mut tests);
        count("OK (12 tests, 30 assertions)", &mut tests);
        count("Tests: 10, Assertions: 30, Errors: 1, Failures: 2, Skipped: 3.", &mut tests);
        count("OK, but incomplete, skipped, or risky tests!", &mut tests);
        assert_eq!(tests, Tests { passed: 17, failed: 3 });
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let failure = run(&mut Command::new("no-such-program")).unwrap_err().to_string();
        assert!(failure.contains("install no-such-program"), "{failure}");
    }

    #[test]
    fn a_failing_program_is_a_failure() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(!succeeds(&mut Command::new("false")));
    }
}
