//! An indicator against its comparators in a period.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Observation;
use super::trend::{self, Held, Trend};
use crate::model::{Better, Indicator, Measured};

/// What the comparators had in a period, and the council's place among them.
#[derive(Clone, Debug, Default)]
pub struct Benchmarking<'w> {
    /// Those that name the period, as written.
    pub comparisons: Vec<Comparison<'w>>,
    /// Where two comparators or more have a value.
    pub rank: Option<Rank>,
}

#[derive(Clone, Copy, Debug)]
pub struct Comparison<'w> {
    pub name: &'w str,
    pub value: Measured,
    /// actual - comparator, in the unit.
    pub difference: Option<Decimal>,
    /// None without a direction or without both values.
    pub standing: Option<Comparative>,
}

/// How the council stands to a comparator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparative {
    Better,
    Equal,
    Worse,
}

/// The first is the best; equals share a rank, and the one after them is as many further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub rank: usize,
    /// The council and its comparators.
    pub of: usize,
}

impl Comparative {
    pub fn word(self) -> &'static str {
        match self {
            Comparative::Better => "better",
            Comparative::Equal => "equal",
            Comparative::Worse => "worse",
        }
    }
}

impl<'w> Benchmarking<'w> {
    /// What is known on a day: figures of periods that end later do not count.
    pub fn of(indicator: &'w Indicator, observation: &Observation, as_of: NaiveDate) -> Self {
        if observation.period.end > as_of {
            return Benchmarking::default();
        }
        let mut comparisons = Vec::new();
        for benchmark in &indicator.benchmarks {
            if let Some(value) = benchmark.value(&observation.period) {
                comparisons.push(compare(&benchmark.name, value, observation, indicator.better()));
            }
        }
        Benchmarking { rank: rank(&comparisons), comparisons }
    }
}

fn compare<'w>(
    name: &'w str,
    value: Measured,
    observation: &Observation,
    better: Better,
) -> Comparison<'w> {
    let both = observation.actual.value().zip(value.value());
    let standing = both.and_then(|(own, other)| {
        let target = observation.target;
        let held = |value| Held { value, target };
        Some(match trend::trend(held(own), held(other), better)? {
            Trend::Improving => Comparative::Better,
            Trend::Steady => Comparative::Equal,
            Trend::Worsening => Comparative::Worse,
        })
    });
    Comparison { name, value, difference: both.map(|(own, other)| own - other), standing }
}

/// Fewer comparators than this make no field to be ranked in.
const FEWEST: usize = 2;

fn rank(comparisons: &[Comparison]) -> Option<Rank> {
    let standings: Vec<Comparative> = comparisons.iter().filter_map(|one| one.standing).collect();
    let ahead = standings.iter().filter(|standing| **standing == Comparative::Worse).count();
    (standings.len() >= FEWEST).then_some(Rank { rank: ahead + 1, of: standings.len() + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comparison(standing: Option<Comparative>) -> Comparison<'static> {
        let value = Measured::Value(Decimal::ONE);
        Comparison { name: "", value, difference: None, standing }
    }

    #[test]
    fn equals_share_a_rank_among_two_comparators_or_more() {
        use Comparative::{Better, Equal, Worse};
        for (standings, expected) in [
            (vec![Some(Better)], None),
            (vec![Some(Better), None], None),
            (vec![Some(Better), Some(Better)], Some((1, 3))),
            (vec![Some(Equal), Some(Better)], Some((1, 3))),
            (vec![Some(Worse), Some(Equal), Some(Better), None], Some((2, 4))),
            (vec![Some(Worse), Some(Worse)], Some((3, 3))),
        ] {
            let comparisons: Vec<Comparison> = standings.into_iter().map(comparison).collect();
            let rank = rank(&comparisons).map(|rank| (rank.rank, rank.of));
            assert_eq!(rank, expected);
        }
    }
}
