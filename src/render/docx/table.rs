//! A table: its header row is marked as one and stands on every page, and no row is torn apart.

use super::columns::{self, Columns};
use super::paper::Sheet;
use super::runs::{self, Run, paragraph, paragraph_with};
use super::{numbers, palette};
use crate::render::markup::escaped;
use crate::report::{Align, Cell, Mark, Table};

/// In half points: that of the style, and how small text may become before words are broken.
const SIZE: u32 = 20;
const SMALL: u32 = 18;
const SMALLEST: u32 = 16;

/// The sheet that a table is set on, after what stands before it: small text is better than a
/// turned sheet, and one that is turned already is better than small text.
pub fn sheet_for(table: &Table, before: Sheet) -> Sheet {
    let size = if before == Sheet::Portrait { SMALL } else { SIZE };
    match Columns::of(table, size).fit(Sheet::Portrait.room()) {
        true => Sheet::Portrait,
        false => Sheet::Landscape,
    }
}

pub fn xml(table: &Table, subject: &str, room: u32) -> String {
    let shown = columns::shown(table);
    let size = (SMALLEST..=SIZE).rev().find(|&size| Columns::of(table, size).fit(room));
    let size = size.unwrap_or(SMALLEST);
    let layout = Layout { widths: Columns::of(table, size).widths(room), shown, size };
    let grid: String =
        layout.widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let points: Vec<u32> = layout.shown.iter().map(|&at| numbers::most_places(table, at)).collect();
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        // A key alone on the next page explains nothing.
        let is_kept = at + 1 == table.rows.len() && !table.key.is_empty();
        layout.row(table, row, &points, is_kept)
    });
    let rows: String = rows.collect();
    format!(
        "<w:tbl>{}<w:tblGrid>{grid}</w:tblGrid>{}{rows}</w:tbl>",
        layout.properties(table, subject),
        layout.heading(table)
    )
}

struct Layout {
    /// Places in the table's columns.
    shown: Vec<usize>,
    /// In twips.
    widths: Vec<u32>,
    /// In half points.
    size: u32,
}

impl Layout {
    fn properties(&self, table: &Table, subject: &str) -> String {
        let headings: Vec<&str> =
            self.shown.iter().map(|&at| table.columns[at].heading.as_str()).collect();
        let rows = table.rows.len();
        let description = format!(
            "A row of headings and {rows} {} below it, with the columns {}.",
            if rows == 1 { "row" } else { "rows" },
            headings.join(", ")
        );
        format!(
            "<w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" \
             w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/>\
             </w:tblPr>",
            self.widths.iter().sum::<u32>(),
            escaped(subject),
            escaped(&description)
        )
    }

    fn heading(&self, table: &Table) -> String {
        let cells = self.shown.iter().zip(&self.widths).map(|(&at, &width)| {
            let column = &table.columns[at];
            let side = if column.align == Align::Decimal { TO_THE_RIGHT } else { "" };
            let text = self.text(&[Run::plain(&column.heading)]);
            let words = paragraph_with("TableHeading", side, &text);
            format!("<w:tc>{}{words}</w:tc>", cell_properties(width, None, "bottom"))
        });
        let cells: String = cells.collect();
        format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    }

    /// One that is kept stays on the page of what follows.
    fn row(&self, table: &Table, row: &[Cell], points: &[u32], is_kept: bool) -> String {
        let cells =
            self.shown.iter().zip(&self.widths).zip(points).map(|((&at, &width), &most)| {
                let (cell, align) = (&row[at], table.columns[at].align);
                let mut properties = if is_kept { KEPT.to_string() } else { String::new() };
                if align == Align::Decimal {
                    properties.push_str(&self.decimal(cell, most));
                }
                let content = self.text(&runs::of_cell(cell));
                let wash = match cell {
                    Cell::Mark(mark) | Cell::MarkWith(mark, _) => palette::wash(*mark),
                    _ => None,
                };
                let content = paragraph_with("TableText", &properties, &content);
                format!("<w:tc>{}{content}</w:tc>", cell_properties(width, wash, "top"))
            });
        let cells: String = cells.collect();
        format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    }

    /// At the right, moved in so that the points stand under each other.
    fn decimal(&self, cell: &Cell, most: u32) -> String {
        match numbers::inward(cell, most, self.size) {
            0 => TO_THE_RIGHT.into(),
            inward => format!("<w:ind w:right=\"{inward}\"/>{TO_THE_RIGHT}"),
        }
    }

    fn text(&self, runs: &[Run]) -> String {
        let size = (self.size != SIZE).then_some(self.size);
        runs.iter().map(|run| run.xml(size)).collect()
    }
}

const KEPT: &str = "<w:keepNext/>";
const TO_THE_RIGHT: &str = "<w:jc w:val=\"right\"/>";

fn cell_properties(width: u32, wash: Option<&str>, at: &str) -> String {
    let shade = wash.map_or(String::new(), |fill| {
        format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
    });
    format!(
        "<w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}<w:vAlign w:val=\"{at}\"/></w:tcPr>"
    )
}

/// What the marks mean, or as good as nothing: two tables may not touch.
pub fn key(table: &Table) -> String {
    if table.key.is_empty() {
        return paragraph("AfterTable", &[]);
    }
    let meaning = |(mark, meaning): &(Mark, String)| {
        [runs::of_sign(*mark), Run::plain(format!("\u{a0}{meaning}"))]
    };
    let mut said = vec![Run::bold("Key: ")];
    for (at, entry) in table.key.iter().enumerate() {
        if at > 0 {
            said.push(Run::plain("; "));
        }
        said.extend(meaning(entry));
    }
    paragraph("Key", &said)
}
