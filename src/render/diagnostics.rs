//! Diagnostics for people: `full` with the line and a caret, as a compiler shows them, and
//! `concise`, one line each.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::{steers, tidy};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Place, Source, Span};

/// One line a finding: `file:line:column: error[CS101] unknown-pledge: message`.
pub fn concise(diagnostic: &Diagnostic, source: &Source) -> String {
    let position = source.position(diagnostic.place.span.start);
    let Diagnostic { rule, level, message, .. } = diagnostic;
    let path = tidy(&source.path);
    let (line, column) = (position.line, position.column);
    format!("{path}:{line}:{column}: {level}[{}] {}: {}\n", rule.code, rule.name, tidy(message))
}

/// The message, and what to do on a line of its own.
pub(super) fn told(diagnostic: &Diagnostic) -> String {
    let message = tidy(&diagnostic.message);
    match &diagnostic.help {
        Some(help) => format!("{message}\nhelp: {}", tidy(help)),
        None => message.into_owned(),
    }
}

/// The finding with its line, its labels and its help.
pub fn full<'a>(
    diagnostic: &Diagnostic,
    source_of: impl Fn(Place) -> &'a Source,
    has_colour: bool,
) -> String {
    let renderer = if has_colour { Renderer::styled() } else { Renderer::plain() };
    let severity = match diagnostic.level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Info => Severity::INFO,
    };
    let message = tidy(&diagnostic.message).into_owned();
    let id = format!("{} {}", diagnostic.rule.code, diagnostic.rule.name);
    let mut group = Group::with_title(severity.primary_title(message).id(id));
    let windows = windows(diagnostic, source_of);
    for window in &windows {
        group = group.element(window.snippet());
        if window.is_blank() {
            group =
                group.element(Origin::path(&*window.path).line(window.first_line).char_column(1));
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Severity::HELP.message(tidy(help).into_owned()));
    }
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// A stretch of lines of one file, and what is marked in it.
struct Window<'a> {
    path: Cow<'a, str>,
    text: String,
    first_line: usize,
    marks: Vec<(std::ops::Range<usize>, String, bool)>,
}

/// A finding's own line first; labels in the same file and near it share its window.
fn windows<'a>(
    diagnostic: &Diagnostic,
    source_of: impl Fn(Place) -> &'a Source,
) -> Vec<Window<'a>> {
    let mut windows =
        vec![Window::new(source_of(diagnostic.place), diagnostic.place.span, "", true)];
    for label in &diagnostic.labels {
        let source = source_of(label.place);
        match label.place.file == diagnostic.place.file {
            true => {
                let both =
                    Window::of_two(source, diagnostic.place.span, label.place.span, &label.text);
                match both {
                    Some(window) if windows.len() == 1 && windows[0].marks.len() == 1 => {
                        windows[0] = window
                    }
                    _ => windows.push(Window::new(source, label.place.span, &label.text, false)),
                }
            }
            false => windows.push(Window::new(source, label.place.span, &label.text, false)),
        }
    }
    windows
}

/// Lines between two marks that still share a window.
const NEAR: usize = 200;
/// Characters of a line that are shown; the rest of a very long line is left out.
const SHOWN: usize = 160;

impl<'a> Window<'a> {
    fn new(source: &'a Source, span: Span, label: &str, is_primary: bool) -> Window<'a> {
        let first_line = source.line(span.start);
        let line = source.line_span(first_line);
        let text = source.slice(line);
        let start = (span.start.max(line.start) - line.start) as usize;
        let end = (span.end.clamp(span.start, line.end.max(span.start)) - line.start) as usize;
        let (text, marked) =
            cut(text, start.min(text.len())..end.min(text.len()).max(start.min(text.len())));
        Window {
            path: tidy(&source.path),
            text,
            first_line,
            marks: vec![(marked, tidy(label).into_owned(), is_primary)],
        }
    }

    /// Both marks in one window, when neither line is too long and they stand near.
    fn of_two(source: &'a Source, primary: Span, other: Span, label: &str) -> Option<Window<'a>> {
        let lines = [source.line(primary.start), source.line(other.start)];
        let (first_line, last_line) = (lines[0].min(lines[1]), lines[0].max(lines[1]));
        let window = Span {
            start: source.line_span(first_line).start,
            end: source.line_span(last_line).end,
        };
        let text = source.slice(window);
        if last_line - first_line > NEAR
            || text.lines().any(|line| line.len() > SHOWN)
            || text.contains(is_unsafe)
        {
            return None;
        }
        let mark = |span: Span| {
            let line_end = source.line_span(source.line(span.start)).end;
            let start = (span.start - window.start) as usize;
            start..((span.end.min(line_end).max(span.start) - window.start) as usize)
        };
        let marks = vec![
            (mark(primary), String::new(), true),
            (mark(other), tidy(label).into_owned(), false),
        ];
        Some(Window { path: tidy(&source.path), text: text.to_string(), first_line, marks })
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let marks = self.marks.iter().map(|(range, label, is_primary)| {
            let kind = if *is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = if label.is_empty() { None } else { Some(label.as_str()) };
            kind.span(range.clone()).label(label)
        });
        Snippet::source(self.text.as_str())
            .line_start(self.first_line)
            .path(&*self.path)
            .annotations(marks)
    }
}

/// What only the window of a single line makes safe to print.
fn is_unsafe(character: char) -> bool {
    steers(character) && !matches!(character, '\n' | '\r' | '\t')
}

/// A very long line is cut around what is marked, and made safe to print.
fn cut(text: &str, marked: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let floor = |at: usize| {
        (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    };
    let from = if text.len() > SHOWN { floor(marked.start.saturating_sub(40)) } else { 0 };
    let to = if text.len() > SHOWN { floor(from + SHOWN) } else { text.len() };
    let marked = marked.start..marked.end.clamp(marked.start, to);
    let parts = [
        &text[from..floor(marked.start)],
        &text[floor(marked.start)..floor(marked.end)],
        &text[floor(marked.end)..to],
    ];
    let [before, middle, after] = parts.map(|part| tidy(part).into_owned());
    let range = before.len()..before.len() + middle.len();
    (format!("{before}{middle}{after}"), range)
}

/// A warning on the value in the second line of a file, to render in a test.
#[cfg(test)]
pub(super) fn sample(path: &str, message: &str) -> (Source, Diagnostic) {
    let source = Source::new(path.into(), "a = 1\nb = \u{20}\"é\"\n".into());
    let diagnostic = Diagnostic {
        rule: crate::diagnostic::RuleId { code: "CS203", name: "stale" },
        level: Level::Warning,
        place: Place { span: Span { start: 11, end: 15 }, ..Place::default() },
        message: message.into(),
        help: Some("do it".into()),
        labels: Vec::new(),
    };
    (source, diagnostic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_share_a_window_do_not_steer_the_terminal() {
        for mark in ['\u{2028}', '\u{200f}', '\u{202e}', '\u{1b}'] {
            let source = Source::new("a.toml".into(), format!("a = 1\nb = 2 # {mark}\n"));
            let (_, mut diagnostic) = sample("a.toml", "said");
            diagnostic.place.span = Span { start: 10, end: 11 };
            let place = Place { span: Span { start: 4, end: 5 }, ..Place::default() };
            diagnostic.labels = vec![crate::diagnostic::Label { place, text: "here".into() }];
            let text = full(&diagnostic, |_| &source, false);
            assert!(!text.contains(mark) && text.contains("here"), "{text:?}");
        }
    }
}
