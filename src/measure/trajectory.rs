//! Whether an indicator will reach its final target at the rate so far.

use rust_decimal::Decimal;

use super::{COMPUTED_PLACES, Series, Variance};
use crate::model::{Better, Period, TargetValue, round_half_up};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trajectory {
    /// The last period that has a target.
    pub final_period: Period,
    /// The latest value, and its period.
    pub latest: (Period, Decimal),
    /// In the unit, per year, from the latest value to the final target; 0 when it is met, absent
    /// when no time is left.
    pub needed_per_year: Option<Decimal>,
    /// In the unit, per year: the Theil-Sen slope, the median of the slopes between every two
    /// points (Sen, J. American Statistical Association 63, 1968). Absent below three actuals.
    pub rate_per_year: Option<Decimal>,
    /// The latest value carried on at that rate to the final period.
    pub projected: Option<Decimal>,
    pub verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    OnCourse,
    OffCourse,
    Met,
    TooFewPoints,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Verdict::OnCourse => "on course",
            Verdict::OffCourse => "off course",
            Verdict::Met => "met",
            Verdict::TooFewPoints => "too few points",
        }
    }
}

/// Actuals wanted before a rate is computed.
const POINTS: usize = 3;

impl Trajectory {
    /// `None` without a direction, a final target or any value. `actuals` is how many of the
    /// series' points are actuals and not the baseline.
    pub fn of(
        series: &Series,
        actuals: usize,
        goal: (Period, TargetValue),
        better: Better,
    ) -> Option<Trajectory> {
        let (final_period, target) = goal;
        let &latest = series.points().last()?;
        let gap = |value| Variance::of(value, target, better)?.gap;
        let shortfall = Variance::of(latest.1, target, better)?;
        let months_left = latest.0.months_to(&final_period);
        let is_met = gap(latest.1)? >= Decimal::ZERO;
        let needed = match is_met {
            true => Some(Decimal::ZERO),
            false => per_year(-shortfall.value, months_left),
        };
        let rate = (actuals >= POINTS).then(|| theil_sen(series.points())).flatten();
        let projected = rate
            .map(|rate| latest.1 + rate * Decimal::from(months_left.max(0)) / Decimal::from(12));
        let verdict = match projected.map(gap) {
            _ if is_met => Verdict::Met,
            _ if months_left <= 0 => Verdict::OffCourse,
            None | Some(None) => Verdict::TooFewPoints,
            Some(Some(gap)) if gap >= Decimal::ZERO => Verdict::OnCourse,
            Some(Some(_)) => Verdict::OffCourse,
        };
        let computed = |value: Decimal| round_half_up(value, COMPUTED_PLACES).normalize();
        Some(Trajectory {
            final_period,
            latest,
            needed_per_year: needed.map(computed),
            rate_per_year: rate.map(computed),
            projected: projected.map(computed),
            verdict,
        })
    }
}

pub(super) fn per_year(change: Decimal, months: i64) -> Option<Decimal> {
    match months > 0 {
        true => (change * Decimal::from(12)).checked_div(Decimal::from(months)),
        false => None,
    }
}

fn theil_sen(points: &[(Period, Decimal)]) -> Option<Decimal> {
    let pairs = points
        .iter()
        .enumerate()
        .flat_map(|(at, from)| points[at + 1..].iter().map(move |to| (from, to)));
    let mut slopes: Vec<Decimal> =
        pairs.filter_map(|(from, to)| per_year(to.1 - from.1, from.0.months_to(&to.0))).collect();
    slopes.sort();
    let middle = slopes.len() / 2;
    match slopes.len() {
        0 => None,
        count if count % 2 == 1 => Some(slopes[middle]),
        _ => Some((slopes[middle - 1] + slopes[middle]) / Decimal::TWO),
    }
}
