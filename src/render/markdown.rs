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
    for character in tidy(text).chars() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

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
