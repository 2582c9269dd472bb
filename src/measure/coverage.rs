//! How much of a strategy serves its charter, both ways.

use crate::link::Linked;

/// Counts of entries; a share is a count of its whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub pledges: usize,
    pub pledges_with_action: usize,
    pub pledges_with_indicator: usize,
    pub actions: usize,
    pub actions_with_pledge: usize,
}

impl Coverage {
    pub fn of(linked: &Linked) -> Coverage {
        let pledges = linked.document().pledges.len();
        let actions = linked.document().actions.len();
        let count = |total: usize, holds: &dyn Fn(usize) -> bool| {
            (0..total).filter(|&at| holds(at)).count()
        };
        Coverage {
            pledges,
            pledges_with_action: count(pledges, &|at| linked.action_pledges.backward(at).len() > 0),
            pledges_with_indicator: count(pledges, &|at| {
                linked.indicator_pledges.backward(at).len() > 0
            }),
            actions,
            actions_with_pledge: count(actions, &|at| linked.action_pledges.forward(at).len() > 0),
        }
    }

    pub fn plus(self, other: Coverage) -> Coverage {
        Coverage {
            pledges: self.pledges + other.pledges,
            pledges_with_action: self.pledges_with_action + other.pledges_with_action,
            pledges_with_indicator: self.pledges_with_indicator + other.pledges_with_indicator,
            actions: self.actions + other.actions,
            actions_with_pledge: self.actions_with_pledge + other.actions_with_pledge,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{File, Workspace};

    #[test]
    fn coverage_counts_both_ways() {
        let text = "strategy: { id: a, title: A }\n\
            pledges: [{ id: 1, title: One }, { id: 2, title: Two }, { id: 3, title: Three }]\n\
            actions:\n\
            - { id: a, title: t, pledges: [1, \"1. One\"] }\n\
            - { id: b, title: t, pledges: [2, 9] }\n\
            - { id: c, title: t }\n\
            indicators: [{ id: k, title: t, pledges: [Three] }]\n";
        let file = File { path: "a/a.yaml".into(), shown: "a.yaml".into() };
        let workspace = Workspace::from_files(None, vec![file], &[], |_| Ok(text.to_string()));
        let linked = Linked::new(&workspace, &workspace.strategies[0]);
        let expected = Coverage {
            pledges: 3,
            pledges_with_action: 2,
            pledges_with_indicator: 1,
            actions: 3,
            actions_with_pledge: 2,
        };
        assert_eq!(Coverage::of(&linked), expected);
        assert_eq!(Coverage::of(&linked).plus(expected).pledges, 6);
    }
}
