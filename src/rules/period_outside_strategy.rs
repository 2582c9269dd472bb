//! `period-outside-strategy`: a figure for a time that the strategy does not cover.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::Period;
use crate::text::Placed;

pub(super) const RULE: Rule = Rule {
    code: "CS311",
    name: "period-outside-strategy",
    level: Level::Warning,
    doc: r#"
A target or an actual is for a period that the strategy does not cover.

Most often a year is mistyped, or a scorecard was carried over from the last strategy. Correct the
period; what belongs to the next strategy goes there. Actuals from before the strategy are its
history, and welcome.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2023/24", value = 81 }
targets = { "2024/25" = 85, "2025/26" = 88, "2026/27" = 90, "2027/28" = 92 }
```

```toml
[strategy]
id = "early"
title = "A target that starts too early"
period = "2024/25..2026/27"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
targets = { "2024" = 85 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2023/24", value = 81 }
targets = { "2024/25 Q1" = 85, "2025-04" = 88, "2026/27" = 90 }
actuals = { "2021/22" = 79, "2022/23" = 80 }
```

```toml
[strategy]
id = "no-period"
title = "A strategy without a period"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
targets = { "2034/35" = 85 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let Some(covered) = &strategy.strategy.header.period else { return };
    let mut report = |what: &str, id: &str, period: &Placed<Period>| {
        let message = format!(
            "{what} of indicator `{id}` is for {}, outside the strategy's period, {}",
            period.value,
            covered.in_words()
        );
        let finding = findings.add(period.place, message);
        finding.label(covered.place, "the strategy's period");
        finding.help("correct the period, or move the figure to the strategy that covers it");
    };
    for indicator in &strategy.document().indicators {
        let id = &indicator.id.value;
        let targets = indicator.targets.iter().map(|target| &target.period);
        for period in targets.filter(|period| !covered.covers(period)) {
            report("a target", id, period);
        }
        let actuals = indicator.actuals.iter().map(|actual| &actual.period);
        for period in actuals.filter(|period| period.end > covered.end) {
            report("an actual", id, period);
        }
    }
}
