//! `cs evidence` and the rules on assessments, run as a user runs them.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn cs(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(root).env_remove("CS_ROOT").env_remove("CS_AS_OF").env("COLUMNS", "120");
    command.args(arguments).args(["--as-of", "2024-10-01", "--root", "."]);
    command.output().expect("the binary runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is text")
}

fn json(root: &Path, arguments: &[&str]) -> Value {
    let output = cs(root, &[arguments, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("`{name}` is a list"))
}

fn published() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("strategies")
}

/// A folder of its own for a test, with files of given texts.
fn workspace(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evidence").join(name);
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

const HEADER: &str = "[strategy]\nid = \"a\"\ntitle = \"A\"\n";

/// The findings of group 5 and of reading: code, line and message.
fn findings(root: &Path) -> Vec<(String, u64, String)> {
    let found = json(root, &["check"]);
    let of_interest = list(&found, "findings").iter().filter(|finding| {
        ["CS0", "CS5"].iter().any(|group| finding["code"].as_str().unwrap().starts_with(group))
    });
    let told = of_interest.map(|finding| {
        let told = |key: &str| finding[key].as_str().unwrap().to_string();
        (told("code"), finding["line"].as_u64().unwrap(), told("message"))
    });
    told.collect()
}

fn codes(root: &Path) -> Vec<String> {
    findings(root).into_iter().map(|(code, _, _)| code).collect()
}

#[test]
fn the_published_assessment_is_whole() {
    let listing = json(&published(), &["evidence", "argyll-and-bute"]);
    let (criteria, evidence) = (list(&listing, "criteria"), list(&listing, "evidence"));
    assert_eq!((criteria.len(), evidence.len()), (52, 164));
    let links =
        |rows: &[Value], key: &str| -> usize { rows.iter().map(|row| list(row, key).len()).sum() };
    assert_eq!((links(criteria, "evidence"), links(evidence, "used_by")), (193, 193));
    let ids = |rows: &mut dyn Iterator<Item = &Value>| -> Vec<String> {
        rows.map(|row| row["id"].as_str().unwrap().to_string()).collect()
    };
    let gaps = ids(&mut criteria.iter().filter(|row| row["gap"] == true));
    let expected =
        ["1.1.3", "1.3.4", "2.2.2", "3.3.1", "3.3.3", "3.4.2", "4.1.3", "4.3.1", "4.3.5", "5.3.2"];
    assert_eq!(gaps, expected);
    let left_out = ids(&mut list(&listing, "not_assessed").iter());
    assert_eq!(left_out, ["1.1.1", "1.3.3", "3.3.2", "3.4.1", "4.3.6"]);
}

#[test]
fn the_listing_for_machines_keeps_its_shape() {
    let listing = json(&published(), &["evidence", "argyll-and-bute", "--element", "1.1.2"]);
    assert_eq!((&listing["schema"], &listing["as_of"]), (&1.into(), &"2024-10-01".into()));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&listing), ["schema", "as_of", "criteria", "evidence", "not_assessed"]);
    let criterion = &listing["criteria"][0];
    let expected = ["strategy", "id", "title", "file", "line", "judgement", "evidence", "gap"];
    assert_eq!(keys(criterion), expected);
    assert_eq!((&criterion["id"], &criterion["judgement"]), (&"1.1.2".into(), &Value::Null));
    let piece = &listing["evidence"][3];
    let expected = ["strategy", "id", "title", "file", "line", "kind", "year", "used_by"];
    assert_eq!(keys(piece), expected);
    assert_eq!((&piece["id"], &piece["year"]), (&"C004".into(), &2018.into()));
    assert_eq!((list(&listing, "criteria").len(), list(&listing, "evidence").len()), (1, 5));
    let absent = json(&published(), &["evidence", "argyll-and-bute", "--element", "4.3.6"]);
    assert_eq!(keys(&absent["not_assessed"][0]), ["strategy", "id", "title"]);
}

#[test]
fn an_element_that_is_in_no_standard_cannot_be_asked_for() {
    let output = cs(&published(), &["evidence", "argyll-and-bute", "--element", "1.1.22"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("there is no element `1.1.22`: did you mean `1.1.2`?"), "{said}");
}

#[test]
fn every_form_says_where_evidence_is_used() {
    let root = published();
    let page = text(&cs(&root, &["evidence", "argyll-and-bute"]));
    assert!(page.contains("52 of 57 in Customer Service Excellence"), "{page}");
    assert!(page.contains("not assessed") && page.contains("gap (no evidence)"), "{page}");
    let sheet = text(&cs(&root, &["evidence", "argyll-and-bute", "--format", "csv"]));
    assert_eq!(sheet.lines().count(), 1 + 52 + 5);
    let by_evidence = ["evidence", "argyll-and-bute", "--by-evidence", "--format", "csv"];
    let sheet = text(&cs(&root, &by_evidence));
    assert_eq!(sheet.lines().count(), 1 + 164);
    assert!(sheet.contains(",corporate,,,,1.3.2; 4.1.1\n"), "{sheet}");
    let unused = text(&cs(&root, &["evidence", "--unused", "--format", "markdown"]));
    assert!(unused.contains("Every piece of evidence is used."), "{unused}");
    let none = text(&cs(&root, &["evidence", "west-lothian"]));
    assert!(none.contains("Nothing here is assessed"), "{none}");
}

#[test]
fn the_page_and_the_explanations_tell_of_the_assessment() {
    let root = published();
    let page = text(&cs(&root, &["report", "argyll-and-bute"]));
    for said in ["42 with evidence", "10 without", "Headline figures", "0.115", "differs"] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    for (id, said) in [
        (
            "1.1.2",
            "5 pieces, 3 active, 2 corporate; the newest with a year is of 2018, 6 years ago",
        ),
        ("1.1.3", "Evidence: none, which is a gap."),
        ("4.3.6", "the assessment leaves it out"),
        ("CSS312", "Used by element 4.2.3"),
    ] {
        let explained = text(&cs(&root, &["explain", &format!("argyll-and-bute:{id}")]));
        assert!(explained.replace('\n', " ").contains(said), "{id}\n{explained}");
    }
}

#[test]
fn the_findings_of_the_published_assessment() {
    let mut counts = std::collections::BTreeMap::new();
    codes(&published()).into_iter().for_each(|code| *counts.entry(code).or_insert(0) += 1);
    let counts: Vec<(&str, i32)> =
        counts.iter().map(|(code, count)| (code.as_str(), *count)).collect();
    // Ten gaps; nine pieces of 2016 to 2018; CSS330 and CSS335 under one title.
    assert_eq!(counts, [("CS501", 10), ("CS504", 9), ("CS506", 1)]);
}

#[test]
fn a_workspace_may_keep_a_standard_of_its_own() {
    let ours = "[standard]\nid = \"ours\"\ntitle = \"Ours\"\n[[criteria]]\nid = \"A\"\ntitle = \"First\"\n\
        elements = [{ id = \"A1\", title = \"One\" }, { id = \"A2\", title = \"Two\" }]\n";
    let document = format!(
        "{HEADER}[assessment]\nstandard = \"standards/ours.toml\"\n\
         [[criteria]]\nid = \"A1\"\nevidence = [\"E\"]\n[[criteria]]\nid = \"A3\"\nevidence = [\"E\"]\n\
         [[evidence]]\nid = \"E\"\ntitle = \"Survey\"\n"
    );
    let files = [("a/a.toml", document.as_str()), ("standards/ours.toml", ours)];
    let root = workspace("own", &files);
    let unknown = "`A3` is no element of the standard `ours`".to_string();
    assert_eq!(findings(&root), [("CS502".to_string(), 10, unknown)]);
    let listing = json(&root, &["evidence"]);
    assert_eq!(listing["not_assessed"][0]["id"], "A2");
    assert_eq!(listing["criteria"][0]["title"], "One");
    let wrong = ours.replace("title = \"First\"", "title = \"First\"\nweight = 2");
    let files = [("a/a.toml", document.as_str()), ("standards/ours.toml", wrong.as_str())];
    assert_eq!(codes(&workspace("own-wrong", &files)), ["CS502", "CS003"]);
    let twice = ours.replace("A2", "A1");
    let files = [("a/a.toml", document.as_str()), ("standards/ours.toml", twice.as_str())];
    assert_eq!(codes(&workspace("own-twice", &files)), ["CS502", "CS010"]);
}

#[test]
fn no_standard_and_no_evidence_outside_the_workspace_is_opened() {
    let outside =
        workspace("outside", &[("secret.toml", "[standard]\nid = \"s\"\ntitle = \"S\"\n")]);
    let absolute = outside.join("secret.toml").display().to_string();
    for path in ["../outside/secret.toml", "a/../../outside/secret.toml", absolute.as_str()] {
        let document = format!(
            "{HEADER}[assessment]\nstandard = '{path}'\n\
             [[evidence]]\nid = \"E\"\ntitle = \"Survey\"\npath = '{path}'\n"
        );
        let found = findings(&workspace("refusing", &[("a/a.toml", &document)]));
        let told: Vec<(&str, bool)> = found
            .iter()
            .map(|(code, _, message)| (code.as_str(), message.contains("outside the workspace")))
            .collect();
        assert_eq!(told, [("CS502", true), ("CS507", true)], "{found:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_workspace_is_refused() {
    let outside = workspace("linked", &[("secret.pdf", "")]);
    let document =
        format!("{HEADER}[[evidence]]\nid = \"E\"\ntitle = \"Survey\"\npath = \"e/secret.pdf\"\n");
    let root = workspace("linking", &[("a/a.toml", &document)]);
    std::os::unix::fs::symlink(&outside, root.join("a/e")).unwrap();
    let found = findings(&root);
    assert!(found.len() == 1 && found[0].2.contains("outside the workspace"), "{found:?}");
}

#[test]
fn a_file_of_evidence_stands_below_the_strategy_or_the_root() {
    let document = format!(
        "{HEADER}evidence = []\n[[evidence]]\nid = \"1\"\ntitle = \"One\"\npath = \"e/one.pdf\"\n\
         [[evidence]]\nid = \"2\"\ntitle = \"Two\"\npath = \"shared/two.pdf\"\n\
         [[evidence]]\nid = \"3\"\ntitle = \"Three\"\npath = \"e/three.pdf\"\n\
         [[evidence]]\nid = \"4\"\ntitle = \"Four\"\npath = \"\"\n"
    )
    .replace("evidence = []\n", "");
    let files = [("a/a.toml", document.as_str()), ("a/e/one.pdf", ""), ("shared/two.pdf", "")];
    let lines: Vec<u64> =
        findings(&workspace("files", &files)).into_iter().map(|(_, line, _)| line).collect();
    assert_eq!(lines, [15, 19]);
}

#[test]
fn one_element_in_two_files_is_a_duplicate_and_counts_once() {
    let element = "criteria:\n  - { id: 1.1.2, evidence: [E] }\n";
    let evidence = "evidence: [{ id: E, title: Survey }]\nassessment: { standard: CSE }\n";
    let both = format!("{element}{evidence}");
    let files = [("a/a.toml", HEADER), ("a/b.yaml", element), ("a/c.yaml", both.as_str())];
    let root = workspace("twice", &files);
    assert_eq!(codes(&root), ["CS010"]);
    let page = text(&cs(&root, &["evidence"]));
    assert!(page.contains("1 of 57 in Customer Service Excellence"), "{page}");
}

#[test]
fn an_assessment_is_ready_by_the_rule_of_the_workspace() {
    let rule = "[assessment]\nready = { partials_at_most = 0, gaps_at_most = 0 }\n";
    let document = format!("{HEADER}[[criteria]]\nid = \"1.1.2\"\njudgement = \"partial\"\n");
    let page = |rule: &str, document: &str| {
        let files = [("cs.toml", rule), ("a/a.toml", document)];
        text(&cs(&workspace("ready", &files), &["evidence"]))
    };
    let told = page(rule, &document);
    assert!(told.contains("no   1 partial (at most 0), 1 without evidence (at most 0)"), "{told}");
    assert!(!page("", &document).contains("Ready"));
    assert!(page(rule, HEADER).contains("Nothing here is assessed"));
    let wrong = workspace("unready", &[("cs.toml", "[assessment]\nready = { partial = 1 }\n")]);
    fs::write(wrong.join("a.toml"), HEADER).unwrap();
    assert_eq!(codes(&wrong), ["CS003"]);
}

#[test]
fn ten_thousand_pieces_of_evidence_are_listed() {
    let mut document = format!("{HEADER}[assessment]\nstandard = \"CSE\"\n");
    let ids: Vec<String> = (0..10_000).map(|number| format!("\"E{number}\"")).collect();
    document += &format!("[[criteria]]\nid = \"1.1.2\"\nevidence = [{}]\n", ids.join(", "));
    document += &format!("[[criteria]]\nid = \"1.1.4\"\nevidence = [{}]\n", ids.join(", "));
    for id in &ids {
        document += &format!("[[evidence]]\nid = {id}\ntitle = {id}\nyear = 2024\npath = {id}\n");
    }
    let root = workspace("many", &[("a/a.toml", &document)]);
    let listing = json(&root, &["evidence"]);
    assert_eq!(list(&listing, "evidence").len(), 10_000);
    assert_eq!(list(&listing["criteria"][1], "evidence").len(), 10_000);
    let found = codes(&root);
    assert_eq!((found.len(), found[0].as_str()), (10_001, "CS502"));
}
