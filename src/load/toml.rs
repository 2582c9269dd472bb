//! TOML text to the tree, with every syntax error.

use std::borrow::Cow;
use std::ops::Range;

use toml_spanner::{Document, Error, ErrorKind, Item, Table as TomlTable, Value as TomlValue};

pub use toml_spanner::Arena;

use super::node::{DEEPEST, Key, Node, Table, Value};
use super::{MOST_PARTS, Problem, Problems, SPLIT, problem, syntax, too_many};
use crate::text::Span;

/// The parser goes on at the next line after an error, until it has found so many.
const MOST_ERRORS: usize = 25;

/// The tree of what could be read, and what could not. Text that was written with escapes lives in
/// the arena.
pub fn parse<'a>(text: &'a str, arena: &'a Arena) -> (Node<'a>, Problems) {
    let (text, document, mut listed) = without_broken_headers(text, arena);
    let is_whole = listed.is_empty();
    listed.extend(document.errors().iter().map(|error| problem_of(text, error)));
    let mut builder = Builder { text, parts: 0, problems: Problems { listed, unlisted: 0 } };
    let mut root = builder.table(document.table(), Span::default(), DEEPEST);
    if let Value::Table(table) = &mut root
        && !is_whole
    {
        table.entries.retain(|(key, _)| key.text != ASIDE);
    }
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

/// The section that takes what stands below a header that could not be read. The parser itself would
/// give that to the document, where each key is unknown, or stands in the way of a section.
const ASIDE: &str = "-";
const ASIDE_HEADER: &str = "[[-]]";

/// So many broken headers of a file are set aside: each asks for a further reading.
const MOST_ASIDE: usize = 8;

/// The text with its broken headers set aside, what the parser makes of that, and what is wrong with
/// the headers. No place moves.
fn without_broken_headers<'a>(
    mut text: &'a str,
    arena: &'a Arena,
) -> (&'a str, Document<'a>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut document = toml_spanner::parse_recoverable(text, arena);
    while problems.len() < MOST_ASIDE {
        let mut errors = document.errors().iter();
        let Some((error, header)) =
            errors.find_map(|error| Some((error, broken_header(text, error)?)))
        else {
            break;
        };
        problems.push(problem_of(text, error));
        text = arena.alloc_str(&set_aside(text, header));
        document = toml_spanner::parse_recoverable(text, arena);
    }
    (text, document, problems)
}

/// The line of the header that an error stands in.
fn broken_header(text: &str, error: &Error) -> Option<Range<usize>> {
    let is_of_value = !matches!(
        error.kind(),
        ErrorKind::Wanted { .. }
            | ErrorKind::Unexpected(_)
            | ErrorKind::UnexpectedEof
            | ErrorKind::DuplicateTable { .. }
            | ErrorKind::DuplicateKey { .. }
            | ErrorKind::RedefineAsArray { .. }
            | ErrorKind::DottedKeyInvalidType { .. }
    );
    let at = Span::within(text, error.span().range()).start as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next()?;
    let is_header = line.trim_start().starts_with('[') && line.len() >= ASIDE_HEADER.len();
    (is_header && !is_of_value).then(|| start..start + line.len())
}

/// Puts [`ASIDE_HEADER`] in place of a header and, where that opens an entry, of those of its parts.
fn set_aside(text: &str, header: Range<usize>) -> String {
    let mut aside = text.to_string();
    let mut replace = |line: Range<usize>| {
        let comment = if line.len() > ASIDE_HEADER.len() { "#" } else { "" };
        let instead =
            format!("{ASIDE_HEADER}{comment:<width$}", width = line.len() - ASIDE_HEADER.len());
        aside.replace_range(line, &instead);
    };
    let named = text[header.clone()].trim_start().trim_start_matches('[').trim_start();
    let name_end = named.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(named.len());
    let (name, rest) = named.split_at(name_end);
    let mut start = header.end;
    replace(header);
    if rest.trim_start().starts_with('.') {
        return aside;
    }
    for line in text[start..].split_inclusive('\n') {
        let written = line.trim_end_matches(['\r', '\n']);
        if let Some(header) = written.trim_start().strip_prefix('[') {
            let named = header.trim_start_matches('[').trim_start();
            let is_part = named.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
            if !is_part {
                break;
            }
            if written.len() >= ASIDE_HEADER.len() {
                replace(start..start + written.len());
            }
        }
        start += line.len();
    }
    aside
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

    /// The sections that could be read.
    fn sections(text: &str) -> Vec<String> {
        let arena = Arena::new();
        let Value::Table(table) = parse(text, &arena).0.value else { panic!("no table") };
        table.entries.iter().map(|(key, _)| key.text.to_string()).collect()
    }

    #[test]
    fn what_stands_below_a_broken_header_is_nothing_of_other_sections() {
        let brackets = "the brackets around a section's name are not closed";
        for (text, message, sections_read) in [
            ("[[actions] # é\nid = 1\n[[pledges]]\nid = 1\n", brackets, vec!["pledges"]),
            // The key would stand in the way of the section below.
            ("[[a-b]\npledges = [1]\n[[pledges]]\nid = 1\n", brackets, vec!["pledges"]),
            ("[charter]\na = 1\n[charter\na = 2\n", brackets, vec!["charter"]),
            ("[charter]\na = 1\n[charter]\na = 2\n", "the key `charter`", vec!["charter"]),
            ("[[ab]]\n[ab.c]\nd = 1\n[[ab]\n[ab.c]\nd = 1\n", brackets, vec!["ab"]),
            ("[[ab]]\n[ab.c\nd = 1\n[ab.e]\nd = 1\n", brackets, vec!["ab"]),
            // Too short to be set aside.
            ("[a\nb = 1\n", brackets, vec!["b"]),
        ] {
            let told = messages(text);
            assert!(told.len() == 1 && told[0].starts_with(message), "{text}: {told:?}");
            assert_eq!(sections(text), sections_read, "{text}");
        }
    }

    #[test]
    fn setting_a_header_aside_moves_nothing() {
        let text = "é = 1\r\n [[ai] # ü\r\nb = 1\n[ai.c]#\n\n[air]\n";
        let header = text.find(" [[ai").unwrap()..text.find("\r\nb").unwrap();
        let aside = "é = 1\r\n[[-]]#     \r\nb = 1\n[[-]]# \n\n[air]\n";
        assert_eq!(set_aside(text, header), aside);
        // A part's header may be too short as well.
        assert_eq!(set_aside("[[a] x\n[a.\n", 0..6), "[[-]]#\n[a.\n");
    }

    #[test]
    fn many_errors_end_the_reading_and_say_so() {
        let told = messages(&"a = b\n".repeat(1000));
        assert_eq!(told.len(), MOST_ERRORS);
        assert!(told[MOST_ERRORS - 1].ends_with("the rest of the file is not read"), "{told:?}");
        assert!(!told[MOST_ERRORS - 2].ends_with("the rest of the file is not read"));
    }
}
