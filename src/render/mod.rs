//! A report to text, and diagnostics to text: one file a format. A renderer never decides what to show.

mod cells;
mod csv;
mod csvw;
mod diagnostics;
mod docx;
mod github;
mod gitlab;
mod ics;
mod json;
mod junit;
mod markdown;
mod sarif;
mod sign;
mod terminal;
mod tidy;
mod xlsx;

pub use csv::csv;
pub use csvw::csvw;
pub use diagnostics::{concise, full};
pub use docx::docx;
pub use github::github;
pub use gitlab::gitlab;
pub use ics::ics;
pub use json::json;
pub use junit::{CheckedFile, junit};
pub use markdown::markdown;
pub use sarif::{RuleText, sarif};
pub use terminal::{Terminal, terminal};
pub use tidy::{steers, tidy};
pub use xlsx::xlsx;
