//! The variance table: each indicator in a period, against its target.

use serde::Serialize;

use super::benchmarks::{self, BenchmarkRow};
use super::columns::{exact, word};
use super::key::with_key;
use super::machine::{self, Exact, Goal};
use super::{about, by_strategy, position};
use crate::measure::{
    Benchmarking, DefaultPeriods, Observation, Record, Snapshot, Trajectory, Unjudged, periods,
};
use crate::model::{Indicator, Measured, Period, Rag, TargetValue, show_date};
use crate::report::{Block, Cell, Column, Mark, Number, Report, Table};

/// Which rows a listing holds.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub indicator: Option<String>,
    pub periods: Periods,
}

#[derive(Clone, Copy, Debug, Default)]
pub enum Periods {
    /// The latest with an actual among the indicators that report as often.
    #[default]
    Latest,
    One(Period),
    All,
}

/// One indicator in one period, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub theme: Option<&'w str>,
    pub period: String,
    pub unit: Option<&'w str>,
    pub better: &'static str,
    pub baseline: Option<BaselineRow>,
    pub target: Option<Goal>,
    pub actual: Option<Exact>,
    pub missing: Option<&'static str>,
    pub variance: Option<Exact>,
    pub variance_percent: Option<Exact>,
    pub rag: &'static str,
    pub reason: Option<&'static str>,
    pub short_trend: Option<&'static str>,
    pub long_trend: Option<&'static str>,
    #[serde(serialize_with = "machine::course")]
    pub trajectory: Option<Trajectory>,
    pub benchmarks: Vec<BenchmarkRow<'w>>,
    /// The council's place among its comparators, 1 the best, and how many they are with it.
    pub rank: Option<usize>,
    pub of: Option<usize>,
    #[serde(skip)]
    pub observation: Observation,
    #[serde(skip)]
    pub benchmarking: Benchmarking<'w>,
    #[serde(skip)]
    pub indicator: &'w Indicator,
}

#[derive(Clone, Debug, Serialize)]
pub struct BaselineRow {
    pub period: Option<String>,
    pub value: Option<Exact>,
}

pub fn rows<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<IndicatorRow<'w>> {
    snapshots.iter().flat_map(|snapshot| of_strategy(snapshot, filter)).collect()
}

fn of_strategy<'w>(snapshot: &Snapshot<'w>, filter: &Filter) -> Vec<IndicatorRow<'w>> {
    let indicators = &snapshot.document().indicators;
    let defaults = DefaultPeriods::of(indicators, snapshot.as_of, snapshot.settings().fiscal_year);
    let wanted = indicators.iter().enumerate().filter(|(_, indicator)| {
        filter.indicator.as_ref().is_none_or(|id| *id == indicator.id.value)
    });
    let mut rows = Vec::new();
    for (at, indicator) in wanted {
        let shown = match filter.periods {
            Periods::Latest => vec![defaults.get(indicator)],
            Periods::One(period) => vec![period],
            Periods::All => periods(indicator),
        };
        let record = Record::of(indicator, snapshot.as_of, snapshot.settings());
        rows.extend(shown.into_iter().map(|period| row(snapshot, at, &record, period)));
    }
    rows
}

/// Each indicator as it stands for a year.
pub fn of_year<'w>(snapshot: &Snapshot<'w>, year: Period) -> Vec<IndicatorRow<'w>> {
    let indicators = snapshot.document().indicators.iter().enumerate();
    let of = |(at, indicator)| {
        let record = Record::of(indicator, snapshot.as_of, snapshot.settings());
        row(snapshot, at, &record, record.period_in_year(year))
    };
    indicators.map(of).collect()
}

fn row<'w>(
    snapshot: &Snapshot<'w>,
    at: usize,
    record: &Record<'w>,
    period: Period,
) -> IndicatorRow<'w> {
    let indicator = record.indicator;
    let observation = record.observe(period);
    let benchmarking = Benchmarking::of(indicator, &observation, snapshot.as_of);
    let (file, line) = position(snapshot, indicator.id.place);
    IndicatorRow {
        strategy: snapshot.id(),
        id: &indicator.id,
        title: &indicator.title,
        file,
        line,
        theme: snapshot.theme(&snapshot.indicator_themes, at).map(|theme| theme.id.as_str()),
        period: period.to_string(),
        unit: indicator.unit.as_ref().map(|unit| unit.as_str()),
        better: indicator.better().word(),
        baseline: indicator.baseline.as_ref().map(|baseline| BaselineRow {
            period: baseline.period.as_ref().map(|period| period.to_string()),
            value: baseline.value.value.value().map(Exact),
        }),
        target: observation.target.and_then(Goal::of),
        actual: observation.actual.value().map(Exact),
        missing: observation.actual.missing().map(|missing| missing.word()),
        variance: observation.variance.map(|variance| Exact(variance.value)),
        variance_percent: observation.variance.and_then(|variance| variance.percent()).map(Exact),
        rag: observation.judgement.map_or("none", |rag| rag.word()),
        reason: observation.judgement.err().map(|reason| reason.word()),
        short_trend: observation.short.map(|trend| trend.word()),
        long_trend: observation.long.map(|trend| trend.word()),
        trajectory: record.trajectory(&period),
        benchmarks: benchmarks::rows(&benchmarking),
        rank: benchmarking.rank.map(|rank| rank.rank),
        of: benchmarking.rank.map(|rank| rank.of),
        observation,
        benchmarking,
        indicator,
    }
}

/// Every column, for a spreadsheet.
pub fn sheet(rows: &[IndicatorRow]) -> Table {
    let names = [
        "strategy",
        "id",
        "title",
        "file",
        "line",
        "theme",
        "period",
        "unit",
        "better",
        "baseline_period",
        "baseline_value",
        "target",
        "target_min",
        "target_max",
        "actual",
        "missing",
        "variance",
        "variance_percent",
        "rag",
        "reason",
        "short_trend",
        "long_trend",
        "needed_per_year",
        "rate_per_year",
        "projected",
        "verdict",
        "benchmarks",
        "rank",
        "of",
    ];
    Table {
        columns: names.map(Column::left).to_vec(),
        rows: rows.iter().map(sheet_row).collect(),
        ..Table::default()
    }
}

fn sheet_row(row: &IndicatorRow) -> Vec<Cell> {
    let course = row.trajectory.as_ref();
    vec![
        Cell::id(row.strategy),
        Cell::id(row.id),
        Cell::text(row.title),
        Cell::text(&row.file),
        Cell::Count(row.line),
        word(row.theme),
        Cell::id(&row.period),
        word(row.unit),
        Cell::text(row.better),
        Cell::optional(
            row.baseline.as_ref().and_then(|baseline| baseline.period.clone()),
            Cell::id,
        ),
        exact(row.baseline.as_ref().and_then(|baseline| baseline.value)),
        exact(row.target.and_then(Goal::number)),
        exact(row.target.and_then(Goal::min)),
        exact(row.target.and_then(Goal::max)),
        exact(row.actual),
        word(row.missing),
        exact(row.variance),
        exact(row.variance_percent),
        Cell::text(row.rag),
        word(row.reason),
        word(row.short_trend),
        word(row.long_trend),
        exact(course.and_then(|course| course.needed_per_year).map(Exact)),
        exact(course.and_then(|course| course.rate_per_year).map(Exact)),
        exact(course.and_then(|course| course.projected).map(Exact)),
        word(course.map(|course| course.verdict.word())),
        Cell::List(row.benchmarks.iter().map(told).collect()),
        Cell::optional(row.rank, Cell::Count),
        Cell::optional(row.of, Cell::Count),
    ]
}

/// `Scottish average 88`: a spreadsheet's row has one field for comparators of any number.
pub(super) fn told(benchmark: &BenchmarkRow) -> String {
    match benchmark.value {
        Some(Exact(value)) => format!("{} {value}", benchmark.name),
        None => format!("{} -", benchmark.name),
    }
}

pub fn report(snapshots: &[Snapshot], rows: &[IndicatorRow]) -> Report {
    let mut details = about(snapshots);
    if let Some(snapshot) = snapshots.first() {
        details.push(format!("As of {}", show_date(snapshot.as_of)));
    }
    let mut blocks = Vec::new();
    for (period, rows) in by_period(rows) {
        blocks.push(Block::Heading(period.clone()));
        blocks.push(Block::Table(table(snapshots, &rows)));
        if let Some(table) = benchmarks::table(&rows, snapshots.len() > 1) {
            blocks.push(Block::Heading(format!("{period}, against others")));
            blocks.push(Block::Table(table));
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::Text("No indicator matches.".into()));
    }
    Report { title: "Indicators against target".into(), details, blocks }
}

/// Rows of one period together, oldest period first; within one, as written.
pub(super) fn by_period<'r, 'w>(
    rows: &'r [IndicatorRow<'w>],
) -> Vec<(String, Vec<&'r IndicatorRow<'w>>)> {
    let period = |row: &&IndicatorRow| row.observation.period;
    let mut sorted: Vec<&IndicatorRow> = rows.iter().collect();
    sorted.sort_by_key(period);
    let together = sorted.chunk_by(|one, other| period(one) == period(other));
    together.map(|rows| (period(&rows[0]).in_words(), rows.to_vec())).collect()
}

pub(super) fn table(snapshots: &[Snapshot], rows: &[&IndicatorRow]) -> Table {
    let columns = vec![
        Column::left("Id"),
        Column::words("Indicator"),
        Column::left("Unit").rank(3),
        Column::number("Baseline").rank(4),
        Column::number("Target"),
        Column::number("Actual"),
        Column::number("Variance"),
        Column::number("%").rank(5),
        Column::left("RAG"),
        Column::left("Short").rank(1),
        Column::left("Long").rank(2),
        Column::left("Trajectory").rank(6),
    ];
    let table = Table {
        columns,
        rows: rows.iter().map(|row| cells(row)).collect(),
        empty: "The strategy has no indicators.".into(),
        ..Table::default()
    };
    let ids = rows.iter().map(|row| row.strategy);
    let table = by_strategy(table, snapshots, Column::left("Strategy").rank(7), ids);
    let mut table = match snapshots.first() {
        Some(snapshot) => with_key(table, snapshot.settings()),
        None => table,
    };
    if rows.iter().any(|row| row.indicator.tolerance.is_some()) {
        let amber = table.key.iter_mut().filter(|(mark, _)| *mark == Mark::Rag(Rag::Amber));
        amber.for_each(|(_, meaning)| {
            *meaning = meaning.replace(')', ", or the indicator's own tolerance)")
        });
    }
    table
}

fn cells(row: &IndicatorRow) -> Vec<Cell> {
    let places = row.indicator.decimals;
    let observation = &row.observation;
    let trend = |trend| Cell::optional(trend, |trend| Cell::Mark(Mark::Trend(trend)));
    vec![
        Cell::id(row.id),
        Cell::text(row.title),
        Cell::optional(row.unit, short_unit),
        Cell::optional(row.indicator.baseline.as_ref(), |baseline| {
            measured(baseline.value.value, places)
        }),
        Cell::optional(observation.target, |target| goal(target, places)),
        // Why there is none is said once, in place of the colour.
        match (observation.actual.missing(), observation.judgement) {
            (Some(why), Err(Unjudged::Missing(reason))) if why == reason => Cell::Missing("–"),
            _ => measured(observation.actual, places),
        },
        Cell::optional(observation.variance, |variance| {
            Cell::Number(Number::signed(variance.value, places))
        }),
        Cell::optional(observation.variance.and_then(|variance| variance.percent()), |percent| {
            Cell::Number(Number::signed(percent, Some(1)))
        }),
        match observation.judgement {
            Ok(rag) => Cell::Mark(Mark::Rag(rag)),
            Err(reason) => Cell::MarkWith(Mark::NoRag, reason.word().into()),
        },
        trend(observation.short),
        trend(observation.long),
        Cell::optional(row.trajectory.as_ref(), |trajectory| {
            Cell::Mark(Mark::Verdict(trajectory.verdict))
        }),
    ]
}

/// A unit short enough for a column.
fn short_unit(unit: &str) -> Cell {
    Cell::id(match unit.strip_prefix("per ") {
        Some(rest) => format!("/ {}", rest.split(' ').next().unwrap_or(rest)),
        None => unit.to_string(),
    })
}

pub(super) fn measured(value: Measured, places: Option<u32>) -> Cell {
    match value {
        Measured::Value(value) => Cell::Number(Number::new(value, places)),
        Measured::Missing(why) => Cell::Missing(why.word()),
    }
}

pub(super) fn goal(target: TargetValue, places: Option<u32>) -> Cell {
    match target {
        TargetValue::Number(value) => Cell::Number(Number::new(value, places)),
        TargetValue::Range { min, max } => {
            Cell::Range(Number::new(min, places), Number::new(max, places))
        }
        TargetValue::Missing(why) => Cell::Missing(why.word()),
    }
}
