//! `bad-period`: a period that cannot be read as one.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::BAD_PERIOD.code,
    name: problem::BAD_PERIOD.name,
    level: Level::Error,
    doc: r#"
A period is in no form that can be read without guessing.

A figure counts for the period under which it stands, so one with an unclear period is left out of
every table. Write `2024/25` for a fiscal year, `2024/25 Q1` for a quarter, `2024-04` for a month,
`2024` for a calendar year and `2022/23..2024/25` for a range. `2024/26` is refused as one year:
write `2024/25..2025/26` if both are meant.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Requests made online"
unit = "%"

[indicators.actuals]
"2023/25" = 61
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Requests made online"
unit = "%"

[indicators.actuals]
"2023/24" = 61
"2024/25 Q1" = 64
```
"#,
    check: Check::Reading,
};
