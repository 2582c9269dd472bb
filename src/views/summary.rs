//! Strategies in figures: a row a strategy, for `cs report` and for programs.

use serde::Serialize;

use super::findings::FindingCounts;
use super::indicators::{self, IndicatorRow};
use super::links::tally;
use super::{page, portfolio, position};
use crate::measure::{Coverage, Health, Snapshot};
use crate::model::Rag;
use crate::report::{Cell, Column, Mark, Report, Table};

/// One strategy in figures, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct StrategyRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub organisation: Option<&'w str>,
    pub period: Option<String>,
    pub actions: HealthCounts,
    pub overdue: usize,
    pub reports_overdue: usize,
    pub indicators: RagCounts,
    pub coverage: CoverageRow,
    pub findings: FindingCounts,
}

/// Actions by health.
#[derive(Clone, Debug)]
pub struct HealthCounts(pub(super) Vec<(Mark, usize)>);

impl HealthCounts {
    pub(super) fn total(&self) -> usize {
        self.0.iter().map(|(_, count)| count).sum()
    }

    pub(super) fn of(&self, health: Health) -> usize {
        self.0.iter().find(|(mark, _)| *mark == Mark::Health(health)).map_or(0, |(_, count)| *count)
    }
}

impl Serialize for HealthCounts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let total = std::iter::once(("total", self.total()));
        let healths = Health::ALL.into_iter().map(|health| (health.word(), self.of(health)));
        serializer
            .collect_map(total.chain(healths).map(|(name, count)| (name.replace('-', "_"), count)))
    }
}

/// Indicators by colour, each in its latest period.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RagCounts {
    pub total: usize,
    pub green: usize,
    pub amber: usize,
    pub red: usize,
    pub none: usize,
}

impl RagCounts {
    pub(super) fn of<'r, 'w: 'r>(
        rows: impl IntoIterator<Item = &'r IndicatorRow<'w>>,
    ) -> RagCounts {
        let judgements: Vec<Option<Rag>> =
            rows.into_iter().map(|row| row.observation.judgement.ok()).collect();
        let count = |wanted| judgements.iter().filter(|one| **one == wanted).count();
        RagCounts {
            total: judgements.len(),
            green: count(Some(Rag::Green)),
            amber: count(Some(Rag::Amber)),
            red: count(Some(Rag::Red)),
            none: count(None),
        }
    }

    pub(super) fn marks(&self) -> Vec<(Mark, usize)> {
        vec![
            (Mark::Rag(Rag::Green), self.green),
            (Mark::Rag(Rag::Amber), self.amber),
            (Mark::Rag(Rag::Red), self.red),
            (Mark::NoRag, self.none),
        ]
    }
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct CoverageRow {
    pub pledges: usize,
    pub pledges_with_action: usize,
    pub pledges_with_indicator: usize,
    pub actions_with_pledge: usize,
}

/// A row a strategy. `findings` are in the order of the snapshots.
pub fn rows<'w>(snapshots: &[Snapshot<'w>], findings: &[FindingCounts]) -> Vec<StrategyRow<'w>> {
    snapshots.iter().zip(findings).map(|(snapshot, findings)| row(snapshot, *findings)).collect()
}

fn row<'w>(snapshot: &Snapshot<'w>, findings: FindingCounts) -> StrategyRow<'w> {
    let header = &snapshot.strategy.header;
    let (file, line) = position(snapshot, header.id.place);
    let coverage = Coverage::of(snapshot);
    let actions = HealthCounts(tally(snapshot.standings.iter().map(|standing| standing.health)));
    StrategyRow {
        strategy: snapshot.id(),
        id: snapshot.id(),
        title: &header.title,
        file,
        line,
        organisation: header.organisation.as_ref().map(|organisation| organisation.as_str()),
        period: header.period.as_ref().map(|period| period.to_string()),
        overdue: actions.of(Health::Overdue),
        reports_overdue: snapshot.schedules.iter().map(|schedule| schedule.overdue().count()).sum(),
        actions,
        indicators: RagCounts::of(&latest(std::slice::from_ref(snapshot))),
        coverage: CoverageRow {
            pledges: coverage.pledges,
            pledges_with_action: coverage.pledges_with_action,
            pledges_with_indicator: coverage.pledges_with_indicator,
            actions_with_pledge: coverage.actions_with_pledge,
        },
        findings,
    }
}

pub(super) fn latest<'w>(snapshots: &[Snapshot<'w>]) -> Vec<IndicatorRow<'w>> {
    indicators::rows(snapshots, &indicators::Filter::default())
}

/// Every column, for a spreadsheet.
pub fn sheet(rows: &[StrategyRow]) -> Table {
    let healths = Health::ALL.map(|health| health.word().replace('-', "_"));
    let mut columns: Vec<Column> =
        ["strategy", "title", "organisation", "period", "actions"].map(Column::left).to_vec();
    columns.extend(healths.iter().map(|name| Column::left(name)));
    let rest = [
        "indicators",
        "green",
        "amber",
        "red",
        "none",
        "pledges",
        "pledges_with_action",
        "pledges_with_indicator",
        "errors",
        "warnings",
        "infos",
    ];
    columns.extend(rest.map(Column::left));
    let row = |row: &StrategyRow| {
        let mut cells = vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.organisation, Cell::text),
            Cell::optional(row.period.clone(), Cell::id),
            Cell::Count(row.actions.total()),
        ];
        cells.extend(Health::ALL.map(|health| Cell::Count(row.actions.of(health))));
        let RagCounts { total, green, amber, red, none } = row.indicators;
        let CoverageRow { pledges, pledges_with_action, pledges_with_indicator, .. } = row.coverage;
        let FindingCounts { error, warning, info } = row.findings;
        let counts = [
            total,
            green,
            amber,
            red,
            none,
            pledges,
            pledges_with_action,
            pledges_with_indicator,
            error,
            warning,
            info,
        ];
        cells.extend(counts.map(Cell::Count));
        cells
    };
    Table { columns, rows: rows.iter().map(row).collect(), ..Table::default() }
}

/// A page for one strategy, a portfolio for several.
pub fn report(snapshots: &[Snapshot], findings: &[FindingCounts]) -> Report {
    match (snapshots, findings) {
        ([snapshot], [findings]) => page::report(snapshot, *findings),
        _ => portfolio::report(snapshots, findings),
    }
}
