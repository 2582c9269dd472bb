//! `unknown-group`: a report to a group that is not there.

use super::subject::near_title;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS106",
    name: "unknown-group",
    level: Level::Error,
    doc: r#"
A report went to a group that is not listed, so it counts for no schedule.

The group that was meant will look as if it had been told nothing. A group is named by its id.
Correct the reference, or list the group under `groups` with how often it is told.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[groups]]
id = "cmt"
title = "Corporate Management Team"

[[reports]]
group = "Corporate Management Team"
on = "2024-06-12"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[groups]]
id = "cmt"
title = "Corporate Management Team"

[[reports]]
group = "cmt"
on = "2024-06-12"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let groups = strategy.document().groups.iter().map(|group| (&group.id, &group.title));
    strategy.report_unknown(Kind::Group, findings, |wrote| {
        near_title(Kind::Group, wrote, groups.clone())
    });
}
