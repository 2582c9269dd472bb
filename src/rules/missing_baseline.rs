//! `missing-baseline`: an indicator that does not say where it started.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS301",
    name: "missing-baseline",
    level: Level::Info,
    doc: r#"
An indicator has no baseline, or a baseline without a value.

Without a starting point nobody can say whether things got better, whether a target stretches, or
how fast the indicator moves. Give the last figure known before the strategy began, and its period.
Where nothing was measured before, the first year's actual will serve. An indicator that is data
only (`better = "none"`) needs none.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
targets = { "2024/25" = 80, "2025/26" = 85 }
```

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "New staff trained at induction"
unit = "%"
baseline = { period = "2023/24", value = "n/a" }
targets = { "2024/25" = 90, "2025/26" = 100 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Complaints about parking"
baseline = { period = "2023/24", value = 0 }
better = "lower"
targets = { "2024/25" = 0, "2025/26" = 0 }
flat_reason = "there is nothing below none"

[[indicators]]
id = "CS2"
title = "Complaints received"
better = "none"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = strategy.document().indicators.iter();
    for indicator in indicators.filter(|indicator| indicator.has_direction()) {
        let id = &indicator.id;
        let finding = match &indicator.baseline {
            None if indicator.unread.has("baseline") => continue,
            None => findings.add(id.place, format!("indicator `{}` has no baseline", id.value)),
            Some(baseline) => {
                let Some(why) = baseline.value.missing() else { continue };
                let message =
                    format!("the baseline of indicator `{}` is missing: {}", id.value, why.word());
                findings.add(baseline.value.place, message)
            }
        };
        finding.help("give the last figure from before the strategy, and its period");
    }
}
