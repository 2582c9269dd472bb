//! A cell, a mark and an entry of a key as data.

use super::clean;
use super::shape::{Fact, Meaning, Said, Sign};
use crate::render::cells::{self, plain_number};
use crate::render::sign::{sign, tone};
use crate::report::{Cell, Mark};

pub fn fact((label, cells): &(String, Vec<Cell>)) -> Fact {
    Fact { label: clean(label), cells: cells.iter().map(said).collect() }
}

pub fn said(cell: &Cell) -> Said {
    let plain = Said { kind: kind(cell), text: cells::spelled_out(cell), ..Said::default() };
    match cell {
        Cell::List(items) => {
            Said { items: items.iter().map(|item| clean(item)).collect(), ..plain }
        }
        Cell::Count(count) => Said { number: Some(count.to_string()), ..plain },
        Cell::Number(number) | Cell::Percent(number) => {
            Said { number: Some(plain_number(*number)), ..plain }
        }
        Cell::Range(min, max) => {
            Said { min: Some(plain_number(*min)), max: Some(plain_number(*max)), ..plain }
        }
        Cell::Date(day) => Said { iso: Some(day.format("%Y-%m-%d").to_string()), ..plain },
        Cell::Mark(mark) => Said { marks: vec![named(*mark, mark.word())], ..plain },
        Cell::MarkWith(mark, words) => Said { marks: vec![named(*mark, words)], ..plain },
        Cell::Tally(mark, count) => {
            let tally = Sign { count: Some(*count), ..named(*mark, &mark.counted(*count)) };
            Said { marks: vec![tally], ..plain }
        }
        Cell::Strip(counts) | Cell::Counts(counts) => Said { marks: tallies(counts), ..plain },
        Cell::Empty | Cell::Text(_) | Cell::Id(_) | Cell::Missing(_) => plain,
    }
}

fn kind(cell: &Cell) -> &'static str {
    match cell {
        Cell::Empty => "empty",
        Cell::Text(_) => "text",
        Cell::Id(_) => "id",
        Cell::List(_) => "list",
        Cell::Count(_) => "count",
        Cell::Number(_) => "number",
        Cell::Percent(_) => "percent",
        Cell::Range(..) => "range",
        Cell::Date(_) => "date",
        Cell::Missing(_) => "missing",
        Cell::Mark(_) | Cell::MarkWith(..) => "mark",
        Cell::Tally(..) => "tally",
        Cell::Strip(_) | Cell::Counts(_) => "counts",
    }
}

fn named(mark: Mark, said: &str) -> Sign {
    Sign {
        sign: sign(mark),
        word: mark.word(),
        tone: tone(mark).word(),
        count: None,
        said: clean(said),
    }
}

pub fn tallies(counts: &[(Mark, usize)]) -> Vec<Sign> {
    let present = counts.iter().filter(|(_, count)| *count > 0);
    present
        .map(|(mark, count)| Sign {
            count: Some(*count),
            ..named(*mark, &format!("{count} {}", mark.word()))
        })
        .collect()
}

pub fn entry(mark: Mark, meaning: &str) -> Meaning {
    Meaning {
        sign: sign(mark),
        word: mark.word(),
        tone: tone(mark).word(),
        meaning: clean(meaning),
    }
}
