//! `duplicate-evidence`: one piece of evidence under two ids.

use std::collections::HashMap;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::Evidence;

pub(super) const RULE: Rule = Rule {
    code: "CS506",
    name: "duplicate-evidence",
    level: Level::Warning,
    doc: r#"
Two pieces of evidence have one title.

It is probably one piece, counted twice: list it once, and name that id wherever it is used. If they
are two, let their titles tell them apart. Case and spacing make no difference.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "CSS330"
title = "Benchmarking 2022 Outcome Report"

[[evidence]]
id = "CSS335"
title = "Benchmarking 2022  outcome report"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "CSS330"
title = "Benchmarking 2022 Outcome Report"

[[evidence]]
id = "CSS335"
title = "Benchmarking 2023 Outcome Report"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let mut firsts: HashMap<String, &Evidence> = HashMap::new();
    for piece in &strategy.document().evidence {
        let title = comparable(&piece.title);
        let first = *firsts.entry(title).or_insert(piece);
        // A title that is missing, or one id given twice, has a finding of its own.
        if first.id.trim() == piece.id.trim() || piece.title.trim().is_empty() {
            continue;
        }
        let (id, other) = (&piece.id.value, &first.id.value);
        let message = format!("evidence `{id}` has the title of `{other}`");
        let finding = findings.add(piece.title.place, message);
        finding.label(first.title.place, "first listed here");
        finding.help(format!("list it once and use `{other}`, or tell the titles apart"));
    }
}

fn comparable(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
