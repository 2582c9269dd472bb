//! `overdue`: an action whose due day has passed.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::Health;
use crate::model::{show_date, show_days};

pub(super) const RULE: Rule = Rule {
    code: "CS201",
    name: "overdue",
    level: Level::Warning,
    doc: r#"
The due date of an action has passed, and the action is not closed.

A date that nobody minds takes the weight from all the others. If the work is done, say so in
`status` or in an update. If it is not, set a new date and write the reason in an update. An action
that is complete, cancelled or deferred is not overdue, nor is one that is ongoing.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "September 2024"
status = "active"
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
due = "September 2024"
status = "complete"

[[actions]]
id = "2"
title = "Act on the survey"
owners = ["Customer Team"]
due = "September 2025"
status = "active"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for (action, standing) in strategy.actions_in(Health::Overdue) {
        let (Some(due), Some(days)) = (&action.due, standing.days_overdue) else { continue };
        let (day, days) = (show_date(due.last), show_days(days));
        let message = format!("action `{}` was due on {day}, {days} ago", action.id.value);
        findings
            .add(due.place, message)
            .help("record what happened (`status`, `updates`), or move the date and say why");
    }
}
