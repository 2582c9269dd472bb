//! `missing-target`: an indicator, or a year of one, that nothing is asked of.

use super::subject::some_of;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Indicator, Period, PeriodKind};

pub(super) const RULE: Rule = Rule {
    code: "CS302",
    name: "missing-target",
    level: Level::Warning,
    doc: r#"
An indicator has no target, or none for a year of the strategy.

A figure without a target cannot be on course or off it: the year's report will show no colour. Of
an indicator with yearly targets each year of the strategy wants one, from the year after its
baseline. Where there is none for a reason, write the reason as the target ("n/a", "not due"). An
indicator that is only watched says so with `better = "none"`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
baseline = { period = "2023/24", value = 81 }
```

```yaml
strategy: { id: example, title: Example, period: 2018/19..2021/22 }
indicators:
  - id: CS1
    title: New staff trained at induction
    unit: "%"
    targets: { 2019/20: 100, 2020/21: 100, 2021/22: 100 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2022/23..2025/26"

[[indicators]]
id = "CS1"
title = "Complaints received"
better = "none"

[[indicators]]
id = "CS2"
title = "New staff trained at induction"
targets = { "2022/23" = "n/a", "2023/24" = 90, "2024/25" = 95, "2025/26" = 100 }

[[indicators]]
id = "CS3"
title = "Requests made online, counted since 2023/24"
baseline = { period = "2023/24", value = 60 }
targets = { "2024/25" = 65, "2025/26" = 70 }

[[indicators]]
id = "CS4"
title = "Calls answered within a minute"
frequency = "quarterly"
targets = { "2024/25 Q1" = 80, "2024/25 Q2" = 82 }
```

```toml
[strategy]
id = "no-period"
title = "A strategy without a period"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
targets = { "2024/25" = 80, "2026/27" = 85 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = strategy.document().indicators.iter();
    let known = indicators
        .filter(|indicator| indicator.has_direction() && !indicator.unread.has("targets"));
    for indicator in known {
        let id = &indicator.id;
        let place = indicator.targets_place.filter(|_| !indicator.targets.is_empty());
        let Some(place) = place else {
            findings
                .add(id.place, format!("indicator `{}` has no target", id.value))
                .help("add `targets`, or say that it is data only: `better = \"none\"`");
            continue;
        };
        let years = years_without(strategy, indicator);
        if !years.is_empty() {
            let years = some_of(years.iter());
            findings
                .add(place, format!("indicator `{}` has no target for {years}", id.value))
                .help("add the target, or the reason why there is none, such as \"n/a\"");
        }
    }
}

/// The fiscal years of the strategy, after the baseline's, for which nothing is written, when
/// other years have a target.
fn years_without(strategy: &Subject, indicator: &Indicator) -> Vec<Period> {
    let targets = &indicator.targets;
    let is_annual = targets.iter().all(|target| target.period.kind == PeriodKind::Year)
        && targets.iter().any(|target| !target.value.value.is_missing());
    let Some(period) = strategy.strategy.header.period.as_ref().filter(|_| is_annual) else {
        return Vec::new();
    };
    let baseline = indicator.baseline.as_ref().and_then(|baseline| baseline.period.as_ref());
    let mut years = period.years(strategy.settings().fiscal_year);
    years.retain(|year| {
        period.covers(year)
            && baseline.is_none_or(|baseline| baseline.end < year.end)
            && targets.iter().all(|target| target.period.value != *year)
    });
    years
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::findings;

    #[test]
    fn what_could_not_be_read_is_not_missing() {
        for keys in [
            "better = \"hihger\"",
            "baseline = 3\ntargets = 4\nactuals = 5",
            "baseline = { value = \"some\" }\ntargets = { \"2022/23\" = \"some\" }\nactuals = { \"2022/23\" = 1 }",
            "baseline = { period = \"2021/22\" }\ntargets = { \"22-23\" = 4, \"2023/24\" = 5 }\nactuals = { \"23-24\" = 5 }",
        ] {
            let head = "[strategy]\nid = \"e\"\ntitle = \"E\"\nperiod = \"2022/23..2023/24\"";
            let text = format!("{head}\n[[indicators]]\nid = \"1\"\ntitle = \"T\"\n{keys}\n");
            let found = findings("e.toml", text.as_bytes());
            assert!(
                !found.iter().any(|finding| finding.rule.code.starts_with("CS3")),
                "{found:#?}"
            );
        }
    }
}
