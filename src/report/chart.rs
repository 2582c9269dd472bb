//! What a chart shows. Every figure in it stands in a table nearby as well.

use rust_decimal::Decimal;

use super::Mark;

#[derive(Clone, Debug)]
pub enum Chart {
    Lines(Lines),
    Bars(Bars),
}

/// An indicator's actuals against its targets, period by period.
#[derive(Clone, Debug)]
pub struct Lines {
    pub title: String,
    /// What is to be seen, in sentences, for a reader who does not see it.
    pub description: String,
    /// `%`, `days` ...; empty when it has none.
    pub unit: String,
    /// Oldest first; at least two have an actual.
    pub points: Vec<Point>,
}

#[derive(Clone, Debug)]
pub struct Point {
    pub period: String,
    pub actual: Option<Decimal>,
    pub target: Option<Goal>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    Number(Decimal),
    Range { min: Decimal, max: Decimal },
}

/// Rows of things counted by kind, side by side.
#[derive(Clone, Debug)]
pub struct Bars {
    pub title: String,
    /// What is to be seen, in sentences, for a reader who does not see it.
    pub description: String,
    /// A label, and how many of each kind.
    pub bars: Vec<(String, Vec<(Mark, usize)>)>,
}
