//! `no-final-review`: nobody is told at the end whether the strategy worked.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::ReportFrequency;

pub(super) const RULE: Rule = Rule {
    code: "CS404",
    name: "no-final-review",
    level: Level::Warning,
    doc: r#"
No group is told at the end of the strategy what came of it.

Progress reports say how far things are; only a final review says whether the strategy did what it
set out to do, and the next strategy should begin from that. Give the group that approves the next
one `reports = "end-of-strategy"`. A strategy without groups is not asked for one.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
period = "2024/25..2026/27"

[[groups]]
id = "board"
title = "Scrutiny Board"
reports = "annual"
first_due = "2025-03"
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
reports = "annual"
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
    let groups = &strategy.document().groups;
    // Where something could not be read, the final review may stand in it.
    let is_unread = groups.iter().any(|group| group.unread.has("reports"));
    if groups.is_empty() || is_unread || strategy.strategy.is_broken {
        return;
    }
    let at_end = |often: ReportFrequency| often == ReportFrequency::EndOfStrategy;
    if !groups.iter().any(|group| group.reports.as_ref().is_some_and(|often| at_end(often.value))) {
        let id = &strategy.strategy.header.id;
        findings
            .add(id.place, format!("no group hears of strategy `{}` at its end", id.value))
            .help("set `reports = \"end-of-strategy\"` on the group that reviews it");
    }
}
