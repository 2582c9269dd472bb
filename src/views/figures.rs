//! Figures published beside the scorecard: headlines, and what the corporate plan gives.

use super::indicators::goal;
use crate::measure::{Headline, Snapshot, goals_agree};
use crate::model::{Alignment, PublishedFigure, TargetValue};
use crate::report::{Cell, Column, Number, Table};

/// What was published, and what its parts come to.
pub fn headlines(snapshot: &Snapshot) -> Table {
    let number = |value| Cell::Number(Number::new(value, None));
    let row = |figure: &crate::model::Figure| {
        let headline = Headline::of(snapshot, figure);
        vec![
            Cell::text(figure.title.as_str()),
            Cell::optional(headline.published, number),
            Cell::optional(figure.unit.as_ref(), |unit| Cell::text(unit.as_str())),
            Cell::optional(headline.recomputed, number),
            Cell::optional(headline.agrees, |agrees| {
                Cell::text(if agrees { "agrees" } else { "differs" })
            }),
        ]
    };
    Table {
        columns: vec![
            Column::words("Figure"),
            Column::number("Published"),
            Column::left("Unit"),
            Column::number("Recomputed").rank(1),
            Column::left("Check").rank(1),
        ],
        rows: snapshot.document().figures.iter().map(row).collect(),
        ..Table::default()
    }
}

/// What the corporate plan publishes for the strategy's indicators, beside the scorecard's own.
pub fn alignments(snapshot: &Snapshot) -> Table {
    let document = snapshot.document();
    let mut rows = Vec::new();
    for alignment in &document.alignments {
        for published in &alignment.indicators {
            rows.push(alignment_row(snapshot, alignment, published));
        }
    }
    Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Enabler").rank(3),
            Column::left("Indicator"),
            Column::number("Baseline"),
            Column::number("Scorecard").rank(2),
            Column::number("Target"),
            Column::number("Scorecard").rank(2),
            Column::left("Check").rank(1),
        ],
        rows,
        empty: "It names no indicator.".into(),
        ..Table::default()
    }
}

fn alignment_row(
    snapshot: &Snapshot,
    alignment: &Alignment,
    published: &PublishedFigure,
) -> Vec<Cell> {
    let at = snapshot.indicators.resolve(&published.id);
    let own = at.map(|at| &snapshot.document().indicators[at]);
    let own_baseline = own.and_then(|own| own.baseline.as_ref()).map(|own| own.value.value.into());
    let own_target = own.and_then(|own| own.targets.last()).map(|own| own.value.value);
    let baseline = published.baseline.as_ref().map(|published| published.value.into());
    let target = published.target.as_ref().map(|published| published.value);
    let pairs = [(baseline, own_baseline), (target, own_target)];
    let pairs: Vec<(TargetValue, TargetValue)> =
        pairs.into_iter().filter_map(|(one, other)| one.zip(other)).collect();
    let check = match pairs.iter().all(|(one, other)| goals_agree(*one, *other)) {
        _ if pairs.is_empty() => Cell::Missing("not there"),
        true => Cell::text("agrees"),
        false => Cell::text("differs"),
    };
    let shown = |value| Cell::optional(value, |value| goal(value, None));
    vec![
        Cell::id(alignment.id.as_str()),
        Cell::text(alignment.title.as_str()),
        Cell::id(published.id.as_str()),
        shown(baseline),
        shown(own_baseline),
        shown(target),
        shown(own_target),
        check,
    ]
}
