//! `decision-without-action`: something agreed that nobody is to do.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS403",
    name: "decision-without-action",
    level: Level::Warning,
    doc: r#"
No action carries out a decision.

What a meeting agreed and no plan took up is found out at the next meeting. List the actions in the
decision's `actions`, or name the decision in an action's `decision`; either is enough. Where the
decision asks for nothing to be done, say so beside it: `# cs: allow(decision-without-action)`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[decisions]]
id = "D1"
body = "Scrutiny Board"
on = "2024-09"
text = "Signs in council buildings come into the strategy"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Renew the signs in council buildings"
owners = ["Property Team"]
due = "March 2026"

[[actions]]
id = "2"
title = "Open a shared contact centre"
owners = ["Customer Team"]
due = "March 2026"
status = "deferred"
decision = "D2"

[[decisions]]
id = "D1"
body = "Scrutiny Board"
on = "2024-09"
text = "Signs in council buildings come into the strategy"
actions = ["1"]

[[decisions]]
id = "D2"
body = "Scrutiny Board"
on = "2024-09"
text = "The contact centre waits for the next strategy"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    // Where a file could not be read, the action may stand in it.
    if strategy.strategy.is_broken {
        return;
    }
    for (at, decision) in strategy.document().decisions.iter().enumerate() {
        // A decision whose actions are all unknown has that as its finding.
        let names_some = !decision.actions.is_empty() || decision.unread.has("actions");
        let is_named = strategy.action_decisions.backward(at).len() > 0;
        if names_some || is_named || !decision.is_taken_by(strategy.as_of) {
            continue;
        }
        let id = &decision.id.value;
        findings
            .add(decision.id.place, format!("no action carries out decision `{id}`"))
            .help(format!("list its actions in `actions`, or set `decision = \"{id}\"` on one"));
    }
}
