//! `unused-evidence`: evidence for nothing.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS505",
    name: "unused-evidence",
    level: Level::Info,
    doc: r#"
No element uses a piece of evidence.

It was gathered for nothing, or the element that it was gathered for does not name it. Name it
under `evidence` of the elements that it serves, or take it out. Where a strategy lists evidence
and no element yet, nothing is flagged.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[[criteria]]
id = "1.1.2"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"

[[evidence]]
id = "CSS202"
title = "Mystery shopping 2024"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[[criteria]]
id = "1.1.2"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let document = strategy.document();
    // What uses it may stand in what could not be read.
    let is_unread = |key| document.criteria.iter().any(|criterion| criterion.unread.has(key));
    if document.criteria.is_empty() || strategy.strategy.is_broken || is_unread("evidence") {
        return;
    }
    for (at, piece) in document.evidence.iter().enumerate() {
        if strategy.criterion_evidence.backward(at).len() == 0 {
            let message = format!("no element uses evidence `{}`", piece.id.value);
            let finding = findings.add(piece.id.place, message);
            finding.help("name it under `evidence` of an element, or take it out");
        }
    }
}
