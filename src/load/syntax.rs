//! Syntax errors in the words of people who do not write parsers: what is wrong, and what to do.
//! An error that has no words here keeps its parser's own.

use granit_parser::ErrorKind;

pub type Explained = (String, Option<&'static str>);

/// `message` is the TOML parser's own: what it met, then what it expected; `rest` is the line from
/// there on.
pub fn of_toml(message: &str, rest: &str) -> Explained {
    let met = message.split(", expected").next().unwrap_or(message);
    let (message, help) = match met {
        "string values must be quoted" if rest.trim().is_empty() || rest.starts_with('#') => {
            ("a key without a value", "write `key = value`")
        }
        "string values must be quoted" => {
            ("text without quotation marks", "write it in straight quotation marks: `\"...\"`")
        }
        "invalid basic string" if message.ends_with("expected `\"`") => {
            ("a quotation mark is not closed", "end the text with `\"` on the line where it starts")
        }
        "missing comma between array elements" | "unclosed array" => (
            "a comma is missing, or the list is not closed",
            "separate its items with `,` and end it with `]`",
        ),
        "missing comma between key-value pairs" | "unclosed inline table" => (
            "a comma is missing, or the table is not closed",
            "separate its keys with `,` and end it with `}`",
        ),
        "unclosed table" | "unclosed array table" => (
            "the brackets around a section's name are not closed",
            "close as many as are opened: `[charter]`, `[[actions]]`",
        ),
        "key with no value" | "missing value for key" => {
            ("a key without a value", "write `key = value`")
        }
        "invalid unquoted key" => (
            "a key that needs quotation marks",
            "write every key that is not one word as `\"2018/19\" = 90`",
        ),
        "missing escaped value" => (
            "a `\\` that goes with no character after it",
            "write `\\\\` for a backslash, or the text in single quotation marks",
        ),
        "unexpected key or value" | "invalid literal string" => (
            "something that is neither a key nor a value",
            "write one `key = value` a line, text in quotation marks, a number without `,`",
        ),
        "unexpected leading zero" => {
            ("a number that starts with 0", "leave out the 0, or write it in quotation marks")
        }
        "cannot recurse further; max recursion depth met" => {
            ("too many values inside values", TOO_DEEP)
        }
        _ => return (message.to_string(), None),
    };
    (message.to_string(), Some(help))
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
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator => (
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
        | ErrorKind::TabAtBlockScalarStart => ("a tab in the indentation", "indent with spaces"),
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => (
            "a `*` or `&` that names nothing",
            "write text that starts with `*` or `&` in quotation marks",
        ),
        ErrorKind::RecursionLimitExceeded => ("too many values inside values", TOO_DEEP),
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
            ("a.yaml", "pledges:\n\t- id: 1\n", 2, "a tab in the indentation"),
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
