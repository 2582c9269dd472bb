//! `bad-value`: a value that its key does not take.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::BAD_VALUE.code,
    name: problem::BAD_VALUE.name,
    level: Level::Error,
    doc: r#"
A value is not one that its key takes: a word outside its list, or a number that is none.

Some keys take a word from a short list, such as `status` (planned, active, complete, on-hold,
deferred, cancelled). A council that uses other words can say in `cs.toml`, under `[statuses]`,
what they mean. A figure is a plain number: its unit stands under `unit`. Where there is no figure,
write why: not due, no data, suppressed, not comparable, no service, data only or n/a. A value that
cannot be read is left out, never taken for zero. An id is a short name, of at most 200 characters.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2026"
status = "under way"
```

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Requests made online"
actuals = { "2023/24" = "61%" }
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
due = "March 2026"
status = "active"

[[indicators]]
id = "CS1"
title = "Requests made online"
unit = "%"
actuals = { "2022/23" = "no data", "2023/24" = 61 }
```
"#,
    check: Check::Reading,
};
