//! What went wrong and what to do next: the only error of this crate.

use std::fmt;

/// Why a stage stopped.
#[derive(Debug)]
pub struct Failure {
    what: String,
    next: String,
}

impl Failure {
    /// `what` went wrong; `next` is what the reader should do about it.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { what: what.into(), next: next.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}\nnext:  {}", self.what, self.next)
    }
}

/// Turns the errors of others into a [`Failure`].
pub trait Explain<T> {
    /// `what` was being done when the error came; `next` is what to do about it.
    fn explain(self, what: impl fmt::Display, next: impl Into<String>) -> Result<T, Failure>;
}

impl<T, E: fmt::Display> Explain<T> for Result<T, E> {
    fn explain(self, what: impl fmt::Display, next: impl Into<String>) -> Result<T, Failure> {
        // The alternate form of an error names its causes too.
        self.map_err(|error| Failure::new(format!("{what}: {error:#}"), next))
    }
}
