//! `status-differs-from-updates`: a status that the newest update contradicts.

use chrono::NaiveDate;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::last_with_status;
use crate::model::{Action, show_date};

pub(super) const RULE: Rule = Rule {
    code: "CS211",
    name: "status-differs-from-updates",
    level: Level::Warning,
    doc: r#"
The `status` of an action is not what its newest update says.

One of the two was forgotten. Reports follow the newest update, so the written `status` misleads
only those who read the file. Set it to what the update says, or add an update if things have
changed since. Updates after the day of the check do not count against it.

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
status = "active"
updates = [
  { on = "2024-06-30", status = "active", note = "Questions agreed." },
  { on = "2024-11-30", status = "on-hold", note = "Waiting for the new contract." },
]
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
status = "on-hold"
updates = [
  { on = "2024-06-30", status = "active", note = "Questions agreed." },
  { on = "2024-11-30", status = "on-hold", note = "Waiting for the new contract." },
  { on = "2024-12-20", note = "Still waiting." },
]

[[actions]]
id = "2"
title = "Act on the survey"
owners = ["Customer Team"]
due = "March 2026"
status = "complete"
updates = [
  { on = "2024-11-30", status = "active", note = "Begun." },
  { on = "2025-06-30", status = "complete", note = "Done." },
]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for action in &strategy.document().actions {
        let Some(update) = last_with_status(action, strategy.as_of) else { continue };
        let (Some(written), Some(told)) = (&action.status, &update.status) else { continue };
        if written.value == told.value || is_told_later(action) {
            continue;
        }
        let (id, day) = (&action.id.value, show_date(update.on.last));
        let (now, then) = (written.word(), told.word());
        let message = format!("action `{id}` is `{now}`, but its update of {day} says `{then}`");
        let finding = findings.add(written.place, message);
        finding.label(told.place, "the newest update");
        finding.help(format!("write `{then}`, or add an update that says why it is `{now}`"));
    }
}

/// Whether the written status is what the newest update of all says. Seen from a day before that
/// update the two differ, and neither is wrong.
fn is_told_later(action: &Action) -> bool {
    let newest = last_with_status(action, NaiveDate::MAX);
    let told = newest.and_then(|update| update.status.as_ref());
    told.map(|status| status.value) == action.status.as_ref().map(|status| status.value)
}
