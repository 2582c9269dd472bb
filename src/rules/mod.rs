//! What `cs check` looks for. A rule is one value and one function in one file; `RULES` lists them
//! all. The runner adds level, suppression and order.

mod allowed;
mod runner;
mod subject;

mod unreadable;
mod syntax;
mod unknown_key;
mod wrong_type;
mod missing_key;
mod bad_date;
mod bad_period;
mod bad_value;
mod duplicate_key;
mod duplicate_id;
mod orphan_document;
mod unused_allow;
mod unknown_pledge;
mod unknown_theme;
mod unknown_indicator;
mod unknown_action;
mod unknown_evidence;
mod unknown_group;
mod unknown_decision;
mod action_without_pledge;
mod pledge_without_action;
mod pledge_without_indicator;
mod theme_without_action;
mod circular_dependency;
mod overdue;
mod late_start;
mod stale;
mod action_without_owner;
mod action_without_due;
mod collective_owner;
mod similar_owners;
mod due_before_start;
mod due_outside_plan;
mod complete_with_open_milestone;
mod status_differs_from_updates;
mod closed_without_decision;
mod deadline_pile_up;
mod missing_baseline;
mod missing_target;
mod missing_actual;
mod flat_target;
mod target_below_baseline;
mod target_against_direction;
mod implausible_target;
mod conflicting_figures;
mod computed_mismatch;
mod percent_out_of_range;
mod period_outside_strategy;
mod stated_status_differs;
mod zero_for_missing;
mod similar_indicators;
mod unchanged_actual;
mod report_overdue;
mod group_without_schedule;
mod decision_without_action;
mod no_final_review;
mod criterion_without_evidence;
mod unknown_criterion;
mod partial_without_action;
mod stale_evidence;
mod unused_evidence;
mod duplicate_evidence;
mod missing_evidence_file;

use crate::diagnostic::{Findings, Level, RuleId};
use crate::workspace::Workspace;

pub use runner::check;
pub use subject::Subject;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    pub code: &'static str,
    pub name: &'static str,
    /// The level where a workspace does not set another.
    pub level: Level,
    /// What it means, with examples: `### Flagged` and `### Clean`, each a document that the
    /// tests check as of 1 January 2025.
    pub doc: &'static str,
    check: Check,
}

/// How a rule is applied.
#[derive(Debug)]
enum Check {
    /// While files are read; the finding is made there.
    Reading,
    /// To each strategy.
    Strategy(fn(&Subject, &mut Findings)),
    /// To the workspace as a whole.
    Workspace(fn(&Workspace, &mut Findings)),
    /// To each strategy, and to the workspace as a whole.
    Both(fn(&Subject, &mut Findings), fn(&Workspace, &mut Findings)),
    /// By the runner, when every finding is known.
    Last,
}

impl Check {
    fn of_strategy(&self) -> Option<fn(&Subject, &mut Findings)> {
        match self {
            Check::Strategy(check) | Check::Both(check, _) => Some(*check),
            Check::Reading | Check::Workspace(_) | Check::Last => None,
        }
    }

    fn of_workspace(&self) -> Option<fn(&Workspace, &mut Findings)> {
        match self {
            Check::Workspace(check) | Check::Both(_, check) => Some(*check),
            Check::Reading | Check::Strategy(_) | Check::Last => None,
        }
    }
}

impl Rule {
    pub const fn id(&self) -> RuleId {
        RuleId { code: self.code, name: self.name }
    }

    /// The first sentence of the documentation.
    pub fn summary(&self) -> &'static str {
        let doc = self.doc.trim_start();
        doc.split_once("\n\n").map_or(doc, |(summary, _)| summary)
    }

    /// The documentation without its examples.
    pub fn prose(&self) -> &'static str {
        self.doc.split("### Flagged").next().unwrap_or_default().trim()
    }
}

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &unreadable::RULE,
    &syntax::RULE,
    &unknown_key::RULE,
    &wrong_type::RULE,
    &missing_key::RULE,
    &bad_date::RULE,
    &bad_period::RULE,
    &bad_value::RULE,
    &duplicate_key::RULE,
    &duplicate_id::RULE,
    &orphan_document::RULE,
    &unused_allow::RULE,
    &unknown_pledge::RULE,
    &unknown_theme::RULE,
    &unknown_indicator::RULE,
    &unknown_action::RULE,
    &unknown_evidence::RULE,
    &unknown_group::RULE,
    &unknown_decision::RULE,
    &action_without_pledge::RULE,
    &pledge_without_action::RULE,
    &pledge_without_indicator::RULE,
    &theme_without_action::RULE,
    &circular_dependency::RULE,
    &overdue::RULE,
    &late_start::RULE,
    &stale::RULE,
    &action_without_owner::RULE,
    &action_without_due::RULE,
    &collective_owner::RULE,
    &similar_owners::RULE,
    &due_before_start::RULE,
    &due_outside_plan::RULE,
    &complete_with_open_milestone::RULE,
    &status_differs_from_updates::RULE,
    &closed_without_decision::RULE,
    &deadline_pile_up::RULE,
    &missing_baseline::RULE,
    &missing_target::RULE,
    &missing_actual::RULE,
    &flat_target::RULE,
    &target_below_baseline::RULE,
    &target_against_direction::RULE,
    &implausible_target::RULE,
    &conflicting_figures::RULE,
    &computed_mismatch::RULE,
    &percent_out_of_range::RULE,
    &period_outside_strategy::RULE,
    &stated_status_differs::RULE,
    &zero_for_missing::RULE,
    &similar_indicators::RULE,
    &unchanged_actual::RULE,
    &report_overdue::RULE,
    &group_without_schedule::RULE,
    &decision_without_action::RULE,
    &no_final_review::RULE,
    &criterion_without_evidence::RULE,
    &unknown_criterion::RULE,
    &partial_without_action::RULE,
    &stale_evidence::RULE,
    &unused_evidence::RULE,
    &duplicate_evidence::RULE,
    &missing_evidence_file::RULE,
];

/// A rule by name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name || rule.code.eq_ignore_ascii_case(name))
}

pub fn ids() -> Vec<RuleId> {
    RULES.iter().map(|rule| rule.id()).collect()
}

#[cfg(test)]
mod tests;
