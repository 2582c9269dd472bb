//! All that an indicator's figures say on a day, gathered once for every period that is asked about.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::rag::{self, Unjudged};
use super::trend::{self, Held, Trend};
use super::{Observation, Series, Trajectory, Variance, periods};
use crate::model::{
    Actual, Better, Indicator, Measured, Missing, Period, PeriodKind, Settings, Target, TargetValue,
};

#[derive(Debug)]
pub struct Record<'i> {
    pub indicator: &'i Indicator,
    as_of: NaiveDate,
    settings: &'i Settings,
    series: Series,
    /// Of a running total, the figures that count a whole year.
    whole_years: Option<Series>,
    /// The last target that is a number: of a running total, the last of a whole year.
    goal: Option<&'i Target>,
}

impl<'i> Record<'i> {
    pub fn of(indicator: &'i Indicator, as_of: NaiveDate, settings: &'i Settings) -> Record<'i> {
        let fiscal = settings.fiscal_year;
        let series = Series::of(indicator, as_of);
        let goal = indicator.targets.iter().rev().find(|target| {
            !target.value.value.is_missing()
                && (!indicator.cumulative || target.period.ends_year(fiscal))
        });
        let whole_years = indicator.cumulative.then(|| series.whole_years(fiscal));
        Record { indicator, as_of, settings, series, whole_years, goal }
    }

    /// How the indicator stands in a period.
    pub fn observe(&self, period: Period) -> Observation {
        let Record { indicator, settings, series, .. } = self;
        let better = indicator.better();
        let (target, target_period) = self.target(&period);
        let actual = self.actual(&period);
        let tolerance = indicator.tolerance(settings);
        let variance = actual
            .value()
            .zip(target)
            .and_then(|(actual, target)| Variance::of(actual, target, better));
        let against = |before: Option<(Period, Decimal)>| {
            let now = Held { value: actual.value()?, target };
            self.trend(now, before?)
        };
        // A running total starts again each year, so the period before says nothing of it.
        let restarts = indicator.cumulative && is_part_of_year(&period);
        let before = if restarts { None } else { series.before(&period) };
        let year_before = series.year_before(&period);
        let long_before = series.long_before(&period);
        let judgement = match (better, actual, variance) {
            (Better::None, ..) => Err(Unjudged::DataOnly),
            (_, Measured::Missing(why), _) => Err(Unjudged::Missing(why)),
            (_, _, None) => Err(Unjudged::NoTarget),
            (_, _, Some(variance)) => {
                rag::judge(&variance, tolerance, settings.rag_rule, against(year_before))
            }
        };
        Observation {
            short: against(before),
            long: against(long_before.map(|value| (period, value))),
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

    /// The period by which the indicator stands for a year: the year itself; where nothing is
    /// written for that, its last period within the year with an actual, else its last with a target.
    pub fn period_in_year(&self, year: Period) -> Period {
        let written = periods(self.indicator);
        if written.contains(&year) {
            return year;
        }
        let within = || written.iter().rev().filter(|period| year.covers(period));
        let is_known = |period: &&Period| self.actual(period).value().is_some();
        within().find(is_known).or_else(|| within().next()).copied().unwrap_or(year)
    }

    /// Where the indicator was heading at the end of a period.
    pub fn trajectory(&self, period: &Period) -> Option<Trajectory> {
        let goal = self.goal?;
        let points = self.whole_years.as_ref().unwrap_or(&self.series).until(period.end);
        let is_actual = |period: &Period| self.indicator.actual(period).is_some();
        let goal = (goal.period.value, goal.value.value);
        Trajectory::of(points, is_actual, goal, self.indicator.better())
    }

    /// From an earlier value, each held against the target of its own period.
    fn trend(&self, now: Held, (period, value): (Period, Decimal)) -> Option<Trend> {
        let before = Held { value, target: self.target(&period).0 };
        trend::trend(now, before, self.indicator.better())
    }

    /// The target of a period. A part of a year without its own is held against the year's where
    /// the indicator is a rate; a count of a quarter is not.
    fn target(&self, period: &Period) -> (Option<TargetValue>, Period) {
        let indicator = self.indicator;
        let of = |period: &Period| {
            let value = indicator.target(period)?.value.value;
            (!value.is_missing()).then_some(value)
        };
        let year = period.fiscal_year_of(self.settings.fiscal_year);
        match of(period) {
            None if is_part_of_year(period) && indicator.is_rate() && !indicator.cumulative => {
                (of(&year), year)
            }
            own => (own, *period),
        }
    }

    fn actual(&self, period: &Period) -> Measured {
        match self.indicator.actual(period) {
            _ if period.end > self.as_of => Measured::Missing(Missing::NotDue),
            Some(Actual { value, .. }) => value.value,
            None if period.end == self.as_of => Measured::Missing(Missing::NotDue),
            None => Measured::Missing(Missing::NoData),
        }
    }
}

fn is_part_of_year(period: &Period) -> bool {
    matches!(period.kind, PeriodKind::Quarter | PeriodKind::Month)
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
        Record::of(&indicator(keys), as_of.parse().unwrap(), &settings).observe(period)
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
    fn a_rate_of_thirds_leads_to_the_whole() {
        let keys = "unit = \"%\"\ntargets = { \"2026/27\" = 3 }\n\
            actuals = { \"2017/18\" = 0, \"2020/21\" = 1, \"2023/24\" = 2 }";
        let (settings, indicator) = (Settings::default(), indicator(keys));
        let period = Period::parse("2023/24", settings.fiscal_year).unwrap();
        let as_of = "2026-01-01".parse().unwrap();
        let seen = Record::of(&indicator, as_of, &settings).trajectory(&period).unwrap();
        assert_eq!(seen.verdict, Verdict::OnCourse);
        assert_eq!(seen.needed_per_year, seen.rate_per_year);
        assert_eq!(seen.projected, Some(3.into()));
    }

    #[test]
    fn the_trajectory_is_the_median_rate_carried_on() {
        let number = |text: &str| Some(text.parse::<Decimal>().unwrap());
        let seen_from = |baseline: u8, actuals: &str, period: &str| {
            let keys = format!(
                "unit = \"%\"\nbaseline = {{ period = \"2019/20\", value = {baseline} }}\n\
                 targets = {{ \"2024/25\" = 90 }}\nactuals = {{ {actuals} }}"
            );
            let (settings, indicator) = (Settings::default(), indicator(&keys));
            let period = Period::parse(period, settings.fiscal_year).unwrap();
            let as_of = "2026-01-01".parse().unwrap();
            Record::of(&indicator, as_of, &settings).trajectory(&period).unwrap()
        };
        let seen = |actuals: &str, period: &str| seen_from(80, actuals, period);
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
        // A target that the baseline met already is not reached by nothing measured since.
        let untold = seen_from(95, "\"2020/21\" = \"no data\"", "2020/21");
        assert_eq!(untold.verdict, Verdict::TooFewPoints);
        let met = seen("\"2020/21\" = 90", "2020/21");
        assert_eq!((met.verdict, met.needed_per_year), (Verdict::Met, number("0")));
        let late = seen(&format!("{steady}, \"2024/25\" = 89.9"), "2024/25");
        assert_eq!((late.verdict, late.needed_per_year), (Verdict::OffCourse, None));
    }
}
