//! Comments for PHP's tools.

use super::code::WIDTH;

/// A comment in the making.
#[derive(Default)]
pub struct Docs {
    paragraphs: Vec<Vec<String>>,
}

impl Docs {
    /// A comment that begins with the documentation in WIT, or with these words where it has none.
    pub fn of(docs: Option<&str>, otherwise: &str) -> Docs {
        Docs::default().text(docs.unwrap_or(otherwise))
    }

    /// Adds a paragraph, or several divided by empty lines.
    pub fn text(mut self, text: &str) -> Docs {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.paragraphs.push(paragraph.trim_matches('\n').lines().map(harmless).collect());
        }
        self
    }

    /// Adds a group of tags; none of them, no group.
    pub fn tags(mut self, tags: impl IntoIterator<Item = String>) -> Docs {
        let tags: Vec<String> = tags.into_iter().collect();
        if !tags.is_empty() {
            self.paragraphs.push(tags);
        }
        self
    }

    /// The comment with this indent; lines that are too long are divided at a space.
    pub fn render(&self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        let mut text = format!("{pad}/**\n");
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if index != 0 {
                text.push_str(&format!("{pad} *\n"));
            }
            for line in paragraph.iter().flat_map(|line| divided(line, WIDTH - indent - " * ".len())) {
                text.push_str(&format!("{pad} * {line}\n"));
            }
        }
        format!("{text}{pad} */\n")
    }
}

/// A tag for a parameter or property.
pub fn param(ty: &str, name: &str, docs: Option<&str>, written: Option<&str>) -> String {
    let words = docs.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tag = format!("@param {ty} ${name} {}", harmless(&words));
    if let Some(written) = written {
        tag.push_str(&format!(" ({})", harmless(written)));
    }
    tag.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that neither end a comment nor begin a tag.
fn harmless(line: &str) -> String {
    let line = line.trim_end().replace("*/", "* /");
    if line.trim_start().starts_with('@') { line.replacen('@', "\\@", 1) } else { line }
}

/// Pieces of at most `width` characters; the later ones are indented where a tag goes on.
fn divided(line: &str, width: usize) -> Vec<String> {
    let hang = if line.starts_with('@') { "    " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    let mut current = line.to_owned();
    while width < current.chars().count() {
        let limit = current.char_indices().nth(width + 1).map_or(current.len(), |(at, _)| at);
        let Some(at) = current[..limit].rfind(' ').filter(|at| hang.len() < *at) else { break };
        let rest = format!("{hang}{}", current[at..].trim_start());
        current.truncate(at);
        lines.push(current);
        current = rest;
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_tags_are_divided_by_empty_lines() {
        let docs = Docs::of(Some("One.\nTwo.\n\nThree."), "").tags(["@param int $a".to_owned()]).render(4);
        let expected =
            "    /**\n     * One.\n     * Two.\n     *\n     * Three.\n     *\n     * @param int $a\n     */\n";
        assert_eq!(docs, expected);
        assert_eq!(Docs::of(None, "Nothing said.").tags([]).render(0), "/**\n * Nothing said.\n */\n");
    }

    #[test]
    fn words_of_wit_stay_words() {
        let docs = Docs::of(Some("Ends */ here\n@internal it says"), "").render(0);
        assert_eq!(docs, "/**\n * Ends * / here\n * \\@internal it says\n */\n");
        assert_eq!(param("int", "a", Some("One\n\ntwo."), Some("`u32`")), "@param int $a One two. (`u32`)");
        assert_eq!(param("int", "a", None, None), "@param int $a");
    }

    #[test]
    fn long_lines_are_divided_at_spaces() {
        let width = 20;
        assert_eq!(divided("12345678901234567890", width), ["12345678901234567890"]);
        assert_eq!(divided("1234567890 123456789", width), ["1234567890 123456789"]);
        assert_eq!(divided("1234567890 1234567890", width), ["1234567890", "1234567890"]);
        assert_eq!(divided("@param int $a — — — — —", width), ["@param int $a — — —", "    — —"]);
        assert_eq!(divided("123456789012345678901 2", width), ["123456789012345678901 2"]);
    }
}
