//! `unknown-action`: a reference to an action that is not there.

use super::subject::near_title;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS104",
    name: "unknown-action",
    level: Level::Error,
    doc: r#"
An entry names an action that the plan does not hold.

Actions are named by the actions that depend on them, and by decisions, risks, alignments and
criteria. Whether what was promised there is being done cannot be told when the action is not
found. An action is named by its id or exactly by its title. Correct the reference, or add the
action under `actions`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1.10"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"

[[risks]]
id = "R1"
title = "Few customers answer"
actions = ["1.11"]
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1.10"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"

[[risks]]
id = "R1"
title = "Few customers answer"
actions = ["1.10"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let actions = strategy.document().actions.iter().map(|action| (&action.id, &action.title));
    strategy.report_unknown(Kind::Action, findings, |wrote| {
        near_title(Kind::Action, wrote, actions.clone())
    });
}
