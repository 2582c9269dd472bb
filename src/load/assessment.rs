//! The sections on an assessment against a standard.

use super::fields::Fields;
use crate::model::{Assessment, Criterion, Evidence, EvidenceKind, Judgement};

pub fn assessment(fields: Fields) -> Assessment {
    let assessment = Assessment {
        standard: fields.text("standard"),
        title: fields.text("title"),
        on: fields.date("on"),
        place: fields.place(),
    };
    fields.finish();
    assessment
}

pub fn criterion(fields: Fields) -> Option<Criterion> {
    let id = fields.id();
    let title = fields.text("title");
    let judgement = fields.word::<Judgement>("judgement", &Judgement::WORDS);
    let evidence = fields.texts("evidence");
    let actions = fields.texts("actions");
    let unread = fields.finish();
    Some(Criterion { id: id?, title, judgement, evidence, actions, unread })
}

pub fn evidence(fields: Fields) -> Option<Evidence> {
    let id = fields.id();
    let title = fields.required_text("title");
    let kind = fields.word::<EvidenceKind>("kind", &EvidenceKind::WORDS);
    let year = fields.integer("year", 1900..=2200);
    let path = fields.text("path");
    fields.finish();
    Some(Evidence { id: id?, title, kind, year, path })
}
