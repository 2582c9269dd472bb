//! When each group is to be told, from its frequency and its first date.

use chrono::{Months, NaiveDate};

use crate::model::{Group, Period, ReportFrequency};

/// The days on which reports fall due within a strategy's period, oldest first. Empty where the
/// group has no frequency or no first date, or the strategy no period to end it.
pub fn due_days(group: &Group, period: Option<&Period>) -> Vec<NaiveDate> {
    let (Some(frequency), Some(period)) = (&group.reports, period) else { return Vec::new() };
    let first = group.first_due.as_ref().map(|first| first.last);
    match (frequency.months(), first) {
        (Some(months), Some(first)) => {
            // Counted from the first day, so that a report due on the 31st stays at the month's end.
            let days = (0..).map_while(|step| first.checked_add_months(Months::new(step * months)));
            days.take_while(|day| *day <= period.end).collect()
        }
        (None, first) => vec![first.unwrap_or(period.end)],
        (Some(_), None) => Vec::new(),
    }
}

/// A group's next report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextReport {
    pub due: NaiveDate,
    /// Due before the day, and not yet given.
    pub is_overdue: bool,
}

/// The oldest report due that none of those given answers. Reports given answer the due days in
/// order, each at most one; one may be given up to half an interval early.
pub fn next_report(
    group: &Group,
    given: &[NaiveDate],
    period: Option<&Period>,
    as_of: NaiveDate,
) -> Option<NextReport> {
    let early = match group.reports.as_ref().map(|frequency| frequency.value) {
        Some(ReportFrequency::EndOfStrategy) | None => 180,
        Some(frequency) => i64::from(frequency.months().unwrap_or(12)) * 15,
    };
    let mut given: Vec<NaiveDate> = given.iter().copied().filter(|day| *day <= as_of).collect();
    given.sort();
    let mut given = given.into_iter().peekable();
    for due in due_days(group, period) {
        let opens = due - chrono::Days::new(early as u64);
        while given.peek().is_some_and(|day| *day < opens) {
            given.next();
        }
        if given.next().is_none() {
            return Some(NextReport { due, is_overdue: due < as_of });
        }
    }
    None
}
