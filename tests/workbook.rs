//! The workbook, read back by another program: every figure, day and text is what the listings say.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use cs::measure::Snapshot;
use cs::model::{FiscalYear, Period};
use cs::render;
use cs::rules;
use cs::views::indicators::{Filter, IndicatorRow, Periods};
use cs::views::machine::{Exact, Goal};
use cs::views::{actions, calendar, findings, indicators, pairs, summary, workbook};
use cs::workspace::Workspace;
use rust_decimal::Decimal;

const SHEETS: [&str; 7] =
    ["Summary", "Indicators", "Actions", "Pledges", "Links", "Calendar", "Findings"];

fn workspace(folder: &str) -> Workspace {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Workspace::read(&here.join(folder), here, &rules::ids()).unwrap()
}

fn as_of() -> NaiveDate {
    "2024-10-01".parse().unwrap()
}

fn year(text: &str) -> Option<Period> {
    Some(Period::parse(text, FiscalYear::default()).unwrap())
}

/// A workspace of one document, in a folder of its own.
fn written(name: &str, document: &str) -> Workspace {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workbook").join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    fs::write(root.join("a.yaml"), document).unwrap();
    Workspace::read(&root, &root, &rules::ids()).unwrap()
}

fn snapshots(workspace: &Workspace) -> Vec<Snapshot<'_>> {
    let of = |strategy| Snapshot::of(workspace, strategy, as_of());
    workspace.strategies.iter().map(of).collect()
}

fn bytes(snapshot: &Snapshot, year: Option<Period>) -> Vec<u8> {
    let found = rules::check(snapshot.workspace, as_of());
    let rows = findings::rows(snapshot.workspace, found.iter());
    render::xlsx(&workbook::book(snapshot, year, &rows)).unwrap()
}

/// A sheet as it was read back: its headings, and its rows of cells.
struct Sheet {
    headings: Vec<String>,
    cells: Range<Data>,
}

impl Sheet {
    fn rows(&self) -> usize {
        self.cells.height() - 1
    }

    /// The cell of a row, counted from 0, under a heading.
    #[track_caller]
    fn at(&self, row: usize, heading: &str) -> &Data {
        let column = self.headings.iter().position(|one| one == heading);
        let column = column.unwrap_or_else(|| panic!("no column {heading}"));
        self.cells.get((row + 1, column)).unwrap_or(&Data::Empty)
    }

    fn text(&self, row: usize, heading: &str) -> String {
        match self.at(row, heading) {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            other => panic!("{heading} of row {row} is {other:?}"),
        }
    }

    /// The number, with the digits that a person would read.
    fn number(&self, row: usize, heading: &str) -> Option<Decimal> {
        match self.at(row, heading) {
            Data::Empty => None,
            Data::Float(value) => Some(value.to_string().parse().unwrap()),
            Data::Int(value) => Some((*value).into()),
            other => panic!("{heading} of row {row} is {other:?}"),
        }
    }

    fn day(&self, row: usize, heading: &str) -> Option<NaiveDate> {
        match self.at(row, heading) {
            Data::Empty => None,
            Data::DateTime(day) => {
                assert!(day.is_datetime());
                let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
                Some(first + chrono::Days::new(day.as_f64() as u64))
            }
            other => panic!("{heading} of row {row} is {other:?}"),
        }
    }
}

fn read(bytes: &[u8]) -> Vec<(String, Sheet)> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names().clone();
    let sheet = |name: String| {
        let cells = book.worksheet_range(&name).unwrap();
        let headings = cells.rows().next().unwrap().iter().map(|cell| cell.to_string()).collect();
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        (name, Sheet { headings, cells })
    };
    names.into_iter().map(sheet).collect()
}

fn sheet(bytes: &[u8], name: &str) -> Sheet {
    read(bytes).into_iter().find(|(one, _)| one == name).unwrap().1
}

#[test]
fn every_strategy_has_the_same_sheets_with_headings_of_their_own() {
    for folder in ["strategies", "examples"] {
        let workspace = workspace(folder);
        for snapshot in snapshots(&workspace) {
            let sheets = read(&bytes(&snapshot, None));
            let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, SHEETS);
            assert_eq!(tables(&bytes(&snapshot, None)), expected_tables(&sheets));
            for (name, sheet) in &sheets {
                let own: BTreeSet<String> =
                    sheet.headings.iter().map(|heading| heading.to_lowercase()).collect();
                assert_eq!(own.len(), sheet.headings.len(), "{name}: {:?}", sheet.headings);
                assert!(!own.contains(""), "{name}: {:?}", sheet.headings);
            }
        }
    }
}

/// The name of each table of Excel's, and how many rows it holds.
fn tables(bytes: &[u8]) -> Vec<(String, usize)> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    book.load_tables().unwrap();
    let names: Vec<String> = book.table_names().into_iter().cloned().collect();
    let rows = |name: String| {
        let rows = book.table_by_name(&name).unwrap().data().height();
        (name, rows)
    };
    names.into_iter().map(rows).collect()
}

/// A sheet without rows has none.
fn expected_tables(sheets: &[(String, Sheet)]) -> Vec<(String, usize)> {
    let filled = sheets.iter().filter(|(_, sheet)| sheet.rows() > 0);
    filled.map(|(name, sheet)| (name.clone(), sheet.rows())).collect()
}

#[test]
fn every_figure_is_that_of_the_listing() {
    let mut seen = 0;
    for folder in ["strategies", "examples"] {
        let workspace = workspace(folder);
        for snapshot in snapshots(&workspace) {
            let filter = Filter { periods: Periods::All, ..Filter::default() };
            let rows = indicators::rows(std::slice::from_ref(&snapshot), &filter);
            let sheet = sheet(&bytes(&snapshot, year("2019/20")), "Indicators");
            let places =
                (0..sheet.rows()).map(|at| (sheet.text(at, "Id"), sheet.text(at, "Period")));
            let places: Vec<_> = places.collect();
            for row in &rows {
                let at =
                    places.iter().position(|(id, period)| id == row.id && *period == row.period);
                seen += compare(&sheet, at.expect("each row of the listing is there"), row);
            }
            // An indicator without a figure for the year has a row all the same.
            let reported = (0..sheet.rows()).filter(|at| sheet.text(*at, "Reported") == "yes");
            assert_eq!(reported.count(), snapshot.document().indicators.len());
        }
    }
    assert!(seen > 500, "only {seen} figures were compared");
}

/// How many figures of a row were held against the listing.
fn compare(sheet: &Sheet, at: usize, row: &IndicatorRow) -> usize {
    let baseline = row.baseline.as_ref().and_then(|baseline| baseline.value);
    let (target, min, max) = match row.target {
        Some(Goal::Number(value)) => (Some(value), None, None),
        Some(Goal::Range { min, max }) => (None, Some(min), Some(max)),
        None => (None, None, None),
    };
    let course = row.trajectory.as_ref();
    let in_unit = [
        ("Baseline", baseline),
        ("Target", target),
        ("Target from", min),
        ("Target to", max),
        ("Actual", row.actual),
        ("Variance", row.variance),
        ("Needed a year", course.and_then(|course| course.needed_per_year).map(Exact)),
        ("Rate a year", course.and_then(|course| course.rate_per_year).map(Exact)),
        ("Projected", course.and_then(|course| course.projected).map(Exact)),
    ];
    let is_percentage = row.indicator.is_percentage();
    let figures = in_unit.into_iter().map(|(heading, value)| (heading, value, is_percentage));
    let figures = figures.chain([("Variance %", row.variance_percent, true)]);
    let mut seen = 0;
    for (heading, value, is_share) in figures {
        let times = if is_share { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let read = sheet.number(at, heading).map(|read| read * times);
        assert_eq!(read, value.map(|Exact(value)| value), "{} {} {heading}", row.id, row.period);
        seen += usize::from(read.is_some());
    }
    let words = [
        ("Id", row.id),
        ("Indicator", row.title),
        ("Period", &row.period),
        ("Why no actual", row.missing.unwrap_or_default()),
        ("RAG", row.rag),
        ("Why no RAG", row.reason.unwrap_or_default()),
        ("Short trend", row.short_trend.unwrap_or_default()),
        ("Long trend", row.long_trend.unwrap_or_default()),
    ];
    for (heading, word) in words {
        assert_eq!(sheet.text(at, heading), word, "{} {} {heading}", row.id, row.period);
    }
    assert_eq!(sheet.day(at, "Period ends"), Some(row.observation.period.end));
    seen
}

#[test]
fn the_other_sheets_hold_what_the_listings_hold() {
    let workspace = workspace("strategies");
    for snapshot in snapshots(&workspace) {
        let bytes = bytes(&snapshot, None);
        let one = std::slice::from_ref(&snapshot);
        let listed = actions::rows(one, &actions::Filter::default());
        let read = sheet(&bytes, "Actions");
        assert_eq!(read.rows(), listed.len());
        for (at, row) in listed.iter().enumerate() {
            assert_eq!(read.text(at, "Id"), row.id);
            assert_eq!((read.day(at, "Start"), read.day(at, "Due")), (row.start, row.due));
            assert_eq!(read.text(at, "Health").replace(' ', "-"), row.health.word());
            assert_eq!(read.text(at, "Owners"), row.owners.join(", "));
            let progress = read.number(at, "Progress").map(|read| read * Decimal::ONE_HUNDRED);
            assert_eq!(progress, row.progress.map(|Exact(value)| value));
        }
        let events = calendar::rows(one, &calendar::Filter::default());
        let read = sheet(&bytes, "Calendar");
        assert_eq!(read.rows(), events.len());
        for (at, row) in events.iter().enumerate() {
            assert_eq!(
                (read.day(at, "On"), read.text(at, "What")),
                (Some(row.on), row.title.clone())
            );
            assert_eq!(read.day(at, "Given or done"), row.given);
        }
        let linked = pairs::rows(one);
        let read = sheet(&bytes, "Links");
        assert_eq!(read.rows(), linked.len());
        for (at, row) in linked.iter().enumerate() {
            assert_eq!(
                (read.text(at, "From id"), read.text(at, "To id")),
                (row.from.0.into(), row.to.0.into())
            );
        }
    }
}

#[test]
fn the_summary_counts_the_rows_of_the_year() {
    let workspace = workspace("strategies");
    let snapshots = snapshots(&workspace);
    let snapshot = snapshots.iter().find(|one| one.id() == "west-lothian").unwrap();
    let reported = year("2018/19");
    let bytes = bytes(snapshot, reported);
    let shown = indicators::of_year(snapshot, reported.unwrap());
    let rows = sheet(&bytes, "Indicators");
    let summary = sheet(&bytes, "Summary");
    let told = |part: &str, item: &str| {
        let mut rows = 0..summary.rows();
        let row =
            rows.find(|at| summary.text(*at, "Part") == part && summary.text(*at, "Item") == item);
        summary.number(row.unwrap_or_else(|| panic!("no {part} {item}")), "Value")
    };
    for rag in ["green", "amber", "red"] {
        let count = shown.iter().filter(|row| row.rag == rag).count();
        let is_counted =
            |at: &usize| rows.text(*at, "RAG") == rag && rows.text(*at, "Reported") == "yes";
        assert_eq!((0..rows.rows()).filter(is_counted).count(), count, "{rag}");
        let item = rag[..1].to_uppercase() + &rag[1..];
        assert_eq!(told("Indicators", &item), Some(count.into()));
    }
    assert_eq!(told("Indicators", "All"), Some(shown.len().into()));
    assert_eq!(told("Sheets", "Indicators"), Some(rows.rows().into()));
    assert_eq!(told("Sheets", "Pledges"), Some(0.into()));
}

#[test]
fn several_strategies_make_a_book_with_a_row_each() {
    let workspace = workspace("strategies");
    let snapshots = snapshots(&workspace);
    let found = rules::check(&workspace, as_of());
    let counts = findings::counts(&found, &snapshots);
    let rows = findings::rows(&workspace, found.iter());
    let book = workbook::portfolio(&snapshots, &rows, &counts);
    let sheets = read(&render::xlsx(&book).unwrap());
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, [&["Summary", "Strategies"], &SHEETS[1..]].concat());
    assert!(sheets[1..].iter().all(|(_, sheet)| sheet.headings[0] == "Strategy"));
    assert_eq!(sheets[1].1.rows(), snapshots.len());
    for (at, row) in summary::rows(&snapshots, &counts).iter().enumerate() {
        assert_eq!(sheets[1].1.text(at, "Strategy"), row.id);
        assert_eq!(sheets[1].1.number(at, "Red"), Some(row.indicators.red.into()));
    }
    assert_eq!(sheets.last().unwrap().1.rows(), found.len());
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    for folder in ["strategies", "examples"] {
        let (one, other) = (workspace(folder), workspace(folder));
        for (one, other) in snapshots(&one).iter().zip(snapshots(&other)) {
            assert!(bytes(one, year("2019/20")) == bytes(&other, year("2019/20")), "{}", one.id());
        }
    }
}

#[test]
fn what_a_file_says_is_text_and_nothing_else() {
    let titles = [
        "=cmd|'/c calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "'quoted",
        "{=1}",
        "<script>alert(1)</script> & \"more\"",
        "back\u{202e}wards",
        "bell\u{7}, escape\u{1b}[31m",
        "\t=1",
        "\r=1",
        "👩‍👩‍👧 family",
        "1.10",
        "_x0041_",
        "\u{fffe}\u{ffff}",
        "#REF!",
        "true",
    ];
    let mut document = String::from("strategy: { id: a, title: \"=1+1 & <b>\" }\nactions:\n");
    for (at, title) in titles.iter().enumerate() {
        let title = serde_json::to_string(title).unwrap();
        let title = title.replace('\u{fffe}', "\\uFFFE").replace('\u{ffff}', "\\uFFFF");
        document +=
            &format!("  - {{ id: \"=A{at}\", title: {title}, owners: [\"@x\", \"-y\"] }}\n");
    }
    let workspace = written("hostile", &document);
    let snapshots = snapshots(&workspace);
    let bytes = bytes(&snapshots[0], None);
    let sheet = sheet(&bytes, "Actions");
    assert_eq!(sheet.rows(), titles.len());
    for (at, title) in titles.iter().enumerate() {
        let read = sheet.text(at, "Action");
        assert_eq!(sheet.text(at, "Id"), format!("=A{at}"));
        assert_eq!(sheet.text(at, "Owners"), "@x, -y");
        assert!(!read.contains(|one| one != '\u{fffd}' && render::steers(one)), "{read:?}");
        if !title.contains(|one: char| render::steers(one) || one > '\u{fff0}' || one == '_') {
            assert_eq!(read, *title);
        }
    }
}

#[test]
fn an_empty_strategy_has_all_sheets_with_headings_alone() {
    let workspace = written("empty", "strategy: { id: a, title: A }\n");
    let snapshots = snapshots(&workspace);
    let sheets = read(&bytes(&snapshots[0], None));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, SHEETS);
    for (name, sheet) in &sheets[1..] {
        assert_eq!(sheet.rows(), 0, "{name}");
        assert!(sheet.headings.len() > 4, "{name}");
    }
}

#[test]
fn texts_and_figures_at_the_limits_are_held() {
    let long = "x".repeat(40_000);
    let document = format!(
        "strategy: {{ id: a, title: \"{}\" }}\nactions: [{{ id: A, title: {long} }}]\n\
         indicators:\n  - {{ id: L, title: L, targets: {{ 2020/21: 9999999999999 }}, \
         actuals: {{ 2020/21: -0.0000000001 }} }}\n",
        "& title ".repeat(60)
    );
    let workspace = written("limits", &document);
    let snapshots = snapshots(&workspace);
    let bytes = bytes(&snapshots[0], None);
    let text = sheet(&bytes, "Actions").text(0, "Action");
    assert_eq!(text.encode_utf16().count(), 32_767);
    assert!(text.ends_with("… (cut: a cell holds no more)"), "{}", &text[text.len() - 40..]);
    let figures = sheet(&bytes, "Indicators");
    assert_eq!(figures.number(0, "Target"), Some("9999999999999".parse().unwrap()));
    assert_eq!(figures.number(0, "Actual"), Some("-0.0000000001".parse().unwrap()));
}

fn cs(root: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(root).env_remove("CS_ROOT").env_remove("CS_AS_OF").stdin(Stdio::null());
    command.args(arguments).args(["--as-of", "2024-10-01"]).output().unwrap()
}

#[test]
fn the_command_writes_to_a_file_or_a_pipe() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("strategies");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report.xlsx");
    let name = file.to_str().unwrap();
    let to_file = cs(&root, &["report", "west-lothian", "--format", "xlsx", "--output", name]);
    assert!(to_file.status.success() && to_file.stdout.is_empty());
    let to_pipe = cs(&root, &["report", "west-lothian", "--format", "xlsx"]);
    assert_eq!(to_pipe.stdout, fs::read(&file).unwrap());
    let all = cs(&root, &["report", "--format", "xlsx"]);
    assert_eq!(read(&all.stdout)[1].0, "Strategies");
}
