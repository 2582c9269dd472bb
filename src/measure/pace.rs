//! What the next target asks for, beside the best that was done so far.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::trajectory::per_year;
use super::{Series, Variance};
use crate::model::{Better, Indicator, Period, Target, TargetValue};

/// Rates are in the unit, per year; + is better.
#[derive(Clone, Copy, Debug)]
pub struct Pace<'i> {
    /// The first target after the latest value.
    pub target: &'i Target,
    pub latest: (Period, Decimal),
    /// From the latest value to the target; 0 or less when it is met.
    pub needed: Decimal,
    /// The greatest rate between one value and the next; below 0 when no step was an improvement.
    pub best: Decimal,
}

/// Values wanted before a best rate means something.
const VALUES: usize = 3;

impl Pace<'_> {
    /// Of the values and targets of the latest value's kind of period. `None` without a direction,
    /// for a running total, below three values, and with no target ahead.
    pub fn of(indicator: &Indicator, as_of: NaiveDate) -> Option<Pace<'_>> {
        let better = indicator.better();
        let series = Series::of(indicator, as_of);
        let &latest = series.points().last()?;
        let of_kind = |period: &Period| period.kind == latest.0.kind;
        let points: Vec<_> = series.points().iter().filter(|(period, _)| of_kind(period)).collect();
        if indicator.cumulative || points.len() < VALUES {
            return None;
        }
        let target = indicator.targets.iter().find(|target| {
            of_kind(&target.period)
                && target.period.end > latest.0.end
                && !target.value.value.is_missing()
        })?;
        let steps = points.windows(2);
        Some(Pace {
            target,
            latest,
            needed: rate(latest, (target.period.value, target.value.value), better)?,
            best: steps.filter_map(|step| rate(*step[0], at(*step[1]), better)).max()?,
        })
    }
}

/// The improvement per year from a value to a later level.
fn rate(from: (Period, Decimal), to: (Period, TargetValue), better: Better) -> Option<Decimal> {
    let gap = Variance::of(from.1, to.1, better)?.gap?;
    per_year(Decimal::ZERO - gap, from.0.months_to(&to.0))
}

fn at((period, value): (Period, Decimal)) -> (Period, TargetValue) {
    (period, TargetValue::Number(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Settings;
    use crate::text::{FileId, Source};

    fn pace(keys: &str) -> Option<(String, String, String)> {
        let text = format!("[[indicators]]\nid = \"1\"\ntitle = \"t\"\n{keys}\n");
        let source = Source::new("a.toml".into(), text);
        let loaded = load::document(FileId(0), &source, &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let pace = Pace::of(&loaded.document.indicators[0], "2025-01-01".parse().unwrap())?;
        let text = |rate: Decimal| rate.normalize().to_string();
        Some((pace.target.period.to_string(), text(pace.needed), text(pace.best)))
    }

    fn expect(period: &str, needed: &str, best: &str) -> Option<(String, String, String)> {
        Some((period.into(), needed.into(), best.into()))
    }

    const VALUES: &str = "baseline = { period = \"2021/22\", value = 60 }
        actuals = { \"2022/23\" = 62, \"2023/24\" = 61 }";

    #[test]
    fn rates_are_per_year_and_better_is_positive() {
        let higher = format!("{VALUES}\ntargets = {{ \"2023/24\" = 63, \"2025/26\" = 90 }}");
        assert_eq!(pace(&higher), expect("2025/26", "14.5", "2"));
        let lower = format!("{VALUES}\nbetter = \"lower\"\ntargets = {{ \"2024/25\" = 50 }}");
        assert_eq!(pace(&lower), expect("2024/25", "11", "1"));
        let quarters = "actuals = { \"2023/24 Q4\" = 60, \"2024/25 Q1\" = 61, \"2024/25 Q2\" = 61 }
            targets = { \"2024/25 Q3\" = 62, \"2024/25\" = 70 }";
        assert_eq!(pace(quarters), expect("2024/25 Q3", "4", "4"));
    }

    #[test]
    fn a_missing_year_stretches_the_step() {
        let keys = "actuals = { \"2020/21\" = 60, \"2021/22\" = \"no data\", \"2022/23\" = 64, \"2023/24\" = 64 }
            targets = { \"2024/25\" = { min = 65, max = 70 } }";
        assert_eq!(pace(keys), expect("2024/25", "1", "2"));
    }

    #[test]
    fn there_is_no_pace_without_three_values_and_a_target_ahead() {
        assert_eq!(pace(VALUES), None);
        assert_eq!(pace(&format!("{VALUES}\ntargets = {{ \"2023/24\" = 90 }}")), None);
        let ahead = format!("{VALUES}\ntargets = {{ \"2024/25\" = 90 }}");
        assert_eq!(pace(&format!("{ahead}\ncumulative = true")), None);
        assert_eq!(pace(&format!("{ahead}\nbetter = \"none\"")), None);
        assert_eq!(pace("actuals = { \"2023/24\" = 60 }\ntargets = { \"2024/25\" = 90 }"), None);
    }
}
