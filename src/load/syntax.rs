//! Syntax errors in the words of people who do not write parsers: what is wrong, and what to do.
//! An error that has no words here keeps its parser's own.

use granit_parser::ErrorKind;
use toml_spanner::ErrorKind as Toml;

pub type Explained = (String, Option<&'static str>);

/// `rest` is the text from where the parser stopped.
pub fn of_toml(error: Toml, rest: &str) -> Explained {
    let line = rest.lines().next().unwrap_or_default();
    let (message, help) = match error {
        Toml::UnexpectedEof | Toml::Unexpected('\n' | '\r' | '#') => NO_VALUE,
        Toml::Wanted { expected: &"an equals", .. } if line.contains('=') => (
            "a key that needs quotation marks",
            "write every key that is not one word as `\"2018/19\" = 90`",
        ),
        Toml::Wanted { expected: &"an equals", .. } => NO_VALUE,
        Toml::Wanted { expected: &"a right bracket", .. } => (
            "the brackets around a section's name are not closed",
            "close as many as are opened: `[charter]`, `[[actions]]`",
        ),
        Toml::UnquotedString
        | Toml::Unexpected('“' | '”' | '„' | '‘' | '’' | '«')
        | Toml::InvalidInteger("contains non-digit character") => {
            ("text without quotation marks", "write it in straight quotation marks: `\"...\"`")
        }
        Toml::Wanted { .. } | Toml::Unexpected(_) => (
            "something that is neither a key nor a value",
            "write one `key = value` a line, text in quotation marks, a number without `,`",
        ),
        // The mark was looked for up to the end of the file: it is one that opens several lines.
        Toml::UnterminatedString(_) if rest.is_empty() => (
            "a quotation mark is not closed",
            "look further up for text between three quotation marks that does not end with three",
        ),
        Toml::UnterminatedString(_) => {
            ("a quotation mark is not closed", "end the text with `\"` on the line where it starts")
        }
        Toml::MissingArrayComma | Toml::UnclosedArray => (
            "a comma is missing, or the list is not closed",
            "separate its items with `,` and end it with `]`",
        ),
        Toml::MissingInlineTableComma | Toml::UnclosedInlineTable => (
            "a comma is missing, or the table is not closed",
            "separate its keys with `,` and end it with `}`",
        ),
        Toml::InvalidEscape(_) | Toml::InvalidHexEscape(_) | Toml::InvalidEscapeValue(_) => (
            "a `\\` that goes with no character after it",
            "write `\\\\` for a backslash, or the text in single quotation marks",
        ),
        Toml::InvalidInteger("leading zeros are not allowed") => {
            ("a number that starts with 0", "leave out the 0, or write it in quotation marks")
        }
        Toml::InvalidInteger(why) => {
            return (format!("no number: {why}"), Some("text stands in quotation marks"));
        }
        Toml::RedefineAsArray { .. } | Toml::DottedKeyInvalidType { .. } => (
            "a name that stands for something else further up",
            "write `[[actions]]` for every entry of a list, `[charter]` for what stands once",
        ),
        Toml::OutOfRange { .. } => return too_deep(),
        Toml::InvalidCharInString(_) => (
            "a control character inside a text",
            "delete it, or write it as `\\u0000` with its number",
        ),
        other => return (other.kind_name().to_string(), None),
    };
    (message.to_string(), Some(help))
}

const NO_VALUE: (&str, &str) = ("a key without a value", "write `key = value`");
pub fn too_deep() -> Explained {
    ("too many values inside values".into(), Some(TOO_DEEP))
}

const TOO_DEEP: &str = "no document of this format needs more than a few levels";

pub fn of_yaml(error: &ErrorKind) -> Explained {
    let (message, help) = match error {
        ErrorKind::UnexpectedCharacter { character } => {
            let shown = character.escape_default();
            return (
                format!("text that starts with `{shown}`"),
                Some("write it in quotation marks"),
            );
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quotation mark is not closed",
            "look further up for text that does not end with the mark that opens it",
        ),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "text goes on after its closing quotation mark",
            "write `''` for an apostrophe between single quotation marks, or use double ones",
        ),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            "a `\\` that goes with no character after it",
            "write `\\\\` for a backslash, or the text in single quotation marks",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::InvalidColonPlacement => (
            "a comma is missing, or a bracket is not closed",
            "separate the items with `,` and close `[` with `]`, `{` with `}`",
        ),
        ErrorKind::MappingValueNotAllowed => (
            "a `:` where none can stand",
            "write text that holds `: ` in quotation marks, and indent the keys of an entry alike",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed => (
            "a line that does not fit the lines above it",
            "indent the keys of an entry alike, and write `: ` between a key and its value",
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => ("a tab in the indentation", "indent with spaces"),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => (
            "a `*` or `&` that names nothing",
            "write text that starts with `*` or `&` in quotation marks",
        ),
        ErrorKind::RecursionLimitExceeded => return too_deep(),
        other => return (other.to_string(), None),
    };
    (message.to_string(), Some(help))
}

#[cfg(test)]
mod tests {
    use crate::load::document;
    use crate::model::Settings;
    use crate::text::{FileId, Source};

    /// Line and message of each finding in a file.
    fn found(path: &str, text: &str) -> Vec<(usize, String)> {
        let source = Source::new(path.to_string(), text.to_string());
        let findings = document(FileId(0), &source, &Settings::default()).findings.into_iter();
        let told = |finding: crate::diagnostic::Finding| {
            (source.line(finding.place.span.start), finding.message)
        };
        findings.map(|(_, finding)| told(finding)).collect()
    }

    #[test]
    fn common_slips_are_told_once_and_in_plain_words() {
        for (path, text, line, message) in [
            ("a.toml", "[[pledges]]\nid = 1st\n", 2, "text without quotation marks"),
            ("a.toml", "[[pledges]]\nid = \"1\n", 2, "a quotation mark is not closed"),
            ("a.toml", "[[pledges]]\nid \"1\"\n", 2, "a key without a value"),
            (
                "a.toml",
                "[[actions]]\nid = \"1\"\nowners = [\"a\"\ndue = \"2024\"\n",
                4,
                "a comma is missing, or the list is not closed",
            ),
            ("a.toml", "[[pledges]]\nid = “1”\n", 2, "text without quotation marks"),
            ("a.toml", "[[pledges]]\nid = \"\"\"1\n", 3, "a quotation mark is not closed"),
            ("a.yaml", "pledges:\n\t- id: 1\n", 2, "a tab in the indentation"),
            ("a.yaml", "pledges:\n  - id: 1\n\ttitle: a\n", 3, "a tab in the indentation"),
            (
                "a.yaml",
                "pledges:\n  - id: [1\n    title: a\n",
                3,
                "a comma is missing, or a bracket is not closed",
            ),
            (
                "a.yaml",
                "pledges:\n  - id: \"C:\\d\"\n",
                2,
                "a `\\` that goes with no character after it",
            ),
            ("a.yaml", "pledges:\n  - id: @1\n", 2, "text that starts with `@`"),
            ("a.yaml", "pledges:\n  - title: A: b\n", 2, "a `:` where none can stand"),
            ("a.yaml", "pledges:\n  - title: \"A\n", 3, "a quotation mark is not closed"),
            (
                "a.yaml",
                "pledges: !<x\n",
                1,
                "while scanning a verbatim tag, did not find the expected '>'",
            ),
        ] {
            assert_eq!(found(path, text), [(line, message.to_string())], "{text}");
        }
    }
}
