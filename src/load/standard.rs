//! A standard: a file of its own, which adds to no strategy. The built-in one has the same shape.

use std::sync::LazyLock;

use super::fields::Fields;
use super::node::{Key, Node, Value};
use super::reading::Reading;
use crate::model::{Id, Settings, Standard, StandardCriterion, StandardElement, Text};
use crate::text::{FileId, Source};

/// The ids of the standards that need no file.
pub const BUILT_IN: [&str; 1] = ["CSE"];

/// Its places lie in no file of a workspace.
static CSE: LazyLock<Standard> = LazyLock::new(|| {
    let source = Source::new("cse.toml".into(), include_str!("cse.toml").into());
    let loaded = super::document(FileId(0), &source, &Settings::default());
    loaded.standard.expect("the built-in file is a standard")
});

/// A standard that needs no file, by its id or its title.
pub fn built_in_standard(name: &str) -> Option<&'static Standard> {
    let name = name.trim();
    let is_named = |known: &str| known.eq_ignore_ascii_case(name);
    (is_named(&CSE.id) || is_named(&CSE.title)).then_some(&*CSE)
}

/// Whether a file is a standard: it has that section, and states no strategy.
pub fn is_standard(root: &Node) -> bool {
    let Value::Table(table) = &root.value else { return false };
    let section = |name: &str| table.entries.iter().find(|(key, _)| key.text == name);
    let is_table = |(_, node): &(Key, Node)| matches!(node.value, Value::Table(_));
    section("standard").is_some_and(is_table) && section("strategy").is_none()
}

pub fn standard(reading: &Reading, root: &Node) -> Option<Standard> {
    let fields = Fields::of(reading, "a standard", root)?;
    let header = fields.section("standard", "the standard", header);
    let criteria = fields.entries("criteria", "a criterion", criterion);
    fields.finish();
    let (id, title) = header?;
    Some(Standard::new(id, title, criteria))
}

fn header(fields: Fields) -> (Id, Text) {
    // A standard without an id is known by the name of its file.
    let file = || fields.reading.placed(fields.reading.source.path.clone(), fields.head());
    let header = (fields.id().unwrap_or_else(file), fields.required_text("title"));
    fields.finish();
    header
}

fn criterion(fields: Fields) -> Option<StandardCriterion> {
    let id = fields.id();
    let title = fields.required_text("title");
    let elements = fields.tables("elements", "an element").into_iter().filter_map(element);
    let elements = elements.collect();
    fields.finish();
    Some(StandardCriterion { id: id?, title, elements })
}

fn element(fields: Fields) -> Option<StandardElement> {
    let id = fields.id();
    let title = fields.required_text("title");
    fields.finish();
    Some(StandardElement { id: id?, title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_standard_has_its_elements() {
        let standard = built_in_standard("cse").unwrap();
        let counts = standard.criteria.iter().map(|criterion| criterion.elements.len());
        assert_eq!(counts.collect::<Vec<_>>(), [11, 11, 12, 13, 10]);
        let mut ids: Vec<&str> = standard.elements().map(|element| element.id.as_str()).collect();
        assert!(ids.is_sorted());
        ids.dedup();
        assert_eq!((ids.len(), ids[0], ids[56]), (57, "1.1.1", "5.3.3"));
        for criterion in &standard.criteria {
            let number = format!("{}.", criterion.id.value);
            assert!(criterion.elements.iter().all(|element| element.id.starts_with(&number)));
        }
        assert!(built_in_standard("Customer Service Excellence").is_some());
        assert!(built_in_standard("ISO").is_none());
    }

    #[test]
    fn the_built_in_file_is_read_without_a_finding() {
        let source = Source::new("cse.toml".into(), include_str!("cse.toml").into());
        let loaded = super::super::document(FileId(0), &source, &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    }

    #[test]
    fn a_document_that_states_a_strategy_is_no_standard() {
        let read = |text: &str| {
            let source = Source::new("a.toml".into(), text.into());
            super::super::document(FileId(0), &source, &Settings::default())
        };
        let both = read("[strategy]\nid = \"a\"\ntitle = \"A\"\n[standard]\nid = \"s\"\n");
        assert!(both.standard.is_none() && both.findings.len() == 1);
        assert!(read("standard = \"CSE\"\n").standard.is_none());
        let bare = read("[standard]\ntitle = \"Ours\"\n");
        assert_eq!(bare.standard.unwrap().id.value, "a.toml");
        assert_eq!(bare.findings.len(), 1);
    }
}
