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
        self.themes.extend(later.themes);
        self.charter = self.charter.take().or(later.charter);
        self.pledges.extend(later.pledges);
        self.actions.extend(later.actions);
        self.indicators.extend(later.indicators);
        self.alignments.extend(later.alignments);
        self.groups.extend(later.groups);
        self.reports.extend(later.reports);
        self.decisions.extend(later.decisions);
        self.risks.extend(later.risks);
        self.figures.extend(later.figures);
        self.assessment = self.assessment.take().or(later.assessment);
        self.criteria.extend(later.criteria);
        self.evidence.extend(later.evidence);
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
