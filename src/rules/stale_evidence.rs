//! `stale-evidence`: evidence that has grown old.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::measure;

pub(super) const RULE: Rule = Rule {
    code: "CS504",
    name: "stale-evidence",
    level: Level::Info,
    doc: r#"
A piece of evidence is older than `evidence_years`.

An assessor asks how things are done now. Replace the piece with a recent one, or keep it beside
one. `evidence_years` stands under `[workspace]` in `cs.toml` and is 5 unless it says otherwise;
calendar years are counted, up to the year of `--as-of`. A piece without a year is not judged.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "C004"
title = "Residents' survey 2019"
year = 2019
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"
[[evidence]]
id = "C004"
title = "Residents' survey 2020"
year = 2020

[[evidence]]
id = "C005"
title = "Customer care toolkit"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let limit = strategy.settings().evidence_years;
    for piece in &strategy.document().evidence {
        let Some(year) = &piece.year else { continue };
        let Some(age) = measure::age(year.value, strategy.as_of).filter(|&age| age > limit) else {
            continue;
        };
        let (id, year_of) = (&piece.id.value, year.value);
        let message = format!("evidence `{id}` is of {year_of}, {age} years old");
        let finding = findings.add(year.place, message);
        finding.help(format!("replace it with a recent piece: {limit} years are allowed"));
    }
}
