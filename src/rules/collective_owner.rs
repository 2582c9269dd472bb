//! `collective-owner`: an owner that names everybody.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS206",
    name: "collective-owner",
    level: Level::Warning,
    doc: r#"
An action is owned by everybody, and so by nobody.

"All service areas" will not be at the meeting where somebody asks how far the action is. Name the
one team or post that answers for it; who else takes part can follow in the list of owners by name,
or stand in the description.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["All Service areas"]
due = "March 2026"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team", "All Saints Project Team"]
due = "March 2026"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for action in &strategy.document().actions {
        for owner in &action.owners {
            if !is_collective(strategy.settings().owner(&owner.value)) {
                continue;
            }
            let (id, name) = (&action.id.value, &owner.value);
            let message = format!("owner `{name}` of action `{id}` names everybody, and so nobody");
            findings.add(owner.place, message).help("name the team or post that answers for it");
        }
    }
}

/// What begins so is collective when only words for parts and people of a council follow.
const EVERY: [&str; 4] = ["all", "each", "every", "various"];

/// In the singular.
#[rustfmt::skip]
const ANYBODY: [&str; 24] = [
    "and", "area", "chief", "colleague", "council", "department", "director", "directorate",
    "division", "employee", "head", "in", "lead", "manager", "member", "of", "officer", "our",
    "senior", "service", "staff", "team", "the", "unit",
];

/// Collective as they stand.
#[rustfmt::skip]
const EVERYBODY: [&str; 14] = [
    "council wide", "councilwide", "departments", "directorates", "employees", "everybody",
    "everyone", "managers", "officers", "service areas", "services", "staff", "teams",
    "whole council",
];

fn is_collective(owner: &str) -> bool {
    let plain = owner.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_anybody = |word: &&str| ANYBODY.contains(&word.strip_suffix('s').unwrap_or(word));
    let is_every =
        |(first, rest): (&&str, &[&str])| EVERY.contains(first) && rest.iter().all(is_anybody);
    EVERYBODY.contains(&words.join(" ").as_str()) || words.split_first().is_some_and(is_every)
}

#[cfg(test)]
mod tests {
    use super::is_collective;

    #[test]
    fn only_names_for_everybody_are_collective() {
        for owner in [
            "All Service areas",
            "ALL",
            "all the council's services",
            "All Heads of Service",
            "Every manager",
            "Council-wide",
            "Services",
            "staff",
        ] {
            assert!(is_collective(owner), "{owner}");
        }
        for owner in [
            "All Saints Project Team",
            "All Wales Digital Team",
            "Everyday Services",
            "Every Child Counts Team",
            "Corporate Services",
            "Corporate",
            "Staff Development Team",
            "To be confirmed",
            "",
        ] {
            assert!(!is_collective(owner), "{owner}");
        }
    }
}
