//! `similar-owners`: one owner spelt in two ways.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{Document, Text};
use crate::spelling;
use crate::text::Place;

pub(super) const RULE: Rule = Rule {
    code: "CS207",
    name: "similar-owners",
    level: Level::Warning,
    doc: r#"
Two names seem to be spellings of one owner.

Whoever asks for the actions of one owner gets only those that are spelt alike; the others are
forgotten. Use one spelling, or name the others under `[owners]` in `cs.toml`, which keeps what was
published as it is. Owners of actions, indicators and risks are compared; the rarer spelling is
flagged.

### Flagged

```yaml
strategy: { id: example, title: Example }
actions:
  - { id: "1", title: Survey customers, owners: [Communications Manager], due: March 2026 }
  - { id: "2", title: Rewrite letters, owners: [Communications Manager], due: June 2026 }
  - { id: "3", title: Renew the website, owners: [Communication s Manager], due: July 2026 }
```

```yaml
strategy: { id: example, title: Example }
actions:
  - { id: "1", title: Survey customers, owners: [Customer & Community Service], due: March 2026 }
risks:
  - { id: R1, title: Few answers, owner: Customer and Community Services }
```

### Clean

```yaml
strategy: { id: example, title: Example }
actions:
  - { id: "1", title: Survey customers, owners: [North Area Team], due: March 2026 }
  - { id: "2", title: Rewrite letters, owners: [South Area Team, Team 1], due: June 2026 }
  - { id: "3", title: Renew the website, owners: [Team 2, Contact Team], due: July 2026 }
  - { id: "4", title: Renew the intranet, owners: [Contract Team], due: July 2026 }
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let owners = owners(strategy);
    let names: Vec<&str> = owners.iter().map(|owner| owner.name).collect();
    for (owner, earlier) in owners.iter().zip(spelling::earlier_spellings(&names)) {
        let Some(other) = earlier.map(|at| &owners[at]) else { continue };
        let message = format!("owner `{}` is elsewhere spelt `{}`", owner.name, other.name);
        let finding = findings.add(owner.first, message);
        finding.label(other.first, "the other spelling");
        finding.help(format!(
            "use one spelling, or list `{}` under `{}` in `[owners]` of cs.toml",
            owner.name, other.name
        ));
    }
}

/// One spelling of an owner.
struct Owner<'w> {
    name: &'w str,
    first: Place,
    times: usize,
}

/// Each spelling that the workspace does not already count as another, the most frequent first.
fn owners<'w>(strategy: &Subject<'w>) -> Vec<Owner<'w>> {
    let mut owners: BTreeMap<&str, Owner> = BTreeMap::new();
    for written in written_owners(strategy.document()) {
        let name = strategy.settings().owner(&written.value);
        let owner = owners.entry(name).or_insert(Owner { name, first: written.place, times: 0 });
        owner.first = owner.first.min(written.place);
        owner.times += 1;
    }
    let mut owners: Vec<Owner> = owners.into_values().collect();
    owners.sort_by_key(|owner| (Reverse(owner.times), owner.first));
    owners
}

fn written_owners(document: &Document) -> impl Iterator<Item = &Text> {
    let actions = document.actions.iter().flat_map(|action| &action.owners);
    let indicators = document.indicators.iter().filter_map(|indicator| indicator.owner.as_ref());
    let risks = document.risks.iter().filter_map(|risk| risk.owner.as_ref());
    actions.chain(indicators).chain(risks)
}
