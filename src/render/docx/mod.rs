//! A report as a Word document, for a clerk to edit: real headings, lists, tables and charts.
//! The parts are written here by hand, for no library marks a table's header row and leaves the
//! order and the dates of the parts to us.

mod body;
mod chart;
mod columns;
mod numbers;
mod package;
mod palette;
mod paper;
mod parts;
mod runs;
mod styles;
mod table;

use chrono::NaiveDate;

use self::body::Body;
use self::package::{Package, Part};
use crate::report::Report;

/// Every part of the package begins with it.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The bytes are the same for the same report and day, which the document bears as its date.
///
/// # Errors
/// When the parts cannot be packed.
pub fn docx(report: &Report, on: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let body = Body::of(report);
    let mut package = Package::default();
    package.add(Part::core(parts::core(&report.title, on)));
    package.add(Part::document(body.document()));
    package.add(Part::of_document("styles", styles::styles()));
    package.add(Part::of_document("numbering", parts::numbering()));
    package.add(Part::of_document("settings", parts::settings()));
    // The first page bears the title itself, so its header stays empty.
    package.add(Part::numbered("header", 1, parts::header(&report.title)));
    package.add(Part::numbered("footer", 1, parts::footer()));
    package.add(Part::numbered("footer", 2, parts::footer()));
    for (at, chart) in body.charts.iter().enumerate() {
        package.add(Part::chart(at + 1, chart::chart(chart)));
    }
    package.bytes()
}
