//! A cell as text for people: numbers, dates and marks are written one way in every format.

use rust_decimal::{Decimal, RoundingStrategy};

use super::sign::sign;
use super::tidy;
use crate::report::{Cell, Mark, Number};

/// How much a mark says: its word, both sign and word, or both for all but arrows, which the key
/// explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    Word,
    Both,
    ArrowsAlone,
}

pub fn text(cell: &Cell, marks: Marks) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Id(text) => tidy(text).into_owned(),
        Cell::List(items) => items.iter().map(|item| tidy(item)).collect::<Vec<_>>().join(", "),
        Cell::Count(count) => grouped(&count.to_string()),
        Cell::Number(value) => number(*value),
        Cell::Percent(value) => format!("{}%", number(*value)),
        Cell::Range(min, max) => format!("{} to {}", number(*min), number(*max)),
        Cell::Date(day) => day.format("%-d %b %Y").to_string(),
        Cell::Missing(why) => (*why).to_string(),
        Cell::Mark(mark) => marked(*mark, marks),
        Cell::MarkWith(mark, words) => match marks {
            Marks::Word => words.clone(),
            _ => format!("{} {words}", sign(*mark)),
        },
        Cell::Tally(mark, count) if marks == Marks::Word => mark.counted(*count),
        Cell::Tally(mark, count) => format!("{} {}", sign(*mark), mark.counted(*count)),
        Cell::Strip(counts) | Cell::Counts(counts) if marks == Marks::Word => {
            let tallies = counts.iter().filter(|(_, count)| *count > 0);
            tallies
                .map(|(mark, count)| format!("{count} {}", mark.word()))
                .collect::<Vec<_>>()
                .join(", ")
        }
        Cell::Strip(counts) => strip(counts),
        Cell::Counts(counts) => signs_with_counts(counts),
    }
}

/// Strips longer than this give counts instead of a sign for each.
const LONGEST_STRIP: usize = 20;

fn strip(counts: &[(Mark, usize)]) -> String {
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    match total {
        ..=LONGEST_STRIP => {
            counts.iter().map(|(mark, count)| sign(*mark).to_string().repeat(*count)).collect()
        }
        _ => signs_with_counts(counts),
    }
}

fn signs_with_counts(counts: &[(Mark, usize)]) -> String {
    let present = counts.iter().filter(|(_, count)| *count > 0);
    present.map(|(mark, count)| format!("{}{count}", sign(*mark))).collect::<Vec<_>>().join(" ")
}

fn marked(mark: Mark, marks: Marks) -> String {
    match (marks, mark) {
        (Marks::ArrowsAlone, Mark::Trend(_)) => sign(mark).to_string(),
        (Marks::Word, _) => mark.word().to_string(),
        (Marks::Both | Marks::ArrowsAlone, _) => format!("{} {}", sign(mark), mark.word()),
    }
}

/// Whether a spreadsheet may take a text for a formula, by what it begins with.
pub fn seems_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// For a page: a strip or row of counts as words, every other mark as sign and word.
pub fn spelled_out(cell: &Cell) -> String {
    let is_counted = matches!(cell, Cell::Strip(_) | Cell::Counts(_));
    text(cell, if is_counted { Marks::Word } else { Marks::Both })
}

/// How many characters the last number of a text has from its point on; none where the text ends
/// with no number.
pub fn fraction(text: &str) -> Option<usize> {
    let last = text.rsplit(' ').next().unwrap_or(text);
    is_number(last)
        .then(|| last.split_once('.').map_or(0, |(_, fraction)| fraction.chars().count() + 1))
}

fn is_number(text: &str) -> bool {
    let mut characters = text.trim_start_matches(['+', '-']).chars();
    characters.next().is_some_and(|first| first.is_ascii_digit())
        && characters.all(|character| character.is_ascii_digit() || matches!(character, ',' | '.'))
}

/// With thousands grouped from 10,000 on.
pub fn number(number: Number) -> String {
    let plain = plain_number(number);
    let (sign, digits) = match plain.strip_prefix(['+', '-']) {
        Some(digits) => (&plain[..1], digits),
        None => ("", plain.as_str()),
    };
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", grouped(whole)),
        None => format!("{sign}{}", grouped(digits)),
    }
}

/// Digits alone, for a reader that is a program.
pub fn plain_number(number: Number) -> String {
    let Number { value, places, signed } = number;
    let text = match places {
        Some(places) => {
            let mut rounded =
                value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
            // Formatting with a precision would overflow for the largest figures.
            rounded.rescale(places);
            rounded.to_string()
        }
        None => value.to_string(),
    };
    if signed && value > Decimal::ZERO { format!("+{text}") } else { text }
}

fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_string();
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
