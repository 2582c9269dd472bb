//! YAML text to the tree, from a parser's events. Anchors, aliases and merge keys are resolved
//! here, within a budget; a second document in a file is an error.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag};

use super::node::{DEEPEST, Key, Node, Table, Value};
use super::{MOST_PARTS, Problem, Problems, SPLIT, problem, syntax, too_many};
use crate::text::Span;

/// How many values the anchors and aliases of one file may stand for. Honest files use a handful.
const ALIAS_BUDGET: usize = 100_000;

/// Of a longer text, so many bytes count as one value more.
const BYTES_OF_A_VALUE: usize = 64;

/// The tree of what could be read, and what could not. After a syntax error the tree holds
/// everything before it.
pub fn parse(text: &str) -> (Node<'_>, Problems) {
    let mut builder = Builder::new(text);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let went_on = match event {
            Ok((event, span)) => {
                builder.event(event, Span::within(text, span.byte_range().unwrap_or(0..0)))
            }
            Err(error) => {
                let at = place_of(text, &error);
                let (message, help) = syntax::of_yaml(error.kind());
                builder.stop(Span::new(at..at + 1), message, help)
            }
        };
        if went_on.is_none() {
            break;
        }
    }
    builder.finish()
}

/// Where an error stands. For a tab below the lines of a text the parser names that text's start.
fn place_of(text: &str, error: &ScanError) -> usize {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let rest = text.get(at..).unwrap_or_default();
    let lines = || {
        rest.split_inclusive('\n').scan(at, |end, line| {
            let start = *end;
            *end += line.len();
            Some((start, line))
        })
    };
    let is_indented_by_tab = |line: &str| line.trim_start_matches(' ').starts_with('\t');
    let tab = match error.kind() {
        ErrorKind::TabInPlainScalar => lines().skip(1).find(|(_, line)| is_indented_by_tab(line)),
        _ => None,
    };
    tab.map_or(at, |(start, line)| start + line.find('\t').unwrap_or(0))
}

struct Builder<'a> {
    text: &'a str,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    anchors: HashMap<usize, Node<'a>>,
    budget: usize,
    documents: usize,
    parts: usize,
    /// The end of the last scalar: a block's own end runs past blank lines and comments.
    content_end: u32,
    problems: Problems,
    /// The syntax error that ended the parse.
    stopped: Option<Problem>,
}

/// A list or table whose end has not come yet.
struct Open<'a> {
    start: u32,
    anchor: usize,
    container: Container<'a>,
}

enum Container<'a> {
    List(Vec<Node<'a>>),
    Table { entries: Vec<(Key<'a>, Node<'a>)>, key: Option<Key<'a>>, merges: Vec<Node<'a>> },
}

/// `None` stops the parse.
type GoOn = Option<()>;

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Builder {
            text,
            open: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            budget: ALIAS_BUDGET,
            documents: 0,
            parts: 0,
            content_end: 0,
            problems: Problems::default(),
            stopped: None,
        }
    }

    fn event(&mut self, event: Event<'a>, span: Span) -> GoOn {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return self.stop(span, too_many(), Some(SPLIT));
        }
        match event {
            Event::DocumentStart(..) => self.start_document(span),
            Event::Scalar(text, style, anchor, tag) => {
                self.content_end = span.end;
                let node = Node { value: scalar(text, style, tag.as_deref()), span };
                self.add_anchored(node, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.push(span, anchor, Container::List(Vec::new()));
                Some(())
            }
            Event::MappingStart(_, anchor, _) => {
                let table = Container::Table { entries: Vec::new(), key: None, merges: Vec::new() };
                self.push(span, anchor, table);
                Some(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Some(()),
        }
    }

    fn start_document(&mut self, span: Span) -> GoOn {
        self.documents += 1;
        match self.documents {
            1 => Some(()),
            _ => self.stop(
                span,
                "a second document in one file",
                Some("move what follows `---` to a file of its own"),
            ),
        }
    }

    fn push(&mut self, span: Span, anchor: usize, container: Container<'a>) {
        self.open.push(Open { start: span.start, anchor, container });
    }

    fn close(&mut self, span: Span) -> GoOn {
        let Open { start, anchor, container } = self.open.pop()?;
        // A flow container ends with its bracket, a block with its last scalar.
        let bracket = matches!(self.text.as_bytes().get(span.start as usize), Some(b']' | b'}'));
        let end = if bracket { span.end } else { self.content_end };
        self.content_end = self.content_end.max(end);
        let node = self.closed(start, end.max(start), container);
        self.add_anchored(node, anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> GoOn {
        let Some(node) = self.anchors.get(&anchor) else {
            return self.stop(span, "this alias stands inside what it refers to", None);
        };
        let Some(left) = self.budget.checked_sub(size(node, self.budget)) else {
            return self.over_budget(span);
        };
        if self.open.len() + depth(node) > DEEPEST {
            let (message, help) = syntax::too_deep();
            return self.stop(span, message, help);
        }
        let node = node.clone();
        self.budget = left;
        self.content_end = span.end;
        self.add(node)
    }

    fn add_anchored(&mut self, node: Node<'a>, anchor: usize) -> GoOn {
        if anchor != 0 {
            let Some(left) = self.budget.checked_sub(size(&node, self.budget)) else {
                return self.over_budget(Span { end: node.span.start + 1, ..node.span });
            };
            self.budget = left;
            self.anchors.insert(anchor, node.clone());
        }
        self.add(node)
    }

    fn over_budget(&mut self, span: Span) -> GoOn {
        let message = format!(
            "the anchors and aliases of this file stand for more than {ALIAS_BUDGET} values"
        );
        self.stop(span, message, None)
    }

    fn add(&mut self, node: Node<'a>) -> GoOn {
        match self.open.last_mut().map(|open| &mut open.container) {
            None => self.root = Some(node),
            Some(Container::List(items)) => items.push(node),
            Some(Container::Table { entries, key, merges }) => match key.take() {
                Some(key) if key.text == "<<" => merges.push(node),
                Some(key) => entries.push((key, node)),
                None => match key_of(node) {
                    Ok(text) => *key = Some(text),
                    Err(span) => {
                        let help = "write one word or quoted text before the `:`";
                        return self.stop(span, "a key that is a list or a table", Some(help));
                    }
                },
            },
        }
        Some(())
    }

    fn stop(&mut self, span: Span, message: impl Into<String>, help: Option<&'static str>) -> GoOn {
        let (span, message) = (Span::within(self.text, span.range()), message.into());
        self.stopped = Some(Problem { rule: problem::SYNTAX, span, message, help });
        None
    }

    fn finish(mut self) -> (Node<'a>, Problems) {
        // After an error, what is open ends where reading ended.
        let stopped = self.stopped.take();
        let stopped_at = stopped.as_ref().map_or(0, |problem| problem.span.end);
        let read_to = stopped_at.max(self.content_end);
        while let Some(Open { start, container, .. }) = self.open.pop() {
            let node = self.closed(start, read_to.max(start), container);
            if self.add(node).is_none() {
                break;
            }
        }
        let empty = Node { value: Value::Null, span: Span::default() };
        self.problems.listed.extend(stopped);
        (self.root.unwrap_or(empty), self.problems)
    }

    fn closed(&mut self, start: u32, end: u32, container: Container<'a>) -> Node<'a> {
        let span = Span { start, end };
        let value = match container {
            Container::List(items) => Value::List(items),
            Container::Table { mut entries, merges, .. } => {
                drop_duplicates(&mut entries, &mut self.problems);
                merge(&mut entries, merges);
                let head = entries.first().map_or(Span { start, end: start }, |(key, _)| key.span);
                Value::Table(Table { head, entries })
            }
        };
        Node { value, span }
    }
}

/// Tables larger than this are compared by hashing.
const MANY_KEYS: usize = 24;

/// Keeps the first of each key.
fn drop_duplicates<'a>(entries: &mut Vec<(Key<'a>, Node<'a>)>, problems: &mut Problems) {
    if entries.len() > MANY_KEYS {
        let mut seen = HashSet::new();
        entries.retain(|(key, _)| seen.insert(key.text.clone()) || report(key, problems));
        return;
    }
    for at in (1..entries.len()).rev() {
        let key = &entries[at].0;
        if entries[..at].iter().any(|(earlier, _)| earlier.text == key.text) {
            report(key, problems);
            entries.remove(at);
        }
    }
}

/// Always false: the key is not kept.
fn report(key: &Key, problems: &mut Problems) -> bool {
    problems.add(|| Problem::twice(&key.text, key.span));
    false
}

/// `<<: *defaults`: keys that the table does not write itself.
fn merge<'a>(entries: &mut Vec<(Key<'a>, Node<'a>)>, merges: Vec<Node<'a>>) {
    if merges.is_empty() {
        return;
    }
    let mut known: HashSet<Cow<'a, str>> =
        entries.iter().map(|(key, _)| key.text.clone()).collect();
    let mut left = merges;
    left.reverse();
    while let Some(node) = left.pop() {
        match node.value {
            Value::Table(table) => {
                entries.extend(
                    table.entries.into_iter().filter(|(key, _)| known.insert(key.text.clone())),
                );
            }
            Value::List(items) => left.extend(items.into_iter().rev()),
            _ => {}
        }
    }
}

fn scalar<'a>(text: Cow<'a, str>, style: ScalarStyle, tag: Option<&Tag>) -> Value<'a> {
    let is_text = tag.is_some_and(|tag| tag.suffix() == "str");
    match style {
        ScalarStyle::Plain if is_text => Value::Quoted(text),
        ScalarStyle::Plain if matches!(&*text, "" | "~" | "null" | "Null" | "NULL") => Value::Null,
        ScalarStyle::Plain => Value::Plain(text),
        _ => Value::Quoted(text),
    }
}

fn key_of(node: Node<'_>) -> Result<Key<'_>, Span> {
    match node.value {
        Value::Plain(text) | Value::Quoted(text) => Ok(Key { text, span: node.span }),
        Value::Null if node.span.start < node.span.end => {
            Ok(Key { text: Cow::Borrowed("null"), span: node.span })
        }
        _ => Err(Span { end: node.span.start + 1, ..node.span }),
    }
}

/// The levels of a subtree.
fn depth(node: &Node) -> usize {
    let inside = match &node.value {
        Value::List(items) => items.iter().map(depth).max(),
        Value::Table(table) => table.entries.iter().map(|(_, child)| depth(child)).max(),
        _ => None,
    };
    1 + inside.unwrap_or(0)
}

/// The values in a subtree, counted up to just over `limit`.
fn size(node: &Node, limit: usize) -> usize {
    let mut count = 1;
    let mut add = |text: &str, child: Option<&Node>| {
        if count <= limit {
            let inside = child.map_or(0, |child| size(child, limit - count));
            count += inside + text.len() / BYTES_OF_A_VALUE;
        }
    };
    match &node.value {
        Value::Null => {}
        Value::Plain(text) | Value::Quoted(text) => add(text, None),
        Value::List(items) => items.iter().for_each(|item| add("", Some(item))),
        Value::Table(table) => {
            table.entries.iter().for_each(|(key, child)| add(&key.text, Some(child)));
        }
    }
    count
}
