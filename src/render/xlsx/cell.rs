//! One cell: a number as a number, a day as a day, anything else as text.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Worksheet, XlsxError};

use super::look;
use crate::render::cells::{self, Marks};
use crate::report::{Cell, Column, Number};

pub fn write(
    worksheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    column: &Column,
) -> Result<(), XlsxError> {
    let format = look::body(column);
    match cell {
        Cell::Empty => worksheet.write_blank(row, at, &format)?,
        Cell::Count(count) => {
            let number = Number::new((*count as u64).into(), None);
            let format = format.set_num_format(number_format(number));
            worksheet.write_number_with_format(row, at, float(number.value), &format)?
        }
        Cell::Number(number) => {
            let format = format.set_num_format(number_format(*number));
            worksheet.write_number_with_format(row, at, float(number.value), &format)?
        }
        Cell::Percent(number) => {
            let format = format.set_num_format(percent_format(*number));
            let share = number.value / Decimal::ONE_HUNDRED;
            worksheet.write_number_with_format(row, at, float(share), &format)?
        }
        Cell::Date(date) => {
            let format = format.set_num_format("dd mmm yyyy");
            worksheet.write_datetime_with_format(row, at, &day(*date)?, &format)?
        }
        other => {
            let text = cells::text(other, Marks::Word);
            // Text is text whatever it begins with; a quote that is not shown keeps it so when
            // someone edits the cell.
            let format =
                if cells::seems_formula(&text) { format.set_quote_prefix() } else { format };
            worksheet.write_string_with_format(row, at, held(&text), &format)?
        }
    };
    Ok(())
}

/// The nearest number of the only kind that a workbook knows; up to 15 digits come back as they were.
fn float(value: Decimal) -> f64 {
    value.to_string().parse().expect("a decimal is a number")
}

/// # Errors
/// Before 1900 and after 9999, which no file reaches.
pub fn day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}

/// From here on thousands are grouped, as everywhere.
const GROUPED: i64 = 10_000;

fn number_format(number: Number) -> String {
    let whole = if number.value.abs() >= GROUPED.into() { "#,##0" } else { "0" };
    with_sign(number, format!("{whole}{}", decimals(number)))
}

fn percent_format(number: Number) -> String {
    with_sign(number, format!("0{}%", decimals(number)))
}

fn decimals(Number { value, places, .. }: Number) -> String {
    match places.unwrap_or(value.scale()) as usize {
        0 => String::new(),
        places => format!(".{}", "0".repeat(places)),
    }
}

fn with_sign(number: Number, format: String) -> String {
    if number.signed { format!("+{format};-{format};{format}") } else { format }
}

/// So many UTF-16 units a cell holds.
const LONGEST: usize = 32_767;
const CUT: &str = "… (cut: a cell holds no more)";

/// As much as fits; a text that is cut says so.
fn held(text: &str) -> Cow<'_, str> {
    // No text has more units than bytes.
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut length = CUT.encode_utf16().count();
    let kept = text.chars().take_while(|one| {
        length += one.len_utf16();
        length <= LONGEST
    });
    Cow::Owned(kept.collect::<String>() + CUT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_the_decimals_that_were_written() {
        let number = |text: &str, places| Number::new(text.parse().unwrap(), places);
        for (number, plain, percent) in [
            (number("91.20", None), "0.00", "0.00%"),
            (number("91", None), "0", "0%"),
            (number("91.25", Some(1)), "0.0", "0.0%"),
            (number("-597000.5", None), "#,##0.0", "0.0%"),
            (Number::signed("1.5".parse().unwrap(), None), "+0.0;-0.0;0.0", "+0.0%;-0.0%;0.0%"),
        ] {
            assert_eq!(
                (number_format(number), percent_format(number)),
                (plain.into(), percent.into())
            );
        }
    }

    #[test]
    fn a_text_too_long_for_a_cell_says_that_it_is_cut() {
        let fits = "é".repeat(LONGEST);
        assert_eq!(held(&fits), fits);
        for long in ["x".repeat(LONGEST + 1), "👩".repeat(LONGEST)] {
            let held = held(&long);
            assert!(held.ends_with(CUT));
            assert!((LONGEST - 1..=LONGEST).contains(&held.encode_utf16().count()));
        }
    }
}
