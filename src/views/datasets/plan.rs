//! What is promised, done and told: actions, pledges, links, events, findings.

use super::super::columns::{days, exact, list, word};
use super::super::findings::FindingRow;
use super::super::{actions as plan, calendar, links as charter, pairs};
use super::{About, file, id, line, strategy, title, truth};
use crate::measure::{Health, Snapshot};
use crate::model::Status;
use crate::report::{Cell, Dataset, Datatype, Field};

pub(super) fn actions(snapshot: &Snapshot) -> Dataset {
    let rows = plan::rows(std::slice::from_ref(snapshot), &plan::Filter::default());
    let about = About {
        name: "actions",
        title: "Actions",
        description: "One row an action of the plan, as it stands on the day of this publication.",
        key: &["strategy", "id"],
    };
    about.with(
        &rows,
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (id("The action's id, as published."), |row| Cell::id(row.id)),
            (title("What is done."), |row| Cell::text(row.title)),
            (
                Field::new(
                    "theme",
                    Datatype::Text,
                    "Theme",
                    "The theme that it belongs to, by id.",
                ),
                |row| word(row.theme),
            ),
            (Field::new("pledges", Datatype::List, "Pledges", "Those it serves, by id."), |row| {
                list(&row.pledges)
            }),
            (
                Field::new("indicators", Datatype::List, "Indicators", "Those it serves, by id."),
                |row| list(&row.indicators),
            ),
            (Field::new("owners", Datatype::List, "Owners", "The first leads."), |row| {
                list(&row.owners)
            }),
            (Field::new("start", Datatype::Date, "Start", "The first day of it."), |row| {
                Cell::optional(row.start, Cell::Date)
            }),
            (Field::new("due", Datatype::Date, "Due", "The last day for it."), |row| {
                Cell::optional(row.due, Cell::Date)
            }),
            (
                Field::new(
                    "ongoing",
                    Datatype::Boolean,
                    "Ongoing",
                    "Whether it is set up by the due day and kept up after.",
                )
                .required(),
                |row| truth(row.ongoing),
            ),
            (
                Field::new("status", Datatype::Word(&Status::WORDS), "Status", "As reported.")
                    .required(),
                |row| Cell::text(row.status.word()),
            ),
            (
                Field::new(
                    "health",
                    Datatype::Word(&Health::WORDS),
                    "Health",
                    "How it stands, from its dates, status and updates.",
                )
                .required(),
                |row| Cell::text(row.health.word()),
            ),
            (
                Field::new("days_overdue", Datatype::Count, "Days overdue", "Where it is overdue."),
                |row| days(row.days_overdue),
            ),
            (
                Field::new("progress", Datatype::Decimal, "Progress", "Per cent done, where said."),
                |row| exact(row.progress),
            ),
            (file(), |row| Cell::text(&row.file)),
            (line(), |row| Cell::Count(row.line)),
        ],
    )
}

pub(super) fn pledges(snapshot: &Snapshot) -> Dataset {
    let about = About {
        name: "pledges",
        title: "Pledges",
        description: "One row a pledge of the charter, with what serves it.",
        key: &["strategy", "id"],
    };
    about.with(
        &charter::pledges(std::slice::from_ref(snapshot)),
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (id("The pledge's id, as published."), |row| Cell::id(row.id)),
            (title("What is promised."), |row| Cell::text(row.title)),
            (
                Field::new("actions", Datatype::List, "Actions", "Those that serve it, by id."),
                |row| list(&row.actions),
            ),
            (
                Field::new(
                    "indicators",
                    Datatype::List,
                    "Indicators",
                    "Those that measure it, by id.",
                ),
                |row| list(&row.indicators),
            ),
            (file(), |row| Cell::text(&row.file)),
            (line(), |row| Cell::Count(row.line)),
        ],
    )
}

pub(super) fn links(snapshot: &Snapshot) -> Dataset {
    let about = About {
        name: "links",
        title: "Links",
        description: "One row a link between an action, an indicator or a pledge and what it serves.",
        key: &["strategy", "kind", "from_id", "to_id"],
    };
    about.with(
        &pairs::rows(std::slice::from_ref(snapshot)),
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (
                Field::new("kind", Datatype::Word(&pairs::KINDS), "Kind", "What links to what.")
                    .required(),
                |row| Cell::id(row.kind),
            ),
            (
                Field::new("from_id", Datatype::Text, "From", "The id of what serves.").required(),
                |row| Cell::id(row.from.0),
            ),
            (Field::new("from_title", Datatype::Text, "From title", "Its title."), |row| {
                Cell::text(row.from.1)
            }),
            (
                Field::new("to_id", Datatype::Text, "To", "The id of what is served.").required(),
                |row| Cell::id(row.to.0),
            ),
            (Field::new("to_title", Datatype::Text, "To title", "Its title."), |row| {
                Cell::text(row.to.1)
            }),
        ],
    )
}

pub(super) fn events(snapshot: &Snapshot) -> Dataset {
    let rows = calendar::rows(std::slice::from_ref(snapshot), &calendar::Filter::default());
    let about = About {
        name: "events",
        title: "Events",
        description: "One row a day on which a report, an action or a milestone is due.",
        key: &["strategy", "kind", "id", "on"],
    };
    about.with(
        &rows,
        vec![
            (strategy(), |row| Cell::id(row.strategy)),
            (
                Field::new(
                    "kind",
                    Datatype::Word(&["report", "action", "milestone"]),
                    "Kind",
                    "What is due.",
                )
                .required(),
                |row| Cell::text(row.kind),
            ),
            (
                id("Of an action its id, of a milestone that with a number, of a report the group's \
                    with the day."),
                |row| Cell::id(&row.id),
            ),
            (title("What falls due."), |row| Cell::text(&row.title)),
            (Field::new("on", Datatype::Date, "On", "The day.").required(), |row| {
                Cell::Date(row.on)
            }),
            (Field::new("group", Datatype::Text, "Group", "Who is told, by id."), |row| {
                word(row.group)
            }),
            (
                Field::new(
                    "overdue",
                    Datatype::Boolean,
                    "Overdue",
                    "Whether it is late on the day of this publication.",
                )
                .required(),
                |row| truth(row.overdue),
            ),
            (
                Field::new("given", Datatype::Date, "Given", "When a report was given, or a milestone done."),
                |row| Cell::optional(row.given, Cell::Date),
            ),
            (file(), |row| Cell::text(&row.file)),
            (line(), |row| Cell::Count(row.line)),
        ],
    )
}

pub(super) fn findings(snapshot: &Snapshot, findings: &[FindingRow]) -> Dataset {
    let own = findings.iter().filter(|finding| finding.strategy == Some(snapshot.id()));
    let own: Vec<FindingRow> = own.cloned().collect();
    let about = About {
        name: "findings",
        title: "Findings",
        description: "One row a finding of the check: what is wrong or missing in the files.",
        key: &[],
    };
    about.with(
        &own,
        vec![
            (strategy(), |row| word(row.strategy)),
            (Field::new("code", Datatype::Text, "Code", "The rule's code.").required(), |row| {
                Cell::id(row.code)
            }),
            (Field::new("name", Datatype::Text, "Rule", "The rule's name.").required(), |row| {
                Cell::text(row.name)
            }),
            (
                Field::new(
                    "level",
                    Datatype::Word(&["error", "warning", "info"]),
                    "Level",
                    "How much it matters.",
                )
                .required(),
                |row| Cell::text(row.level.to_string()),
            ),
            (
                Field::new("message", Datatype::Text, "Finding", "What is wrong.").required(),
                |row| Cell::text(row.message),
            ),
            (
                Field::new("help", Datatype::Text, "What to do", "Where something is to be done."),
                |row| word(row.help),
            ),
            (file(), |row| Cell::text(row.file)),
            (line(), |row| Cell::Count(row.line)),
            (
                Field::new("column", Datatype::Count, "Column", "The letter of the line, from 1.")
                    .required(),
                |row| Cell::Count(row.column),
            ),
        ],
    )
}
