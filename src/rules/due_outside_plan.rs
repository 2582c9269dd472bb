//! `due-outside-plan`: an action whose due date the plan does not cover.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Status, show_date};

pub(super) const RULE: Rule = Rule {
    code: "CS209",
    name: "due-outside-plan",
    level: Level::Warning,
    doc: r#"
An action is due before the plan begins or after it ends.

When the plan ends, its last report is written and its meetings stop: an action that is due later is
dropped without a word. Either the date is wrong, or the action belongs to another plan. The plan is
`plan_period`, or `period` where that is not given. A due month counts to its last day, and an
ongoing action counts too. One that is cancelled or deferred does not.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"
plan_period = "2024/25"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "April 2025 and ongoing"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"
plan_period = "2024/25"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2025 and ongoing"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let header = &strategy.strategy.header;
    let (period, what) = match (&header.plan_period, &header.period) {
        (Some(period), _) => (period, "plan"),
        (None, Some(period)) => (period, "strategy"),
        (None, None) => return,
    };
    for (action, standing) in strategy.standing_actions() {
        let is_set_aside = matches!(standing.status, Status::Cancelled | Status::Deferred);
        let Some(due) = action.due.as_ref().filter(|_| !is_set_aside) else { continue };
        let beyond = match due.last {
            day if day > period.end => {
                format!("after the {what} ends on {}", show_date(period.end))
            }
            day if day < period.start => {
                format!("before the {what} begins on {}", show_date(period.start))
            }
            _ => continue,
        };
        let (id, day) = (&action.id.value, show_date(due.last));
        let finding = findings.add(due.place, format!("action `{id}` is due on {day}, {beyond}"));
        finding.label(period.place, format!("the period of the {what}"));
        finding.help("correct the date, or move the action to the plan that covers it");
    }
}
