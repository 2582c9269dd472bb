//! What every mark means, and how the figures came about.

use super::Subject;
use crate::measure::{Health, Snapshot, Trend, Verdict};
use crate::model::{Judgement, Rag, RagRule};
use crate::report::{Cell, Column, Mark, Table};
use crate::views::joined;
use crate::views::key::meaning;

pub fn key(snapshot: &Snapshot) -> Table {
    let mut marks: Vec<Mark> = Health::ALL.map(Mark::Health).to_vec();
    marks.extend([Rag::Green, Rag::Amber, Rag::Red].map(Mark::Rag));
    marks.push(Mark::NoRag);
    marks.extend([Trend::Improving, Trend::Steady, Trend::Worsening].map(Mark::Trend));
    marks.extend(
        [Verdict::Met, Verdict::OnCourse, Verdict::OffCourse, Verdict::TooFewPoints]
            .map(Mark::Verdict),
    );
    if !snapshot.document().criteria.is_empty() {
        marks.extend(Judgement::ALL.map(Mark::Judgement));
        marks.push(Mark::NotJudged);
    }
    let row = |mark: &Mark| {
        vec![
            Cell::text(kind(*mark)),
            Cell::Mark(*mark),
            Cell::text(meaning(*mark, snapshot.settings())),
        ]
    };
    Table {
        columns: vec![Column::left("Of"), Column::left("Sign"), Column::words("Meaning")],
        rows: marks.iter().map(row).chain(unmarked()).collect(),
        ..Table::default()
    }
}

/// Signs that stand in the tables and are no mark.
fn unmarked() -> impl Iterator<Item = Vec<Cell>> {
    let rows = [
        ("due date", "+", "set up by that day, and kept up after it"),
        ("figure", "–", "none; why stands beside it"),
    ];
    rows.into_iter().map(|row| [row.0, row.1, row.2].map(Cell::text).to_vec())
}

fn kind(mark: Mark) -> &'static str {
    match mark {
        Mark::Health(_) => "health of an action",
        Mark::Rag(_) | Mark::NoRag => "RAG",
        Mark::Trend(_) => "arrow",
        Mark::Verdict(_) => "trajectory",
        _ => "judgement",
    }
}

pub fn sentences(subject: &Subject) -> Vec<String> {
    let settings = subject.snapshot.settings();
    let tolerance = settings.tolerance;
    let rag = match settings.rag_rule {
        RagRule::Tolerance => format!(
            "RAG: green when the target is met; amber when the shortfall is at most the tolerance \
             ({tolerance}, unless the indicator has its own; exactly the tolerance is amber); else red. Without an actual or a target there is no colour, and the reason is given."
        ),
        RagRule::ToleranceAndDirection => format!(
            "RAG: green when the shortfall is at most the tolerance ({tolerance}, \
             unless the indicator has its own); beyond it amber when no worse than a year before, \
             else red. Without an actual or a target there is no colour, and the reason is given."
        ),
    };
    let mut said = vec![
        "Variance: actual minus target, in the indicator's unit (percentage points for %); in per \
         cent of the target where that is not 0. For a range it is the distance to the nearer end."
            .to_string(),
        rag,
    ];
    said.extend(own_tolerances(subject));
    said.extend([
        "Arrows: up means better, not higher. The short one compares with the period before; the \
         long one with the same period a year before, or for yearly figures with the mean of up to \
         three years before."
            .to_string(),
        "Trajectory: the Theil-Sen slope of at least three actuals, carried from the latest to the \
         year of the final target; on course when that meets it."
            .to_string(),
        format!(
            "Health of an action, the first that holds: complete, cancelled or deferred as stated; \
             overdue after its due day; late start while still planned after its start; stale \
             without an update for {} days; due soon within {} days; else on hold, ongoing, on \
             track or not started.",
            settings.stale_days, settings.due_soon_days
        ),
        format!(
            "Slipped: due before {} and neither complete, cancelled nor deferred then.",
            subject.close_in_words()
        ),
    ]);
    said
}

/// `Own tolerances: CSC101 2pp, 1.2 10%.`
fn own_tolerances(subject: &Subject) -> Option<String> {
    let own = subject.rows.iter().filter_map(|row| {
        row.indicator.tolerance.as_ref().map(|own| format!("{} {}", row.id, own.value))
    });
    let own = joined(own);
    (!own.is_empty()).then(|| format!("Own tolerances: {own}."))
}
