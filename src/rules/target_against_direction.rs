//! `target-against-direction`: targets that move the wrong way.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure;
use crate::model::{Indicator, PeriodKind, Target};

pub(super) const RULE: Rule = Rule {
    code: "CS306",
    name: "target-against-direction",
    level: Level::Warning,
    doc: r#"
A target asks for less than the target of the year before.

The council promises to improve, and then to fall back. Often two years have changed places, a
digit is wrong, or `better` says the other way. Correct what is wrong; where a dip is planned, say
so in a comment that allows this. Quarters and months are held against those of the year before,
since seasons differ.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2022/23", value = 80 }
targets = { "2023/24" = 82, "2024/25" = 86, "2025/26" = 84 }
```

```toml
[strategy]
id = "quarters"
title = "Quarters, where lower is better"

[[indicators]]
id = "CS1"
title = "Days to a decision"
unit = "days"
better = "lower"
frequency = "quarterly"
targets = { "2024/25 Q1" = 20, "2024/25 Q2" = 22, "2025/26 Q1" = 21, "2025/26 Q2" = 21 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Days to a decision"
unit = "days"
better = "lower"
targets = { "2023/24" = 24, "2024/25" = 22.0, "2025/26" = 22 }

[[indicators]]
id = "CS2"
title = "Online accounts opened since April"
cumulative = true
frequency = "quarterly"
targets = { "2024/25 Q3" = 6600, "2024/25 Q4" = 8800, "2025/26 Q1" = 2500, "2025/26 Q3" = 7500 }

[[indicators]]
id = "CS3"
title = "Visits to the beach huts"
frequency = "quarterly"
targets = { "2024/25 Q2" = 900, "2024/25 Q3" = 200, "2025/26 Q2" = 950 }

[[indicators]]
id = "CS4"
title = "Adviser time spent on contacts"
better = "within"
targets = { "2024/25" = { min = 78, max = 86 }, "2025/26" = { min = 75, max = 90 } }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = strategy.document().indicators.iter();
    for indicator in indicators.filter(|indicator| indicator.has_direction()) {
        for (at, target) in indicator.targets.iter().enumerate() {
            let Some(earlier) = before(indicator, at) else { continue };
            let (value, than) = (target.value.value, earlier.value.value);
            if !measure::is_easier(value, than, indicator.better()) {
                continue;
            }
            let message = format!(
                "the target of indicator `{}` for {}, {value}, is worse than the one for {}, {than}",
                indicator.id.value, target.period.value, earlier.period.value
            );
            let finding = findings.add(target.value.place, message);
            finding.label(earlier.value.place, "the better target before it");
            finding.help("correct the targets, or `better` where the other way is good");
        }
    }
}

/// The target that one is held against: the last before it of as long a period, for a part of a
/// year that of the same part a year before.
fn before(indicator: &Indicator, at: usize) -> Option<&Target> {
    let period = indicator.targets[at].period.value;
    let is_part = matches!(period.kind, PeriodKind::Quarter | PeriodKind::Month);
    let year_before = period.start_years_before(1);
    let mut earlier = indicator.targets[..at].iter().rev();
    earlier.find(|target| match is_part {
        true => target.period.is_at(year_before, &period),
        false => target.period.kind == period.kind && !target.value.value.is_missing(),
    })
}
