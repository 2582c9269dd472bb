//! The findings of a check, as machines read them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{counted, machine};
use crate::diagnostic::{Diagnostic, Level};
use crate::measure::Snapshot;
use crate::render::CheckedFile;
use crate::text::FileId;
use crate::workspace::{Strategy, Workspace};

/// How many findings of each level `cs check` makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    pub error: usize,
    pub warning: usize,
    pub info: usize,
}

impl FindingCounts {
    pub fn of<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> FindingCounts {
        let mut counts = FindingCounts::default();
        for diagnostic in diagnostics {
            match diagnostic.level {
                Level::Error => counts.error += 1,
                Level::Warning => counts.warning += 1,
                Level::Info => counts.info += 1,
            }
        }
        counts
    }

    pub fn total(&self) -> usize {
        self.error + self.warning + self.info
    }
}

/// One finding, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRow<'a> {
    pub code: &'static str,
    pub name: &'static str,
    pub level: Level,
    pub message: &'a str,
    pub help: Option<&'a str>,
    pub file: &'a str,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub strategy: Option<&'a str>,
}

/// `{"findings": [...], "counts": {"error": 1, "warning": 0, "info": 2}}`. Lines and columns count
/// from 1; `end_column` is that after the last character.
///
/// # Errors
/// None in practice: every row is plain data.
pub fn json(
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    as_of: NaiveDate,
) -> serde_json::Result<Value> {
    let rows = rows(workspace, diagnostics.iter());
    let counts = FindingCounts::of(diagnostics.iter());
    machine::listing(as_of, &[("findings", &rows), ("counts", &counts)])
}

pub fn rows<'a>(
    workspace: &'a Workspace,
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
) -> Vec<FindingRow<'a>> {
    let strategies = strategies_by_file(workspace);
    diagnostics.map(|diagnostic| row(workspace, &strategies, diagnostic)).collect()
}

fn strategies_by_file(workspace: &Workspace) -> HashMap<FileId, &str> {
    fn named(strategy: &Strategy) -> impl Iterator<Item = (FileId, &str)> {
        strategy.files.iter().map(|file| (*file, strategy.header.id.as_str()))
    }
    workspace.strategies.iter().flat_map(named).collect()
}

fn row<'a>(
    workspace: &'a Workspace,
    strategies: &HashMap<FileId, &'a str>,
    diagnostic: &'a Diagnostic,
) -> FindingRow<'a> {
    let place = diagnostic.place;
    let source = workspace.source(place.file);
    let (start, end) = (source.position(place.span.start), source.position(place.span.end));
    FindingRow {
        code: diagnostic.rule.code,
        name: diagnostic.rule.name,
        level: diagnostic.level,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        file: &source.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        strategy: strategies.get(&place.file).copied(),
    }
}

/// Every file that was asked for with its findings: those that fail the check, and the others.
pub fn files<'a>(
    workspace: &'a Workspace,
    diagnostics: &'a [Diagnostic],
    is_asked: impl Fn(FileId) -> bool,
    fails: impl Fn(Level) -> bool,
) -> Vec<CheckedFile<'a>> {
    let strategies = strategies_by_file(workspace);
    let checked = |(source, file)| {
        // Findings stand in the order of their files.
        let start = diagnostics.partition_point(|finding| finding.place.file < file);
        let own = diagnostics[start..].iter().take_while(|finding| finding.place.file == file);
        let (failures, others) = own.partition(|finding| fails(finding.level));
        CheckedFile { source, strategy: strategies.get(&file).copied(), failures, others }
    };
    let numbered = workspace.sources.iter().zip((0..).map(FileId));
    numbered.filter(|(_, file)| is_asked(*file)).map(checked).collect()
}

/// The findings of each strategy, counted.
pub fn counts(diagnostics: &[Diagnostic], snapshots: &[Snapshot]) -> Vec<FindingCounts> {
    snapshots
        .iter()
        .map(|snapshot| FindingCounts::of(of_strategy(diagnostics, snapshot).into_iter()))
        .collect()
}

/// The findings in a strategy's files.
pub fn of_strategy<'d>(diagnostics: &'d [Diagnostic], snapshot: &Snapshot) -> Vec<&'d Diagnostic> {
    let files = &snapshot.strategy.files;
    let is_own = |finding: &&Diagnostic| files.binary_search(&finding.place.file).is_ok();
    diagnostics.iter().filter(is_own).collect()
}

/// `2 strategies in 9 files: 1 error, 0 warnings, 3 notes`, of the files that were asked for.
pub fn tally(
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    is_asked: impl Fn(FileId) -> bool,
) -> String {
    let FindingCounts { error, warning, info } = FindingCounts::of(diagnostics.iter());
    let files = (0..workspace.files.len()).filter(|at| is_asked(FileId(*at as u32))).count();
    let has_asked = |strategy: &&Strategy| strategy.files.iter().any(|file| is_asked(*file));
    let strategies = workspace.strategies.iter().filter(has_asked).count();
    format!(
        "{} in {}: {}, {}, {}\n",
        counted(strategies, "strategy", "strategies"),
        counted(files, "file", "files"),
        counted(error, "error", "errors"),
        counted(warning, "warning", "warnings"),
        counted(info, "note", "notes"),
    )
}
