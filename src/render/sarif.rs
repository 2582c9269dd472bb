//! Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read.

use serde_json::{Value, json};

use super::diagnostics::told;
use super::tidy;
use crate::diagnostic::{Diagnostic, Label, Level, RuleId};
use crate::text::{Place, Source};

/// What a rule looks for, for a reader who sees its findings.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    pub id: RuleId,
    pub level: Level,
    pub summary: &'static str,
    pub doc: &'static str,
}

/// One run. `rules` are all that were applied.
pub fn sarif<'a>(
    diagnostics: &[Diagnostic],
    rules: &[RuleText],
    source_of: impl Fn(Place) -> &'a Source,
) -> Value {
    let result = |diagnostic| result(diagnostic, rules, &source_of);
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cs",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn rule(rule: &RuleText) -> Value {
    json!({
        "id": rule.id.code,
        "name": rule.id.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.doc },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn result<'a>(
    diagnostic: &Diagnostic,
    rules: &[RuleText],
    source_of: &impl Fn(Place) -> &'a Source,
) -> Value {
    let place = |place: Place| location(place, source_of(place));
    let related = |(nth, label): (usize, &Label)| {
        json!({
            "id": nth + 1,
            "message": message(&tidy(&label.text)),
            "physicalLocation": place(label.place),
        })
    };
    let mut result = json!({
        "ruleId": diagnostic.rule.code,
        "level": level(diagnostic.level),
        "message": message(&told(diagnostic)),
        "locations": [{ "physicalLocation": place(diagnostic.place) }],
    });
    if let Some(at) = rules.iter().position(|rule| rule.id == diagnostic.rule) {
        result["ruleIndex"] = json!(at);
    }
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = diagnostic.labels.iter().enumerate().map(related).collect();
    }
    result
}

/// A reader makes a link of `[words](address)` even in plain text: a space between keeps it text.
fn message(text: &str) -> Value {
    json!({ "text": text.replace("](", "] (") })
}

fn location(place: Place, source: &Source) -> Value {
    let span = place.span;
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({
        "artifactLocation": { "uri": uri(&source.path) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "snippet": { "text": source.slice(span) },
        },
    })
}

/// A relative path as a relative reference (RFC 3986), an absolute one as a `file:` address.
fn uri(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    let encoded: String = path.bytes().map(encode).collect();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagnostics::sample;

    #[test]
    fn a_result_has_what_its_readers_need() {
        let (source, mut finding) = sample("a b/é:1.toml", "[here](https://example.com)");
        finding.labels.push(Label { place: finding.place, text: "and there".into() });
        let id = finding.rule;
        let rules = [RuleText { id, level: Level::Info, summary: "Short.", doc: "Long." }];
        let log = sarif(&[finding], &rules, |_| &source);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleIndex"], 0);
        assert_eq!(result["level"], "warning");
        assert_eq!(result["message"]["text"], "[here] (https://example.com)\nhelp: do it");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%A9%3A1.toml");
        let region = json!({
            "startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 9,
            "snippet": { "text": "\"é\"" },
        });
        assert_eq!(place["region"], region);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "and there");
        assert_eq!(uri("/x y"), "file:///x%20y");
    }
}
