//! The action plan: every action, or those that a filter keeps.

use chrono::NaiveDate;
use serde::Serialize;

use super::key::with_key;
use super::machine::Exact;
use super::{about, by_strategy, position};
use crate::measure::{Health, Snapshot, Standing};
use crate::model::{Action, Status, show_date};
use crate::report::{Block, Cell, Column, Mark, Report, Table};

/// Which actions a listing keeps; what is absent keeps all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// An owner's name, or a part of it; case does not matter.
    pub owner: Option<String>,
    pub theme: Option<String>,
    pub pledge: Option<String>,
    pub status: Option<Status>,
    pub health: Option<Health>,
    /// Due on the day or within so many days after it.
    pub due_within: Option<i64>,
}

/// One action, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct ActionRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub theme: Option<&'w str>,
    pub pledges: Vec<&'w str>,
    pub indicators: Vec<&'w str>,
    pub owners: Vec<&'w str>,
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub ongoing: bool,
    pub status: Status,
    #[serde(serialize_with = "word")]
    pub health: Health,
    pub days_overdue: Option<i64>,
    pub progress: Option<Exact>,
}

fn word<S: serde::Serializer>(health: &Health, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(health.word())
}

/// The actions that a filter keeps, strategy by strategy, as written.
pub fn rows<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<ActionRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        for (at, (action, standing)) in snapshot.standing_actions().enumerate() {
            let row = row(snapshot, at, action, standing);
            if filter.keeps(&row, standing, snapshot.as_of) {
                rows.push(row);
            }
        }
    }
    rows
}

/// The actions overdue, oldest first.
pub fn overdue_rows<'w>(snapshots: &[Snapshot<'w>]) -> Vec<ActionRow<'w>> {
    let mut rows = rows(snapshots, &Filter { health: Some(Health::Overdue), ..Filter::default() });
    rows.sort_by_key(|row| row.due);
    rows
}

pub(super) fn row<'w>(
    snapshot: &Snapshot<'w>,
    at: usize,
    action: &'w Action,
    standing: &Standing,
) -> ActionRow<'w> {
    let document = snapshot.document();
    let (file, line) = position(snapshot, action.id.place);
    let settings = snapshot.settings();
    ActionRow {
        strategy: snapshot.id(),
        id: &action.id,
        title: &action.title,
        file,
        line,
        theme: snapshot.theme(&snapshot.action_themes, at).map(|theme| theme.id.as_str()),
        pledges: snapshot
            .action_pledges
            .forward(at)
            .map(|pledge| document.pledges[pledge].id.as_str())
            .collect(),
        indicators: snapshot
            .action_indicators
            .forward(at)
            .map(|indicator| document.indicators[indicator].id.as_str())
            .collect(),
        owners: action.owners.iter().map(|owner| settings.owner(owner)).collect(),
        start: standing.start,
        due: standing.due,
        ongoing: action.ongoing,
        status: standing.status,
        health: standing.health,
        days_overdue: standing.days_overdue,
        progress: standing.progress.map(Exact),
    }
}

impl Filter {
    fn keeps(&self, row: &ActionRow, standing: &Standing, as_of: NaiveDate) -> bool {
        let holds = |name: &str, part: &str| name.to_lowercase().contains(&part.to_lowercase());
        self.owner.as_ref().is_none_or(|part| row.owners.iter().any(|owner| holds(owner, part)))
            && self.theme.as_ref().is_none_or(|theme| row.theme == Some(theme))
            && self.pledge.as_ref().is_none_or(|pledge| row.pledges.contains(&pledge.as_str()))
            && self.status.is_none_or(|status| row.status == status)
            && self.health.is_none_or(|health| row.health == health)
            && self
                .due_within
                .is_none_or(|days| !row.status.is_closed() && standing.is_due_within(days, as_of))
    }
}

/// Every column, for a spreadsheet.
pub fn sheet(rows: &[ActionRow]) -> Table {
    let names = [
        "strategy",
        "id",
        "title",
        "file",
        "line",
        "theme",
        "pledges",
        "indicators",
        "owners",
        "start",
        "due",
        "ongoing",
        "status",
        "health",
        "days_overdue",
        "progress",
    ];
    let list = |items: &[&str]| Cell::List(items.iter().map(|item| item.to_string()).collect());
    let row = |row: &ActionRow| {
        vec![
            Cell::id(row.strategy),
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::text(&row.file),
            Cell::Count(row.line),
            Cell::optional(row.theme, Cell::id),
            list(&row.pledges),
            list(&row.indicators),
            list(&row.owners),
            Cell::optional(row.start, Cell::Date),
            Cell::optional(row.due, Cell::Date),
            Cell::text(if row.ongoing { "true" } else { "false" }),
            Cell::text(row.status.word()),
            Cell::text(row.health.word()),
            Cell::optional(row.days_overdue, |days| Cell::Count(days.unsigned_abs() as usize)),
            Cell::optional(row.progress, |Exact(value)| {
                Cell::Number(crate::report::Number::new(value, None))
            }),
        ]
    };
    Table {
        columns: names.map(Column::left).to_vec(),
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}

/// Every action with its health.
pub fn report(snapshots: &[Snapshot], rows: &[ActionRow]) -> Report {
    let table = table(snapshots, rows, "No action matches.");
    page("Actions", snapshots, rows.len(), table)
}

/// What is overdue, oldest first.
pub fn overdue_report(snapshots: &[Snapshot], rows: &[ActionRow]) -> Report {
    page("Overdue actions", snapshots, rows.len(), overdue_table(snapshots, rows))
}

fn page(title: &str, snapshots: &[Snapshot], count: usize, table: Table) -> Report {
    let mut details = about(snapshots);
    if let Some(snapshot) = snapshots.first() {
        details.push(format!("As of {}: {count} listed", show_date(snapshot.as_of)));
    }
    Report { title: title.into(), details, blocks: vec![Block::Table(table)] }
}

pub(super) fn overdue_table(snapshots: &[Snapshot], rows: &[ActionRow]) -> Table {
    let columns = vec![
        Column::left("Id"),
        Column::words("Action"),
        Column::words("Leads").rank(1),
        Column::left("Due"),
        Column::number("Days"),
    ];
    let row = |row: &ActionRow| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.owners.first(), |owner| Cell::text(*owner)),
            Cell::optional(row.due, Cell::Date),
            Cell::optional(row.days_overdue, |days| Cell::Count(days.unsigned_abs() as usize)),
        ]
    };
    let table = Table {
        columns,
        rows: rows.iter().map(row).collect(),
        empty: "Nothing is overdue.".into(),
        ..Table::default()
    };
    by_strategy(table, snapshots, Column::left("Strategy"), rows.iter().map(|row| row.strategy))
}

fn table(snapshots: &[Snapshot], rows: &[ActionRow], empty: &str) -> Table {
    let columns = vec![
        Column::left("Id"),
        Column::words("Action"),
        Column::left("Pledges").rank(4),
        Column::words("Owners").rank(2),
        Column::left("Due"),
        Column::number("Done %").rank(3),
        Column::left("Health"),
    ];
    let row = |row: &ActionRow| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            if row.pledges.is_empty() { Cell::Empty } else { Cell::id(row.pledges.join(", ")) },
            Cell::List(row.owners.iter().map(|owner| owner.to_string()).collect()),
            due(row),
            Cell::optional(row.progress, |Exact(value)| {
                Cell::Number(crate::report::Number::new(value, None))
            }),
            Cell::Mark(Mark::Health(row.health)),
        ]
    };
    let table = Table {
        columns,
        rows: rows.iter().map(row).collect(),
        empty: empty.into(),
        ..Table::default()
    };
    let ids = rows.iter().map(|row| row.strategy);
    let table = by_strategy(table, snapshots, Column::left("Strategy"), ids);
    match snapshots.first() {
        Some(snapshot) => with_key(table, snapshot.settings()),
        None => table,
    }
}

pub(super) fn due(row: &ActionRow) -> Cell {
    match (row.due, row.ongoing) {
        (Some(day), true) => Cell::id(format!("{} +", day.format("%-d %b %Y"))),
        (Some(day), false) => Cell::Date(day),
        (None, true) => Cell::id("ongoing"),
        (None, false) => Cell::Empty,
    }
}
