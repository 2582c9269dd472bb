//! `action-without-owner`: an action that nobody owns.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS204",
    name: "action-without-owner",
    level: Level::Warning,
    doc: r#"
An action has no owner.

An action that nobody owns is an action that nobody does. Name the team or post that answers for
it; the first owner leads.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
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
due = "March 2026"
owners = ["Customer Team"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for action in &strategy.document().actions {
        if action.owners.is_empty() && !action.unread.has("owners") {
            findings
                .add(action.id.place, format!("action `{}` has no owner", action.id.value))
                .help("add `owners`");
        }
    }
}
