//! `unknown-indicator`: a reference to an indicator that is not there.

use super::subject::near_title;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS103",
    name: "unknown-indicator",
    level: Level::Error,
    doc: r#"
An action or an alignment names an indicator that the scorecard does not hold.

What an action is to move cannot be followed when its indicator is not found. An indicator is named
by its id or exactly by its title. Correct the reference, or add the indicator under `indicators`,
even when it has no figures yet.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS01"
title = "Requests made online"

[[actions]]
id = "1.1"
title = "Put every form online"
owners = ["Digital Team"]
due = "March 2026"
indicators = ["CSO1"]
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS01"
title = "Requests made online"

[[actions]]
id = "1.1"
title = "Put every form online"
owners = ["Digital Team"]
due = "March 2026"
indicators = ["CS01"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators =
        strategy.document().indicators.iter().map(|indicator| (&indicator.id, &indicator.title));
    strategy.report_unknown(Kind::Indicator, findings, |wrote| {
        near_title(Kind::Indicator, wrote, indicators.clone())
    });
}
