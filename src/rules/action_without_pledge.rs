//! `action-without-pledge`: an action that serves no promise of the charter.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS108",
    name: "action-without-pledge",
    level: Level::Warning,
    doc: r#"
An action names no pledge of the charter that it serves.

A plan is how a charter is kept: work that serves no pledge is either work for something else, or
its link was never written down. Name the pledges in `pledges`; `cs links --suggest` offers the
likely ones. A strategy without pledges is not asked for them.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
pledges = ["1"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    if document.pledges.is_empty() {
        return;
    }
    for action in &document.actions {
        // An action whose pledges are all unknown has that as its finding.
        if action.pledges.is_empty() && !action.unread.has("pledges") {
            let message = format!("action `{}` serves no pledge", action.id.value);
            findings.add(action.id.place, message).help("add `pledges`");
        }
    }
}
