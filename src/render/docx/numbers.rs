//! Numbers under each other by their points: one with fewer places is moved in from the right.

use super::paper;
use crate::render::cells;
use crate::report::{Cell, Table};

/// Of a column.
pub fn most_places(table: &Table, at: usize) -> u32 {
    table.rows.iter().filter_map(|row| places(&row[at])).max().unwrap_or(0)
}

/// How far a cell is moved in, in twips, where others have so many places and the text a size in
/// half points.
pub fn inward(cell: &Cell, most: u32, size: u32) -> u32 {
    match places(cell) {
        Some(own) if own < most => {
            let point = if own == 0 { paper::POINT } else { 0 };
            // Thousandths of half points, of ten twips each.
            ((most - own) * paper::DIGIT + point) * size / 100
        }
        _ => 0,
    }
}

/// Digits behind the point, of a cell that is a number.
fn places(cell: &Cell) -> Option<u32> {
    let text = match cell {
        Cell::Number(number) | Cell::Percent(number) | Cell::Range(_, number) => {
            cells::number(*number)
        }
        Cell::Count(_) => String::new(),
        _ => return None,
    };
    Some(text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32))
}
