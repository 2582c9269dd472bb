//! `zero-for-missing`: a lone 0 among values far from 0.

use rust_decimal::Decimal;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::{Record, Series};
use crate::model::{Indicator, Period, TargetValue};
use crate::text::Place;

pub(super) const RULE: Rule = Rule {
    code: "CS313",
    name: "zero-for-missing",
    level: Level::Info,
    doc: r#"
A lone 0 stands among values that are all far from 0.

It may well be an empty cell of a spreadsheet: a value that is missing and not zero, which turns a
colour red and pulls every mean down. If so, write why it is missing ("no data", "no service"). If
it is a true zero, a comment that allows this says so. Small counts come to 0 by themselves, and a
0 that was the target is no surprise.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2019/20", value = 91.2 }
actuals = { "2020/21" = 92, "2021/22" = 0, "2022/23" = 93.5 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Data breaches, where none is the aim"
unit = "count"
better = "lower"
targets = { "2022/23" = 0 }
actuals = { "2019/20" = 14, "2020/21" = 12, "2021/22" = 13, "2022/23" = 0 }

[[indicators]]
id = "CS2"
title = "Petitions, a small count"
unit = "count"
actuals = { "2019/20" = 3, "2020/21" = 4, "2021/22" = 3, "2022/23" = 0 }

[[indicators]]
id = "CS3"
title = "Values near 0 and far from it"
unit = "%"
actuals = { "2019/20" = 30, "2020/21" = 12, "2021/22" = 25, "2022/23" = 0 }

[[indicators]]
id = "CS4"
title = "Too few values to tell"
unit = "%"
actuals = { "2020/21" = 92, "2021/22" = 0, "2022/23" = 93.5 }

[[indicators]]
id = "CS5"
title = "A missing value that says so"
unit = "%"
actuals = { "2019/20" = 91, "2020/21" = 92, "2021/22" = "no data", "2022/23" = 93.5 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in &strategy.document().indicators {
        let series = Series::of(indicator, strategy.as_of);
        let Some(lone) = lone_zero(indicator, series.points()) else { continue };
        let record = Record::of(indicator, strategy.as_of, strategy.settings());
        let seen = record.observe(lone.period);
        if seen.target == Some(TargetValue::Number(Decimal::ZERO)) {
            continue;
        }
        let Some(place) = place(indicator, &lone.period) else { continue };
        let message = format!(
            "indicator `{}` is 0 for {}, and otherwise {} to {}",
            indicator.id.value, lone.period, lone.smallest, lone.largest
        );
        let finding = findings.add(place, message);
        finding.help("a missing value is no zero: write why it is missing, such as \"no data\"");
    }
}

/// A 0, and the values nearest to it and farthest from it.
struct LoneZero {
    period: Period,
    smallest: Decimal,
    largest: Decimal,
}

/// Fewer other values than these do not tell what is usual.
const OTHERS: usize = 3;
/// Counts below this come to 0 by themselves.
const SMALL_COUNT: Decimal = Decimal::TEN;

fn lone_zero(indicator: &Indicator, points: &[(Period, Decimal)]) -> Option<LoneZero> {
    let (zeros, mut others): (Vec<_>, Vec<_>) =
        points.iter().copied().partition(|(_, value)| value.is_zero());
    others.sort_by_key(|(_, value)| value.abs());
    let (&[(period, _)], [(_, smallest), .., (_, largest)]) = (&zeros[..], &others[..]) else {
        return None;
    };
    let is_far = smallest.abs() * Decimal::TWO > largest.abs();
    let is_small_count = !indicator.is_rate() && largest.abs() < SMALL_COUNT;
    let is_lone = others.len() >= OTHERS && is_far && !is_small_count;
    is_lone.then_some(LoneZero { period, smallest: *smallest, largest: *largest })
}

/// Where the value of a period stands.
fn place(indicator: &Indicator, period: &Period) -> Option<Place> {
    let actual = indicator.actual(period).map(|actual| actual.value.place);
    actual.or_else(|| indicator.baseline.as_ref().map(|baseline| baseline.value.place))
}
