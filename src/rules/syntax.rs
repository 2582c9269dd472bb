//! `syntax`: text that is not TOML or not YAML.

use super::{Check, Rule};
use crate::diagnostic::Level;
use crate::load::problem;

pub(super) const RULE: Rule = Rule {
    code: problem::SYNTAX.code,
    name: problem::SYNTAX.name,
    level: Level::Error,
    doc: r#"
The text breaks the rules of TOML or YAML, so a part of the file cannot be read.

Most often a quotation mark or a bracket is not closed, words in TOML stand without quotation
marks, or lines in YAML are not indented alike. The fault lies at the place shown or just before
it. Everything that could be read is still checked, but what seems missing may stand in the part
that could not: mend this first.

### Flagged

```toml
[strategy]
id = "example"
title = Customer Strategy
```

```yaml
strategy:
  id: example
  title: "Customer Strategy
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
  title: "Customer Strategy: 2024 to 2027"
```
"#,
    check: Check::Reading,
};
