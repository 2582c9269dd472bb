//! What was observed of each indicator, period by period.

use super::super::columns::{Filled, exact, word};
use super::super::indicators::{Filter, IndicatorRow, Periods, rows};
use super::super::machine::Goal;
use super::{About, PERIOD, PERIOD_END, PERIOD_START, UNIT, id, of_indicator, strategy};
use crate::measure::Snapshot;
use crate::model::{Missing, TargetValue};
use crate::report::{Cell, Dataset, Datatype, Field};

const RAGS: &[&str] = &["green", "amber", "red", "none"];
const TRENDS: &[&str] = &["improving", "steady", "worsening"];

/// Why there is no target, where no other reason is written.
const NO_TARGET: &str = "no target";

pub(super) fn observations(snapshot: &Snapshot) -> Dataset {
    let all = Filter { periods: Periods::All, ..Filter::default() };
    let rows = rows(std::slice::from_ref(snapshot), &all);
    let about = About {
        name: "observations",
        title: "Observations",
        description: "One row an indicator and period: target, actual and how they compare. A figure \
                      that is missing is empty, never zero, and its reason stands in a field of its own.",
        key: &["strategy", "id", "period"],
    };
    let mut dataset = about.with(&rows, observation_fields());
    dataset.references = vec![of_indicator()];
    dataset
}

type Fields<'w> = Vec<Filled<Field, IndicatorRow<'w>>>;

fn observation_fields<'w>() -> Fields<'w> {
    let mut fields: Fields = vec![
        (strategy(), |row| Cell::id(row.strategy)),
        (id("The indicator's id."), |row| Cell::id(row.id)),
        (PERIOD, |row| Cell::id(&row.period)),
        (PERIOD_START, |row| Cell::Date(row.observation.period.start)),
        (PERIOD_END, |row| Cell::Date(row.observation.period.end)),
        (UNIT, |row| word(row.unit)),
    ];
    fields.extend(target_fields());
    fields.extend(actual_fields());
    fields.extend(judged_fields());
    fields
}

fn target_fields<'w>() -> Fields<'w> {
    vec![
        (
            Field::new("target", Datatype::Decimal, "Target", "Where the target is one number."),
            |row| exact(row.target.and_then(Goal::number)),
        ),
        (
            Field::new(
                "target_min",
                Datatype::Decimal,
                "Target from",
                "The lower end of a target that is a range; it is inside.",
            ),
            |row| exact(row.target.and_then(Goal::min)),
        ),
        (
            Field::new(
                "target_max",
                Datatype::Decimal,
                "Target to",
                "The upper end of a target that is a range; it is inside.",
            ),
            |row| exact(row.target.and_then(Goal::max)),
        ),
        (
            Field::new(
                "target_missing",
                Datatype::Text,
                "Why no target",
                "Why there is no target for the period.",
            ),
            target_missing,
        ),
    ]
}

/// The reason that was written in place of the target, if one was.
fn target_missing(row: &IndicatorRow) -> Cell {
    if row.target.is_some() {
        return Cell::Empty;
    }
    let period = row.observation.period;
    let written = row.indicator.targets.iter().find(|target| target.period.value == period);
    Cell::text(match written.map(|target| target.value.value) {
        Some(TargetValue::Missing(why)) => why.word(),
        _ => NO_TARGET,
    })
}

fn actual_fields<'w>() -> Fields<'w> {
    vec![
        (Field::new("actual", Datatype::Decimal, "Actual", "The figure, as published."), |row| {
            exact(row.actual)
        }),
        (
            Field::new(
                "missing",
                Datatype::Word(&Missing::WORDS),
                "Why no actual",
                "Why there is no figure. What ends after the day of this publication is `not due`.",
            ),
            |row| word(row.missing),
        ),
        (
            Field::new(
                "variance",
                Datatype::Decimal,
                "Variance",
                "Actual less target, in the unit, percentage points for `%`; of a range, from its \
                 nearer end. Absent without both.",
            ),
            |row| exact(row.variance),
        ),
        (
            Field::new(
                "variance_percent",
                Datatype::Decimal,
                "Variance in per cent",
                "The variance in per cent of the target, where the target is not 0.",
            ),
            |row| exact(row.variance_percent),
        ),
    ]
}

fn judged_fields<'w>() -> Fields<'w> {
    vec![
        (
            Field::new(
                "rag",
                Datatype::Word(RAGS),
                "RAG",
                "Green where the target is met, amber where the shortfall is tolerated, else red.",
            )
            .required(),
            |row| Cell::text(row.rag),
        ),
        (Field::new("reason", Datatype::Text, "Why no RAG", "Why the RAG is `none`."), |row| {
            word(row.reason)
        }),
        (
            Field::new(
                "short_trend",
                Datatype::Word(TRENDS),
                "Short trend",
                "Against the period before. Absent without an earlier figure.",
            ),
            |row| word(row.short_trend),
        ),
        (
            Field::new(
                "long_trend",
                Datatype::Word(TRENDS),
                "Long trend",
                "Against the same period a year before; of a year, against the mean of up to three. \
                 Absent without an earlier figure.",
            ),
            |row| word(row.long_trend),
        ),
    ]
}
