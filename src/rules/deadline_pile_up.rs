//! `deadline-pile-up`: a month in which too much is due.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::{DateSpan, month_name};
use crate::text::Placed;

pub(super) const RULE: Rule = Rule {
    code: "CS213",
    name: "deadline-pile-up",
    level: Level::Info,
    doc: r#"
A large share of the actions is due in one month.

Dates that all fall on the last month of a plan were set by the calendar and not by the work; when
the month comes, few will be met, and until then none seems late. Spread them, or say which come
first. A month is flagged when at least five actions and at least 30% of those with a date fall in
it. Actions that are ongoing or closed do not count.

### Flagged

```yaml
strategy: { id: example, title: Example }
actions:
  - { id: "1", title: Survey customers, owners: [Customer Team], due: March 2025 }
  - { id: "2", title: Act on the survey, owners: [Customer Team], due: March 2025 }
  - { id: "3", title: Rewrite letters, owners: [Customer Team], due: 2024/25 }
  - { id: "4", title: Train new starters, owners: [People Team], due: March 2025 }
  - { id: "5", title: Renew the website, owners: [Web Team], due: 31 March 2025 }
  - { id: "6", title: Renew the intranet, owners: [Web Team], due: June 2025 }
```

### Clean

```yaml
strategy: { id: example, title: Example }
actions:
  - { id: "1", title: Survey customers, owners: [Customer Team], due: February 2025 }
  - { id: "2", title: Act on the survey, owners: [Customer Team], due: March 2025 }
  - { id: "3", title: Rewrite letters, owners: [Customer Team], due: March 2025 }
  - { id: "4", title: Train new starters, owners: [People Team], due: March 2025 and ongoing }
  - { id: "5", title: Renew the website, owners: [Web Team], due: March 2025 }
  - { id: "6", title: Renew the intranet, owners: [Web Team], due: March 2025 }
```
"#,
    check: Check::Strategy(check),
};

/// How many actions, and what share of them in per cent, make a pile.
const COUNT: usize = 5;
const SHARE: usize = 30;

fn check(strategy: &Subject, findings: &mut Findings) {
    let months = due_months(strategy);
    let dated: usize = months.values().map(Vec::len).sum();
    for ((year, month), due) in &months {
        let count = due.len();
        if count >= COUNT && count * 100 >= dated * SHARE {
            let month = month_name(*month);
            let message = format!("{count} of {dated} dated actions are due in {month} {year}");
            findings.add(due[0].place, message).help("spread them, or say which come first");
        }
    }
}

/// The due dates by year and month, each month's in the order of the actions.
fn due_months<'w>(strategy: &Subject<'w>) -> BTreeMap<(i32, u32), Vec<&'w Placed<DateSpan>>> {
    let mut months: BTreeMap<(i32, u32), Vec<&Placed<DateSpan>>> = BTreeMap::new();
    for (action, standing) in strategy.standing_actions() {
        let counts = !action.ongoing && !standing.status.is_closed();
        if let Some(due) = action.due.as_ref().filter(|_| counts) {
            months.entry((due.last.year(), due.last.month())).or_default().push(due);
        }
    }
    months
}
