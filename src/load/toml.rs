//! TOML text to the tree, with every syntax error.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Key, Node, Table, Value};
use super::{Problem, problem, syntax};
use crate::text::Span;

/// The tree of what could be read, and what could not.
pub fn parse(text: &str) -> (Node<'_>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let span = Span::new(0..text.len());
    let value = Value::Table(table_of(text, table.into_inner(), Span::new(0..0)));
    let mut problems: Vec<_> = errors.iter().map(|error| problem_of(text, error)).collect();
    problems.sort_by_key(|problem| problem.span);
    keep_first_of_line(text, &mut problems);
    (Node { value, span }, problems)
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

fn problem_of(text: &str, error: &toml::de::Error) -> Problem {
    let span = Span::within(text, error.span().unwrap_or(text.len()..text.len()));
    if error.message().starts_with("duplicate key") {
        return Problem::twice(text.get(span.range()).unwrap_or(""), span);
    }
    let rest = text[span.start as usize..].lines().next().unwrap_or_default();
    let (message, help) = syntax::of_toml(error.message(), rest);
    Problem { rule: problem::SYNTAX, span, message, help }
}

fn table_of<'a>(text: &'a str, table: DeTable<'a>, head: Span) -> Table<'a> {
    let mut entries: Vec<_> =
        table.into_iter().map(|(key, value)| entry_of(text, key, value)).collect();
    entries.sort_by_key(|(key, _)| key.span);
    Table { head, entries }
}

type Entry<'a> = (Key<'a>, Node<'a>);

fn entry_of<'a>(
    text: &'a str,
    key: Spanned<Cow<'a, str>>,
    value: Spanned<DeValue<'a>>,
) -> Entry<'a> {
    let span = Span::new(key.span());
    (Key { text: key.into_inner(), span }, node_of(text, value))
}

fn node_of<'a>(text: &'a str, value: Spanned<DeValue<'a>>) -> Node<'a> {
    let span = Span::new(value.span());
    let value = match value.into_inner() {
        DeValue::String(string) => Value::Quoted(string),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Value::Plain(Cow::Borrowed(text.get(span.range()).unwrap_or("")))
        }
        DeValue::Array(array) => {
            Value::List(array.into_iter().map(|item| node_of(text, item)).collect())
        }
        DeValue::Table(table) => Value::Table(table_of(text, table, span)),
    };
    Node { span: Span { end: end_of(&value).max(span.end), ..span }, value }
}

/// A `[[table]]`'s own span is its header alone: its end is its last value's.
fn end_of(value: &Value) -> u32 {
    match value {
        Value::Table(table) => {
            table.entries.iter().map(|(_, node)| node.span.end).max().unwrap_or(0)
        }
        Value::List(items) => items.iter().map(|node| node.span.end).max().unwrap_or(0),
        _ => 0,
    }
}
