//! The document itself: blocks in order, in sections of portrait or landscape sheets.

use super::HEAD;
use super::paper::{self, Sheet};
use super::parts::WORD;
use super::runs::{self, Run, paragraph, paragraph_with};
use super::{chart, table};
use crate::report::{Block, Cell, Chart, Report, Table};

/// What is written so far, and on what.
pub struct Body<'r> {
    xml: String,
    sheet: Sheet,
    /// Only the first section has a title page.
    is_first_section: bool,
    /// What a table without a caption is about: the heading above it, or the title.
    subject: &'r str,
    /// Those that the document shows, in order.
    pub charts: Vec<&'r Chart>,
}

impl<'r> Body<'r> {
    pub fn of(report: &'r Report) -> Body<'r> {
        let mut parts = parts(&report.blocks).peekable();
        let mut body = Body {
            xml: String::new(),
            sheet: parts.peek().map_or(Sheet::Portrait, |part| sheet_for(part, Sheet::Portrait)),
            is_first_section: true,
            subject: &report.title,
            charts: Vec::new(),
        };
        body.title(report);
        for part in parts {
            body.turn_to(sheet_for(part, body.sheet));
            part.iter().for_each(|block| body.block(block));
        }
        body
    }

    pub fn document(&self) -> String {
        let office = "http://schemas.openxmlformats.org";
        format!(
            "{HEAD}<w:document {WORD} \
             xmlns:r=\"{office}/officeDocument/2006/relationships\" \
             xmlns:wp=\"{office}/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"{office}/drawingml/2006/main\" xmlns:c=\"{office}/drawingml/2006/chart\">\
             <w:body>{}{}</w:body></w:document>",
            self.xml,
            self.sheet.section(self.is_first_section)
        )
    }

    fn title(&mut self, report: &Report) {
        if !report.title.is_empty() {
            self.add(paragraph("Title", &[Run::plain(&report.title)]));
        }
        for detail in &report.details {
            self.add(paragraph("Subtitle", &[Run::plain(detail)]));
        }
    }

    /// A section ends with a paragraph that bears its properties.
    fn turn_to(&mut self, sheet: Sheet) {
        if sheet == self.sheet {
            return;
        }
        let ended = self.sheet.section(self.is_first_section);
        self.add(paragraph_with("SectionEnd", &ended, ""));
        self.is_first_section = false;
        self.sheet = sheet;
    }

    fn block(&mut self, block: &'r Block) {
        match block {
            Block::Heading(heading) => self.heading("Heading1", heading),
            Block::Subheading(heading) => self.heading("Heading2", heading),
            Block::Text(text) => self.add(paragraph("Normal", &[Run::plain(text.trim())])),
            Block::List(items) => {
                items
                    .iter()
                    .for_each(|item| self.add(paragraph("ListBullet", &[Run::plain(item)])));
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Charts(charts) => self.charts(charts),
        }
    }

    fn heading(&mut self, style: &str, heading: &'r str) {
        self.subject = heading;
        self.add(paragraph(style, &[Run::plain(heading)]));
    }

    /// Labels stand in front of one edge, without a table that would be read cell by cell.
    fn facts(&mut self, facts: &[(String, Vec<Cell>)]) {
        let widest = facts.iter().map(|(label, _)| paper::width(label, LABEL_SIZE)).max();
        let edge = (widest.unwrap_or(0) + LABEL_GAP).min(self.sheet.room() / 3);
        let indent = format!("<w:ind w:left=\"{edge}\" w:hanging=\"{edge}\"/>");
        for (label, cells) in facts {
            let said = cells.iter().flat_map(|cell| {
                let runs = runs::of_cell(cell);
                [Run::plain("; ")].into_iter().chain(runs)
            });
            let said: String = said.skip(1).map(|run| run.xml(None)).collect();
            let label = Run::bold(label).xml(None);
            self.add(paragraph_with("Fact", &indent, &format!("{label}{TAB}{said}")));
        }
    }

    fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            self.add(paragraph("Normal", &[Run::plain(&table.empty)]));
            return;
        }
        if !table.caption.is_empty() && table.caption != self.subject {
            self.add(paragraph("Caption", &[Run::plain(&table.caption)]));
        }
        let subject = if table.caption.is_empty() { self.subject } else { &table.caption };
        self.add(table::xml(table, subject, self.sheet.room()));
        self.add(table::key(table));
    }

    /// Small charts stand side by side, as far as the sheet goes.
    fn charts(&mut self, charts: &'r [Chart]) {
        let mut shown = String::new();
        for chart in charts {
            self.charts.push(chart);
            shown.push_str(&chart::inline(chart, self.charts.len(), charts.len(), self.sheet));
        }
        self.add(paragraph_with("Chart", "", &shown));
    }

    fn add(&mut self, xml: String) {
        self.xml.push_str(&xml);
    }
}

const TAB: &str = "<w:r><w:tab/></w:r>";

/// In half points, a little more than the text's, for the labels are bold.
const LABEL_SIZE: u32 = 24;
const LABEL_GAP: u32 = 240;

/// A heading and what follows it up to the next. A part is turned as a whole, so that a wide table
/// keeps its heading and its text.
fn parts(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_) | Block::Subheading(_));
    // A chart right below a heading opens the part that comes next.
    let opens = move |block: &Block| is_heading(block) || matches!(block, Block::Charts(_));
    blocks.chunk_by(move |before, block| {
        is_heading(before)
            || !is_heading(block)
            || opens(before) && matches!(block, Block::Subheading(_))
    })
}

fn sheet_for(part: &[Block], before: Sheet) -> Sheet {
    let is_wide = |block: &Block| match block {
        Block::Table(table) => table::sheet_for(table, before) == Sheet::Landscape,
        _ => false,
    };
    if part.iter().any(is_wide) { Sheet::Landscape } else { Sheet::Portrait }
}
