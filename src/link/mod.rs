//! A strategy with its references resolved: what serves what, both ways, and what refers to nothing.
//! One index per kind of entry; no search inside a search.

mod index;
mod relation;
mod suggest;

pub use index::{Index, Kind};
pub use relation::Relation;
pub use suggest::{Suggestion, Suggestions};

use crate::model::{
    Action, Criterion, Decision, Document, Id, Indicator, Period, Pledge, Reference, Report, Risk,
    Settings, Standard, Theme,
};
use crate::workspace::{Strategy, Workspace};

/// A strategy and its links. Entries are named by their position in the strategy's lists.
#[derive(Debug)]
pub struct Linked<'w> {
    pub workspace: &'w Workspace,
    pub strategy: &'w Strategy,
    /// What the assessment is held against, where it is known.
    pub standard: Option<&'w Standard>,
    pub themes: Index<'w>,
    pub pledges: Index<'w>,
    pub actions: Index<'w>,
    pub indicators: Index<'w>,
    pub evidence: Index<'w>,
    pub groups: Index<'w>,
    pub decisions: Index<'w>,
    pub figures: Index<'w>,
    pub action_pledges: Relation,
    pub action_themes: Relation,
    pub action_indicators: Relation,
    pub action_actions: Relation,
    pub action_decisions: Relation,
    pub indicator_pledges: Relation,
    pub indicator_themes: Relation,
    pub decision_actions: Relation,
    pub risk_actions: Relation,
    pub report_groups: Relation,
    pub criterion_evidence: Relation,
    /// References that name nothing, in the order of their sections.
    pub dangling: Vec<Dangling<'w>>,
}

/// A reference that names nothing.
#[derive(Clone, Debug)]
pub struct Dangling<'w> {
    pub kind: Kind,
    pub reference: &'w Reference,
    /// What refers: `action 1.2`.
    pub from: (&'static str, &'w Id),
}

impl<'w> Linked<'w> {
    pub fn new(workspace: &'w Workspace, strategy: &'w Strategy) -> Linked<'w> {
        let document = &strategy.document;
        let themes =
            Index::of(Kind::Theme, document.themes.iter().map(|theme| (&theme.id, &theme.title)));
        let pledges = index_pledges(&document.pledges);
        let actions = Index::of(
            Kind::Action,
            document.actions.iter().map(|action| (&action.id, &action.title)),
        );
        let indicators = Index::of(
            Kind::Indicator,
            document.indicators.iter().map(|indicator| (&indicator.id, &indicator.title)),
        );
        let evidence =
            Index::by_id(Kind::Evidence, document.evidence.iter().map(|piece| &piece.id));
        let groups = Index::by_id(Kind::Group, document.groups.iter().map(|group| &group.id));
        let decisions =
            Index::by_id(Kind::Decision, document.decisions.iter().map(|decision| &decision.id));
        let figures = Index::by_id(Kind::Figure, document.figures.iter().map(|figure| &figure.id));
        let mut dangling = Vec::new();
        let mut of_actions = |index: &Index<'w>, references: fn(&Action) -> &[Reference]| {
            relate(
                &document.actions,
                "action",
                |action| &action.id,
                references,
                index,
                &mut dangling,
            )
        };
        let action_pledges = of_actions(&pledges, |action| &action.pledges);
        let action_themes = of_actions(&themes, |action| action.theme.as_slice());
        let action_indicators = of_actions(&indicators, |action| &action.indicators);
        let action_actions = of_actions(&actions, |action| &action.depends_on);
        let action_decisions = of_actions(&decisions, |action| action.decision.as_slice());
        let mut of_indicators = |index: &Index<'w>, references: fn(&Indicator) -> &[Reference]| {
            relate(
                &document.indicators,
                "indicator",
                |indicator| &indicator.id,
                references,
                index,
                &mut dangling,
            )
        };
        let indicator_pledges = of_indicators(&pledges, |indicator| &indicator.pledges);
        let indicator_themes = of_indicators(&themes, |indicator| indicator.theme.as_slice());
        let decision_actions = relate(
            &document.decisions,
            "decision",
            |decision: &Decision| &decision.id,
            |decision| &decision.actions,
            &actions,
            &mut dangling,
        );
        let risk_actions = relate(
            &document.risks,
            "risk",
            |risk: &Risk| &risk.id,
            |risk| &risk.actions,
            &actions,
            &mut dangling,
        );
        let report_groups = relate(
            &document.reports,
            "report to",
            |report: &Report| &report.group,
            |report| std::slice::from_ref(&report.group),
            &groups,
            &mut dangling,
        );
        let criterion_evidence = relate(
            &document.criteria,
            "criterion",
            |criterion: &Criterion| &criterion.id,
            |criterion| &criterion.evidence,
            &evidence,
            &mut dangling,
        );
        relate_rest(document, &actions, &indicators, &mut dangling);
        Linked {
            workspace,
            strategy,
            standard: workspace.standard(strategy).ok().flatten(),
            themes,
            pledges,
            actions,
            indicators,
            evidence,
            groups,
            decisions,
            figures,
            action_pledges,
            action_themes,
            action_indicators,
            action_actions,
            action_decisions,
            indicator_pledges,
            indicator_themes,
            decision_actions,
            risk_actions,
            report_groups,
            criterion_evidence,
            dangling,
        }
    }

    /// The id by which commands name the strategy.
    pub fn id(&self) -> &'w str {
        &self.strategy.header.id.value
    }

    pub fn index_of(&self, kind: Kind) -> &Index<'w> {
        match kind {
            Kind::Theme => &self.themes,
            Kind::Pledge => &self.pledges,
            Kind::Action => &self.actions,
            Kind::Indicator => &self.indicators,
            Kind::Evidence => &self.evidence,
            Kind::Group => &self.groups,
            Kind::Decision => &self.decisions,
            Kind::Figure => &self.figures,
        }
    }

    pub fn settings(&self) -> &'w Settings {
        &self.workspace.settings
    }

    pub fn document(&self) -> &'w Document {
        &self.strategy.document
    }

    /// The years that the strategy runs.
    pub fn period(&self) -> Option<&'w Period> {
        self.strategy.header.period.as_ref().map(|period| &period.value)
    }

    /// What this council calls a theme.
    pub fn theme_word(&self) -> &'w str {
        self.strategy.header.theme_word.as_ref().map_or("theme", |word| word.as_str())
    }

    /// The actions that carry out a decision: those that it names, then those that name it.
    pub fn actions_of_decision(&self, decision: usize) -> Vec<usize> {
        let mut actions: Vec<usize> = self.decision_actions.forward(decision).collect();
        for action in self.action_decisions.backward(decision) {
            if !actions.contains(&action) {
                actions.push(action);
            }
        }
        actions
    }

    /// The theme that an entry of a relation to themes belongs to.
    pub fn theme(&self, relation: &Relation, at: usize) -> Option<&'w Theme> {
        relation.forward(at).next().map(|theme| &self.document().themes[theme])
    }
}

fn index_pledges(pledges: &[Pledge]) -> Index<'_> {
    let mut index =
        Index::of(Kind::Pledge, pledges.iter().map(|pledge| (&pledge.id, &pledge.title)));
    for (at, pledge) in pledges.iter().enumerate() {
        pledge.aliases.iter().for_each(|alias| index.name(alias, at));
    }
    index
}

/// Resolves one kind of reference of one kind of entry.
fn relate<'w, T>(
    entries: &'w [T],
    what: &'static str,
    id: impl Fn(&'w T) -> &'w Id,
    references: impl Fn(&'w T) -> &'w [Reference],
    index: &Index<'w>,
    dangling: &mut Vec<Dangling<'w>>,
) -> Relation {
    let mut relation = Relation::new(entries.len(), index.len());
    for (at, entry) in entries.iter().enumerate() {
        for reference in references(entry) {
            match index.resolve(reference) {
                Some(target) => relation.add(at, target),
                None => {
                    dangling.push(Dangling { kind: index.kind, reference, from: (what, id(entry)) })
                }
            }
        }
    }
    relation
}

/// Links that nothing looks along backwards: only what they fail to find is kept.
fn relate_rest<'w>(
    document: &'w Document,
    actions: &Index<'w>,
    indicators: &Index<'w>,
    dangling: &mut Vec<Dangling<'w>>,
) {
    let mut check = |index: &Index<'w>, reference: &'w Reference, from: (&'static str, &'w Id)| {
        if index.resolve(reference).is_none() {
            dangling.push(Dangling { kind: index.kind, reference, from });
        }
    };
    for alignment in &document.alignments {
        let from = ("alignment", &alignment.id);
        alignment.actions.iter().for_each(|reference| check(actions, reference, from));
        alignment.indicators.iter().for_each(|figure| check(indicators, &figure.id, from));
    }
    for criterion in &document.criteria {
        criterion
            .actions
            .iter()
            .for_each(|reference| check(actions, reference, ("criterion", &criterion.id)));
    }
}
