//! Whether an indicator will reach its final target at the rate so far.

use rust_decimal::Decimal;

use super::series::Point;
use super::{COMPUTED_PLACES, Variance, settled};
use crate::model::{Better, MOST_PLACES, Period, TargetValue, round_half_up};

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
/// The rate so far is that of the latest values, at most this many: ten years of months.
const LATEST: usize = 120;

impl Trajectory {
    /// `None` without a direction, a final target or any value. `is_actual` tells actuals from the
    /// baseline.
    pub fn of(
        points: &[Point],
        is_actual: impl Fn(&Period) -> bool,
        goal: (Period, TargetValue),
        better: Better,
    ) -> Option<Trajectory> {
        let (final_period, target) = goal;
        let points = &points[points.len().saturating_sub(LATEST)..];
        let &latest = points.last()?;
        let gap = |value| Variance::of(value, target, better)?.gap;
        let shortfall = Variance::of(latest.1, target, better)?;
        let months_left = latest.0.months_to(&final_period);
        let is_met = gap(latest.1)? >= Decimal::ZERO;
        let needed = match is_met {
            true => Some(Decimal::ZERO),
            false => per_year(-shortfall.value, months_left),
        };
        let actuals = points.iter().filter(|(period, _)| is_actual(period)).count();
        let rate = (actuals >= POINTS).then(|| theil_sen(points)).flatten();
        let carried_on = |rate| rate * Decimal::from(months_left.max(0)) / Decimal::from(12);
        let projected = rate.map(|rate| settled(latest.1 + carried_on(rate)));
        let verdict = match projected.map(gap) {
            // A baseline that was there from the start is nothing that was reached.
            _ if is_met && actuals > 0 => Verdict::Met,
            _ if actuals == 0 => Verdict::TooFewPoints,
            _ if months_left <= 0 => Verdict::OffCourse,
            None | Some(None) => Verdict::TooFewPoints,
            Some(Some(gap)) if gap >= Decimal::ZERO => Verdict::OnCourse,
            Some(Some(_)) => Verdict::OffCourse,
        };
        let computed = |value| round_half_up(settled(value), COMPUTED_PLACES).normalize();
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

/// The median slope. Slopes are held against each other as fractions, (change, months): dividing
/// each would take nearly all the time of a long table.
fn theil_sen(points: &[Point]) -> Option<Decimal> {
    let first = points.first()?.0;
    let exact = |(period, value): &Point| (in_smallest_unit(*value), first.months_to(period));
    let points: Vec<(i128, i64)> = points.iter().map(exact).collect();
    let mut slopes = Vec::with_capacity(points.len() * points.len() / 2);
    for (at, from) in points.iter().enumerate() {
        let to = points[at + 1..].iter().filter(|to| to.1 > from.1);
        slopes.extend(to.map(|to| (to.0 - from.0, i128::from(to.1 - from.1))));
    }
    let by_rate =
        |one: &(i128, i128), other: &(i128, i128)| (one.0 * other.1).cmp(&(other.0 * one.1));
    let rate = |slope: (i128, i128)| {
        per_year(Decimal::from_i128_with_scale(slope.0, MOST_PLACES), slope.1 as i64)
    };
    let (is_odd, middle) = (slopes.len() % 2 == 1, slopes.len() / 2);
    if slopes.is_empty() {
        return None;
    }
    let (below, upper, _) = slopes.select_nth_unstable_by(middle, by_rate);
    let upper = rate(*upper)?;
    match below.iter().copied().max_by(by_rate) {
        Some(lower) if !is_odd => Some((rate(lower)? + upper) / Decimal::TWO),
        _ => Some(upper),
    }
}

/// In units of 10^-MOST_PLACES.
fn in_smallest_unit(mut value: Decimal) -> i128 {
    value.rescale(MOST_PLACES);
    value.mantissa()
}
