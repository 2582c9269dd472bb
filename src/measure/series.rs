//! An indicator's values up to a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::COMPUTED_PLACES;
use crate::model::{FiscalYear, Indicator, Measured, Period, PeriodKind, round_half_up};

/// Oldest first; the baseline counts as the value of its period where no actual does.
#[derive(Clone, Debug)]
pub struct Series {
    points: Vec<(Period, Decimal)>,
}

impl Series {
    /// The values of periods that have ended by a day.
    pub fn of(indicator: &Indicator, as_of: NaiveDate) -> Series {
        let mut points: Vec<(Period, Decimal)> = indicator
            .actuals
            .iter()
            .filter_map(|actual| Some((actual.period.value, actual.value.value.value()?)))
            .collect();
        if let Some(baseline) = &indicator.baseline
            && let (Some(period), Measured::Value(value)) = (&baseline.period, baseline.value.value)
            && points.iter().all(|(other, _)| *other != period.value)
        {
            points.push((period.value, value));
        }
        points.retain(|(period, _)| period.end <= as_of);
        points.sort_by_key(|(period, _)| *period);
        Series { points }
    }

    pub fn points(&self) -> &[(Period, Decimal)] {
        &self.points
    }

    /// Of a running total, the figures that count a whole year.
    pub fn whole_years(mut self, fiscal: FiscalYear) -> Series {
        self.points.retain(|(period, _)| period.end == period.fiscal_year_of(fiscal).end);
        self
    }

    /// The value of the period before.
    pub fn before(&self, period: &Period) -> Option<(Period, Decimal)> {
        self.at(period.start_of_previous(), period)
    }

    /// The value of the same period a year before.
    pub fn year_before(&self, period: &Period) -> Option<(Period, Decimal)> {
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

    fn at(&self, start: NaiveDate, period: &Period) -> Option<(Period, Decimal)> {
        self.points.iter().find(|(other, _)| other.is_at(start, period)).copied()
    }
}
