//! A report to text, and diagnostics to text: one file a format. A renderer never decides what to show.

mod cells;
mod csv;
mod diagnostics;
mod ics;
mod markdown;
mod sign;
mod terminal;
mod tidy;

pub use csv::csv;
pub use diagnostics::{concise, full};
pub use ics::ics;
pub use markdown::markdown;
pub use terminal::{Terminal, terminal};
pub use tidy::tidy;
