//! `late-start`: an action that is still planned after it was to begin.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::Health;
use crate::model::{show_date, show_days};

pub(super) const RULE: Rule = Rule {
    code: "CS202",
    name: "late-start",
    level: Level::Warning,
    doc: r#"
An action was to have begun by now, and is still planned.

A late start is the first sign of a late finish. It counts from the `start` date; for an ongoing
action also from the date by which it was to be set up. If the work has begun, say so in `status` or
in an update; if not, move the date. An action without a status is planned.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
start = "April 2024"
due = "March 2026"
status = "planned"

[[actions]]
id = "2"
title = "Train new starters"
owners = ["People Team"]
due = "October 2024 and ongoing"
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
start = "April 2024"
due = "March 2026"
status = "active"

[[actions]]
id = "2"
title = "Train new starters"
owners = ["People Team"]
due = "October 2025 and ongoing"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for (action, _) in strategy.actions_in(Health::LateStart) {
        let start = action.start.as_ref().filter(|start| start.first < strategy.as_of);
        let (place, day, was_to) = match (start, &action.due) {
            (Some(start), _) => (start.place, start.first, "was to start on"),
            (None, Some(due)) => (due.place, due.last, "was to be set up by"),
            (None, None) => continue,
        };
        let late = show_days((strategy.as_of - day).num_days());
        let (id, day) = (&action.id.value, show_date(day));
        findings
            .add(place, format!("action `{id}` {was_to} {day} and is still planned, {late} later"))
            .help("if it has begun, say so in `status` or `updates`; if not, move the date");
    }
}
