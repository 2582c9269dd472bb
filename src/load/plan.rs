//! The action plan's section.

use super::fields::Fields;
use super::problem::BAD_VALUE;
use crate::model::{Action, Milestone, Update};
use rust_decimal::Decimal;

use crate::text::Placed;

pub fn action(fields: Fields) -> Option<Action> {
    let id = fields.id();
    let title = fields.required_text("title");
    let description = fields.text("description");
    let outcome = fields.text("outcome");
    let theme = fields.text("theme");
    let pledges = fields.texts("pledges");
    let indicators = fields.texts("indicators");
    let owners = fields.texts("owners");
    let start = fields.date("start");
    let due = fields.date("due");
    let ongoing =
        fields.boolean("ongoing").unwrap_or(false) || due.as_ref().is_some_and(|due| due.ongoing);
    let status = fields.status("status");
    let progress = progress(&fields);
    let depends_on = fields.texts("depends_on");
    let milestones =
        fields.tables("milestones", "a milestone").into_iter().map(milestone).collect();
    let updates = fields.tables("updates", "an update").into_iter().filter_map(update).collect();
    let decision = fields.text("decision");
    let unread = fields.finish();
    Some(Action {
        id: id?,
        title,
        description,
        outcome,
        theme,
        pledges,
        indicators,
        owners,
        start,
        due,
        ongoing,
        status,
        progress,
        depends_on,
        milestones,
        updates,
        decision,
        unread,
    })
}

/// Per cent, from 0 to 100.
fn progress(fields: &Fields) -> Option<Placed<Decimal>> {
    let progress = fields.decimal("progress")?;
    if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&progress.value) {
        return Some(progress);
    }
    let message = format!("`progress` is {} per cent", progress.value);
    let help = "write a number from 0 to 100";
    fields.reading.report(BAD_VALUE, progress.place.span, message, help);
    None
}

fn milestone(fields: Fields) -> Milestone {
    let title = fields.required_text("title");
    let due = fields.date("due");
    let done = fields.date("done");
    let unread = fields.finish();
    Milestone { title, due, done, unread }
}

fn update(fields: Fields) -> Option<Update> {
    let on = fields.date("on");
    if on.is_none() {
        fields.require("on");
    }
    let status = fields.status("status");
    let progress = progress(&fields);
    let note = fields.text("note");
    fields.finish();
    Some(Update { on: on?, status, progress, note })
}
