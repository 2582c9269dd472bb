//! What a reporting year brought: what was finished, what slipped, what was told.

use chrono::{Days, NaiveDate};

use super::{DueReport, Health, Snapshot, Standing};
use crate::model::{Action, Group, Milestone, Period, Report, Status};

/// A year of a strategy, as far as it is known on the snapshot's day.
#[derive(Debug)]
pub struct Year<'w> {
    pub finished: Vec<Finished>,
    pub slipped: Vec<Slipped>,
    /// Of actions by position, with what was reached on which day.
    pub milestones: Vec<(usize, &'w Milestone, NaiveDate)>,
    pub reports: Vec<Told<'w>>,
}

/// An action that became complete in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finished {
    pub action: usize,
    /// The day of the update that said so. Without one, the action was due in the year and its
    /// status is complete.
    pub on: Option<NaiveDate>,
}

/// An action whose date passed by the year's close while it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slipped {
    pub action: usize,
    pub due: NaiveDate,
    /// Whether it had slipped before the year began.
    pub is_carried_over: bool,
}

/// A report to a group that fell due or was given in the year.
#[derive(Clone, Copy, Debug)]
pub struct Told<'w> {
    pub group: &'w Group,
    /// None where the report answers no due day.
    pub due: Option<DueReport<'w>>,
    pub given: Option<(&'w Report, NaiveDate)>,
}

impl<'w> Year<'w> {
    pub fn of(snapshot: &Snapshot<'w>, year: &Period) -> Year<'w> {
        let actions = || snapshot.document().actions.iter().enumerate();
        let slipped = |(at, action)| slipped(snapshot, year, at, action);
        Year {
            finished: actions().filter_map(|(at, _)| finished(snapshot, year, at)).collect(),
            slipped: actions().filter_map(slipped).collect(),
            milestones: actions().flat_map(|one| reached(snapshot, year, one)).collect(),
            reports: told(snapshot, year),
        }
    }

    /// How many of the reports that fell due in the year were given, and how many fell due.
    pub fn reports_given(&self) -> (usize, usize) {
        let due = self.reports.iter().filter(|told| told.due.is_some());
        (due.clone().filter(|told| told.given.is_some()).count(), due.count())
    }

    /// How many of those due in the year are neither given nor late.
    pub fn reports_to_come(&self) -> usize {
        let open = self.reports.iter().filter(|told| told.given.is_none());
        open.filter(|told| told.due.is_some_and(|due| !due.is_overdue)).count()
    }
}

fn holds(year: &Period, day: NaiveDate) -> bool {
    year.start <= day && day <= year.end
}

fn finished(snapshot: &Snapshot, year: &Period, at: usize) -> Option<Finished> {
    let standing = &snapshot.standings[at];
    if standing.status != Status::Complete {
        return None;
    }
    let on = completed_on(&snapshot.document().actions[at], snapshot.as_of);
    let is_of_year = match on {
        Some(day) => holds(year, day),
        None => standing.due.is_some_and(|due| holds(year, due)),
    };
    is_of_year.then_some(Finished { action: at, on })
}

/// The first day of the last unbroken run of updates that say complete.
fn completed_on(action: &Action, as_of: NaiveDate) -> Option<NaiveDate> {
    let dated = action.updates.iter().map(|update| (update.on.last, update.status.as_ref()));
    let mut said: Vec<_> = dated
        .filter(|(day, _)| *day <= as_of)
        .filter_map(|(day, status)| Some((day, status?.value)))
        .collect();
    said.sort_by_key(|(day, _)| *day);
    let run = said.iter().rev().take_while(|(_, status)| *status == Status::Complete);
    run.last().map(|(day, _)| *day)
}

/// Judged at the year's close: the day after its end, or the snapshot's day when that is earlier.
fn slipped(snapshot: &Snapshot, year: &Period, at: usize, action: &Action) -> Option<Slipped> {
    let after = year.end.checked_add_days(Days::new(1)).unwrap_or(year.end);
    let close = after.min(snapshot.as_of);
    let standing = Standing::of(action, close, snapshot.settings());
    let due = standing.due.filter(|due| *due < close)?;
    let is_late = match standing.health {
        Health::Overdue => true,
        // To be set up by then and kept up after, and still only planned.
        Health::LateStart => action.ongoing,
        _ => false,
    };
    is_late.then_some(Slipped { action: at, due, is_carried_over: due < year.start })
}

fn reached<'w>(
    snapshot: &Snapshot<'w>,
    year: &Period,
    (at, action): (usize, &'w Action),
) -> Vec<(usize, &'w Milestone, NaiveDate)> {
    let done = |milestone: &'w Milestone| {
        let day = milestone.done.as_ref()?.last;
        (holds(year, day) && day <= snapshot.as_of).then_some((at, milestone, day))
    };
    action.milestones.iter().filter_map(done).collect()
}

fn told<'w>(snapshot: &Snapshot<'w>, year: &Period) -> Vec<Told<'w>> {
    let mut told = Vec::new();
    for (group, schedule) in snapshot.document().groups.iter().zip(&snapshot.schedules) {
        let due = schedule.due.iter().filter(|report| holds(year, report.due));
        told.extend(due.map(|due| Told { group, due: Some(*due), given: due.given }));
        let further = schedule.further.iter().filter(|(_, day)| holds(year, *day));
        told.extend(further.map(|given| Told { group, due: None, given: Some(*given) }));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FiscalYear;
    use crate::workspace::{File, Workspace};

    fn year(text: &str, as_of: &str, check: impl Fn(&Year)) {
        let file = File { path: "a/a.yaml".into(), shown: "a.yaml".into() };
        let text = format!("strategy: {{ id: a, title: A, period: 2018/19..2022/23 }}\n{text}");
        let workspace = Workspace::from_files(None, vec![file], &[], |_| Ok(text.clone()));
        let snapshot = Snapshot::of(&workspace, &workspace.strategies[0], as_of.parse().unwrap());
        let period = Period::parse("2019/20", FiscalYear::default()).unwrap();
        check(&Year::of(&snapshot, &period));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn finished_by_the_update_that_said_so_or_by_the_due_date() {
        let text = "actions:
- { id: dated, title: t, due: 2019-06, updates: [{ on: 2019-04-01, status: complete }, { on: 2020-04-01, status: complete }] }
- { id: reopened, title: t, updates: [{ on: 2018-05-01, status: complete }, { on: 2018-06-01, status: active }, { on: 2020-03-31, status: complete }] }
- { id: before, title: t, due: 2019-06, updates: [{ on: 2019-03-31, status: complete }] }
- { id: undated, title: t, due: 2020-03, status: complete }
- { id: undated-before, title: t, due: 2019-03, status: complete }
- { id: open, title: t, due: 2019-06 }";
        year(text, "2020-06-01", |year| {
            let expected = [(0, Some("2019-04-01")), (1, Some("2020-03-31")), (3, None)];
            let expected = expected.map(|(action, on)| Finished { action, on: on.map(day) });
            assert_eq!(year.finished, expected);
        });
        year(text, "2020-01-01", |year| assert_eq!(year.finished.len(), 2));
    }

    #[test]
    fn slipped_at_the_close_of_the_year() {
        let text = "actions:
- { id: last-day, title: t, due: 2020-03-31 }
- { id: next-day, title: t, due: 2020-04-01 }
- { id: earlier, title: t, due: 2019-03-31 }
- { id: done-later, title: t, due: 2019-06, updates: [{ on: 2020-05-01, status: complete }] }
- { id: done-late, title: t, due: 2019-06, updates: [{ on: 2020-03-01, status: complete }] }
- { id: kept-up, title: t, due: 2019-06 and ongoing, status: active }
- { id: not-set-up, title: t, due: 2019-06 and ongoing }";
        year(text, "2020-06-01", |year| {
            let told: Vec<_> =
                year.slipped.iter().map(|one| (one.action, one.is_carried_over)).collect();
            assert_eq!(told, [(0, false), (2, true), (3, false), (6, false)]);
        });
        year(text, "2020-03-31", |year| assert!(year.slipped.iter().all(|one| one.action != 0)));
    }

    #[test]
    fn reports_and_milestones_of_the_year() {
        let text = "actions:
- { id: a, title: t, milestones: [{ title: m, done: 2019-04-01 }, { title: n, done: 2020-04-01 }] }
groups: [{ id: g, title: G, reports: annual, first_due: 2018-06 }]
reports:
- { group: g, on: 2018-06-12 }
- { group: g, on: 2019-07-01 }";
        year(text, "2020-06-01", |year| {
            assert_eq!(year.milestones.len(), 1);
            assert_eq!(year.milestones[0].2, day("2019-04-01"));
            assert_eq!(year.reports_given(), (1, 1));
        });
    }
}
