//! Several strategies side by side, and what needs attention first across all.

use super::actions;
use super::findings::FindingCounts;
use super::indicators::{self, IndicatorRow};
use super::key::with_key;
use super::summary::{RagCounts, StrategyRow, latest, rows};
use crate::measure::Snapshot;
use crate::model::{Rag, show_date};
use crate::report::{Block, Cell, Column, Report, Table};

/// How many rows of what needs attention are shown.
const MOST_URGENT: usize = 12;

pub fn report(snapshots: &[Snapshot], findings: &[FindingCounts]) -> Report {
    let as_of = snapshots.first().map(|snapshot| format!("As of {}", show_date(snapshot.as_of)));
    let mut details = vec![format!("{} strategies", snapshots.len())];
    details.extend(as_of);
    let Some(first) = snapshots.first() else {
        let text = "There is no strategy here: a folder with a file that holds a `strategy` section is one.";
        return Report {
            title: "Strategies".into(),
            details: Vec::new(),
            blocks: vec![Block::Text(text.into())],
        };
    };
    let rows = rows(snapshots, findings);
    let mut blocks = vec![Block::Table(with_key(portfolio_table(&rows), first.settings()))];
    let overdue = actions::overdue_rows(snapshots);
    blocks.push(Block::Heading("Needs attention first".into()));
    let shown = &overdue[..overdue.len().min(MOST_URGENT)];
    blocks.push(Block::Table(actions::overdue_table(snapshots, shown)));
    if overdue.len() > shown.len() {
        let rest = overdue.len() - shown.len();
        blocks.push(Block::Text(format!("  and {rest} more overdue: `cs overdue` lists them all")));
    }
    let latest = latest(snapshots);
    let red: Vec<&IndicatorRow> = latest
        .iter()
        .filter(|row| row.observation.judgement == Ok(Rag::Red))
        .take(MOST_URGENT)
        .collect();
    if !red.is_empty() {
        blocks.push(Block::Heading("Indicators furthest from target".into()));
        blocks.push(Block::Table(indicators::table(snapshots, &red)));
    }
    Report { title: "Strategies".into(), details, blocks }
}

fn portfolio_table(rows: &[StrategyRow]) -> Table {
    let row = |row: &StrategyRow| {
        let RagCounts { total, .. } = row.indicators;
        let rag = if total == 0 { Cell::Empty } else { Cell::Counts(row.indicators.marks()) };
        let served = match row.coverage.pledges {
            0 => Cell::Empty,
            pledges => Cell::id(format!("{} of {pledges}", row.coverage.pledges_with_action)),
        };
        vec![
            Cell::text(row.id),
            Cell::optional(row.period.clone(), Cell::id),
            Cell::Count(row.actions.total()),
            Cell::Count(row.overdue),
            Cell::Counts(row.actions.0.clone()),
            rag,
            served,
            Cell::Count(row.findings.error),
            Cell::Count(row.findings.warning),
        ]
    };
    Table {
        columns: vec![
            Column::words("Strategy"),
            Column::left("Period").rank(4),
            Column::number("Actions"),
            Column::number("Overdue"),
            Column::words("Health").rank(1),
            Column::words("Indicators").rank(2),
            Column::left("Pledges served").rank(3),
            Column::number("Errors"),
            Column::number("Warnings"),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}
