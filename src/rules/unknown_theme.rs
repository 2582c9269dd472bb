//! `unknown-theme`: a reference to a theme that is not there.

use super::subject::near_title;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS102",
    name: "unknown-theme",
    level: Level::Error,
    doc: r#"
An action or an indicator names a theme that the strategy does not define.

Such an entry is in no theme's part of a report. A theme (principle, outcome, objective) is named
by its id, by its number at the start of a wording ("2. Easy to reach"), or exactly by its title.
Correct the reference, or add the theme under `themes`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[themes]]
id = "1"
title = "Easy to reach"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
theme = "Easy to raech"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[themes]]
id = "1"
title = "Easy to reach"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
theme = "1"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let themes = strategy.document().themes.iter().map(|theme| (&theme.id, &theme.title));
    strategy.report_unknown(Kind::Theme, findings, |wrote| {
        near_title(Kind::Theme, wrote, themes.clone())
    });
}
