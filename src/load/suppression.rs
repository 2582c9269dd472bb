//! Comments that allow a finding: `# cs: allow(flat-target)`.

use super::node::{Node, Value};
use crate::text::{Source, Span};

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

/// The comments of a file that allow something. Text that only looks like one, inside a value, is none.
pub fn allows(source: &Source, root: &Node) -> Vec<Allow> {
    let text = &source.text;
    let mut allows = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), MARK) {
        let line = source.line(at as u32);
        let line_start = source.line_span(line).start as usize;
        let Some(hash) = text[line_start..at].rfind('#') else { continue };
        let between = &text[line_start + hash + 1..at];
        if !between.trim().is_empty() || is_in_value(root, (line_start + hash) as u32) {
            continue;
        }
        let is_above = text[line_start..line_start + hash].trim().is_empty();
        let names_start = at + MARK.len();
        let rest = &text[names_start..source.line_span(line).end as usize];
        let names = &rest[..rest.find(')').unwrap_or(rest.len())];
        let mut start = names_start;
        for name in names.split(',') {
            let lead = name.len() - name.trim_start().len();
            let span = Span::new(start + lead..start + lead + name.trim().len());
            allows.push(Allow { rule: name.trim().to_string(), span, line, is_above });
            start += name.len() + 1;
        }
    }
    allows
}

fn is_in_value(node: &Node, offset: u32) -> bool {
    if !node.span.contains(offset) {
        return false;
    }
    match &node.value {
        Value::Null => false,
        Value::Plain(_) | Value::Quoted(_) => true,
        Value::List(items) => items.iter().any(|item| is_in_value(item, offset)),
        Value::Table(table) => table.entries.iter().any(|(_, child)| is_in_value(child, offset)),
    }
}
