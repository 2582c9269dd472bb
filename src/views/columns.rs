//! Columns that say what stands in them, so that headings and cells cannot fall out of step.

use super::machine::Exact;
use crate::report::{Cell, Column, Number, Table};

/// A heading, and what stands under it of a row.
pub(super) type Filled<H, R> = (H, fn(&R) -> Cell);

pub(super) fn table<R>(rows: &[R], columns: Vec<Filled<Column, R>>) -> Table {
    let rows = cells(rows, &columns);
    let columns = columns.into_iter().map(|(column, _)| column).collect();
    Table { columns, rows, ..Table::default() }
}

pub(super) fn cells<H, R>(rows: &[R], columns: &[Filled<H, R>]) -> Vec<Vec<Cell>> {
    rows.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect()).collect()
}

pub(super) fn word(word: Option<&str>) -> Cell {
    Cell::optional(word, Cell::text)
}

pub(super) fn list(items: &[&str]) -> Cell {
    match items {
        [] => Cell::Empty,
        items => Cell::List(items.iter().map(|item| item.to_string()).collect()),
    }
}

/// With the digits that it has.
pub(super) fn exact(value: Option<Exact>) -> Cell {
    Cell::optional(value, |Exact(value)| Cell::Number(Number::new(value, None)))
}

pub(super) fn days(days: Option<i64>) -> Cell {
    Cell::optional(days, |days| Cell::Count(days.unsigned_abs() as usize))
}
