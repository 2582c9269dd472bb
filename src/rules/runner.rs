//! Applies every rule: levels, suppression by comment, order. Each finding is made once.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::{RULES, Rule, Subject, find, unused_allow};
use crate::diagnostic::{Diagnostic, Finding, Findings, Level, RuleId};
use crate::load::problem::{BAD_DATE, BAD_VALUE, SYNTAX, UNREADABLE};
use crate::measure::Snapshot;
use crate::model::Settings;
use crate::text::{FileId, Place, Source, Span};
use crate::workspace::{FileFacts, Strategy, Workspace};

/// All findings of a workspace on a day, in path and line order.
pub fn check(workspace: &Workspace, as_of: NaiveDate) -> Vec<Diagnostic> {
    let mut found = reading(workspace);
    found.par_extend(
        workspace
            .strategies
            .par_iter()
            .flat_map_iter(|strategy| of_strategy(workspace, strategy, as_of)),
    );
    for rule in RULES {
        if let Some(check) = rule.check.of_workspace() {
            let mut findings = Findings::default();
            check(workspace, &mut findings);
            found.extend(findings.into_vec().into_iter().map(|finding| (*rule, finding)));
        }
    }
    let settings = &workspace.settings;
    let mut diagnostics: Vec<Diagnostic> = found
        .into_iter()
        .filter_map(|(rule, finding)| Some(finding.of(rule.id(), level(rule, settings)?)))
        .collect();
    diagnostics.sort_by(|one, other| {
        (one.place, one.rule, &one.message).cmp(&(other.place, other.rule, &other.message))
    });
    let used = suppress(workspace, &mut diagnostics);
    if let Some(level) = level(&unused_allow::RULE, settings) {
        let unused = unused_allow::findings(workspace, &used);
        diagnostics
            .extend(unused.into_iter().map(|finding| finding.of(unused_allow::RULE.id(), level)));
        diagnostics.sort_by_key(|diagnostic| diagnostic.place);
    }
    diagnostics
}

/// The level of a rule in a workspace; `None` is off.
fn level(rule: &Rule, settings: &Settings) -> Option<Level> {
    settings.levels.get(rule.code).copied().unwrap_or(Some(rule.level))
}

type Found = Vec<(&'static Rule, Finding)>;

/// What reading found. Of a document that belongs to no strategy only what no reader could read is
/// told: its keys may be another tool's.
fn reading(workspace: &Workspace) -> Found {
    let mut found = Found::new();
    for (at, file) in workspace.files.iter().enumerate() {
        let is_orphan = workspace.orphans.binary_search(&FileId(at as u32)).is_ok();
        for (id, finding) in &file.findings {
            if !is_orphan || [UNREADABLE, SYNTAX].contains(id) {
                found.extend(rule_of(*id).map(|rule| (rule, finding.clone())));
            }
        }
    }
    found
}

fn rule_of(id: RuleId) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == id.code)
}

fn of_strategy(workspace: &Workspace, strategy: &Strategy, as_of: NaiveDate) -> Found {
    let subject = Subject::new(Snapshot::of(workspace, strategy, as_of));
    let mut found = Found::new();
    for rule in RULES {
        let Some(check) = rule.check.of_strategy() else { continue };
        if level(rule, &workspace.settings).is_none() {
            continue;
        }
        let mut findings = Findings::default();
        check(&subject, &mut findings);
        found.extend(findings.into_vec().into_iter().map(|finding| (*rule, finding)));
    }
    found.retain(|(_, finding)| !is_echo(workspace, finding.place));
    found
}

/// Whether a place lies in an entry that could not be read to its end: what seems wrong there may
/// only follow from that.
fn is_echo(workspace: &Workspace, place: Place) -> bool {
    let file = &workspace.files[place.file.0 as usize];
    if !file.is_broken {
        return false;
    }
    let unread = [SYNTAX, BAD_DATE, BAD_VALUE];
    let faults = file.findings.iter().filter(|(rule, _)| unread.contains(rule));
    // What could not be read may stand after the last value that could.
    let opened = |offset: u32| file.entries.partition_point(|entry| entry.start <= offset);
    let mut starts = faults.map(|(_, finding)| finding.place.span.start);
    let entry = entry_around(file, place.span.start);
    entry.is_some_and(|entry| starts.any(|start| opened(start) == opened(entry.start)))
}

fn entry_around(file: &FileFacts, offset: u32) -> Option<Span> {
    let after = file.entries.partition_point(|entry| entry.start <= offset);
    file.entries[..after].iter().rev().find(|entry| offset <= entry.end).copied()
}

/// Takes out what comments allow, and tells which comments did: per file, per comment.
fn suppress(workspace: &Workspace, diagnostics: &mut Vec<Diagnostic>) -> Vec<Vec<bool>> {
    let files = || workspace.files.iter().zip(&workspace.sources);
    let mut used: Vec<Vec<bool>> =
        files().map(|(file, _)| vec![false; file.allows.len()]).collect();
    let reaches: Vec<Option<Reach>> =
        files().map(|(file, source)| Reach::of(file, source)).collect();
    diagnostics.retain(|diagnostic| {
        let file = diagnostic.place.file.0 as usize;
        let Some(reach) = &reaches[file] else { return true };
        let facts = &workspace.files[file];
        let mut is_allowed = false;
        for at in reach.to(diagnostic.place, facts, workspace.source(diagnostic.place.file)) {
            let named = find(&facts.allows[at].rule);
            if named.is_some_and(|rule| rule.id() == diagnostic.rule) {
                used[file][at] = true;
                is_allowed = true;
            }
        }
        !is_allowed
    });
    used
}

/// The comments of a file that allow something, by the lines that they speak of.
struct Reach {
    /// By the line of the comment.
    on: BTreeMap<usize, Vec<usize>>,
    /// By the first line below the comment that is no comment.
    above: HashMap<usize, Vec<usize>>,
}

impl Reach {
    /// `None` for most files, which have no such comment.
    fn of(file: &FileFacts, source: &Source) -> Option<Reach> {
        if file.allows.is_empty() {
            return None;
        }
        let is_comment =
            |line: usize| source.slice(source.line_span(line)).trim_start().starts_with('#');
        let mut reach = Reach { on: BTreeMap::new(), above: HashMap::new() };
        // From the end, so that a run of comments is walked once.
        let mut below = (source.line_count() + 1, source.line_count() + 1);
        for (at, allow) in file.allows.iter().enumerate().rev() {
            reach.on.entry(allow.line).or_default().push(at);
            if allow.is_above {
                let known = below;
                let found = (allow.line + 1..known.0).find(|line| !is_comment(*line));
                below = (allow.line, found.unwrap_or(known.1));
                reach.above.entry(below.1).or_default().push(at);
            }
        }
        Some(reach)
    }

    /// The comments that speak of a place: on its line or above it, or on, in or above its entry.
    fn to(&self, place: Place, file: &FileFacts, source: &Source) -> Vec<usize> {
        let line = source.line(place.span.start);
        let entry = entry_around(file, place.span.start);
        let (first, last) = entry.map_or((line, line), |entry| {
            (source.line(entry.start), source.line(entry.end).max(line))
        });
        let on = self.on.range(first.min(line)..=last).flat_map(|(_, allows)| allows);
        let above = [line, first].into_iter().filter_map(|line| self.above.get(&line)).flatten();
        on.chain(above).copied().collect()
    }
}
