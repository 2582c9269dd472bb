//! What `cs.toml` sets for a workspace.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{FiscalYear, Status, Tolerance};
use crate::diagnostic::Level;

#[derive(Clone, Debug)]
pub struct Settings {
    pub fiscal_year: FiscalYear,
    /// Days before a due date in which an action counts as due soon.
    pub due_soon_days: u32,
    /// Days without an update after which an ongoing action is stale.
    pub stale_days: u32,
    /// Days after a period's end by which its actual is wanted.
    pub actuals_due_days: u32,
    /// Years after which evidence is old.
    pub evidence_years: u32,
    /// What makes an assessment ready; none where the workspace has no such rule.
    pub ready: Option<Ready>,
    pub tolerance: Tolerance,
    pub rag_rule: RagRule,
    /// More words for statuses, in lower case.
    pub statuses: BTreeMap<String, Status>,
    /// From another spelling of an owner, in lower case, to the canonical name.
    pub owners: BTreeMap<String, String>,
    /// A rule's code and the level that the workspace gives it; `None` is off.
    pub levels: BTreeMap<&'static str, Option<Level>>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            fiscal_year: FiscalYear::default(),
            due_soon_days: 30,
            stale_days: 180,
            actuals_due_days: 90,
            evidence_years: 5,
            ready: None,
            tolerance: Tolerance::default(),
            rag_rule: RagRule::Tolerance,
            statuses: BTreeMap::new(),
            owners: BTreeMap::new(),
            levels: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The name that the workspace prefers for an owner.
    pub fn owner<'a>(&'a self, written: &'a str) -> &'a str {
        match self.owners.is_empty() {
            true => written,
            false => self.owners.get(&written.to_lowercase()).map_or(written, String::as_str),
        }
    }
}

/// When an assessment is ready to be sent in: every element of the standard is listed and judged,
/// and of none of these are there more than so many. A limit that is absent is not applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ready {
    pub partials_at_most: Option<u32>,
    pub non_compliant_at_most: Option<u32>,
    /// Elements without evidence.
    pub gaps_at_most: Option<u32>,
}

/// How a shortfall becomes a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RagRule {
    /// Amber within the tolerance, red beyond it.
    Tolerance,
    /// Green within the tolerance; beyond it amber if no worse than a year before, else red.
    ToleranceAndDirection,
}

impl RagRule {
    pub const WORDS: [&str; 2] = ["tolerance", "tolerance+direction"];
}

impl FromStr for RagRule {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "tolerance" => Ok(RagRule::Tolerance),
            "tolerance+direction" => Ok(RagRule::ToleranceAndDirection),
            _ => Err(()),
        }
    }
}
