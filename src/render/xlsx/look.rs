//! How a sheet looks: quiet lines, one dark heading, tints that black text can be read on.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};
use unicode_width::UnicodeWidthStr;

use crate::render::cells::{self, Marks};
use crate::render::sign::Tone;
use crate::report::{Align, Cell, Column, Table};

const INK: u32 = 0x001F_3864;
const LINE: u32 = 0x00D9_D9D9;

/// In letters; a page header holds 255 with its signs.
pub const LONGEST_TITLE: usize = 100;

pub fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(0x00FF_FFFF)
        .set_background_color(INK)
        .set_align(FormatAlign::Left)
        .set_align(FormatAlign::VerticalCenter)
        .set_indent(1)
        .set_text_wrap()
}

/// Words run over several lines where they are printed; elsewhere they would make rows high.
pub fn body(column: &Column) -> Format {
    let format = Format::new()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(LINE);
    match column.align {
        Align::Words | Align::Left if column.rank == 0 => {
            format.set_align(FormatAlign::Left).set_indent(1).set_text_wrap()
        }
        Align::Words | Align::Left => format.set_align(FormatAlign::Left).set_indent(1),
        // Not up against the words of the next column.
        Align::Decimal => format.set_align(FormatAlign::Right).set_indent(1),
    }
}

/// Excel's own pale green, yellow and red, with letters dark enough to read.
pub fn tint(tone: Tone) -> Option<Format> {
    let (ground, ink) = match tone {
        Tone::Good => (0x00C6_EFCE, 0x0000_6100),
        Tone::Warning => (0x00FF_EB9C, 0x006B_4700),
        Tone::Bad => (0x00FF_C7CE, 0x009C_0006),
        Tone::Neutral => return None,
    };
    Some(Format::new().set_background_color(ground).set_font_color(ink))
}

/// Columns as wide as what stands in them, within these widths; longer text is wrapped.
const NARROWEST: usize = 10;
const WIDEST_WORDS: usize = 56;
const WIDEST: usize = 23;
const WIDEST_UNPRINTED: usize = 40;
/// The filter button in a heading; the indent and the edges of a cell.
const BUTTON: usize = 3;
const EDGES: usize = 3;

/// In digits of the standard letter.
pub fn width(table: &Table, at: usize) -> usize {
    let column = &table.columns[at];
    let heading = column.heading.split(' ').map(|word| word.width() + BUTTON + EDGES).max();
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let longest = cells.map(|cell| cells::text(cell, Marks::Word).width() + EDGES).max();
    let widest = match column.align {
        _ if column.rank > 0 => WIDEST_UNPRINTED,
        Align::Words => WIDEST_WORDS,
        Align::Left | Align::Decimal => WIDEST,
    };
    longest.unwrap_or_default().max(heading.unwrap_or_default()).clamp(NARROWEST, widest)
}

/// In points: Excel's own for one line.
const LINE_HEIGHT: f64 = 15.0;
/// Excel allows no row higher than this.
const HIGHEST: f64 = 405.0;

/// Of the row of headings, where the filter buttons take room.
pub fn heading_height(table: &Table, widths: &[usize]) -> f64 {
    let headings = table.columns.iter().zip(widths);
    let lines = headings.map(|(column, width)| lines(&column.heading, width - BUTTON - EDGES));
    height(lines.max())
}

/// Of a row: not every program finds it by itself.
pub fn row_height(table: &Table, row: &[Cell], widths: &[usize]) -> f64 {
    let cells = table.columns.iter().zip(row).zip(widths);
    let wrapped = cells.filter(|((column, _), _)| column.rank == 0);
    let lines =
        wrapped.map(|((_, cell), width)| lines(&cells::text(cell, Marks::Word), width - EDGES));
    height(lines.max())
}

fn height(lines: Option<usize>) -> f64 {
    (lines.unwrap_or(1).max(1) as f64 * LINE_HEIGHT).min(HIGHEST)
}

fn lines(text: &str, digits: usize) -> usize {
    // Letters are narrower than digits, nine to ten.
    let width = digits * 10 / 9;
    match text.width() <= width {
        true => 1,
        false => textwrap::wrap(text, width).len(),
    }
}
