//! Names of WIT as names of PHP: words joined by capitals, and nothing that PHP keeps for itself.

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use std::collections::BTreeMap;

/// Words that cannot name a class, in lower case: keywords, type names, and what PHP reserves for later.
const NO_CLASS: [&str; 85] = [
    "abstract",
    "and",
    "array",
    "as",
    "bool",
    "break",
    "callable",
    "case",
    "catch",
    "class",
    "clone",
    "const",
    "continue",
    "declare",
    "default",
    "die",
    "do",
    "echo",
    "else",
    "elseif",
    "empty",
    "enddeclare",
    "endfor",
    "endforeach",
    "endif",
    "endswitch",
    "endwhile",
    "enum",
    "eval",
    "exit",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "fn",
    "for",
    "foreach",
    "function",
    "global",
    "goto",
    "if",
    "implements",
    "include",
    "instanceof",
    "insteadof",
    "int",
    "interface",
    "isset",
    "iterable",
    "list",
    "match",
    "mixed",
    "namespace",
    "never",
    "new",
    "null",
    "numeric",
    "object",
    "or",
    "parent",
    "print",
    "private",
    "protected",
    "public",
    "readonly",
    "require",
    "resource",
    "return",
    "self",
    "static",
    "string",
    "switch",
    "throw",
    "trait",
    "true",
    "try",
    "unset",
    "use",
    "var",
    "void",
    "while",
    "xor",
    "yield",
    "from",
];

/// A class; a reserved word gets `suffix` behind it.
pub fn class(wit: &str, suffix: &str) -> String {
    let name = wit.to_upper_camel_case();
    if NO_CLASS.contains(&name.to_lowercase().as_str()) { name + suffix } else { name }
}

/// A property or parameter; `$this` is PHP's own.
pub fn variable(wit: &str) -> String {
    match wit.to_lower_camel_case() {
        name if name == "this" => "thisValue".to_owned(),
        name => name,
    }
}

/// A method: no word is reserved.
pub fn method(wit: &str) -> String {
    wit.to_lower_camel_case()
}

/// A case of an enum: a constant may have any name but `class`.
pub fn constant(wit: &str) -> String {
    match wit.to_upper_camel_case() {
        name if name == "Class" => "ClassCase".to_owned(),
        name => name,
    }
}

/// Whether words of letters, digits and underscores are joined by backslashes.
pub fn is_namespace(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_word = |word: &str| word.starts_with(is_letter) && word.chars().all(|c| is_letter(c) || c.is_ascii_digit());
    text.split('\\').all(is_word)
}

/// Refuses two names of WIT that are one in PHP; `fold` where PHP does not tell capitals from small letters.
pub fn distinct(place: &str, names: impl IntoIterator<Item = (String, String)>, fold: bool) -> Result<(), String> {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for (php, wit) in names {
        let key = if fold { php.to_lowercase() } else { php.clone() };
        if let Some(other) = taken.insert(key, wit.clone()) {
            return Err(format!("{place}: {other} and {wit} are both {php} in PHP; give one another name"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_by_capitals() {
        assert_eq!(class("credit-balance", "Type"), "CreditBalance");
        assert_eq!(class("HTTP-status2", "Type"), "HttpStatus2");
        assert_eq!(variable("credit-balance"), "creditBalance");
        assert_eq!(method("top-up"), "topUp");
        assert_eq!(constant("not-now"), "NotNow");
    }

    #[test]
    fn what_php_keeps_for_itself_gets_another_name() {
        for word in NO_CLASS {
            assert_ne!(class(word, "Type").to_lowercase(), word);
        }
        assert_eq!(class("list", "Type"), "ListType");
        assert_eq!(class("FINAL", "Case"), "FinalCase");
        assert_eq!(variable("this"), "thisValue");
        assert_eq!(variable("list"), "list");
        assert_eq!(constant("class"), "ClassCase");
        assert_eq!(constant("list"), "List");
    }

    #[test]
    fn a_namespace_is_words_joined_by_backslashes() {
        assert!(["My", "My\\Policy2", "_a\\B"].into_iter().all(is_namespace));
        assert!(!["", "\\My", "My\\", "My\\\\Policy", "2nd", "My/Policy", "My Policy"].into_iter().any(is_namespace));
    }

    #[test]
    fn two_names_that_become_one_are_refused() {
        let names = |php: [&str; 2]| php.map(|name| (name.to_owned(), format!("wit {name}")));
        assert!(distinct("here", names(["fooBar", "foobar"]), false).is_ok());
        let refusal = distinct("here", names(["FooBar", "Foobar"]), true).expect_err("they are one class");
        assert_eq!(refusal, "here: wit FooBar and wit Foobar are both Foobar in PHP; give one another name");
    }
}
