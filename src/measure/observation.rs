//! One indicator in one period: target, actual, variance, colour and arrows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::rag::Judgement;
use super::trend::Trend;
use super::variance::Variance;
use crate::model::{
    FiscalYear, Frequency, Indicator, Measured, Period, PeriodKind, TargetValue, Tolerance,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Settings;
    use crate::text::{FileId, Source};

    fn indicator(keys: &str) -> Indicator {
        let text = format!("[[indicators]]\nid = \"1\"\ntitle = \"t\"\n{keys}\n");
        let source = Source::new("a.toml".into(), text);
        let loaded = load::document(FileId(0), &source, &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.document.indicators.into_iter().next().unwrap()
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
