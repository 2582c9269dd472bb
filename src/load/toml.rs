//! TOML text to the tree, with every syntax error.

use std::borrow::Cow;

use toml_spanner::{Error, ErrorKind, Item, Table as TomlTable, Value as TomlValue};

pub use toml_spanner::Arena;

use super::node::{DEEPEST, Key, Node, Table, Value};
use super::{MOST_PARTS, Problem, Problems, SPLIT, problem, syntax, too_many};
use crate::text::Span;

/// The parser goes on at the next line after an error, until it has found so many.
const MOST_ERRORS: usize = 25;

/// The tree of what could be read, and what could not. Text that was written with escapes lives in
/// the arena.
pub fn parse<'a>(text: &'a str, arena: &'a Arena) -> (Node<'a>, Problems) {
    let document = toml_spanner::parse_recoverable(text, arena);
    let listed = document.errors().iter().map(|error| problem_of(text, error)).collect();
    let mut builder = Builder { text, parts: 0, problems: Problems { listed, unlisted: 0 } };
    let root = builder.table(document.table(), Span::default(), DEEPEST);
    let mut problems = builder.problems;
    problems.listed.sort_by_key(|problem| problem.span);
    keep_first_of_line(text, &mut problems.listed);
    if document.errors().len() >= MOST_ERRORS
        && let Some(last) = problems.listed.last_mut()
    {
        last.message.push_str("; after so many errors the rest of the file is not read");
    }
    (Node { value: root, span: Span::new(0..text.len()) }, problems)
}

/// What a parser trips over in the rest of a line follows from where it first fell.
fn keep_first_of_line(text: &str, problems: &mut Vec<Problem>) {
    let mut line_end = None;
    problems.retain(|problem| {
        let start = problem.span.start as usize;
        if problem.rule != problem::SYNTAX {
            return true;
        }
        if line_end.is_some_and(|end| start <= end) {
            return false;
        }
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        line_end = rest.iter().position(|byte| *byte == b'\n').map(|length| start + length);
        line_end = line_end.or(Some(text.len()));
        true
    });
}

const OVERFLOW: &str = "integer overflow";

fn problem_of(text: &str, error: &Error) -> Problem {
    let span = Span::within(text, error.span().range());
    let twice = |name: &str, span| Problem::twice(name.trim_matches(['"', '\'']), span);
    match error.kind() {
        ErrorKind::DuplicateKey { .. } => twice(&text[span.range()], span),
        ErrorKind::DuplicateTable { name, .. } => {
            let name = Span::within(text, name.range());
            twice(&text[name.range()], name)
        }
        ErrorKind::InvalidDateTime(why) => Problem {
            rule: problem::BAD_DATE,
            span,
            message: format!("`{}` is no date: {why}", &text[span.range()]),
            help: Some("write it as `2024-09-30`"),
        },
        ErrorKind::InvalidInteger(OVERFLOW) | ErrorKind::InvalidFloat(_) => Problem {
            rule: problem::BAD_VALUE,
            span,
            message: "no figure has so many digits".into(),
            help: Some("put an id in quotation marks, and a figure into fewer digits"),
        },
        kind => {
            let (message, help) = syntax::of_toml(kind, &text[span.start as usize..]);
            Problem { rule: problem::SYNTAX, span, message, help }
        }
    }
}

/// The tree being made from the parser's.
struct Builder<'a> {
    text: &'a str,
    parts: usize,
    problems: Problems,
}

impl<'a> Builder<'a> {
    /// `deeper`: so many values inside values are still read.
    fn node(&mut self, item: &Item<'a>, deeper: usize) -> Node<'a> {
        let span = span_of(item.span());
        let value = match item.value() {
            TomlValue::String(string) => Value::Quoted(Cow::Borrowed(string)),
            TomlValue::Array(_) | TomlValue::Table(_) if deeper == 0 => {
                self.refuse(span, syntax::too_deep())
            }
            TomlValue::Array(items) if self.has_room(items.len(), span) => {
                Value::List(items.iter().map(|item| self.node(item, deeper - 1)).collect())
            }
            TomlValue::Table(table) if self.has_room(table.len(), span) => {
                self.table(table, head_of(self.text, span), deeper - 1)
            }
            TomlValue::Array(_) | TomlValue::Table(_) => Value::Null,
            _ => Value::Plain(Cow::Borrowed(self.text.get(span.range()).unwrap_or_default())),
        };
        Node { span, value }
    }

    fn table(&mut self, table: &TomlTable<'a>, head: Span, deeper: usize) -> Value<'a> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, item) in table {
            let span = span_of(key.span);
            entries.push((Key { text: Cow::Borrowed(key.name), span }, self.node(item, deeper)));
        }
        Value::Table(Table { head, entries })
    }

    /// Whether so many parts more are read. The first that are not are a problem.
    fn has_room(&mut self, more: usize, span: Span) -> bool {
        let was_full = self.parts > MOST_PARTS;
        self.parts += more + 1;
        let is_full = self.parts > MOST_PARTS;
        if is_full && !was_full {
            self.refuse(span, (too_many(), Some(SPLIT)));
        }
        !is_full
    }

    fn refuse(&mut self, span: Span, (message, help): syntax::Explained) -> Value<'a> {
        self.problems.add(|| Problem { rule: problem::SYNTAX, span, message, help });
        Value::Null
    }
}

fn span_of(span: toml_spanner::Span) -> Span {
    Span { start: span.start, end: span.end }
}

/// A table's header where it has one, else all of it.
fn head_of(text: &str, span: Span) -> Span {
    let Some(header) = text.get(span.range()).filter(|text| text.starts_with('[')) else {
        return span;
    };
    let mut quoted = None;
    let end = header.bytes().enumerate().find(|(at, byte)| {
        match (quoted, byte) {
            (None, b'"' | b'\'') => quoted = Some(*byte),
            (Some(mark), byte) if mark == *byte => quoted = None,
            _ => {}
        }
        let is_last = header.as_bytes().get(at + 1) != Some(&b']');
        *byte == b'\n' || quoted.is_none() && *byte == b']' && is_last
    });
    let length = end.map_or(header.len(), |(at, _)| at + 1);
    Span { end: span.start + length as u32, ..span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        parse(text, &Arena::new()).1.listed.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_table_is_headed_by_its_header_alone() {
        for (text, head) in
            [("[[a]] # x\nb = 1", "[[a]]"), ("[a.\"]\"]", "[a.\"]\"]"), ("[ a ]\nb = 1\n", "[ a ]")]
        {
            assert_eq!(&text[head_of(text, Span::new(0..text.len())).range()], head);
        }
        assert_eq!(head_of("a.b = 1", Span::new(0..1)), Span::new(0..1));
    }

    #[test]
    fn numbers_keep_the_text_that_was_written() {
        let arena = Arena::new();
        let (root, problems) = parse("a = 1.10\nb = 0x1F\nc = 1_000\nd = 2024-09-30\n", &arena);
        assert!(problems.listed.is_empty());
        let Value::Table(table) = root.value else { panic!("a document is a table") };
        let texts = table.entries.iter().map(|(_, node)| match &node.value {
            Value::Plain(text) => &**text,
            other => panic!("{other:?}"),
        });
        assert_eq!(texts.collect::<Vec<_>>(), ["1.10", "0x1F", "1_000", "2024-09-30"]);
    }

    #[test]
    fn many_errors_end_the_reading_and_say_so() {
        let told = messages(&"a = b\n".repeat(1000));
        assert_eq!(told.len(), MOST_ERRORS);
        assert!(told[MOST_ERRORS - 1].ends_with("the rest of the file is not read"), "{told:?}");
        assert!(!told[MOST_ERRORS - 2].ends_with("the rest of the file is not read"));
    }
}
