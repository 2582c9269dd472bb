//! Whatever bytes a file holds, nothing panics, and every finding has its place inside its file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use cs::measure::Snapshot;
use cs::model::Settings;
use cs::render::{self, Terminal};
use cs::report::{Report, Table};
use cs::text::{FileId, Place, Source};
use cs::views::{actions, explain, findings, indicators, links, machine, summary};
use cs::workspace::{File, Workspace};
use cs::{disk, load, rules};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The files of every strategy that ships: folder, name, text.
fn shipped() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = disk::documents(&root.join("strategies")).unwrap();
    paths.extend(disk::documents(&root.join("examples")).unwrap());
    let read = |path: PathBuf| {
        let text = disk::read(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

/// One change to a text, at places given as shares of its length.
#[derive(Clone, Debug)]
enum Change {
    Delete(f64, f64),
    Repeat(f64, f64),
    Insert(f64, String),
    SwapLines(f64, f64),
    CutOff(f64),
}

fn at(text: &str, share: f64) -> usize {
    let at = (text.len() as f64 * share) as usize;
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn stretch(text: &str, from: f64, length: f64) -> std::ops::Range<usize> {
    let start = at(text, from);
    start..at(text, (from + length * length * 0.3).min(1.0)).max(start)
}

impl Change {
    fn apply(&self, text: &mut String) {
        match self {
            Change::Delete(from, length) => text.replace_range(stretch(text, *from, *length), ""),
            Change::Repeat(from, length) => {
                let range = stretch(text, *from, *length);
                let again = text[range.clone()].to_string();
                text.insert_str(range.end, &again);
            }
            Change::Insert(place, what) => text.insert_str(at(text, *place), what),
            Change::SwapLines(one, other) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let last = lines.len().saturating_sub(1) as f64;
                if !lines.is_empty() {
                    lines.swap((one * last) as usize, (other * last) as usize);
                }
                *text = lines.concat();
            }
            Change::CutOff(place) => text.truncate(at(text, *place)),
        }
    }
}

/// What means something to a parser, to a reader of values, or to a terminal.
fn scrap() -> impl Strategy<Value = String> {
    let known = [
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "  ",
        "- ",
        "? ",
        ": ",
        ":\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "#",
        "# cs: allow(overdue)\n",
        "# cs: allow(",
        "&a ",
        "*a",
        "<<: *a\n",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "!!str ",
        "~",
        "null",
        "true",
        "=",
        "[[actions]]\n",
        "[strategy]\n",
        "strategy:\n",
        "actions:\n",
        "id",
        "id = \"1\"\n",
        "1.10",
        "007",
        "1e999",
        "-0.0",
        "9999999999999.9999999999",
        "0.0000000001",
        "99999999999999999999",
        "2024-02-30",
        "2024-13",
        "2018/20",
        "1900/01..2199/00",
        "2200-12",
        "1900-01-01",
        "no data",
        "part = 1, whole = 3",
        "é",
        "€",
        "👩‍👩‍👧",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{2028}",
        "\u{feff}",
        "\u{85}",
        "e\u{301}",
    ];
    prop_oneof![
        6 => prop::sample::select(known.to_vec()).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z0-9/.\\-]{1,12}",
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let share = || 0.0..1.0;
    prop_oneof![
        (share(), share()).prop_map(|(from, length)| Change::Delete(from, length)),
        (share(), share()).prop_map(|(from, length)| Change::Repeat(from, length)),
        (share(), scrap()).prop_map(|(place, what)| Change::Insert(place, what)),
        (share(), share()).prop_map(|(one, other)| Change::SwapLines(one, other)),
        share().prop_map(Change::CutOff),
    ]
}

fn assert_place(place: Place, sources: &[&Source]) {
    let source = sources[place.file.0 as usize];
    let range = place.span.range();
    assert!(source.text.get(range.clone()).is_some(), "{range:?} of {:?}", source.text);
    let (start, end) = (source.position(place.span.start), source.position(place.span.end));
    assert!(start <= end && end.line <= source.line_count());
}

/// Loads one file alone, in both formats.
fn load_alone(text: &str) {
    for name in ["a/a.toml", "a/a.yaml", "cs.toml"] {
        let source = Source::new(name.into(), text.into());
        let loaded = match name {
            "cs.toml" => load::settings(FileId(0), &source, &rules::ids()).1,
            _ => load::document(FileId(0), &source, &Settings::default()),
        };
        for (_, finding) in &loaded.findings {
            let labels = finding.labels.iter().map(|label| label.place);
            labels.chain([finding.place]).for_each(|place| assert_place(place, &[&source]));
        }
    }
}

/// Reads, checks, shows: everything that any command does with these files.
fn run_everything(files: Vec<(PathBuf, String)>, as_of: NaiveDate) {
    let listed = files
        .iter()
        .map(|(path, _)| File { shown: path.to_string_lossy().into_owned(), path: path.clone() });
    let text_of = |path: &Path| {
        Ok(files.iter().find(|(known, _)| known == path).expect("a listed file").1.clone())
    };
    let workspace = Workspace::from_files(None, listed.collect(), &rules::ids(), text_of);
    let sources: Vec<&Source> = workspace.sources.iter().collect();
    let diagnostics = rules::check(&workspace, as_of);
    for diagnostic in &diagnostics {
        let labels = diagnostic.labels.iter().map(|label| label.place);
        labels.chain([diagnostic.place]).for_each(|place| assert_place(place, &sources));
        let full = render::full(diagnostic, |place| workspace.source(place.file), false);
        let concise = render::concise(diagnostic, workspace.source(diagnostic.place.file));
        assert_safe(&full);
        assert_safe(&concise);
    }
    assert_safe(&render::json(&findings::json(&workspace, &diagnostics, as_of).unwrap()).unwrap());
    let of = |strategy| Snapshot::of(&workspace, strategy, as_of);
    let snapshots: Vec<Snapshot> = workspace.strategies.iter().map(of).collect();
    show(&snapshots);
    snapshots.iter().for_each(|one| show(std::slice::from_ref(one)));
}

fn show(snapshots: &[Snapshot]) {
    let as_of = snapshots.first().map_or(NaiveDate::MIN, |snapshot| snapshot.as_of);
    let (all, overdue) = (actions::Filter::default(), actions::overdue_rows(snapshots));
    let rows = actions::rows(snapshots, &all);
    show_report(&actions::report(snapshots, &rows));
    show_report(&actions::overdue_report(snapshots, &overdue));
    show_sheet(&actions::sheet(&rows));
    let (pledges, unlinked) = (links::pledges(snapshots), links::unlinked(snapshots));
    let suggestions = links::suggestions(snapshots);
    show_report(&links::report(snapshots, &pledges, &unlinked, Some(&suggestions)));
    show_sheet(&links::sheet(&pledges));
    show_sheet(&links::suggestion_sheet(&suggestions));
    let every = indicators::Filter { indicator: None, periods: indicators::Periods::All };
    for filter in [indicators::Filter::default(), every.clone()] {
        let rows = indicators::rows(snapshots, &filter);
        show_report(&indicators::report(snapshots, &rows));
        show_sheet(&indicators::sheet(&rows));
        let listing = machine::listing(as_of, &[("indicators", &rows)]).unwrap();
        assert_safe(&render::json(&listing).unwrap());
    }
    let counts = vec![findings::FindingCounts::default(); snapshots.len()];
    let strategies = summary::rows(snapshots, &counts);
    show_report(&summary::report(snapshots, &counts));
    show_sheet(&summary::sheet(&strategies));
    let lists: [(&str, &dyn machine::ToValue); 4] = [
        ("actions", &rows),
        ("pledges", &pledges),
        ("suggestions", &suggestions),
        ("strategies", &strategies),
    ];
    assert_safe(&render::json(&machine::listing(as_of, &lists).unwrap()).unwrap());
    for snapshot in snapshots {
        let document = &snapshot.strategy.document;
        let actions = document.actions.iter().map(|action| &action.id);
        let ids = actions.chain(document.indicators.iter().map(|indicator| &indicator.id));
        for id in ids.take(5) {
            show_report(&explain::report(snapshot, id, &every).expect("it is there"));
        }
    }
}

fn show_report(report: &Report) {
    assert_safe(&render::markdown(report));
    for width in [40, 80] {
        assert_safe(&render::terminal(report, Terminal { width, has_colour: false }));
    }
}

fn show_sheet(table: &Table) {
    assert_safe(&render::csv(table).unwrap());
}

/// No byte of a file steers a terminal.
fn assert_safe(text: &str) {
    let steers = |character: char| character != '\n' && cs::render::steers(character);
    assert!(!text.contains(steers), "{text:?}");
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    prop_oneof![Just(day("1900-01-01")), Just(day("2025-01-01")), Just(day("2200-12-31"))]
}

/// Two folders of one file each, below one without a strategy.
fn as_files(texts: &[String]) -> Vec<(PathBuf, String)> {
    let names = ["a/a.toml", "b/b.yaml", "c.yaml"];
    names.iter().zip(texts).map(|(name, text)| (PathBuf::from(name), text.clone())).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        load_alone(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn scraps(scraps in prop::collection::vec(scrap(), 0..60), day in day()) {
        let text = scraps.concat();
        load_alone(&text);
        run_everything(as_files(&[text.clone(), text.clone(), text]), day);
    }

    #[test]
    fn changed_strategies(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..6),
        day in day(),
    ) {
        let shipped = shipped();
        let (path, mut text) = shipped[file.index(shipped.len())].clone();
        changes.iter().for_each(|change| change.apply(&mut text));
        load_alone(&text);
        let folder = path.parent().unwrap();
        let of_folder = shipped.iter().filter(|(other, _)| other.starts_with(folder));
        let changed = |(other, same): &(PathBuf, String)| {
            (other.clone(), if *other == path { text.clone() } else { same.clone() })
        };
        run_everything(of_folder.map(changed).collect(), day);
    }
}

/// The same few cases in every run; `PROPTEST_CASES=10000` asks for that many, new each time.
#[allow(clippy::disallowed_methods)]
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = asked.map_or(RngSeed::Fixed(60), |_| RngSeed::Random);
    let cases = asked.unwrap_or(60);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}
