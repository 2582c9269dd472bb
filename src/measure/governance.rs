//! How far decisions are carried out, and how much risks weigh.

use super::Snapshot;
use crate::model::Risk;

/// How far a decision is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedOut {
    /// No action carries it out.
    NoAction,
    /// So many of its actions are not closed.
    Open(usize),
    /// All of its actions are complete, cancelled or deferred, as the decision may have been.
    Done,
}

impl CarriedOut {
    pub fn of(snapshot: &Snapshot, decision: usize) -> CarriedOut {
        let actions = snapshot.actions_of_decision(decision);
        let is_open = |action: &&usize| !snapshot.standings[**action].status.is_closed();
        match (actions.len(), actions.iter().filter(is_open).count()) {
            (0, _) => CarriedOut::NoAction,
            (_, 0) => CarriedOut::Done,
            (_, open) => CarriedOut::Open(open),
        }
    }
}

/// Likelihood times impact, each from 1 to 100, when both are given.
pub fn risk_score(risk: &Risk) -> Option<u32> {
    Some(risk.likelihood.as_ref()?.value * risk.impact.as_ref()?.value)
}

/// The positions of risks, the highest score first, those without a score last.
pub fn by_score(risks: &[Risk]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..risks.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(risk_score(&risks[at])));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Settings;
    use crate::text::{FileId, Source};

    #[test]
    fn risks_are_ordered_by_score_and_the_unscored_come_last() {
        let text = "risks:
          - { id: a, title: t }
          - { id: b, title: t, likelihood: 2, impact: 3 }
          - { id: c, title: t, likelihood: 5 }
          - { id: d, title: t, likelihood: 3, impact: 2 }
          - { id: e, title: t, likelihood: 4, impact: 4 }";
        let source = Source::new("a.yaml".into(), text.into());
        let loaded = load::document(FileId(0), &source, &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let risks = loaded.document.risks;
        let order: String = by_score(&risks).iter().map(|&at| risks[at].id.as_str()).collect();
        assert_eq!(order, "ebdac");
        assert_eq!(risk_score(&risks[1]), Some(6));
        assert_eq!(risk_score(&risks[2]), None);
    }
}
