//! `unused-allow`: a comment that silences nothing.

use super::{Check, RULES, Rule, find};
use crate::diagnostic::{Finding, Findings, Level};
use crate::nearest;
use crate::text::{FileId, Place};
use crate::workspace::Workspace;

pub(super) const RULE: Rule = Rule {
    code: "CS012",
    name: "unused-allow",
    level: Level::Warning,
    doc: r#"
A comment allows a finding that is not there.

What it once silenced has been mended, or its name is misspelt. Either way it would hide the next
finding of its kind, so it should go.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

# cs: allow(overdue)
[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2030"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

# cs: allow(overdue)
[[actions]]
id = "1"
title = "Survey customers"
owners = ["Customer Team"]
due = "March 2024"
```
"#,
    check: Check::Last,
};

/// After so many findings a nearest name is no longer looked for.
const MOST_SUGGESTIONS: usize = 1000;

/// One finding for each comment that silenced nothing; `used` tells which did, per file.
pub(super) fn findings(workspace: &Workspace, used: &[Vec<bool>]) -> Vec<Finding> {
    let mut findings = Findings::default();
    for (at, (file, used)) in workspace.files.iter().zip(used).enumerate() {
        for (allow, _) in file.allows.iter().zip(used).filter(|(_, used)| !**used) {
            let place = Place { file: FileId(at as u32), span: allow.span };
            if find(&allow.rule).is_some() {
                let message = format!("nothing here is silenced by `allow({})`", allow.rule);
                findings.add(place, message).help("delete the comment");
                continue;
            }
            let near = || nearest::did_you_mean(&allow.rule, RULES.iter().map(|rule| rule.name));
            let near = (findings.count() < MOST_SUGGESTIONS).then(near).flatten();
            let finding = findings.add(place, format!("no rule is called `{}`", allow.rule));
            finding.help(near.unwrap_or_else(|| "`cs explain` lists the rules".into()));
        }
    }
    findings.into_vec()
}
