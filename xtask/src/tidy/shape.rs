//! Sizes: files, functions, nesting. Line based, trusting rustfmt's layout.

use super::{Finding, Source};

const FILE_LINES_MAX: usize = 400;
/// WIT cannot divide an interface among files.
const UNDIVIDED: &str = ".wit";
const FUNCTION_LINES_MAX: usize = 70;
const NESTING_MAX: usize = 3;

/// What is too long or too deep.
pub fn check(source: &Source) -> Vec<Finding> {
    if !source.is_any(&[".rs", ".wit", ".php"]) || source.is_generated() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let lines = source.text.lines().count();
    if FILE_LINES_MAX < lines && !source.is_any(&[UNDIVIDED]) {
        findings.push(Finding::new(
            &source.path,
            FILE_LINES_MAX + 1,
            format!("{lines} lines; split the file, {FILE_LINES_MAX} are allowed"),
        ));
    }
    for function in functions(&source.text) {
        findings.extend(function.check(&source.path));
    }
    findings
}

/// A function: its first line, counted from 1, and its text.
struct Function<'t> {
    line: usize,
    lines: Vec<&'t str>,
}

impl Function<'_> {
    fn check(&self, path: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let length = self.lines.len();
        if FUNCTION_LINES_MAX < length {
            let advice = format!("a function of {length} lines; split it, {FUNCTION_LINES_MAX} are allowed");
            findings.push(Finding::new(path, self.line, advice));
        }
        if let Some(offset) = self.too_deep() {
            let advice = format!("nested deeper than {NESTING_MAX}; return early or name the inner part");
            findings.push(Finding::new(path, self.line + offset, advice));
        }
        findings
    }

    /// The first line that opens a control structure deeper than allowed.
    fn too_deep(&self) -> Option<usize> {
        let mut open: Vec<usize> = Vec::new();
        for (offset, line) in self.lines.iter().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            open.retain(|outer| *outer < indent(line));
            if opens_control(line) {
                open.push(indent(line));
            }
            if NESTING_MAX < open.len() {
                return Some(offset);
            }
        }
        None
    }
}

/// Every function with a body of more than one line.
fn functions(text: &str) -> Vec<Function<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = (0..lines.len()).filter(|start| starts_function(lines[*start]));
    starts
        .filter_map(|start| {
            let end = end_of(&lines[start..])?;
            Some(Function { line: start + 1, lines: lines[start..=start + end].to_vec() })
        })
        .collect()
}

/// The line that closes what the first line opens: the next one of its indent that starts with a brace.
fn end_of(lines: &[&str]) -> Option<usize> {
    let closes = |line: &&str| indent(line) == indent(lines[0]) && line.trim_start().starts_with('}');
    let declares = lines.iter().position(|line| line.trim_end().ends_with(';'));
    let body = lines.iter().position(|line| line.contains('{'))?;
    if declares.is_some_and(|declared| declared < body) || lines[body].trim_end().ends_with('}') {
        return None;
    }
    lines.iter().skip(1).position(closes).map(|end| end + 1)
}

fn starts_function(line: &str) -> bool {
    const BEFORE: [&str; 12] = [
        "pub",
        "pub(crate)",
        "pub(super)",
        "const",
        "async",
        "unsafe",
        "public",
        "protected",
        "private",
        "static",
        "final",
        "abstract",
    ];
    let mut words = line.split_whitespace().skip_while(|word| BEFORE.contains(word));
    matches!(words.next(), Some("fn" | "function")) && words.next().is_some_and(|name| name.contains(['(', '<']))
}

fn opens_control(line: &str) -> bool {
    const WORDS: [&str; 8] = ["if", "for", "foreach", "while", "match", "switch", "loop", "try"];
    let line = line.trim();
    let first = line.trim_start_matches(['}', ' ']).split([' ', '(']).next().unwrap_or_default();
    let assigned = line.split_once(" = ").and_then(|(_, value)| value.split([' ', '(']).next()).unwrap_or_default();
    line.ends_with('{') && (WORDS.contains(&first) || first == "else" || WORDS.contains(&assigned))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(path: &str, text: &str) -> Vec<String> {
        check(&Source::new(path, text)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_limit_of_a_file_is_inclusive() {
        assert!(advice("a.rs", &"//\n".repeat(400)).is_empty());
        assert_eq!(advice("a.php", &"//\n".repeat(401)), ["a.php:401: 401 lines; split the file, 400 are allowed"]);
        assert!(advice("wit/types.wit", &"//\n".repeat(401)).is_empty());
        assert!(advice("a.md", &"-\n".repeat(401)).is_empty());
        assert!(advice("a.rs", &format!("// @generated\n{}", "//\n".repeat(401))).is_empty());
    }

    #[test]
    fn the_limit_of_a_function_is_inclusive() {
        let function = |lines: usize| format!("\n    pub fn a() {{\n{}    }}\n", "        b();\n".repeat(lines - 2));
        assert!(advice("a.rs", &function(70)).is_empty());
        assert_eq!(advice("a.rs", &function(71)), ["a.rs:2: a function of 71 lines; split it, 70 are allowed"]);
    }

    #[test]
    fn a_function_of_php_is_measured_too() {
        let text = format!("    private function a(): int\n    {{\n{}    }}\n", "        b();\n".repeat(68));
        assert_eq!(advice("a.php", &text).len(), 1);
    }

    #[test]
    fn a_long_signature_belongs_to_its_function() {
        let text = format!("fn a(\n    b: u8,\n) -> u8 {{\n{}}}\n", "    c();\n".repeat(67));
        assert_eq!(functions(&text)[0].lines.len(), 71);
    }

    #[test]
    fn declarations_and_one_line_bodies_are_no_functions() {
        assert!(functions("fn a(b: u8);\n\nfn c() {}\n\nfn d() { e() }\n").is_empty());
    }

    #[test]
    fn the_fourth_level_is_too_deep() {
        let three = "fn a() {\n    for b in c {\n        if b {\n            let d = match e {\n            };\n        }\n    }\n}\n";
        assert!(advice("a.rs", three).is_empty());
        let four = "fn a() {\n    for b in c {\n        if b {\n            match d {\n                E => if f {\n                    g();\n                }\n                _ => {\n                    while h {\n                    }\n                }\n            }\n        }\n    }\n}\n";
        assert_eq!(advice("a.rs", four), ["a.rs:9: nested deeper than 3; return early or name the inner part"]);
    }

    #[test]
    fn branches_of_one_level_are_not_nested() {
        let text = "fn a() {\n    if b {\n    } else if c {\n    } else if d {\n    } else {\n        if e {\n        }\n    }\n}\n";
        assert!(advice("a.rs", text).is_empty());
    }
}
