//! Who may know whom: the policy knows no outside world, the hosts know no billing, the stand-ins know no module.

use super::{Finding, Source, has_word};

const OUTSIDE: [&str; 7] =
    ["std::time", "std::env", "std::fs", "std::net", "std::thread", "SystemTime", "Instant::now"];
const BILLING: [&str; 5] = ["fleio", "whmcs", "invoice", "credit", "billing"];
/// What hosts any component, and so knows none.
const HOSTS: [&str; 2] = ["component-host/src/", "php-host/ext/src/"];
/// A stand-in, and the word that would show that it knows what is tested against it.
const STRANGERS: [(&str, &str); 2] = [("tests/whmcs/", "fleio"), ("tests/fleio-sim/", "whmcs")];

/// What a file must not know.
pub fn check(source: &Source) -> Vec<Finding> {
    let stranger = STRANGERS.iter().find(|(folder, _)| source.path.starts_with(folder));
    if let Some((_, word)) = stranger {
        return check_words(source, &[word], "a stand-in knows no module that is tested against it; say it without");
    }
    if !source.path.ends_with(".rs") {
        return Vec::new();
    }
    if source.path.starts_with("src/") {
        return check_policy(source);
    }
    if HOSTS.iter().any(|folder| source.path.starts_with(folder)) {
        return check_words(source, &BILLING, "the host knows components, not billing; say it without");
    }
    Vec::new()
}

fn check_policy(source: &Source) -> Vec<Finding> {
    let mut findings = source
        .each_word(&["f32", "f64"], |word| format!("`{word}`: the policy has no floats; use Money, or an integer"));
    findings.extend(source.each_word(&OUTSIDE, |word| {
        format!("`{word}`: the policy asks nothing of the world; let the host put it into the facts")
    }));
    findings.extend(source.each_word(&["HashMap", "HashSet"], |word| {
        format!("`{word}`: its order differs between runs; use BTree{}", word.trim_start_matches("Hash"))
    }));
    findings
}

/// A finding for each line with one of the words, in any case and number.
fn check_words(source: &Source, words: &[&str], advice: &str) -> Vec<Finding> {
    source
        .lines()
        .filter_map(|(number, line)| {
            let lower = line.to_lowercase();
            let word = words.iter().find(|word| has_word(&lower, word) || has_word(&lower, &format!("{word}s")))?;
            Some(Finding::new(&source.path, number, format!("`{word}`: {advice}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Source::new(path, text)).len()
    }

    #[test]
    fn floats_are_found_in_the_policy_only() {
        assert_eq!(count("src/a.rs", "fn a(b: f64) {}"), 1);
        assert_eq!(count("src/a/b.rs", "c.to_f32()"), 1);
        assert_eq!(count("component-host/src/a.rs", "fn a(b: f64) {}"), 0);
    }

    #[test]
    fn every_way_out_is_found() {
        for word in OUTSIDE {
            assert_eq!(count("src/a.rs", &format!("use {word};")), 1, "{word}");
        }
        assert_eq!(count("src/a.rs", "use std::collections::BTreeMap;"), 0);
    }

    #[test]
    fn unordered_collections_are_found() {
        assert_eq!(count("src/a.rs", "use std::collections::HashMap;"), 1);
        assert_eq!(count("src/a.rs", "let a: HashSet<u8>;"), 1);
    }

    #[test]
    fn billing_words_are_found_in_the_host_only() {
        for word in BILLING {
            assert_eq!(count("component-host/src/a.rs", &format!("// The {word} it is.")), 1, "{word}");
        }
        assert_eq!(count("component-host/src/a.rs", "let invoices = 1;"), 1);
        assert_eq!(count("component-host/src/a.rs", "struct Invoice;"), 1);
        assert_eq!(count("php-host/ext/src/a.rs", "// An invoice."), 1);
        assert_eq!(count("src/a.rs", "// An invoice."), 0);
    }

    #[test]
    fn a_stand_in_does_not_know_the_module() {
        assert_eq!(count("tests/whmcs/README.md", "It runs the Fleio module."), 1);
        assert_eq!(count("tests/whmcs/src/A.php", "// WHMCS does so."), 0);
        assert_eq!(count("tests/fleio-sim/src/a.rs", "// WHMCS asks for it."), 1);
    }
}
