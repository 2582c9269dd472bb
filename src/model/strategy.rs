//! A strategy's own statement, its themes and its charter, and the document that holds any section.

use super::{
    Action, Alignment, Assessment, Criterion, DateSpan, Decision, Evidence, Figure, Group, Id,
    Indicator, Period, Report, Risk, Text,
};
use crate::text::{Place, Placed};

/// Everything one file holds. A strategy is the documents of a folder, joined in path order.
#[derive(Debug, Default)]
pub struct Document {
    pub strategy: Option<Header>,
    pub themes: Vec<Theme>,
    pub charter: Option<Charter>,
    pub pledges: Vec<Pledge>,
    pub actions: Vec<Action>,
    pub indicators: Vec<Indicator>,
    pub alignments: Vec<Alignment>,
    pub groups: Vec<Group>,
    pub reports: Vec<Report>,
    pub decisions: Vec<Decision>,
    pub risks: Vec<Risk>,
    pub figures: Vec<Figure>,
    pub assessment: Option<Assessment>,
    pub criteria: Vec<Criterion>,
    pub evidence: Vec<Evidence>,
}

impl Document {
    /// Adds what a later file of the same strategy holds. The first statement of a section that
    /// stands once is kept.
    pub fn join(&mut self, later: Document) {
        self.strategy = self.strategy.take().or(later.strategy);
        append(&mut self.themes, later.themes);
        self.charter = self.charter.take().or(later.charter);
        append(&mut self.pledges, later.pledges);
        append(&mut self.actions, later.actions);
        append(&mut self.indicators, later.indicators);
        append(&mut self.alignments, later.alignments);
        append(&mut self.groups, later.groups);
        append(&mut self.reports, later.reports);
        append(&mut self.decisions, later.decisions);
        append(&mut self.risks, later.risks);
        append(&mut self.figures, later.figures);
        self.assessment = self.assessment.take().or(later.assessment);
        append(&mut self.criteria, later.criteria);
        append(&mut self.evidence, later.evidence);
    }
}

/// Most lists stand whole in one file, and then need not be moved item by item.
fn append<T>(own: &mut Vec<T>, later: Vec<T>) {
    match own.is_empty() {
        true => *own = later,
        false => own.extend(later),
    }
}

/// The `[strategy]` section.
#[derive(Debug)]
pub struct Header {
    pub id: Id,
    pub title: Text,
    pub organisation: Option<Text>,
    pub period: Option<Placed<Period>>,
    /// What the action plan covers, when less than the strategy.
    pub plan_period: Option<Placed<Period>>,
    /// What this council calls a theme: principle, outcome, objective.
    pub theme_word: Option<Text>,
    pub approved: Option<Approval>,
    pub mission: Option<Text>,
    pub commitment: Option<Text>,
    pub related: Vec<Text>,
    pub source: Option<Text>,
}

#[derive(Debug)]
pub struct Approval {
    pub by: Option<Text>,
    pub on: Option<Placed<DateSpan>>,
}

#[derive(Debug)]
pub struct Theme {
    pub id: Id,
    pub title: Text,
    pub priority: Option<Text>,
    pub provides: Option<Text>,
    pub focus: Vec<Text>,
}

#[derive(Debug)]
pub struct Charter {
    pub title: Option<Text>,
    pub place: Place,
}

/// A promise of the charter, both sides of it.
#[derive(Debug)]
pub struct Pledge {
    pub id: Id,
    pub title: Text,
    pub council: Option<Text>,
    pub customer: Option<Text>,
    /// Other wordings that refer to the pledge.
    pub aliases: Vec<Text>,
}
