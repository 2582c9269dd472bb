//! A report for a screen: aligned tables that fit the width, with or without colour.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, TableStyle,
    Width,
};
use unicode_width::UnicodeWidthStr;

use super::cells::{self, Marks};
use super::sign::{Tone, sign, tone};
use super::tidy;
use crate::report::{Align, Block, Cell, Column, Mark, Report, Table};

/// The screen that is printed on.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// In columns.
    pub width: usize,
    pub has_colour: bool,
}

const TITLE: Style = Style::new().bold();
const HEADING: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const QUIET: Style = Style::new().dimmed();

/// Between two columns.
const GAP: u16 = 2;
/// A column of words is not made narrower than this.
const NARROWEST: usize = 18;
/// Lines of running text are not made longer than this.
const LONGEST_LINE: usize = 100;

pub fn terminal(report: &Report, terminal: Terminal) -> String {
    let mut out = String::new();
    if !report.title.is_empty() {
        let rule = "━".repeat(report.title.width().min(terminal.width));
        line(&mut out, &terminal.paint(TITLE, &tidy(&report.title)));
        line(&mut out, &terminal.paint(QUIET, &rule));
    }
    for detail in &report.details {
        line(&mut out, &terminal.wrapped(&tidy(detail), ""));
    }
    // What a chart shows stands in a table nearby.
    for block in report.blocks.iter().filter(|block| !matches!(block, Block::Charts(_))) {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Heading(heading) => {
                let heading = terminal.wrapped(&tidy(heading), "");
                heading.lines().for_each(|text| line(&mut out, &terminal.paint(HEADING, text)));
            }
            Block::Subheading(heading) => {
                let heading = terminal.wrapped(&tidy(heading), "");
                heading.lines().for_each(|text| line(&mut out, &terminal.paint(TITLE, text)));
            }
            Block::Text(text) => line(&mut out, &terminal.wrapped(&tidy(text), "")),
            Block::List(items) => items.iter().for_each(|item| {
                line(&mut out, &terminal.wrapped(&format!("  - {}", tidy(item)), "    "));
            }),
            Block::Charts(_) => {}
            Block::Facts(facts) => terminal.facts(&mut out, facts),
            Block::Table(table) => terminal.table(&mut out, table),
        }
    }
    out
}

/// No-break spaces keep a count with its word; a list may break after any item.
fn unbroken(cell: &Cell) -> String {
    let text = cells::text(cell, Marks::Both);
    match cell {
        Cell::List(_) => text,
        _ => text.replace(' ', "\u{a0}"),
    }
}

fn line(out: &mut String, text: &str) {
    for text in text.lines() {
        let _ = writeln!(out, "{}", text.trim_end());
    }
}

impl Terminal {
    fn paint(self, style: Style, text: &str) -> String {
        if self.has_colour { format!("{style}{text}{style:#}") } else { text.to_string() }
    }

    fn wrapped(self, text: &str, indent: &str) -> String {
        let options =
            textwrap::Options::new(self.width.min(LONGEST_LINE)).subsequent_indent(indent);
        textwrap::fill(text, options)
    }

    fn facts(self, out: &mut String, facts: &[(String, Vec<Cell>)]) {
        let widest = facts.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        for (label, cells) in facts {
            let said: Vec<String> = cells.iter().map(unbroken).collect();
            let said = said.join(" \u{a0} ");
            let padding = " ".repeat(widest - label.width());
            let indent = " ".repeat(widest + 4);
            let text = self.wrapped(&format!("  {label}{padding}  {said}"), &indent);
            line(out, &self.painted_marks(cells, text.replace('\u{a0}', " ")));
        }
    }

    /// Colours the signs of tallies in a finished line.
    fn painted_marks(self, cells: &[Cell], text: String) -> String {
        cells.iter().fold(text, |text, cell| match cell {
            Cell::Tally(mark, _) if self.has_colour => self.painted(text, cell, *mark),
            _ => text,
        })
    }

    fn painted(self, text: String, cell: &Cell, mark: Mark) -> String {
        let said = cells::text(cell, Marks::Both);
        match style(mark) {
            Some(style) => text.replacen(&said, &self.paint(style, &said), 1),
            None => text,
        }
    }

    fn table(self, out: &mut String, table: &Table) {
        if !table.caption.is_empty() {
            line(out, &self.wrapped(&tidy(&table.caption), ""));
            out.push('\n');
        }
        if table.rows.is_empty() {
            line(out, &self.wrapped(&format!("  {}", tidy(&table.empty)), "  "));
            return;
        }
        match Layout::fitting(table, self.width) {
            Some(layout) => {
                line(out, &self.drawn(table, &layout));
                self.key(out, table, &layout);
            }
            None => {
                let layout =
                    Layout::with(table, &(0..table.columns.len()).collect::<Vec<_>>(), Marks::Both);
                self.stacked(out, table, &layout);
                self.key(out, table, &layout);
            }
        }
    }

    /// For a screen too narrow for columns: each row as lines of heading and value.
    fn stacked(self, out: &mut String, table: &Table, layout: &Layout) {
        let heading = |at: usize| tidy(&table.columns[at].heading);
        let widest = layout.columns.iter().map(|&at| heading(at).width()).max().unwrap_or(0);
        for row in &layout.rows {
            for (&at, (text, _)) in
                layout.columns.iter().zip(row).filter(|(_, (text, _))| !text.is_empty())
            {
                let padding = " ".repeat(widest - heading(at).width());
                let text = text.replace('\u{a0}', "");
                let indent = " ".repeat(widest + 4);
                line(out, &self.wrapped(&format!("  {}{padding}  {text}", heading(at)), &indent));
            }
            out.push('\n');
        }
    }

    fn drawn(self, table: &Table, layout: &Layout) -> String {
        let mut drawing = comfy_table::Table::new();
        drawing.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        drawing.set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        drawing.force_no_tty();
        if self.has_colour {
            drawing.enforce_styling();
        }
        drawing.set_header(layout.columns.iter().map(|&at| {
            let heading = comfy_table::Cell::new(tidy(&table.columns[at].heading));
            heading.set_alignment(alignment(&table.columns[at]))
        }));
        for row in &layout.rows {
            let cells = layout.columns.iter().zip(row);
            drawing.add_row(cells.map(|(&at, (text, tone))| {
                let cell =
                    comfy_table::Cell::new(text).set_alignment(alignment(&table.columns[at]));
                match colour(*tone).filter(|_| self.has_colour) {
                    Some(colour) => cell.fg(colour),
                    None => cell,
                }
            }));
        }
        for (at, column) in drawing.column_iter_mut().enumerate() {
            column.set_padding((if at == 0 { GAP } else { 0 }, GAP));
            let width = Width::Fixed(
                (layout.widths[at] + if at == 0 { 2 * GAP } else { GAP } as usize) as u16,
            );
            if table.columns[layout.columns[at]].align != Align::Words {
                column.set_constraint(ColumnConstraint::Absolute(width));
            }
        }
        drawing.to_string()
    }

    fn key(self, out: &mut String, table: &Table, layout: &Layout) {
        let shown = |mark: Mark| {
            table.rows.iter().any(|row| layout.columns.iter().any(|&at| row[at].has(mark)))
        };
        let key: Vec<_> = table.key.iter().filter(|(mark, _)| shown(*mark)).collect();
        if !key.is_empty() {
            let entries =
                key.iter().map(|(mark, meaning)| format!("{} {}", sign(*mark), tidy(meaning)));
            let entries: Vec<String> = entries.map(|entry| entry.replace(' ', "\u{a0}")).collect();
            // A long meaning may break; short ones stay whole.
            let long = entries.iter().any(|entry| entry.width() + 8 > self.width.min(LONGEST_LINE));
            let text = format!("  Key: {}", entries.join("  \u{a0}"));
            let text = if long { text.replace('\u{a0}', " ") } else { text };
            line(out, &self.paint_lines(&self.wrapped(&text, "       ").replace('\u{a0}', " ")));
        }
        if !layout.left_out.is_empty() {
            let text = format!("  Left out at this width: {}.", layout.left_out.join(", "));
            line(out, &self.paint_lines(&self.wrapped(&text, "  ")));
        }
    }

    fn paint_lines(self, text: &str) -> String {
        text.lines().map(|text| self.paint(QUIET, text)).collect::<Vec<_>>().join("\n")
    }
}

/// Headings over a line; nothing between columns or rows.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─'))
    .content_lines(ContentLineStyle::none());

fn style(mark: Mark) -> Option<Style> {
    let colour = match tone(mark) {
        Tone::Good => AnsiColor::Green,
        Tone::Warning => AnsiColor::Yellow,
        Tone::Bad => AnsiColor::Red,
        Tone::Neutral => return None,
    };
    Some(Style::new().fg_color(Some(anstyle::Color::Ansi(colour))))
}

/// The same for a cell of a table.
fn colour(tone: Tone) -> Option<comfy_table::Color> {
    match tone {
        Tone::Good => Some(comfy_table::Color::Green),
        Tone::Warning => Some(comfy_table::Color::Yellow),
        Tone::Bad => Some(comfy_table::Color::Red),
        Tone::Neutral => None,
    }
}

fn alignment(column: &Column) -> CellAlignment {
    match column.align {
        Align::Decimal => CellAlignment::Right,
        Align::Words | Align::Left => CellAlignment::Left,
    }
}

/// A cell's text and its tone.
type Drawn = (String, Tone);

/// Which columns are shown, and their texts.
struct Layout {
    columns: Vec<usize>,
    /// Of each shown column: its widest line, or for words the least that will do.
    widths: Vec<usize>,
    rows: Vec<Vec<Drawn>>,
    left_out: Vec<String>,
}

impl Layout {
    /// Everything where there is room; else arrows without words; else without the columns of the
    /// highest rank. `None` where even the rest has no room.
    fn fitting(table: &Table, width: usize) -> Option<Layout> {
        let mut columns: Vec<usize> = (0..table.columns.len()).collect();
        columns.retain(|&at| table.shows(at));
        let mut left_out = Vec::new();
        loop {
            for marks in [Marks::Both, Marks::ArrowsAlone] {
                let layout = Layout::with(table, &columns, marks);
                if layout.least() <= width {
                    return Some(Layout { left_out, ..layout });
                }
            }
            let rank = |at: usize| table.columns[at].rank;
            let droppable = columns.iter().copied().filter(|&at| rank(at) > 0);
            let last = droppable.max_by_key(|&at| (rank(at), at))?;
            columns.retain(|&at| at != last);
            left_out.push(tidy(&table.columns[last].heading).to_lowercase());
        }
    }

    fn with(table: &Table, columns: &[usize], marks: Marks) -> Layout {
        let mut rows: Vec<Vec<Drawn>> =
            table.rows.iter().map(|_| Vec::with_capacity(columns.len())).collect();
        let mut widths = Vec::new();
        for &at in columns {
            let column = &table.columns[at];
            let texts = match column.align {
                Align::Decimal => {
                    aligned(table.rows.iter().map(|row| cells::text(&row[at], marks)).collect())
                }
                _ => table.rows.iter().map(|row| cells::text(&row[at], marks)).collect(),
            };
            let widest = texts.iter().map(|text| text.width()).max().unwrap_or(0);
            let heading = column.heading.split(' ').map(|word| word.width()).max().unwrap_or(0);
            let longest_word = texts
                .iter()
                .flat_map(|text| text.split(' '))
                .map(|word| word.width())
                .max()
                .unwrap_or(0);
            widths.push(match column.align {
                Align::Words => widest.min(NARROWEST.max(longest_word.min(24))).max(heading),
                _ => widest.max(heading),
            });
            for ((row, text), cells) in rows.iter_mut().zip(texts).zip(&table.rows) {
                row.push((text, tone_of(&cells[at])));
            }
        }
        Layout { columns: columns.to_vec(), widths, rows, left_out: Vec::new() }
    }

    fn least(&self) -> usize {
        let gaps = GAP as usize * (self.widths.len() + 1);
        self.widths.iter().sum::<usize>() + gaps
    }
}

fn tone_of(cell: &Cell) -> Tone {
    match cell {
        Cell::Mark(mark) | Cell::MarkWith(mark, _) | Cell::Tally(mark, _) => tone(*mark),
        _ => Tone::Neutral,
    }
}

/// Pads numbers on the right so that their decimal points stand under each other when the column
/// is set to the right. Words among them stay as they are.
fn aligned(texts: Vec<String>) -> Vec<String> {
    let longest = texts.iter().filter_map(|text| cells::fraction(text)).max().unwrap_or(0);
    let pad = |text: String| match cells::fraction(&text) {
        // No-break spaces, which no layout trims.
        Some(fraction) => format!("{text}{}", "\u{a0}".repeat(longest - fraction)),
        None => text,
    };
    texts.into_iter().map(pad).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Health, Number};

    fn sample() -> Report {
        let number = |text: &str| Cell::Number(Number::new(text.parse().unwrap(), None));
        let row = |title: &str, value: &str, health| {
            vec![
                Cell::id("1.1"),
                Cell::text(title),
                number(value),
                Cell::Mark(Mark::Health(health)),
                Cell::text("kept only where there is room"),
            ]
        };
        let table = Table {
            columns: vec![
                Column::left("Id"),
                Column::words("Title"),
                Column::number("Value"),
                Column::left("Health"),
                Column::words("Note").rank(1),
            ],
            rows: vec![
                row(
                    "A long title that has to run over more than one line",
                    "17.99",
                    Health::Overdue,
                ),
                row("Short\u{1b}[31m", "100", Health::OnTrack),
            ],
            empty: String::new(),
            key: vec![(Mark::Health(Health::Overdue), "overdue".into())],
            ..Table::default()
        };
        Report { title: "Title".into(), details: vec![], blocks: vec![Block::Table(table)] }
    }

    #[test]
    fn a_table_fits_its_width_and_aligns_decimals() {
        for width in [40, 60, 80, 120, 200] {
            let text = terminal(&sample(), Terminal { width, has_colour: false });
            assert!(text.lines().all(|line| line.width() <= width), "{width}:\n{text}");
            assert!(!text.contains('\u{1b}'));
        }
        let text =
            terminal(&sample(), Terminal { width: 60, has_colour: false }).replace('\u{a0}', " ");
        let column = |needle: &str| {
            text.lines().find_map(|line| line.find(needle).map(|at| line[..at].width())).unwrap()
        };
        assert_eq!(column("17.99") + 2, column("100") + 3, "{text}");
        assert!(text.contains("Left out at this width: note."), "{text}");
    }

    #[test]
    fn colour_is_added_only_where_asked() {
        let text = terminal(&sample(), Terminal { width: 80, has_colour: true });
        assert!(
            text.contains("\u{1b}[38;5;9m▲")
                || text.contains("\u{1b}[31m▲")
                || text.contains('\u{1b}'),
            "{text:?}"
        );
    }
}
