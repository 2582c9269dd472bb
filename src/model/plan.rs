//! The action plan: what will be done, by whom and by when.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{DateSpan, Id, Reference, Text, Unread};
use crate::text::Placed;

#[derive(Debug)]
pub struct Action {
    pub id: Id,
    pub title: Text,
    pub description: Option<Text>,
    pub outcome: Option<Text>,
    pub theme: Option<Reference>,
    pub pledges: Vec<Reference>,
    pub indicators: Vec<Reference>,
    /// The first leads.
    pub owners: Vec<Text>,
    pub start: Option<Placed<DateSpan>>,
    pub due: Option<Placed<DateSpan>>,
    /// Kept up after its date.
    pub ongoing: bool,
    pub status: Option<Placed<Status>>,
    /// Per cent, 0 to 100.
    pub progress: Option<Placed<Decimal>>,
    pub depends_on: Vec<Reference>,
    pub milestones: Vec<Milestone>,
    pub updates: Vec<Update>,
    pub decision: Option<Reference>,
    pub unread: Unread,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Planned,
    Active,
    Complete,
    OnHold,
    Deferred,
    Cancelled,
}

impl Status {
    pub const WORDS: [&str; 6] =
        ["planned", "active", "complete", "on-hold", "deferred", "cancelled"];

    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }

    /// Complete, cancelled or deferred: no longer due.
    pub fn is_closed(self) -> bool {
        matches!(self, Status::Complete | Status::Cancelled | Status::Deferred)
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase().replace([' ', '_'], "-");
        Ok(match word.as_str() {
            "planned" => Status::Planned,
            "active" => Status::Active,
            "complete" => Status::Complete,
            "on-hold" => Status::OnHold,
            "deferred" => Status::Deferred,
            "cancelled" => Status::Cancelled,
            _ => return Err(()),
        })
    }
}

#[derive(Debug)]
pub struct Milestone {
    pub title: Text,
    pub due: Option<Placed<DateSpan>>,
    pub done: Option<Placed<DateSpan>>,
    pub unread: Unread,
}

/// What was said of an action on a day.
#[derive(Debug)]
pub struct Update {
    pub on: Placed<DateSpan>,
    pub status: Option<Placed<Status>>,
    pub progress: Option<Placed<Decimal>>,
    pub note: Option<Text>,
}
