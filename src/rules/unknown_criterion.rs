//! `unknown-criterion`: an element that is not in the standard.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::load;
use crate::model::{Standard, Text};
use crate::nearest;
use crate::workspace::NoStandard;

pub(super) const RULE: Rule = Rule {
    code: "CS502",
    name: "unknown-criterion",
    level: Level::Error,
    doc: r#"
An element is not in the standard of the assessment, or the standard itself is not known.

The evidence under it counts for nothing, and the element that was meant seems to be left out.
Correct the id. The standard is one that is built in (`CSE`, Customer Service Excellence), or a
file of the workspace that holds a `standard` section and its criteria, named by its path from the
strategy's folder or from the root of the workspace. No file outside the workspace is opened.
Without a standard no id is checked.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "CSE"

[[criteria]]
id = "1.4.1"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
```

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "CES"
```

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "../ours.toml"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "CSE"

[[criteria]]
id = "1.1.2"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
```

```yaml
strategy: { id: example, title: Example }
assessment: { title: Held against no standard }
criteria:
  - { id: A7, evidence: [CSS201] }
evidence:
  - { id: CSS201, title: Customer survey 2024 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let assessment = strategy.document().assessment.as_ref();
    let name = assessment.and_then(|assessment| assessment.standard.as_ref());
    match (strategy.workspace.standard(strategy.strategy), name) {
        (Ok(Some(standard)), _) => check_elements(strategy, standard, findings),
        (Err(why), Some(name)) => report_standard(strategy, name, why, findings),
        (Ok(None), _) | (Err(_), None) => {}
    }
}

/// How many ids times elements are compared; after that nothing near is offered.
const MOST_COMPARED: usize = 200_000;

fn check_elements(strategy: &Subject, standard: &Standard, findings: &mut Findings) {
    let known: Vec<&str> = standard.elements().map(|element| element.id.trim()).collect();
    let mut compared = 0;
    for criterion in &strategy.document().criteria {
        let id = criterion.id.trim();
        if standard.find(id).is_some() {
            continue;
        }
        let message = format!("`{id}` is no element of the standard `{}`", standard.id.value);
        compared += known.len();
        let candidates = if compared <= MOST_COMPARED { known.as_slice() } else { &[] };
        let near = nearest::did_you_mean(id, candidates.iter().copied());
        let help = near.unwrap_or_else(|| "correct the id, or take the element out".into());
        findings.add(criterion.id.place, message).help(help);
    }
}

fn report_standard(strategy: &Subject, name: &Text, why: NoStandard, findings: &mut Findings) {
    let wrote = &name.value;
    let message = match why {
        NoStandard::Outside => format!("`{wrote}` lies outside the workspace and is not opened"),
        NoStandard::Unknown => format!("`{wrote}` is no known standard"),
    };
    let workspace = strategy.workspace;
    let whole = workspace.standards.iter().filter(|(_, standard)| standard.is_some());
    let mut known = load::BUILT_IN.to_vec();
    known.extend(whole.filter_map(|(path, _)| path.strip_prefix(&workspace.root).ok()?.to_str()));
    let near = nearest::did_you_mean(wrote, known.iter().copied());
    let finding = findings.add(name.place, message);
    finding.help(near.unwrap_or_else(|| {
        let known = known.join("`, `");
        format!(
            "known: `{known}`, or the path of a file in the workspace with a `standard` section"
        )
    }));
}
