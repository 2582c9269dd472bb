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

impl Bars {
    /// The kinds that are there at all, each where the bars have it among the others.
    pub fn kinds(&self) -> Vec<Mark> {
        let mut kinds = Vec::new();
        for (_, counts) in &self.bars {
            let mut next = 0;
            for (mark, _) in counts.iter().filter(|(_, count)| *count > 0) {
                let known = kinds.iter().position(|kind| kind == mark);
                if known.is_none() {
                    kinds.insert(next, *mark);
                }
                next = known.unwrap_or(next) + 1;
            }
        }
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Level;

    #[test]
    fn kinds_stand_where_the_bars_have_them() {
        let [error, warning, info] = [Level::Error, Level::Warning, Level::Info].map(Mark::Level);
        let bars = vec![
            ("a".into(), vec![(error, 1), (info, 2)]),
            ("b".into(), vec![(error, 1), (warning, 3), (info, 0)]),
        ];
        let bars = Bars { title: String::new(), description: String::new(), bars };
        assert_eq!(bars.kinds(), [error, warning, info]);
    }
}
