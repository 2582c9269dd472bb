//! What the files do not say, and what the check finds wrong in them.

use std::cmp::Reverse;

use super::Subject;
use crate::measure::Standing;
use crate::model::{Action, Indicator};
use crate::report::{Block, Cell, Column, Mark, Table};

/// A label, and the ids of what it holds for.
pub fn gaps(subject: &Subject) -> Block {
    let snapshot = subject.snapshot;
    let document = snapshot.document();
    let indicators = |lacks: &dyn Fn(&Indicator) -> bool| {
        let lacking = document.indicators.iter().filter(|indicator| lacks(indicator));
        lacking.map(|indicator| indicator.id.value.clone()).collect::<Vec<_>>()
    };
    let actions = |lacks: &dyn Fn(&Action, &Standing) -> bool| {
        let lacking = snapshot.standing_actions().filter(|(action, of)| lacks(action, of));
        lacking.map(|(action, _)| action.id.value.clone()).collect::<Vec<_>>()
    };
    let pledges = |serves: &dyn Fn(usize) -> usize| {
        let pledges = document.pledges.iter().enumerate();
        let unserved = pledges.filter(|(at, _)| serves(*at) == 0);
        unserved.map(|(_, pledge)| pledge.id.value.clone()).collect::<Vec<_>>()
    };
    let rows = |lacks: &dyn Fn(&super::IndicatorRow) -> bool| {
        let lacking = subject.rows.iter().filter(|row| row.indicator.has_direction() && lacks(row));
        lacking.map(|row| row.id.to_string()).collect::<Vec<_>>()
    };
    let year = subject.period;
    let all = [
        (format!("No actual for {year}"), rows(&|row| row.actual.is_none())),
        (format!("No target for {year}"), rows(&|row| row.target.is_none())),
        ("No baseline".into(), indicators(&|indicator| indicator.baseline.is_none())),
        ("No owner".into(), actions(&|action, _| action.owners.is_empty())),
        ("No due date".into(), actions(&|action, of| of.due.is_none() && !action.ongoing)),
        ("Never updated".into(), actions(&|_, of| of.last_update.is_none())),
        (
            "Pledges that no action serves".into(),
            pledges(&|at| snapshot.action_pledges.backward(at).len()),
        ),
        (
            "Pledges that no indicator measures".into(),
            pledges(&|at| snapshot.indicator_pledges.backward(at).len()),
        ),
    ];
    let told = all.into_iter().filter(|(_, ids)| !ids.is_empty());
    let facts: Vec<_> =
        told.map(|(label, ids)| (label, vec![Cell::Count(ids.len()), Cell::List(ids)])).collect();
    match facts.is_empty() {
        true => Block::Text("None: every figure, owner, date and link is there.".into()),
        false => Block::Facts(facts),
    }
}

/// So many findings are listed; the check itself lists them all.
const MOST_FINDINGS: usize = 200;

pub fn findings(subject: &Subject) -> Vec<Block> {
    let workspace = subject.snapshot.workspace;
    let mut order = subject.findings.to_vec();
    order.sort_by_key(|finding| Reverse(finding.level));
    let shown = &order[..order.len().min(MOST_FINDINGS)];
    let rows = shown.iter().map(|finding| {
        let place = finding.place;
        vec![
            Cell::Mark(Mark::Level(finding.level)),
            Cell::id(finding.rule.name),
            Cell::text(&finding.message),
            Cell::text(format!("{}:{}", workspace.path(place), workspace.line(place))),
        ]
    });
    let mut blocks = vec![Block::Table(Table {
        columns: vec![
            Column::left("Level"),
            Column::left("Rule").rank(1),
            Column::words("Finding"),
            Column::words("Where").rank(1),
        ],
        rows: rows.collect(),
        empty: "None.".into(),
        ..Table::default()
    })];
    let rest = order.len() - shown.len();
    if rest > 0 {
        blocks.push(Block::Text(format!("And {rest} more: `cs check` lists them all.")));
    }
    blocks
}
