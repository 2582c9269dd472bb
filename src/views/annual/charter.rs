//! How each pledge fared: its actions by health, its indicators by colour.

use super::Subject;
use crate::model::Pledge;
use crate::report::{Cell, Column, Mark, Table};
use crate::views::key::with_key;
use crate::views::links::tally;

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
    let rag = rag(indicators.iter().map(|at| subject.rows[*at].observation.judgement.ok()));
    let action = |at: &usize| document.actions[*at].id.value.clone();
    let indicator = |at: &usize| document.indicators[*at].id.value.clone();
    vec![
        Cell::id(pledge.id.as_str()),
        Cell::text(pledge.title.as_str()),
        list(actions.iter().map(action).collect()),
        if health.is_empty() { Cell::Empty } else { Cell::Counts(health) },
        list(indicators.iter().map(indicator).collect()),
        if rag.is_empty() { Cell::Empty } else { Cell::Counts(rag) },
    ]
}

fn list(ids: Vec<String>) -> Cell {
    if ids.is_empty() { Cell::Missing("none") } else { Cell::List(ids) }
}

/// So many of each colour, the best first.
fn rag(judgements: impl Iterator<Item = Option<crate::model::Rag>>) -> Vec<(Mark, usize)> {
    use crate::model::Rag;
    let marks = [Some(Rag::Green), Some(Rag::Amber), Some(Rag::Red), None];
    let mut counts = [0; 4];
    for judgement in judgements {
        let at = marks.iter().position(|mark| *mark == judgement).unwrap_or(marks.len() - 1);
        counts[at] += 1;
    }
    let marks = marks.map(|mark| mark.map_or(Mark::NoRag, Mark::Rag));
    marks.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
}
