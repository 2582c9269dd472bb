//! One indicator in one period: target, actual, variance, colour, arrows and trajectory.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::rag::{self, Judgement, Unjudged};
use super::trend::{self, Held, Trend};
use super::{Series, Trajectory, Variance};
use crate::model::{
    Actual, FiscalYear, Frequency, Indicator, Measured, Missing, Period, PeriodKind, Settings,
    TargetValue, Tolerance,
};

#[derive(Clone, Debug)]
pub struct Observation {
    pub period: Period,
    pub target: Option<TargetValue>,
    /// The period of the target: the fiscal year's where a part of a year has no target of its own.
    pub target_period: Period,
    pub actual: Measured,
    pub variance: Option<Variance>,
    pub tolerance: Tolerance,
    pub judgement: Judgement,
    /// Against the period before, and what that was.
    pub short: Option<Trend>,
    pub before: Option<(Period, Decimal)>,
    /// Against the same period a year before, or for a year the mean of up to three before.
    pub long: Option<Trend>,
    pub long_before: Option<Decimal>,
    /// Against the same period a year before, which the direction rule asks for.
    pub year_before: Option<(Period, Decimal)>,
    pub trajectory: Option<Trajectory>,
}

impl Observation {
    /// How an indicator stands in a period, known on a day.
    pub fn of(
        indicator: &Indicator,
        period: Period,
        as_of: NaiveDate,
        settings: &Settings,
    ) -> Observation {
        let better = indicator.better();
        let (target, target_period) = target(indicator, &period, settings);
        let actual = actual(indicator, &period, as_of);
        let series = Series::of(indicator, as_of.min(period.end));
        let tolerance = indicator.tolerance(settings);
        let variance = actual
            .value()
            .zip(target)
            .and_then(|(actual, target)| Variance::of(actual, target, better));
        let own_target = |period: &Period| self::target(indicator, period, settings).0;
        let against = |before: Option<(Period, Decimal)>| {
            let (before, value) = before?;
            let now = Held { value: actual.value()?, target };
            trend::trend(now, Held { value, target: own_target(&before) }, better)
        };
        // A running total starts again each year, so the period before says nothing of it.
        let restarts =
            indicator.cumulative && matches!(period.kind, PeriodKind::Quarter | PeriodKind::Month);
        let before = if restarts { None } else { series.before(&period) };
        let year_before = series.year_before(&period);
        let long_before = series.long_before(&period);
        let judgement = match (better, actual, variance) {
            (crate::model::Better::None, ..) => Err(Unjudged::DataOnly),
            (_, Measured::Missing(why), _) => Err(Unjudged::Missing(why)),
            (_, _, None) => Err(Unjudged::NoTarget),
            (_, _, Some(variance)) => {
                rag::judge(&variance, tolerance, settings.rag_rule, against(year_before))
            }
        };
        Observation {
            short: against(before),
            long: against(long_before.map(|value| (period, value))),
            trajectory: trajectory(indicator, series, settings),
            period,
            target,
            target_period,
            actual,
            variance,
            tolerance,
            judgement,
            before,
            long_before,
            year_before,
        }
    }
}

/// The target of a period. A part of a year without its own is held against the year's where the
/// indicator is a rate; a count of a quarter is not.
fn target(
    indicator: &Indicator,
    period: &Period,
    settings: &Settings,
) -> (Option<TargetValue>, Period) {
    let of = |period: &Period| {
        let target = indicator.targets.iter().find(|target| target.period.value == *period)?;
        match target.value.value {
            TargetValue::Missing(_) => None,
            value => Some(value),
        }
    };
    let year = period.fiscal_year_of(settings.fiscal_year);
    let is_part = matches!(period.kind, PeriodKind::Quarter | PeriodKind::Month);
    match of(period) {
        None if is_part && indicator.is_rate() && !indicator.cumulative => (of(&year), year),
        own => (own, *period),
    }
}

fn actual(indicator: &Indicator, period: &Period, as_of: NaiveDate) -> Measured {
    let written = indicator.actuals.iter().find(|actual| actual.period.value == *period);
    match written {
        _ if period.end > as_of => Measured::Missing(Missing::NotDue),
        Some(Actual { value, .. }) => value.value,
        None if period.end == as_of => Measured::Missing(Missing::NotDue),
        None => Measured::Missing(Missing::NoData),
    }
}

fn trajectory(indicator: &Indicator, series: Series, settings: &Settings) -> Option<Trajectory> {
    let whole = |period: &Period| period.end == period.fiscal_year_of(settings.fiscal_year).end;
    let series =
        if indicator.cumulative { series.whole_years(settings.fiscal_year) } else { series };
    let goal = indicator.targets.iter().rev().find(|target| {
        let is_number = !matches!(target.value.value, TargetValue::Missing(_));
        is_number && (!indicator.cumulative || whole(&target.period))
    })?;
    let is_actual = |(period, _): &&(Period, Decimal)| {
        indicator.actuals.iter().any(|actual| actual.period.value == *period)
    };
    let actuals = series.points().iter().filter(is_actual).count();
    Trajectory::of(&series, actuals, (goal.period.value, goal.value.value), indicator.better())
}

/// Every period for which an indicator has a target or an actual, oldest first.
pub fn periods(indicator: &Indicator) -> Vec<Period> {
    let targets = indicator.targets.iter().map(|target| target.period.value);
    let mut periods: Vec<Period> =
        targets.chain(indicator.actuals.iter().map(|actual| actual.period.value)).collect();
    periods.sort();
    periods.dedup();
    periods
}

/// The period that a table shows when none is asked for: of the indicators that report as often,
/// the latest with an actual by a day; failing that the one that holds the day.
#[derive(Debug)]
pub struct DefaultPeriods {
    latest: BTreeMap<PeriodKind, Period>,
    as_of: NaiveDate,
    fiscal: FiscalYear,
}

impl DefaultPeriods {
    pub fn of(indicators: &[Indicator], as_of: NaiveDate, fiscal: FiscalYear) -> Self {
        let mut latest: BTreeMap<PeriodKind, Period> = BTreeMap::new();
        for indicator in indicators {
            let kind = reporting_kind(indicator);
            let measured = indicator.actuals.iter().filter(|actual| {
                actual.period.kind == kind
                    && actual.period.end <= as_of
                    && actual.value.value.value().is_some()
            });
            for period in measured.map(|actual| actual.period.value) {
                latest
                    .entry(kind)
                    .and_modify(|known| *known = period.max(*known))
                    .or_insert(period);
            }
        }
        DefaultPeriods { latest, as_of, fiscal }
    }

    pub fn get(&self, indicator: &Indicator) -> Period {
        let kind = reporting_kind(indicator);
        self.latest
            .get(&kind)
            .copied()
            .unwrap_or_else(|| Period::holding(self.as_of, kind, self.fiscal))
    }
}

/// How often an indicator reports: as it says, else as its actuals and targets show.
pub fn reporting_kind(indicator: &Indicator) -> PeriodKind {
    match indicator.frequency.as_ref().map(|frequency| frequency.value) {
        Some(Frequency::Quarterly) => PeriodKind::Quarter,
        Some(Frequency::Monthly) => PeriodKind::Month,
        Some(Frequency::Annual) | None => {
            let actuals = indicator.actuals.iter().map(|actual| actual.period.kind);
            let targets = indicator.targets.iter().map(|target| target.period.kind);
            let mut written = actuals.chain(targets);
            let first = written.next().unwrap_or(PeriodKind::Year);
            let years = indicator.frequency.is_some()
                && matches!(first, PeriodKind::Quarter | PeriodKind::Month);
            if years { PeriodKind::Year } else { first }
        }
    }
}
