//! `unknown-decision`: a reference to a decision that is not there.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS107",
    name: "unknown-decision",
    level: Level::Error,
    doc: r#"
An action names a decision that is not recorded.

The decision is what answers the question why an action was deferred or cancelled, and who agreed
to it. It is named by its id. Correct the reference, or record the decision under `decisions` with
the body that took it and the date.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "7"
title = "Open a shared contact centre"
owners = ["Customer Team"]
due = "March 2026"
status = "deferred"
decision = "D1"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "7"
title = "Open a shared contact centre"
owners = ["Customer Team"]
due = "March 2026"
status = "deferred"
decision = "D1"

[[decisions]]
id = "D1"
body = "Scrutiny Board"
on = "2024-09"
actions = ["7"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    // A decision has no title that could be near.
    strategy.report_unknown(Kind::Decision, findings, |_| None);
}
