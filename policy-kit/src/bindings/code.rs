//! Expressions of PHP, laid out on one line where they fit and part by part where they do not.

/// The longest line that PSR-12 likes.
pub const WIDTH: usize = 120;

/// An expression.
pub enum Code {
    /// Anything that is never divided.
    Text(String),
    /// A call: everything before the arguments, and these.
    Call(String, Vec<Code>),
    /// An array: items with their keys, if they have any.
    Array(Vec<(Option<String>, Code)>),
    /// A choice.
    Choice(String, Box<Code>, Box<Code>),
    /// An expression in brackets.
    Group(Box<Code>),
    /// A closure of one expression: everything before it, and this.
    Closure(String, Box<Code>),
    /// Something on a line of its own, below a comment.
    Commented(String, Box<Code>),
}

impl Code {
    /// Text as it is.
    pub fn text(text: impl Into<String>) -> Code {
        Code::Text(text.into())
    }

    /// A call of a function or method.
    pub fn call(head: impl Into<String>, arguments: Vec<Code>) -> Code {
        Code::Call(head.into(), arguments)
    }

    /// The same, in brackets where it stands within another choice.
    pub fn grouped(self) -> Code {
        if matches!(self, Code::Choice(..)) { Code::Group(Box::new(self)) } else { self }
    }

    /// An array of strings.
    pub fn strings<'s>(items: impl IntoIterator<Item = &'s str>) -> Code {
        Code::Array(items.into_iter().map(|item| (None, Code::text(quoted(item)))).collect())
    }

    /// On one line.
    pub fn flat(&self) -> String {
        match self {
            Code::Text(text) => text.clone(),
            Code::Call(head, arguments) => format!("{head}({})", joined(arguments.iter().map(Code::flat))),
            Code::Array(items) => format!("[{}]", joined(items.iter().map(|(key, item)| arrow(key) + &item.flat()))),
            Code::Choice(condition, yes, no) => format!("{condition} ? {} : {}", yes.flat(), no.flat()),
            Code::Group(inner) => format!("({})", inner.flat()),
            Code::Closure(head, body) => format!("{head} => {}", body.flat()),
            Code::Commented(comment, code) => format!("{comment}\n{}", code.flat()),
        }
    }

    /// On a line of this indent that begins with `before`; one character follows.
    pub fn fit(&self, indent: usize, before: &str) -> String {
        let flat = self.flat();
        if !flat.contains('\n') && indent + before.len() + flat.len() < WIDTH {
            return format!("{before}{flat}");
        }
        let (inner, pad) = (indent + 4, " ".repeat(indent));
        match self {
            Code::Text(text) => format!("{before}{text}"),
            Code::Call(head, arguments) => {
                let lines: String = arguments.iter().map(|it| format!("{pad}    {},\n", it.fit(inner, ""))).collect();
                format!("{before}{head}(\n{lines}{pad})")
            }
            Code::Array(items) => {
                let line = |(key, item): &(_, Code)| format!("{pad}    {},\n", item.fit(inner, &arrow(key)));
                let lines: String = items.iter().map(line).collect();
                format!("{before}[\n{lines}{pad}]")
            }
            Code::Choice(condition, yes, no) => {
                let (yes, no) = (yes.fit(inner, "? "), no.fit(inner, ": "));
                format!("{before}{condition}\n{pad}    {yes}\n{pad}    {no}")
            }
            Code::Group(inner) => format!("{before}(\n{pad}    {}\n{pad})", inner.fit(indent + 4, "")),
            Code::Closure(head, body) => body.fit(indent, &format!("{before}{head} => ")),
            Code::Commented(comment, code) => format!("{before}{comment}\n{pad}{}", code.fit(indent, "")),
        }
    }
}

/// A string of PHP; names of WIT hold nothing to escape, other texts may.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn arrow(key: &Option<String>) -> String {
    key.as_ref().map_or_else(String::new, |key| format!("{} => ", quoted(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_one_line() {
        let code = |length: usize| Code::call("f", vec![Code::text("a".repeat(length)), Code::text("b")]);
        assert_eq!(code(3).fit(8, "return "), "return f(aaa, b)");
        // Indent 8, `return `, `f(`, `, b)` and one character behind: 22 of 120.
        assert!(!code(98).fit(8, "return ").contains('\n'));
        assert_eq!(code(99).fit(8, "return ").lines().count(), 4);
    }

    #[test]
    fn what_does_not_fit_is_divided_from_outside() {
        let item = Code::Choice("$a".to_owned(), Box::new(Code::text("x")), Box::new(Code::text("y".repeat(110))));
        let closure = Code::Closure("fn ()".to_owned(), Box::new(item));
        let code = Code::Array(vec![(Some("k".to_owned()), Code::call("f", vec![closure, Code::text("$b")]))]);
        let expected = format!(
            "return [\n    'k' => f(\n        fn () => $a\n            ? x\n            : {},\n        $b,\n    ),\n]",
            "y".repeat(110)
        );
        assert_eq!(code.fit(0, "return "), expected);
    }

    #[test]
    fn a_comment_has_a_line_of_its_own() {
        let closure = Code::Closure("fn ($a)".to_owned(), Box::new(Code::text("$a->b")));
        let code = Code::call("f", vec![Code::Commented("/** @param A $a */".to_owned(), Box::new(closure))]);
        assert_eq!(code.fit(4, "return "), "return f(\n        /** @param A $a */\n        fn ($a) => $a->b,\n    )");
    }

    #[test]
    fn quotes_are_escaped() {
        assert_eq!(quoted("it's \\ here"), "'it\\'s \\\\ here'");
    }
}
