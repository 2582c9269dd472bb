//! Which findings the comments of a file allow, and which comments allowed one.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::find;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::text::Source;
use crate::workspace::{FileFacts, Workspace};

/// Takes out what comments allow, and tells which comments did: per file, per comment.
pub(super) fn suppress(workspace: &Workspace, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<bool>> {
    let files = workspace.files.iter().zip(&workspace.sources);
    let mut files: Vec<Allowed> = files.map(|(facts, source)| Allowed::of(facts, source)).collect();
    diagnostics.retain(|diagnostic| !files[diagnostic.place.file.0 as usize].allows(diagnostic));
    files.into_iter().map(Allowed::used).collect()
}

/// The comments of a file, by the rules that they name. Most files have none.
struct Allowed<'w> {
    facts: &'w FileFacts,
    source: &'w Source,
    by_rule: BTreeMap<RuleId, Comments>,
}

/// The comments that allow one rule, in the order of the file.
#[derive(Default)]
struct Comments {
    /// Their positions among all comments of the file.
    at: Vec<usize>,
    lines: Vec<usize>,
    /// The lines below them that they speak of; a comment at the end of a line speaks of that line.
    below: Vec<usize>,
    /// How many runs of used comments begin at each, less those that ended before it.
    runs: Vec<isize>,
}

impl<'w> Allowed<'w> {
    fn of(facts: &'w FileFacts, source: &'w Source) -> Allowed<'w> {
        let mut by_rule: BTreeMap<RuleId, Comments> = BTreeMap::new();
        for (at, below) in lines_below(facts, source).into_iter().enumerate() {
            if let Some(rule) = find(&facts.allows[at].rule) {
                let comments = by_rule.entry(rule.id()).or_default();
                comments.at.push(at);
                comments.lines.push(facts.allows[at].line);
                comments.below.push(below);
            }
        }
        by_rule.values_mut().for_each(|comments| comments.runs = vec![0; comments.at.len() + 1]);
        Allowed { facts, source, by_rule }
    }

    /// Whether a comment speaks of a finding: on its line or above it, or on, in or above its entry.
    fn allows(&mut self, diagnostic: &Diagnostic) -> bool {
        let Some(comments) = self.by_rule.get_mut(&diagnostic.rule) else { return false };
        let start = diagnostic.place.span.start;
        let line = self.source.line(start);
        let entry = self.facts.entry_around(start);
        let (first, last) = entry.map_or((line, line), |entry| {
            (self.source.line(entry.start), self.source.line(entry.end))
        });
        let is_on = comments.use_on(first..=last.max(line));
        let is_above = comments.use_above(line);
        comments.use_above(first) || is_above || is_on
    }

    /// Of every comment, whether it allowed a finding.
    fn used(self) -> Vec<bool> {
        let mut used = vec![false; self.facts.allows.len()];
        for comments in self.by_rule.into_values() {
            let mut open = 0;
            for (at, run) in comments.at.into_iter().zip(comments.runs) {
                open += run;
                used[at] = open > 0;
            }
        }
        used
    }
}

impl Comments {
    fn use_on(&mut self, lines: RangeInclusive<usize>) -> bool {
        let start = self.lines.partition_point(|line| line < lines.start());
        let end = self.lines.partition_point(|line| line <= lines.end());
        self.use_run(start, end)
    }

    fn use_above(&mut self, line: usize) -> bool {
        let start = self.below.partition_point(|below| *below < line);
        let end = self.below.partition_point(|below| *below <= line);
        self.use_run(start, end)
    }

    /// Marks a run of comments as used; whether there is any in it.
    fn use_run(&mut self, start: usize, end: usize) -> bool {
        self.runs[start] += 1;
        self.runs[end] -= 1;
        start < end
    }
}

/// For each comment that allows, the line that it speaks of: for one that has its line to itself,
/// the first below it that is no comment.
fn lines_below(facts: &FileFacts, source: &Source) -> Vec<usize> {
    let is_comment =
        |line: usize| source.slice(source.line_span(line)).trim_start().starts_with('#');
    let mut lines = Vec::with_capacity(facts.allows.len());
    // From the end, so that a run of comments is walked once.
    let mut known = (source.line_count() + 1, source.line_count() + 1);
    for allow in facts.allows.iter().rev() {
        if allow.is_above {
            let found = (allow.line + 1..known.0).find(|line| !is_comment(*line));
            known = (allow.line, found.unwrap_or(known.1));
        }
        lines.push(if allow.is_above { known.1 } else { allow.line });
    }
    lines.reverse();
    lines
}
