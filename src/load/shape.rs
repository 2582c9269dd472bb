//! What the reader asks for, as data: the keys of each table and what each takes. The reader is
//! asked itself, with an example of every table, so no second list can fall behind it.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::node::{Key, Node, Table, Value};
use super::reading::Reading;
use super::strategy;
use crate::model::Settings;
use crate::text::{FileId, Source, Span};

/// What a key takes. A table is named by what it is, with its article: `an action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    Texts,
    Date,
    Period,
    Number,
    /// A whole number, from and to.
    Integer(u32, u32),
    Boolean,
    /// One word of a closed set.
    Word(&'static [&'static str]),
    /// A status, in the format's words or the workspace's own.
    Status,
    /// A number, or the reason why there is none.
    Measured,
    /// The same, or a table that says more.
    MeasuredOr(&'static str),
    Table(&'static str),
    Tables(&'static str),
    /// A table whose keys are the writer's own: periods, names.
    Map(&'static Takes),
}

/// One kind of table: what it is, and its keys in the order in which they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub what: &'static str,
    pub keys: Vec<(&'static str, Takes)>,
    pub required: Vec<&'static str>,
    /// Keys that must be there unless all of some others are.
    pub required_unless: Vec<(&'static str, &'static [&'static str])>,
}

impl Shape {
    pub fn new(what: &'static str) -> Shape {
        Shape { what, keys: Vec::new(), required: Vec::new(), required_unless: Vec::new() }
    }
}

/// Every kind of table of a document, the document itself last, each once.
pub fn shapes() -> Vec<Shape> {
    let settings = Settings::default();
    let source = Source::new(String::new(), String::new());
    let mut reading = Reading::describing(FileId(0), &source, &settings);
    strategy::document(&reading, &TABLE);
    let mut shapes: Vec<Shape> = Vec::new();
    for shape in reading.shapes() {
        if !shapes.contains(&shape) {
            shapes.push(shape);
        }
    }
    shapes
}

impl Takes {
    /// What the reader finds under a key while it describes itself: where it takes a table, an
    /// empty one, so that it goes on to read that; else nothing.
    pub(super) fn example(self) -> Option<&'static Node<'static>> {
        match self {
            Takes::Table(_) | Takes::MeasuredOr(_) => Some(&TABLE),
            Takes::Tables(_) => Some(&LIST),
            Takes::Map(_) => Some(&MAP),
            _ => None,
        }
    }
}

const NOWHERE: Span = Span { start: 0, end: 0 };

static TABLE: Node = table(Vec::new());
static LIST: LazyLock<Node> =
    LazyLock::new(|| Node { value: Value::List(vec![table(Vec::new())]), span: NOWHERE });
static MAP: LazyLock<Node> = LazyLock::new(|| {
    let year = Key { text: Cow::Borrowed("2024/25"), span: NOWHERE };
    table(vec![(year, table(Vec::new()))])
});

const fn table<'a>(entries: Vec<(Key<'a>, Node<'a>)>) -> Node<'a> {
    Node { value: Value::Table(Table { head: NOWHERE, entries }), span: NOWHERE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_table_has_one_shape_and_every_table_named_has_one() {
        let shapes = shapes();
        let mut names: Vec<&str> = shapes.iter().map(|shape| shape.what).collect();
        assert_eq!(names.last(), Some(&"a document"));
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "one name, two shapes: {names:?}");
        for (key, takes) in shapes.iter().flat_map(|shape| &shape.keys) {
            if let Takes::Table(what) | Takes::Tables(what) | Takes::MeasuredOr(what) = takes {
                assert!(names.contains(what), "`{key}` takes {what}, which was not read");
            }
        }
    }
}
