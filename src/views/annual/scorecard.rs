//! The scorecard of the year, theme by theme: figures, charts, the years before, commentary.

use super::{Subject, by_theme};
use crate::measure::{Observation, Record, reporting_kind};
use crate::model::{Indicator, Measured, Period, TargetValue};
use crate::report::{Block, Cell, Chart, Column, Goal, Lines, Point, Table};
use crate::views::indicators::{self, IndicatorRow, goal, measured};
use crate::views::joined;

/// So many periods stand side by side, the latest ones.
const MOST_PERIODS: usize = 6;

pub fn blocks(subject: &Subject) -> Vec<Block> {
    let snapshot = subject.snapshot;
    let theme = |at: usize| snapshot.indicator_themes.forward(at).next();
    let mut blocks = Vec::new();
    for (heading, members) in by_theme(subject, subject.rows.len(), theme) {
        if !heading.is_empty() {
            blocks.push(Block::Subheading(heading.clone()));
        }
        let rows: Vec<&IndicatorRow> = members.iter().map(|at| &subject.rows[*at]).collect();
        blocks.push(Block::Table(figures(subject, &rows)));
        let histories: Vec<History> = rows.iter().map(|row| History::of(subject, row)).collect();
        let charts: Vec<Chart> = histories.iter().filter_map(History::chart).collect();
        if !charts.is_empty() {
            blocks.push(Block::Charts(charts));
        }
        blocks.extend(tables(&histories).into_iter().map(Block::Table));
        let notes: Vec<String> = rows.iter().filter_map(|row| note(row)).collect();
        if !notes.is_empty() {
            blocks.push(Block::Text("Commentary:".into()));
            blocks.push(Block::List(notes));
        }
    }
    blocks
}

fn figures(subject: &Subject, rows: &[&IndicatorRow]) -> Table {
    let mut table = indicators::table(std::slice::from_ref(subject.snapshot), rows);
    if rows.iter().any(|row| row.observation.period != subject.period) {
        table.columns.insert(2, Column::left("Period"));
        for (cells, row) in table.rows.iter_mut().zip(rows) {
            cells.insert(2, Cell::id(&row.period));
        }
    }
    table
}

/// What was said of the actual.
fn note(row: &IndicatorRow) -> Option<String> {
    let actual = row.indicator.actual(&row.observation.period)?;
    row.observation.actual.value()?;
    let note = actual.note.as_ref()?;
    Some(format!("{} {}: {}", row.id, row.title, note.value))
}

/// An indicator's targets and actuals up to the year, oldest first.
struct History<'s, 'w> {
    row: &'s IndicatorRow<'w>,
    points: Vec<Held>,
}

struct Held {
    period: Period,
    target: Option<TargetValue>,
    actual: Measured,
    is_baseline: bool,
}

impl<'s, 'w> History<'s, 'w> {
    fn of(subject: &Subject, row: &'s IndicatorRow<'w>) -> Self {
        let indicator = row.indicator;
        let kind = reporting_kind(indicator);
        let record = Record::of(indicator, subject.snapshot.as_of, subject.snapshot.settings());
        let is_shown = |period: &Period| period.kind == kind && period.end <= subject.period.end;
        let is_known = |period: &Period| period.end <= subject.snapshot.as_of;
        let baseline =
            baseline(indicator).filter(|Held { period, .. }| is_shown(period) && is_known(period));
        let mut points: Vec<Held> = baseline.into_iter().collect();
        for period in crate::measure::periods(indicator) {
            if is_shown(&period) && points.iter().all(|point| point.period != period) {
                let Observation { target, actual, .. } = record.observe(period);
                points.push(Held { period, target, actual, is_baseline: false });
            }
        }
        points.sort_by_key(|point| point.period);
        let skipped = points.len().saturating_sub(MOST_PERIODS);
        points.drain(..skipped);
        History { row, points }
    }

    fn chart(&self) -> Option<Chart> {
        let actuals = self.points.iter().filter(|point| point.actual.value().is_some()).count();
        (actuals > 1).then(|| {
            Chart::Lines(Lines {
                title: format!("{} {}", self.row.id, self.row.title),
                description: self.description(),
                unit: self.row.unit.unwrap_or_default().into(),
                points: self.points.iter().map(Held::point).collect(),
            })
        })
    }

    fn description(&self) -> String {
        let actuals = self.points.iter().map(|point| match point.actual {
            Measured::Value(value) => format!("{} {value}", point.period),
            Measured::Missing(why) => format!("{} {}", point.period, why.word()),
        });
        let targets = self.points.iter().filter_map(|point| {
            let target = match point.target? {
                TargetValue::Number(value) => value.to_string(),
                TargetValue::Range { min, max } => format!("{min} to {max}"),
                TargetValue::Missing(_) => return None,
            };
            Some(format!("{} {target}", point.period))
        });
        let unit = self.row.unit.map(|unit| format!(", in {unit}")).unwrap_or_default();
        let (actuals, targets) = (joined(actuals), joined(targets));
        match targets.is_empty() {
            true => format!("Actuals{unit}: {actuals}. No targets."),
            false => format!("Actuals{unit}: {actuals}. Targets: {targets}."),
        }
    }
}

/// A baseline whose period has no actual of its own stands as one.
fn baseline(indicator: &Indicator) -> Option<Held> {
    let baseline = indicator.baseline.as_ref()?;
    let period = baseline.period.as_ref()?.value;
    let has_actual = indicator.actual(&period).is_some();
    let actual = baseline.value.value;
    (!has_actual).then_some(Held { period, target: None, actual, is_baseline: true })
}

impl Held {
    fn point(&self) -> Point {
        Point {
            period: self.period.to_string(),
            actual: self.actual.value(),
            target: self.target.and_then(|target| match target {
                TargetValue::Number(value) => Some(Goal::Number(value)),
                TargetValue::Range { min, max } => Some(Goal::Range { min, max }),
                TargetValue::Missing(_) => None,
            }),
        }
    }
}

/// Periods side by side, for the indicators that report for the same ones.
fn tables(histories: &[History]) -> Vec<Table> {
    let mut tables: Vec<(Vec<Period>, Vec<&History>)> = Vec::new();
    for history in histories.iter().filter(|history| history.points.len() > 1) {
        let kind = history.points[0].period.kind;
        let own = history.points.iter().map(|point| point.period);
        match tables.iter_mut().find(|(periods, _)| periods[0].kind == kind) {
            Some((periods, members)) => {
                periods.extend(own);
                members.push(history);
            }
            None => tables.push((own.collect(), vec![history])),
        }
    }
    tables.into_iter().map(|(periods, members)| table(periods, &members)).collect()
}

fn table(mut periods: Vec<Period>, members: &[&History]) -> Table {
    periods.sort();
    periods.dedup();
    let skipped = periods.len().saturating_sub(MOST_PERIODS);
    let periods = &periods[skipped..];
    let mut columns = vec![Column::left("Figure")];
    columns.extend(periods.iter().map(|period| Column::number(&period.to_string())));
    let mut rows = Vec::new();
    for history in members {
        let places = history.row.indicator.decimals;
        let line = |what: &str, cell: &dyn Fn(&Held) -> Cell| {
            let mut cells = vec![Cell::id(format!("{} {what}", history.row.id))];
            cells.extend(periods.iter().map(|period| {
                let held = history.points.iter().find(|point| point.period == *period);
                held.map_or(Cell::Empty, cell)
            }));
            cells
        };
        rows.push(line("target", &|held| match held.is_baseline {
            true => Cell::Missing("baseline"),
            false => Cell::optional(held.target, |target| goal(target, places)),
        }));
        rows.push(line("actual", &|held| measured(held.actual, places)));
    }
    let caption = format!("Targets and actuals, {} to {}", periods[0], periods[periods.len() - 1]);
    Table { caption, columns, rows, ..Table::default() }
}
