//! What serves what: pledges with their actions and indicators, and what nothing serves.

use serde::Serialize;

use super::key::with_key;
use super::{about, position};
use crate::link::{Kind, Suggestion, Suggestions};
use crate::measure::{Coverage, Health, Snapshot};
use crate::model::show_date;
use crate::report::{Block, Cell, Column, Mark, Report, Table};

/// One pledge, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct PledgeRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub actions: Vec<&'w str>,
    pub indicators: Vec<&'w str>,
    /// So many actions of each health, in the order in which health is decided.
    #[serde(skip)]
    pub health: Vec<(Mark, usize)>,
}

/// An action that serves no pledge.
#[derive(Clone, Debug, Serialize)]
pub struct UnlinkedRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
}

/// The pledge that a broken or missing link may have meant.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionRow<'w> {
    pub strategy: &'w str,
    /// The action, or the indicator, that refers.
    pub action: &'w str,
    /// What it wrote; absent where it names no pledge.
    pub wrote: Option<&'w str>,
    pub pledge: &'w str,
    /// How alike the two are, 0 to 1.
    pub score: f64,
    pub file: String,
    pub line: usize,
    #[serde(skip)]
    pub pledge_title: &'w str,
}

pub fn pledges<'w>(snapshots: &[Snapshot<'w>]) -> Vec<PledgeRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        let document = snapshot.document();
        for (at, pledge) in document.pledges.iter().enumerate() {
            let actions: Vec<usize> = snapshot.action_pledges.backward(at).collect();
            let indicators = snapshot.indicator_pledges.backward(at);
            let (file, line) = position(snapshot, pledge.id.place);
            rows.push(PledgeRow {
                strategy: snapshot.id(),
                id: &pledge.id,
                title: &pledge.title,
                file,
                line,
                health: tally(actions.iter().map(|&action| snapshot.standings[action].health)),
                actions: actions
                    .iter()
                    .map(|&action| document.actions[action].id.as_str())
                    .collect(),
                indicators: indicators
                    .map(|indicator| document.indicators[indicator].id.as_str())
                    .collect(),
            });
        }
    }
    rows
}

/// So many of each health.
pub(super) fn tally(healths: impl Iterator<Item = Health>) -> Vec<(Mark, usize)> {
    let mut counts = [0; Health::ALL.len()];
    healths.for_each(|health| counts[health as usize] += 1);
    let counted = Health::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(health, count)| (Mark::Health(health), count)).collect()
}

pub fn unlinked<'w>(snapshots: &[Snapshot<'w>]) -> Vec<UnlinkedRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        for (at, action) in snapshot.document().actions.iter().enumerate() {
            if snapshot.action_pledges.forward(at).len() == 0 {
                let (file, line) = position(snapshot, action.id.place);
                let (strategy, id, title) = (snapshot.id(), &action.id, &action.title);
                rows.push(UnlinkedRow { strategy, id, title, file, line });
            }
        }
    }
    rows
}

/// A suggestion for every reference to a pledge that names none, and for every action without one.
pub fn suggestions<'w>(snapshots: &[Snapshot<'w>]) -> Vec<SuggestionRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        let document = snapshot.document();
        let mut suggestions = Suggestions::new(&document.pledges);
        let mut add = |action, wrote, found: Option<Suggestion>, place| {
            let Some(Suggestion { pledge, score }) = found else { return };
            let (file, line) = position(snapshot, place);
            let pledge = &document.pledges[pledge];
            let score = (score * 100.0).round() / 100.0;
            let (strategy, pledge_title) = (snapshot.id(), pledge.title.as_str());
            rows.push(SuggestionRow {
                strategy,
                action,
                wrote,
                pledge: &pledge.id,
                score,
                file,
                line,
                pledge_title,
            });
        };
        for dangling in snapshot.dangling.iter().filter(|dangling| dangling.kind == Kind::Pledge) {
            let wrote = dangling.reference;
            let found = suggestions.for_wording(wrote);
            add(dangling.from.1.as_str(), Some(wrote.as_str()), found, wrote.place);
        }
        for action in document.actions.iter().filter(|action| action.pledges.is_empty()) {
            add(action.id.as_str(), None, suggestions.for_action(action), action.id.place);
        }
    }
    rows
}

pub fn sheet(rows: &[PledgeRow]) -> Table {
    let list = |items: &[&str]| Cell::List(items.iter().map(|item| item.to_string()).collect());
    let row = |row: &PledgeRow| {
        vec![
            Cell::id(row.strategy),
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::text(&row.file),
            Cell::Count(row.line),
            list(&row.actions),
            list(&row.indicators),
        ]
    };
    let columns = ["strategy", "id", "title", "file", "line", "actions", "indicators"]
        .map(Column::left)
        .to_vec();
    Table { columns, rows: rows.iter().map(row).collect(), ..Table::default() }
}

pub fn suggestion_sheet(rows: &[SuggestionRow]) -> Table {
    let row = |row: &SuggestionRow| {
        vec![
            Cell::id(row.strategy),
            Cell::id(row.action),
            Cell::optional(row.wrote, Cell::text),
            Cell::id(row.pledge),
            Cell::text(format!("{:.2}", row.score)),
            Cell::text(&row.file),
            Cell::Count(row.line),
        ]
    };
    let columns = ["strategy", "action", "wrote", "pledge", "score", "file", "line"]
        .map(Column::left)
        .to_vec();
    Table { columns, rows: rows.iter().map(row).collect(), ..Table::default() }
}

pub fn report(
    snapshots: &[Snapshot],
    pledges: &[PledgeRow],
    unlinked: &[UnlinkedRow],
    suggestions: Option<&[SuggestionRow]>,
) -> Report {
    let mut details = about(snapshots);
    if let Some(snapshot) = snapshots.first() {
        details.push(format!("As of {}", show_date(snapshot.as_of)));
    }
    let mut blocks = vec![Block::Facts(coverage(snapshots))];
    for snapshot in snapshots {
        let rows: Vec<&PledgeRow> =
            pledges.iter().filter(|row| row.strategy == snapshot.id()).collect();
        let heading = if snapshots.len() > 1 {
            format!("Pledges of {}", snapshot.id())
        } else {
            "Pledges".into()
        };
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(table(snapshot, &rows)));
    }
    if !unlinked.is_empty() {
        blocks.push(Block::Heading("Actions that serve no pledge".into()));
        blocks.push(Block::Table(unlinked_table(unlinked)));
    }
    if let Some(suggestions) = suggestions {
        blocks.push(Block::Heading("Suggested links".into()));
        blocks.push(Block::Table(suggestion_table(suggestions)));
    }
    Report { title: "Pledges and what serves them".into(), details, blocks }
}

fn coverage(snapshots: &[Snapshot]) -> Vec<(String, Vec<Cell>)> {
    let total = snapshots
        .iter()
        .map(|snapshot| Coverage::of(snapshot))
        .fold(Coverage::default(), Coverage::plus);
    let of = |part, whole, what: &str| vec![Cell::text(format!("{part} of {whole} {what}"))];
    vec![
        ("Pledges with an action".into(), of(total.pledges_with_action, total.pledges, "pledges")),
        (
            "Pledges with an indicator".into(),
            of(total.pledges_with_indicator, total.pledges, "pledges"),
        ),
        ("Actions with a pledge".into(), of(total.actions_with_pledge, total.actions, "actions")),
    ]
}

pub(super) fn table(snapshot: &Snapshot, rows: &[&PledgeRow]) -> Table {
    let none = || Cell::Missing("none");
    let list = |items: &[&str]| match items.is_empty() {
        true => none(),
        false => Cell::List(items.iter().map(|item| item.to_string()).collect()),
    };
    let row = |row: &&PledgeRow| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            list(&row.actions),
            if row.health.is_empty() { Cell::Empty } else { Cell::Strip(row.health.clone()) },
            list(&row.indicators),
        ]
    };
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Pledge"),
            Column::words("Actions"),
            Column::left("Health").rank(1),
            Column::words("Indicators"),
        ],
        rows: rows.iter().map(row).collect(),
        empty: "The strategy has no charter of pledges.".into(),
        ..Table::default()
    };
    with_key(table, snapshot.settings())
}

fn unlinked_table(rows: &[UnlinkedRow]) -> Table {
    let row = |row: &UnlinkedRow| {
        let place = format!("{}:{}", row.file, row.line);
        vec![Cell::id(row.strategy), Cell::id(row.id), Cell::text(row.title), Cell::text(place)]
    };
    Table {
        columns: vec![
            Column::left("Strategy"),
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Where").rank(1),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}

fn suggestion_table(rows: &[SuggestionRow]) -> Table {
    let row = |row: &SuggestionRow| {
        vec![
            Cell::id(row.action),
            row.wrote.map_or(Cell::Missing("no pledge"), Cell::text),
            Cell::text(format!("{} {}", row.pledge, row.pledge_title)),
            Cell::id(format!("{:.2}", row.score)),
            Cell::text(format!("{}:{}", row.file, row.line)),
        ]
    };
    Table {
        columns: vec![
            Column::left("Action"),
            Column::words("Wrote"),
            Column::words("Nearest pledge"),
            Column::number("Score"),
            Column::words("Where").rank(1),
        ],
        rows: rows.iter().map(row).collect(),
        empty:
            "No pledge is near enough to suggest for an unknown reference or an action without one."
                .into(),
        ..Table::default()
    }
}
