//! What a rule looks at: a linked strategy on a day.

use std::ops::Deref;

use crate::diagnostic::Findings;
use crate::link::Kind;
use crate::measure::{Health, Snapshot, Standing};
use crate::model::Action;
use crate::nearest;

pub struct Subject<'w>(Snapshot<'w>);

impl<'w> Subject<'w> {
    pub fn new(snapshot: Snapshot<'w>) -> Self {
        Subject(snapshot)
    }

    /// The actions of one health, but for those of which a value that may say otherwise could not
    /// be read.
    pub fn actions_in(&self, health: Health) -> impl Iterator<Item = (&'w Action, &Standing)> {
        let is_read = |action: &Action| {
            ["status", "updates", "ongoing"].iter().all(|key| !action.unread.has(key))
        };
        self.standing_actions()
            .filter(move |(action, standing)| standing.health == health && is_read(action))
    }

    /// Reports each reference of one kind that names nothing. `near` offers what may have been
    /// meant, where ids alone do not tell.
    pub fn report_unknown(
        &self,
        kind: Kind,
        findings: &mut Findings,
        mut near: impl FnMut(&str) -> Option<String>,
    ) {
        let index = self.index(kind);
        // Where a file could not be read, what seems unknown may stand in it.
        if index.is_empty() && self.strategy.is_broken {
            return;
        }
        for dangling in self.dangling.iter().filter(|dangling| dangling.kind == kind) {
            let (what, id) = dangling.from;
            let wrote = &dangling.reference.value;
            let message = format!(
                "{what} `{}` refers to {} `{wrote}`, which is not defined",
                id.value,
                kind.word()
            );
            let finding = findings.add(dangling.reference.place, message);
            let offered = near(wrote).or_else(|| nearest::did_you_mean(wrote, index.ids()));
            let known = || match index.is_empty() {
                true => format!("the strategy defines no {}", kind.plural()),
                false => format!("the {} are: {}", kind.plural(), some_of(index.ids())),
            };
            finding.help(offered.unwrap_or_else(known));
        }
    }
}

/// The first ten, and how many more.
fn some_of<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<&str> = ids.collect();
    match ids.len() {
        ..=12 => ids.join(", "),
        count => format!("{} and {} more", ids[..10].join(", "), count - 10),
    }
}

impl<'w> Deref for Subject<'w> {
    type Target = Snapshot<'w>;

    fn deref(&self) -> &Snapshot<'w> {
        &self.0
    }
}
