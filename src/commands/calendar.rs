use std::path::PathBuf;

use anyhow::bail;
use chrono::NaiveDate;
use clap::ValueEnum;

use super::Code;
use super::actions::refuse_unknown;
use super::output::{self, Output, write};
use super::session::{Session, span};
use crate::measure::Snapshot;
use crate::model::FiscalYear;
use crate::render;
use crate::views::{calendar, machine};

/// List when reports, actions and milestones are due, and what is overdue
///
/// A group's reports are counted from its `first_due`. One given answers the due day nearest to it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// Only from this day on; a month or a year counts from its first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only up to this day; a month or a year counts to its last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only reports to this group, by its id
    #[arg(long, value_name = "ID")]
    group: Option<String>,
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
    /// For calendar programs (iCalendar)
    Ics,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let filter = args.filter(&snapshots, workspace.settings.fiscal_year)?;
    let rows = calendar::rows(&snapshots, &filter);
    let Some(format) = args.format.of_listing() else {
        let agenda = calendar::agenda(&snapshots, &rows, session.as_of);
        write(args.output.as_ref(), session, &render::ics(&agenda))?;
        return Ok(Code::Clean);
    };
    Output::new(format, args.output).write(
        session,
        || machine::listing(session.as_of, &[("events", &rows)]),
        || calendar::sheet(&rows),
        || calendar::report(&snapshots, &rows, &filter),
    )?;
    Ok(Code::Clean)
}

impl Args {
    fn filter(
        &self,
        snapshots: &[Snapshot],
        fiscal: FiscalYear,
    ) -> anyhow::Result<calendar::Filter> {
        let groups = snapshots.iter().flat_map(|snapshot| &snapshot.strategy.document.groups);
        let known = groups.map(|group| group.id.value.clone());
        refuse_unknown("group", self.group.as_deref(), known)?;
        let day = |text: &Option<String>, option, last| -> anyhow::Result<Option<NaiveDate>> {
            let Some(text) = text else { return Ok(None) };
            let span = span(text, option, fiscal)?;
            Ok(Some(if last { span.last } else { span.first }))
        };
        let (from, to) = (day(&self.from, "--from", false)?, day(&self.to, "--to", true)?);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            bail!("--from {from} is after --to {to}");
        }
        Ok(calendar::Filter { from, to, group: self.group.clone() })
    }
}

impl Format {
    /// The form of any listing that it is, if it is one.
    fn of_listing(self) -> Option<output::Format> {
        match self {
            Format::Table => Some(output::Format::Table),
            Format::Json => Some(output::Format::Json),
            Format::Csv => Some(output::Format::Csv),
            Format::Markdown => Some(output::Format::Markdown),
            Format::Ics => None,
        }
    }
}
