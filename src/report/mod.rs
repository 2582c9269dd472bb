//! What a report says, as data: headings, text, and tables of typed cells.
//! A view fills it in; a renderer decides how it looks.

mod book;
mod chart;
mod dataset;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use book::{Book, Sheet};
pub use chart::{Bars, Chart, Goal, Lines, Point};
pub use dataset::{DataReference, Dataset, Datatype, Field, Publication};

pub use crate::diagnostic::Level;
pub use crate::measure::{Health, Trend, Verdict};
pub use crate::model::{Judgement, Rag};

#[derive(Clone, Debug, Default)]
pub struct Report {
    pub title: String,
    /// Whose it is, for when, as of which day: one item a line.
    pub details: Vec<String>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub enum Block {
    Heading(String),
    /// A heading within a heading's part.
    Subheading(String),
    Text(String),
    /// Sentences of equal standing.
    List(Vec<String>),
    /// A label and what is said under it.
    Facts(Vec<(String, Vec<Cell>)>),
    Table(Table),
    /// Pictures of what a table nearby says; a format of text alone leaves them out.
    Charts(Vec<Chart>),
}

#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows, where no heading stands right above it.
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// What is said in place of a table without rows.
    pub empty: String,
    /// What the marks in the table mean.
    pub key: Vec<(Mark, String)>,
}

impl Table {
    /// Whether a column is shown: not where it may be left out and says nothing.
    pub fn shows(&self, at: usize) -> bool {
        self.columns[at].rank == 0 || self.rows.iter().any(|row| row[at] != Cell::Empty)
    }
}

#[derive(Clone, Debug)]
pub struct Column {
    pub heading: String,
    pub align: Align,
    /// Columns of the highest rank are left out first where there is no room; 0 always stays.
    pub rank: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words, which may run over several lines.
    Words,
    /// Short text that stays on one line.
    Left,
    /// Numbers, under each other by their decimal points.
    Decimal,
}

impl Column {
    pub fn words(heading: &str) -> Column {
        Column { heading: heading.into(), align: Align::Words, rank: 0 }
    }

    pub fn left(heading: &str) -> Column {
        Column { heading: heading.into(), align: Align::Left, rank: 0 }
    }

    pub fn number(heading: &str) -> Column {
        Column { heading: heading.into(), align: Align::Decimal, rank: 0 }
    }

    pub fn rank(self, rank: u8) -> Column {
        Column { rank, ..self }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// A name that is never broken over lines.
    Id(String),
    List(Vec<String>),
    Count(usize),
    Number(Number),
    /// Of a hundred: 12.5 is 12.5%.
    Percent(Number),
    Range(Number, Number),
    Date(NaiveDate),
    /// Why there is no value.
    Missing(&'static str),
    Mark(Mark),
    /// A mark and what there is to say of it: `no colour`, `no target`.
    MarkWith(Mark, String),
    /// So many of each.
    Tally(Mark, usize),
    /// One sign for each thing counted, in order.
    Strip(Vec<(Mark, usize)>),
    /// The sign of each kind with how many there are.
    Counts(Vec<(Mark, usize)>),
}

/// A number and how it is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: Decimal,
    /// Decimal places; none shows it as it was written.
    pub places: Option<u32>,
    /// With a plus where it is above zero.
    pub signed: bool,
}

impl Number {
    pub fn new(value: Decimal, places: Option<u32>) -> Number {
        Number { value, places, signed: false }
    }

    pub fn signed(value: Decimal, places: Option<u32>) -> Number {
        Number { value, places, signed: true }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub fn id(text: impl Into<String>) -> Cell {
        Cell::Id(text.into())
    }

    /// The marks that stand in the cell.
    pub fn marks(&self) -> Vec<Mark> {
        match self {
            Cell::Mark(mark) | Cell::MarkWith(mark, _) | Cell::Tally(mark, _) => vec![*mark],
            Cell::Strip(counts) | Cell::Counts(counts) => {
                counts.iter().filter(|(_, count)| *count > 0).map(|(mark, _)| *mark).collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn has(&self, mark: Mark) -> bool {
        self.marks().contains(&mark)
    }

    pub fn optional<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }
}

/// What falls on which day, for calendar programs.
#[derive(Clone, Debug)]
pub struct Agenda {
    pub title: String,
    pub as_of: NaiveDate,
    pub entries: Vec<Entry>,
}

/// Something that falls on one day.
#[derive(Clone, Debug)]
pub struct Entry {
    /// By which a calendar program knows it again; no other entry has it.
    pub name: String,
    pub on: NaiveDate,
    pub title: String,
    /// One a line.
    pub details: Vec<String>,
    /// The sort of entry, in a word.
    pub kind: &'static str,
}

/// What a sign stands for. Every mark has a word and a shape; colour only adds to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Health(Health),
    Rag(Rag),
    /// No colour can be given.
    NoRag,
    Trend(Trend),
    Verdict(Verdict),
    /// The first of what is still to come.
    Next,
    Level(Level),
    /// Of an element of an assessment.
    Judgement(Judgement),
    NotJudged,
    /// An element without evidence.
    Gap,
}

impl Mark {
    /// The word beside a count.
    pub fn counted(self, count: usize) -> String {
        let plural = matches!(self, Mark::Level(_)) && count != 1;
        format!("{count} {}{}", self.word(), if plural { "s" } else { "" })
    }

    pub fn word(self) -> &'static str {
        match self {
            Mark::Health(Health::LateStart) => "late start",
            Mark::Health(Health::DueSoon) => "due soon",
            Mark::Health(Health::OnHold) => "on hold",
            Mark::Health(Health::OnTrack) => "on track",
            Mark::Health(Health::NotStarted) => "not started",
            Mark::Health(health) => health.word(),
            Mark::Rag(rag) => rag.word(),
            Mark::NoRag => "none",
            Mark::Trend(trend) => trend.word(),
            Mark::Verdict(verdict) => verdict.word(),
            Mark::Next => "next",
            Mark::Level(Level::Error) => "error",
            Mark::Level(Level::Warning) => "warning",
            Mark::Level(Level::Info) => "note",
            Mark::Judgement(judgement) => judgement.word(),
            Mark::NotJudged => "not judged",
            Mark::Gap => "gap",
        }
    }
}
