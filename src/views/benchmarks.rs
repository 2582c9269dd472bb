//! Indicators against their comparators: a row each, beside the variance table.

use serde::Serialize;

use super::indicators::{IndicatorRow, measured};
use super::machine::Exact;
use crate::measure::{Benchmarking, Rank};
use crate::report::{Cell, Column, Number, Table};

/// One comparator in the period of its row, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct BenchmarkRow<'w> {
    pub name: &'w str,
    pub value: Option<Exact>,
    /// actual - comparator, in the unit.
    pub difference: Option<Exact>,
    /// Of the council to the comparator: `better`, `equal`, `worse`.
    pub standing: Option<&'static str>,
}

pub(super) fn rows<'w>(benchmarking: &Benchmarking<'w>) -> Vec<BenchmarkRow<'w>> {
    let comparisons = benchmarking.comparisons.iter();
    let row = comparisons.map(|comparison| BenchmarkRow {
        name: comparison.name,
        value: comparison.value.value().map(Exact),
        difference: comparison.difference.map(Exact),
        standing: comparison.standing.map(|standing| standing.word()),
    });
    row.collect()
}

/// `None` where no indicator has a comparator in the period.
pub(super) fn table(rows: &[&IndicatorRow], several: bool) -> Option<Table> {
    let mut columns = vec![
        Column::left("Id"),
        Column::words("Indicator").rank(1),
        Column::number("Actual"),
        Column::words("Comparator"),
        Column::number("Value"),
        Column::number("Difference"),
        Column::left("Standing"),
        Column::left("Rank"),
    ];
    if several {
        columns.insert(0, Column::left("Strategy").rank(2));
    }
    let rows: Vec<Vec<Cell>> = rows.iter().flat_map(|row| cells(row, several)).collect();
    (!rows.is_empty()).then(|| Table { columns, rows, ..Table::default() })
}

/// A row a comparator; the indicator is named in the first.
fn cells(row: &IndicatorRow, several: bool) -> Vec<Vec<Cell>> {
    let places = row.indicator.decimals;
    let of_comparison = |(at, comparison): (usize, &crate::measure::Comparison)| {
        let mut cells = match at {
            0 => vec![
                Cell::id(row.id),
                Cell::text(row.title),
                measured(row.observation.actual, places),
            ],
            _ => vec![Cell::Empty; 3],
        };
        cells.extend([
            Cell::text(comparison.name),
            measured(comparison.value, places),
            Cell::optional(comparison.difference, |difference| {
                Cell::Number(Number::signed(difference, places))
            }),
            Cell::optional(comparison.standing, |standing| Cell::text(standing.word())),
            Cell::optional(row.benchmarking.rank.filter(|_| at == 0), |rank| Cell::id(place(rank))),
        ]);
        if several {
            cells.insert(0, if at == 0 { Cell::id(row.strategy) } else { Cell::Empty });
        }
        cells
    };
    row.benchmarking.comparisons.iter().enumerate().map(of_comparison).collect()
}

/// `2nd of 4`.
fn place(Rank { rank, of }: Rank) -> String {
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{rank}{ending} of {of}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_people_say_them() {
        let told = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(|rank| place(Rank { rank, of: 120 }));
        let ends = told.map(|place| place.split(' ').next().unwrap_or_default().to_string());
        assert_eq!(ends, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
    }
}
