//! What a strategy is, as written: sections, dates, periods and numbers, each with its place.
//! Reading them from a file is `load`'s; what they add up to is `measure`'s.

mod assessment;
mod date;
mod governance;
mod number;
mod period;
mod plan;
mod scorecard;
mod settings;
mod standard;
mod strategy;

pub use assessment::{Assessment, Criterion, Evidence, EvidenceKind, Judgement, Whereabouts};
pub use date::{DateSpan, month_name, show_date, show_days};
pub use governance::{Decision, Group, Report, ReportFrequency, Risk};
pub use number::{MOST_PLACES, decimal_text, parse_decimal, round_half_up};
pub use period::{FiscalYear, Period, PeriodKind};
pub use plan::{Action, Milestone, Status, Update};
pub use scorecard::{
    Actual, Alignment, Baseline, Benchmark, Better, Figure, Frequency, Indicator, Measured,
    Missing, Part, PublishedFigure, Rag, Target, TargetValue, Tolerance, is_percent, quotient,
};
pub use settings::{RagRule, Ready, Settings};
pub use standard::{Standard, StandardCriterion, StandardElement};
pub use strategy::{Approval, Charter, Document, Header, Pledge, Theme};

use crate::text::Placed;

/// Text as written, with its place.
pub type Text = Placed<String>;

/// The id by which other entries name this one; its text is kept to the letter (`1.10`, `007`).
pub type Id = Placed<String>;

/// What an entry wrote to name another: an id, a number with words, a title or an alias.
pub type Reference = Placed<String>;

/// The keys of an entry whose values could not be read. A rule about an absent value is silent
/// where a value was written and has its own finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(pub Vec<&'static str>);

impl Unread {
    pub fn has(&self, key: &str) -> bool {
        self.0.contains(&key)
    }
}
