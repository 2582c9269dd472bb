//! `group-without-schedule`: a group of which nobody can tell when it is to be told.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Group, ReportFrequency};

pub(super) const RULE: Rule = Rule {
    code: "CS402",
    name: "group-without-schedule",
    level: Level::Info,
    doc: r#"
A group is named without saying how often it is told, or from when.

Without `reports` and `first_due` no calendar can say when the next report is due, and none is ever
overdue. A report at the end of the strategy needs no first date: the strategy's period has it.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[groups]]
id = "stakeholders"
title = "Stakeholders"
```

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[groups]]
id = "board"
title = "Scrutiny Board"
reports = "six-monthly"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[groups]]
id = "board"
title = "Scrutiny Board"
reports = "six-monthly"
first_due = "2025-03"

[[groups]]
id = "cabinet"
title = "Cabinet"
reports = "end-of-strategy"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for group in &strategy.document().groups {
        if !group.unread.has("reports") && !group.unread.has("first_due") {
            judge(group, findings);
        }
    }
}

fn judge(group: &Group, findings: &mut Findings) {
    let id = &group.id.value;
    match (&group.reports, &group.first_due) {
        (None, _) => {
            let message = format!("it is not said how often group `{id}` is told");
            let help = format!("add `reports`: {}", ReportFrequency::WORDS.join(", "));
            findings.add(group.id.place, message).help(help);
        }
        (Some(often), None) if often.value != ReportFrequency::EndOfStrategy => {
            let message = format!("group `{id}` has {} reports, but no first date", often.word());
            let help = "add `first_due`, the day or month of its first report";
            findings.add(often.place, message).help(help);
        }
        _ => {}
    }
}
