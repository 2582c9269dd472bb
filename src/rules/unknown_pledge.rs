//! `unknown-pledge`: a reference to a pledge that is not there.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::{Kind, Suggestions};

pub(super) const RULE: Rule = Rule {
    code: "CS101",
    name: "unknown-pledge",
    level: Level::Error,
    doc: r#"
An action or an indicator refers to a pledge that the charter does not hold.

A pledge is named by its id, by its number at the start of a wording ("2. Mutual respect"), or
exactly by its title or one of its aliases. What is only near is not taken for it: the finding
offers it, and `cs links --suggest` shows how near it is.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
pledges = ["A choise of ways to contactus"]
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[actions]]
id = "1.1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
pledges = ["1. A choice"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let pledges = &strategy.document().pledges;
    // Made when the first wording asks for them: most strategies have none to ask.
    let mut suggestions = None;
    strategy.report_unknown(Kind::Pledge, findings, |wrote| {
        let suggestions = suggestions.get_or_insert_with(|| Suggestions::new(pledges));
        let suggestion = suggestions.for_wording(wrote)?;
        let pledge = &pledges[suggestion.pledge];
        Some(format!("did you mean pledge `{}`, \"{}\"?", pledge.id.value, pledge.title.value))
    });
}
