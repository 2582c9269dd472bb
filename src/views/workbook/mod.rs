//! A strategy, or several, as a workbook: every figure in a sheet that can be filtered and pivoted.

mod indicators;
mod plan;
mod summary;

use super::calendar;
use super::findings::{FindingCounts, FindingRow};
use super::key::with_key;
use super::{actions, links, pairs};
use crate::measure::Snapshot;
use crate::model::Period;
use crate::report::{Book, Sheet, Table};

/// The sheets of one strategy. The year is the one that is reported; without it, each indicator's
/// latest. Of the findings those count that lie in the strategy's files.
pub fn book(snapshot: &Snapshot, year: Option<Period>, findings: &[FindingRow]) -> Book {
    let own = findings.iter().filter(|finding| finding.strategy == Some(snapshot.id()));
    let own: Vec<FindingRow> = own.cloned().collect();
    let mut sheets = sheets(std::slice::from_ref(snapshot), year, &own);
    sheets.iter_mut().skip(1).for_each(without_strategy);
    let header = &snapshot.strategy.header;
    let whose = header.organisation.as_ref().map(|organisation| organisation.value.clone());
    Book {
        title: header.title.value.clone(),
        publisher: whose.unwrap_or_default(),
        as_of: snapshot.as_of,
        sheets,
    }
}

/// The same sheets over several strategies, with one that has a row a strategy. `counts` are in the
/// order of the snapshots, of which there is at least one.
pub fn portfolio(
    snapshots: &[Snapshot],
    findings: &[FindingRow],
    counts: &[FindingCounts],
) -> Book {
    let as_of = snapshots[0].as_of;
    let mut sheets = sheets(snapshots, None, findings);
    sheets.insert(1, summary::strategies(snapshots, counts));
    let title = format!("{} strategies", snapshots.len());
    Book { title, publisher: String::new(), as_of, sheets }
}

/// In their order; the summary tells of the others.
fn sheets(snapshots: &[Snapshot], year: Option<Period>, findings: &[FindingRow]) -> Vec<Sheet> {
    let lines = indicators::lines(snapshots, year);
    let actions = actions::rows(snapshots, &actions::Filter::default());
    let events = calendar::rows(snapshots, &calendar::Filter::default());
    let mut sheets = vec![
        indicators::sheet(&lines, year),
        plan::actions(&actions),
        plan::pledges(&links::pledges(snapshots)),
        plan::links(&pairs::rows(snapshots)),
        plan::calendar(&events),
        plan::findings(findings),
    ];
    if let Some(snapshot) = snapshots.first() {
        for sheet in &mut sheets {
            let table = std::mem::take(&mut sheet.table);
            sheet.table = with_key(table, snapshot.settings());
        }
    }
    let summary = summary::sheet(snapshots, year, findings, &sheets);
    sheets.insert(0, summary);
    sheets
}

/// A sheet of one strategy need not say which.
fn without_strategy(sheet: &mut Sheet) {
    sheet.fixed -= 1;
    sheet.table.columns.remove(0);
    sheet.table.rows.iter_mut().for_each(|row| drop(row.remove(0)));
}

fn named(name: &str, fixed: usize, note: &str, table: Table) -> Sheet {
    Sheet { name: name.into(), note: note.into(), fixed, table }
}
