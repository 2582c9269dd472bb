//! `cs init` makes a workspace that checks clean and reports; `cs schema`, `cs completions` and
//! `cs man` print what they promise.

#![allow(clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("init").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn cs(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(folder).env_clear().args(arguments).output().unwrap()
}

#[track_caller]
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = cs(folder, arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_new_workspace_is_clean_on_its_day_but_for_what_is_left_to_do() {
    let folder = folder("clean");
    for day in ["2024-02-29", "2025-03-31", "2025-04-01", "2026-12-31"] {
        for yaml in [&[][..], &["--yaml"]] {
            let name = format!("{day}{}", yaml.len());
            let on_the_day = ["--as-of", day];
            let init = [&["init", &name][..], yaml, &["--title", "A plan"], &on_the_day].concat();
            printed(&folder, &init);
            let here = folder.join(&name);
            let check =
                printed(&here, &["check", "--strict", "--format", "concise", "--as-of", day]);
            let [pledge, baseline, tally] = check.lines().collect::<Vec<_>>()[..] else {
                panic!("{name}: {check}")
            };
            assert!(pledge.contains("pledge-without-indicator"), "{name}: {check}");
            assert!(baseline.contains("missing-baseline"), "{name}: {check}");
            assert_eq!(tally, "1 strategy in 5 files: 0 errors, 0 warnings, 2 notes");
        }
        let report = |name: String| printed(&folder.join(name), &["report", "--as-of", day]);
        let toml = report(format!("{day}0"));
        assert_eq!(toml, report(format!("{day}1")), "TOML and YAML say the same");
        assert!(toml.starts_with("A plan\n"), "{toml}");
    }
}

#[test]
fn a_workspace_of_today_is_named_for_its_folder() {
    let folder = folder("north-moor");
    printed(&folder, &["init"]);
    printed(&folder, &["check"]);
    assert!(printed(&folder, &["report", "north-moor"]).starts_with("North moor\n"));
}

#[test]
fn a_title_is_text() {
    let folder = folder("title");
    let title = "\"A\" \\ 'b': #{{id}} \u{1b}[31m\n[x]";
    for (name, yaml) in [("toml", None), ("yaml", Some("--yaml"))] {
        let mut arguments = vec!["init", name, "--title", title];
        arguments.extend(yaml);
        printed(&folder, &arguments);
        let told = printed(&folder.join(name), &["report", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&told).unwrap();
        let strategy = &report["strategies"][0];
        assert_eq!(strategy["title"], "\"A\" \\ 'b': #{{id}} \u{fffd}[31m [x]");
        assert_eq!(strategy["id"], "a-b-id-31m-x");
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = folder("full");
    std::fs::write(folder.join("scorecard.toml"), "mine").unwrap();
    let output = cs(&folder, &["init"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("scorecard.toml` exists already"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing was written");
    assert_eq!(std::fs::read_to_string(folder.join("scorecard.toml")).unwrap(), "mine");
}

#[test]
fn the_schema_is_printed_and_knows_of_own_statuses() {
    let folder = folder("schema");
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema.json");
    assert_eq!(printed(&folder, &["schema"]), std::fs::read_to_string(published).unwrap());
    std::fs::write(folder.join("cs.toml"), "[statuses]\n\"in progress\" = \"active\"\n").unwrap();
    assert!(printed(&folder, &["schema"]).contains("A word of [statuses] in cs.toml"));
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let folder = folder("pages");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&folder, &["completions", shell]);
        assert!(script.contains("overdue") && script.contains("strict"), "{shell}");
    }
    assert!(printed(&folder, &["man"]).contains(".TH cs 1"));
    assert!(printed(&folder, &["man", "check"]).contains(".TH cs-check 1"));
    assert_eq!(cs(&folder, &["man", "chek"]).status.code(), Some(2));
}
