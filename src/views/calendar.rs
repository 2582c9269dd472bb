//! What falls due when: reports to groups, and the deadlines of actions and milestones.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::key::with_key;
use super::{about, by_strategy, position};
use crate::measure::{
    Event, EventState, EventSubject, Health, Snapshot, Unscheduled, events, next_day,
};
use crate::model::{Group, show_date};
use crate::report::{Agenda, Block, Cell, Column, Entry, Mark, Report, Table};
use crate::text::Place;

/// Which events a calendar keeps; what is absent keeps all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Only reports to this group.
    pub group: Option<String>,
}

/// One event, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct EventRow<'w> {
    pub strategy: &'w str,
    pub id: String,
    pub title: String,
    pub file: String,
    pub line: usize,
    pub kind: &'static str,
    pub on: NaiveDate,
    pub group: Option<&'w str>,
    pub overdue: bool,
    /// The day on which a report was given, or a milestone done.
    pub given: Option<NaiveDate>,
    #[serde(skip)]
    state: EventState,
    #[serde(skip)]
    is_next: bool,
}

/// The events that a filter keeps, in date order; of one day, strategy by strategy.
pub fn rows<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<EventRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        let mut events = events(snapshot);
        events.retain(|event| filter.keeps(event));
        // What is next does not depend on the window that is looked through.
        let next = next_day(&events, snapshot.as_of);
        let kept = events.iter().filter(|event| filter.spans(event.on));
        rows.extend(kept.map(|event| row(snapshot, event, next)));
    }
    rows.sort_by_key(|row| row.on);
    rows
}

impl Filter {
    fn keeps(&self, event: &Event) -> bool {
        self.group.is_none() || group(event).is_some_and(|group| self.names(group))
    }

    fn names(&self, group: &Group) -> bool {
        self.group.as_ref().is_none_or(|id| group.id.value == *id)
    }

    fn spans(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

fn group<'w>(event: &Event<'w>) -> Option<&'w Group> {
    match event.subject {
        EventSubject::Report(group, _) => Some(group),
        EventSubject::Action(_) | EventSubject::Milestone(..) => None,
    }
}

fn row<'w>(snapshot: &Snapshot<'w>, event: &Event<'w>, next: Option<NaiveDate>) -> EventRow<'w> {
    let (kind, id, title, place) = named(event);
    let (file, line) = position(snapshot, place);
    EventRow {
        strategy: snapshot.id(),
        id,
        title,
        file,
        line,
        kind,
        on: event.on,
        group: group(event).map(|group| group.id.as_str()),
        overdue: event.state == EventState::Overdue,
        given: match event.state {
            EventState::Done(day) => Some(day),
            _ => None,
        },
        state: event.state,
        is_next: event.state.is_open() && next == Some(event.on),
    }
}

/// Its kind, id, title and place.
fn named(event: &Event) -> (&'static str, String, String, Place) {
    match event.subject {
        EventSubject::Report(group, given) => {
            let id = format!("{}@{}", group.id.value, event.on);
            let what = given.and_then(|report| report.title.as_ref());
            let title = match what {
                Some(what) => format!("{}: {}", group.title.value, what.value),
                None => format!("Report to {}", group.title.value),
            };
            ("report", id, title, given.map_or(group.id.place, |report| report.group.place))
        }
        EventSubject::Action(action) => {
            ("action", action.id.value.clone(), action.title.value.clone(), action.id.place)
        }
        EventSubject::Milestone(action, number, milestone) => {
            let id = format!("{}/{number}", action.id.value);
            ("milestone", id, milestone.title.value.clone(), milestone.title.place)
        }
    }
}

/// Every column, for a spreadsheet.
pub fn sheet(rows: &[EventRow]) -> Table {
    let names =
        ["strategy", "id", "title", "file", "line", "kind", "on", "group", "overdue", "given"];
    let row = |row: &EventRow| {
        vec![
            Cell::id(row.strategy),
            Cell::id(&row.id),
            Cell::text(&row.title),
            Cell::text(&row.file),
            Cell::Count(row.line),
            Cell::text(row.kind),
            Cell::Date(row.on),
            Cell::optional(row.group, Cell::id),
            Cell::text(if row.overdue { "true" } else { "false" }),
            Cell::optional(row.given, Cell::Date),
        ]
    };
    Table {
        columns: names.map(Column::left).to_vec(),
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}

/// The events in a table, and the groups that have no schedule.
pub fn report(snapshots: &[Snapshot], rows: &[EventRow], filter: &Filter) -> Report {
    let mut details = about(snapshots);
    if let Some(snapshot) = snapshots.first() {
        let overdue = rows.iter().filter(|row| row.overdue).count();
        let as_of = show_date(snapshot.as_of);
        details.push(format!("As of {as_of}: {} listed, {overdue} overdue", rows.len()));
    }
    let mut blocks = vec![Block::Table(table(snapshots, rows))];
    blocks.extend(unscheduled(snapshots, filter).map(Block::Text));
    Report { title: "Calendar".into(), details, blocks }
}

fn table(snapshots: &[Snapshot], rows: &[EventRow]) -> Table {
    let columns = vec![
        Column::left("On"),
        Column::left("Kind").rank(2),
        Column::left("Id").rank(1),
        Column::words("What"),
        Column::left("State"),
    ];
    let row = |row: &EventRow| {
        vec![
            Cell::Date(row.on),
            Cell::text(row.kind),
            // The day of a report's id stands beside it.
            Cell::id(row.group.unwrap_or(&row.id)),
            Cell::text(&row.title),
            state(row),
        ]
    };
    let table = Table {
        columns,
        rows: rows.iter().map(row).collect(),
        empty: "Nothing falls due.".into(),
        ..Table::default()
    };
    let ids = rows.iter().map(|row| row.strategy);
    let table = by_strategy(table, snapshots, Column::left("Strategy"), ids);
    match snapshots.first() {
        Some(snapshot) => with_key(table, snapshot.settings()),
        None => table,
    }
}

pub(super) fn state(row: &EventRow) -> Cell {
    let complete = Mark::Health(Health::Complete);
    match row.state {
        EventState::Overdue => Cell::Mark(Mark::Health(Health::Overdue)),
        EventState::Done(day) => {
            let word = if row.group.is_some() { "given" } else { "done" };
            Cell::MarkWith(complete, format!("{word} {}", day.format("%-d %b %Y")))
        }
        EventState::Closed(health) => Cell::Mark(Mark::Health(health)),
        EventState::Open(_) if row.is_next => Cell::Mark(Mark::Next),
        EventState::Open(Some(health)) => Cell::Mark(Mark::Health(health)),
        EventState::Open(None) => Cell::Empty,
    }
}

/// The groups of which the table can say nothing, and why.
fn unscheduled(snapshots: &[Snapshot], filter: &Filter) -> Option<String> {
    let mut named = Vec::new();
    for snapshot in snapshots {
        let groups = snapshot.document().groups.iter().filter(|group| filter.names(group));
        for group in groups {
            if let Some(why) = Unscheduled::of(group, snapshot.period()) {
                let whose = if snapshots.len() > 1 { snapshot.id() } else { "" };
                let title = [whose, &group.title].join(" ");
                named.push(format!("{} ({})", title.trim(), why.word()));
            }
        }
    }
    (!named.is_empty()).then(|| format!("Without a schedule: {}.", named.join("; ")))
}

/// The events for a calendar program.
pub fn agenda(snapshots: &[Snapshot], rows: &[EventRow], as_of: NaiveDate) -> Agenda {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let entry = |row: &EventRow| {
        let name = format!("{}/{}/{}/{}", row.strategy, row.kind, row.id, row.on);
        // Ids that stand twice are a finding; each event is still one of its own.
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{name}/{times}") } else { name };
        Entry {
            name,
            on: row.on,
            title: headline(row),
            details: details(row, as_of),
            kind: row.kind,
        }
    };
    let entries = rows.iter().map(entry).collect();
    Agenda { title: about(snapshots).join(" "), as_of, entries }
}

fn headline(row: &EventRow) -> String {
    match row.kind {
        "report" => row.title.clone(),
        "action" => format!("Action {}: {}", row.id, row.title),
        _ => format!("Milestone {}: {}", row.id, row.title),
    }
}

fn details(row: &EventRow, as_of: NaiveDate) -> Vec<String> {
    let state = match row.state {
        EventState::Overdue => format!("Overdue on {}", show_date(as_of)),
        EventState::Done(day) if row.group.is_some() => format!("Given on {}", show_date(day)),
        EventState::Done(day) => format!("Done on {}", show_date(day)),
        EventState::Closed(health) | EventState::Open(Some(health)) => {
            format!("On {}: {}", show_date(as_of), Mark::Health(health).word())
        }
        EventState::Open(None) => "Still to come".into(),
    };
    vec![state, format!("{}:{}", row.file, row.line)]
}
