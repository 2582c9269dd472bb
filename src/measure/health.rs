//! How an action stands on a day.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Action, Settings, Status, Update};

/// In the order in which they are decided: the first that holds is the action's health.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    Complete,
    Cancelled,
    Deferred,
    Overdue,
    LateStart,
    Stale,
    DueSoon,
    OnHold,
    Ongoing,
    OnTrack,
    NotStarted,
}

impl Health {
    pub const ALL: [Health; 11] = [
        Health::Complete,
        Health::Cancelled,
        Health::Deferred,
        Health::Overdue,
        Health::LateStart,
        Health::Stale,
        Health::DueSoon,
        Health::OnHold,
        Health::Ongoing,
        Health::OnTrack,
        Health::NotStarted,
    ];

    pub const WORDS: [&str; 11] = [
        "complete",
        "cancelled",
        "deferred",
        "overdue",
        "late-start",
        "stale",
        "due-soon",
        "on-hold",
        "ongoing",
        "on-track",
        "not-started",
    ];

    pub fn word(self) -> &'static str {
        Health::WORDS[self as usize]
    }

    pub fn from_word(word: &str) -> Option<Health> {
        Health::ALL.into_iter().find(|health| health.word() == word)
    }
}

impl fmt::Display for Health {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.word())
    }
}

/// An action on a day, and what that follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    pub health: Health,
    /// The last day of the due date's span.
    pub due: Option<NaiveDate>,
    /// The first day of the start's span.
    pub start: Option<NaiveDate>,
    /// Whole days since the due day, when overdue.
    pub days_overdue: Option<i64>,
    pub last_update: Option<NaiveDate>,
    /// Per cent.
    pub progress: Option<Decimal>,
}

impl Standing {
    pub fn of(action: &Action, as_of: NaiveDate, settings: &Settings) -> Standing {
        let mut standing = Standing {
            status: status(action, as_of),
            health: Health::NotStarted,
            due: action.due.as_ref().map(|due| due.last),
            start: action.start.as_ref().map(|start| start.first),
            days_overdue: None,
            last_update: updates(action, as_of).map(|update| update.on.last).max(),
            progress: progress(action, as_of),
        };
        standing.health = standing.judge(action.ongoing, as_of, settings);
        if standing.health == Health::Overdue {
            standing.days_overdue = standing.due.map(|due| (as_of - due).num_days());
        }
        standing
    }

    fn judge(&self, ongoing: bool, as_of: NaiveDate, settings: &Settings) -> Health {
        let past = |day: Option<NaiveDate>| day.is_some_and(|day| day < as_of);
        let planned = self.status == Status::Planned;
        match self.status {
            Status::Complete => return Health::Complete,
            Status::Cancelled => return Health::Cancelled,
            Status::Deferred => return Health::Deferred,
            Status::Planned | Status::Active | Status::OnHold => {}
        }
        if past(self.due) && !ongoing {
            Health::Overdue
        } else if planned && (past(self.start) || ongoing && past(self.due)) {
            Health::LateStart
        } else if ongoing && self.days_unheard(as_of) > i64::from(settings.stale_days) {
            Health::Stale
        } else if self.is_due_within(i64::from(settings.due_soon_days), as_of) {
            Health::DueSoon
        } else if self.status == Status::OnHold {
            Health::OnHold
        } else if ongoing {
            Health::Ongoing
        } else if self.status == Status::Active {
            Health::OnTrack
        } else {
            Health::NotStarted
        }
    }

    /// Days since the last update; without one, since the action was to be set up.
    pub fn days_unheard(&self, as_of: NaiveDate) -> i64 {
        let heard = self.last_update.or(self.due).or(self.start);
        heard.map_or(0, |day| (as_of - day).num_days())
    }

    /// Whether the due day is `as_of` or one of the `days` after it.
    pub fn is_due_within(&self, days: i64, as_of: NaiveDate) -> bool {
        self.due.is_some_and(|due| (0..=days).contains(&(due - as_of).num_days()))
    }
}

/// The updates given by a day, in the order written.
fn updates(action: &Action, as_of: NaiveDate) -> impl Iterator<Item = &Update> {
    action.updates.iter().filter(move |update| update.on.last <= as_of)
}

/// The update with a status that counts on a day: the latest, and of one day the last written.
pub fn last_with_status(action: &Action, as_of: NaiveDate) -> Option<&Update> {
    updates(action, as_of)
        .filter(|update| update.status.is_some())
        .max_by_key(|update| update.on.last)
}

/// The status of the last update that carries one. Without any up to the day, `status` as written,
/// unless that only repeats what a later update says: then the action was still planned.
fn status(action: &Action, as_of: NaiveDate) -> Status {
    let written = action.status.as_ref().map_or(Status::Planned, |status| status.value);
    if let Some(update) = last_with_status(action, as_of) {
        return update.status.as_ref().map_or(written, |status| status.value);
    }
    match last_with_status(action, NaiveDate::MAX).and_then(|later| later.status.as_ref()) {
        Some(later) if later.value == written => Status::Planned,
        _ => written,
    }
}

fn progress(action: &Action, as_of: NaiveDate) -> Option<Decimal> {
    let told = updates(action, as_of)
        .filter(|update| update.progress.is_some())
        .max_by_key(|update| update.on.last);
    match told.and_then(|update| update.progress.as_ref()) {
        Some(progress) => Some(progress.value),
        None => action.progress.as_ref().map(|progress| progress.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self};
    use crate::text::{FileId, Source};

    fn action(keys: &str) -> Action {
        let text = format!("[[actions]]\nid = \"1\"\ntitle = \"t\"\n{keys}\n");
        let loaded =
            load::document(FileId(0), &Source::new("a.toml".into(), text), &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.document.actions.into_iter().next().unwrap()
    }

    fn standing(keys: &str, as_of: &str) -> Standing {
        Standing::of(&action(keys), as_of.parse().unwrap(), &Settings::default())
    }

    #[test]
    fn an_action_is_overdue_from_the_day_after_its_due_day() {
        let keys = "due = \"September 2024\"\nstatus = \"active\"";
        for (as_of, health, days) in [
            ("2024-08-30", Health::OnTrack, None),
            ("2024-08-31", Health::DueSoon, None),
            ("2024-09-30", Health::DueSoon, None),
            ("2024-10-01", Health::Overdue, Some(1)),
            ("2025-10-01", Health::Overdue, Some(366)),
        ] {
            let standing = standing(keys, as_of);
            assert_eq!((standing.health, standing.days_overdue), (health, days), "{as_of}");
        }
    }

    #[test]
    fn a_closed_action_is_never_overdue() {
        for (status, health) in [
            ("complete", Health::Complete),
            ("cancelled", Health::Cancelled),
            ("deferred", Health::Deferred),
            ("on-hold", Health::Overdue),
            ("planned", Health::Overdue),
        ] {
            let keys = format!("due = \"2024-09\"\nstatus = \"{status}\"");
            assert_eq!(standing(&keys, "2024-12-01").health, health, "{status}");
        }
    }

    #[test]
    fn a_planned_action_starts_late_from_the_day_after_its_start() {
        let keys = "start = \"April 2018\"\ndue = \"March 2023\"\nstatus = \"planned\"";
        assert_eq!(standing(keys, "2018-04-01").health, Health::NotStarted);
        assert_eq!(standing(keys, "2018-04-02").health, Health::LateStart);
        assert_eq!(standing("due = \"2024-09\"", "2024-01-01").health, Health::NotStarted);
    }

    #[test]
    fn an_ongoing_action_is_late_while_planned_and_stale_when_unheard_of() {
        let keys = "due = \"March 2025 and ongoing\"";
        assert_eq!(standing(keys, "2025-01-01").health, Health::Ongoing);
        assert_eq!(standing(keys, "2025-03-31").health, Health::DueSoon);
        assert_eq!(standing(keys, "2025-04-01").health, Health::LateStart);
        let active = format!("{keys}\nstatus = \"active\"");
        assert_eq!(standing(&active, "2025-09-27").health, Health::Ongoing);
        assert_eq!(standing(&active, "2025-09-28").health, Health::Stale);
        let heard = format!("{active}\nupdates = [{{ on = \"2025-09-01\", note = \"n\" }}]");
        assert_eq!(standing(&heard, "2025-09-28").health, Health::Ongoing);
        assert_eq!(
            standing("ongoing = true\nstatus = \"active\"", "2025-09-28").health,
            Health::Ongoing
        );
    }

    #[test]
    fn status_is_that_of_the_last_update_up_to_the_day() {
        let keys = "status = \"complete\"\nprogress = 100\nupdates = [
            { on = \"2024-06-30\", status = \"active\", progress = 40 }, { on = \"2024-09\", status = \"complete\" }]";
        assert_eq!(standing(keys, "2024-06-29").status, Status::Planned);
        assert_eq!(standing(keys, "2024-06-30").status, Status::Active);
        assert_eq!(standing(keys, "2024-06-30").progress, Some(Decimal::from(40)));
        assert_eq!(standing(keys, "2024-09-29").status, Status::Active);
        assert_eq!(standing(keys, "2024-09-30").status, Status::Complete);
        let notes = "status = \"active\"\nupdates = [{ on = \"2024-06-30\", note = \"n\" }]";
        assert_eq!(standing(notes, "2024-01-01").status, Status::Active);
    }

    #[test]
    fn an_action_on_hold_is_on_hold_until_it_is_due() {
        let keys = "due = \"2024-09-30\"\nstatus = \"on-hold\"";
        assert_eq!(standing(keys, "2024-01-01").health, Health::OnHold);
        assert_eq!(standing(keys, "2024-09-01").health, Health::DueSoon);
    }
}
