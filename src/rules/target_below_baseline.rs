//! `target-below-baseline`: a target that is worse than where the indicator started.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::Variance;
use crate::model::{Baseline, Better, Indicator, Measured, Target};

pub(super) const RULE: Rule = Rule {
    code: "CS305",
    name: "target-below-baseline",
    level: Level::Warning,
    doc: r#"
A target asks for less than the baseline: it is met by getting worse.

Such a target is often a typing error, a direction (`better`) that was left out, or a target set
before the last figures were known. Correct it. A level that is held on purpose, the same each
year, says why in `flat_reason`. Counts are held against a baseline of the same part of the year.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2023/24", value = 99.3 }
targets = { "2024/25" = 98, "2025/26" = 99.5 }
```

```toml
[strategy]
id = "lower"
title = "Where lower is better"

[[indicators]]
id = "CS1"
title = "Days to a decision"
unit = "days"
better = "lower"
baseline = { period = "2023/24", value = 20 }
targets = { "2024/25" = 18, "2025/26" = { min = 21, max = 24 } }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Complaints per 1,000 people"
unit = "per 1,000 population"
better = "lower"
baseline = { period = "2023/24", value = 17.99 }
targets = { "2024/25" = 17, "2025/26" = 16.5 }

[[indicators]]
id = "CS2"
title = "Requests for information answered on time"
unit = "%"
baseline = { period = "2023/24", value = 96.1 }
targets = { "2024/25" = 95, "2025/26" = 95 }
flat_reason = "the regulator's standard, which the council holds"

[[indicators]]
id = "CS3"
title = "Adviser time spent on contacts"
unit = "%"
baseline = { period = "2023/24", value = 82 }
targets = { "2024/25" = { min = 80, max = 85 } }

[[indicators]]
id = "CS4"
title = "Online accounts opened since April"
unit = "count"
cumulative = true
baseline = { period = "2023/24 Q4", value = 8000 }
targets = { "2024/25 Q1" = 2200, "2024/25 Q2" = 4400, "2024/25 Q3" = 6600, "2024/25 Q4" = 8800 }

[[indicators]]
id = "CS5"
title = "Complaints received"
better = "none"
baseline = { period = "2023/24", value = 90 }
targets = { "2024/25" = 80 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = strategy.document().indicators.iter();
    for indicator in indicators.filter(|indicator| indicator.has_direction()) {
        let Some(baseline) = &indicator.baseline else { continue };
        let eased = indicator.targets.iter().find(|target| is_worse(indicator, target, baseline));
        let Some(target) = eased.filter(|_| !is_held(indicator)) else { continue };
        let (Measured::Value(from), period) = (baseline.value.value, target.period.value) else {
            continue;
        };
        let id = &indicator.id.value;
        let message = format!(
            "the target of indicator `{id}` for {period}, {}, is worse than its baseline, {from}",
            target.value.value
        );
        let finding = findings.add(target.value.place, message);
        finding.label(baseline.value.place, "the baseline");
        finding.help("correct the target, or `better` where the other way is good");
    }
}

/// Whether the baseline already does better than a later target asks.
fn is_worse(indicator: &Indicator, target: &Target, baseline: &Baseline) -> bool {
    let (Measured::Value(from), Better::Higher | Better::Lower) =
        (baseline.value.value, indicator.better())
    else {
        return false;
    };
    let compares = baseline.period.as_ref().is_none_or(|period| {
        period.value < target.period.value && indicator.compares(period, &target.period)
    });
    let variance = Variance::of(from, target.value.value, indicator.better());
    let gap = variance.and_then(|variance| variance.gap);
    compares && gap.is_some_and(|gap| !gap.is_zero() && gap.is_sign_positive())
}

/// Whether one level is held for a reason that is given.
fn is_held(indicator: &Indicator) -> bool {
    let mut values = indicator.targets.windows(2).map(|pair| (&pair[0].value, &pair[1].value));
    indicator.flat_reason.is_some() && values.all(|(one, next)| one.value == next.value)
}
