//! `pledge-without-indicator`: a promise that nothing measures.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS110",
    name: "pledge-without-indicator",
    level: Level::Info,
    doc: r#"
No indicator measures a pledge.

Without a figure nobody can say whether the promise is kept, only that work was done. Name the
pledge in `pledges` of the indicators that show it. Not every pledge can be measured; where one
cannot, allow this finding beside it.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A quick answer"

[[indicators]]
id = "CS1"
title = "Calls answered within a minute"
unit = "%"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A quick answer"

[[indicators]]
id = "CS1"
title = "Calls answered within a minute"
unit = "%"
pledges = ["1"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    if document.indicators.is_empty() || strategy.strategy.is_broken {
        return;
    }
    for (at, pledge) in document.pledges.iter().enumerate() {
        if strategy.indicator_pledges.backward(at).len() == 0 {
            let id = &pledge.id.value;
            let finding =
                findings.add(pledge.id.place, format!("no indicator measures pledge `{id}`"));
            finding.help(format!("add `{id}` to the `pledges` of the indicator that shows it"));
        }
    }
}
