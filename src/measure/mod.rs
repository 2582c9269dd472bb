//! The arithmetic of progress, as pure functions: health, variance, RAG, trend, trajectory, coverage,
//! schedules, benchmarks, headline figures and assessments.
//! Every date comes in as an argument. How results look is `views`' and `render`'s.

mod assessment;
mod benchmark;
mod coverage;
mod events;
mod governance;
mod headline;
mod health;
mod observation;
mod pace;
mod precision;
mod rag;
mod record;
mod schedule;
mod series;
mod snapshot;
mod trajectory;
mod trend;
mod variance;
mod year;

pub use assessment::{Appraisal, CriterionStanding, Element, EvidenceTally, Obstacle, Totals, age};
pub use benchmark::{Benchmarking, Comparative, Comparison, Rank};
pub use coverage::Coverage;
pub use events::{Event, EventState, EventSubject, events, next_day};
pub use governance::{CarriedOut, by_score, risk_score};
pub use headline::Headline;
pub use health::{Health, Standing, last_with_status};
pub use observation::{DefaultPeriods, Observation, periods, reporting_kind};
pub use pace::Pace;
pub use precision::{agree, goals_agree, is_rounding_of};
pub use rag::{Judgement, Unjudged};
pub use record::Record;
pub use schedule::{DueReport, Schedule, Unscheduled};
pub use series::Series;
pub use snapshot::Snapshot;
pub use trajectory::{Trajectory, Verdict};
pub use trend::{Trend, trend};
pub use variance::{Shortfall, Variance, is_easier, tolerated};
pub use year::{Finished, Slipped, Told, Year};

use rust_decimal::Decimal;

use crate::model::round_half_up;

/// Decimal places to which a computed figure (a percentage, a rate, a mean) is rounded.
pub const COMPUTED_PLACES: u32 = 4;

/// A computed figure free of what division left over: three times a third is 1. No two figures
/// with their ten places at most, taken over months, are nearer to each other than this.
pub fn settled(value: Decimal) -> Decimal {
    round_half_up(value, SETTLED_PLACES)
}

const SETTLED_PLACES: u32 = 12;
