//! What is said on standard error, beside a command's own output.

use std::io::{self, Write};

use crate::render;

/// Whether a failure only says that the reader of a pipe has gone.
pub fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    failure
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// One line on standard error, causes included.
pub fn print_failure(failure: &anyhow::Error) {
    say(&format!("error: {}", render::tidy(&format!("{failure:#}"))));
}

pub fn note(text: &str) {
    say(&format!("note: {}", render::tidy(text)));
}

pub fn warn(text: &str) {
    say(&format!("warning: {}", render::tidy(text)));
}

/// Says what is being done, on a line that the next one replaces; no text at all clears it.
pub fn progress(text: &str) {
    let _ = write!(io::stderr(), "\r\x1b[2K{}", render::tidy(text));
    let _ = io::stderr().flush();
}

/// Says a line.
pub fn say(text: &str) {
    // Nothing is left to do where even standard error is closed.
    let _ = writeln!(io::stderr(), "{text}");
}
