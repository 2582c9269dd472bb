//! A report as the data that a template sees: every text in it is tidied, none is escaped.

mod ids;
mod said;
mod shape;
mod table;

use super::{svg, tidy};
use crate::report::{Block, Chart, Goal, Lines, Mark, Point, Report, Table};
use ids::Ids;
use shape::{BarData, Link, Page, Part, Picture, PointData, TablePart};

/// The data of a report.
pub fn page(report: &Report) -> Page {
    let title = clean(&report.title);
    let mut maker = Maker {
        ids: Ids::default(),
        above: Above { text: title.clone(), is_next: true },
        level: 1,
        contents: Vec::new(),
    };
    let blocks: Vec<Part> = report.blocks.iter().map(|block| maker.part(block)).collect();
    let details = report.details.iter().map(|detail| clean(detail)).collect();
    Page { title, details, contents: maker.contents, blocks }
}

fn clean(text: &str) -> String {
    tidy(text).into_owned()
}

/// The heading that a table without a caption stands under.
struct Above {
    text: String,
    /// Nothing stands between it and what comes next.
    is_next: bool,
}

struct Maker {
    ids: Ids,
    above: Above,
    /// Of the last heading that a subheading may stand under.
    level: u8,
    contents: Vec<Link>,
}

impl Maker {
    fn part(&mut self, block: &Block) -> Part {
        let part = match block {
            Block::Heading(text) => {
                self.level = 2;
                let Link { text, id } = self.heading(text);
                self.contents.push(Link { text: text.clone(), id: id.clone() });
                Part::Heading { text, id, level: 2 }
            }
            Block::Subheading(text) => {
                let Link { text, id } = self.heading(text);
                Part::Subheading { text, id, level: self.level + 1 }
            }
            Block::Text(text) => Part::Text { text: clean(text) },
            Block::List(items) => {
                Part::List { items: items.iter().map(|item| clean(item)).collect() }
            }
            Block::Facts(facts) => Part::Facts { facts: facts.iter().map(said::fact).collect() },
            Block::Table(table) => Part::Table(self.table(table)),
            Block::Charts(charts) => {
                Part::Charts { charts: charts.iter().map(|chart| self.picture(chart)).collect() }
            }
        };
        self.above.is_next = matches!(block, Block::Heading(_) | Block::Subheading(_));
        part
    }

    fn heading(&mut self, text: &str) -> Link {
        let text = clean(text);
        self.above.text = text.clone();
        Link { id: self.ids.take(&text), text }
    }

    fn table(&mut self, table: &Table) -> TablePart {
        let has_own = !table.caption.trim().is_empty();
        let caption = if has_own { clean(&table.caption) } else { self.above.text.clone() };
        TablePart {
            id: self.ids.take("table"),
            has_caption: has_own,
            caption_repeats: self.above.is_next && caption == self.above.text,
            caption,
            columns: table::columns(table),
            rows: table::rows(table),
            key: table.key.iter().map(|(mark, meaning)| said::entry(*mark, meaning)).collect(),
            empty: clean(&table.empty),
        }
    }

    fn picture(&mut self, chart: &Chart) -> Picture {
        let svg = svg::chart(chart, &self.ids.take("chart"));
        match chart {
            Chart::Lines(lines) => Picture {
                kind: "lines",
                title: clean(&lines.title),
                description: clean(&lines.description),
                unit: clean(&lines.unit),
                svg,
                points: points(lines),
                bars: Vec::new(),
            },
            Chart::Bars(bars) => Picture {
                kind: "bars",
                title: clean(&bars.title),
                description: clean(&bars.description),
                unit: String::new(),
                svg,
                points: Vec::new(),
                bars: bars.bars.iter().map(|(label, counts)| bar(label, counts)).collect(),
            },
        }
    }
}

fn points(lines: &Lines) -> Vec<PointData> {
    let point = |point: &Point| {
        let (target, target_min, target_max) = match point.target {
            None => (None, None, None),
            Some(Goal::Number(value)) => (Some(value.to_string()), None, None),
            Some(Goal::Range { min, max }) => (None, Some(min.to_string()), Some(max.to_string())),
        };
        let actual = point.actual.map(|value| value.to_string());
        PointData { period: clean(&point.period), actual, target, target_min, target_max }
    };
    lines.points.iter().map(point).collect()
}

fn bar(label: &str, counts: &[(Mark, usize)]) -> BarData {
    BarData { label: clean(label), marks: said::tallies(counts) }
}
