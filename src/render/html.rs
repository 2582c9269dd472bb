//! A report as one page of HTML that asks for nothing from elsewhere.

use super::template::{Template, with_template};
use crate::report::Report;

/// # Errors
/// None in practice: the template is our own.
pub fn html(report: &Report) -> anyhow::Result<String> {
    with_template("report.html.j2", super::template(Template::Html), report)
}
