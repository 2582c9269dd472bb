//! What a rule looks at: a linked strategy on a day.

use std::ops::Deref;

use chrono::NaiveDate;

use crate::diagnostic::Findings;
use crate::link::{Kind, Linked};
use crate::measure::Standing;
use crate::model::Action;
use crate::nearest;

pub struct Subject<'w> {
    pub linked: Linked<'w>,
    pub as_of: NaiveDate,
    /// How each action stands, in the order of the actions.
    pub standings: Vec<Standing>,
}

impl<'w> Subject<'w> {
    pub fn new(linked: Linked<'w>, as_of: NaiveDate) -> Self {
        let of = |action| Standing::of(action, as_of, linked.settings());
        let standings = linked.document().actions.iter().map(of).collect();
        Subject { linked, as_of, standings }
    }

    /// Each action and how it stands.
    pub fn standing_actions(&self) -> impl Iterator<Item = (&'w Action, &Standing)> {
        self.document().actions.iter().zip(&self.standings)
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
    type Target = Linked<'w>;

    fn deref(&self) -> &Linked<'w> {
        &self.linked
    }
}
