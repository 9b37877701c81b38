//! PHP: strict types everywhere, and no float where there is money.

use super::{Finding, Source};

const STRICT: &str = "declare(strict_types=1);";
/// Where amounts are: here they are decimal strings, and arithmetic is the policy's or bcmath's.
const MONEY: [&str; 3] = ["php-host/src/", "modules/", "tests/whmcs/src/Billing/"];
const FLOATS: [&str; 6] = ["(float)", "floatval(", "(double)", "number_format(", " round(", ": float"];
/// Modules written as third parties write them: a stand-in runs what it is given.
const THIRD_PARTY: &str = "tests/whmcs/fixtures/";
/// Files in the first lines of which the declaration stands.
const HEAD_LINES: usize = 30;

/// What a file of PHP lacks or has too much.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.is_any(&[".php"]) || source.path.starts_with(THIRD_PARTY) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if !source.text.lines().take(HEAD_LINES).any(|line| line.contains(STRICT)) {
        findings.push(Finding::new(&source.path, 1, format!("add `{STRICT}`: PHP would change types without a word")));
    }
    if MONEY.iter().any(|folder| source.path.starts_with(folder)) {
        findings.extend(source.lines().filter_map(|(number, line)| float(source, number, line)));
    }
    findings
}

fn float(source: &Source, number: usize, line: &str) -> Option<Finding> {
    let word = FLOATS.iter().find(|word| line.contains(**word))?.trim();
    Some(Finding::new(&source.path, number, format!("`{word}`: amounts are decimal strings; no float touches one")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = "<?php\n\ndeclare(strict_types=1);\n";

    fn count(path: &str, text: &str) -> usize {
        check(&Source::new(path, text)).len()
    }

    #[test]
    fn strict_types_are_asked_for() {
        assert_eq!(count("a.php", "<?php\necho 1;\n"), 1);
        assert_eq!(count("a.php", START), 0);
        assert_eq!(count("a.tpl", "{$a}"), 0);
        assert_eq!(count("tests/whmcs/fixtures/modules/a.php", "<?php\necho 1;\n"), 0);
    }

    #[test]
    fn floats_are_found_where_money_is() {
        for word in FLOATS {
            let text = format!("{START}$a = b{word}$c);\n");
            assert_eq!(count("php-host/src/A.php", &text), 1, "{word}");
            assert_eq!(count("tests/php/A.php", &text), 0, "{word}");
        }
    }
}
