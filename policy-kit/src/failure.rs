//! What kept a command from doing its work, and what to do next.

use std::fmt;

/// Nothing was checked, run or called; the exit code is 2.
#[derive(Debug)]
pub struct Failure {
    what: String,
    next: String,
}

impl Failure {
    /// `what` went wrong; `next` is what the reader should do about it.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Failure { what: what.into(), next: next.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\nnext:  {}", self.what, self.next)
    }
}
