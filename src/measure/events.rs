//! What falls due on which day: reports to groups, and the deadlines of actions and milestones.

use chrono::NaiveDate;

use super::{Health, Schedule, Snapshot, Standing};
use crate::model::{Action, Group, Milestone, Report};

/// Something that falls on a day.
#[derive(Clone, Copy, Debug)]
pub struct Event<'w> {
    /// The due day; of a report outside the schedule, the day on which it was given.
    pub on: NaiveDate,
    pub subject: EventSubject<'w>,
    pub state: EventState,
}

#[derive(Clone, Copy, Debug)]
pub enum EventSubject<'w> {
    /// The report is there once it was given.
    Report(&'w Group, Option<&'w Report>),
    Action(&'w Action),
    /// With its number in its action, from 1.
    Milestone(&'w Action, usize, &'w Milestone),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventState {
    Overdue,
    /// Given or done on that day.
    Done(NaiveDate),
    /// An action that is closed, or a milestone of one.
    Closed(Health),
    /// Still to be given or done; of an action, how it stands.
    Open(Option<Health>),
}

impl EventState {
    /// Still to come on its day, or late.
    pub fn is_open(self) -> bool {
        matches!(self, EventState::Overdue | EventState::Open(_))
    }
}

/// Everything of a strategy that has a day, in date order; of one day, reports come first.
pub fn events<'w>(snapshot: &Snapshot<'w>) -> Vec<Event<'w>> {
    let document = snapshot.document();
    let mut events = Vec::new();
    for (group, schedule) in document.groups.iter().zip(&snapshot.schedules) {
        events.extend(reports(group, schedule));
    }
    for (action, standing) in snapshot.standing_actions() {
        events.extend(deadline(action, standing));
    }
    for (action, standing) in snapshot.standing_actions() {
        events.extend(milestones(action, standing, snapshot.as_of));
    }
    events.sort_by_key(|event| event.on);
    events
}

/// The first day from `as_of` on for which something is still open.
pub fn next_day(events: &[Event], as_of: NaiveDate) -> Option<NaiveDate> {
    let to_come = |event: &&Event| event.state.is_open() && event.on >= as_of;
    events.iter().filter(to_come).map(|event| event.on).min()
}

fn reports<'w>(group: &'w Group, schedule: &Schedule<'w>) -> Vec<Event<'w>> {
    let mut events = Vec::new();
    for report in &schedule.due {
        let state = match report.given {
            Some((_, day)) => EventState::Done(day),
            None if report.is_overdue => EventState::Overdue,
            None => EventState::Open(None),
        };
        let subject = EventSubject::Report(group, report.given.map(|(given, _)| given));
        events.push(Event { on: report.due, subject, state });
    }
    for (report, day) in &schedule.further {
        let subject = EventSubject::Report(group, Some(report));
        events.push(Event { on: *day, subject, state: EventState::Done(*day) });
    }
    events
}

fn deadline<'w>(action: &'w Action, standing: &Standing) -> Option<Event<'w>> {
    let state = match standing.health {
        Health::Overdue => EventState::Overdue,
        health if standing.status.is_closed() => EventState::Closed(health),
        health => EventState::Open(Some(health)),
    };
    Some(Event { on: standing.due?, subject: EventSubject::Action(action), state })
}

fn milestones<'w>(action: &'w Action, standing: &Standing, as_of: NaiveDate) -> Vec<Event<'w>> {
    let mut events = Vec::new();
    for (at, milestone) in action.milestones.iter().enumerate() {
        let Some(due) = milestone.due.as_ref().map(|due| due.last) else { continue };
        let done = milestone.done.as_ref().map(|done| done.last).filter(|done| *done <= as_of);
        let state = match done {
            Some(day) => EventState::Done(day),
            None if standing.status.is_closed() => EventState::Closed(standing.health),
            // A day of completion that cannot be read has its own finding.
            None if due < as_of && !milestone.unread.has("done") => EventState::Overdue,
            None => EventState::Open(None),
        };
        let subject = EventSubject::Milestone(action, at + 1, milestone);
        events.push(Event { on: due, subject, state });
    }
    events
}
