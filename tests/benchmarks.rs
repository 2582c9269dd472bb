//! What `cs kpi` says of comparators, run as a user runs it.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const DOCUMENT: &str = r#"
strategy: { id: a, title: A, period: "2023/24..2025/26" }
indicators:
  - id: UP
    title: Contacts made online
    unit: "%"
    targets: { "2023/24": 60 }
    actuals: { "2023/24": 53.6, "2024/25": 60 }
    benchmarks:
      Eastvale: { "2023/24": 57.0, "2024/25": 99 }
      Stourmere: { "2023/24": 49.8 }
      Westmere: { "2023/24": no data }
      Northby: { "2023/24": 53.6 }
  - id: DOWN
    title: Days to a reply
    unit: days
    better: lower
    targets: { "2023/24": 20 }
    actuals: { "2023/24": 26.9 }
    benchmarks: { Average: { "2023/24": 26.1 } }
  - id: RANGE
    title: Time on contacts
    unit: "%"
    better: within
    targets: { "2023/24": { min: 80, max: 85 } }
    actuals: { "2023/24": 86 }
    benchmarks: { Eastvale: { "2023/24": 78 }, Stourmere: { "2023/24": 82 } }
  - id: DATA
    title: Requests
    better: none
    actuals: { "2023/24": 10 }
    benchmarks: { Eastvale: { "2023/24": 12 }, Stourmere: { "2023/24": 9 } }
"#;

fn kpi(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benchmarks");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::write(root.join("a.yaml"), DOCUMENT).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(&root).env_remove("CS_ROOT").env_remove("CS_AS_OF").env("COLUMNS", "120");
    command.args(["kpi", "--as-of", "2024-10-01", "--root", "."]).args(arguments);
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn each_comparator_has_its_difference_and_the_council_its_rank() {
    let listing: Value = serde_json::from_str(&kpi(&["--format", "json"])).unwrap();
    let told: Vec<String> = listing["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let told = row["benchmarks"].as_array().unwrap().iter().map(|one| {
                let parts = ["name", "value", "difference", "standing"].map(|key| &one[key]);
                parts.map(|part| part.to_string().replace('"', "")).join(" ")
            });
            let told: Vec<String> = told.collect();
            format!("{}: {}; {} of {}", row["id"], told.join(", "), row["rank"], row["of"])
        })
        .collect();
    assert_eq!(
        told,
        [
            "\"UP\": Eastvale 57.0 -3.4 worse, Stourmere 49.8 3.8 better, \
             Westmere null null null, Northby 53.6 0.0 equal; 2 of 4",
            "\"DOWN\": Average 26.1 0.8 worse; null of null",
            "\"RANGE\": Eastvale 78 8 better, Stourmere 82 4 worse; 2 of 3",
            "\"DATA\": Eastvale 12 -2 null, Stourmere 9 1 null; null of null",
        ]
    );
}

#[test]
fn a_table_of_others_stands_beside_each_period() {
    let page = kpi(&["--all-periods", "--indicator", "UP"]);
    assert!(page.contains("2023/24, against others") && page.contains("2nd of 4"), "{page}");
    // The year is not over, so what others had in it does not count.
    assert!(!page.contains("2024/25, against others"), "{page}");
    assert!(!page.contains("99"), "{page}");
    assert!(kpi(&["--format", "csv"]).contains("Eastvale 57.0; Stourmere 49.8; Westmere -; "));
}
