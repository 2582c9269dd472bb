//! A source file and places in it: byte spans, lines and columns.
//! Reading files is `disk`'s; what the text means is `load`'s.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

/// A range of bytes in one file; `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(range: Range<usize>) -> Self {
        // Files over 4 GiB never reach a parser: `disk` stops at its size limit.
        Span { start: range.start as u32, end: range.end.max(range.start) as u32 }
    }

    /// The whole characters of a text that a range touches. Parsers count bytes: one of theirs may
    /// stop inside a character, or past the end.
    pub fn within(text: &str, range: Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start);
        Span::new(start..text.ceil_char_boundary(range.end.max(start)))
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }
}

/// The index of a file in its workspace, in path order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Where something stands: the file and the bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: FileId,
    pub span: Span,
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub place: Place,
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A line and a column, both from 1. Columns count Unicode scalar values, as editors and SARIF do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// A file's path, as shown to the user, and its text.
#[derive(Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    pub fn new(path: String, text: String) -> Self {
        Source { path, text, line_starts: OnceLock::new() }
    }

    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|&start| start <= offset)
    }

    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.line_starts()[line - 1] as usize;
        let before = self.text.get(start..offset as usize).unwrap_or("");
        Position { line, column: before.chars().count() + 1 }
    }

    /// The bytes of a line, counted from 1, without its line break.
    pub fn line_span(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let start = starts[line - 1] as usize;
        let end = starts.get(line).map_or(self.text.len(), |&next| next as usize);
        let text = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start..start + text.len())
    }

    pub fn line_count(&self) -> usize {
        self.line_starts().len()
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(breaks.map(|at| at as u32 + 1)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_within_a_text_holds_whole_characters() {
        let text = "? °-";
        let within = |range| Span::within(text, range).range();
        assert_eq!(within(2..3), 2..4);
        assert_eq!(within(3..3), 2..4);
        assert_eq!(within(0..9), 0..5);
        assert_eq!(within(9..10), 5..5);
        assert_eq!(within(1..2), 1..2);
    }

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a".into(), "é=1\r\nname = \"x\"\n".into());
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(6), Position { line: 2, column: 1 });
        assert_eq!(source.slice(source.line_span(1)), "é=1");
        assert_eq!(source.slice(source.line_span(3)), "");
        assert_eq!(source.line_count(), 3);
    }
}
