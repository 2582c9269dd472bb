//! The sheets of what is promised, done and told: actions, pledges, links, calendar, findings.

use super::super::actions::ActionRow;
use super::super::calendar::{self, EventRow};
use super::super::columns::{days, list, table, word};
use super::super::findings::FindingRow;
use super::super::links::PledgeRow;
use super::super::machine::Exact;
use super::super::pairs::PairRow;
use super::named;
use crate::report::{Cell, Column, Mark, Number, Sheet};

pub(super) fn actions(rows: &[ActionRow]) -> Sheet {
    let note = "A row an action, as it stands on the day. The first owner leads.";
    let table = table(
        rows,
        vec![
            (Column::left("Strategy"), |row| Cell::id(row.strategy)),
            (Column::left("Id"), |row| Cell::id(row.id)),
            (Column::words("Action"), |row| Cell::text(row.title)),
            (Column::left("Theme"), |row| word(row.theme)),
            (Column::words("Owners"), |row| list(&row.owners)),
            (Column::left("Start"), |row| Cell::optional(row.start, Cell::Date)),
            (Column::left("Due"), |row| Cell::optional(row.due, Cell::Date)),
            (Column::left("Ongoing"), |row| yes(row.ongoing)),
            (Column::left("Status"), |row| Cell::text(row.status.word())),
            (Column::left("Health"), |row| Cell::Mark(Mark::Health(row.health))),
            (Column::number("Days overdue"), |row| days(row.days_overdue)),
            (Column::number("Progress"), |row| {
                Cell::optional(row.progress, |Exact(value)| Cell::Percent(Number::new(value, None)))
            }),
            (Column::left("Pledges"), |row| list(&row.pledges)),
            (Column::left("Indicators"), |row| list(&row.indicators)),
            (Column::left("File").rank(1), |row| Cell::text(&row.file)),
            (Column::number("Line").rank(1), |row| Cell::Count(row.line)),
        ],
    );
    named("Actions", 3, note, table)
}

pub(super) fn pledges(rows: &[PledgeRow]) -> Sheet {
    let note = "A row a pledge of the charter, with what serves it.";
    let table = table(
        rows,
        vec![
            (Column::left("Strategy"), |row| Cell::id(row.strategy)),
            (Column::left("Id"), |row| Cell::id(row.id)),
            (Column::words("Pledge"), |row| Cell::text(row.title)),
            (Column::number("Actions"), |row| Cell::Count(row.actions.len())),
            (Column::words("Which actions"), |row| list(&row.actions)),
            (Column::number("Indicators"), |row| Cell::Count(row.indicators.len())),
            (Column::words("Which indicators"), |row| list(&row.indicators)),
            (Column::left("File").rank(1), |row| Cell::text(&row.file)),
            (Column::number("Line").rank(1), |row| Cell::Count(row.line)),
        ],
    );
    named("Pledges", 3, note, table)
}

pub(super) fn links(rows: &[PairRow]) -> Sheet {
    let note = "A row a link: an action or an indicator, and the pledge or indicator it serves.";
    let table = table(
        rows,
        vec![
            (Column::left("Strategy"), |row| Cell::id(row.strategy)),
            (Column::left("Kind"), |row| Cell::id(row.kind)),
            (Column::left("From id"), |row| Cell::id(row.from.0)),
            (Column::words("From title"), |row| Cell::text(row.from.1)),
            (Column::left("To id"), |row| Cell::id(row.to.0)),
            (Column::words("To title"), |row| Cell::text(row.to.1)),
        ],
    );
    named("Links", 1, note, table)
}

pub(super) fn calendar(rows: &[EventRow]) -> Sheet {
    let note = "A row a day on which a report, an action or a milestone is due, oldest first.";
    let table = table(
        rows,
        vec![
            (Column::left("Strategy"), |row| Cell::id(row.strategy)),
            (Column::left("On"), |row| Cell::Date(row.on)),
            (Column::left("Kind"), |row| Cell::text(row.kind)),
            (Column::left("Id"), |row| Cell::id(row.group.unwrap_or(&row.id))),
            (Column::words("What"), |row| Cell::text(&row.title)),
            (Column::left("State"), state),
            (Column::left("Given or done"), |row| Cell::optional(row.given, Cell::Date)),
            (Column::left("File").rank(1), |row| Cell::text(&row.file)),
            (Column::number("Line").rank(1), |row| Cell::Count(row.line)),
        ],
    );
    named("Calendar", 2, note, table)
}

/// The day on which it was given has a column of its own.
fn state(row: &EventRow) -> Cell {
    match calendar::state(row) {
        Cell::MarkWith(mark, _) => Cell::Mark(mark),
        state => state,
    }
}

pub(super) fn findings(rows: &[FindingRow]) -> Sheet {
    let note =
        "A row a finding of `cs check`: what is wrong or missing in the files, and what to do.";
    let table = table(
        rows,
        vec![
            (Column::left("Strategy"), |row| word(row.strategy)),
            (Column::left("Level"), |row| Cell::Mark(Mark::Level(row.level))),
            (Column::left("Rule"), |row| Cell::text(row.name)),
            (Column::words("Finding"), |row| Cell::text(row.message)),
            (Column::words("What to do"), |row| word(row.help)),
            (Column::left("File"), |row| Cell::text(row.file)),
            (Column::number("Line"), |row| Cell::Count(row.line)),
            (Column::number("Column").rank(1), |row| Cell::Count(row.column)),
            (Column::left("Code").rank(1), |row| Cell::id(row.code)),
        ],
    );
    named("Findings", 1, note, table)
}

fn yes(is_so: bool) -> Cell {
    Cell::text(if is_so { "yes" } else { "no" })
}
