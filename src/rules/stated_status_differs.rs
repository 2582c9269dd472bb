//! `stated-status-differs`: a published colour that the figures do not give.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::{Observation, Record};
use crate::model::{Rag, RagRule, Tolerance};

pub(super) const RULE: Rule = Rule {
    code: "CS312",
    name: "stated-status-differs",
    level: Level::Warning,
    doc: r#"
A stated colour is not the one that actual, target and tolerance give.

Green beside figures that say red is the first thing that a scrutiny board will ask about. Correct
the colour or the figures; where the council judges by another tolerance, write it: `tolerance` of
the indicator, or under `[rag]` in `cs.toml`. A shortfall of exactly the tolerance is amber.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Customers who rate the service good"
unit = "%"
targets = { "2023/24" = 60 }
actuals = { "2023/24" = { value = 57, stated = "green" } }
```

```toml
[strategy]
id = "zero"
title = "A target of none"

[[indicators]]
id = "CS1"
title = "Data breaches"
better = "lower"
targets = { "2023/24" = 0 }
actuals = { "2023/24" = { value = 1, stated = "amber" } }
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "On the boundary, which is in the better band"
unit = "%"
targets = { "2023/24" = 60, "2024/25" = 62 }
actuals = { "2023/24" = { value = 57, stated = "amber" }, "2024/25" = { value = 50, stated = "green" } }

[[indicators]]
id = "CS2"
title = "No target to judge by"
actuals = { "2023/24" = { value = 57, stated = "green" } }

[[indicators]]
id = "CS3"
title = "A tolerance of its own"
unit = "%"
tolerance = "3pp"
targets = { "2023/24" = 60 }
actuals = { "2023/24" = { value = 57, stated = "amber" } }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let settings = strategy.settings();
    for indicator in &strategy.document().indicators {
        if indicator.actuals.iter().all(|actual| actual.stated.is_none()) {
            continue;
        }
        let record = Record::of(indicator, strategy.as_of, settings);
        for actual in &indicator.actuals {
            let Some(stated) = &actual.stated else { continue };
            let seen = record.observe(actual.period.value);
            let Ok(colour) = seen.judgement else { continue };
            let reason = reason(&seen, colour, settings.rag_rule);
            if let Some(reason) = reason.filter(|_| stated.value != colour) {
                let message = format!("stated {}, but {reason}: {}", stated.word(), colour.word());
                let finding = findings.add(stated.place, message);
                if let Some(target) = indicator.target(&seen.target_period) {
                    finding.label(target.value.place, "the target");
                }
                finding.help("correct the colour, the figures or the tolerance");
            }
        }
    }
}

/// `57 against a target of 60 is 5% short, within the tolerance of 5% of the target`.
fn reason(seen: &Observation, colour: Rag, rule: RagRule) -> Option<String> {
    let (actual, target, variance) = (seen.actual.value()?, seen.target?, seen.variance?);
    let shortfall = variance.shortfall(seen.tolerance)?;
    if shortfall.is_met() {
        return Some(format!("{actual} meets the target of {target}"));
    }
    let amount = match (seen.tolerance, variance.percent()) {
        (Tolerance::Percent(_), Some(percent)) => format!("{}%", percent.abs()),
        _ => variance.value.abs().to_string(),
    };
    let way = if variance.value.is_sign_negative() { "short" } else { "over" };
    let side = if shortfall.is_tolerated() { "within" } else { "beyond" };
    let since = match (rule, colour) {
        (RagRule::Tolerance, _) | (_, Rag::Green) => "",
        (_, Rag::Amber) => ", and no worse than a year before",
        (_, Rag::Red) if seen.year_before.is_some() => ", and worse than a year before",
        (_, Rag::Red) => ", with no value of a year before",
    };
    Some(format!(
        "{actual} against a target of {target} is {amount} {way}, {side} the tolerance of {}{since}",
        seen.tolerance
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::findings;

    fn message(keys: &str) -> String {
        let text = format!(
            "[strategy]\nid = \"e\"\ntitle = \"E\"\n[[indicators]]\nid = \"1\"\ntitle = \"T\"\n{keys}\n"
        );
        let found = findings("e.toml", text.as_bytes());
        let mut stated = found.iter().filter(|finding| finding.rule == super::RULE.id());
        stated.next().unwrap_or_else(|| panic!("{found:#?}")).message.clone()
    }

    #[test]
    fn the_message_gives_the_numbers() {
        for (keys, expected) in [
            (
                "targets = { \"2023/24\" = 60 }\nactuals = { \"2023/24\" = { value = 57, stated = \"green\" } }",
                "stated green, but 57 against a target of 60 is 5% short, within the tolerance of 5% of the target: amber",
            ),
            (
                "targets = { \"2023/24\" = 60 }\nactuals = { \"2023/24\" = { value = 61, stated = \"red\" } }",
                "stated red, but 61 meets the target of 60: green",
            ),
            (
                "better = \"lower\"\ntolerance = 2\ntargets = { \"2023/24\" = 20 }\nactuals = { \"2023/24\" = { value = 22.5, stated = \"amber\" } }",
                "stated amber, but 22.5 against a target of 20 is 2.5 over, beyond the tolerance of 2 in the indicator's unit: red",
            ),
            (
                "better = \"lower\"\ntargets = { \"2023/24\" = 0 }\nactuals = { \"2023/24\" = { value = 1, stated = \"green\" } }",
                "stated green, but 1 against a target of 0 is 1 over, beyond the tolerance of 5% of the target: red",
            ),
            (
                "better = \"within\"\ntargets = { \"2023/24\" = { min = 80, max = 85 } }\nactuals = { \"2023/24\" = { value = 76, stated = \"red\" } }",
                "stated red, but 76 against a target of 80 to 85 is 5% short, within the tolerance of 5% of the target: amber",
            ),
        ] {
            assert_eq!(message(keys), expected);
        }
    }
}
