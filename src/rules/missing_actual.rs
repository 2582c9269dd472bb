//! `missing-actual`: a period that is over, and no word of how it went.

use super::subject::some_of;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure;
use crate::model::{Indicator, Measured, Period};

pub(super) const RULE: Rule = Rule {
    code: "CS303",
    name: "missing-actual",
    level: Level::Warning,
    doc: r#"
A period ended some time ago, and an indicator has no actual for it.

A target that nobody reports on is soon forgotten. An actual is wanted for each period that has a
target, and for the next one in the series of an indicator that says how often it reports; it is
late when the period ended more than `actuals_due_days` ago (90 unless `cs.toml` says otherwise).
Write the figure, or why there is none: "no data", "suppressed", "not comparable", "no service".

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
baseline = { period = "2021/22", value = 80 }
targets = { "2022/23" = 82, "2023/24" = 84, "2024/25" = 86 }
actuals = { "2022/23" = 81 }
```

```toml
[strategy]
id = "stopped"
title = "A series that stopped"
period = "2022/23..2025/26"

[[indicators]]
id = "CS1"
title = "Calls answered within a minute"
frequency = "quarterly"
targets = { "2025/26" = 90 }
actuals = { "2023/24 Q4" = 81, "2024/25 Q1" = 84 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2023/24..2025/26"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
frequency = "annual"
baseline = { period = "2022/23", value = 80 }
targets = { "2022/23" = 80, "2023/24" = 84, "2024/25" = 86 }
actuals = { "2023/24" = "suppressed" }

[[indicators]]
id = "CS2"
title = "Calls answered within a minute"
unit = "%"
frequency = "quarterly"
targets = { "2023/24" = 80, "2024/25 Q1" = 82, "2024/25 Q2" = "n/a", "2024/25 Q3" = 84 }
actuals = { "2023/24 Q3" = 79, "2023/24 Q4" = 81, "2024/25 Q1" = 83, "2024/25 Q2" = 83 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = strategy.document().indicators.iter();
    let known = indicators
        .filter(|indicator| indicator.has_direction() && !indicator.unread.has("actuals"));
    for indicator in known {
        let late = late(strategy, indicator);
        if !late.is_empty() {
            let id = &indicator.id;
            let place = indicator.actuals_place.unwrap_or(id.place);
            let periods = some_of(late.iter());
            findings
                .add(place, format!("indicator `{}` has no actual for {periods}", id.value))
                .help("add the figure, or the reason why there is none, such as \"no data\"");
        }
    }
}

/// The periods whose actuals are wanted by now and not written, oldest first.
fn late(strategy: &Subject, indicator: &Indicator) -> Vec<Period> {
    let due_days = i64::from(strategy.settings().actuals_due_days);
    let targets = indicator.targets.iter().filter(|target| !target.value.value.is_missing());
    let mut expected: Vec<Period> = targets.map(|target| target.period.value).collect();
    if let Some(next) = next_of_series(strategy, indicator)
        && expected.iter().all(|period| period.end != next.end)
    {
        expected.push(next);
    }
    expected.sort();
    expected.retain(|period| {
        (strategy.as_of - period.end).num_days() > due_days && !is_answered(indicator, period)
    });
    expected
}

/// Whether there is an actual of the period, or of the last part of it: the quarters answer for a
/// year's target. A baseline stands for the actual of its period.
fn is_answered(indicator: &Indicator, period: &Period) -> bool {
    let baseline = indicator.baseline.as_ref();
    let measured = baseline.filter(|baseline| matches!(baseline.value.value, Measured::Value(_)));
    let baseline = measured.and_then(|baseline| baseline.period.as_ref());
    // They stand in the order of their ends, and of one end the shortest last.
    let ended = indicator.actuals.partition_point(|actual| actual.period.end <= period.end);
    let shortest = indicator.actuals[..ended].last().map(|actual| &actual.period);
    let mut written = shortest.into_iter().chain(baseline);
    written.any(|written| period.covers(written) && written.end == period.end)
}

/// The period after the latest actual, within the strategy, of an indicator that says how often it
/// reports.
fn next_of_series(strategy: &Subject, indicator: &Indicator) -> Option<Period> {
    indicator.frequency.as_ref()?;
    let kind = measure::reporting_kind(indicator);
    let latest = indicator.actuals.iter().rfind(|actual| actual.period.kind == kind)?;
    let next = latest.period.following(strategy.settings().fiscal_year)?;
    let period = strategy.strategy.header.period.as_ref()?;
    period.covers(&next).then_some(next)
}
