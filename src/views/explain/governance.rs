//! How a group's schedule, a decision or a risk came to stand as it does, in sentences.

use super::{at, plural};
use crate::measure::{CarriedOut, DueReport, Schedule, Snapshot, Unscheduled, risk_score};
use crate::model::{Decision, Group, Risk, show_date, show_days};
use crate::views::written;

/// When a group is to be told, what it was told, what is overdue and what is next.
pub(super) fn group(snapshot: &Snapshot, position: usize, group: &Group) -> Vec<String> {
    let schedule = &snapshot.schedules[position];
    let mut said = vec![frequency(snapshot, group, schedule), given(snapshot, schedule)];
    said.extend(overdue(snapshot, schedule));
    let to_come = schedule.due.iter().find(|report| is_to_come(report));
    said.extend(to_come.map(|next| format!("Next: due on {}.", show_date(next.due))));
    if to_come.is_none() && !schedule.due.is_empty() {
        said.push("Next: none; the last due day of the strategy is past or answered.".into());
    }
    said.push(format!("Written at {}.", at(snapshot, group.id.place)));
    said
}

fn is_to_come(report: &DueReport) -> bool {
    report.given.is_none() && !report.is_overdue
}

fn frequency(snapshot: &Snapshot, group: &Group, schedule: &Schedule) -> String {
    let often = match &group.reports {
        Some(often) => format!("Reports: {} ({})", often.word(), at(snapshot, often.place)),
        None => "Reports: no frequency is written".into(),
    };
    let first = match &group.first_due {
        Some(first) => {
            format!("first due on {} ({})", show_date(first.last), at(snapshot, first.place))
        }
        None => "no first date is written".into(),
    };
    let days = match (schedule.due.as_slice(), Unscheduled::of(group, snapshot.period())) {
        (_, Some(Unscheduled::NoFrequency | Unscheduled::NoFirstDate)) => {
            "so there is no schedule".into()
        }
        (_, Some(why)) => format!("so there is no schedule, as {}", why.word()),
        ([only], _) => format!("which makes one report, due on {}", show_date(only.due)),
        (due, _) => {
            let last = due.last().map(|report| show_date(report.due)).unwrap_or_default();
            format!("which makes {} reports, the last due on {last}", due.len())
        }
    };
    format!("{often}; {first}; {days}.")
}

fn given(snapshot: &Snapshot, schedule: &Schedule) -> String {
    let given = schedule.given();
    let Some((report, day)) = given.last() else {
        return format!("Given: nothing up to {}.", show_date(snapshot.as_of));
    };
    let answered = schedule
        .due
        .iter()
        .rev()
        .find(|due| due.given.is_some_and(|(given, _)| std::ptr::eq(given, *report)));
    let answered = match answered {
        Some(answered) => format!("for the one due on {}", show_date(answered.due)),
        None => "outside the schedule".into(),
    };
    let (count, place) = (plural(given.len() as i64, "report"), at(snapshot, report.group.place));
    format!("Given: {count}; the last on {}, {answered} ({place}).", show_date(*day))
}

fn overdue(snapshot: &Snapshot, schedule: &Schedule) -> Option<String> {
    let oldest = schedule.overdue().next()?;
    let late = show_days((snapshot.as_of - oldest.due).num_days());
    let count = plural(schedule.overdue().count() as i64, "report");
    let due = show_date(oldest.due);
    Some(format!("Overdue: {count}; the oldest was due on {due}, {late} ago."))
}

/// What was agreed, by whom, and what its actions have come to.
pub(super) fn decision(snapshot: &Snapshot, position: usize, decision: &Decision) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(decision.text.as_ref().map(|text| text.value.clone()));
    let body = decision.body.as_ref().map_or("a body that is not named", |body| body.as_str());
    said.push(match &decision.on {
        Some(on) => {
            let place = at(snapshot, on.place);
            format!("Taken by {body}, \"{}\" ({place}).", written(snapshot, on.place))
        }
        None => format!("Taken by {body}; no date is written."),
    });
    let actions = snapshot.actions_of_decision(position);
    said.push(match CarriedOut::of(snapshot, position) {
        CarriedOut::NoAction => "Carried out: no action is named for it.".into(),
        CarriedOut::Open(open) => {
            format!(
                "Carried out: not yet; {open} of {} open.",
                plural(actions.len() as i64, "action")
            )
        }
        CarriedOut::Done => "Carried out: done; every action of it is closed.".into(),
    });
    said.extend(actions.into_iter().map(|action| action_line(snapshot, action)));
    said.push(format!("Written at {}.", at(snapshot, decision.id.place)));
    said
}

/// A risk's score and the actions against it.
pub(super) fn risk(snapshot: &Snapshot, position: usize, risk: &Risk) -> Vec<String> {
    let mut said = vec![match (risk_score(risk), &risk.likelihood, &risk.impact) {
        (Some(score), Some(likelihood), Some(impact)) => format!(
            "Score: {score}, likelihood {} ({}) times impact {} ({}).",
            likelihood.value,
            at(snapshot, likelihood.place),
            impact.value,
            at(snapshot, impact.place)
        ),
        _ => "Score: none, as likelihood and impact are not both written.".into(),
    }];
    said.push(match &risk.owner {
        Some(owner) => format!("Owner: {}.", snapshot.settings().owner(owner)),
        None => "Owner: none is written.".into(),
    });
    let actions: Vec<usize> = snapshot.risk_actions.forward(position).collect();
    if actions.is_empty() {
        said.push("Actions: none is named against it.".into());
    }
    said.extend(actions.into_iter().map(|action| action_line(snapshot, action)));
    said.push(format!("Written at {}.", at(snapshot, risk.id.place)));
    said
}

fn action_line(snapshot: &Snapshot, position: usize) -> String {
    let action = &snapshot.document().actions[position];
    let health = snapshot.standings[position].health;
    let (id, title) = (&action.id.value, &action.title.value);
    format!("Action {id} \"{title}\": {health} ({}).", at(snapshot, action.id.place))
}
