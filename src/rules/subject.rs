//! What a rule looks at: a linked strategy on a day.

use std::collections::HashMap;
use std::ops::Deref;

use crate::diagnostic::{Findings, at_most};
use crate::link::{Index, Kind};
use crate::measure::{Health, Snapshot, Standing};
use crate::model::{Action, Id, Text};
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
        near: impl FnMut(&str) -> Option<String>,
    ) {
        let index = self.index_of(kind);
        // Where a file could not be read, what seems unknown may stand in it.
        if index.is_empty() && self.strategy.is_broken {
            return;
        }
        let mut offers = Offers::new(index, near);
        for dangling in self.dangling.iter().filter(|dangling| dangling.kind == kind) {
            let (what, id) = dangling.from;
            let wrote = &dangling.reference.value;
            let message = format!(
                "{what} `{}` refers to {} `{}`, which is not defined",
                id.value,
                kind.word(),
                at_most(200, wrote)
            );
            findings.add(dangling.reference.place, message).help(offers.offer(wrote));
        }
    }
}

/// What may have been meant by the references that name nothing, each wording looked up once.
struct Offers<'s, Near> {
    ids: Vec<&'s str>,
    near: Near,
    /// What is defined, for a wording that is near to nothing.
    known: String,
    offered: HashMap<String, String>,
}

/// How many wordings times entries are compared; after that only what is defined is told.
pub(super) const MOST_COMPARED: usize = 200_000;

impl<'s, Near: FnMut(&str) -> Option<String>> Offers<'s, Near> {
    fn new(index: &Index<'s>, near: Near) -> Self {
        let ids: Vec<&str> = index.ids().collect();
        let known = match ids.is_empty() {
            true => format!("the strategy defines no {}", index.kind.plural()),
            false => format!("the {} are: {}", index.kind.plural(), some_of(ids.iter())),
        };
        Offers { ids, near, known, offered: HashMap::new() }
    }

    fn offer(&mut self, wrote: &str) -> String {
        if let Some(offered) = self.offered.get(wrote) {
            return offered.clone();
        }
        if self.offered.len() * self.ids.len() >= MOST_COMPARED {
            return self.known.clone();
        }
        let by_id = || nearest::did_you_mean(wrote, self.ids.iter().copied());
        let offered = (self.near)(wrote).or_else(by_id).unwrap_or_else(|| self.known.clone());
        self.offered.insert(wrote.to_string(), offered.clone());
        offered
    }
}

/// The entry whose title is most like a wording. What has a digit and no space is taken for an id.
pub(super) fn near_title<'a>(
    kind: Kind,
    wrote: &str,
    entries: impl Iterator<Item = (&'a Id, &'a Text)> + Clone,
) -> Option<String> {
    let is_wording = wrote.trim().contains(char::is_whitespace);
    if !is_wording && wrote.contains(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let title = nearest::nearest(wrote, entries.clone().map(|(_, title)| title.as_str()))?;
    let (id, _) = entries.clone().find(|(_, other)| other.as_str() == title)?;
    Some(format!("did you mean {} `{}`, \"{title}\"?", kind.word(), id.value))
}

/// The first ten, and how many more.
pub(super) fn some_of(items: impl Iterator<Item = impl ToString>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    match items.len() {
        ..=12 => items.join(", "),
        count => format!("{} and {} more", items[..10].join(", "), count - 10),
    }
}

impl<'w> Deref for Subject<'w> {
    type Target = Snapshot<'w>;

    fn deref(&self) -> &Snapshot<'w> {
        &self.0
    }
}
