//! The Word document, read back by other means than it was written.

#![expect(clippy::print_stderr, reason = "what is left out is said")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use chrono::NaiveDate;
use cs::render::docx;
use cs::report::{
    Bars, Block, Cell, Chart, Column, Goal, Health, Lines, Mark, Number, Point, Rag, Report, Table,
};
use roxmltree::{Document, Node};
use rust_decimal::Decimal;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const HOSTILE: &str =
    "<script>&\"' {PAGE} \u{b}\u{0}\u{202e}\u{ffff} =HYPERLINK(\"x\") https://example.org 🦉 עברית";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 7, 15).unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Every sort of block there is.
fn sample() -> Report {
    let narrow = Table {
        columns: vec![Column::left("Id"), Column::words("Action"), Column::number("Days")],
        rows: vec![
            vec![Cell::id("1.1"), Cell::text(HOSTILE), Cell::Count(7)],
            vec![Cell::id("1.2"), Cell::text("x".repeat(500)), Cell::Empty],
        ],
        key: vec![(Mark::Health(Health::Overdue), "overdue".into())],
        ..Table::default()
    };
    let wide = Table {
        caption: "Every figure".into(),
        columns: (1..=14).map(|at| Column::number(&format!("Figure {at}00,000"))).collect(),
        rows: vec![(0..14).map(figure).collect()],
        ..Table::default()
    };
    let judged = Table {
        columns: vec![Column::words("What"), Column::left("RAG")],
        rows: vec![vec![Cell::text("Calls answered"), Cell::Mark(Mark::Rag(Rag::Red))]],
        ..Table::default()
    };
    let empty = Table { empty: "Nothing.".into(), ..Table::default() };
    let facts = vec![(
        "Actions".to_string(),
        vec![Cell::Count(9), Cell::Tally(Mark::Health(Health::Overdue), 2)],
    )];
    Report {
        title: "Strategy & more".into(),
        details: vec!["Northmoor Council".into(), "As of 15 July 2025".into()],
        blocks: vec![
            Block::Facts(facts),
            Block::Heading("Overdue".into()),
            Block::Text("What has not been done.".into()),
            Block::Table(narrow),
            Block::Heading("Figures".into()),
            Block::Table(wide),
            Block::Heading("Charts".into()),
            Block::Subheading("Indicators".into()),
            Block::Charts(vec![Chart::Lines(lines()), Chart::Lines(ranged())]),
            Block::Subheading("Actions".into()),
            Block::Charts(vec![Chart::Bars(bars())]),
            Block::Table(judged),
            Block::Heading("Notes".into()),
            Block::List(vec!["One.".into(), "Two.".into()]),
            Block::Table(empty),
        ],
    }
}

fn figure(at: u32) -> Cell {
    Cell::Number(Number::new(number("123456.789"), Some(at % 4)))
}

fn lines() -> Lines {
    let actuals = [Some("76.4"), Some("78.1"), None, Some("82.7")];
    let points = actuals.into_iter().zip(["74", "77", "80", "82.0"]).enumerate();
    Lines {
        title: "NM01 Satisfied <residents>".into(),
        description: "The actual rose from 76.4 to 82.7 and met its target of 82.0 at last.".into(),
        unit: "%".into(),
        points: points
            .map(|(at, (actual, target))| Point {
                period: format!("202{}/2{}", at + 1, at + 2),
                actual: actual.map(number),
                target: Some(Goal::Number(number(target))),
            })
            .collect(),
    }
}

fn ranged() -> Lines {
    let goal = Goal::Range { min: number("78"), max: number("86") };
    let mut lines = lines();
    lines.title = "NM09 Adviser time spent on contacts".into();
    lines.points.iter_mut().for_each(|point| point.target = Some(goal));
    lines
}

fn bars() -> Bars {
    use Health::{Cancelled, Complete, NotStarted, OnTrack, Overdue};
    let counts = |counts: [usize; 5]| {
        let kinds = [Complete, OnTrack, NotStarted, Overdue, Cancelled].map(Mark::Health);
        kinds.into_iter().zip(counts).collect::<Vec<_>>()
    };
    Bars {
        title: "Actions by outcome".into(),
        description: "Of 18 actions 4 are complete and 4 overdue.".into(),
        bars: vec![
            ("Easy to reach".into(), counts([1, 2, 0, 2, 1])),
            ("Right first time".into(), counts([1, 3, 0, 1, 0])),
            ("Listening and learning".into(), counts([2, 1, 2, 1, 0])),
        ],
    }
}

/// The parts by their paths.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(name, text);
    }
    parts
}

fn sample_parts() -> BTreeMap<String, String> {
    parts(&docx(&sample(), day()).unwrap())
}

fn named<'a>(within: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    within.descendants().filter(move |node| node.has_tag_name((WORD, name)))
}

fn value<'a>(node: Node<'a, 'a>) -> &'a str {
    node.attribute((WORD, "val")).unwrap()
}

fn text(node: Node) -> String {
    let texts = node.descendants().filter(|node| node.has_tag_name((WORD, "t")));
    texts.filter_map(|node| node.text()).collect()
}

/// The paragraphs with their styles.
fn paragraphs(document: &Document) -> Vec<(String, String)> {
    let style = |node: Node| {
        let style = node.descendants().find(|node| node.has_tag_name((WORD, "pStyle")));
        style.and_then(|style| style.attribute((WORD, "val"))).unwrap_or_default().to_string()
    };
    let all = document.descendants().filter(|node| node.has_tag_name((WORD, "p")));
    all.map(|node| (style(node), text(node))).collect()
}

#[test]
fn the_parts_hang_together() {
    let parts = sample_parts();
    let types = Document::parse(&parts["[Content_Types].xml"]).unwrap();
    let typed: BTreeSet<&str> =
        types.descendants().filter_map(|node| node.attribute("PartName")).collect();
    for (path, text) in &parts {
        Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let is_plumbing = path.ends_with(".rels") || path == "[Content_Types].xml";
        assert!(is_plumbing || typed.contains(format!("/{path}").as_str()), "{path} has no type");
    }
    assert!(typed.iter().all(|part| parts.contains_key(&part[1..])));
    for (relations, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        let relations = Document::parse(&parts[relations]).unwrap();
        for target in relations.descendants().filter_map(|node| node.attribute("Target")) {
            assert!(parts.contains_key(&format!("{folder}{target}")), "{target} is not there");
        }
    }
}

#[test]
fn every_reference_in_the_document_has_a_relation() {
    let parts = sample_parts();
    let relations = Document::parse(&parts["word/_rels/document.xml.rels"]).unwrap();
    let ids: BTreeSet<&str> =
        relations.descendants().filter_map(|node| node.attribute("Id")).collect();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let used: Vec<&str> =
        document.descendants().filter_map(|node| node.attribute((office, "id"))).collect();
    assert!(used.len() > 3 && used.iter().all(|id| ids.contains(id)), "{used:?} of {ids:?}");
}

#[test]
fn headings_stand_in_order_with_outline_levels() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let all = paragraphs(&document);
    let headings: Vec<(&str, &str)> = all
        .iter()
        .filter(|(style, _)| style.starts_with("Heading") || style == "Title")
        .map(|(style, text)| (style.as_str(), text.as_str()))
        .collect();
    let expected = [
        ("Title", "Strategy & more"),
        ("Heading1", "Overdue"),
        ("Heading1", "Figures"),
        ("Heading1", "Charts"),
        ("Heading2", "Indicators"),
        ("Heading2", "Actions"),
        ("Heading1", "Notes"),
    ];
    assert_eq!(headings, expected);
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    for (id, level) in [("Heading1", "0"), ("Heading2", "1")] {
        let style = named(styles.root(), "style")
            .find(|style| style.attribute((WORD, "styleId")) == Some(id))
            .unwrap();
        assert_eq!(value(named(style, "outlineLvl").next().unwrap()), level);
    }
}

#[test]
fn every_style_that_is_used_is_there() {
    let parts = sample_parts();
    let styles = Document::parse(&parts["word/styles.xml"]).unwrap();
    let known: BTreeSet<&str> = named(styles.root(), "style")
        .filter_map(|style| style.attribute((WORD, "styleId")))
        .collect();
    for part in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
        let document = Document::parse(&parts[part]).unwrap();
        for (style, text) in paragraphs(&document) {
            assert!(known.contains(style.as_str()), "`{style}` of {text:?}");
        }
    }
    assert!(known.contains("ReportTable"));
}

#[test]
fn tables_have_a_marked_header_row_a_name_and_a_description() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let tables: Vec<Node> = named(document.root(), "tbl").collect();
    let names = tables.iter().map(|table| value(named(*table, "tblCaption").next().unwrap()));
    assert_eq!(names.collect::<Vec<_>>(), ["Overdue", "Every figure", "Actions"]);
    for table in tables {
        let rows: Vec<Node> = named(table, "tr").collect();
        assert_eq!(named(table, "tblHeader").count(), 1);
        assert_eq!(named(rows[0], "tblHeader").count(), 1);
        assert!(rows.iter().all(|row| named(*row, "cantSplit").count() == 1));
        assert!(value(named(table, "tblDescription").next().unwrap()).contains("headings"));
        let columns = named(table, "gridCol").count();
        assert!(rows.iter().all(|row| named(*row, "tc").count() == columns));
    }
}

#[test]
fn a_key_stays_with_the_end_of_its_table() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let table = named(document.root(), "tbl").next().unwrap();
    let kept =
        named(table, "tr").map(|row| (named(row, "tc").count(), named(row, "keepNext").count()));
    // The heading is kept by its style.
    assert_eq!(kept.collect::<Vec<_>>(), [(3, 0), (3, 0), (3, 3)]);
    let without_key = named(document.root(), "tbl").nth(1).unwrap();
    assert_eq!(named(without_key, "keepNext").count(), 0);
}

#[test]
fn a_caption_is_shown_where_no_heading_says_it() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let all = paragraphs(&document);
    let captions = all.iter().filter(|(style, _)| style == "Caption").map(|(_, text)| text);
    assert_eq!(captions.collect::<Vec<_>>(), ["Every figure"]);
}

#[test]
fn a_wide_table_stands_on_a_turned_sheet_within_its_margins() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let number =
        |node: Node, name: &str| node.attribute((WORD, name)).unwrap().parse::<u32>().unwrap();
    let sheets: Vec<Node> = named(document.root(), "pgSz").collect();
    let turned: Vec<bool> =
        sheets.iter().map(|sheet| sheet.attribute((WORD, "orient")).is_some()).collect();
    assert_eq!(turned, [false, true, false]);
    let widths = named(document.root(), "tblW").map(|width| number(width, "w"));
    let sizes = sheets.iter().map(|sheet| number(*sheet, "w") - 2 * 1134);
    assert!(widths.zip(sizes).all(|(table, room)| table <= room));
}

#[test]
fn charts_have_alternative_text_and_leave_gaps() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let drawn = document.descendants().filter(|node| node.tag_name().name() == "docPr");
    let texts: Vec<&str> = drawn.filter_map(|node| node.attribute("descr")).collect();
    let (lines, bars) = (lines().description, bars().description);
    assert_eq!(texts, [lines.as_str(), lines.as_str(), bars.as_str()]);
    let chart = &parts["word/charts/chart1.xml"];
    assert!(chart.contains("<c:pt idx=\"1\"><c:v>78.1</c:v></c:pt><c:pt idx=\"3\">"), "{chart}");
    assert!(chart.contains("<c:dispBlanksAs val=\"gap\"/>"));
    assert!(parts["word/charts/chart2.xml"].contains("Target from"));
    assert!(parts["word/charts/chart3.xml"].contains("▲ overdue"));
}

#[test]
fn text_stays_text() {
    let parts = sample_parts();
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let shown = HOSTILE.replace(['\u{b}', '\0', '\u{202e}', '\u{ffff}'], "\u{fffd}");
    assert!(paragraphs(&document).iter().any(|(_, text)| *text == shown));
    for name in ["fldSimple", "instrText", "hyperlink"] {
        assert_eq!(named(document.root(), name).count(), 0, "{name}");
    }
    // A judgement is a sign and a word before it is a colour.
    assert!(paragraphs(&document).iter().any(|(_, text)| text == "▲ red"));
}

#[test]
fn the_document_says_its_language_its_title_and_its_day() {
    let parts = sample_parts();
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"en-GB\""));
    let core = Document::parse(&parts["docProps/core.xml"]).unwrap();
    let said = |name: &str| {
        core.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text())
    };
    assert_eq!(said("title"), Some("Strategy & more"));
    assert_eq!(said("created"), Some("2025-07-15T00:00:00Z"));
    assert_eq!(said("modified"), Some("2025-07-15T00:00:00Z"));
    let footer = Document::parse(&parts["word/footer1.xml"]).unwrap();
    let fields: Vec<&str> = named(footer.root(), "fldSimple")
        .filter_map(|field| field.attribute((WORD, "instr")))
        .map(str::trim)
        .collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"]);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let bytes = docx(&sample(), day()).unwrap();
    assert!(bytes == docx(&sample(), day()).unwrap());
}

#[test]
fn an_empty_report_is_a_document() {
    let parts = parts(&docx(&Report::default(), day()).unwrap());
    assert!(Document::parse(&parts["word/document.xml"]).is_ok());
}

#[test]
fn an_office_program_shows_what_is_in_it() {
    let Some(office) = cs::convert::converters().find(|one| one.version.contains("LibreOffice"))
    else {
        return eprintln!("SKIPPED: LibreOffice is not installed");
    };
    let made = office.pdf("", &|| docx(&sample(), day()), day()).unwrap();
    let Some(text) = text_of_pdf(&made.bytes) else {
        return eprintln!("SKIPPED: pdftotext is not installed");
    };
    for shown in
        ["Strategy & more", "<script>", "2 overdue", "Easy to reach", "Target to", "Page 3 of 3"]
    {
        assert!(text.contains(shown), "{shown} is missing in {text}");
    }
}

fn text_of_pdf(bytes: &[u8]) -> Option<String> {
    let path = std::env::temp_dir().join(format!("cs-docx-{}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let output = std::process::Command::new("pdftotext").arg(&path).arg("-").output();
    std::fs::remove_file(&path).unwrap();
    output.ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}
