//! One file being read: the settings in force, and what was found so far.

use std::cell::RefCell;

use super::{Problem, problem};
use crate::diagnostic::{Finding, RuleId};
use crate::model::{FiscalYear, Settings};
use crate::text::{FileId, Place, Placed, Source, Span};

pub struct Reading<'a> {
    pub file: FileId,
    pub source: &'a Source,
    pub settings: &'a Settings,
    findings: RefCell<Vec<(RuleId, Finding)>>,
    entries: RefCell<Vec<Span>>,
}

/// After this many findings a file is beyond a list of its faults.
const MOST_FINDINGS: usize = 1000;

impl<'a> Reading<'a> {
    pub fn new(file: FileId, source: &'a Source, settings: &'a Settings) -> Self {
        Reading {
            file,
            source,
            settings,
            findings: RefCell::default(),
            entries: RefCell::default(),
        }
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

    pub fn report(&self, rule: RuleId, span: Span, message: impl Into<String>) {
        self.report_with(rule, span, message, None);
    }

    pub fn report_with(
        &self,
        rule: RuleId,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < MOST_FINDINGS {
            let (place, message) = (self.place(span), message.into());
            findings.push((rule, Finding { place, message, help, labels: Vec::new() }));
        }
    }

    pub fn entry(&self, span: Span) {
        self.entries.borrow_mut().push(span);
    }

    /// Adds what the parser could not read. In an entry that it could not read to its end, what
    /// else was found is only an echo, and is taken back.
    pub fn take(&mut self, problems: Vec<Problem>) {
        for problem in problems.iter().filter(|problem| problem.rule == problem::SYNTAX) {
            let entries = self.entries.borrow();
            let around = entries.iter().find(|entry| touches(**entry, problem.span));
            let line = self.source.line(problem.span.start);
            let is_echo = |span: Span| {
                around.is_some_and(|entry| touches(*entry, span))
                    || self.source.line(span.start) == line
            };
            self.findings.borrow_mut().retain(|(_, finding)| !is_echo(finding.place.span));
        }
        for Problem { rule, span, message } in problems {
            self.report(rule, span, message);
        }
    }

    pub fn findings(&mut self) -> Vec<(RuleId, Finding)> {
        self.findings.take()
    }

    pub fn entries(&mut self) -> Vec<Span> {
        let mut entries = self.entries.take();
        entries.sort();
        entries
    }
}

fn touches(entry: Span, span: Span) -> bool {
    entry.start <= span.start && span.start <= entry.end
}
