//! Who is told, what was decided and what may go wrong, on a strategy's page.

use super::key::{with_key, with_words};
use super::links::tally;
use super::shortened;
use crate::measure::{CarriedOut, Health, Schedule, Snapshot, Unscheduled, by_score, risk_score};
use crate::model::{DateSpan, Decision, Group, Risk};
use crate::report::{Cell, Column, Mark, Table};
use crate::text::Placed;

/// A row a group: when it was last told, and when it is to be told next.
pub(super) fn reports_due(snapshot: &Snapshot) -> Table {
    let groups = snapshot.document().groups.iter().zip(&snapshot.schedules);
    let table = Table {
        columns: vec![
            Column::words("Group"),
            Column::left("How often"),
            Column::left("Last given").rank(1),
            Column::left("Next due"),
            Column::left("State").rank(2),
        ],
        rows: groups.map(|(group, schedule)| report_due(snapshot, group, schedule)).collect(),
        ..Table::default()
    };
    with_key(table, snapshot.settings())
}

fn report_due(snapshot: &Snapshot, group: &Group, schedule: &Schedule) -> Vec<Cell> {
    let frequency = group.reports.as_ref();
    let last = schedule.given().last().map(|(_, day)| *day);
    let next = match (schedule.next(), Unscheduled::of(group, snapshot.period())) {
        (Some(next), _) => Cell::Date(next.due),
        (None, Some(_)) => Cell::Missing("no date set"),
        (None, None) => Cell::Missing("all given"),
    };
    let state = match schedule.next() {
        Some(next) if next.is_overdue => Cell::Mark(Mark::Health(Health::Overdue)),
        _ => Cell::Empty,
    };
    vec![
        Cell::text(group.title.as_str()),
        frequency.map_or(Cell::Missing("not said"), |frequency| Cell::text(frequency.word())),
        Cell::optional(last, Cell::Date),
        next,
        state,
    ]
}

/// A row a decision taken by the day: its actions, and whether it is carried out.
pub(super) fn decisions(snapshot: &Snapshot) -> Table {
    let decisions = snapshot.document().decisions.iter().enumerate();
    let taken = decisions.filter(|(_, decision)| decision.is_taken_by(snapshot.as_of));
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Body").rank(2),
            Column::left("On").rank(1),
            Column::words("Decision"),
            Column::words("Actions"),
            Column::left("State"),
        ],
        rows: taken.map(|(at, decision)| decision_row(snapshot, at, decision)).collect(),
        empty: "None yet.".into(),
        ..Table::default()
    };
    let table = with_key(table, snapshot.settings());
    with_words(table, Mark::Health(Health::Complete), "done")
}

fn decision_row(snapshot: &Snapshot, at: usize, decision: &Decision) -> Vec<Cell> {
    let action = |action: &usize| {
        let health = snapshot.standings[*action].health;
        format!("{} {}", snapshot.document().actions[*action].id.value, Mark::Health(health).word())
    };
    let actions = snapshot.actions_of_decision(at).iter().map(action).collect();
    let state = match CarriedOut::of(snapshot, at) {
        CarriedOut::NoAction => Cell::Missing("no action"),
        CarriedOut::Open(_) => Cell::text("not yet"),
        CarriedOut::Done => Cell::MarkWith(Mark::Health(Health::Complete), "done".into()),
    };
    vec![
        Cell::id(decision.id.as_str()),
        Cell::optional(decision.body.as_ref(), |body| Cell::text(body.as_str())),
        Cell::optional(decision.on.as_ref(), |on| day(snapshot, on)),
        Cell::optional(decision.text.as_ref(), |text| Cell::text(shortened(text, LONGEST_TEXT))),
        Cell::List(actions),
        state,
    ]
}

/// A day, or the span of days as it was written.
fn day(snapshot: &Snapshot, on: &Placed<DateSpan>) -> Cell {
    match on.first == on.last {
        true => Cell::Date(on.first),
        false => Cell::id(super::written(snapshot, on.place)),
    }
}

/// So much of a decision's text stands in a table; `cs explain` gives it whole.
const LONGEST_TEXT: usize = 140;

/// A row a risk, the highest score first.
pub(super) fn risks(snapshot: &Snapshot) -> Table {
    let risks = &snapshot.document().risks;
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Risk"),
            Column::number("Score"),
            Column::words("Owner").rank(1),
            Column::left("Actions"),
        ],
        rows: by_score(risks).into_iter().map(|at| risk_row(snapshot, at, &risks[at])).collect(),
        ..Table::default()
    };
    with_key(table, snapshot.settings())
}

fn risk_row(snapshot: &Snapshot, at: usize, risk: &Risk) -> Vec<Cell> {
    let actions = snapshot.risk_actions.forward(at);
    let healths = tally(actions.map(|action| snapshot.standings[action].health));
    vec![
        Cell::id(risk.id.as_str()),
        Cell::text(risk.title.as_str()),
        risk_score(risk).map_or(Cell::Missing("not scored"), |score| Cell::Count(score as usize)),
        Cell::optional(risk.owner.as_ref(), |owner| Cell::text(snapshot.settings().owner(owner))),
        if healths.is_empty() { Cell::Missing("none") } else { Cell::Strip(healths) },
    ]
}
