//! A report as Markdown, with the words of every mark.

use std::fmt::Write;

use super::cells;
use super::tidy;
use crate::report::{Align, Block, Cell, Report, Table};

pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    if !report.title.is_empty() {
        let _ = writeln!(out, "# {}\n", escaped(&report.title));
    }
    for detail in &report.details {
        let _ = writeln!(out, "{}  ", escaped(detail));
    }
    // What a chart shows stands in a table nearby.
    for block in report.blocks.iter().filter(|block| !matches!(block, Block::Charts(_))) {
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        match block {
            Block::Heading(heading) => {
                let _ = writeln!(out, "## {}", escaped(heading));
            }
            Block::Subheading(heading) => {
                let _ = writeln!(out, "### {}", escaped(heading));
            }
            Block::List(items) => items.iter().for_each(|item| {
                let _ = writeln!(out, "- {}", escaped(item));
            }),
            Block::Text(text) => {
                let _ = writeln!(out, "{}", escaped(text));
            }
            Block::Facts(facts) => facts.iter().for_each(|(label, cells)| {
                let said: Vec<String> = cells.iter().map(cell).collect();
                let _ = writeln!(out, "- **{}:** {}", escaped(label), said.join("; "));
            }),
            Block::Table(table) => write_table(&mut out, table),
            Block::Charts(_) => {}
        }
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        let _ = writeln!(out, "**{}**\n", escaped(&table.caption));
    }
    if table.rows.is_empty() {
        let _ = writeln!(out, "{}", escaped(&table.empty));
        return;
    }
    let headings: Vec<String> =
        table.columns.iter().map(|column| escaped(&column.heading)).collect();
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|column| if column.align == Align::Decimal { "---:" } else { "---" })
        .collect();
    let _ = writeln!(out, "| {} |\n| {} |", headings.join(" | "), rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    if !table.key.is_empty() {
        let key: Vec<String> = table
            .key
            .iter()
            .map(|(mark, meaning)| format!("{} {}", super::sign::sign(*mark), escaped(meaning)))
            .collect();
        let _ = writeln!(out, "\nKey: {}", key.join("; "));
    }
}

fn cell(cell: &Cell) -> String {
    escaped(&cells::spelled_out(cell))
}

/// Nothing in a text is taken for Markdown or HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = tidy(text);
    let marker = list_marker(&text);
    for (at, character) in text.char_indices() {
        if marker == Some(at) {
            out.push('\\');
        }
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

/// Where the sign stands by which a text at the start of a line would be an item of a list, or a
/// rule below the line before it.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text[digits..].chars().next()?;
    let rest = &text[digits + sign.len_utf8()..];
    let is_item = match sign {
        '.' | ')' => digits > 0,
        '-' | '+' => digits == 0,
        '=' => return (digits == 0 && text.chars().all(|sign| sign == '=')).then_some(0),
        _ => return None,
    };
    let ends = rest.is_empty() || rest.starts_with(' ') || text.chars().all(|one| one == sign);
    (is_item && ends).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    #[test]
    fn no_text_begins_a_list_or_a_rule() {
        for (text, expected) in [
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("===", "\\==="),
            ("---", "\\---"),
            ("-", "\\-"),
            ("1.", "1\\."),
            ("-5", "-5"),
            ("1.10", "1.10"),
            ("=1", "=1"),
            ("é", "é"),
            ("", ""),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn text_stays_text() {
        let table = Table {
            columns: vec![Column::words("Title")],
            rows: vec![vec![Cell::text("a | b <script> [x](javascript:y) **c**\nd")]],
            ..Table::default()
        };
        let report =
            Report { title: "T".into(), details: vec![], blocks: vec![Block::Table(table)] };
        let expected = "# T\n\n| Title |\n| --- |\n| a \\| b &lt;script&gt; \\[x\\](javascript:y) \\*\\*c\\*\\* d |\n";
        assert_eq!(markdown(&report), expected);
    }
}
