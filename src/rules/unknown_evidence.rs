//! `unknown-evidence`: a reference to evidence that is not there.

use super::subject::near_title;
use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Kind;

pub(super) const RULE: Rule = Rule {
    code: "CS105",
    name: "unknown-evidence",
    level: Level::Error,
    doc: r#"
A criterion rests on evidence that is not listed.

An assessor who asks for it will be shown nothing. Evidence is named by its id. Correct the
reference, or list the piece under `evidence` with its title and year.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[criteria]]
id = "1.1.2"
judgement = "compliant"
evidence = ["CSS210"]

[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
year = 2024
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[criteria]]
id = "1.1.2"
judgement = "compliant"
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
    let evidence = strategy.document().evidence.iter().map(|piece| (&piece.id, &piece.title));
    strategy.report_unknown(Kind::Evidence, findings, |wrote| {
        near_title(Kind::Evidence, wrote, evidence.clone())
    });
}
