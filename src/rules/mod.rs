//! What `cs check` looks for. A rule is one value and one function in one file; `RULES` lists them
//! all. The runner adds level, suppression and order.

mod runner;
mod subject;

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
    /// By the runner, when every finding is known.
    Last,
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
}

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*
        /// Every rule, by code.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    unused_allow
    unknown_pledge
    overdue
    late_start
    stale
    action_without_owner
    action_without_due
    collective_owner
    similar_owners
    due_before_start
    due_outside_plan
    complete_with_open_milestone
    status_differs_from_updates
    closed_without_decision
    deadline_pile_up
    flat_target
}

/// A rule by name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name || rule.code.eq_ignore_ascii_case(name))
}

pub fn ids() -> Vec<RuleId> {
    RULES.iter().map(|rule| rule.id()).collect()
}

#[cfg(test)]
mod tests;
