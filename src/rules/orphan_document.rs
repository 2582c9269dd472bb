//! `orphan-document`: a file that belongs to no strategy.

use super::{Check, Rule};
use crate::diagnostic::{Findings, Level};
use crate::text::Place;
use crate::workspace::Workspace;

pub(super) const RULE: Rule = Rule {
    code: "CS011",
    name: "orphan-document",
    level: Level::Warning,
    doc: r#"
A file belongs to no strategy: none is stated in its folder or in a folder above it.

A file adds to the strategy whose `strategy` section stands in the same folder or in the nearest
folder above. What this one says is in no report and is not checked. Move it into the folder of its
strategy, or state the strategy. If another tool owns the file, name it in `.ignore` or `.gitignore`,
and `cs` leaves it alone.

### Flagged

```toml
[[pledges]]
id = "1"
title = "A choice of ways to contact us"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"
```
"#,
    check: Check::Workspace(check),
};

fn check(workspace: &Workspace, findings: &mut Findings) {
    for &file in &workspace.orphans {
        let place = Place { file, span: workspace.source(file).line_span(1) };
        let finding = findings.add(place, "no strategy in this folder or above it");
        finding.help("add a `strategy` section, or move the file");
    }
}
