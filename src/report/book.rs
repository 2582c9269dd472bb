//! A workbook for those who filter, pivot and compute: sheets of one table each.

use chrono::NaiveDate;

use super::Table;

#[derive(Clone, Debug)]
pub struct Book {
    pub title: String,
    /// Whose figures they are.
    pub publisher: String,
    pub as_of: NaiveDate,
    pub sheets: Vec<Sheet>,
}

/// Its columns of rank 0 stand first, and are those that fit on paper.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// No other sheet's.
    pub name: String,
    /// What a row is, in a sentence or two.
    pub note: String,
    /// So many columns stay in view while the others move.
    pub fixed: usize,
    /// Its headings differ.
    pub table: Table,
}
