//! Standard output.

use crate::failure::Failure;
use std::io::{self, ErrorKind, Write};

/// Prints at once. A reader that has seen enough, such as `head`, is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: {error}"), "see whether there is room where it goes"))
        }
        _ => Ok(()),
    }
}
