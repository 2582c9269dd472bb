//! `computed-mismatch`: part divided by whole is not the value.

use rust_decimal::Decimal;

use super::subject::MOST_COMPARED;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure;
use crate::model::{Actual, Figure, Indicator, Part, Text, is_percent, quotient, round_half_up};
use crate::nearest;
use crate::text::Placed;

pub(super) const RULE: Rule = Rule {
    code: "CS309",
    name: "computed-mismatch",
    level: Level::Error,
    doc: r#"
A figure is not what its part and its whole come to.

One of the three is wrong, and a reader with a calculator will find it. Correct it; where the
figures were published like this, a comment that allows the finding says so. The value may be
rounded: it must be right at the precision in which it is written. A part or whole that names
another headline figure must name one that is there.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[figures]]
id = "requests"
title = "Requests"
value = 597000

[[figures]]
id = "complaints"
title = "Complaints"
value = 689

[[figures]]
id = "complaint-share"
title = "Complaints as a share of requests"
value = 0.001
unit = "%"
part = "complaints"
whole = "requests"
```

```toml
[strategy]
id = "unknown"
title = "A part that is not defined"

[[figures]]
id = "complaint-share"
title = "Complaints as a share of requests"
value = 0.115
unit = "%"
part = "complaints"
whole = 597000
```

```toml
[strategy]
id = "actual"
title = "An actual, and one that nothing can be divided by"

[[indicators]]
id = "CS1"
title = "Letters answered on time"
unit = "%"
actuals = { "2022/23" = { value = 86, part = 1050, whole = 1200 }, "2023/24" = { value = 0, part = 1, whole = 0 } }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[figures]]
id = "complaints"
title = "Complaints"
value = 689

[[figures]]
id = "complaint-share"
title = "Complaints as a share of requests"
value = 0.115
unit = "%"
part = "complaints"
whole = 597000

[[indicators]]
id = "CS1"
title = "Letters answered on time"
unit = "%"

[indicators.actuals]
"2020/21" = { value = 12, part = 1, whole = 8 }
"2021/22" = { value = 13, part = 1, whole = 8 }
"2022/23" = { part = 1032, whole = 1200 }
"2023/24" = { value = "no service", part = 0, whole = 0 }

[[indicators]]
id = "CS2"
title = "Complaints received"
unit = "per 1,000 population"
actuals = { "2023/24" = { value = 17.99, part = 3239, whole = 180000 } }

[[indicators]]
id = "CS3"
title = "Days to a reply"
unit = "days"
actuals = { "2023/24" = { value = 26.9, part = 2206, whole = 82 } }
```
"#,
    check: Check::Strategy(check),
};

/// A quotient as written: what it is of, its value when that is written, its sides and its unit.
struct Written<'s> {
    what: String,
    value: Option<Placed<Decimal>>,
    part: Placed<Decimal>,
    whole: Placed<Decimal>,
    unit: Option<&'s Text>,
}

fn check(strategy: &Subject, findings: &mut Findings) {
    for indicator in &strategy.document().indicators {
        for actual in &indicator.actuals {
            if let Some(written) = of_actual(indicator, actual) {
                compare(written, findings);
            }
        }
    }
    for figure in &strategy.document().figures {
        if let Some(written) = of_figure(strategy, figure, findings) {
            compare(written, findings);
        }
    }
}

fn of_actual<'s>(indicator: &'s Indicator, actual: &Actual) -> Option<Written<'s>> {
    let (part, whole) = (actual.part.clone()?, actual.whole.clone()?);
    let value = actual.value.value.value().filter(|_| !actual.is_computed());
    Some(Written {
        what: format!("`{}` for {}", indicator.id.value, actual.period.value),
        value: value.map(|value| Placed { value, place: actual.value.place }),
        part,
        whole,
        unit: indicator.unit.as_ref(),
    })
}

fn of_figure<'s>(
    strategy: &Subject,
    figure: &'s Figure,
    findings: &mut Findings,
) -> Option<Written<'s>> {
    let mut number =
        |side: &Option<Placed<Part>>| number(strategy, figure, side.as_ref()?, findings);
    let (part, whole) = (number(&figure.part), number(&figure.whole));
    Some(Written {
        what: format!("`{}`", figure.id.value),
        value: figure.value.clone(),
        part: part?,
        whole: whole?,
        unit: figure.unit.as_ref(),
    })
}

/// The number of one side: its own, or the value of the figure that it names. Reported when there
/// is no such figure.
fn number(
    strategy: &Subject,
    figure: &Figure,
    side: &Placed<Part>,
    findings: &mut Findings,
) -> Option<Placed<Decimal>> {
    let at_side = |value| Placed { value, place: side.place };
    let named = match &side.value {
        Part::Number(number) => return Some(at_side(*number)),
        Part::Figure(named) => named,
    };
    if let Some(at) = strategy.figures.resolve(named) {
        return strategy.document().figures[at].value.as_ref().map(|value| at_side(value.value));
    }
    let own = &figure.id.value;
    let message = format!("figure `{own}` refers to figure `{named}`, which is not defined");
    let mut near = None;
    if findings.count() * strategy.figures.len() < MOST_COMPARED {
        near = nearest::did_you_mean(named, strategy.figures.ids().filter(|id| id != own));
    }
    let help = near.unwrap_or_else(|| "write a number, or the id of a figure".into());
    findings.add(side.place, message).help(help);
    None
}

fn compare(written: Written, findings: &mut Findings) {
    let Written { what, value, part, whole, unit } = written;
    let (part, divisor) = (part.value, whole.value);
    let Some(exact) = quotient(part, divisor, unit.map(|unit| unit.as_str())) else {
        // Nothing of nothing is no mistake, unless a value is claimed for it.
        if value.is_some() || !part.is_zero() {
            let message = format!("{what} cannot be computed: {part} is divided by {divisor}");
            findings.add(whole.place, message).help("correct the whole");
        }
        return;
    };
    let Some(value) = value.filter(|value| !measure::is_rounding_of(value.value, exact)) else {
        return;
    };
    let exact = round_half_up(exact, value.scale());
    let sign = if unit.is_some_and(|unit| is_percent(unit)) { "%" } else { "" };
    let message = format!("{what} is {} but {part} / {divisor} is {exact}{sign}", value.value);
    findings.add(value.place, message).help("correct the value, the part or the whole");
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::findings;

    #[test]
    fn each_quotient_is_told_of_once_with_its_numbers() {
        let text = r#"
strategy: { id: e, title: E }
figures:
  - { id: requests, title: Requests, value: 597000 }
  - { id: complaints, title: Complaints, value: 689 }
  - { id: share, title: Share, value: 0.001, unit: "%", part: complaints, whole: requests }
  - { id: lost, title: Lost, part: complaint, whole: requests }
  - { id: none, title: None, value: 1, part: complaints, whole: 0 }
indicators:
  - id: CS1
    title: Letters
    unit: "%"
    actuals:
      2020/21: { part: 0, whole: 0 }
      2021/22: { part: 1, whole: 0 }
      2022/23: { value: 86, part: 1050, whole: 1200 }
"#;
        let found = findings("e.yaml", text.as_bytes());
        let wrong = found.iter().filter(|finding| finding.rule == super::RULE.id());
        let messages: Vec<&str> = wrong.map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`share` is 0.001 but 689 / 597000 is 0.115%",
                "figure `lost` refers to figure `complaint`, which is not defined",
                "`none` cannot be computed: 689 is divided by 0",
                "`CS1` for 2021/22 cannot be computed: 1 is divided by 0",
                "`CS1` for 2022/23 is 86 but 1050 / 1200 is 88%",
            ]
        );
    }
}
