//! `percent-out-of-range`: a percentage below 0 or above 100.

use rust_decimal::Decimal;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Indicator, Period, TargetValue};
use crate::text::Place;

pub(super) const RULE: Rule = Rule {
    code: "CS310",
    name: "percent-out-of-range",
    level: Level::Warning,
    doc: r#"
A percentage is below 0 or above 100, and is not one of change.

A share of a whole lies between 0 and 100: a digit has slipped, or the figure is a count and not a
percentage. Correct the figure or the unit. A percentage of change may well lie outside; it is known
by its title or definition, when they speak of a change, growth, an increase, a decrease, a
reduction, a difference or a variance.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2022/23", value = 91.2 }
targets = { "2023/24" = 92 }
actuals = { "2023/24" = 921 }
```

```toml
[strategy]
id = "range"
title = "A range and a figure"

[[indicators]]
id = "CS1"
title = "Bookings exchanged"
unit = "%"
better = "within"
targets = { "2023/24" = { min = 90, max = 101 } }

[[figures]]
id = "self-service"
title = "Contacts by self-service"
value = -7.5
unit = "per cent"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2022/23", value = 0 }
targets = { "2023/24" = 100, "2024/25" = "n/a" }
actuals = { "2023/24" = 100.0 }

[[indicators]]
id = "CS2"
title = "Online payments"
definition = "Growth on the year before."
unit = "%"
actuals = { "2022/23" = 138, "2023/24" = -4 }

[[indicators]]
id = "CS3"
title = "Complaints received"
unit = "count"
actuals = { "2023/24" = 689 }

[[figures]]
id = "payments"
title = "Increase in online payments"
value = 198
unit = "%"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in strategy.document().indicators.iter().filter(|indicator| is_share(indicator)) {
        for (what, value, place) in values(indicator).filter(|(_, value, _)| is_outside(*value)) {
            let of = match what {
                What::Baseline => "the baseline".to_string(),
                What::Target(period) => format!("the target for {period}"),
                What::Actual(period) => format!("the actual for {period}"),
            };
            report(&format!("{of} of indicator `{}`", indicator.id.value), value, place, findings);
        }
    }
    for figure in strategy.document().figures.iter().filter(|figure| figure.is_percentage()) {
        let value = figure.value.as_ref().filter(|value| is_outside(value.value));
        if let Some(value) = value.filter(|_| !speaks_of_change(&figure.title)) {
            report(&format!("figure `{}`", figure.id.value), value.value, value.place, findings);
        }
    }
}

fn is_outside(value: Decimal) -> bool {
    !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value)
}

fn report(what: &str, value: Decimal, place: Place, findings: &mut Findings) {
    let message = format!("{what} is {value}%, which is not between 0 and 100");
    findings.add(place, message).help("correct the figure, or its `unit`");
}

fn is_share(indicator: &Indicator) -> bool {
    let mut texts = [Some(&indicator.title), indicator.definition.as_ref()].into_iter().flatten();
    indicator.is_percentage() && !texts.any(|text| speaks_of_change(text))
}

enum What {
    Baseline,
    Target(Period),
    Actual(Period),
}

/// Every figure of an indicator: what it is, its value and where it stands.
fn values(indicator: &Indicator) -> impl Iterator<Item = (What, Decimal, Place)> {
    let baseline = indicator.baseline.iter().filter_map(|baseline| {
        Some((What::Baseline, baseline.value.value.value()?, baseline.value.place))
    });
    let targets = indicator.targets.iter().filter_map(|target| {
        let what = What::Target(target.period.value);
        Some((what, outer(target.value.value)?, target.value.place))
    });
    let actuals = indicator.actuals.iter().filter_map(|actual| {
        let what = What::Actual(actual.period.value);
        Some((what, actual.value.value.value()?, actual.value.place))
    });
    baseline.chain(targets).chain(actuals)
}

/// Of a range the end that is out of bounds, if one is.
fn outer(target: TargetValue) -> Option<Decimal> {
    match target {
        TargetValue::Number(value) => Some(value),
        TargetValue::Range { min, .. } if min < Decimal::ZERO => Some(min),
        TargetValue::Range { max, .. } => Some(max),
        TargetValue::Missing(_) => None,
    }
}

/// Words of percentages that are no share of a whole.
const CHANGES: [&str; 14] = [
    "change",
    "changes",
    "growth",
    "increase",
    "increases",
    "increased",
    "decrease",
    "decreases",
    "reduction",
    "reductions",
    "difference",
    "differences",
    "variance",
    "variances",
];

fn speaks_of_change(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    words.any(|word| CHANGES.contains(&word))
}
