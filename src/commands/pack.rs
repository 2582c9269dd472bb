//! The files of an annual progress pack: one a format, and the manifest that lists them.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::report::pdf;
use crate::measure::Snapshot;
use crate::model::Period;
use crate::render::{self, Template};
use crate::report::Report;
use crate::views::annual::{self, Edition};
use crate::views::{calendar, datasets, findings, workbook};

/// A file of the pack: its path in it, and what it holds.
pub type PackFile = (String, Vec<u8>);

/// What a pack is made of.
pub struct Pack<'p, 'w> {
    pub snapshot: &'p Snapshot<'w>,
    pub period: Period,
    pub edition: &'p Edition<'p>,
    /// A template of the user's own, for the format that its name tells.
    pub template: Option<&'p OwnTemplate>,
    pub with_pdf: bool,
}

/// A template by its file's name.
pub struct OwnTemplate {
    pub kind: Template,
    pub name: String,
    pub text: String,
}

/// The files that were made, and why one was not.
#[derive(Default)]
pub struct Made {
    pub files: Vec<PackFile>,
    /// The program that made the PDF.
    pub pdf_by: Option<String>,
    pub without_pdf: Option<String>,
}

impl Pack<'_, '_> {
    /// Every file but the manifest, each named to `told` before it is made.
    pub fn make(&self, told: impl Fn(&str)) -> anyhow::Result<Made> {
        let Pack { snapshot, period, edition, .. } = self;
        let report = annual::report(snapshot, *period, edition);
        let mut made = Made::default();
        let mut add = |name: &str, bytes: &dyn Fn() -> anyhow::Result<Vec<u8>>| {
            told(name);
            let bytes = bytes().with_context(|| format!("cannot make {name}"))?;
            made.files.push((name.to_string(), bytes));
            anyhow::Ok(())
        };
        add("report.html", &|| Ok(self.text(Template::Html, &report)?.into_bytes()))?;
        add("report.md", &|| Ok(self.text(Template::Markdown, &report)?.into_bytes()))?;
        add("report.docx", &|| render::docx(&report, snapshot.as_of))?;
        add("report.json", &|| {
            Ok(render::json(&annual::json(snapshot, *period, edition)?)?.into_bytes())
        })?;
        let rows = findings::rows(snapshot.workspace, edition.findings.iter().copied());
        add("workbook.xlsx", &|| {
            Ok(render::xlsx(&workbook::book(snapshot, Some(*period), &rows))?)
        })?;
        add("calendar.ics", &|| Ok(self.calendar().into_bytes()))?;
        let sets = datasets::of(snapshot, &rows);
        for set in &sets {
            add(&format!("data/{}.csv", set.name), &|| Ok(render::csv(&set.table)?.into_bytes()))?;
        }
        add("data/csv-metadata.json", &|| {
            let described = render::csvw(&datasets::publication(snapshot), &sets);
            Ok(render::json(&described)?.into_bytes())
        })?;
        if self.with_pdf {
            told("report.pdf");
            self.add_pdf(&report, &mut made);
        }
        made.files.sort();
        Ok(made)
    }

    /// A report in our own form, or through the user's template.
    fn text(&self, kind: Template, report: &Report) -> anyhow::Result<String> {
        match (self.template.filter(|own| own.kind == kind), kind) {
            (Some(own), _) => render::with_template(&own.name, &own.text, report),
            (None, Template::Html) => render::html(report),
            (None, Template::Markdown) => Ok(render::markdown(report)),
        }
    }

    fn add_pdf(&self, report: &Report, made: &mut Made) {
        match pdf(report, self.snapshot.as_of) {
            Ok(pdf) => {
                made.files.push(("report.pdf".into(), pdf.bytes));
                made.pdf_by = Some(pdf.made_by);
            }
            Err(failure) => made.without_pdf = Some(format!("{failure:#}")),
        }
    }

    fn calendar(&self) -> String {
        let one = std::slice::from_ref(self.snapshot);
        let rows = calendar::rows(one, &calendar::Filter::default());
        render::ics(&calendar::agenda(one, &rows, self.snapshot.as_of))
    }

    /// What the pack is, how it was made, and each file with its SHA-256.
    pub fn manifest(&self, made: &Made) -> Value {
        let listed = made.files.iter().map(|(name, bytes)| {
            json!({
                "path": name,
                "media_type": media_type(name),
                "bytes": bytes.len(),
                "sha256": sha256(bytes),
            })
        });
        // A manifest is published: in which folder of whose computer the template lies is left out.
        let name = |own: &OwnTemplate| {
            Some(Path::new(&own.name).file_name()?.to_string_lossy().into_owned())
        };
        let own = self
            .template
            .map(|own| json!({ "name": name(own), "sha256": sha256(own.text.as_bytes()) }));
        json!({
            "schema": 1,
            "made_by": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
            "strategy": self.snapshot.id(),
            "commit": self.edition.commit,
            "changed_since_commit": self.edition.is_changed,
            "options": {
                "year": self.period.to_string(),
                "as_of": self.snapshot.as_of.to_string(),
                "template": own,
                "pdf": self.with_pdf,
            },
            "pdf_made_by": made.pdf_by,
            "files": listed.collect::<Vec<_>>(),
        })
    }
}

/// The files that the text of a manifest lists; none of what is no manifest.
pub fn listed(manifest: &str) -> Vec<String> {
    let manifest: Value = serde_json::from_str(manifest).unwrap_or_default();
    let files = manifest["files"].as_array().into_iter().flatten();
    files.filter_map(|file| file["path"].as_str()).map(String::from).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html",
        "md" => "text/markdown",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "ics" => "text/calendar",
        "csv" => "text/csv",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
