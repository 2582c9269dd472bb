//! One tree for TOML and YAML: borrowed text, and a span for every key, value and container.

use std::borrow::Cow;

use crate::text::Span;

/// Values inside values, at most. Every walk over the tree recurses: this bounds the stack.
pub const DEEPEST: usize = 256;

#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub value: Value<'a>,
    /// All of it: for a table or list up to the end of its last value.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Value<'a> {
    Null,
    /// An unquoted scalar; its text is as written, whatever type a reader might see in it.
    Plain(Cow<'a, str>),
    Quoted(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Table(Table<'a>),
}

#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// What stands for the table in a finding: its header line, or its first key.
    pub head: Span,
    /// In the order written; no key twice.
    pub entries: Vec<(Key<'a>, Node<'a>)>,
}

#[derive(Clone, Debug)]
pub struct Key<'a> {
    pub text: Cow<'a, str>,
    pub span: Span,
}

impl Node<'_> {
    /// What a person would call the value.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "an empty value",
            Value::Plain(_) | Value::Quoted(_) => "a single value",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// Where a finding about the value points: a table's head, else all of it.
    pub fn head(&self) -> Span {
        match &self.value {
            Value::Table(table) => table.head,
            _ => self.span,
        }
    }
}
