//! `complete-with-open-milestone`: a complete action with a milestone that is not done.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Status, show_date};

pub(super) const RULE: Rule = Rule {
    code: "CS210",
    name: "complete-with-open-milestone",
    level: Level::Warning,
    doc: r#"
An action is complete, but one of its milestones is not done.

Either the milestone was reached and nobody wrote down when, or the action was closed too soon. Add
the `done` date; or take the status back; or, where the milestone was given up, take it out and say
so in an update.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2025"
status = "complete"
milestones = [{ title = "Results published", due = "2024-11" }]
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
due = "March 2025"
status = "complete"
milestones = [{ title = "Results published", due = "2024-11", done = "2024-12-02" }]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let complete =
        strategy.standing_actions().filter(|(_, standing)| standing.status == Status::Complete);
    for (action, _) in complete {
        for milestone in &action.milestones {
            let state = match &milestone.done {
                Some(done) if done.last <= strategy.as_of => continue,
                Some(done) => format!("done only on {}", show_date(done.last)),
                None if milestone.unread.has("done") => continue,
                None => "not done".into(),
            };
            let (id, title) = (&action.id.value, &milestone.title.value);
            let message = format!("action `{id}` is complete, but \"{title}\" is {state}");
            findings
                .add(milestone.title.place, message)
                .help("add when it was `done`, or take the status back");
        }
    }
}
