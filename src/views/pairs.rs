//! Every link of a strategy as a pair: what serves, and what it serves.

use crate::link::Relation;
use crate::measure::Snapshot;

/// A link between two entries.
#[derive(Clone, Debug)]
pub struct PairRow<'w> {
    pub strategy: &'w str,
    /// One of `KINDS`.
    pub kind: &'static str,
    pub from: Named<'w>,
    pub to: Named<'w>,
}

/// An entry's id and title.
pub type Named<'w> = (&'w str, &'w str);

pub const KINDS: [&str; 3] = ["action-pledge", "action-indicator", "indicator-pledge"];

/// Strategy by strategy and kind by kind, as written.
pub fn rows<'w>(snapshots: &[Snapshot<'w>]) -> Vec<PairRow<'w>> {
    snapshots.iter().flat_map(of_strategy).collect()
}

fn of_strategy<'w>(snapshot: &Snapshot<'w>) -> Vec<PairRow<'w>> {
    let document = snapshot.document();
    let strategy = snapshot.id();
    let actions: Vec<Named> =
        document.actions.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    let indicators: Vec<Named> =
        document.indicators.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    let pledges: Vec<Named> =
        document.pledges.iter().map(|one| (one.id.as_str(), one.title.as_str())).collect();
    let mut rows = Vec::new();
    let mut add = |kind, relation: &Relation, from: &[Named<'w>], to: &[Named<'w>]| {
        for (at, one) in from.iter().enumerate() {
            let linked = relation.forward(at);
            rows.extend(linked.map(|other| PairRow { strategy, kind, from: *one, to: to[other] }));
        }
    };
    let [action_pledge, action_indicator, indicator_pledge] = KINDS;
    add(action_pledge, &snapshot.action_pledges, &actions, &pledges);
    add(action_indicator, &snapshot.action_indicators, &actions, &indicators);
    add(indicator_pledge, &snapshot.indicator_pledges, &indicators, &pledges);
    rows
}
