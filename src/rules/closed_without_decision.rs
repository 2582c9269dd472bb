//! `closed-without-decision`: an action set aside by nobody's decision.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::last_with_status;
use crate::model::Status;

pub(super) const RULE: Rule = Rule {
    code: "CS212",
    name: "closed-without-decision",
    level: Level::Info,
    doc: r#"
An action is deferred or cancelled, and no decision says so.

The plan was approved by a meeting; whoever reads that an action was dropped will ask which meeting
agreed to it. Name it in the action's `decision`, or list the action under the decision's `actions`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
status = "cancelled"
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
due = "March 2026"
status = "cancelled"
decision = "D1"

[[actions]]
id = "2"
title = "Act on the survey"
owners = ["Customer Team"]
due = "June 2026"
status = "deferred"

[[decisions]]
id = "D1"
body = "Scrutiny Board"
on = "2024-09"
text = "No survey in this plan"

[[decisions]]
id = "D2"
body = "Scrutiny Board"
on = "2024-11"
text = "Wait for the national survey"
actions = ["2"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    // Where a file could not be read, the decision may stand in it.
    if strategy.strategy.is_broken {
        return;
    }
    for (at, (action, standing)) in strategy.standing_actions().enumerate() {
        let is_set_aside = matches!(standing.status, Status::Cancelled | Status::Deferred);
        let is_decided = action.decision.is_some()
            || action.unread.has("decision")
            || strategy.decision_actions.backward(at).len() > 0;
        if !is_set_aside || is_decided {
            continue;
        }
        let update = last_with_status(action, strategy.as_of);
        let told = update.map_or(&action.status, |update| &update.status);
        let place = told.as_ref().map_or(action.id.place, |status| status.place);
        let (id, status) = (&action.id.value, standing.status.word());
        findings.add(place, format!("action `{id}` is {status} without a decision")).help(
            "name the decision in `decision`, or list the action in that decision's `actions`",
        );
    }
}
