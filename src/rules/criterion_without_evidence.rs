//! `criterion-without-evidence`: an element that nothing shows to be met.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};

pub(super) const RULE: Rule = Rule {
    code: "CS501",
    name: "criterion-without-evidence",
    level: Level::Warning,
    doc: r#"
An element of the assessment has no evidence.

An assessor can give nothing for a claim that nothing shows. Name the pieces of evidence under
`evidence`; where there are none yet, plan an action and name it under `actions`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "CSE"

[[criteria]]
id = "1.1.2"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[assessment]
standard = "CSE"

[[criteria]]
id = "1.1.2"
evidence = ["CSS201"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
year = 2024
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    for criterion in &strategy.document().criteria {
        if criterion.evidence.is_empty() && !criterion.unread.has("evidence") {
            let message = format!("element `{}` has no evidence", criterion.id.value);
            let finding = findings.add(criterion.id.place, message);
            finding.help("name its pieces of evidence under `evidence`");
        }
    }
}
