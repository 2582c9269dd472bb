//! The sheet of indicators: a row an indicator and period.

use super::super::columns::{Filled, table, word};
use super::super::indicators::{Filter, IndicatorRow, Periods, of_year, rows};
use super::super::machine::{Exact, Goal};
use super::named;
use crate::measure::Snapshot;
use crate::model::Period;
use crate::report::{Cell, Column, Mark, Number, Sheet};

/// A row, and whether it is of the period that is reported.
pub(super) struct Line<'w> {
    row: IndicatorRow<'w>,
    owner: Option<&'w str>,
    reported: &'static str,
}

/// Every period of every indicator, as `cs kpi --all-periods` has them; of one without a figure for
/// the period that is reported, that period as well.
pub(super) fn lines<'w>(snapshots: &[Snapshot<'w>], year: Option<Period>) -> Vec<Line<'w>> {
    snapshots.iter().flat_map(|snapshot| of_strategy(snapshot, year)).collect()
}

fn of_strategy<'w>(snapshot: &Snapshot<'w>, year: Option<Period>) -> Vec<Line<'w>> {
    let all = Filter { periods: Periods::All, ..Filter::default() };
    let mut all = rows(std::slice::from_ref(snapshot), &all).into_iter().peekable();
    let mut lines = Vec::new();
    for shown in reported(snapshot, year) {
        let is_own = |row: &IndicatorRow| std::ptr::eq(row.indicator, shown.indicator);
        let mut is_listed = false;
        while let Some(row) = all.next_if(is_own) {
            let is_shown = row.observation.period == shown.observation.period;
            is_listed |= is_shown;
            lines.push(line(snapshot, row, is_shown, year));
        }
        if !is_listed {
            lines.push(line(snapshot, shown, true, year));
        }
    }
    lines
}

fn line<'w>(
    snapshot: &Snapshot<'w>,
    row: IndicatorRow<'w>,
    is_shown: bool,
    year: Option<Period>,
) -> Line<'w> {
    let reported = match year {
        _ if is_shown => "yes",
        Some(year) if year.covers(&row.observation.period) => "part",
        _ => "no",
    };
    let owner = row.indicator.owner.as_ref().map(|owner| snapshot.settings().owner(owner));
    Line { row, owner, reported }
}

/// Each indicator in the period that is reported.
pub(super) fn reported<'w>(snapshot: &Snapshot<'w>, year: Option<Period>) -> Vec<IndicatorRow<'w>> {
    match year {
        Some(year) => of_year(snapshot, year),
        None => rows(std::slice::from_ref(snapshot), &Filter::default()),
    }
}

pub(super) fn sheet(lines: &[Line], year: Option<Period>) -> Sheet {
    let reported = match year {
        Some(year) => format!(
            "`yes` where an indicator stands for {}, `part` for other parts of it",
            year.in_words()
        ),
        None => "`yes` for the latest period with figures".into(),
    };
    let note = format!(
        "A row an indicator and period. Reported is {reported}. Figures in % are Excel percentages, \
         and their variances percentage points."
    );
    let columns = first_columns().into_iter().chain(rest()).collect();
    named("Indicators", 3, &note, table(lines, columns))
}

fn first_columns<'w>() -> Vec<Filled<Column, Line<'w>>> {
    vec![
        (Column::left("Strategy"), |line| Cell::id(line.row.strategy)),
        (Column::left("Id"), |line| Cell::id(line.row.id)),
        (Column::words("Indicator"), |line| Cell::text(line.row.title)),
        (Column::left("Period"), |line| Cell::id(&line.row.period)),
        (Column::left("Reported"), |line| Cell::text(line.reported)),
        (Column::left("Unit"), |line| word(line.row.unit)),
        (Column::number("Baseline"), |line| {
            line.figure(line.row.baseline.as_ref().and_then(|baseline| baseline.value))
        }),
        (Column::number("Target"), |line| line.figure(line.row.target.and_then(Goal::number))),
        (Column::number("Target from"), |line| line.figure(line.row.target.and_then(Goal::min))),
        (Column::number("Target to"), |line| line.figure(line.row.target.and_then(Goal::max))),
        (Column::number("Actual"), |line| line.figure(line.row.actual)),
        (Column::left("Why no actual"), |line| word(line.row.missing)),
        (Column::number("Variance"), |line| line.signed(line.row.variance)),
        (Column::number("Variance %"), |line| {
            Cell::optional(line.row.variance_percent, |Exact(value)| {
                Cell::Percent(Number::signed(value, Some(1)))
            })
        }),
        (Column::left("RAG"), |line| {
            Cell::Mark(line.row.observation.judgement.map_or(Mark::NoRag, Mark::Rag))
        }),
        (Column::left("Why no RAG"), |line| word(line.row.reason)),
        (Column::left("Short trend"), |line| {
            Cell::optional(line.row.observation.short, |trend| Cell::Mark(Mark::Trend(trend)))
        }),
        (Column::left("Long trend"), |line| {
            Cell::optional(line.row.observation.long, |trend| Cell::Mark(Mark::Trend(trend)))
        }),
        (Column::left("Trajectory"), |line| {
            Cell::optional(line.row.trajectory.as_ref(), |trajectory| {
                Cell::Mark(Mark::Verdict(trajectory.verdict))
            })
        }),
    ]
}

fn rest<'w>() -> Vec<Filled<Column, Line<'w>>> {
    vec![
        (Column::number("Needed a year").rank(1), |line| {
            line.rate(
                line.row.trajectory.as_ref().and_then(|course| course.needed_per_year).map(Exact),
            )
        }),
        (Column::number("Rate a year").rank(1), |line| {
            line.rate(
                line.row.trajectory.as_ref().and_then(|course| course.rate_per_year).map(Exact),
            )
        }),
        (Column::number("Projected").rank(1), |line| {
            line.rate(line.row.trajectory.as_ref().and_then(|course| course.projected).map(Exact))
        }),
        (Column::left("Theme").rank(1), |line| word(line.row.theme)),
        (Column::left("Owner").rank(1), |line| word(line.owner)),
        (Column::left("Better").rank(1), |line| Cell::text(line.row.better)),
        (Column::left("Tolerance").rank(1), |line| {
            Cell::text(line.row.observation.tolerance.to_string())
        }),
        (Column::left("Period starts").rank(1), |line| {
            Cell::Date(line.row.observation.period.start)
        }),
        (Column::left("Period ends").rank(1), |line| Cell::Date(line.row.observation.period.end)),
        (Column::left("Baseline period").rank(1), |line| {
            let period = line.row.baseline.as_ref().and_then(|baseline| baseline.period.clone());
            Cell::optional(period, Cell::id)
        }),
        (Column::left("Compared with").rank(1), |line| comparators(&line.row)),
        (Column::number("Rank").rank(1), |line| Cell::optional(line.row.rank, Cell::Count)),
        (Column::number("Rank of").rank(1), |line| Cell::optional(line.row.of, Cell::Count)),
        (Column::left("File").rank(1), |line| Cell::text(&line.row.file)),
        (Column::number("Line").rank(1), |line| Cell::Count(line.row.line)),
    ]
}

fn comparators(row: &IndicatorRow) -> Cell {
    match row.benchmarks.is_empty() {
        true => Cell::Empty,
        false => Cell::List(row.benchmarks.iter().map(super::super::indicators::told).collect()),
    }
}

impl Line<'_> {
    /// A figure in the indicator's unit.
    fn figure(&self, value: Option<Exact>) -> Cell {
        self.in_unit(value, |value| Number::new(value, self.row.indicator.decimals))
    }

    fn signed(&self, value: Option<Exact>) -> Cell {
        self.in_unit(value, |value| Number::signed(value, self.row.indicator.decimals))
    }

    /// A computed figure, which has more digits than were measured.
    fn rate(&self, value: Option<Exact>) -> Cell {
        self.in_unit(value, |value| Number::new(value, Some(2)))
    }

    fn in_unit(
        &self,
        value: Option<Exact>,
        number: impl Fn(rust_decimal::Decimal) -> Number,
    ) -> Cell {
        let Some(Exact(value)) = value else { return Cell::Empty };
        match self.row.indicator.is_percentage() {
            true => Cell::Percent(number(value)),
            false => Cell::Number(number(value)),
        }
    }
}
