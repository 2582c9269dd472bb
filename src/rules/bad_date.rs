//! `bad-date`: a date that cannot be read as one.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::BAD_DATE.code,
    name: problem::BAD_DATE.name,
    level: Level::Error,
    doc: r#"
A date is in no form that can be read without guessing.

An action whose due date cannot be read can never be seen to be overdue. Write the day year first
(`2024-09-30`) or with the month in words (`30 September 2024`). Where only a span is known, write
that: `September 2024`, `2024`, `2024/25`, `Q2 2024/25` or `Summer 2024`. It is due on the last
day of the span. Add `and ongoing` to what is kept up after its date. A date with strokes, such as
03/04/2024, is refused because it is April to one reader and March to another.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "31/03/2026"
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
due = "31 March 2026"

[[actions]]
id = "2"
title = "Publish what they said"
owners = ["Customer Team"]
due = "Q2 2026/27 and ongoing"
```
"#,
    check: Check::Reading,
};
