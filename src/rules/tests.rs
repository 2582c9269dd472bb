//! The rules against their own documentation.

use std::path::PathBuf;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::disk::Unreadable;
use crate::model::Whereabouts;
use crate::workspace::{File, Workspace};

/// The findings of one file, as of 1 January 2025.
pub(super) fn findings(name: &str, text: &[u8]) -> Vec<Diagnostic> {
    let document = File { path: PathBuf::from("example").join(name), shown: name.to_string() };
    let read = |_: &std::path::Path| {
        String::from_utf8(text.to_vec()).map_err(|_| Unreadable::because("it is not UTF-8".into()))
    };
    let (only, folder) = (document.path.clone(), PathBuf::from("example"));
    let mut workspace = Workspace::from_files(None, vec![document], &ids(), read);
    workspace.root = folder;
    workspace.look_up(|path| match path == only {
        true => Whereabouts::Inside,
        false => Whereabouts::Missing,
    });
    check(&workspace, chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap())
}

/// The fenced blocks under a heading of a rule's documentation: language and text.
fn examples<'a>(rule: &'a Rule, heading: &str) -> Vec<(&'a str, &'a str)> {
    let under = rule.doc.split(&format!("### {heading}\n")).nth(1).unwrap_or_default();
    let under = under.split("\n### ").next().unwrap_or_default();
    let mut blocks = Vec::new();
    for block in under.split("```").skip(1).step_by(2) {
        blocks.push(block.split_once('\n').expect("a fence has a language"));
    }
    blocks
}

fn run(language: &str, text: &str) -> Vec<Diagnostic> {
    match language {
        "toml" => findings("example.toml", text.as_bytes()),
        "yaml" => findings("example.yaml", text.as_bytes()),
        // A file that no text can show: `\xNN` stands for a byte.
        "bytes" => findings(
            "example.toml",
            &text
                .replace("\\xe9", "\u{1}")
                .bytes()
                .map(|b| if b == 1 { 0xe9 } else { b })
                .collect::<Vec<_>>(),
        ),
        other => panic!("an example is toml, yaml or bytes, not {other}"),
    }
}

fn fires(rule: &Rule, found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.rule == rule.id())
}

#[test]
fn every_flagged_example_fires_and_every_clean_one_does_not() {
    for rule in RULES {
        for (heading, expected) in [("Flagged", true), ("Clean", false)] {
            let examples = examples(rule, heading);
            assert!(!examples.is_empty(), "{} has no example under {heading}", rule.name);
            for (language, text) in examples {
                let found = run(language, text);
                assert_eq!(
                    fires(rule, &found),
                    expected,
                    "{} ({heading}):\n{text}\n{found:#?}",
                    rule.name
                );
                let stray = found
                    .iter()
                    .find(|other| other.rule.code.starts_with("CS0") && other.rule != rule.id());
                assert!(stray.is_none(), "an example of {} cannot be read: {stray:#?}", rule.name);
            }
        }
    }
}

#[test]
fn an_action_that_cannot_be_read_is_not_judged() {
    for keys in [
        "due: March 2024, status: finished",
        "due: March 2024, ongoing: perhaps",
        "due: 2024-13",
        "due: March 2024, status: complete, milestones: [{ title: Pilot, done: soon }]",
    ] {
        let action = format!("{{ id: \"1\", title: Survey, owners: [Web Team], {keys} }}");
        let text = format!("strategy: {{ id: example, title: Example }}\nactions: [{action}]\n");
        let found = run("yaml", &text);
        assert!(found.iter().all(|one| !one.rule.code.starts_with("CS2")), "{keys}\n{found:#?}");
    }
}

#[test]
fn codes_are_sorted_and_names_unique() {
    assert!(RULES.is_sorted_by(|one, other| one.code < other.code));
    for (at, rule) in RULES.iter().enumerate() {
        assert!(
            RULES[..at].iter().all(|earlier| earlier.name != rule.name),
            "{} stands twice",
            rule.name
        );
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        assert!(
            rule.summary().ends_with('.') && rule.summary().len() < 120,
            "{}: {}",
            rule.name,
            rule.summary()
        );
    }
}

#[test]
fn every_file_here_is_a_registered_rule() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.trim_end_matches(".rs").replace('_', "-");
        let is_house = ["mod", "allowed", "runner", "subject", "tests"].contains(&name.as_str());
        assert!(is_house || find(&name).is_some(), "{file} is not in RULES");
    }
}
