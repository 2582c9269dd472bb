//! `unknown-key`: a key that the format does not have.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::UNKNOWN_KEY.code,
    name: problem::UNKNOWN_KEY.name,
    level: Level::Error,
    doc: r#"
A key is not one that its section has, so its value counts for nothing.

It is most often a slip of spelling: an action with `owner` in place of `owners` has no owner at
all. Take the key that the finding offers. A note that has no key of its own can stand in a
comment, after `#`. The keys of `cs.toml` are checked in the same way.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owner = "Customer Team"
due = "March 2026"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers" # carried over from the last plan
owners = ["Customer Team"]
due = "March 2026"
```
"#,
    check: Check::Reading,
};
