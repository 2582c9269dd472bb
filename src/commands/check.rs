use std::path::{Path, PathBuf};

use anyhow::bail;
use chrono::NaiveDate;
use clap::ValueEnum;
use rayon::prelude::*;

use super::Code;
use super::output::{json_text, write};
use super::session::Session;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk;
use crate::measure::Snapshot;
use crate::render;
use crate::rules;
use crate::text::FileId;
use crate::views::findings;
use crate::views::summary::FindingCounts;
use crate::workspace::Workspace;

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
    let root = root_of(&args.paths, session)?;
    let workspace = session.workspace_at(&root)?;
    let mut diagnostics = rules::check(workspace, session.as_of);
    keep_only(&mut diagnostics, workspace, &args.paths, session)?;
    let has_colour = session.screen.has_colour && args.output.is_none();
    let text = match args.format {
        Format::Full => full(workspace, &diagnostics, has_colour),
        Format::Concise => concise(workspace, &diagnostics),
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

/// The workspace that the paths lie in: the session's own where they are below it.
fn root_of(paths: &[PathBuf], session: &Session) -> anyhow::Result<PathBuf> {
    let Some(first) = paths.first() else { return Ok(session.root.clone()) };
    let first = session.folder.join(first);
    if let Some(path) = paths.iter().find(|path| !session.folder.join(path).exists()) {
        bail!("there is no file or folder `{}`", path.display());
    }
    if first.starts_with(&session.root) {
        return Ok(session.root.clone());
    }
    let folder =
        if first.is_dir() { first.as_path() } else { first.parent().unwrap_or(Path::new(".")) };
    Ok(match disk::root_around(folder) {
        root if folder.starts_with(&root) => root,
        _ => folder.to_path_buf(),
    })
}

/// Drops findings outside the paths.
fn keep_only(
    diagnostics: &mut Vec<Diagnostic>,
    workspace: &Workspace,
    paths: &[PathBuf],
    session: &Session,
) -> anyhow::Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    let wanted: Vec<PathBuf> = paths.iter().map(|path| session.folder.join(path)).collect();
    let is_wanted: Vec<bool> = workspace
        .sources
        .iter()
        .map(|source| {
            wanted.iter().any(|wanted| session.folder.join(&source.path).starts_with(wanted))
        })
        .collect();
    if !is_wanted.contains(&true) {
        bail!("there is no strategy file (.toml, .yaml, .yml) in `{}`", paths[0].display());
    }
    diagnostics.retain(|diagnostic| is_wanted[diagnostic.place.file.0 as usize]);
    Ok(())
}

fn full(workspace: &Workspace, diagnostics: &[Diagnostic], has_colour: bool) -> String {
    let show =
        |diagnostic| render::full(diagnostic, |place| workspace.source(place.file), has_colour);
    let mut parts: Vec<String> = diagnostics.par_iter().map(show).collect();
    parts.push(tally(workspace, diagnostics));
    parts.join("\n")
}

fn concise(workspace: &Workspace, diagnostics: &[Diagnostic]) -> String {
    let show = |diagnostic: &Diagnostic| {
        render::concise(diagnostic, workspace.source(diagnostic.place.file))
    };
    diagnostics.iter().map(show).chain([tally(workspace, diagnostics)]).collect()
}

/// `3 errors, 1 warning and 2 notes in 5 files`.
fn tally(workspace: &Workspace, diagnostics: &[Diagnostic]) -> String {
    let mut counts = FindingCounts::default();
    diagnostics.iter().for_each(|diagnostic| counts.add(diagnostic.level));
    let some = |count: usize, word: &str| match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    };
    let files = some(workspace.sources.len(), "file");
    let strategies = match workspace.strategies.len() {
        1 => "1 strategy".to_string(),
        count => format!("{count} strategies"),
    };
    let (errors, warnings) = (some(counts.error, "error"), some(counts.warning, "warning"));
    format!("{strategies} in {files}: {errors}, {warnings}, {}\n", some(counts.info, "note"))
}

/// The findings of each strategy, counted.
pub fn counts(
    workspace: &Workspace,
    snapshots: &[Snapshot],
    as_of: NaiveDate,
) -> Vec<FindingCounts> {
    let diagnostics = rules::check(workspace, as_of);
    let of = |files: &[FileId]| {
        let mut counts = FindingCounts::default();
        let own = diagnostics
            .iter()
            .filter(|diagnostic| files.binary_search(&diagnostic.place.file).is_ok());
        own.for_each(|diagnostic| counts.add(diagnostic.level));
        counts
    };
    snapshots.iter().map(|snapshot| of(&snapshot.strategy.files)).collect()
}
