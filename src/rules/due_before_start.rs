//! `due-before-start`: an action that is due before it starts.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::show_date;

pub(super) const RULE: Rule = Rule {
    code: "CS208",
    name: "due-before-start",
    level: Level::Error,
    doc: r#"
An action is due before it starts.

One of the two dates is wrong, often by a year. Until it is put right the action shows as late, or
as not begun, when it is neither. A due month counts to its last day, a start month from its first.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
start = "April 2025"
due = "March 2025"
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
start = "April 2025"
due = "April 2025"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for action in &strategy.document().actions {
        let (Some(start), Some(due)) = (&action.start, &action.due) else { continue };
        if due.last < start.first {
            let (due_day, start_day) = (show_date(due.last), show_date(start.first));
            let message = format!(
                "action `{}` is due on {due_day}, before it starts on {start_day}",
                action.id.value
            );
            let finding = findings.add(due.place, message);
            finding.label(start.place, "the start");
            finding.help("correct `due` or `start`");
        }
    }
}
