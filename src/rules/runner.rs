//! Applies every rule: levels, order, what comments allow. Each finding is made once.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::allowed::suppress;
use super::{RULES, Rule, Subject, unused_allow};
use crate::diagnostic::{Diagnostic, Finding, Findings, Level, RuleId};
use crate::load::problem::{SYNTAX, UNREADABLE};
use crate::measure::Snapshot;
use crate::model::Settings;
use crate::text::{FileId, Place, Span};
use crate::workspace::{Strategy, Workspace};

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
    if file.faults.is_empty() {
        return false;
    }
    let holds = |entry: Span| file.faults.iter().any(|at| entry.start <= *at && *at <= entry.end);
    file.entry_around(place.span.start).is_some_and(holds)
}
