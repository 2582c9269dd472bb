use std::path::PathBuf;

use anyhow::bail;
use chrono::NaiveDate;
use clap::ValueEnum;

use super::export::{edition, year};
use super::output::{self, Output, write_binary};
use super::session::Session;
use super::{Code, console};
use crate::convert::{self, Pdf};
use crate::diagnostic::Diagnostic;
use crate::history::Revision;
use crate::measure::Snapshot;
use crate::model::Period;
use crate::render;
use crate::report::{Book, Report, Table};
use crate::rules;
use crate::views::annual::{self, Edition};
use crate::views::findings::{self, FindingCounts};
use crate::views::{indicators, machine, summary, workbook};

/// Show a strategy's page, or the portfolio of several
///
/// One strategy's page has its headline counts, actions by theme and health, what is overdue and due
/// soon, the variance table, its charter and the next reports. A workspace of several strategies
/// shows a row for each, then what needs attention first across all. With --year it is the annual
/// progress report of one strategy, as `cs export` writes it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// The annual progress report of this year, of one strategy
    #[arg(long, value_name = "PERIOD")]
    year: Option<String>,
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
    /// For spreadsheets: one row a strategy, of a year one row an indicator
    Csv,
    /// For documents
    Markdown,
    /// One page for a browser, complete in itself, that also prints well
    Html,
    /// For Word and its like
    Docx,
    /// Made by the browser or the office suite that is installed
    Pdf,
    /// For analysts: every figure in an Excel workbook
    Xlsx,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let found = rules::check(workspace, session.as_of);
    let mut subject = Subject::of(&snapshots, &found);
    if let Some(named) = &args.year {
        let [snapshot] = &snapshots[..] else {
            bail!("a year is reported on for one strategy: name it before --year");
        };
        let period = year(Some(named), session, workspace.settings.fiscal_year)?;
        let history = Revision::of(&session.root);
        let own = findings::of_strategy(&found, snapshot);
        subject.year = Some((period, edition(&history, own)));
    }
    let binary = match args.format {
        Format::Html => {
            output::write(args.output.as_ref(), session, &render::html(&subject.report())?)?;
            return Ok(Code::Clean);
        }
        Format::Docx => render::docx(&subject.report(), session.as_of)?,
        Format::Pdf => {
            let pdf = pdf(&subject.report(), session.as_of)?;
            console::note(&format!("the PDF was made by {}", pdf.made_by));
            pdf.bytes
        }
        Format::Xlsx => render::xlsx(&subject.book()?)?,
        Format::Table | Format::Json | Format::Csv | Format::Markdown => {
            Output::new(args.format.of_listing(), args.output).write(
                session,
                || subject.json(session),
                || subject.sheet(),
                || subject.report(),
            )?;
            return Ok(Code::Clean);
        }
    };
    write_binary(args.output.as_ref(), session, &binary)?;
    Ok(Code::Clean)
}

/// The page as a PDF, by the first program that is installed for it.
pub fn pdf(report: &Report, on: NaiveDate) -> anyhow::Result<Pdf> {
    convert::pdf(&render::html(report)?, &|| render::docx(report, on), on)
}

impl Format {
    /// The form of any listing that it is.
    fn of_listing(self) -> output::Format {
        match self {
            Format::Json => output::Format::Json,
            Format::Csv => output::Format::Csv,
            Format::Markdown => output::Format::Markdown,
            _ => output::Format::Table,
        }
    }
}

/// What is reported on: strategies on the day, or the year of one.
struct Subject<'s, 'w> {
    snapshots: &'s [Snapshot<'w>],
    counts: Vec<FindingCounts>,
    found: &'s [Diagnostic],
    year: Option<(Period, Edition<'s>)>,
}

impl<'s, 'w> Subject<'s, 'w> {
    fn of(snapshots: &'s [Snapshot<'w>], found: &'s [Diagnostic]) -> Self {
        Subject { snapshots, counts: findings::counts(found, snapshots), found, year: None }
    }

    fn report(&self) -> Report {
        match (&self.year, self.snapshots) {
            (Some((period, edition)), [snapshot]) => annual::report(snapshot, *period, edition),
            _ => summary::report(self.snapshots, &self.counts),
        }
    }

    fn json(&self, session: &Session) -> serde_json::Result<serde_json::Value> {
        if let (Some((period, edition)), [snapshot]) = (&self.year, self.snapshots) {
            return annual::json(snapshot, *period, edition);
        }
        let rows = summary::rows(self.snapshots, &self.counts);
        machine::listing(session.as_of, &[("strategies", &rows)])
    }

    fn sheet(&self) -> Table {
        match (&self.year, self.snapshots) {
            (Some((period, _)), [snapshot]) => {
                indicators::sheet(&indicators::of_year(snapshot, *period))
            }
            _ => summary::sheet(&summary::rows(self.snapshots, &self.counts)),
        }
    }

    fn book(&self) -> anyhow::Result<Book> {
        let findings = match self.snapshots {
            [first, ..] => findings::rows(first.workspace, self.found.iter()),
            [] => bail!("there is no strategy to make a workbook of"),
        };
        Ok(match (&self.year, self.snapshots) {
            (Some((period, _)), [snapshot]) => workbook::book(snapshot, Some(*period), &findings),
            (_, [snapshot]) => workbook::book(snapshot, None, &findings),
            (_, several) => workbook::portfolio(several, &findings, &self.counts),
        })
    }
}
