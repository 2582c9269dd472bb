//! PDF by the programs that are installed; where there is none, that is said and nothing tested.

#![expect(clippy::print_stderr, reason = "what is left out is said")]

use chrono::NaiveDate;
use cs::convert::{Converter, converters, pdf};
use cs::render::docx;
use cs::report::{Block, Report};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 7, 15).unwrap()
}

const PAGE: &str = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
    <title>Strategy</title></head><body><h1>Strategy</h1><p>▲ overdue</p></body></html>";

fn document() -> anyhow::Result<Vec<u8>> {
    let blocks = vec![Block::Heading("Overdue".into()), Block::Text("Nothing.".into())];
    docx(&Report { title: "Strategy".into(), details: vec![], blocks }, day())
}

fn installed() -> Vec<Converter> {
    let all: Vec<Converter> = converters().collect();
    if all.is_empty() {
        eprintln!("SKIPPED: neither Chromium, Google Chrome nor LibreOffice is installed");
    }
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for converter in installed() {
        let make = || converter.pdf(PAGE, &document, day()).unwrap();
        let one = make();
        // The clock goes on to another second.
        std::thread::sleep(std::time::Duration::from_millis(1100));
        let version = &converter.version;
        assert!(one.bytes == make().bytes, "{version} makes other bytes each time");
        assert_eq!(one.made_by, *version);
        assert!(holds(&one.bytes, "D:20250715000000"), "{version}");
    }
}

#[test]
fn it_is_tagged_and_has_a_language_and_an_outline() {
    for converter in installed() {
        let made = converter.pdf(PAGE, &document, day()).unwrap();
        for text in ["/Marked true", "/StructTreeRoot", "en-GB", "/Outlines"] {
            assert!(holds(&made.bytes, text), "{} leaves out {text}", converter.version);
        }
    }
}

#[test]
fn the_document_is_made_only_when_it_is_needed() {
    let installed = installed();
    let Some(first) = installed.first() else { return };
    let is_office = first.version.contains("LibreOffice");
    let refused = || -> anyhow::Result<Vec<u8>> { panic!("a browser prints the page") };
    let made = if is_office { pdf(PAGE, &document, day()) } else { pdf(PAGE, &refused, day()) };
    assert!(made.unwrap().bytes.starts_with(b"%PDF-"));
}
