//! Templates, ours and a reader's own.

use cs::render::{Template, markdown, template, with_template};
use cs::report::Report;

mod pages;

fn made(name: &str, source: &str) -> String {
    with_template(name, source, &pages::hostile()).unwrap()
}

#[track_caller]
fn fails(name: &str, source: &str, with: &str) {
    let error = with_template(name, source, &pages::hostile()).unwrap_err().to_string();
    assert!(error.contains(with), "{error}");
}

#[test]
fn our_markdown_template_says_what_the_renderer_says() {
    let mut reports = pages::shipped();
    reports.push(("hostile".into(), pages::hostile()));
    reports.push(("empty".into(), Report::default()));
    for (name, report) in reports {
        let made = with_template("report.md.j2", template(Template::Markdown), &report).unwrap();
        assert_eq!(made, markdown(&report), "{name}");
    }
}

#[test]
fn the_ending_of_the_name_says_what_is_made() {
    for (name, kind) in [
        ("a.html", Some(Template::Html)),
        ("A.HTML.j2", Some(Template::Html)),
        ("folder/a.md", Some(Template::Markdown)),
        ("a.md.j2", Some(Template::Markdown)),
        ("a.j2", None),
        ("html", None),
        ("a.txt", None),
    ] {
        assert_eq!(Template::of(name), kind, "{name}");
    }
    fails("a.txt", "", "must end in .html, .html.j2, .md or .md.j2");
}

#[test]
fn what_is_printed_is_escaped_for_its_format() {
    assert_eq!(made("a.html", "{{ title }}"), "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_eq!(made("a.md", "{{ details[2] }}"), "\\](javascript:alert(1))");
    assert_eq!(made("a.md", "{{ details[2:3] }}"), "\\['\\](javascript:alert(1))'\\]");
    assert_eq!(
        made("a.md", "{% set a %}{{ details[2] }}{% endset %}{{ a }}"),
        "\\](javascript:alert(1))"
    );
    assert_eq!(made("a.md", "# {{ 1 + 1 }}{{ none }}"), "# 2");
    assert_eq!(made("a.html", "{{ '<b>' }}{{ '<b>'|safe }}"), "&lt;b&gt;<b>");
}

#[test]
fn a_wrong_template_is_told_with_its_line() {
    fails("mine.html.j2", "one\n{% for x %}\n", "`mine.html.j2:2` cannot be used: syntax error");
    fails("mine.md", "\n\n{{ titel }}", "`mine.md:3` cannot be used: undefined value");
    fails("mine.md", "{{ blocks[0].heading.text }}", "undefined value");
    fails("mine.md", "{{ title|shout }}", "unknown filter: filter shout is unknown");
    assert_eq!(made("a.md", "{{ 'x' if blocks[0].iso else 'none' }}"), "none");
}

#[test]
fn a_template_sees_its_data_alone() {
    fails("a.md", "{% include '/etc/passwd' %}", "template not found");
    fails("a.md", "{% extends 'Cargo.toml' %}", "template not found");
    fails("a.md", "{% import 'src/main.rs' as x %}", "template not found");
}

#[test]
fn a_template_that_does_not_end_is_stopped() {
    let rounds = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}";
    fails("a.md", rounds, "too many steps");
    fails("a.md", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "recursion");
    let much = "{% set x = 'x' * 50000000 %}{% for a in range(9999) %}{{ x|safe }}{% endfor %}";
    fails("a.md", much, "more than 256 MB");
    fails("a.md", "{% include 'a.md' %}", "template not found");
}

#[test]
fn the_example_of_the_page_on_templates_works() {
    let page = include_str!("../docs/templates.md");
    let (_, example) = page.split_once("```jinja\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let (_, report) =
        pages::shipped().into_iter().find(|(name, _)| name.ends_with("northmoor")).unwrap();
    let made = with_template("example.md", example, &report).unwrap();
    assert!(made.contains("- Average time taken over stage two complaints: ▲ red\n"), "{made}");
}
