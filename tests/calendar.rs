//! `cs calendar` as a user runs it: what falls due when, in every form.

#![allow(clippy::disallowed_methods)]

use std::path::PathBuf;
use std::process::{Command, Output};

use icalendar::{Calendar, Component, DatePerhapsTime};
use serde_json::{Value, json};

const STRATEGY: &str = r#"
strategy: { id: example, title: Example, period: 2024/25..2025/26 }
groups:
  - { id: board, title: "Board, of; one", reports: six-monthly, first_due: 2024-09 }
  - { id: cabinet, title: Cabinet, reports: end-of-strategy }
  - { id: public, title: The public }
reports:
  - { group: board, on: 2024-09-12, title: First half }
  - { group: board, on: 2025-09-12, title: Not yet given on the day }
  - { group: public, on: 2024-11-05, title: Newsletter }
actions:
  - id: "1"
    title: Survey customers
    due: 2024-11
    status: active
    milestones:
      - { title: Pilot, due: 2024-06, done: 2024-07-02 }
      - { title: Results, due: 2024-10 }
      - { title: Undated }
  - { id: "2", title: Web chat, due: 2024-05, status: complete, milestones: [{ title: Live, due: 2024-05 }] }
  - { id: "3", title: Training, due: March 2024 and ongoing, status: active }
  - { id: "4", title: Hubs, due: 2025-03-31, status: deferred, decision: D1 }
decisions:
  - { id: D1, body: Board, on: 2024-09-12, text: Hubs wait, actions: ["4", "1"] }
"#;

/// A workspace of its own, with one strategy.
fn workspace(name: &str, strategy: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("calendar").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("strategy.yaml"), strategy).unwrap();
    folder
}

fn cs(folder: &PathBuf, arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(folder).env_clear().args(["--as-of", "2025-01-01"]);
    command.args(arguments.split(' ')).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn printed(folder: &PathBuf, arguments: &str) -> String {
    let output = cs(folder, arguments);
    assert!(output.status.success(), "{arguments}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn events(folder: &PathBuf, arguments: &str) -> Vec<Value> {
    let listing = printed(folder, &format!("calendar --format json {arguments}"));
    let listing: Value = serde_json::from_str(&listing).unwrap();
    assert_eq!(listing["schema"], 1);
    assert_eq!(listing["as_of"], "2025-01-01");
    listing["events"].as_array().unwrap().clone()
}

fn ids(folder: &PathBuf, arguments: &str) -> Vec<String> {
    let id = |event: &Value| event["id"].as_str().unwrap().to_string();
    events(folder, arguments).iter().map(id).collect()
}

#[test]
fn every_event_of_the_strategy_is_listed_in_date_order() {
    let folder = workspace("listed", STRATEGY);
    let events = events(&folder, "example");
    let said: Vec<String> = events
        .iter()
        .map(|event| {
            let late = if event["overdue"] == true { " overdue" } else { "" };
            let word = |key: &str| event[key].as_str().unwrap().to_string();
            format!("{} {} {}{late}", word("on"), word("kind"), word("id"))
        })
        .collect();
    let expected = [
        "2024-03-31 action 3",
        "2024-05-31 action 2",
        "2024-05-31 milestone 2/1",
        "2024-06-30 milestone 1/1",
        "2024-09-30 report board@2024-09-30",
        "2024-10-31 milestone 1/2 overdue",
        "2024-11-05 report public@2024-11-05",
        "2024-11-30 action 1 overdue",
        "2025-03-31 report board@2025-03-31",
        "2025-03-31 action 4",
        "2025-09-30 report board@2025-09-30",
        "2026-03-31 report board@2026-03-31",
        "2026-03-31 report cabinet@2026-03-31",
    ];
    assert_eq!(said, expected);
    let first = json!({
        "strategy": "example", "id": "board@2024-09-30", "title": "Board, of; one: First half",
        "file": "strategy.yaml", "line": 8, "kind": "report", "on": "2024-09-30",
        "group": "board", "overdue": false, "given": "2024-09-12",
    });
    assert_eq!(events[4], first);
    assert_eq!(events[0]["group"], Value::Null);
}

#[test]
fn a_window_holds_its_first_and_its_last_day() {
    let folder = workspace("windows", STRATEGY);
    assert_eq!(ids(&folder, "--from 2026-03-31"), ["board@2026-03-31", "cabinet@2026-03-31"]);
    assert_eq!(ids(&folder, "--to 2024-05"), ["3", "2", "2/1"]);
    assert_eq!(ids(&folder, "--from 2025-03-31 --to 2025-03-31"), ["board@2025-03-31", "4"]);
    assert_eq!(ids(&folder, "--from 2024-11 --to 2024-11 --group public"), ["public@2024-11-05"]);
    assert!(ids(&folder, "--from 2027").is_empty());
    let backwards = cs(&folder, "calendar --from 2026 --to 2025");
    assert_eq!(backwards.status.code(), Some(2));
    assert!(text(&backwards.stderr).contains("is after"), "{}", text(&backwards.stderr));
    let unknown = cs(&folder, "calendar --group bord");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("did you mean `board`?"));
}

#[test]
fn the_table_says_what_was_given_what_is_next_and_who_has_no_schedule() {
    let table = printed(&workspace("table", STRATEGY), "calendar");
    for said in [
        "13 listed, 2 overdue",
        "✓ given 12 Sep 2024",
        "✓ done 2 Jul 2024",
        "▲ overdue",
        "► next (the first still to come)",
        "Without a schedule: The public (no frequency).",
    ] {
        assert!(table.contains(said), "{said}:\n{table}");
    }
    let next: Vec<&str> = table.lines().filter(|line| line.ends_with("► next")).collect();
    assert_eq!(next.len(), 1, "{table}");
    assert!(next[0].contains("31 Mar 2025"), "{table}");
}

#[test]
fn a_calendar_program_reads_the_same_bytes_every_time() {
    let folder = workspace("ics", STRATEGY);
    let written = printed(&folder, "calendar --format ics");
    assert_eq!(written, printed(&folder, "calendar --format ics"));
    printed(&folder, "calendar --format ics --output calendar.ics");
    assert_eq!(std::fs::read_to_string(folder.join("calendar.ics")).unwrap(), written);
    let calendar: Calendar = written.parse().unwrap();
    let mut names = Vec::new();
    for event in calendar.events() {
        let (Some(DatePerhapsTime::Date(start)), Some(DatePerhapsTime::Date(end))) =
            (event.get_start(), event.get_end())
        else {
            panic!("not of a whole day: {event:?}");
        };
        assert_eq!((end - start).num_days(), 1);
        assert_eq!(event.property_value("DTSTAMP"), Some("20250101T000000Z"));
        names.push(event.get_uid().unwrap().to_string());
    }
    assert_eq!(names.len(), 13);
    assert_eq!(names[0], "example/action/3/2024-03-31@cs");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 13);
    let titles: Vec<_> = calendar.events().filter_map(|event| event.get_summary()).collect();
    assert!(titles.contains(&"Board, of; one: First half"), "{titles:?}");
    assert!(!written.contains("VALARM"));
}

#[test]
fn ids_that_stand_twice_are_two_events() {
    let action = "{ id: \"1\", title: Survey, due: 2025-02 }";
    let text = format!("strategy: {{ id: example, title: E }}\nactions: [{action}, {action}]\n");
    let written = printed(&workspace("twice", &text), "calendar --format ics");
    assert!(written.contains("UID:example/action/1/2025-02-28@cs\r\n"), "{written}");
    assert!(written.contains("UID:example/action/1/2025-02-28/2@cs\r\n"), "{written}");
}

#[test]
fn a_frequency_that_is_none_is_a_finding_and_no_schedule() {
    let strategy = STRATEGY.replace("six-monthly", "fortnightly");
    let folder = workspace("frequency", &strategy);
    let check = cs(&folder, "check --format concise");
    assert_eq!(check.status.code(), Some(1));
    let said = text(&check.stdout);
    assert!(said.contains("bad-value: `fortnightly` is not a word for `reports`"), "{said}");
    for silent in ["report-overdue", "no-final-review"] {
        assert!(!said.contains(silent), "{said}");
    }
    let unscheduled: Vec<&str> =
        said.lines().filter(|line| line.contains("group-without-schedule")).collect();
    assert_eq!(unscheduled.len(), 1, "{said}");
    assert!(unscheduled[0].contains("`public`"), "{said}");
    // What was given stays in the calendar.
    assert_eq!(ids(&folder, "--group board"), ["board@2024-09-12"]);
}

#[test]
fn a_strategy_without_a_period_has_no_due_days() {
    let strategy = STRATEGY.replace(", period: 2024/25..2025/26", "");
    let folder = workspace("period", &strategy);
    assert_eq!(ids(&folder, "--group board"), ["board@2024-09-12"]);
    let table = printed(&folder, "calendar").replace('\n', " ");
    let said = "Board, of; one (the strategy has no period); Cabinet (the strategy has no period)";
    assert!(table.contains(said), "{table}");
}

#[test]
fn decisions_and_risks_are_reported_and_explained() {
    let risks = "risks:\n  - { id: R1, title: Unscored }\n  - { id: R2, title: Low, likelihood: 1, impact: 2 }\n  \
        - { id: R3, title: High, likelihood: 2, impact: 2, actions: [\"1\"] }\n";
    let folder = workspace("governance", &format!("{STRATEGY}{risks}"));
    let page = printed(&folder, "report example");
    let order = ["Reports due", "Decisions", "Hubs wait", "Risks", "High", "Low", "Unscored"];
    let places: Vec<Option<usize>> = order.iter().map(|said| page.find(said)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
    assert!(page.contains("4 deferred, 1 overdue"), "{page}");
    for (id, said) in [
        ("D1", "not yet; 1 of 2 actions open"),
        ("R3", "Score: 4, likelihood 2 (strategy.yaml:"),
        ("board", "Next: due on 31 March 2025."),
        ("public", "no frequency is written; no first date is written; so there is no schedule."),
    ] {
        let explained = printed(&folder, &format!("explain example:{id}")).replace('\n', " ");
        assert!(explained.contains(said), "{explained}");
        assert!(explained.contains("Written at strategy.yaml:"), "{explained}");
    }
    let unknown = cs(&folder, "explain example:bord");
    assert!(text(&unknown.stderr).contains("did you mean `board`?"), "{}", text(&unknown.stderr));
}

#[test]
fn reports_overdue_are_counted_and_found() {
    let strategy = STRATEGY.replace("first_due: 2024-09", "first_due: 2024-06");
    let folder = workspace("overdue", &strategy);
    // Due on 30 June and 31 December; the one given in September answers the first.
    let listing: Value = serde_json::from_str(&printed(&folder, "report --format json")).unwrap();
    assert_eq!(listing["strategies"][0]["reports_overdue"], 1);
    let said = text(&cs(&folder, "check --format concise").stdout);
    let finding = "report-overdue: the report to group `board` due on 31 December 2024, 1 day ago, is not given";
    assert!(said.contains(finding), "{said}");
}
