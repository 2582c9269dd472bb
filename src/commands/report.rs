use std::path::PathBuf;

use clap::ValueEnum;

use super::Code;
use super::output::{self, Output, write_binary};
use super::session::Session;
use crate::render;
use crate::rules;
use crate::views::{findings, machine, summary};

/// Show a strategy's page, or the portfolio of several
///
/// One strategy's page has its headline counts, actions by theme and health, what is overdue and due
/// soon, the variance table, its charter and the next reports. A workspace of several strategies
/// shows a row for each, then what needs attention first across all.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// The form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Write to this file, whole or not at all, instead of the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned tables for a terminal
    Table,
    /// For programs
    Json,
    /// For spreadsheets: one row an entry
    Csv,
    /// For documents
    Markdown,
    /// For Word and its like
    Docx,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let findings = findings::counts(&rules::check(workspace, session.as_of), &snapshots);
    let rows = || summary::rows(&snapshots, &findings);
    let report = || summary::report(&snapshots, &findings);
    let Some(format) = args.format.of_listing() else {
        let document = render::docx(&report(), session.as_of)?;
        write_binary(args.output.as_ref(), session, &document)?;
        return Ok(Code::Clean);
    };
    Output::new(format, args.output).write(
        session,
        || machine::listing(session.as_of, &[("strategies", &rows())]),
        || summary::sheet(&rows()),
        report,
    )?;
    Ok(Code::Clean)
}

impl Format {
    /// The form of any listing that it is, if it is one.
    fn of_listing(self) -> Option<output::Format> {
        match self {
            Format::Table => Some(output::Format::Table),
            Format::Json => Some(output::Format::Json),
            Format::Csv => Some(output::Format::Csv),
            Format::Markdown => Some(output::Format::Markdown),
            Format::Docx => None,
        }
    }
}
