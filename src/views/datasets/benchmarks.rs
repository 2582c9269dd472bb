//! What others had of the same indicators.

use super::super::columns::{Filled, exact, word};
use super::super::machine::Exact;
use super::{About, PERIOD, PERIOD_END, PERIOD_START, UNIT, id, of_indicator, strategy};
use crate::measure::{Benchmarking, Comparison, Record, Snapshot};
use crate::model::{Indicator, Missing, Period};
use crate::report::{Cell, Dataset, Datatype, Field};

const STANDINGS: &[&str] = &["better", "equal", "worse"];

struct BenchmarkLine<'w> {
    strategy: &'w str,
    id: &'w str,
    unit: Option<&'w str>,
    period: Period,
    comparison: Comparison<'w>,
}

/// What comparators had in each period up to the day.
pub(super) fn benchmarks(snapshot: &Snapshot) -> Option<Dataset> {
    let indicators = &snapshot.document().indicators;
    let lines: Vec<BenchmarkLine> =
        indicators.iter().flat_map(|indicator| comparisons(snapshot, indicator)).collect();
    let about = About {
        name: "benchmarks",
        title: "Benchmarks",
        description: "One row an indicator, period and comparator.",
        key: &["strategy", "id", "period", "comparator"],
    };
    let mut dataset = about.with(&lines, fields());
    dataset.references = vec![of_indicator()];
    (!lines.is_empty()).then_some(dataset)
}

fn fields<'w>() -> Vec<Filled<Field, BenchmarkLine<'w>>> {
    vec![
        (strategy(), |line| Cell::id(line.strategy)),
        (id("The indicator's id."), |line| Cell::id(line.id)),
        (PERIOD, |line| Cell::id(line.period.to_string())),
        (PERIOD_START, |line| Cell::Date(line.period.start)),
        (PERIOD_END, |line| Cell::Date(line.period.end)),
        (
            Field::new("comparator", Datatype::Text, "Comparator", "Whose figure it is.")
                .required(),
            |line| Cell::text(line.comparison.name),
        ),
        (UNIT, |line| word(line.unit)),
        (Field::new("value", Datatype::Decimal, "Value", "The comparator's figure."), |line| {
            exact(line.comparison.value.value().map(Exact))
        }),
        (
            Field::new(
                "missing",
                Datatype::Word(&Missing::WORDS),
                "Why no value",
                "Why the comparator has no figure.",
            ),
            |line| word(line.comparison.value.missing().map(|why| why.word())),
        ),
        (
            Field::new(
                "difference",
                Datatype::Decimal,
                "Difference",
                "The actual less the comparator's figure. Absent without both.",
            ),
            |line| exact(line.comparison.difference.map(Exact)),
        ),
        (
            Field::new(
                "standing",
                Datatype::Word(STANDINGS),
                "Standing",
                "How the organisation stands to the comparator. Absent without a direction.",
            ),
            |line| word(line.comparison.standing.map(|standing| standing.word())),
        ),
    ]
}

fn comparisons<'w>(snapshot: &Snapshot<'w>, indicator: &'w Indicator) -> Vec<BenchmarkLine<'w>> {
    let values = indicator.benchmarks.iter().flat_map(|benchmark| &benchmark.values);
    let mut periods: Vec<Period> = values.map(|(period, _)| period.value).collect();
    periods.sort();
    periods.dedup();
    let record = Record::of(indicator, snapshot.as_of, snapshot.settings());
    let mut lines = Vec::new();
    for period in periods {
        let observation = record.observe(period);
        let benchmarking = Benchmarking::of(indicator, &observation, snapshot.as_of);
        lines.extend(benchmarking.comparisons.into_iter().map(|comparison| BenchmarkLine {
            strategy: snapshot.id(),
            id: &indicator.id,
            unit: indicator.unit.as_ref().map(|unit| unit.as_str()),
            period,
            comparison,
        }));
    }
    lines
}
