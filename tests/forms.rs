//! `cs check --format ...` as other programs read it: each form is parsed back.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A pledge that is not defined, overdue actions, and text that would break out of every form.
const STRATEGY: &str = r##"
strategy: { id: "a\"<b>", title: Example, period: 2024/25..2025/26 }
actions:
  - id: "<x a='1'>]]>&\e[31m,:%"
    title: "\u202e::error::x"
    pledges: ["](https://example.com)\u0000"]
    owners: [Team]
    due: 2024-05
  - { id: "2", title: é, due: 2024-05, owners: [Team], pledges: [gone, gone] }
"##;

const PLAIN: &str = "themes: []\n";

fn workspace(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("forms").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a,b %:<&>\"é.yaml"), STRATEGY).unwrap();
    std::fs::write(folder.join("plain.yaml"), PLAIN).unwrap();
    folder
}

fn cs(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(folder).env_clear().args(["--as-of", "2025-01-01", "check"]);
    command.args(arguments).output().unwrap()
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = cs(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: the form never changes the status");
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Path, format: &str) -> Value {
    serde_json::from_str(&printed(folder, &["--format", format])).unwrap()
}

/// The findings as `--format json` tells them, to compare with.
fn findings(folder: &Path) -> Vec<Value> {
    json(folder, "json")["findings"].as_array().unwrap().clone()
}

#[test]
fn github_is_one_command_a_line() {
    let folder = workspace("github");
    let findings = findings(&folder);
    let text = printed(&folder, &["--format", "github"]);
    assert_eq!(text.lines().count(), findings.len());
    assert!(!text.chars().any(|character| character.is_control() && character != '\n'));
    for (line, finding) in text.lines().zip(&findings) {
        let (command, message) = line[2..].split_once("::").unwrap();
        let (kind, properties) = command.split_once(' ').unwrap();
        let level = finding["level"].as_str().unwrap();
        assert_eq!(kind, if level == "info" { "notice" } else { level });
        let names: Vec<&str> =
            properties.split(',').map(|one| one.split_once('=').unwrap().0).collect();
        assert_eq!(names, ["file", "line", "col", "endLine", "endColumn", "title"]);
        assert!(properties.starts_with("file=a%2Cb %25%3A<&>\"é.yaml,line="), "{properties}");
        assert!(message.contains("%0Ahelp: "));
    }
}

#[test]
fn gitlab_entries_have_what_is_required_and_prints_of_their_own() {
    let folder = workspace("gitlab");
    let findings = findings(&folder);
    let report = json(&folder, "gitlab");
    let entries = report.as_array().unwrap();
    assert_eq!(entries.len(), findings.len());
    let mut prints = Vec::new();
    for (entry, finding) in entries.iter().zip(&findings) {
        let severity = ["info", "minor", "major"].contains(&entry["severity"].as_str().unwrap());
        assert!(severity && entry["description"].is_string());
        assert_eq!(entry["check_name"], finding["name"]);
        assert_eq!(entry["location"]["path"], finding["file"]);
        assert_eq!(entry["location"]["lines"]["begin"], finding["line"]);
        prints.push(entry["fingerprint"].as_str().unwrap().to_string());
    }
    assert_eq!(report, json(&folder, "gitlab"), "another run, other fingerprints");
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), findings.len(), "two findings share a fingerprint");
}

#[test]
fn junit_is_xml_with_a_case_a_file() {
    let folder = workspace("junit");
    let text = printed(&folder, &["--format", "junit"]);
    let tree = roxmltree::Document::parse(&text).unwrap();
    let named = |name: &'static str| {
        tree.descendants().filter(move |node| node.has_tag_name(name)).collect::<Vec<_>>()
    };
    let [suite] = named("testsuite")[..] else { panic!("one suite") };
    assert_eq!(suite.attribute("name"), Some("cs check"));
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("2"), Some("1")));
    let cases = named("testcase");
    assert_eq!(cases[0].attribute("name"), Some("a,b %:<&>\"é.yaml"));
    assert_eq!(cases[0].attribute("classname"), Some("a\"<b>"));
    assert!(cases[1].first_child().is_none(), "a file without findings passes");
    let [failure] = named("failure")[..] else { panic!("one failure") };
    let errors = findings(&folder).iter().filter(|one| one["level"] == "error").count();
    assert_eq!(failure.text().unwrap().lines().count(), errors);
    assert!(named("system-out")[0].text().unwrap().contains("warning[CS201] overdue"));

    let strict = printed(&folder, &["--strict", "--format", "junit"]);
    let tree = roxmltree::Document::parse(&strict).unwrap();
    let failure = tree.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    assert!(failure.text().unwrap().contains("warning[CS201] overdue"));
}

#[test]
fn sarif_has_its_required_properties() {
    let folder = workspace("sarif");
    let findings = findings(&folder);
    let log = json(&folder, "sarif");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["id"].as_str().unwrap().starts_with("CS") && rule["name"].is_string());
        assert!(rule["shortDescription"]["text"].is_string());
        let description = rule["fullDescription"]["text"].as_str().unwrap();
        assert!(!description.is_empty() && !description.contains("###"));
        assert!(rule["defaultConfiguration"]["level"].is_string() && rule["helpUri"].is_null());
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&finding["code"], &finding["code"]));
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let message = result["message"]["text"].as_str().unwrap();
        assert!(!message.contains("](") && !message.contains('\u{1b}'), "{message}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert_eq!(uri, "a%2Cb%20%25%3A%3C%26%3E%22%C3%A9.yaml");
        let region = &place["region"];
        assert_eq!(region["startLine"], finding["line"]);
        assert_eq!(region["startColumn"], finding["column"]);
        assert!(region["startColumn"].as_u64().unwrap() >= 1);
        assert!(region["snippet"]["text"].is_string() && result["fixes"].is_null());
    }
}

#[test]
fn one_pass_feeds_several_readers() {
    let folder = workspace("several");
    let several = ["--format", "concise", "--format", "sarif=o=1.sarif", "--format", "junit=o.xml"];
    let alone = printed(&folder, &["--format", "concise"]);
    assert_eq!(printed(&folder, &several), alone);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(read("o=1.sarif"), printed(&folder, &["--format", "sarif"]));
    assert_eq!(read("o.xml"), printed(&folder, &["--format", "junit"]));
    assert_eq!(printed(&folder, &["--format", "github", "--output", "o.txt"]), "");
    assert_eq!(read("o.txt"), printed(&folder, &["--format", "github"]));
}

#[test]
fn what_cannot_be_written_is_refused() {
    let folder = workspace("refused");
    let refused = |arguments: &[&str], why: &str| {
        let output = cs(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(why), "{told}");
    };
    refused(&["--format", "full", "--format", "json"], "two forms go to the terminal");
    refused(&["--format", "json=a", "--format", "junit=a"], "two forms go to `a`");
    refused(&["--format", "json=a", "--output", "b"], "--output takes one --format");
    refused(&["--format", "json="], "no file is named");
    refused(&["--format", "xml"], "possible values: full, concise, json, github");
    assert!(!folder.join("a").exists() && !folder.join("b").exists());
}
