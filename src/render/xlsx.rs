//! A workbook as XLSX: each sheet one table with filter buttons, every cell of its own type.
//! Text is always text: nothing that a file says becomes a formula.

mod cell;
mod look;

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, IgnoreError, Table,
    TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use super::{sign, tidy};
use crate::report::{Book, Cell, Health, Judgement, Level, Mark, Rag, Sheet};

/// The same book gives the same bytes: the day that it was made is the day it speaks of.
///
/// # Errors
/// When a sheet has more rows than a workbook holds (1,048,576).
pub fn xlsx(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let mut taken = Vec::new();
    for sheet in &book.sheets {
        let name = legal_name(&sheet.name, &taken);
        fill(workbook.add_worksheet(), book, sheet, &name)?;
        taken.push(name);
    }
    workbook.save_to_buffer()
}

fn properties(book: &Book) -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new()
        .set_title(tidy(&book.title))
        .set_author(tidy(&book.publisher))
        .set_subject(format!("As of {}", book.as_of))
        .set_creation_datetime(&cell::day(book.as_of)?))
}

const LONGEST_NAME: usize = 31;

/// A name that Excel takes for a sheet, and that no sheet before it has.
fn legal_name(name: &str, taken: &[String]) -> String {
    let plain: String =
        tidy(name).chars().map(|one| if "[]:*?/\\".contains(one) { ' ' } else { one }).collect();
    let plain = plain.trim_matches(['\'', ' ']);
    // `History` is Excel's own.
    let base = if plain.is_empty() || plain.eq_ignore_ascii_case("history") {
        "Sheet".to_string()
    } else {
        plain.to_string()
    };
    let is_free =
        |name: &String| !taken.iter().any(|one| one.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number| cut(&base, &format!(" {number}")));
    let mut names = std::iter::once(cut(&base, "")).chain(numbered);
    names.find(is_free).expect("numbers do not end")
}

fn cut(name: &str, ending: &str) -> String {
    let mut length = ending.len();
    let kept = name.chars().take_while(|one| {
        length += one.len_utf16();
        length <= LONGEST_NAME
    });
    kept.collect::<String>() + ending
}

fn fill(
    worksheet: &mut Worksheet,
    book: &Book,
    sheet: &Sheet,
    name: &str,
) -> Result<(), XlsxError> {
    worksheet.set_name(name)?;
    let table = &sheet.table;
    let widths: Vec<usize> = (0..table.columns.len()).map(|at| look::width(table, at)).collect();
    worksheet.set_row_height(0, look::heading_height(table, &widths))?;
    for ((at, column), width) in (0..).zip(&table.columns).zip(&widths) {
        worksheet.set_column_width(at, *width as f64)?;
        worksheet.write_string_with_format(0, at, &column.heading, &look::heading())?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        worksheet.set_row_height(row, look::row_height(table, cells, &widths))?;
        for ((at, cell), column) in (0..).zip(cells).zip(&table.columns) {
            cell::write(worksheet, (row, at), cell, column)?;
        }
    }
    if !table.rows.is_empty() && !table.columns.is_empty() {
        add_table(worksheet, sheet, name)?;
        add_colours(worksheet, sheet)?;
    }
    worksheet.set_freeze_panes(1, sheet.fixed as u16)?;
    set_up_paper(worksheet, book, sheet)
}

/// A table of Excel's, which has a row at least.
fn add_table(worksheet: &mut Worksheet, sheet: &Sheet, name: &str) -> Result<(), XlsxError> {
    let (last_row, last_column) = last(sheet);
    let heading = |column: &crate::report::Column| {
        TableColumn::new().set_header(&column.heading).set_header_format(look::heading())
    };
    let headings: Vec<TableColumn> = sheet.table.columns.iter().map(heading).collect();
    let mut table = Table::new()
        .set_columns(&headings)
        .set_style(TableStyle::Light1)
        .set_alt_text_title(name)
        .set_alt_text(tidy(&sheet.note));
    // A word by which formulas name the table; a short one may be a cell's.
    if name.len() > 3 && name.chars().all(|letter| letter.is_ascii_alphabetic()) {
        table = table.set_name(name);
    }
    worksheet.add_table(0, 0, last_row, last_column, &table)?;
    // An id such as 1.10 is text, and no mistake.
    worksheet.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// The last row and column, counted from 0.
fn last(sheet: &Sheet) -> (u32, u16) {
    (sheet.table.rows.len() as u32, (sheet.table.columns.len() - 1) as u16)
}

/// The words of marks on a tint of their colour, also when a word is changed by hand.
fn add_colours(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let (last_row, _) = last(sheet);
    for at in 0..sheet.table.columns.len() {
        for mark in marks(sheet, at) {
            let Some(format) = look::tint(sign::tone(mark)) else { continue };
            let rule = ConditionalFormatCellRule::EqualTo(mark.word());
            let tinted = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            worksheet.add_conditional_format(1, at as u16, last_row, at as u16, &tinted)?;
        }
    }
    Ok(())
}

/// The marks that may stand in a column: of each that does, its kind.
fn marks(sheet: &Sheet, at: usize) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for cell in sheet.table.rows.iter().filter_map(|row| row.get(at)) {
        let Cell::Mark(mark) = cell else { continue };
        if !marks.contains(mark) {
            marks.extend(kind(*mark));
        }
    }
    marks
}

fn kind(mark: Mark) -> Vec<Mark> {
    match mark {
        Mark::Health(_) => Health::ALL.map(Mark::Health).to_vec(),
        Mark::Rag(_) | Mark::NoRag => {
            vec![Mark::Rag(Rag::Green), Mark::Rag(Rag::Amber), Mark::Rag(Rag::Red), Mark::NoRag]
        }
        Mark::Level(_) => [Level::Error, Level::Warning, Level::Info].map(Mark::Level).to_vec(),
        Mark::Judgement(_) => Judgement::ALL.map(Mark::Judgement).to_vec(),
        alone => vec![alone],
    }
}

const A4: u8 = 9;

/// Landscape, as wide as the page, the headings on each.
fn set_up_paper(worksheet: &mut Worksheet, book: &Book, sheet: &Sheet) -> Result<(), XlsxError> {
    // An ampersand steers a page header; two are one.
    let title: String = tidy(&book.title).chars().take(look::LONGEST_TITLE).collect();
    let title = title.replace('&', "&&");
    let as_of = book.as_of.format("%-d %b %Y");
    worksheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
        .set_header(format!("&L{title}&RAs of {as_of}"))
        .set_footer("&L&A&RPage &P of &N")
        .set_repeat_rows(0, 0)?;
    let printed = sheet.table.columns.iter().take_while(|column| column.rank == 0).count();
    if printed > 0 {
        let last_row = sheet.table.rows.len() as u32;
        worksheet.set_print_area(0, 0, last_row, (printed - 1) as u16)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal_and_their_own() {
        let mut taken: Vec<String> = Vec::new();
        for (name, expected) in [
            ("Links", "Links"),
            ("links", "links 2"),
            ("a/b:c*[d]?\\", "a b c  d"),
            ("'quoted'", "quoted"),
            ("History", "Sheet"),
            ("", "Sheet 2"),
            ("An outcome of thirty-one letters, or more", "An outcome of thirty-one letter"),
            ("An outcome of thirty-one letters, or less", "An outcome of thirty-one lett 2"),
            ("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"),
        ] {
            let legal = legal_name(name, &taken);
            assert_eq!(legal, expected);
            taken.push(legal);
        }
    }
}
