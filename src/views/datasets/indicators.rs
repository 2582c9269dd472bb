//! The indicators, each once: what is measured and from where it started.

use super::super::columns::{Filled, exact, word};
use super::super::indicators::{Filter, IndicatorRow, rows};
use super::super::machine::Exact;
use super::{About, UNIT, file, id, line, strategy, title};
use crate::measure::Snapshot;
use crate::model::{Better, Frequency, Indicator, Measured, Missing, Period};
use crate::report::{Cell, Dataset, Datatype, Field};

const NO_BASELINE: &str = "no baseline";

struct IndicatorLine<'w> {
    indicator: &'w Indicator,
    row: IndicatorRow<'w>,
    owner: Option<&'w str>,
    frequency: Option<&'static str>,
}

pub(super) fn indicators(snapshot: &Snapshot) -> Dataset {
    let each = rows(std::slice::from_ref(snapshot), &Filter::default());
    let lines: Vec<IndicatorLine> = each
        .into_iter()
        .map(|row| {
            let indicator = row.indicator;
            let owner = indicator.owner.as_ref().map(|one| snapshot.settings().owner(one));
            let frequency = indicator.frequency.as_ref();
            let frequency = frequency.map(|one| Frequency::WORDS[one.value as usize]);
            IndicatorLine { indicator, row, owner, frequency }
        })
        .collect();
    let about = About {
        name: "indicators",
        title: "Indicators",
        description: "One row an indicator of the scorecard.",
        key: &["strategy", "id"],
    };
    let fields = own_fields().into_iter().chain(baseline_fields()).chain(places()).collect();
    about.with(&lines, fields)
}

type Fields<'w> = Vec<Filled<Field, IndicatorLine<'w>>>;

fn own_fields<'w>() -> Fields<'w> {
    vec![
        (strategy(), |line| Cell::id(line.row.strategy)),
        (id("The indicator's id, as published."), |line| Cell::id(line.row.id)),
        (title("What is measured."), |line| Cell::text(line.row.title)),
        (Field::new("definition", Datatype::Text, "Definition", "How it is measured."), |line| {
            word(line.indicator.definition.as_ref().map(|text| text.as_str()))
        }),
        (
            Field::new("theme", Datatype::Text, "Theme", "The theme that it belongs to, by id."),
            |line| word(line.row.theme),
        ),
        (Field::new("owner", Datatype::Text, "Owner", "Who answers for it."), |line| {
            word(line.owner)
        }),
        (UNIT, |line| word(line.row.unit)),
        (
            Field::new(
                "better",
                Datatype::Word(&Better::WORDS),
                "Better",
                "Which way is better; `within` a range, `none` where it is data only.",
            )
            .required(),
            |line| Cell::text(line.row.better),
        ),
        (
            Field::new(
                "frequency",
                Datatype::Word(&Frequency::WORDS),
                "Frequency",
                "How often it is reported, where that is said.",
            ),
            |line| word(line.frequency),
        ),
        (
            Field::new(
                "tolerance",
                Datatype::Text,
                "Tolerance",
                "How far short of a target is tolerated.",
            )
            .required(),
            |line| Cell::text(line.row.observation.tolerance.to_string()),
        ),
    ]
}

fn baseline_fields<'w>() -> Fields<'w> {
    vec![
        (
            Field::new(
                "baseline_period",
                Datatype::Text,
                "Baseline period",
                "The period of the figure that it started from.",
            ),
            |line| Cell::optional(line.baseline_period(), |one| Cell::id(one.to_string())),
        ),
        (
            Field::new(
                "baseline",
                Datatype::Decimal,
                "Baseline",
                "The figure that it started from, in its unit.",
            ),
            |line| exact(line.baseline().value().map(Exact)),
        ),
        (
            Field::new(
                "baseline_missing",
                Datatype::Text,
                "Why no baseline",
                "Why there is no baseline.",
            ),
            |line| line.baseline_missing(),
        ),
    ]
}

fn places<'w>() -> Fields<'w> {
    vec![(file(), |line| Cell::text(&line.row.file)), (line(), |line| Cell::Count(line.row.line))]
}

impl IndicatorLine<'_> {
    fn baseline(&self) -> Measured {
        let baseline = self.indicator.baseline.as_ref();
        baseline.map_or(Measured::Missing(Missing::NoData), |baseline| baseline.value.value)
    }

    fn baseline_period(&self) -> Option<Period> {
        Some(self.indicator.baseline.as_ref()?.period.as_ref()?.value)
    }

    fn baseline_missing(&self) -> Cell {
        match (&self.indicator.baseline, self.baseline()) {
            (_, Measured::Value(_)) => Cell::Empty,
            (None, _) => Cell::text(NO_BASELINE),
            (Some(_), Measured::Missing(why)) => Cell::text(why.word()),
        }
    }
}
