//! A table as CSV, for a program or a spreadsheet: one row an entry, ISO dates, plain numbers.

use super::cells::{self, Marks, plain_number};
use super::tidy;
use crate::report::{Cell, Table};

/// Between the items of a list.
pub const BETWEEN: &str = "; ";

/// The headings and every row.
///
/// # Errors
/// None in practice: the writer works in memory.
pub fn csv(table: &Table) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| &column.heading))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8(bytes).expect("fields are text"))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Id(text) => guarded(text),
        Cell::List(items) => guarded(&items.join(BETWEEN)),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) | Cell::Percent(number) => plain_number(*number),
        Cell::Range(min, max) => format!("{}..{}", plain_number(*min), plain_number(*max)),
        Cell::Date(day) => day.format("%Y-%m-%d").to_string(),
        other => cells::text(other, Marks::Word),
    }
}

/// A quote keeps text that a spreadsheet would take for a formula.
fn guarded(text: &str) -> String {
    let text = tidy(text);
    match cells::seems_formula(&text) {
        true => format!("'{text}"),
        false => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Number};

    #[test]
    fn fields_are_quoted_and_no_formula_runs() {
        let number = Cell::Number(Number::new("-1.50".parse().unwrap(), None));
        let table = Table {
            columns: ["title", "value", "list"].map(Column::words).to_vec(),
            rows: vec![vec![
                Cell::text("=HYPERLINK(\"x\")"),
                number,
                Cell::List(vec!["a,b".into(), "c".into()]),
            ]],
            ..Table::default()
        };
        assert_eq!(
            csv(&table).unwrap(),
            "title,value,list\n\"'=HYPERLINK(\"\"x\"\")\",-1.50,\"a,b; c\"\n"
        );
    }
}
