//! A strategy's page: what it says of itself on a day, section by section.

use super::actions::{self, ActionRow};
use super::findings::FindingCounts;
use super::indicators::{self, IndicatorRow};
use super::key::with_key;
use super::links::{self, tally};
use super::summary::{HealthCounts, RagCounts, latest};
use super::{assessment, benchmarks, figures, governance};
use crate::diagnostic::Level;
use crate::measure::{Appraisal, Coverage, Health, Snapshot};
use crate::model::show_date;
use crate::report::{Block, Cell, Column, Mark, Report, Table};

pub fn report(snapshot: &Snapshot, findings: FindingCounts) -> Report {
    let header = &snapshot.strategy.header;
    let mut details: Vec<String> = Vec::new();
    details.extend(header.organisation.as_ref().map(|organisation| organisation.value.clone()));
    details.extend(header.period.as_ref().map(|period| format!("Runs {}", period.in_words())));
    details.push(format!("As of {}", show_date(snapshot.as_of)));
    let one = std::slice::from_ref(snapshot);
    let rows = latest(one);
    let mut facts = headline(snapshot, &rows);
    facts.push(("Findings".into(), found(findings)));
    let mut blocks = vec![Block::Facts(facts)];
    let mut section = |heading: String, table: Table| {
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(table));
    };
    if !snapshot.standings.is_empty() {
        section(format!("Actions by {}", snapshot.theme_word()), themes(snapshot));
        section("Overdue".into(), actions::overdue_table(one, &actions::overdue_rows(one)));
        section(
            format!("Due in the next {} days", snapshot.settings().due_soon_days),
            due_soon(snapshot),
        );
    }
    for (period, rows) in indicators::by_period(&rows) {
        section(format!("Indicators, {period}"), indicators::table(one, &rows));
        if let Some(table) = benchmarks::table(&rows, false) {
            section(format!("Indicators, {period}, against others"), table);
        }
    }
    if !snapshot.document().pledges.is_empty() {
        let pledges = links::pledges(one);
        section(
            "Charter pledges".into(),
            links::table(snapshot, &pledges.iter().collect::<Vec<_>>()),
        );
    }
    if !snapshot.document().criteria.is_empty() {
        let table = assessment::by_criterion(snapshot, &Appraisal::of(snapshot));
        section("Assessment".into(), table);
    }
    if !snapshot.document().figures.is_empty() {
        section("Headline figures".into(), figures::headlines(snapshot));
    }
    if !snapshot.document().alignments.is_empty() {
        section(
            "Alignments: as published there, and on the scorecard".into(),
            figures::alignments(snapshot),
        );
    }
    if !snapshot.document().groups.is_empty() {
        section("Reports due".into(), governance::reports_due(snapshot));
    }
    if !snapshot.document().decisions.is_empty() {
        section("Decisions".into(), governance::decisions(snapshot));
    }
    if !snapshot.document().risks.is_empty() {
        section("Risks".into(), governance::risks(snapshot));
    }
    Report { title: header.title.value.clone(), details, blocks }
}

/// What there is, and how it stands, in counts.
pub(super) fn headline(snapshot: &Snapshot, rows: &[IndicatorRow]) -> Vec<(String, Vec<Cell>)> {
    let coverage = Coverage::of(snapshot);
    let mut facts = Vec::new();
    let mut fact = |label: &str, total: usize, tallies: Vec<(Mark, usize)>| {
        if total > 0 {
            let mut cells = vec![Cell::Count(total)];
            cells.extend(
                tallies
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(mark, count)| Cell::Tally(mark, count)),
            );
            facts.push((label.to_string(), cells));
        }
    };
    let actions = HealthCounts(tally(snapshot.standings.iter().map(|standing| standing.health)));
    fact("Actions", actions.total(), actions.0.clone());
    let rag = RagCounts::of(rows);
    fact("Indicators", rag.total, rag.marks());
    if coverage.pledges > 0 {
        let Coverage { pledges, pledges_with_action, pledges_with_indicator, .. } = coverage;
        let said = format!(
            "{pledges_with_action} served by an action, {pledges_with_indicator} measured by an indicator"
        );
        facts.push(("Pledges".into(), vec![Cell::Count(pledges), Cell::text(said)]));
    }
    if !snapshot.document().criteria.is_empty() {
        let said = assessment::headline(snapshot, &Appraisal::of(snapshot).totals());
        facts.push(("Elements".into(), said));
    }
    facts
}

fn found(findings: FindingCounts) -> Vec<Cell> {
    let counts = [
        (Mark::Level(Level::Error), findings.error),
        (Mark::Level(Level::Warning), findings.warning),
        (Mark::Level(Level::Info), findings.info),
    ];
    let mut said = vec![Cell::Count(findings.total())];
    said.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(mark, count)| Cell::Tally(mark, count)),
    );
    said
}

/// A row a theme: how many actions, and how they stand.
fn themes(snapshot: &Snapshot) -> Table {
    let document = snapshot.document();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row = |id: &str, title: &str, actions: Vec<usize>| {
        let counts =
            HealthCounts(tally(actions.iter().map(|&action| snapshot.standings[action].health)));
        let count =
            |health: &[Health]| Cell::Count(health.iter().map(|health| counts.of(*health)).sum());
        rows.push(vec![
            Cell::id(id),
            Cell::text(title),
            Cell::Count(counts.total()),
            count(&[Health::Complete]),
            count(&[Health::Overdue]),
            count(&[Health::LateStart, Health::Stale]),
            Cell::Strip(counts.0),
        ]);
    };
    for (at, theme) in document.themes.iter().enumerate() {
        row(&theme.id, &theme.title, snapshot.action_themes.backward(at).collect());
    }
    let without = |at: &usize| snapshot.action_themes.forward(*at).len() == 0;
    let unthemed: Vec<usize> = (0..document.actions.len()).filter(without).collect();
    if !unthemed.is_empty() {
        row("", &format!("no {}", snapshot.theme_word()), unthemed);
    }
    let word = capitalised(snapshot.theme_word());
    let columns = vec![
        Column::left("Id"),
        Column::words(&word),
        Column::number("Actions"),
        Column::number("Complete").rank(2),
        Column::number("Overdue").rank(1),
        Column::number("Late").rank(3),
        Column::left("Health"),
    ];
    with_key(Table { columns, rows, ..Table::default() }, snapshot.settings())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn due_soon(snapshot: &Snapshot) -> Table {
    let mut due: Vec<(usize, ActionRow)> = Vec::new();
    for (at, (action, standing)) in snapshot.standing_actions().enumerate() {
        if standing.health == Health::DueSoon {
            due.push((at, actions::row(snapshot, at, action, standing)));
        }
    }
    due.sort_by_key(|(at, row)| (row.due, *at));
    let row = |(_, row): &(usize, ActionRow)| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.owners.first(), |owner| Cell::text(*owner)),
            Cell::optional(row.due, Cell::Date),
        ]
    };
    Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Leads").rank(1),
            Column::left("Due"),
        ],
        rows: due.iter().map(row).collect(),
        empty: "Nothing.".into(),
        ..Table::default()
    }
}
