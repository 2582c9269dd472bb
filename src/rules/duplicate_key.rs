//! `duplicate-key`: one key twice in one table.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::DUPLICATE_KEY.code,
    name: problem::DUPLICATE_KEY.name,
    level: Level::Error,
    doc: r#"
One key stands twice in one place, and only the first is read.

Two values for one key contradict each other, and a reader cannot tell which was meant. Delete the
one that is wrong. A period counts as the same key in every form: `2023/24` and `2023-24` are one
year. Where a second entry was meant, give it its own `[[actions]]` line in TOML or its own dash in
YAML.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
title = "Customer Strategy"
```

```yaml
strategy:
  id: example
  title: Example
indicators:
  - id: CS1
    title: Requests made online
    actuals: { 2023/24: 61, 2023-24: 62 }
```

### Clean

```toml
[strategy]
id = "example"
title = "Customer Strategy"
```

```yaml
strategy:
  id: example
  title: Example
indicators:
  - id: CS1
    title: Requests made online
    actuals: { 2023/24: 61, 2024/25 Q1: 62 }
```
"#,
    check: Check::Reading,
};
