//! An assessment: its elements, and the evidence for them.

use super::super::columns::{list, word};
use super::super::evidence::{Filter, elements, left_out, pieces};
use super::{About, FILE, LINE, file, id, line, strategy, title, truth};
use crate::measure::Snapshot;
use crate::model::{EvidenceKind, Judgement};
use crate::report::{Cell, Dataset, Datatype, Field};

/// An element, listed in the assessment or left out of it.
struct Element<'w> {
    strategy: &'w str,
    id: &'w str,
    title: Option<&'w str>,
    is_assessed: bool,
    judgement: Option<&'static str>,
    evidence: Vec<&'w str>,
    gap: bool,
    place: Option<(String, usize)>,
}

pub(super) fn criteria(snapshot: &Snapshot) -> Option<Dataset> {
    let snapshots = std::slice::from_ref(snapshot);
    let filter = Filter::default();
    let listed = elements(snapshots, &filter).into_iter().map(|row| Element {
        strategy: row.strategy,
        id: row.id,
        title: row.title,
        is_assessed: true,
        judgement: row.judgement,
        evidence: row.evidence,
        gap: row.gap,
        place: Some((row.file, row.line)),
    });
    let absent = left_out(snapshots, &filter).into_iter().map(|row| Element {
        strategy: row.strategy,
        id: row.id,
        title: Some(row.title),
        is_assessed: false,
        judgement: None,
        evidence: Vec::new(),
        gap: true,
        place: None,
    });
    let rows: Vec<Element> = listed.chain(absent).collect();
    let about = About {
        name: "criteria",
        title: "Elements of the assessment",
        description: "One row an element of the standard, those that are not assessed among them.",
        key: &["strategy", "id"],
    };
    let dataset = about.with(
        &rows,
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (id("The element's id in the standard."), |row| Cell::id(row.id)),
            (title("What is asked for."), |row| word(row.title)),
            (
                Field::new(
                    "assessed",
                    Datatype::Boolean,
                    "Assessed",
                    "Whether the assessment lists it.",
                )
                .required(),
                |row| truth(row.is_assessed),
            ),
            (
                Field::new(
                    "judgement",
                    Datatype::Word(&Judgement::WORDS),
                    "Judgement",
                    "Absent when not yet judged.",
                ),
                |row| word(row.judgement),
            ),
            (Field::new("evidence", Datatype::List, "Evidence", "What shows it, by id."), |row| {
                list(&row.evidence)
            }),
            (
                Field::new("gap", Datatype::Boolean, "Gap", "Whether it has no evidence.")
                    .required(),
                |row| truth(row.gap),
            ),
            (FILE, |row| Cell::optional(row.place.as_ref(), |(file, _)| Cell::text(file))),
            (LINE, |row| Cell::optional(row.place.as_ref(), |(_, line)| Cell::Count(*line))),
        ],
    );
    (!rows.is_empty()).then_some(dataset)
}

pub(super) fn evidence(snapshot: &Snapshot) -> Option<Dataset> {
    let rows = pieces(std::slice::from_ref(snapshot), &Filter::default());
    let about = About {
        name: "evidence",
        title: "Evidence",
        description: "One row a piece of evidence, with the elements that use it.",
        key: &["strategy", "id"],
    };
    let dataset = about.with(
        &rows,
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (id("The id of the piece, as published."), |row| Cell::id(row.id)),
            (title("What it is."), |row| Cell::text(row.title)),
            (
                Field::new("kind", Datatype::Word(&EvidenceKind::WORDS), "Kind", "Where said."),
                |row| word(row.kind),
            ),
            (Field::new("year", Datatype::Count, "Year", "The year it is of."), |row| {
                Cell::optional(row.year, |year| Cell::Count(year as usize))
            }),
            (
                Field::new(
                    "used_by",
                    Datatype::List,
                    "Used by",
                    "The elements that use it, by id.",
                ),
                |row| list(&row.used_by),
            ),
            (file(), |row| Cell::text(&row.file)),
            (line(), |row| Cell::Count(row.line)),
        ],
    );
    (!rows.is_empty()).then_some(dataset)
}
