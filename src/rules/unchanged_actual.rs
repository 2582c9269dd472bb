//! `unchanged-actual`: three periods alike to the last digit.

use rust_decimal::Decimal;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Actual, Indicator, PeriodKind};
use crate::text::Placed;

pub(super) const RULE: Rule = Rule {
    code: "CS315",
    name: "unchanged-actual",
    level: Level::Info,
    doc: r#"
An indicator has the same actual, to the last digit, for three periods in a row.

Figures with decimals or in the hundreds seldom repeat: the last one may have been copied forward
because no new one was there. Find out, and write the figure or why it is missing. Small whole
numbers, 0 and 100% repeat by themselves, and so may a share whose part and whole are written and
differ.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
actuals = { "2021/22" = 91.4, "2022/23" = 91.4, "2023/24" = 91.4 }
```

```toml
[strategy]
id = "count"
title = "A count in the hundreds"

[[indicators]]
id = "CS1"
title = "Calls received"
actuals = { "2023-10" = 4210, "2023-11" = 4187, "2023-12" = 4187, "2024-01" = 4187 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Inspections led by tenants"
actuals = { "2021/22" = 2, "2022/23" = 2, "2023/24" = 2 }

[[indicators]]
id = "CS2"
title = "Requests for information answered on time"
unit = "%"
actuals = { "2021/22" = 100.0, "2022/23" = 100.0, "2023/24" = 100.0 }

[[indicators]]
id = "CS3"
title = "Written to another precision"
actuals = { "2021/22" = 91.4, "2022/23" = 91.40, "2023/24" = 91.4 }

[[indicators]]
id = "CS4"
title = "Not three in a row"
actuals = { "2020/21" = 91.4, "2021/22" = 91.4, "2022/23" = "no data", "2023/24" = 91.4 }

[[indicators]]
id = "CS5"
title = "Counted anew each year"
unit = "%"

[indicators.actuals]
"2021/22" = { value = 91.4, part = 914, whole = 1000 }
"2022/23" = { value = 91.4, part = 1005, whole = 1100 }
"2023/24" = { value = 91.4, part = 1188, whole = 1300 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in &strategy.document().indicators {
        let kinds =
            [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year, PeriodKind::CalendarYear];
        for kind in kinds {
            let ended = indicator
                .actuals
                .iter()
                .filter(|actual| actual.period.kind == kind && actual.period.end <= strategy.as_of);
            for third in thirds(indicator, ended) {
                report(indicator, third, findings);
            }
        }
    }
}

fn report(indicator: &Indicator, third: [&Actual; 3], findings: &mut Findings) {
    let [first, second, third] = third;
    let Some(value) = third.value.value.value() else { return };
    let message = format!(
        "indicator `{}` is {value} for {}, as for {} and {}",
        indicator.id.value, third.period.value, first.period.value, second.period.value
    );
    let finding = findings.add(third.value.place, message);
    finding.label(first.value.place, "the first of them");
    finding.help("check that the figure was measured anew; if not, write \"no data\"");
}

/// The first three actuals of each run that repeats one value.
fn thirds<'i>(
    indicator: &Indicator,
    actuals: impl Iterator<Item = &'i Actual>,
) -> Vec<[&'i Actual; 3]> {
    let mut found = Vec::new();
    let mut run: Vec<&Actual> = Vec::new();
    for actual in actuals.filter(|actual| is_telling(indicator, actual)) {
        if run.last().is_some_and(|last| !repeats(last, actual)) {
            run.clear();
        }
        run.push(actual);
        if let [first, second, third] = run[..] {
            found.push([first, second, third]);
        }
    }
    found
}

/// Whether a value is too particular to come twice by chance.
fn is_telling(indicator: &Indicator, actual: &Actual) -> bool {
    let Some(value) = actual.value.value.value() else { return false };
    let is_end = value.is_zero() || indicator.is_percentage() && value == Decimal::ONE_HUNDRED;
    !is_end && (value.scale() > 0 || value.abs() > Decimal::ONE_HUNDRED)
}

/// Whether an actual is that of the period before to the last digit, and not known to be measured
/// anew.
fn repeats(before: &Actual, actual: &Actual) -> bool {
    let value =
        |actual: &Actual| actual.value.value.value().map(|value| (value.mantissa(), value.scale()));
    let differ = |one: &Option<Placed<Decimal>>, other: &Option<Placed<Decimal>>| match (one, other)
    {
        (Some(one), Some(other)) => one.value != other.value,
        _ => false,
    };
    before.period.is_at(actual.period.start_of_previous(), &actual.period)
        && value(before) == value(actual)
        && !differ(&before.part, &actual.part)
        && !differ(&before.whole, &actual.whole)
}
