//! Governance: who is told and how often, what they were told, what they decided, and the risks.

use std::str::FromStr;

use chrono::NaiveDate;

use super::{DateSpan, Id, Reference, Text, Unread};
use crate::text::Placed;

/// A body that is told of progress.
#[derive(Debug)]
pub struct Group {
    pub id: Id,
    pub title: Text,
    pub role: Option<Text>,
    pub reports: Option<Placed<ReportFrequency>>,
    pub first_due: Option<Placed<DateSpan>>,
    pub unread: Unread,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFrequency {
    Monthly,
    TwoMonthly,
    Quarterly,
    SixMonthly,
    Annual,
    EndOfStrategy,
}

impl ReportFrequency {
    pub const WORDS: [&str; 6] =
        ["monthly", "two-monthly", "quarterly", "six-monthly", "annual", "end-of-strategy"];

    pub fn word(self) -> &'static str {
        ReportFrequency::WORDS[self as usize]
    }

    /// Months between reports; none at the end of the strategy alone.
    pub fn months(self) -> Option<u32> {
        match self {
            ReportFrequency::Monthly => Some(1),
            ReportFrequency::TwoMonthly => Some(2),
            ReportFrequency::Quarterly => Some(3),
            ReportFrequency::SixMonthly => Some(6),
            ReportFrequency::Annual => Some(12),
            ReportFrequency::EndOfStrategy => None,
        }
    }
}

impl FromStr for ReportFrequency {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase().replace([' ', '_'], "-");
        Ok(match word.as_str() {
            "monthly" => ReportFrequency::Monthly,
            "two-monthly" => ReportFrequency::TwoMonthly,
            "quarterly" => ReportFrequency::Quarterly,
            "six-monthly" => ReportFrequency::SixMonthly,
            "annual" => ReportFrequency::Annual,
            "end-of-strategy" => ReportFrequency::EndOfStrategy,
            _ => return Err(()),
        })
    }
}

/// A report that was given.
#[derive(Debug)]
pub struct Report {
    pub group: Reference,
    pub on: Option<Placed<DateSpan>>,
    pub title: Option<Text>,
}

/// What a meeting agreed.
#[derive(Debug)]
pub struct Decision {
    pub id: Id,
    pub body: Option<Text>,
    pub on: Option<Placed<DateSpan>>,
    pub text: Option<Text>,
    pub actions: Vec<Reference>,
    pub unread: Unread,
}

impl Decision {
    /// Nothing that is dated after a day counts on it.
    pub fn is_taken_by(&self, day: NaiveDate) -> bool {
        self.on.as_ref().is_none_or(|on| on.last <= day)
    }
}

#[derive(Debug)]
pub struct Risk {
    pub id: Id,
    pub title: Text,
    /// From 1, as the council scores it; so is `impact`.
    pub likelihood: Option<Placed<u32>>,
    pub impact: Option<Placed<u32>>,
    pub owner: Option<Text>,
    pub actions: Vec<Reference>,
}
