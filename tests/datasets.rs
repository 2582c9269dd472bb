//! The open data, held against what is said of it and against the listings.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use cs::measure::Snapshot;
use cs::render;
use cs::report::{Dataset, Datatype};
use cs::rules;
use cs::views::indicators::{Filter, Periods};
use cs::views::machine::{Exact, Goal};
use cs::views::{datasets, findings, indicators};
use cs::workspace::Workspace;
use rust_decimal::Decimal;
use serde_json::Value;

fn workspace(folder: &Path) -> Workspace {
    Workspace::read(folder, folder, &rules::ids()).unwrap()
}

fn shipped() -> Vec<Workspace> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["strategies", "examples"].map(|folder| workspace(&here.join(folder))).into()
}

fn written(name: &str, document: &str) -> Workspace {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("datasets").join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("a.yaml"), document).unwrap();
    workspace(&root)
}

fn snapshots(workspace: &Workspace) -> Vec<Snapshot<'_>> {
    let as_of: NaiveDate = "2024-10-01".parse().unwrap();
    workspace.strategies.iter().map(|one| Snapshot::of(workspace, one, as_of)).collect()
}

fn of(snapshot: &Snapshot) -> Vec<Dataset> {
    let found = rules::check(snapshot.workspace, snapshot.as_of);
    let rows = findings::rows(snapshot.workspace, found.iter());
    datasets::of(snapshot, &rows)
}

/// A file as a reader of open data reads it.
struct File {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl File {
    fn of(dataset: &Dataset) -> File {
        let text = render::csv(&dataset.table).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(String::from).collect();
        let row = |row: csv::StringRecord| row.iter().map(String::from).collect();
        File { header, rows: reader.records().map(|record| row(record.unwrap())).collect() }
    }

    fn values(&self, fields: &[&str]) -> Vec<Vec<&str>> {
        let at = |name: &&str| self.header.iter().position(|one| one == name).unwrap();
        let columns: Vec<usize> = fields.iter().map(at).collect();
        self.rows.iter().map(|row| columns.iter().map(|at| row[*at].as_str()).collect()).collect()
    }

    fn get(&self, row: usize, field: &str) -> &str {
        let at = self.header.iter().position(|one| one == field).unwrap();
        &self.rows[row][at]
    }
}

fn is_of(datatype: Datatype, text: &str) -> bool {
    match datatype {
        Datatype::Text | Datatype::List => true,
        Datatype::Word(words) => words.contains(&text),
        Datatype::Decimal => {
            text.parse::<Decimal>().is_ok() && !text.contains(['e', 'E', ',', '+'])
        }
        Datatype::Count => text.parse::<u64>().is_ok(),
        Datatype::Boolean => ["true", "false"].contains(&text),
        Datatype::Date => NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok() && text.len() == 10,
    }
}

#[track_caller]
fn holds(datasets: &[Dataset]) {
    let file = |name: &str| File::of(datasets.iter().find(|one| one.name == name).unwrap());
    for dataset in datasets {
        let File { header, rows } = File::of(dataset);
        let names: Vec<&str> = dataset.fields.iter().map(|field| field.name).collect();
        assert_eq!(header, names, "{}", dataset.name);
        for row in &rows {
            for (field, text) in dataset.fields.iter().zip(row) {
                let is_good = match text.is_empty() {
                    true => !field.required,
                    false => is_of(field.datatype, text),
                };
                assert!(is_good, "{}.{}: `{text}`", dataset.name, field.name);
            }
        }
        let own = file(dataset.name);
        if !dataset.key.is_empty() {
            let keys = own.values(&dataset.key);
            let different: HashSet<_> = keys.iter().collect();
            assert_eq!(different.len(), keys.len(), "{} has two of a key", dataset.name);
        }
        for reference in &dataset.references {
            let other = file(reference.dataset);
            let known: HashSet<_> = other.values(&reference.to).into_iter().collect();
            for values in own.values(&reference.fields) {
                assert!(known.contains(&values), "{}: {values:?} is nowhere", dataset.name);
            }
        }
    }
}

#[test]
fn each_file_is_what_is_said_of_it() {
    for workspace in shipped() {
        for snapshot in snapshots(&workspace) {
            let datasets = of(&snapshot);
            holds(&datasets);
            let with_key = datasets.iter().filter(|one| !one.key.is_empty()).count();
            assert_eq!(with_key, datasets.len() - 1, "{}: all but findings", snapshot.id());
        }
    }
}

#[test]
fn the_observations_are_those_of_the_listing() {
    for workspace in shipped() {
        for snapshot in snapshots(&workspace) {
            let filter = Filter { periods: Periods::All, ..Filter::default() };
            let rows = indicators::rows(std::slice::from_ref(&snapshot), &filter);
            let datasets = of(&snapshot);
            let file = File::of(datasets.iter().find(|one| one.name == "observations").unwrap());
            assert_eq!(file.rows.len(), rows.len());
            for (at, row) in rows.iter().enumerate() {
                let (target, min, max) = match row.target {
                    Some(Goal::Number(value)) => (Some(value), None, None),
                    Some(Goal::Range { min, max }) => (None, Some(min), Some(max)),
                    None => (None, None, None),
                };
                for (field, value) in [
                    ("target", target),
                    ("target_min", min),
                    ("target_max", max),
                    ("actual", row.actual),
                    ("variance", row.variance),
                    ("variance_percent", row.variance_percent),
                ] {
                    let written = value.map(|Exact(value)| value.to_string());
                    let written = written.unwrap_or_default();
                    assert_eq!(file.get(at, field), written, "{} {} {field}", row.id, row.period);
                }
                for (field, word) in [
                    ("id", Some(row.id)),
                    ("period", Some(row.period.as_str())),
                    ("unit", row.unit),
                    ("missing", row.missing),
                    ("rag", Some(row.rag)),
                    ("reason", row.reason),
                    ("short_trend", row.short_trend),
                    ("long_trend", row.long_trend),
                ] {
                    assert_eq!(file.get(at, field), word.unwrap_or_default(), "{} {field}", row.id);
                }
                let has_target = target.or(min).is_some();
                assert_eq!(file.get(at, "target_missing").is_empty(), has_target, "{}", row.id);
                assert_eq!(file.get(at, "missing").is_empty(), row.actual.is_some(), "{}", row.id);
            }
        }
    }
}

#[test]
fn the_metadata_describes_every_file() {
    for workspace in shipped() {
        for snapshot in snapshots(&workspace) {
            let datasets = of(&snapshot);
            let metadata = render::csvw(&datasets::publication(&snapshot), &datasets);
            assert_eq!(metadata["@context"], "http://www.w3.org/ns/csvw");
            assert_eq!(metadata["dc:created"]["@value"], "2024-10-01");
            let tables = metadata["tables"].as_array().unwrap();
            assert_eq!(tables.len(), datasets.len());
            for (table, dataset) in tables.iter().zip(&datasets) {
                assert_eq!(table["url"], format!("{}.csv", dataset.name));
                let schema = &table["tableSchema"];
                let columns = schema["columns"].as_array().unwrap();
                let names: Vec<&Value> = columns.iter().map(|column| &column["name"]).collect();
                assert_eq!(names, File::of(dataset).header.iter().collect::<Vec<_>>());
                for column in columns {
                    assert_eq!(column["titles"][0], column["name"]);
                    assert!(column["dc:description"].as_str().is_some_and(|text| text.len() > 2));
                }
                let known: BTreeSet<&str> =
                    names.iter().map(|name| name.as_str().unwrap()).collect();
                assert_eq!(known.len(), names.len());
                for key in schema["primaryKey"].as_array().into_iter().flatten() {
                    assert!(known.contains(key.as_str().unwrap()), "{key}");
                }
            }
        }
    }
}

const EVERYTHING: &str = r#"
strategy: { id: a, title: A, organisation: "B & C" }
pledges: [{ id: P, title: "=1+1" }]
actions:
  - { id: "-1", title: "two; and\nlines, \"quoted\"", pledges: [P], owners: ["a; b", c], due: 2024-09-30 }
indicators:
  - id: I
    title: "bell\u0007"
    unit: "%"
    pledges: [P]
    baseline: { period: 2019/20, value: no data }
    targets: { 2020/21: { min: 1.10, max: 2 }, 2021/22: suppressed, 2022/23: 0 }
    actuals: { 2020/21: 1.50, 2021/22: not comparable, 2022/23: -1 }
    benchmarks: { Average: { 2020/21: 2, 2018/19: 1 }, Other: { 2020/21: n/a, 2029/30: 1 } }
criteria: [{ id: "1.1.1", title: E, judgement: partial, evidence: [V] }]
evidence: [{ id: V, title: V, kind: new, year: 2021 }]
groups: [{ id: g, title: G, reports: annual, first_due: 2024-06 }]
"#;

#[test]
fn hostile_and_missing_values_stand_in_their_fields() {
    let workspace = written("everything", EVERYTHING);
    let snapshots = snapshots(&workspace);
    let datasets = of(&snapshots[0]);
    holds(&datasets);
    let names: Vec<&str> = datasets.iter().map(|dataset| dataset.name).collect();
    assert_eq!(
        names,
        [
            "indicators",
            "observations",
            "benchmarks",
            "actions",
            "pledges",
            "links",
            "events",
            "criteria",
            "evidence",
            "findings",
        ]
    );
    let file = |name: &str| File::of(&datasets[names.iter().position(|one| *one == name).unwrap()]);
    let rows = file("observations");
    let cells = |at: usize| {
        ["target", "target_min", "target_max", "target_missing", "actual", "missing", "rag"]
            .map(|field| rows.get(at, field).to_string())
    };
    assert_eq!(cells(0), ["", "1.10", "2", "", "1.50", "", "green"]);
    assert_eq!(cells(1), ["", "", "", "suppressed", "", "not comparable", "none"]);
    assert_eq!(cells(2), ["0", "", "", "", "-1", "", "red"]);
    assert_eq!(file("indicators").get(0, "baseline_missing"), "no data");
    assert_eq!(file("pledges").get(0, "title"), "'=1+1");
    // What comparators will have one day does not count, and what they had long ago does.
    let benchmarks = file("benchmarks");
    assert_eq!(
        benchmarks.values(&["period", "value", "missing"]),
        [["2018/19", "1", ""], ["2020/21", "2", ""], ["2020/21", "", "n/a"],]
    );
}

#[test]
fn ids_that_stand_twice_break_no_promise() {
    let twice = "strategy: { id: a, title: A }\nindicators:\n  \
        - { id: I, title: one, actuals: { 2020/21: 1 } }\n  \
        - { id: I, title: two, actuals: { 2020/21: 2 } }\n";
    let workspace = written("twice", twice);
    let snapshots = snapshots(&workspace);
    let datasets = of(&snapshots[0]);
    holds(&datasets);
    let observations = datasets.iter().find(|one| one.name == "observations").unwrap();
    assert!(observations.key.is_empty() && observations.references.is_empty());
    assert_eq!(observations.table.rows.len(), 2);
}

#[test]
fn nothing_of_one_run_is_in_the_bytes() {
    let (one, other) = (written("one", EVERYTHING), written("one", EVERYTHING));
    let text = |workspace: &Workspace| {
        let snapshot = &snapshots(workspace)[0];
        let datasets = of(snapshot);
        let metadata = render::csvw(&datasets::publication(snapshot), &datasets);
        let files: String = datasets.iter().map(|one| render::csv(&one.table).unwrap()).collect();
        files + &render::json(&metadata).unwrap()
    };
    assert_eq!(text(&one), text(&other));
}
