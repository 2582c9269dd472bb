//! `partial-without-action`: an element that is not met, and nothing is done about it.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::Judgement;

pub(super) const RULE: Rule = Rule {
    code: "CS503",
    name: "partial-without-action",
    level: Level::Warning,
    doc: r#"
An element is judged partial or non-compliant, and no action is named that would mend it.

The next assessment will find the same. Plan an action, and name it under `actions` of the element.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[[criteria]]
id = "1.1.3"
judgement = "partial"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[[criteria]]
id = "1.1.2"
judgement = "compliant"
evidence = ["CSS201"]

[[criteria]]
id = "1.1.3"
judgement = "partial"
evidence = ["CSS201"]
actions = ["1"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"

[[actions]]
id = "1"
title = "Ask customers who seldom write to us"
owners = ["Customer Team"]
due = "March 2026"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for criterion in &strategy.document().criteria {
        let Some(judgement) = &criterion.judgement else { continue };
        let is_met = matches!(judgement.value, Judgement::CompliancePlus | Judgement::Compliant);
        if is_met || !criterion.actions.is_empty() || criterion.unread.has("actions") {
            continue;
        }
        let (id, word) = (&criterion.id.value, judgement.word());
        let message = format!("element `{id}` is {word} and names no action");
        findings.add(judgement.place, message).help("name what is being done under `actions`");
    }
}
