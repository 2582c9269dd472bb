//! `flat-target`: targets that never ask for more than the baseline.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Better, Measured, TargetValue};

pub(super) const RULE: Rule = Rule {
    code: "CS304",
    name: "flat-target",
    level: Level::Warning,
    doc: r#"
Every target of an indicator equals its baseline: there is no stretch.

A target that is met before it is set drives nothing. Where there is a good reason to hold a level
(a ceiling, a statutory limit), say so in `flat_reason`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2023/24", value = 98 }
targets = { "2024/25" = 98, "2025/26" = 98 }
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
baseline = { period = "2023/24", value = 98 }
targets = { "2024/25" = 98, "2025/26" = 98 }
flat_reason = "as high as surveys go"

[[indicators]]
id = "CS2"
title = "Requests made online"
unit = "%"
baseline = { period = "2023/24", value = 60 }
targets = { "2024/25" = 60, "2025/26" = 70 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in &strategy.document().indicators {
        let (Some(baseline), None) = (&indicator.baseline, &indicator.flat_reason) else {
            continue;
        };
        let Measured::Value(value) = baseline.value.value else { continue };
        let is_flat = indicator.targets.len() >= 2
            && indicator.better() != Better::None
            && indicator
                .targets
                .iter()
                .all(|target| target.value.value == TargetValue::Number(value));
        if let (true, Some(place)) = (is_flat, indicator.targets_place) {
            let message = format!(
                "every target of indicator `{}` is its baseline, {value}: no stretch",
                indicator.id.value
            );
            let finding = findings.add(place, message);
            finding.label(baseline.value.place, "the baseline");
            finding.help("raise the targets, or say why not in `flat_reason`");
        }
    }
}
