//! `implausible-target`: a target far beyond what was ever achieved.

use rust_decimal::Decimal;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::{COMPUTED_PLACES, Pace, Variance, settled};
use crate::model::{Better, Tolerance, round_half_up};

pub(super) const RULE: Rule = Rule {
    code: "CS307",
    name: "implausible-target",
    level: Level::Info,
    doc: r#"
The next target needs over three times the best yearly improvement so far.

It may be a typing error, or a target that was set before the figures were known. If it is meant,
the action plan should hold what will bring about so great a change. The best rate is the greatest
improvement, in a year, between two values in a row, of three values at least. Where there never was
an improvement, a target that is missed by more than the tolerance is flagged.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2021/22", value = 60 }
targets = { "2022/23" = 62, "2023/24" = 64, "2024/25" = 80 }
actuals = { "2022/23" = 61.5, "2023/24" = 63 }
```

```toml
[strategy]
id = "never"
title = "Never an improvement"

[[indicators]]
id = "CS1"
title = "Days to a decision"
unit = "days"
better = "lower"
baseline = { period = "2021/22", value = 20 }
targets = { "2024/25" = 18 }
actuals = { "2022/23" = 20, "2023/24" = 21.5 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Three times the best is still within bounds"
unit = "%"
baseline = { period = "2021/22", value = 60 }
targets = { "2024/25" = 67.5 }
actuals = { "2022/23" = 61.5, "2023/24" = 63 }

[[indicators]]
id = "CS5"
title = "The same, where the best is a third a year"
unit = "%"
targets = { "2024/25" = 61.2 }
actuals = { "2019/20" = 60, "2022/23" = 61, "2023/24" = 60.2 }

[[indicators]]
id = "CS2"
title = "Never better, but within the tolerance"
unit = "%"
baseline = { period = "2021/22", value = 96 }
targets = { "2024/25" = 97 }
actuals = { "2022/23" = 95, "2023/24" = 95 }

[[indicators]]
id = "CS3"
title = "Too few values to tell"
baseline = { period = "2022/23", value = 60 }
targets = { "2024/25" = 90 }
actuals = { "2023/24" = 61 }

[[indicators]]
id = "CS4"
title = "A running total"
cumulative = true
targets = { "2024/25 Q3" = 9000 }
actuals = { "2023/24 Q4" = 80, "2024/25 Q1" = 20, "2024/25 Q2" = 30 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in &strategy.document().indicators {
        let better = indicator.better();
        let is_one_way = matches!(better, Better::Higher | Better::Lower);
        if !is_one_way || !indicator.has_direction() {
            continue;
        }
        let Some(pace) = Pace::of(indicator, strategy.as_of) else { continue };
        if !is_beyond(&pace, better, indicator.tolerance(strategy.settings())) {
            continue;
        }
        let message = format!(
            "the target of indicator `{}` for {}, {}, needs an improvement of {} a year; the best so \
             far is {}",
            indicator.id.value,
            pace.target.period.value,
            pace.target.value.value,
            shown(pace.needed),
            shown(pace.best)
        );
        let finding = findings.add(pace.target.value.place, message);
        finding.help("check the figure, or say in the action plan what will bring it about");
    }
}

/// Rates over this many times the best so far are beyond belief.
const TIMES: u32 = 3;

fn is_beyond(pace: &Pace, better: Better, tolerance: Tolerance) -> bool {
    if pace.best > Decimal::ZERO {
        return settled(pace.needed) > settled(pace.best * Decimal::from(TIMES));
    }
    let variance = Variance::of(pace.latest.1, pace.target.value.value, better);
    let shortfall = variance.and_then(|variance| variance.shortfall(tolerance));
    shortfall.is_some_and(|shortfall| !shortfall.is_tolerated())
}

fn shown(rate: Decimal) -> Decimal {
    round_half_up(rate, COMPUTED_PLACES).normalize()
}
