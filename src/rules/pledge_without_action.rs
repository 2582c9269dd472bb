//! `pledge-without-action`: a promise that no action keeps.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Action, Pledge, Status};

pub(super) const RULE: Rule = Rule {
    code: "CS109",
    name: "pledge-without-action",
    level: Level::Warning,
    doc: r#"
No action serves a pledge, or every action that did was cancelled.

A promise to customers that nothing in the plan works towards is kept by chance. Name the pledge in
`pledges` of the actions that serve it. If none does, plan one, or say in the action's text that
the pledge is kept by everyday work.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[pledges]]
id = "2"
title = "A quick answer"

[[actions]]
id = "1.1"
title = "Open web chat"
owners = ["Customer Team"]
due = "March 2026"
pledges = ["1"]
```

```yaml
strategy:
  id: example
  title: Example
pledges:
  - id: 1
    title: A choice of ways to contact us
actions:
  - id: 1.1
    title: Open web chat
    owners: [Customer Team]
    pledges: [1]
    status: cancelled
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[pledges]]
id = "2"
title = "A quick answer"

[[actions]]
id = "1.1"
title = "Open web chat"
owners = ["Customer Team"]
due = "March 2026"
pledges = ["1", "2"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    if document.actions.is_empty() || strategy.strategy.is_broken {
        return;
    }
    let is_cancelled = |action: &usize| strategy.standings[*action].status == Status::Cancelled;
    for (at, pledge) in document.pledges.iter().enumerate() {
        let (cancelled, serving): (Vec<usize>, Vec<usize>) =
            strategy.action_pledges.backward(at).partition(is_cancelled);
        if serving.is_empty() {
            let cancelled = cancelled.into_iter().map(|action| &document.actions[action]);
            report(pledge, cancelled.collect(), findings);
        }
    }
}

fn report(pledge: &Pledge, cancelled: Vec<&Action>, findings: &mut Findings) {
    let id = &pledge.id.value;
    let message = match cancelled.is_empty() {
        true => format!("no action serves pledge `{id}`"),
        false => format!("every action that serves pledge `{id}` is cancelled"),
    };
    let finding = findings.add(pledge.id.place, message);
    finding.help(format!("plan an action for it, or add `{id}` to the `pledges` of one"));
    for action in cancelled {
        finding.label(action.id.place, "cancelled");
    }
}
