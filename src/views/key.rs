//! What the marks in a table mean, in one line each.

use crate::measure::{Health, Trend, Verdict};
use crate::model::{Rag, RagRule, Settings};
use crate::report::{Cell, Mark, Table};

/// Gives a table the key of the marks that stand in it.
pub fn with_key(mut table: Table, settings: &Settings) -> Table {
    let mut present: Vec<Mark> = Vec::new();
    for mark in table.rows.iter().flatten().flat_map(Cell::marks) {
        if !present.contains(&mark) {
            present.push(mark);
        }
    }
    present.sort_by_key(|mark| order(*mark));
    table.key = present.into_iter().map(|mark| (mark, meaning(mark, settings))).collect();
    table
}

/// Gives the marks of a table other words in its key, where its cells have them.
pub(super) fn with_words(mut table: Table, mark: Mark, words: &str) -> Table {
    let own = table.key.iter_mut().filter(|(known, _)| *known == mark);
    own.for_each(|(_, meaning)| *meaning = words.into());
    table
}

pub(super) fn order(mark: Mark) -> (u8, u8) {
    match mark {
        Mark::Health(health) => (0, health as u8),
        Mark::Rag(rag) => (1, rag as u8),
        Mark::NoRag => (1, 9),
        Mark::Trend(trend) => (2, trend as u8),
        Mark::Verdict(verdict) => (3, verdict as u8),
        Mark::Next => (4, 0),
        Mark::Level(level) => (5, 9 - level as u8),
        Mark::Judgement(judgement) => (6, judgement as u8),
        Mark::NotJudged => (6, 9),
        Mark::Gap => (7, 0),
    }
}

pub(super) fn meaning(mark: Mark, settings: &Settings) -> String {
    let tolerance = settings.tolerance;
    let direction = settings.rag_rule == RagRule::ToleranceAndDirection;
    match mark {
        Mark::Health(Health::LateStart) => "late start (still planned after its start)".into(),
        Mark::Health(Health::Stale) => {
            format!("stale (no update for {} days)", settings.stale_days)
        }
        Mark::Health(Health::DueSoon) => {
            format!("due soon (within {} days)", settings.due_soon_days)
        }
        Mark::Rag(Rag::Green) if direction => {
            format!("green (target met, or short by at most {tolerance})")
        }
        Mark::Rag(Rag::Amber) if direction => {
            "amber (short by more, but no worse than a year before)".into()
        }
        Mark::Rag(Rag::Red) if direction => {
            "red (short by more, and worse than a year before)".into()
        }
        Mark::Rag(Rag::Green) => "green (target met)".into(),
        Mark::Rag(Rag::Amber) => format!("amber (short by at most {tolerance})"),
        Mark::Rag(Rag::Red) => "red (short by more)".into(),
        Mark::NoRag => "no colour, and why".into(),
        Mark::Trend(Trend::Improving) => "better than before".into(),
        Mark::Trend(Trend::Steady) => "the same".into(),
        Mark::Trend(Trend::Worsening) => "worse".into(),
        Mark::Verdict(Verdict::Met) => "final target met".into(),
        Mark::Verdict(Verdict::OnCourse) => "on course for it".into(),
        Mark::Verdict(Verdict::OffCourse) => "off course".into(),
        Mark::Verdict(Verdict::TooFewPoints) => "too few points to tell".into(),
        Mark::Next => "next (the first still to come)".into(),
        Mark::Gap => "gap (no evidence)".into(),
        _ => mark.word().into(),
    }
}
