//! The page is read back as a browser reads it: its parts are where they should be, it asks for
//! nothing from elsewhere, and text stays text.

use std::collections::HashSet;
use std::process::Command;

use cs::render::{Template, html, template, tidy};
use cs::report::{Block, Cell, Column, Report, Table};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};

mod pages;

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn count(page: &Html, wanted: &str) -> usize {
    page.select(&selector(wanted)).count()
}

fn text(element: ElementRef) -> String {
    element.text().collect()
}

#[test]
fn every_page_is_well_made() {
    for (name, html) in pages::all() {
        let page = Html::parse_document(&html);
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        for once in ["html[lang=en-GB]", "head > title", "main", "h1", "header", "style", "script"]
        {
            assert_eq!(count(&page, once), 1, "{name}: {once}");
        }
        assert!(page.select(&selector("a")).next().unwrap().value().attr("href") == Some("#main"));
        headings_are_in_order(&name, &page);
        names_are_sound(&name, &page);
        tables_are_sound(&name, &page);
        nothing_comes_from_elsewhere(&name, &page, &html);
    }
}

fn headings_are_in_order(name: &str, page: &Html) {
    let mut above = 0;
    for heading in page.select(&selector("h1, h2, h3, h4, h5, h6")) {
        let level: u32 = heading.value().name()[1..].parse().unwrap();
        assert!(level <= above + 1, "{name}: {}", heading.html());
        above = level;
    }
}

/// No id stands twice, and what refers to one finds it.
fn names_are_sound(name: &str, page: &Html) {
    let mut ids = HashSet::new();
    for element in page.select(&selector("[id]")) {
        let id = element.value().attr("id").unwrap();
        assert!(ids.insert(id), "{name}: {id} stands twice");
    }
    for link in page.select(&selector("a")) {
        let target = link.value().attr("href").unwrap().strip_prefix('#');
        assert!(target.is_some_and(|id| ids.contains(id)), "{name}: {}", link.html());
    }
    for element in page.select(&selector("[aria-labelledby]")) {
        let labels = element.value().attr("aria-labelledby").unwrap();
        assert!(labels.split(' ').all(|id| ids.contains(id)), "{name}: {}", element.html());
    }
    for chart in page.select(&selector("svg")) {
        assert_eq!(chart.value().attr("role"), Some("img"), "{name}");
        assert_eq!(chart.select(&selector("title, desc")).count(), 2, "{name}");
    }
}

fn tables_are_sound(name: &str, page: &Html) {
    assert_eq!(count(page, "[colspan], [rowspan], [style]"), 0, "{name}");
    assert_eq!(count(page, "th:not([scope])"), 0, "{name}");
    assert_eq!(count(page, "table"), count(page, "[tabindex='0'] > table"), "{name}");
    for table in page.select(&selector("table")) {
        let caption = table.child_elements().next().unwrap();
        assert!(caption.value().name() == "caption" && !text(caption).is_empty(), "{name}");
        let columns = table.select(&selector("thead > tr > *")).count();
        for row in table.select(&selector("tbody > tr")) {
            assert_eq!(row.child_elements().count(), columns, "{name}: {}", row.html());
        }
        let named = table.select(&selector("tbody th[scope=row]")).count();
        assert!(named > 0, "{name}: no row of `{}` has a name", text(caption));
    }
}

fn nothing_comes_from_elsewhere(name: &str, page: &Html, html: &str) {
    for attribute in ["src", "srcset", "action", "data", "poster", "background", "ping", "onclick"]
    {
        assert_eq!(count(page, &format!("[{attribute}]")), 0, "{name}: {attribute}");
    }
    assert_eq!(
        count(page, "link, base, iframe, object, embed, img, image, use, form"),
        0,
        "{name}"
    );
    let style = text(page.select(&selector("style")).next().unwrap());
    assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
    assert_eq!(count(page, "meta[http-equiv='Content-Security-Policy']"), 1, "{name}");
    assert!(html.contains("default-src 'none'"), "{name}");
}

#[test]
fn text_stays_text() {
    let page = Html::parse_document(&html(&pages::hostile()).unwrap());
    assert_eq!(count(&page, "script"), 1);
    assert_eq!(count(&page, "b, img"), 0);
    let said = |wanted: &str| -> Vec<String> { page.select(&selector(wanted)).map(text).collect() };
    for evil in pages::evil() {
        let evil = tidy(&evil).into_owned();
        assert!(!evil.chars().any(cs::render::steers));
        for part in ["h2", "h3", "main p", "li", "dt", "caption", "figcaption", "svg title", "desc"]
        {
            let is_there = said(part).iter().any(|text| text.contains(&evil));
            assert!(is_there, "{part} does not say {evil}");
        }
        assert!(
            said("td").contains(&evil) && said("th[scope=row]").contains(&format!("first {evil}"))
        );
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (name, report) in pages::shipped() {
        assert_eq!(html(&report).unwrap(), html(&report).unwrap(), "{name}");
    }
}

#[test]
fn the_policy_lets_our_script_run_and_no_other() {
    let source = template(Template::Html);
    let (_, rest) = source.split_once("<script>").unwrap();
    let hash = Sha256::digest(rest.split_once("</script>").unwrap().0);
    let wanted = format!("script-src 'sha256-{}'", base64(&hash));
    assert!(source.contains(&wanted), "the script has changed: report.html.j2 wants {wanted}");
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let bits =
            (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(*group.get(at).unwrap_or(&0)));
        let digit = move |at: usize| match at <= group.len() {
            true => char::from(DIGITS[(bits >> (18 - 6 * at)) as usize & 63]),
            false => '=',
        };
        (0..4).map(digit).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}

#[test]
fn a_table_is_captioned_by_what_stands_above_it() {
    let table = || {
        Block::Table(Table {
            columns: vec![Column::words("Name"), Column::number("Value")],
            rows: vec![
                vec![Cell::text("a"), Cell::id("10.25")],
                vec![Cell::text("b"), Cell::id("7")],
            ],
            ..Table::default()
        })
    };
    let blocks = vec![
        table(),
        Block::Heading("Above".into()),
        table(),
        Block::Text("Between.".into()),
        table(),
    ];
    let report = Report { title: "Title".into(), details: vec![], blocks };
    let page = Html::parse_document(&html(&report).unwrap());
    let captions: Vec<(String, bool)> = page
        .select(&selector("caption"))
        .map(|caption| (text(caption), caption.value().attr("class") == Some("unseen")))
        .collect();
    let expected = [("Title", true), ("Above", true), ("Above", false)];
    assert_eq!(captions, expected.map(|(text, is_unseen)| (text.to_string(), is_unseen)));
    let filled = selector("td[data-fill]");
    let fills: Vec<_> =
        page.select(&filled).map(|cell| cell.value().attr("data-fill").unwrap()).collect();
    assert_eq!(fills, [".00"; 3], "the points of a column stand under each other");
    assert_eq!(count(&page, "nav"), 0, "a short page needs no contents");
}

#[test]
fn a_report_without_anything_is_a_page() {
    let page = Html::parse_document(&html(&Report::default()).unwrap());
    assert!(page.errors.is_empty());
    assert_eq!(count(&page, "main"), 1);
    assert_eq!(text(page.select(&selector("h1")).next().unwrap()), "Report");
}

#[test]
fn the_command_writes_the_page() {
    let file = std::env::temp_dir().join(format!("cs-html-{}.html", std::process::id()));
    let status = Command::new(env!("CARGO_BIN_EXE_cs"))
        .args(["report", "northmoor", "--root", "examples", "--as-of", "2025-02-01"])
        .args(["--format", "html", "--output", file.to_str().unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("CS_ROOT")
        .status()
        .unwrap();
    assert!(status.success());
    let written = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    let shipped = pages::shipped();
    let (_, report) = shipped.iter().find(|(name, _)| name == "examples/northmoor").unwrap();
    assert_eq!(written, html(report).unwrap());
}
