//! The pages that tests of HTML look at: what ships with us, and one that holds every kind of block
//! with texts that mean harm.

#![allow(dead_code, reason = "each test uses some of it")]

use std::path::Path;

use cs::measure::Snapshot;
use cs::model::Period;
use cs::report::{
    Align, Bars, Block, Cell, Chart, Column, Goal, Health, Lines, Mark, Number, Point, Rag, Report,
    Table,
};
use cs::rules;
use cs::views::annual::{self, Edition};
use cs::views::{findings, summary};
use cs::workspace::Workspace;

/// Every page by its name.
pub fn all() -> Vec<(String, String)> {
    let mut reports = shipped();
    reports.push(("hostile".into(), hostile()));
    reports.iter().map(|(name, report)| (name.clone(), cs::render::html(report).unwrap())).collect()
}

/// The page of each strategy, its annual report, and the portfolio of each folder.
pub fn shipped() -> Vec<(String, Report)> {
    let mut pages = Vec::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let day = "2025-02-01".parse().unwrap();
    for root in ["strategies", "examples"] {
        let workspace = Workspace::read(&here.join(root), here, &rules::ids()).unwrap();
        let snapshot = |strategy| Snapshot::of(&workspace, strategy, day);
        let snapshots: Vec<Snapshot> = workspace.strategies.iter().map(snapshot).collect();
        let found = rules::check(&workspace, day);
        let counts = findings::counts(&found, &snapshots);
        let year = Period::parse("2023/24", workspace.settings.fiscal_year).unwrap();
        pages.push((root.to_string(), summary::report(&snapshots, &counts)));
        for (snapshot, count) in snapshots.iter().zip(counts) {
            let name = format!("{root}/{}", snapshot.id());
            let one = std::slice::from_ref(snapshot);
            let own = findings::of_strategy(&found, snapshot);
            let edition = Edition { findings: own, ..Edition::default() };
            pages.push((format!("{name}, a year"), annual::report(snapshot, year, &edition)));
            pages.push((name, summary::report(one, &[count])));
        }
    }
    pages
}

/// Texts that would be markup, script, a link or another order of reading if they were let.
pub fn evil() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "](javascript:alert(1))",
        "{{ 7 * 7 }}{% for x in y %}",
        "</style></title></svg><b>bold</b>",
        "&lt;b&gt; & 'quoted' \"twice\"",
        "turned \u{202e}round\u{2066} and \u{7}rung\u{1b}[31m",
        "👩‍👩‍👧 ١٢٣ עברית",
        "a --> b ]]> c",
    ]
    .map(String::from)
    .to_vec();
    texts.push("w".repeat(500));
    texts
}

pub fn decimal(text: &str) -> rust_decimal::Decimal {
    text.parse().unwrap()
}

/// Every kind of block and cell, with evil texts wherever there is text.
pub fn hostile() -> Report {
    let texts = evil();
    let mut blocks = vec![
        Block::Subheading("Before any heading".into()),
        Block::Facts(texts.iter().map(|text| (text.clone(), vec![Cell::text(text)])).collect()),
    ];
    for text in &texts {
        blocks.push(Block::Heading(text.clone()));
        blocks.push(Block::Table(table(text)));
        blocks.push(Block::Subheading(text.clone()));
        blocks.push(Block::Text(text.clone()));
        blocks.push(Block::List(vec![text.clone(), "second".into()]));
        blocks.push(Block::Table(Table { caption: text.clone(), ..table(text) }));
        blocks.push(Block::Table(Table { empty: text.clone(), ..Table::default() }));
        blocks.push(Block::Charts(vec![bars(text), lines(text, &["1", "2"])]));
    }
    blocks.push(Block::Heading("Odd values".into()));
    let odd = [
        &["0", "0"][..],
        &["-120.5", "30", "99.25"],
        &["-5", "-5", ""],
        &["12", "9999999999999.9999999999", "7"],
        &["1", "", "3", "", ""],
    ];
    blocks.push(Block::Charts(odd.iter().map(|values| lines("Odd", values)).collect()));
    Report { title: texts[0].clone(), details: texts, blocks }
}

pub fn table(text: &str) -> Table {
    let number = |value: &str| Cell::Number(Number::new(decimal(value), None));
    let red = Mark::Rag(Rag::Red);
    let row = |name: &str, value: &str| {
        vec![
            Cell::id(text),
            Cell::text(format!("{name} {text}")),
            number(value),
            Cell::Range(Number::new(decimal("1.5"), None), Number::new(decimal("2"), None)),
            Cell::MarkWith(red, text.into()),
            Cell::Strip(vec![(red, 2), (Mark::NoRag, 0)]),
            Cell::List(vec![text.into(), "other".into()]),
            Cell::Date("2025-01-31".parse().unwrap()),
            Cell::Missing("none"),
            Cell::Empty,
        ]
    };
    let mut columns: Vec<Column> =
        ["Id", text, "Number", "Range", "Mark", "Strip", "List", "Date", "Missing"]
            .into_iter()
            .map(Column::words)
            .collect();
    columns[0].align = Align::Left;
    columns[2].align = Align::Decimal;
    columns[3].align = Align::Decimal;
    columns.push(Column::words("Says nothing").rank(2));
    Table {
        columns,
        rows: vec![row("first", "10.25"), row("second", "1")],
        key: vec![(red, text.into())],
        ..Table::default()
    }
}

pub fn lines(text: &str, values: &[&str]) -> Chart {
    let point = |(at, value): (usize, &&str)| Point {
        period: format!("{} {text}", 2020 + at),
        actual: (!value.is_empty()).then(|| decimal(value)),
        target: match at {
            0 => None,
            1 => Some(Goal::Number(decimal("1"))),
            _ => Some(Goal::Range { min: decimal("1"), max: decimal("2") }),
        },
    };
    Chart::Lines(Lines {
        title: text.into(),
        description: text.into(),
        unit: text.into(),
        points: values.iter().enumerate().map(point).collect(),
    })
}

pub fn bars(text: &str) -> Chart {
    let counts = vec![
        (Mark::Health(Health::Overdue), 7),
        (Mark::Health(Health::DueSoon), 1),
        (Mark::Health(Health::Complete), 90),
    ];
    Chart::Bars(Bars {
        title: text.into(),
        description: text.into(),
        bars: vec![(text.into(), counts), ("nothing".into(), Vec::new())],
    })
}
