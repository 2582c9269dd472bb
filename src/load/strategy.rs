//! The document itself, and the sections on the strategy, its themes and its charter.

use super::fields::Fields;
use super::node::{Node, Value};
use super::reading::Reading;
use super::{assessment, governance, plan, scorecard};
use crate::model::{Approval, Charter, Document, Header, Pledge, Theme};

pub fn document(reading: &Reading, root: &Node) -> Document {
    if matches!(root.value, Value::Null) {
        return Document::default();
    }
    let Some(fields) = Fields::of(reading, "a document", root) else {
        return Document::default();
    };
    let document = Document {
        strategy: fields.section("strategy", "the strategy", header),
        themes: fields.entries("themes", "a theme", theme),
        charter: fields.section("charter", "the charter", charter),
        pledges: fields.entries("pledges", "a pledge", pledge),
        actions: fields.entries("actions", "an action", plan::action),
        indicators: fields.entries("indicators", "an indicator", scorecard::indicator),
        alignments: fields.entries("alignments", "an alignment", scorecard::alignment),
        groups: fields.entries("groups", "a group", governance::group),
        reports: fields.entries("reports", "a report", governance::report),
        decisions: fields.entries("decisions", "a decision", governance::decision),
        risks: fields.entries("risks", "a risk", governance::risk),
        figures: fields.entries("figures", "a figure", scorecard::figure),
        assessment: fields.section("assessment", "the assessment", assessment::assessment),
        criteria: fields.entries("criteria", "a criterion", assessment::criterion),
        evidence: fields.entries("evidence", "a piece of evidence", assessment::evidence),
    };
    fields.finish();
    document
}

fn header(fields: Fields) -> Header {
    let header = Header {
        // A strategy without an id is known by the name of its folder.
        id: fields.id().unwrap_or_else(|| {
            fields.reading.placed(folder_of(&fields.reading.source.path), fields.head())
        }),
        title: fields.required_text("title"),
        organisation: fields.text("organisation"),
        period: fields.period("period"),
        plan_period: fields.period("plan_period"),
        theme_word: fields.text("theme_word"),
        approved: approval(&fields),
        mission: fields.text("mission"),
        commitment: fields.text("commitment"),
        related: fields.texts("related"),
        source: fields.text("source"),
    };
    fields.finish();
    header
}

fn folder_of(path: &str) -> String {
    path.rsplit('/').nth(1).unwrap_or("strategy").to_string()
}

fn approval(fields: &Fields) -> Option<Approval> {
    let fields = fields.fields("approved", "an approval")?;
    let approval = Approval { by: fields.text("by"), on: fields.date("on") };
    fields.finish();
    Some(approval)
}

fn theme(fields: Fields) -> Option<Theme> {
    let id = fields.id();
    let title = fields.required_text("title");
    let priority = fields.text("priority");
    let provides = fields.text("provides");
    let focus = fields.texts("focus");
    fields.finish();
    Some(Theme { id: id?, title, priority, provides, focus })
}

fn charter(fields: Fields) -> Charter {
    let charter = Charter { title: fields.text("title"), place: fields.place() };
    fields.finish();
    charter
}

fn pledge(fields: Fields) -> Option<Pledge> {
    let id = fields.id();
    let title = fields.required_text("title");
    let council = fields.text("council");
    let customer = fields.text("customer");
    let aliases = fields.texts("aliases");
    fields.finish();
    Some(Pledge { id: id?, title, council, customer, aliases })
}
