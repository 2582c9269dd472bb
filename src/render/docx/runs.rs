//! Paragraphs and the stretches of text in them; a cell as such stretches.

use super::palette;
use crate::render::cells::{self, Marks};
use crate::render::markup::escaped;
use crate::render::sign::sign;
use crate::report::{Cell, Mark};

/// Text in one look.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub text: String,
    pub is_bold: bool,
    pub colour: Option<&'static str>,
}

impl Run {
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    pub fn bold(text: impl Into<String>) -> Run {
        Run { text: text.into(), is_bold: true, colour: None }
    }

    fn coloured(text: String, mark: Mark) -> Run {
        Run { text, is_bold: false, colour: palette::ink(mark) }
    }

    /// The size is in half points; none leaves it to the style.
    pub fn xml(&self, size: Option<u32>) -> String {
        let mut look = String::new();
        if self.is_bold {
            look.push_str("<w:b/><w:bCs/>");
        }
        if let Some(colour) = self.colour {
            look.push_str(&format!("<w:color w:val=\"{colour}\"/>"));
        }
        if let Some(size) = size {
            look.push_str(&format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"));
        }
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        let text = escaped(&self.text);
        format!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }
}

/// What stands in a cell. Marks have their sign and their word, and stay with it on one line.
pub fn of_cell(cell: &Cell) -> Vec<Run> {
    match cell {
        Cell::Strip(counts) | Cell::Counts(counts) => {
            let present = counts.iter().filter(|(_, count)| *count > 0);
            let runs = present.map(|&(mark, count)| tally(mark, count));
            joined(runs.collect(), ", ")
        }
        Cell::Tally(mark, count) => vec![tally(*mark, *count)],
        Cell::Mark(mark) | Cell::MarkWith(mark, _) => {
            vec![Run::coloured(cells::text(cell, Marks::Both), *mark)]
        }
        _ => vec![Run::plain(cells::text(cell, Marks::Both))],
    }
}

fn tally(mark: Mark, count: usize) -> Run {
    let text = format!("{} {}", sign(mark), mark.counted(count));
    Run::coloured(text.replace(' ', "\u{a0}"), mark)
}

pub fn of_sign(mark: Mark) -> Run {
    Run::coloured(sign(mark).to_string(), mark)
}

pub fn joined(runs: Vec<Run>, between: &str) -> Vec<Run> {
    let mut out = Vec::new();
    for run in runs {
        if !out.is_empty() {
            out.push(Run::plain(between));
        }
        out.push(run);
    }
    out
}

pub fn paragraph(style: &str, runs: &[Run]) -> String {
    paragraph_with(style, "", &runs.iter().map(|run| run.xml(None)).collect::<String>())
}

/// With more properties than its style has.
pub fn paragraph_with(style: &str, properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{content}</w:p>")
}
