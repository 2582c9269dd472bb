//! The columns and rows of a table as data.

use std::collections::HashSet;

use super::clean;
use super::said::said;
use super::shape::{Heading, Said};
use crate::render::cells::{self, Marks};
use crate::report::{Align, Cell, Column, Table};

pub fn columns(table: &Table) -> Vec<Heading> {
    let names = naming_column(table);
    let heading = |(at, column): (usize, &Column)| Heading {
        heading: clean(&column.heading),
        align: match column.align {
            Align::Words => "words",
            Align::Left => "left",
            Align::Decimal => "number",
        },
        rank: column.rank,
        names: names == Some(at),
        is_empty: !table.shows(at),
    };
    table.columns.iter().enumerate().map(heading).collect()
}

/// The column that tells the rows apart: of words if one does, else any, else the first of words.
fn naming_column(table: &Table) -> Option<usize> {
    let tells_apart = |&at: &usize| {
        let mut seen = HashSet::new();
        table.rows.iter().all(|row| {
            let text = cells::text(&row[at], Marks::Word);
            matches!(row[at], Cell::Text(_) | Cell::Id(_)) && !text.is_empty() && seen.insert(text)
        })
    };
    let is_words = |&at: &usize| table.columns[at].align == Align::Words;
    let all = || 0..table.columns.len();
    let telling = all().filter(tells_apart);
    telling
        .clone()
        .find(is_words)
        .or_else(|| telling.clone().next())
        .or_else(|| all().find(is_words))
}

pub fn rows(table: &Table) -> Vec<Vec<Said>> {
    let mut rows: Vec<Vec<Said>> =
        table.rows.iter().map(|row| row.iter().map(said).collect()).collect();
    for (at, column) in table.columns.iter().enumerate() {
        if column.align == Align::Decimal {
            fill(&mut rows, at);
        }
    }
    rows
}

/// Tells each number of a column what it lacks for the points to stand under each other.
fn fill(rows: &mut [Vec<Said>], at: usize) {
    let longest = rows.iter().filter_map(|row| cells::fraction(&row[at].text)).max().unwrap_or(0);
    for row in rows {
        if let Some(own) = cells::fraction(&row[at].text) {
            let zeros = "0".repeat((longest - own).saturating_sub(usize::from(own == 0)));
            let point = if own == 0 && longest > 0 { "." } else { "" };
            row[at].fill = format!("{point}{zeros}");
        }
    }
}
