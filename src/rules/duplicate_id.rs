//! `duplicate-id`: one id for two entries of a kind, or for two strategies.

use std::collections::HashMap;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Document, Id};
use crate::workspace::{Strategy, Workspace};

pub(super) const RULE: Rule = Rule {
    code: "CS010",
    name: "duplicate-id",
    level: Level::Error,
    doc: r#"
Two entries of a kind have the same id, so a reference to it could mean either.

References go to the entry that stands first; nothing can refer to the other. Give one of them an
id of its own, and change the references that meant it. Entries of different kinds may share an id:
pledge `1` and action `1` are no trouble. Two strategies of a workspace need different ids too, and
a strategy is stated once: a second `strategy` section in its folder is not read.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[pledges]]
id = "1"
title = "A quick answer"
```

```yaml
strategy:
  id: example
  title: Example
criteria:
  - id: 1.1.2
    judgement: compliant
  - id: 1.1.2
    judgement: partial
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[pledges]]
id = "1"
title = "A choice of ways to contact us"

[[pledges]]
id = "2"
title = "A quick answer"

[[themes]]
id = "1"
title = "Easy to reach"
```
"#,
    check: Check::Both(check, check_strategies),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    report_restated(strategy.strategy, findings);
    report_entries(strategy.document(), findings);
}

fn check_strategies(workspace: &Workspace, findings: &mut Findings) {
    let ids = workspace.strategies.iter().map(|strategy| &strategy.header.id);
    report("strategy", ids, findings);
    for standard in workspace.standards.values().flatten() {
        report("criterion", standard.criteria.iter().map(|criterion| &criterion.id), findings);
        report("element", standard.elements().map(|element| &element.id), findings);
    }
}

fn report_restated(strategy: &Strategy, findings: &mut Findings) {
    for further in &strategy.further_headers {
        let finding = findings.add(*further, "the strategy is stated a second time");
        finding.label(strategy.header.id.place, "first stated here");
        finding.help("keep one `strategy` section, or move the other strategy to its own folder");
    }
}

fn report_entries(document: &Document, findings: &mut Findings) {
    let mut report = |what, ids: Vec<&Id>| report(what, ids.into_iter(), findings);
    report("theme", document.themes.iter().map(|theme| &theme.id).collect());
    report("pledge", document.pledges.iter().map(|pledge| &pledge.id).collect());
    report("action", document.actions.iter().map(|action| &action.id).collect());
    report("indicator", document.indicators.iter().map(|indicator| &indicator.id).collect());
    report("alignment", document.alignments.iter().map(|alignment| &alignment.id).collect());
    report("group", document.groups.iter().map(|group| &group.id).collect());
    report("decision", document.decisions.iter().map(|decision| &decision.id).collect());
    report("risk", document.risks.iter().map(|risk| &risk.id).collect());
    report("figure", document.figures.iter().map(|figure| &figure.id).collect());
    report("criterion", document.criteria.iter().map(|criterion| &criterion.id).collect());
    report("piece of evidence", document.evidence.iter().map(|piece| &piece.id).collect());
}

/// Reports each id that an earlier entry of the same kind has.
fn report<'w>(what: &str, ids: impl Iterator<Item = &'w Id>, findings: &mut Findings) {
    let mut first = HashMap::new();
    for id in ids {
        let earlier = *first.entry(id.trim()).or_insert(id.place);
        if earlier != id.place {
            let message = format!("another {what} has the id `{}`", id.value);
            let finding = findings.add(id.place, message);
            finding.label(earlier, "first defined here");
            finding.help("give one of them an id of its own");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::measure::Snapshot;
    use crate::workspace::File;

    /// The findings of files with given texts: line of the finding, file of its label.
    fn found(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let listed =
            files.iter().map(|(path, _)| File { path: path.into(), shown: path.to_string() });
        let text = |path: &Path| {
            Ok(files.iter().find(|(name, _)| Path::new(name) == path).unwrap().1.into())
        };
        let workspace = Workspace::from_files(None, listed.collect(), &[], text);
        let mut findings = Findings::default();
        let as_of = chrono::NaiveDate::MIN;
        for strategy in &workspace.strategies {
            check(&Subject::new(Snapshot::of(&workspace, strategy, as_of)), &mut findings);
        }
        check_strategies(&workspace, &mut findings);
        let told = |place| format!("{}:{}", workspace.path(place), workspace.line(place));
        let told =
            findings.into_vec().into_iter().map(|one| (told(one.place), told(one.labels[0].place)));
        told.collect()
    }

    const HEADER: &str = "[strategy]\nid = \"one\"\ntitle = \"One\"\n";

    #[test]
    fn strategies_headers_and_entries_are_compared_across_files() {
        let pledge = "[[pledges]]\nid = \"1\"\ntitle = \"t\"\n";
        let thrice = pledge.repeat(2);
        let files = [
            ("a/1.toml", HEADER),
            ("a/2.toml", HEADER),
            ("a/3.toml", pledge),
            ("a/4.toml", &thrice),
            ("b/1.toml", HEADER),
            ("b/2.toml", pledge),
        ];
        let told = |places: [(&str, &str); 4]| {
            places.map(|(at, first)| (at.to_string(), first.to_string()))
        };
        let expected = told([
            ("a/2.toml:2", "a/1.toml:2"),
            ("a/4.toml:2", "a/3.toml:2"),
            ("a/4.toml:5", "a/3.toml:2"),
            ("b/1.toml:2", "a/1.toml:2"),
        ]);
        assert_eq!(found(&files), expected);
    }
}
