//! `action-without-due`: an action with no date to be done by.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS205",
    name: "action-without-due",
    level: Level::Warning,
    doc: r#"
An action has no due date.

Without a date it can never be late, so nobody will ask for it. Write when it is to be done; a
month, a quarter or a season will do. What is kept up without an end needs no date, but says so:
`ongoing = true`. An action that is complete, cancelled or deferred needs none either.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "Autumn 2025"

[[actions]]
id = "2"
title = "Train new starters"
owners = ["People Team"]
ongoing = true
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for (action, standing) in strategy.standing_actions() {
        let is_read = ["due", "ongoing", "status"].iter().all(|key| !action.unread.has(key));
        let needs_date = !action.ongoing && !standing.status.is_closed();
        if action.due.is_none() && needs_date && is_read {
            findings
                .add(action.id.place, format!("action `{}` has no due date", action.id.value))
                .help("add `due`, or `ongoing = true` where it has no end");
        }
    }
}
