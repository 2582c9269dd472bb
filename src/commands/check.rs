use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;

use super::output::{json_text, write};
use super::session::Session;
use super::{Code, scope};
use crate::diagnostic::{Diagnostic, Level};
use crate::views::findings;
use crate::workspace::Workspace;
use crate::{render, rules};

/// Check every file against all rules
///
/// Exits with 1 when there is an error, with --strict when there is a warning too.
#[derive(Debug, clap::Args)]
#[command(visible_alias = "validate")]
pub struct Args {
    /// Report only on these files and folders [default: the whole workspace]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Warnings fail the check too
    #[arg(long)]
    strict: bool,
    /// The form of the output
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: Format,
    /// Write to this file, whole or not at all, instead of the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The line, a caret and what to do
    Full,
    /// One line a finding
    Concise,
    /// For programs
    Json,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let (workspace, scope) = scope::read(&args.paths, session)?;
    let mut diagnostics = rules::check(workspace, session.as_of);
    diagnostics.retain(|diagnostic| scope.holds(diagnostic.place.file));
    let has_colour = session.screen.has_colour && args.output.is_none();
    let tally = || findings::tally(workspace, &diagnostics, |file| scope.holds(file));
    let text = match args.format {
        Format::Full => full(workspace, &diagnostics, has_colour) + &tally(),
        Format::Concise => concise(workspace, &diagnostics) + &tally(),
        Format::Json => json_text(&findings::json(workspace, &diagnostics, session.as_of)?)?,
    };
    write(args.output.as_ref(), session, &text)?;
    let fails = |level| level == Level::Error || args.strict && level == Level::Warning;
    Ok(if diagnostics.iter().any(|diagnostic| fails(diagnostic.level)) {
        Code::Findings
    } else {
        Code::Clean
    })
}

fn full(workspace: &Workspace, diagnostics: &[Diagnostic], has_colour: bool) -> String {
    let show =
        |diagnostic| render::full(diagnostic, |place| workspace.source(place.file), has_colour);
    let findings: Vec<String> = diagnostics.par_iter().map(show).collect();
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

fn concise(workspace: &Workspace, diagnostics: &[Diagnostic]) -> String {
    let show = |diagnostic: &Diagnostic| {
        render::concise(diagnostic, workspace.source(diagnostic.place.file))
    };
    diagnostics.iter().map(show).collect()
}
