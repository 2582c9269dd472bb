//! Who was told in the year: each report due or given.

use super::Subject;
use crate::measure::{Health, Told};
use crate::report::{Cell, Column, Mark, Table};
use crate::views::key::{with_key, with_words};

pub fn table(subject: &Subject) -> Table {
    let table = Table {
        columns: vec![
            Column::words("Group"),
            Column::left("Due"),
            Column::left("Given"),
            Column::words("Report").rank(1),
            Column::left("State"),
        ],
        rows: subject.year.reports.iter().map(row).collect(),
        empty: "No report is scheduled for the year, and none was given.".into(),
        ..Table::default()
    };
    let table = with_key(table, subject.snapshot.settings());
    with_words(table, Mark::Health(Health::Complete), "given")
}

fn row(told: &Told) -> Vec<Cell> {
    let title = told.given.and_then(|(report, _)| report.title.as_ref());
    let state = match (told.given, told.due) {
        (Some(_), _) => Cell::MarkWith(Mark::Health(Health::Complete), "given".into()),
        (None, Some(due)) if due.is_overdue => Cell::Mark(Mark::Health(Health::Overdue)),
        (None, _) => Cell::text("to come"),
    };
    vec![
        Cell::text(told.group.title.as_str()),
        told.due.map_or(Cell::Missing("not scheduled"), |due| Cell::Date(due.due)),
        Cell::optional(told.given, |(_, day)| Cell::Date(day)),
        Cell::optional(title, |title| Cell::text(title.as_str())),
        state,
    ]
}
