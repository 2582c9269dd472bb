//! `wrong-type`: a list where one value belongs, or the other way about.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::WRONG_TYPE.code,
    name: problem::WRONG_TYPE.name,
    level: Level::Error,
    doc: r#"
A value has the wrong shape: a single value where a list belongs, or the other way about.

A list stands in square brackets even when it holds one thing: `owners = ["Customer Team"]`. A
section of which there are many opens with `[[actions]]` in TOML and with a dash in YAML. What has
the wrong shape is not read, so the finding comes before anything else about that value.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1"
title = "Survey customers"
owners = "Customer Team"
due = "March 2026"
```

```yaml
strategy:
  id: example
  title: Example
actions:
  id: "1"
  title: Survey customers
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
```

```yaml
strategy:
  id: example
  title: Example
actions:
  - id: "1"
    title: Survey customers
    owners: [Customer Team]
    due: March 2026
```
"#,
    check: Check::Reading,
};
