//! One file being read: the settings in force, and what was found so far.

use std::cell::{Cell, RefCell};

use super::shape::Shape;
use super::{Format, MOST_FINDINGS, Problem, Problems};
use crate::diagnostic::{Finding, RuleId};
use crate::model::{FiscalYear, Settings};
use crate::text::{FileId, Place, Placed, Source, Span};

pub struct Reading<'a> {
    pub file: FileId,
    pub source: &'a Source,
    pub settings: &'a Settings,
    findings: RefCell<Vec<(RuleId, Finding)>>,
    /// How many more there were than are listed.
    unlisted: Cell<usize>,
    entries: RefCell<Vec<Span>>,
    /// The tables that were read, while the reader describes itself.
    shapes: Option<RefCell<Vec<Shape>>>,
}

impl<'a> Reading<'a> {
    pub fn new(file: FileId, source: &'a Source, settings: &'a Settings) -> Self {
        Reading {
            file,
            source,
            settings,
            findings: RefCell::default(),
            unlisted: Cell::default(),
            entries: RefCell::default(),
            shapes: None,
        }
    }

    /// A reading of no file, by which the reader says what it asks for.
    pub fn describing(file: FileId, source: &'a Source, settings: &'a Settings) -> Self {
        Reading { shapes: Some(RefCell::default()), ..Reading::new(file, source, settings) }
    }

    pub fn is_describing(&self) -> bool {
        self.shapes.is_some()
    }

    pub fn describe(&self, shape: Shape) {
        if let Some(shapes) = &self.shapes {
            shapes.borrow_mut().push(shape);
        }
    }

    pub fn shapes(&mut self) -> Vec<Shape> {
        self.shapes.take().map(RefCell::into_inner).unwrap_or_default()
    }

    pub fn fiscal(&self) -> FiscalYear {
        self.settings.fiscal_year
    }

    pub fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    pub fn placed<T>(&self, value: T, span: Span) -> Placed<T> {
        Placed { value, place: self.place(span) }
    }

    pub fn report(&self, rule: RuleId, span: Span, message: String, help: impl Into<String>) {
        self.report_with(rule, span, || (message, help.into()));
    }

    /// Reports what takes time to put into words, which is done for what is listed alone.
    pub fn report_with(&self, rule: RuleId, span: Span, told: impl FnOnce() -> (String, String)) {
        self.report_finding(rule, || {
            let (message, help) = told();
            Finding { place: self.place(span), message, help: Some(help), labels: Vec::new() }
        });
    }

    pub fn report_finding(&self, rule: RuleId, finding: impl FnOnce() -> Finding) {
        // What is turned off takes no place of what is not.
        if self.settings.levels.get(rule.code) == Some(&None) {
            return;
        }
        let mut findings = self.findings.borrow_mut();
        match findings.len() < MOST_FINDINGS {
            true => findings.push((rule, finding())),
            false => self.unlisted.set(self.unlisted.get() + 1),
        }
    }

    pub fn entry(&self, span: Span) {
        self.entries.borrow_mut().push(span);
    }

    /// Adds what the parser could not read. In an entry that it could not read to its end, what
    /// else was found is only an echo, and is taken back.
    pub fn take(&mut self, problems: Problems) {
        *self.unlisted.get_mut() += problems.unlisted;
        self.entries.get_mut().sort();
        for problem in problems.listed.iter().filter(|problem| problem.hides_content()) {
            let entry = self.entry_at(problem.span.start);
            let line = self.source.line(problem.span.start);
            let is_echo = |span: Span| {
                entry.is_some_and(|entry| touches(entry, span))
                    || self.source.line(span.start) == line
            };
            self.findings.borrow_mut().retain(|(_, finding)| !is_echo(finding.place.span));
        }
        for Problem { rule, span, message, help } in problems.listed {
            let (place, help) = (self.place(span), help.map(String::from));
            let finding = Finding { place, message, help, labels: Vec::new() };
            self.findings.get_mut().push((rule, finding));
        }
    }

    /// The entry that a syntax error stands in. An entry's span ends with the last value that could
    /// be read: what could not be read after it belongs to it as well, unless it opens the next.
    fn entry_at(&mut self, offset: u32) -> Option<Span> {
        let entries = self.entries.get_mut();
        let after = entries.partition_point(|entry| entry.start <= offset);
        let entry = entries[..after].last_mut()?;
        if !opens_entry(self.source, offset) {
            entry.end = entry.end.max(offset);
        }
        (offset <= entry.end).then_some(*entry)
    }

    /// Every finding. Where there were more than are listed, the last says how many.
    pub fn findings(&mut self) -> Vec<(RuleId, Finding)> {
        let mut findings = self.findings.take();
        let last = findings.iter().max_by_key(|(_, finding)| finding.place);
        if let (Some((rule, last)), unlisted @ 1..) = (last, self.unlisted.take()) {
            // After it, so that it stands last.
            let end = last.place.span.end as usize;
            let (rule, place) = (*rule, self.place(Span::within(&self.source.text, end..end + 1)));
            let message = format!("{unlisted} more faults of this file are not listed");
            let help = Some("mend those that are, and check again".to_string());
            findings.push((rule, Finding { place, message, help, labels: Vec::new() }));
        }
        findings
    }

    /// Every entry, in order of their starts.
    pub fn entries(&mut self) -> Vec<Span> {
        self.entries.take()
    }
}

/// Whether an offset stands in a line that opens an entry: the header of a section in TOML, and not
/// of a part of an entry; a dash in YAML.
fn opens_entry(source: &Source, offset: u32) -> bool {
    let line = &source.text[source.line_span(source.line(offset)).range()];
    let line = line.trim_start();
    match Format::of(&source.path) {
        Some(Format::Yaml) => line.starts_with('-'),
        _ => line.starts_with('[') && !line.split('#').next().unwrap_or_default().contains('.'),
    }
}

fn touches(entry: Span, span: Span) -> bool {
    entry.start <= span.start && span.start <= entry.end
}
