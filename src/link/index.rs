//! The entries of one kind by their ids, numbers, titles and aliases.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::{Id, Text};

/// What a reference can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Theme,
    Pledge,
    Action,
    Indicator,
    Evidence,
    Group,
    Decision,
    Figure,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Theme => "theme",
            Kind::Pledge => "pledge",
            Kind::Action => "action",
            Kind::Indicator => "indicator",
            Kind::Evidence => "evidence",
            Kind::Group => "group",
            Kind::Decision => "decision",
            Kind::Figure => "figure",
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Kind::Theme => "themes",
            Kind::Pledge => "pledges",
            Kind::Action => "actions",
            Kind::Indicator => "indicators",
            Kind::Evidence => "pieces of evidence",
            Kind::Group => "groups",
            Kind::Decision => "decisions",
            Kind::Figure => "figures",
        }
    }
}

#[derive(Debug)]
pub struct Index<'w> {
    pub kind: Kind,
    ids: HashMap<&'w str, usize>,
    /// Titles and aliases, as written.
    titles: Vec<(&'w str, usize)>,
    /// The same in the form in which they are compared, made when the first reference asks.
    names: OnceLock<HashMap<String, usize>>,
    len: usize,
}

impl<'w> Index<'w> {
    pub fn by_id(kind: Kind, ids: impl Iterator<Item = &'w Id>) -> Self {
        let mut by_id = HashMap::with_capacity(ids.size_hint().0);
        let mut len = 0;
        for (at, id) in ids.enumerate() {
            by_id.entry(id.trim()).or_insert(at);
            len = at + 1;
        }
        Index { kind, ids: by_id, titles: Vec::new(), names: OnceLock::new(), len }
    }

    /// By id and by title.
    pub fn of(kind: Kind, entries: impl Iterator<Item = (&'w Id, &'w Text)> + Clone) -> Self {
        let mut index = Index::by_id(kind, entries.clone().map(|(id, _)| id));
        entries.enumerate().for_each(|(at, (_, title))| index.name(title, at));
        index
    }

    /// Another name for an entry; an earlier entry keeps a name that two share.
    pub fn name(&mut self, name: &'w str, at: usize) {
        if !name.is_empty() {
            self.titles.push((name, at));
        }
    }

    fn names(&self) -> &HashMap<String, usize> {
        self.names.get_or_init(|| {
            let mut names = HashMap::new();
            for (name, at) in &self.titles {
                names.entry(comparable(name)).or_insert(*at);
            }
            names
        })
    }

    /// By id, else by the number at the start of the text, else exactly by title or alias.
    pub fn resolve(&self, reference: &str) -> Option<usize> {
        let reference = reference.trim();
        let by_id = |id: &str| self.ids.get(id).copied();
        by_id(reference)
            .or_else(|| leading_number(reference).and_then(by_id))
            .or_else(|| self.names().get(&comparable(reference)).copied())
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn ids(&self) -> impl Iterator<Item = &'w str> {
        let mut ids: Vec<_> = self.ids.iter().map(|(id, at)| (*at, *id)).collect();
        ids.sort();
        ids.into_iter().map(|(_, id)| id)
    }
}

/// `2` of "2. Mutual respect", `6` of "6 . We will": digits first, then words.
fn leading_number(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once(char::is_whitespace)?;
    let number = number.trim_end_matches(['.', ')', ':', ',']);
    let is_number = number.starts_with(|first: char| first.is_ascii_digit());
    (is_number && !rest.trim().is_empty()).then_some(number)
}

/// Case, spacing and closing punctuation do not tell two wordings apart.
fn comparable(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ',', ';', ':']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Place, Placed};

    #[test]
    fn references_resolve_by_id_number_title_and_alias_alone() {
        let placed = |text: &str| Placed { value: text.to_string(), place: Place::default() };
        let ids = ["1", "2", "1.10"].map(placed);
        let titles = ["A quick answer", "Mutual respect and fair treatment", "Tenth"].map(placed);
        let mut index = Index::of(Kind::Pledge, ids.iter().zip(&titles));
        index.name("Wide and inclusive contact", 0);
        for (reference, target) in [
            ("2", Some(1)),
            (" 2 ", Some(1)),
            ("1.10", Some(2)),
            ("1.1", None),
            ("2. Mutual respect ...", Some(1)),
            ("2) whatever it says", Some(1)),
            ("2 . We will", Some(1)),
            ("mutual  respect and fair treatment.", Some(1)),
            ("Wide and inclusive contact", Some(0)),
            ("Wide and inclusive", None),
            ("24 hours", None),
            ("2.", None),
            ("", None),
        ] {
            assert_eq!(index.resolve(reference), target, "{reference}");
        }
    }
}
