//! `missing-key`: an entry without a key that every such entry has.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::MISSING_KEY.code,
    name: problem::MISSING_KEY.name,
    level: Level::Error,
    doc: r#"
An entry lacks a key without which it cannot be used.

An entry without an `id` cannot be linked to, listed or reported on, so it is left out of
everything. Most entries need a `title` too, a report says to which `group` it went and when, and
an update says when it was made. A YAML key with nothing after it counts as missing. Add the key
that the finding names.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
title = "A choice of ways to contact us"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"
```
"#,
    check: Check::Reading,
};
