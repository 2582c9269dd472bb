//! `stale`: an ongoing action of which nothing has been heard.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::{Health, Standing};
use crate::model::{show_date, show_days};

pub(super) const RULE: Rule = Rule {
    code: "CS203",
    name: "stale",
    level: Level::Info,
    doc: r#"
An ongoing action has had no update for a long time.

What is kept up has no last day on which somebody would ask. Without an update now and then nobody
can tell whether it is still done. Add an update, or close the action. How long is too long is
`stale_days` in `cs.toml`: 180 unless set. Without any update the days count from the date by which
the action was to be set up.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Train new starters"
owners = ["People Team"]
due = "March 2024 and ongoing"
status = "active"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Train new starters"
owners = ["People Team"]
due = "March 2024 and ongoing"
status = "active"
updates = [{ on = "2024-11-15", note = "All of the autumn's starters are trained." }]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for (action, standing) in strategy.actions_in(Health::Stale) {
        let (id, heard) = (&action.id.value, last_heard(standing));
        let days = show_days(standing.days_unheard(strategy.as_of));
        findings
            .add(action.id.place, format!("ongoing action `{id}` {heard}, {days} ago"))
            .help("add to `updates` how it is kept up, or close it with a `status`");
    }
}

/// What the days of silence are counted from.
fn last_heard(standing: &Standing) -> String {
    match (standing.last_update, standing.due.or(standing.start)) {
        (Some(day), _) => format!("had its last update on {}", show_date(day)),
        (None, Some(day)) => format!("has no update since its date, {}", show_date(day)),
        (None, None) => "has no update".into(),
    }
}
