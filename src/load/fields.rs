//! The keys of one table, taken one by one: each with its type, each fault reported at its place.
//! A key that nobody asked for is unknown.

use std::borrow::Cow;
use std::cell::RefCell;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::Format;
use super::node::{Key, Node, Table, Value};
use super::problem::{
    BAD_DATE, BAD_PERIOD, BAD_VALUE, DUPLICATE_KEY, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE,
};
use super::reading::Reading;
use super::shape::{Shape, Takes};
use crate::diagnostic::{Finding, at_most};
use crate::model::{DateSpan, Id, Period, Status, Text, Unread, parse_decimal};
use crate::nearest;
use crate::text::{Place, Placed, Span};

/// In characters. An id is repeated wherever its entry is spoken of.
const LONGEST_ID: usize = 200;

pub struct Fields<'r, 'n> {
    pub reading: &'r Reading<'r>,
    /// What the table is, with its article: `an action`.
    what: &'static str,
    table: &'n Table<'n>,
    asked: RefCell<Vec<&'static str>>,
    unread: RefCell<Vec<&'static str>>,
    /// What was asked for, while the reader describes itself.
    shape: Option<Box<RefCell<Shape>>>,
}

impl<'r, 'n> Fields<'r, 'n> {
    /// The fields of a node that should be a table; reported and `None` when it is none.
    pub fn of(reading: &'r Reading<'r>, what: &'static str, node: &'n Node<'n>) -> Option<Self> {
        match &node.value {
            Value::Table(table) => Some(Fields {
                reading,
                what,
                table,
                asked: RefCell::new(Vec::with_capacity(24)),
                unread: RefCell::default(),
                shape: reading.is_describing().then(|| Box::new(RefCell::new(Shape::new(what)))),
            }),
            _ => {
                let message = format!("{what} is a table of keys, not {}", node.kind());
                let help = "write each value under its own key";
                reading.report(WRONG_TYPE, node.head(), message, help);
                None
            }
        }
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) -> Unread {
        if let Some(shape) = self.shape {
            self.reading.describe(shape.into_inner());
        }
        let asked = self.asked.into_inner();
        for (key, _) in &self.table.entries {
            if !asked.iter().any(|known| *known == key.text) {
                unknown_key(self.reading, self.what, key, &asked);
            }
        }
        Unread(self.unread.into_inner())
    }

    pub fn head(&self) -> Span {
        self.table.head
    }

    pub fn place(&self) -> Place {
        self.reading.place(self.table.head)
    }

    /// The value of a key, unless it is absent or empty.
    pub fn get(&self, key: &'static str, takes: Takes) -> Option<&'n Node<'n>> {
        self.asked.borrow_mut().push(key);
        if let Some(shape) = &self.shape {
            shape.borrow_mut().keys.push((key, takes));
            return takes.example();
        }
        let (_, node) = self.table.entries.iter().find(|(written, _)| written.text == key)?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    /// Where a key stands, when it was written.
    pub fn key_place(&self, key: &str) -> Option<Place> {
        let (key, _) = self.table.entries.iter().find(|(written, _)| written.text == key)?;
        Some(self.reading.place(key.span))
    }

    pub fn text(&self, key: &'static str) -> Option<Text> {
        self.read(key, Takes::Text, |fields, node| fields.text_of(key, node))
    }

    pub fn texts(&self, key: &'static str) -> Vec<Text> {
        let items = self.list(key, Takes::Texts, in_brackets).unwrap_or_default();
        items.iter().filter_map(|node| self.noting(key, self.text_of(key, node))).collect()
    }

    /// A text that must be there; an empty one stands in for it after the finding.
    pub fn required_text(&self, key: &'static str) -> Text {
        match self.text(key) {
            Some(text) => text,
            None => {
                self.require(key);
                self.reading.placed(String::new(), self.head())
            }
        }
    }

    /// The id; an entry without one cannot be named, so it is left out.
    pub fn id(&self) -> Option<Id> {
        match self.text("id") {
            Some(id) => {
                let length = id.trim().chars().count();
                let wrong = match length {
                    0 => "is empty".to_string(),
                    1..=LONGEST_ID => {
                        // A block of YAML ends with a line break that no one means.
                        return Some(Placed { value: id.trim().to_string(), place: id.place });
                    }
                    _ => format!("has {length} characters; the longest has {LONGEST_ID}"),
                };
                let message = format!("the id of {} {wrong}", self.what);
                let help = "write the short name by which others refer to it";
                self.reading.report(BAD_VALUE, id.place.span, message, help);
                None
            }
            None => {
                self.require("id");
                None
            }
        }
    }

    /// Reports a key that must be there and is not.
    pub fn require(&self, key: &'static str) {
        match &self.shape {
            Some(shape) => shape.borrow_mut().required.push(key),
            None => self.report_missing(key),
        }
    }

    /// The same of a key for which others may stand, when all of them do.
    pub fn require_unless(&self, key: &'static str, others: &'static [&'static str]) {
        match &self.shape {
            Some(shape) => shape.borrow_mut().required_unless.push((key, others)),
            None => self.report_missing(key),
        }
    }

    fn report_missing(&self, key: &'static str) {
        if !self.unread.borrow().contains(&key) {
            let message = format!("{} has no `{key}`", self.what);
            self.reading.report(MISSING_KEY, self.head(), message, format!("add `{key}`"));
        }
    }

    pub fn date(&self, key: &'static str) -> Option<Placed<DateSpan>> {
        self.read(key, Takes::Date, |fields, node| {
            let text = fields.scalar(key, node)?;
            match DateSpan::parse(text, fields.reading.fiscal()) {
                Ok(date) => Some(fields.reading.placed(date, node.span)),
                Err(why) => fields.refuse(BAD_DATE, key, text, node.span, why),
            }
        })
    }

    pub fn period(&self, key: &'static str) -> Option<Placed<Period>> {
        self.read(key, Takes::Period, |fields, node| {
            let text = fields.scalar(key, node)?;
            match Period::parse(text, fields.reading.fiscal()) {
                Ok(period) => Some(fields.reading.placed(period, node.span)),
                Err(why) => fields.refuse(BAD_PERIOD, key, text, node.span, why),
            }
        })
    }

    pub fn decimal(&self, key: &'static str) -> Option<Placed<Decimal>> {
        self.read(key, Takes::Number, |fields, node| fields.decimal_of(key, node))
    }

    pub fn decimal_of(&self, key: &'static str, node: &Node) -> Option<Placed<Decimal>> {
        let text = self.scalar(key, node)?;
        match parse_decimal(text) {
            Ok(value) => Some(self.reading.placed(value, node.span)),
            Err(why) => self.refuse(BAD_VALUE, key, text, node.span, why),
        }
    }

    /// A whole number within bounds.
    pub fn integer(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<u32>,
    ) -> Option<Placed<u32>> {
        let takes = Takes::Integer(*bounds.start(), *bounds.end());
        self.read(key, takes, |fields, node| {
            let text = fields.scalar(key, node)?;
            let why =
                || format!("write a whole number from {} to {}", bounds.start(), bounds.end());
            match text.trim().parse() {
                Ok(value) if bounds.contains(&value) => {
                    Some(fields.reading.placed(value, node.span))
                }
                _ => fields.refuse(BAD_VALUE, key, text, node.span, why()),
            }
        })
    }

    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.read(key, Takes::Boolean, |fields, node| match &node.value {
            Value::Plain(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::Plain(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => {
                let message = format!("`{key}` of {} is neither `true` nor `false`", fields.what);
                let help = "write `true` or `false`, without quotation marks";
                fields.reading.report(WRONG_TYPE, node.head(), message, help);
                None
            }
        })
    }

    /// One word of a closed set.
    pub fn word<T: FromStr>(
        &self,
        key: &'static str,
        words: &'static [&'static str],
    ) -> Option<Placed<T>> {
        self.read(key, Takes::Word(words), |fields, node| fields.word_of(key, node, words))
    }

    pub fn word_of<T: FromStr>(
        &self,
        key: &'static str,
        node: &Node,
        words: &[&str],
    ) -> Option<Placed<T>> {
        let text = self.scalar(key, node)?;
        match text.parse() {
            Ok(value) => Some(self.reading.placed(value, node.span)),
            Err(_) => self.refuse_word(key, text, node.span, words),
        }
    }

    /// A status, in the format's words or the workspace's own.
    pub fn status(&self, key: &'static str) -> Option<Placed<Status>> {
        self.read(key, Takes::Status, |fields, node| {
            let text = fields.scalar(key, node)?;
            let own = &fields.reading.settings.statuses;
            match text.parse().ok().or_else(|| own.get(&text.trim().to_lowercase()).copied()) {
                Some(status) => Some(fields.reading.placed(status, node.span)),
                None => fields.refuse_word(key, text, node.span, &Status::WORDS),
            }
        })
    }

    fn refuse_word<T>(
        &self,
        key: &'static str,
        text: &str,
        span: Span,
        words: &[&str],
    ) -> Option<T> {
        self.reading.report_with(BAD_VALUE, span, || {
            let near = nearest::did_you_mean(text, words.iter().copied());
            let help = near.unwrap_or_else(|| format!("write one of: {}", words.join(", ")));
            (format!("`{}` is not a word for `{key}` of {}", shown(text), self.what), help)
        });
        None
    }

    pub fn fields(&self, key: &'static str, what: &'static str) -> Option<Fields<'r, 'n>> {
        let node = self.get(key, Takes::Table(what))?;
        self.noting(key, Fields::of(self.reading, what, node))
    }

    /// The entries of a section, each remembered as the reach of a comment that allows a finding.
    pub fn entries<T>(
        &self,
        key: &'static str,
        what: &'static str,
        read: fn(Fields<'r, 'n>) -> Option<T>,
    ) -> Vec<T> {
        let heading = |_: &Node| self.heading_of(key);
        let items = self.list(key, Takes::Tables(what), heading).unwrap_or_default();
        items.iter().for_each(|node| self.reading.entry(node.span));
        // All at once: growing step by step would move every entry several times.
        let mut entries = Vec::with_capacity(items.len());
        let fields = items.iter().filter_map(|node| Fields::of(self.reading, what, node));
        entries.extend(fields.filter_map(read));
        entries
    }

    /// A section that stands once.
    pub fn section<T>(
        &self,
        key: &'static str,
        what: &'static str,
        read: fn(Fields<'r, 'n>) -> T,
    ) -> Option<T> {
        let node = self.get(key, Takes::Table(what))?;
        self.reading.entry(node.span);
        Fields::of(self.reading, what, node).map(read)
    }

    /// The tables of a list.
    pub fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'r, 'n>> {
        let one_a_table = |_: &Node| "write a list of tables, even for one".to_string();
        let items = self.list(key, Takes::Tables(what), one_a_table).unwrap_or_default();
        items
            .iter()
            .filter_map(|node| self.noting(key, Fields::of(self.reading, what, node)))
            .collect()
    }

    /// How each entry of a section opens.
    fn heading_of(&self, key: &str) -> String {
        match Format::of(&self.reading.source.path) {
            Some(Format::Yaml) => "open each entry with a dash: `- id: ...`".to_string(),
            Some(Format::Toml) | None => format!("open each entry with `[[{key}]]`"),
        }
    }

    /// The items of a list; reported when the value is none, with what `help` says of it.
    fn list(
        &self,
        key: &'static str,
        takes: Takes,
        help: impl Fn(&Node) -> String,
    ) -> Option<&'n [Node<'n>]> {
        let node = self.get(key, takes)?;
        if let Value::List(items) = &node.value {
            return Some(items);
        }
        let message = format!("`{key}` of {} is a list, not {}", self.what, node.kind());
        self.reading.report(WRONG_TYPE, node.head(), message, help(node));
        self.noting(key, None)
    }

    /// The keys and values of a table whose keys are the writer's own: periods, names. `example`
    /// is one of each, as TOML writes them; `takes` is what each value is.
    pub fn map(
        &self,
        key: &'static str,
        takes: &'static Takes,
        example: &str,
    ) -> &'n [(Key<'n>, Node<'n>)] {
        match self.get(key, Takes::Map(takes)) {
            Some(Node { value: Value::Table(table), .. }) => &table.entries,
            Some(node) => {
                let message =
                    format!("`{key}` of {} is a table of keys, not {}", self.what, node.kind());
                let help = match Format::of(&self.reading.source.path) {
                    Some(Format::Yaml) => example.replacen(" = ", ": ", 1),
                    Some(Format::Toml) | None => example.to_string(),
                };
                let help = format!("write each value under its own key: `{help}`");
                self.reading.report(WRONG_TYPE, node.head(), message, help);
                self.noting::<()>(key, None);
                &[]
            }
            None => &[],
        }
    }

    /// The entries of such a table as periods, oldest first. A period is read once, in whatever
    /// form it was written.
    pub fn periods(
        &self,
        key: &'static str,
        takes: &'static Takes,
    ) -> Vec<(Placed<Period>, &'n Node<'n>)> {
        let entries = self.map(key, takes, "\"2024/25\" = 90");
        let periods = periods_of(self.reading, entries);
        let written = entries.iter().filter(|(_, node)| !matches!(node.value, Value::Null));
        self.noting(key, (written.count() == periods.len()).then_some(()));
        periods
    }

    /// A single value as text of its own.
    pub fn text_of(&self, key: &'static str, node: &Node) -> Option<Text> {
        let text = self.scalar(key, node)?;
        Some(self.reading.placed(text.to_string(), node.span))
    }

    /// A single value's text; reported when it is a list or a table.
    pub fn scalar<'v>(&self, key: &'static str, node: &'v Node) -> Option<&'v str> {
        match &node.value {
            Value::Plain(text) | Value::Quoted(text) => Some(text),
            _ => {
                let message =
                    format!("`{key}` of {} is a single value, not {}", self.what, node.kind());
                let help = match node.value {
                    Value::List(_) => "write one value, without square brackets",
                    _ => "write one text or number",
                };
                self.reading.report(WRONG_TYPE, node.head(), message, help);
                None
            }
        }
    }

    /// Reports a value that its key does not take.
    pub fn refuse<T>(
        &self,
        rule: crate::diagnostic::RuleId,
        key: &str,
        text: &str,
        span: Span,
        why: String,
    ) -> Option<T> {
        let message = format!("`{}` cannot be read as `{key}` of {}", shown(text), self.what);
        self.reading.report(rule, span, message, why);
        None
    }

    fn read<T>(
        &self,
        key: &'static str,
        takes: Takes,
        read: impl FnOnce(&Self, &'n Node<'n>) -> Option<T>,
    ) -> Option<T> {
        let node = self.get(key, takes)?;
        self.noting(key, read(self, node))
    }

    /// Remembers that a key was written but could not be read.
    pub fn noting<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.unread.borrow_mut().push(key);
        }
        value
    }
}

/// Keys read as periods, oldest first; each period once.
pub fn periods_of<'n>(
    reading: &Reading,
    entries: &'n [(Key<'n>, Node<'n>)],
) -> Vec<(Placed<Period>, &'n Node<'n>)> {
    let mut periods: Vec<(Placed<Period>, &Node)> = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        match Period::parse(&key.text, reading.fiscal()) {
            Err(why) => {
                let message = format!("`{}` cannot be read as a period", shown(&key.text));
                reading.report(BAD_PERIOD, key.span, message, why);
            }
            Ok(_) if matches!(node.value, Value::Null) => {}
            Ok(period) => periods.push((reading.placed(period, key.span), node)),
        }
    }
    periods.sort_by_key(|(period, _)| period.value);
    periods.dedup_by(|(later, _), (earlier, _)| {
        let again = later.value == earlier.value;
        if again {
            report_again(reading, later, earlier);
        }
        again
    });
    periods
}

fn report_again(reading: &Reading, later: &Placed<Period>, earlier: &Placed<Period>) {
    reading.report_finding(DUPLICATE_KEY, || {
        let message = format!("the period `{}` stands twice in one table", later.value);
        let help = Some("delete the one that is wrong".to_string());
        let mut finding = Finding { place: later.place, message, help, labels: Vec::new() };
        finding.label(earlier.place, "first written here");
        finding
    });
}

/// What would make a single value a list.
fn in_brackets(node: &Node) -> String {
    match &node.value {
        Value::Plain(text) | Value::Quoted(text) => format!("write `[\"{}\"]`", shown(text)),
        _ => "write its items in square brackets".to_string(),
    }
}

fn unknown_key(reading: &Reading, what: &str, key: &Key, known: &[&'static str]) {
    reading.report_with(UNKNOWN_KEY, key.span, || {
        let near = nearest::did_you_mean(&key.text, known.iter().copied());
        let help = near.unwrap_or_else(|| format!("the keys of {what} are: {}", known.join(", ")));
        (format!("unknown key `{}` in {what}", shown(&key.text)), help)
    });
}

/// A value as it stands in a message.
pub fn shown(text: &str) -> Cow<'_, str> {
    at_most(60, text)
}
