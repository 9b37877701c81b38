//! The error of a value that does not fit its type, with the way to it.

use std::fmt;

/// A value that does not fit the type a component declares for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionError {
    /// The way to the value, from the parameter's name (`result` for an answer): fields after a
    /// dot, list and tuple positions from zero in brackets, such as `orders[3].unit-price`.
    pub path: String,
    /// What the component declares, in the words of WIT.
    pub expected: String,
    /// What was given, in short.
    pub given: String,
}

impl ConversionError {
    /// A refusal of the value at hand, with an empty path; callers put the way to it in front.
    #[must_use]
    pub fn new(expected: impl Into<String>, given: impl Into<String>) -> Self {
        ConversionError { path: String::new(), expected: expected.into(), given: given.into() }
    }

    /// The same error seen from the record, variant or call that holds the value as `name`.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let joint = self.joint();
        self.path = format!("{name}{joint}{}", self.path);
        self
    }

    /// The same error seen from the list or tuple that holds the value at `index`.
    #[must_use]
    pub fn at_index(mut self, index: usize) -> Self {
        let joint = self.joint();
        self.path = format!("[{index}]{joint}{}", self.path);
        self
    }

    fn joint(&self) -> &'static str {
        if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." }
    }
}

impl std::error::Error for ConversionError {}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ConversionError { path, expected, given } = self;
        write!(f, "{path}: expected {expected}, given {given}")
    }
}
