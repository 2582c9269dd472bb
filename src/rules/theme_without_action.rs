//! `theme-without-action`: a theme for which nothing is planned.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS111",
    name: "theme-without-action",
    level: Level::Warning,
    doc: r#"
No action belongs to a theme.

A theme (principle, outcome, objective) that the strategy states and the plan leaves out will have
nothing to report at the year's end. Name it in `theme` of the actions that belong to it, or plan
one.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
theme_word = "principle"

[[themes]]
id = "1"
title = "Easy to reach"

[[themes]]
id = "2"
title = "Fair to all"

[[actions]]
id = "1.1"
title = "Open web chat"
owners = ["Customer Team"]
due = "March 2026"
theme = "1"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
theme_word = "principle"

[[themes]]
id = "1"
title = "Easy to reach"

[[actions]]
id = "1.1"
title = "Open web chat"
owners = ["Customer Team"]
due = "March 2026"
theme = "1"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    if document.actions.is_empty() || strategy.strategy.is_broken {
        return;
    }
    for (at, theme) in document.themes.iter().enumerate() {
        if strategy.action_themes.backward(at).len() == 0 {
            let (word, id) = (strategy.theme_word(), &theme.id.value);
            let finding =
                findings.add(theme.id.place, format!("no action belongs to {word} `{id}`"));
            finding.help(format!("plan an action for it, or set `theme = \"{id}\"` on one"));
        }
    }
}
