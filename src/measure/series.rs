//! An indicator's values up to a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::COMPUTED_PLACES;
use crate::model::{FiscalYear, Indicator, Measured, Period, PeriodKind, round_half_up};

/// A value and its period.
pub type Point = (Period, Decimal);

/// Oldest first; the baseline counts as the value of its period where no actual does.
#[derive(Clone, Debug)]
pub struct Series {
    points: Vec<Point>,
}

impl Series {
    /// The values of periods that have ended by a day.
    pub fn of(indicator: &Indicator, as_of: NaiveDate) -> Series {
        let mut points: Vec<Point> = indicator
            .actuals
            .iter()
            .filter_map(|actual| Some((actual.period.value, actual.value.value.value()?)))
            .collect();
        if let Some(baseline) = &indicator.baseline
            && let (Some(period), Measured::Value(value)) = (&baseline.period, baseline.value.value)
            && let Err(at) = points.binary_search_by_key(&period.value, |(other, _)| *other)
        {
            points.insert(at, (period.value, value));
        }
        points.truncate(ended(&points, as_of));
        Series { points }
    }

    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The values of periods that have ended by a day.
    pub fn until(&self, day: NaiveDate) -> &[Point] {
        &self.points[..ended(&self.points, day)]
    }

    /// Of a running total, the figures that count a whole year.
    pub fn whole_years(&self, fiscal: FiscalYear) -> Series {
        let points = self.points.iter().filter(|(period, _)| period.ends_year(fiscal));
        Series { points: points.copied().collect() }
    }

    /// The value of the period before.
    pub fn before(&self, period: &Period) -> Option<Point> {
        self.at(period.start_of_previous(), period)
    }

    /// The value of the same period a year before.
    pub fn year_before(&self, period: &Period) -> Option<Point> {
        self.at(period.start_years_before(1), period)
    }

    /// What the long arrow points from: for a year the mean of up to three years before, for a
    /// part of a year the same part a year before.
    pub fn long_before(&self, period: &Period) -> Option<Decimal> {
        if matches!(period.kind, PeriodKind::Quarter | PeriodKind::Month) {
            return self.year_before(period).map(|(_, value)| value);
        }
        let years = (1..=3).filter_map(|years| self.at(period.start_years_before(years), period));
        let values: Vec<Decimal> = years.map(|(_, value)| value).collect();
        let sum: Decimal = values.iter().sum();
        sum.checked_div(Decimal::from(values.len()))
            .map(|mean| round_half_up(mean, COMPUTED_PLACES + 6))
    }

    /// The value of the period that starts on a day and is of the kind and length of another.
    fn at(&self, start: NaiveDate, period: &Period) -> Option<Point> {
        let days = (period.end_from(start), start);
        let at = self.points.binary_search_by_key(&days, |(other, _)| (other.end, other.start));
        let point = self.points[at.ok()?];
        (point.0.kind == period.kind).then_some(point)
    }
}

/// How many values are of periods that have ended by a day.
fn ended(points: &[Point], day: NaiveDate) -> usize {
    points.partition_point(|(period, _)| period.end <= day)
}
