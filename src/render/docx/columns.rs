//! How wide the columns of a table are: as their content asks, within the paper. Twips.

use super::{numbers, paper, runs};
use crate::report::{Align, Cell, Table};

/// At both sides of a cell's text, with a little for what an estimate of widths misses.
const PADDING: u32 = 2 * super::styles::CELL_MARGIN + 40;

/// A word is broken sooner than a column is made wider than this.
const LONGEST_WORD: u32 = 2_600;

/// Short text runs over two lines sooner than its column is made wider than this.
const LONGEST_LINE: u32 = 3_400;

/// Narrower than this, a column of words is no pleasure to read.
const COMFORT: u32 = 2_000;

/// The places of the columns that say something.
pub fn shown(table: &Table) -> Vec<usize> {
    (0..table.columns.len()).filter(|&at| table.shows(at)).collect()
}

/// What each shown column asks for.
pub struct Columns(Vec<Wish>);

struct Wish {
    /// Without breaking what belongs together.
    least: u32,
    /// So that it reads well.
    good: u32,
    /// Everything on one line.
    whole: u32,
    is_words: bool,
}

impl Columns {
    /// At a size in half points.
    pub fn of(table: &Table, size: u32) -> Columns {
        Columns(shown(table).into_iter().map(|at| Wish::of(table, at, size)).collect())
    }

    pub fn fit(&self, room: u32) -> bool {
        self.sum(|wish| wish.good) <= room
    }

    pub fn widths(&self, room: u32) -> Vec<u32> {
        let (least, whole) = (self.sum(|wish| wish.least), self.sum(|wish| wish.whole));
        if whole <= room {
            self.with_the_rest_for_words(room - whole)
        } else if least <= room {
            self.with_the_fewest_lines(room)
        } else {
            self.0.iter().map(|wish| share(wish.least, room, least)).collect()
        }
    }

    /// A table of numbers alone stays as narrow as they are.
    fn with_the_rest_for_words(&self, rest: u32) -> Vec<u32> {
        let words = self.sum(|wish| if wish.is_words { wish.whole } else { 0 });
        let more = |wish: &Wish| if wish.is_words { share(wish.whole, rest, words) } else { 0 };
        self.0.iter().map(|wish| wish.whole + more(wish)).collect()
    }

    /// Text runs over the fewest lines where widths go by the square root of its length.
    fn with_the_fewest_lines(&self, room: u32) -> Vec<u32> {
        let widths = |factor: u32| {
            let width = |wish: &Wish| {
                let root = wish.whole.isqrt().saturating_mul(factor) / FINENESS;
                root.clamp(wish.least, wish.whole)
            };
            self.0.iter().map(width).collect::<Vec<u32>>()
        };
        let fits = |factor: u32| widths(factor).iter().sum::<u32>() <= room;
        let (mut low, mut high) = (0, room * FINENESS);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if fits(middle) { low = middle } else { high = middle }
        }
        widths(low)
    }

    fn sum(&self, of: impl Fn(&Wish) -> u32) -> u32 {
        self.0.iter().map(of).fold(0, u32::saturating_add)
    }
}

/// Steps of the factor that the roots are multiplied by.
const FINENESS: u32 = 64;

fn share(part: u32, of: u32, whole: u32) -> u32 {
    let exact = u64::from(part) * u64::from(of) / u64::from(whole.max(1));
    exact as u32
}

impl Wish {
    fn of(table: &Table, at: usize, size: u32) -> Wish {
        let column = &table.columns[at];
        let cells = || table.rows.iter().map(|row| &row[at]);
        let texts: Vec<String> = cells().map(text).collect();
        // Headings are bold.
        let heading = |text: &str| paper::width(text, size) * 11 / 10;
        let most = numbers::most_places(table, at);
        let line = |(text, cell): (&String, &Cell)| {
            paper::width(text, size) + numbers::inward(cell, most, size)
        };
        let lines = texts.iter().zip(cells()).map(line).max().unwrap_or(0);
        let words = texts.iter().flat_map(|text| text.split(' '));
        let longest_word =
            words.map(|word| paper::width(word, size)).max().unwrap_or(0).min(LONGEST_WORD);
        let headings = column.heading.split(' ').map(heading).max().unwrap_or(0);
        let is_words = column.align == Align::Words || cells().any(is_enumeration);
        let unbroken =
            if is_words { longest_word } else { lines.min(LONGEST_LINE).max(longest_word) };
        let least = unbroken.max(headings) + PADDING;
        let whole = lines.max(heading(&column.heading)).min(A_PARAGRAPH) + PADDING;
        let whole = whole.max(least);
        let good = if is_words { least.max(whole.min(COMFORT)) } else { least };
        Wish { least, good, whole, is_words }
    }
}

/// Beyond this, more text does not ask for more width.
const A_PARAGRAPH: u32 = 12_000;

/// It may be broken between one and the next.
fn is_enumeration(cell: &Cell) -> bool {
    matches!(cell, Cell::List(_) | Cell::Strip(_) | Cell::Counts(_))
}

fn text(cell: &Cell) -> String {
    runs::of_cell(cell).into_iter().map(|run| run.text).collect()
}
