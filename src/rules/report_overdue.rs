//! `report-overdue`: a group that should have been told and was not.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure::Schedule;
use crate::model::{Group, show_date, show_days};

pub(super) const RULE: Rule = Rule {
    code: "CS401",
    name: "report-overdue",
    level: Level::Warning,
    doc: r#"
A report to a group was due, and none is recorded.

A council that promises progress reports is asked for them. The due days are counted from the
group's `first_due` by its `reports` up to the end of the strategy's period; a first date that names
a month counts by its last day. A report that is given answers the due day nearest to it, or the one
before where that is answered already. Record what was given, or give the report.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
period = "2023/24..2026/27"

[[groups]]
id = "cmt"
title = "Corporate Management Team"
reports = "annual"
first_due = "2023-06"

[[reports]]
group = "cmt"
on = "2023-06-12"
title = "Annual progress 2022/23"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
period = "2023/24..2026/27"

[[groups]]
id = "cmt"
title = "Corporate Management Team"
reports = "annual"
first_due = "2023-06"

[[reports]]
group = "cmt"
on = "2023-06-12"

[[reports]]
group = "cmt"
on = "2024-06-20"
```

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[groups]]
id = "cabinet"
title = "Cabinet"
reports = "end-of-strategy"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    // Where a file could not be read, the report may stand in it.
    if strategy.strategy.is_broken {
        return;
    }
    let groups = strategy.document().groups.iter().zip(&strategy.schedules);
    for (at, (group, schedule)) in groups.enumerate() {
        if is_read(strategy, at, group) {
            judge(strategy, group, schedule, findings);
        }
    }
}

/// Whether all that may answer a due day could be read.
fn is_read(strategy: &Subject, at: usize, group: &Group) -> bool {
    let reports = &strategy.document().reports;
    let mut to_group = strategy.report_groups.backward(at);
    !group.unread.has("first_due") && to_group.all(|report| reports[report].on.is_some())
}

fn judge(strategy: &Subject, group: &Group, schedule: &Schedule, findings: &mut Findings) {
    let Some(oldest) = schedule.overdue().next() else { return };
    let (id, due) = (&group.id.value, show_date(oldest.due));
    let late = show_days((strategy.as_of - oldest.due).num_days());
    let mut message = format!("the report to group `{id}` due on {due}, {late} ago, is not given");
    match schedule.overdue().count() {
        1 => {}
        2 => message.push_str(", nor is the one since"),
        count => message.push_str(&format!(", nor are the {} since", count - 1)),
    }
    let place = group.first_due.as_ref().map_or(group.id.place, |first| first.place);
    findings.add(place, message).help(format!(
        "when it is given, record it under [[reports]], with `group = \"{id}\"` and `on`"
    ));
}
