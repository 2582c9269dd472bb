//! `circular-dependency`: actions that wait for each other.

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::link::Relation;
use crate::model::{Action, Reference};

pub(super) const RULE: Rule = Rule {
    code: "CS112",
    name: "circular-dependency",
    level: Level::Error,
    doc: r#"
Actions depend on each other in a circle, so none of them can come first.

If each waits for the next, nothing starts. Decide which of them can begin before the others are
complete, and take what it waits for out of its `depends_on`.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1.1"
title = "Choose a telephone system"
owners = ["Digital Team"]
due = "March 2026"
depends_on = ["1.2"]

[[actions]]
id = "1.2"
title = "Train staff on the telephone system"
owners = ["Customer Team"]
due = "June 2026"
depends_on = ["1.1"]
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[actions]]
id = "1.1"
title = "Choose a telephone system"
owners = ["Digital Team"]
due = "March 2026"

[[actions]]
id = "1.2"
title = "Train staff on the telephone system"
owners = ["Customer Team"]
due = "June 2026"
depends_on = ["1.1"]
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let actions = strategy.document().actions.len();
    each_circle(&strategy.action_actions, actions, |circle| report(strategy, circle, findings));
}

/// Circles of a longer list are named by their first members.
const MOST_NAMED: usize = 12;

fn report(strategy: &Subject, circle: &[usize], findings: &mut Findings) {
    let actions = &strategy.document().actions;
    let (first, next) = (&actions[circle[0]], circle[1 % circle.len()]);
    let leads_on = |reference: &&Reference| strategy.actions.resolve(reference) == Some(next);
    let place = first.depends_on.iter().find(leads_on).map_or(first.id.place, |found| found.place);
    let members: Vec<&Action> = circle.iter().map(|&at| &actions[at]).collect();
    let finding = findings.add(place, message(&members));
    for (at, member) in members.iter().enumerate().skip(1).take(MOST_NAMED) {
        let next = members[(at + 1) % members.len()];
        finding.label(member.id.place, format!("depends on `{}`", next.id.value));
    }
    finding.help(match members.len() {
        1 => "take it out of its own `depends_on`",
        _ => "decide which comes first, and take the next one out of its `depends_on`",
    });
}

fn message(members: &[&Action]) -> String {
    let first = &members[0].id.value;
    if members.len() == 1 {
        return format!("action `{first}` depends on itself: `{first} -> {first}`");
    }
    let mut names: Vec<&str> = members.iter().take(MOST_NAMED).map(|one| one.id.as_str()).collect();
    if members.len() > MOST_NAMED {
        names.push("...");
    }
    let count = members.len();
    format!("{count} actions depend on each other in a circle: `{} -> {first}`", names.join(" -> "))
}

/// How far an action has been followed.
#[derive(Clone, Copy)]
enum Mark {
    New,
    /// On the way that is being followed, at this step.
    Open(usize),
    Done,
}

/// Calls `found` with the circles of a relation: one for each link that leads back to where the
/// way came from. When those links go, no circle is left.
fn each_circle(relation: &Relation, count: usize, mut found: impl FnMut(&[usize])) {
    let mut marks = vec![Mark::New; count];
    for start in 0..count {
        if let Mark::New = marks[start] {
            follow(relation, start, &mut marks, &mut found);
        }
    }
}

/// Follows every way from an action, without recursion: a chain may be as long as the plan.
fn follow(relation: &Relation, start: usize, marks: &mut [Mark], found: &mut impl FnMut(&[usize])) {
    let mut way = vec![start];
    let mut links = vec![relation.forward(start)];
    marks[start] = Mark::Open(0);
    while let (Some(&at), Some(left)) = (way.last(), links.last_mut()) {
        match left.next().map(|next| (next, marks[next])) {
            Some((next, Mark::New)) => {
                marks[next] = Mark::Open(way.len());
                way.push(next);
                links.push(relation.forward(next));
            }
            Some((_, Mark::Open(step))) => found(&from_first(&way[step..])),
            Some((_, Mark::Done)) => {}
            None => {
                marks[at] = Mark::Done;
                way.pop();
                links.pop();
            }
        }
    }
}

/// The circle, turned so that its first member in the order of the list leads.
fn from_first(circle: &[usize]) -> Vec<usize> {
    let first = (0..circle.len()).min_by_key(|&at| circle[at]).unwrap_or(0);
    [&circle[first..], &circle[..first]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Snapshot;
    use crate::workspace::{File, Workspace};

    /// What is found in a plan of actions with what each depends on: the place's text, the message.
    fn found(plan: &[(String, String)]) -> Vec<(String, String)> {
        let mut text = "[strategy]\nid = \"a\"\ntitle = \"A\"\n".to_string();
        for (id, depends_on) in plan {
            text += &format!(
                "[[actions]]\nid = \"{id}\"\ntitle = \"t\"\ndepends_on = [{depends_on}]\n"
            );
        }
        let file = File { path: "a/a.toml".into(), shown: "a.toml".into() };
        let workspace = Workspace::from_files(None, vec![file], &[], |_| Ok(text.clone()));
        let as_of = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let subject = Subject::new(Snapshot::of(&workspace, &workspace.strategies[0], as_of));
        let mut findings = Findings::default();
        check(&subject, &mut findings);
        let at = |place: crate::text::Place| workspace.source(place.file).slice(place.span).into();
        findings.into_vec().into_iter().map(|one| (at(one.place), one.message)).collect()
    }

    fn plan(actions: &[(&str, &str)]) -> Vec<(String, String)> {
        actions.iter().map(|(id, depends_on)| (id.to_string(), depends_on.to_string())).collect()
    }

    #[test]
    fn each_circle_is_named_once_from_its_first_action() {
        let plan = plan(&[
            ("1", "\"3\""),
            ("2", "\"1\", \"3\""),
            ("3", "\"2\", \"4\""),
            ("4", "\"4\""),
            ("5", "\"1\", \"4\""),
        ]);
        let circle = |ids: &str, count: usize| {
            format!("{count} actions depend on each other in a circle: `{ids}`")
        };
        let expected = [
            ("\"3\"".to_string(), circle("1 -> 3 -> 2 -> 1", 3)),
            ("\"3\"".to_string(), circle("2 -> 3 -> 2", 2)),
            ("\"4\"".to_string(), "action `4` depends on itself: `4 -> 4`".to_string()),
        ];
        assert_eq!(found(&plan), expected);
    }

    #[test]
    fn a_chain_of_ten_thousand_is_followed_without_recursion() {
        let next = |at: usize| (at.to_string(), format!("\"{}\"", at + 1));
        let mut plan: Vec<_> = (0..10_000).map(next).collect();
        plan.push(("10000".to_string(), String::new()));
        assert_eq!(found(&plan), []);
        plan[10_000].1 = "\"0\"".to_string();
        let found = found(&plan);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].1.ends_with(
                "`0 -> 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> 11 -> ... -> 0`"
            )
        );
    }
}
