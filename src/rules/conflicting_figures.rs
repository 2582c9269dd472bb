//! `conflicting-figures`: one indicator, two published values.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure;
use crate::model::{Alignment, Indicator, Measured, TargetValue};
use crate::text::{Place, Placed};

pub(super) const RULE: Rule = Rule {
    code: "CS308",
    name: "conflicting-figures",
    level: Level::Warning,
    doc: r#"
One indicator is published with two different values.

What the corporate plan says of an indicator (`alignments`) is held against the scorecard: its
baseline, and its target against the last of the indicator's targets. Two alignments are held
against each other as well. Find out which figure is right, and publish that one. Rounding is no
conflict: at the coarser of the two precisions 33 and 33.2 agree, 98 and 99 do not.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CuCs007"
title = "Customers who rate the service good"
unit = "%"
baseline = { period = "2023/24", value = 99 }
targets = { "2024/25" = 99, "2025/26" = 99 }

[[alignments]]
id = "E2.5"
title = "Governance"
indicators = [{ id = "CuCs007", baseline = 99.3, target = 98 }]
```

```yaml
strategy: { id: example, title: Two alignments }
indicators: [{ id: CS1, title: Requests made online }]
alignments:
  - { id: E1, title: Modernisation, indicators: [{ id: CS1, target: 75 }] }
  - { id: E2, title: Governance, indicators: [{ id: CS1, target: 80 }] }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "REV125"
title = "Payments made by self-service"
unit = "%"
baseline = { period = "2023/24", value = 33.2 }
targets = { "2024/25" = 34, "2025/26" = 40, "2026/27" = "n/a" }

[[indicators]]
id = "CS2"
title = "Adviser time spent on contacts"
better = "within"
targets = { "2025/26" = { min = 78, max = 86.4 } }

[[alignments]]
id = "E1"
title = "Modernisation"
indicators = [
  { id = "REV125", baseline = 33, target = 40.0 },
  { id = "CS2", baseline = "n/a", target = { min = 78, max = 86 } },
]

[[alignments]]
id = "E2"
title = "Governance"
indicators = [{ id = "REV125", baseline = 33.2 }]
```
"#,
    check: Check::Strategy(check),
};

/// A figure as one publication gives it.
struct Published {
    what: &'static str,
    by: String,
    value: TargetValue,
    place: Place,
}

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    let mut published: Vec<Vec<Published>> = document.indicators.iter().map(of_scorecard).collect();
    for alignment in &document.alignments {
        for (reference, figure) in of_alignment(alignment) {
            let Some(at) = strategy.indicators.resolve(reference) else { continue };
            let known = &mut published[at];
            match known.iter().find(|known| conflicts(known, &figure)) {
                Some(known) => report(&document.indicators[at], known, &figure, findings),
                // What is published alike again tells nothing new, and the list stays short.
                None if known.iter().any(|known| is_same(known, &figure)) => {}
                None => known.push(figure),
            }
        }
    }
}

fn report(indicator: &Indicator, known: &Published, figure: &Published, findings: &mut Findings) {
    let message = format!(
        "{} publishes {} as the {} of indicator `{}`, and {} {}",
        figure.by, figure.value, figure.what, indicator.id.value, known.by, known.value
    );
    let finding = findings.add(figure.place, message);
    finding.label(known.place, format!("the {} in {}", known.what, known.by));
    finding.help("find out which figure is right, and publish that one");
}

/// The baseline and the final target of an indicator.
fn of_scorecard(indicator: &Indicator) -> Vec<Published> {
    let by = || "the scorecard".to_string();
    let baseline =
        indicator.baseline.as_ref().and_then(|baseline| baseline_of(&baseline.value, by()));
    let target = indicator.targets.iter().rev().find_map(|target| target_of(&target.value, by()));
    baseline.into_iter().chain(target).collect()
}

/// What an alignment publishes, each with the reference to its indicator.
fn of_alignment(alignment: &Alignment) -> impl Iterator<Item = (&str, Published)> {
    let by = || format!("alignment `{}`", alignment.id.value);
    alignment.indicators.iter().flat_map(move |figure| {
        let baseline = figure.baseline.as_ref().and_then(|value| baseline_of(value, by()));
        let target = figure.target.as_ref().and_then(|value| target_of(value, by()));
        let both = baseline.into_iter().chain(target);
        both.map(|published| (figure.id.value.as_str(), published))
    })
}

fn baseline_of(value: &Placed<Measured>, by: String) -> Option<Published> {
    let place = value.place;
    let value = TargetValue::Number(value.value.value()?);
    Some(Published { what: "baseline", by, value, place })
}

fn target_of(value: &Placed<TargetValue>, by: String) -> Option<Published> {
    let is_given = !value.value.is_missing();
    is_given.then_some(Published { what: "target", by, value: value.value, place: value.place })
}

fn conflicts(one: &Published, other: &Published) -> bool {
    one.what == other.what && !measure::goals_agree(one.value, other.value)
}

fn is_same(one: &Published, other: &Published) -> bool {
    // To the last digit: 75.0 is more precise than 75.
    one.what == other.what && one.value.to_string() == other.value.to_string()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::findings;

    #[test]
    fn each_figure_that_conflicts_is_told_once() {
        let text = r#"
strategy: { id: e, title: E }
indicators:
  - { id: CuCs007, title: Satisfied, baseline: { value: 99 }, targets: { 2018/19: 99, 2022/23: 99 } }
  - { id: REV125, title: Payments, baseline: { value: 33.2 }, targets: { 2022/23: 40 } }
  - { id: CS1, title: Calls }
alignments:
  - { id: A, title: A, indicators: [{ id: CuCs007, baseline: 99.3, target: 98 }, { id: CS1, target: 75 }] }
  - { id: B, title: B, indicators: [{ id: CuCs007, target: 99 }, { id: REV125, baseline: 33, target: 40 }] }
  - { id: C, title: C, indicators: [{ id: CS1, target: 75.4 }, { id: CS1, target: 75.6 }] }
"#;
        let found = findings("e.yaml", text.as_bytes());
        let conflicts = found.iter().filter(|finding| finding.rule == super::RULE.id());
        let messages: Vec<&str> = conflicts.map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "alignment `A` publishes 98 as the target of indicator `CuCs007`, and the scorecard 99",
                "alignment `C` publishes 75.6 as the target of indicator `CS1`, and alignment `A` 75",
            ]
        );
    }
}
