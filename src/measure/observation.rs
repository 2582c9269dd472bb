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

/// The period by which an indicator stands for a year: the year itself; where nothing is written
/// for that, its last period within the year with an actual, else its last with a target.
pub fn period_in_year(indicator: &Indicator, year: Period, as_of: NaiveDate) -> Period {
    let written = periods(indicator);
    if written.contains(&year) {
        return year;
    }
    let within = || written.iter().rev().filter(|period| year.covers(period));
    let is_known = |period: &&Period| actual(indicator, period, as_of).value().is_some();
    within().find(is_known).or_else(|| within().next()).copied().unwrap_or(year)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::measure::Verdict;
    use crate::text::{FileId, Source};

    fn indicator(keys: &str) -> Indicator {
        let text = format!("[[indicators]]\nid = \"1\"\ntitle = \"t\"\n{keys}\n");
        let source = Source::new("a.toml".into(), text);
        let loaded = load::document(FileId(0), &source, &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.document.indicators.into_iter().next().unwrap()
    }

    fn observed(keys: &str, period: &str, as_of: &str) -> Observation {
        let settings = Settings::default();
        let period = Period::parse(period, settings.fiscal_year).unwrap();
        Observation::of(&indicator(keys), period, as_of.parse().unwrap(), &settings)
    }

    const YEARS: &str = "unit = \"%\"\nbaseline = { period = \"2019/20\", value = 80 }\n\
        targets = { \"2020/21\" = 82, \"2023/24\" = 90 }\n\
        actuals = { \"2020/21\" = 83, \"2021/22\" = 82, \"2022/23\" = 81.6 }";

    #[test]
    fn the_short_arrow_is_against_the_period_before_and_the_long_against_up_to_three() {
        for (period, short, long) in [
            // The baseline counts as the value of its period.
            ("2020/21", Some(Trend::Improving), Some(Trend::Improving)),
            // 82 against 83, and against the mean of 83 and 80.
            ("2021/22", Some(Trend::Worsening), Some(Trend::Improving)),
            // 81.6 against 82, and against the mean of 82, 83 and 80, which is above it.
            ("2022/23", Some(Trend::Worsening), Some(Trend::Worsening)),
            ("2023/24", None, None),
        ] {
            let seen = observed(YEARS, period, "2024-01-01");
            assert_eq!((seen.short, seen.long), (short, long), "{period}");
        }
        let first =
            observed("unit = \"%\"\nactuals = { \"2020/21\" = 83 }", "2020/21", "2024-01-01");
        assert_eq!((first.short, first.long), (None, None));
    }

    #[test]
    fn a_quarter_is_compared_with_the_one_before_and_with_itself_a_year_before() {
        let keys = "unit = \"days\"\nbetter = \"lower\"\ntargets = { \"2023/24\" = 9 }\nactuals = { \
            \"2022/23 Q1\" = 10, \"2022/23 Q4\" = 8, \"2023/24 Q1\" = 9 }";
        let seen = observed(keys, "2023/24 Q1", "2023-07-01");
        assert_eq!((seen.short, seen.long), (Some(Trend::Worsening), Some(Trend::Improving)));
        // A rate without a target of its own is held against the year's.
        assert_eq!(seen.judgement, Ok(crate::model::Rag::Green));
        assert_eq!(seen.target_period.to_string(), "2023/24");
        let counted = observed(&keys.replace("days", "count"), "2023/24 Q1", "2023-07-01");
        assert_eq!(counted.judgement, Err(Unjudged::NoTarget));
        let running = observed(&format!("cumulative = true\n{keys}"), "2023/24 Q1", "2023-07-01");
        assert_eq!((running.short, running.long), (None, Some(Trend::Improving)));
    }

    #[test]
    fn without_both_figures_there_is_a_reason() {
        let keys = "unit = \"%\"\ntargets = { \"2021/22\" = 5, \"2022/23\" = 5 }\n\
            actuals = { \"2020/21\" = 4, \"2021/22\" = \"suppressed\" }";
        for (period, as_of, reason) in [
            ("2020/21", "2024-01-01", Unjudged::NoTarget),
            ("2021/22", "2024-01-01", Unjudged::Missing(Missing::Suppressed)),
            ("2022/23", "2024-01-01", Unjudged::Missing(Missing::NoData)),
            ("2022/23", "2023-03-31", Unjudged::Missing(Missing::NotDue)),
            // Nothing of a period that ends later counts.
            ("2020/21", "2021-03-30", Unjudged::Missing(Missing::NotDue)),
        ] {
            assert_eq!(observed(keys, period, as_of).judgement, Err(reason), "{period} {as_of}");
        }
        assert_eq!(observed(keys, "2020/21", "2021-03-31").actual.value(), Some(4.into()));
        let data = observed(&format!("better = \"none\"\n{keys}"), "2020/21", "2024-01-01");
        assert_eq!(data.judgement, Err(Unjudged::DataOnly));
    }

    #[test]
    fn the_trajectory_is_the_median_rate_carried_on() {
        let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
        let seen = |actuals: &str, period: &str| {
            let keys = format!(
                "unit = \"%\"\nbaseline = {{ period = \"2019/20\", value = 80 }}\n\
                 targets = {{ \"2024/25\" = 90 }}\nactuals = {{ {actuals} }}"
            );
            observed(&keys, period, "2026-01-01").trajectory.unwrap()
        };
        let early = seen("\"2020/21\" = 82, \"2021/22\" = 84", "2021/22");
        assert_eq!((early.verdict, early.rate_per_year), (Verdict::TooFewPoints, None));
        assert_eq!(early.needed_per_year, number("2"));
        let steady = "\"2020/21\" = 82, \"2021/22\" = 84, \"2022/23\" = 86";
        let on_course = seen(steady, "2022/23");
        assert_eq!((on_course.rate_per_year, on_course.projected), (number("2"), number("90")));
        assert_eq!(
            (on_course.needed_per_year, on_course.verdict),
            (number("2"), Verdict::OnCourse)
        );
        // One wild year does not move the median much.
        let wild = seen("\"2020/21\" = 82, \"2021/22\" = 60, \"2022/23\" = 85", "2022/23");
        assert_eq!(wild.verdict, Verdict::OffCourse);
        let met = seen("\"2020/21\" = 90", "2020/21");
        assert_eq!((met.verdict, met.needed_per_year), (Verdict::Met, number("0")));
        let late = seen(&format!("{steady}, \"2024/25\" = 89.9"), "2024/25");
        assert_eq!((late.verdict, late.needed_per_year), (Verdict::OffCourse, None));
    }

    #[test]
    fn what_is_shown_by_default_is_the_latest_measured_of_its_kind() {
        let year = indicator("actuals = { \"2021/22\" = 1, \"2022/23\" = 2 }");
        let other = indicator("actuals = { \"2021/22\" = 1 }");
        let quarter = indicator("frequency = \"quarterly\"");
        let all = [year, other, quarter];
        let shown = |as_of: &str| {
            let defaults = DefaultPeriods::of(&all, as_of.parse().unwrap(), FiscalYear::default());
            all.iter().map(|one| defaults.get(one).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(shown("2023-04-01"), ["2022/23", "2022/23", "2023/24 Q1"]);
        assert_eq!(shown("2023-03-30"), ["2021/22", "2021/22", "2022/23 Q4"]);
        assert_eq!(shown("2021-06-01"), ["2021/22", "2021/22", "2021/22 Q1"]);
    }
}
