//! Comments that allow a finding: `# cs: allow(flat-target)`.

use super::node::{Node, Value};
use super::problem::BAD_VALUE;
use super::reading::Reading;
use crate::text::Span;

/// One name in one comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// A rule's name or code, as written.
    pub rule: String,
    pub span: Span,
    /// The line of the comment, from 1.
    pub line: usize,
    /// Whether the comment has its line to itself, and so speaks of what stands below.
    pub is_above: bool,
}

const MARK: &str = "cs: allow(";

/// More names than this in the comments of one file are not the work of a person.
const MOST: usize = 100_000;

/// The comments of a file that allow something. Text that only looks like one, inside a value, is none.
pub fn allows(reading: &Reading, root: &Node) -> Vec<Allow> {
    let source = reading.source;
    let text = &source.text;
    let mut allows = Vec::new();
    let (mut values, mut read_to, mut last_line) = (None, 0, 0);
    for at in memchr::memmem::find_iter(text.as_bytes(), MARK) {
        let line = source.line(at as u32);
        let is_first = std::mem::replace(&mut last_line, line) != line;
        let line_span = source.line_span(line).range();
        let Some(before) = text[line_span.start..at].trim_end().strip_suffix('#') else { continue };
        let hash = (line_span.start + before.len()) as u32;
        let values = values.get_or_insert_with(|| values_in(root));
        if at < read_to || is_in_value(values, hash) {
            continue;
        }
        let is_above = is_first && before.trim().is_empty();
        let rest = &text[at + MARK.len()..line_span.end];
        let names = &rest[..rest.find(')').unwrap_or(rest.len())];
        let mut start = at + MARK.len();
        for name in names.split(',') {
            let lead = name.len() - name.trim_start().len();
            let span = Span::new(start + lead..start + lead + name.trim().len());
            if allows.len() == MOST {
                report_too_many(reading, span);
                return allows;
            }
            allows.push(Allow { rule: name.trim().to_string(), span, line, is_above });
            start += name.len() + 1;
        }
        read_to = start;
    }
    allows
}

fn report_too_many(reading: &Reading, span: Span) {
    let message = format!("the comments of this file allow more than {MOST} times");
    let help = "nothing is allowed from here on: set the rule to `off` in `cs.toml` instead";
    reading.report(BAD_VALUE, span, message, help);
}

/// Where the single values stand, in order; none of them overlap but those that stand alike.
fn values_in(root: &Node) -> Vec<Span> {
    fn add(node: &Node, values: &mut Vec<Span>) {
        match &node.value {
            Value::Null => {}
            Value::Plain(_) | Value::Quoted(_) => values.push(node.span),
            Value::List(items) => items.iter().for_each(|item| add(item, values)),
            Value::Table(table) => table.entries.iter().for_each(|(_, child)| add(child, values)),
        }
    }
    let mut values = Vec::new();
    add(root, &mut values);
    values.sort();
    values
}

fn is_in_value(values: &[Span], offset: u32) -> bool {
    let after = values.partition_point(|value| value.start <= offset);
    values[..after].last().is_some_and(|value| value.contains(offset))
}
