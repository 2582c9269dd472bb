//! `missing-evidence-file`: a path at which no evidence stands.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::Whereabouts;

pub(super) const RULE: Rule = Rule {
    code: "CS507",
    name: "missing-evidence-file",
    level: Level::Error,
    doc: r#"
The file of a piece of evidence does not exist, or does not lie in the workspace.

Whoever opens it to show an assessor finds nothing. A path starts from the folder of the strategy,
or from the root of the workspace. One that is absolute, climbs out with `..` or leads out by a link
is refused; nothing outside the workspace is looked at. A piece without a path is not checked.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
path = "evidence/css201.pdf"
```

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "CSS201"
title = "Customer survey 2024"
path = "../../css201.pdf"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "CSS201"
title = "Customer survey 2024"

[[evidence]]
id = "CSS202"
title = "This very file"
path = "example.toml"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let evidence = strategy.document().evidence.iter();
    for (piece, whereabouts) in evidence.zip(&strategy.strategy.evidence_files) {
        let (Some(path), Some(whereabouts)) = (&piece.path, whereabouts) else { continue };
        let (id, wrote) = (&piece.id.value, &path.value);
        let (message, help) = match whereabouts {
            Whereabouts::Inside => continue,
            Whereabouts::Missing => (
                format!("the file of evidence `{id}` is missing: `{wrote}`"),
                "write its path from the strategy's folder or the root of the workspace",
            ),
            Whereabouts::Outside => (
                format!("the file of evidence `{id}` lies outside the workspace: `{wrote}`"),
                "keep it in the workspace; what lies outside is not looked at",
            ),
        };
        findings.add(path.place, message).help(help);
    }
}
