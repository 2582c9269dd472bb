//! How each pledge fared: its actions by health, its indicators by colour.

use super::Subject;
use crate::model::Pledge;
use crate::report::{Cell, Column, Table};
use crate::views::key::with_key;
use crate::views::links::tally;
use crate::views::summary::RagCounts;

pub fn table(subject: &Subject) -> Table {
    let pledges = subject.snapshot.document().pledges.iter().enumerate();
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Pledge"),
            Column::words("Actions"),
            Column::words("Health").rank(1),
            Column::words("Indicators"),
            Column::words("RAG").rank(1),
        ],
        rows: pledges.map(|(at, pledge)| row(subject, at, pledge)).collect(),
        ..Table::default()
    };
    with_key(table, subject.snapshot.settings())
}

fn row(subject: &Subject, at: usize, pledge: &Pledge) -> Vec<Cell> {
    let snapshot = subject.snapshot;
    let document = snapshot.document();
    let actions: Vec<usize> = snapshot.action_pledges.backward(at).collect();
    let indicators: Vec<usize> = snapshot.indicator_pledges.backward(at).collect();
    let health = tally(actions.iter().map(|at| snapshot.standings[*at].health));
    let rag = RagCounts::of(indicators.iter().map(|at| &subject.rows[*at]));
    let action = |at: &usize| document.actions[*at].id.value.clone();
    let indicator = |at: &usize| document.indicators[*at].id.value.clone();
    vec![
        Cell::id(pledge.id.as_str()),
        Cell::text(pledge.title.as_str()),
        list(actions.iter().map(action).collect()),
        if health.is_empty() { Cell::Empty } else { Cell::Counts(health) },
        list(indicators.iter().map(indicator).collect()),
        if rag.total == 0 { Cell::Empty } else { Cell::Counts(rag.marks()) },
    ]
}

fn list(ids: Vec<String>) -> Cell {
    if ids.is_empty() { Cell::Missing("none") } else { Cell::List(ids) }
}
