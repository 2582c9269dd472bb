//! When each group is to be told, from its frequency and its first date, and what answered each day.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::model::{Group, Period, Report, ReportFrequency};

/// A day on which a group is to be told.
#[derive(Clone, Copy, Debug)]
pub struct DueReport<'w> {
    pub due: NaiveDate,
    /// The report that answers it, and its day.
    pub given: Option<(&'w Report, NaiveDate)>,
    /// Due before the day, and not given.
    pub is_overdue: bool,
}

/// What a group is to be told over the strategy's life, and what it was told up to a day.
#[derive(Debug)]
pub struct Schedule<'w> {
    /// Oldest first.
    pub due: Vec<DueReport<'w>>,
    /// Reports that answer no due day, oldest first: given too early, or beyond the schedule.
    pub further: Vec<(&'w Report, NaiveDate)>,
}

impl<'w> Schedule<'w> {
    /// Matches the reports given up to the day with the days on which they were due.
    ///
    /// A report answers the due day nearest to it; where that is answered already, the nearest
    /// before it that is not: so a late report and the next one in time answer a day each, and one
    /// left out stays open. The first report may come up to half an interval early (six months, at
    /// the end of the strategy); one that comes earlier still answers nothing.
    pub fn of(
        group: &Group,
        reports: impl Iterator<Item = &'w Report>,
        period: Option<&Period>,
        as_of: NaiveDate,
    ) -> Schedule<'w> {
        let dated = reports.filter_map(|report| Some((report, report.on.as_ref()?.last)));
        let mut given: Vec<_> = dated.filter(|(_, day)| *day <= as_of).collect();
        given.sort_by_key(|(_, day)| *day);
        let days = due_days(group, period);
        let opening = days.first().map(|first| opens(group, *first));
        let mut is_answered = vec![false; days.len()];
        let (mut answers, mut further) = (Vec::new(), Vec::new());
        for report in given {
            let is_early = opening.is_none_or(|opening| report.1 < opening);
            match nearest(&days, report.1).filter(|_| !is_early) {
                Some(at) => match is_answered[..=at].iter().rposition(|is_answered| !is_answered) {
                    Some(open) => {
                        is_answered[open] = true;
                        answers.push(report);
                    }
                    None => further.push(report),
                },
                None => further.push(report),
            }
        }
        // The days that are answered are answered in the order in which the reports were given.
        let mut answers = answers.into_iter();
        let due = days.into_iter().zip(is_answered).map(|(due, is_answered)| {
            let given = if is_answered { answers.next() } else { None };
            DueReport { due, given, is_overdue: given.is_none() && due < as_of }
        });
        Schedule { due: due.collect(), further }
    }

    /// The reports due before the day and not given, oldest first.
    pub fn overdue(&self) -> impl Iterator<Item = &DueReport<'w>> {
        self.due.iter().filter(|report| report.is_overdue)
    }

    /// The oldest report due that none of those given answers.
    pub fn next(&self) -> Option<&DueReport<'w>> {
        self.due.iter().find(|report| report.given.is_none())
    }

    /// The reports given, oldest first.
    pub fn given(&self) -> Vec<(&'w Report, NaiveDate)> {
        let answers = self.due.iter().filter_map(|report| report.given);
        let mut given: Vec<_> = answers.chain(self.further.iter().copied()).collect();
        given.sort_by_key(|(_, day)| *day);
        given
    }
}

/// The days on which reports fall due within a strategy's period, oldest first. The first date
/// counts by its last day. At the end of the strategy that is the only one, wherever it lies, and
/// without it the period's last day.
fn due_days(group: &Group, period: Option<&Period>) -> Vec<NaiveDate> {
    let first = group.first_due.as_ref().map(|first| first.last);
    // `2024-06` and a half-year on is `2024-12`, to the end of that month.
    let is_span = group.first_due.as_ref().is_some_and(|first| first.first != first.last);
    let end = period.map(|period| period.end);
    let Some(frequency) = &group.reports else { return Vec::new() };
    match (frequency.months(), first, end) {
        (None, first, end) => first.or(end).into_iter().collect(),
        (Some(months), Some(first), Some(end)) => {
            // Counted from the first day, so that a report due on the 31st stays at the month's end.
            let days = (0..).map_while(|step| first.checked_add_months(Months::new(step * months)));
            let days = days.map_while(|day| if is_span { month_end(day) } else { Some(day) });
            days.take_while(|day| *day <= end).collect()
        }
        (Some(_), _, _) => Vec::new(),
    }
}

fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The due day nearest to a day, by position; of two as near the earlier.
fn nearest(days: &[NaiveDate], day: NaiveDate) -> Option<usize> {
    let after = days.partition_point(|due| *due < day);
    let around = [after.checked_sub(1), (after < days.len()).then_some(after)];
    around.into_iter().flatten().min_by_key(|at| (days[*at] - day).num_days().abs())
}

/// The first day on which a report answers a due day.
fn opens(group: &Group, due: NaiveDate) -> NaiveDate {
    let months = group.reports.as_ref().and_then(|frequency| frequency.months()).unwrap_or(12);
    due.checked_sub_days(Days::new(u64::from(months) * 15)).unwrap_or(NaiveDate::MIN)
}

/// Why a group has no day on which it is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscheduled {
    NoFrequency,
    NoFirstDate,
    /// The strategy has no period that would end the schedule.
    NoPeriod,
    AfterTheEnd,
}

impl Unscheduled {
    /// Why a group has no due day, when it has none.
    pub fn of(group: &Group, period: Option<&Period>) -> Option<Unscheduled> {
        let Some(frequency) = &group.reports else { return Some(Unscheduled::NoFrequency) };
        let is_final = frequency.value == ReportFrequency::EndOfStrategy;
        match (&group.first_due, period) {
            (Some(_), _) | (None, Some(_)) if is_final => None,
            (None, None) if is_final => Some(Unscheduled::NoPeriod),
            (None, _) => Some(Unscheduled::NoFirstDate),
            (Some(_), None) => Some(Unscheduled::NoPeriod),
            (Some(first), Some(period)) => {
                (first.last > period.end).then_some(Unscheduled::AfterTheEnd)
            }
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Unscheduled::NoFrequency => "no frequency",
            Unscheduled::NoFirstDate => "no first date",
            Unscheduled::NoPeriod => "the strategy has no period",
            Unscheduled::AfterTheEnd => "its first date is after the strategy ends",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::{Document, FiscalYear, Settings};
    use crate::text::{FileId, Source};

    /// A group with these keys, told on these days.
    fn document(keys: &str, given: &[&str]) -> Document {
        let mut text = format!("[[groups]]\nid = \"g\"\ntitle = \"t\"\n{keys}\n");
        for day in given {
            text.push_str(&format!("[[reports]]\ngroup = \"g\"\non = \"{day}\"\n"));
        }
        let loaded =
            load::document(FileId(0), &Source::new("a.toml".into(), text), &Settings::default());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.document
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(text: &str) -> Option<Period> {
        (!text.is_empty()).then(|| Period::parse(text, FiscalYear::default()).unwrap())
    }

    fn days(keys: &str, of: &str) -> Vec<String> {
        let document = document(keys, &[]);
        let days = due_days(&document.groups[0], period(of).as_ref());
        days.iter().map(NaiveDate::to_string).collect()
    }

    #[test]
    fn reports_fall_due_over_the_life_of_a_strategy() {
        let life = "2022/23..2024/25";
        for (keys, expected) in [
            ("reports = \"annual\"\nfirst_due = \"2022-06\"", "2022-06-30 2023-06-30 2024-06-30"),
            (
                "reports = \"six-monthly\"\nfirst_due = \"August 2022\"",
                "2022-08-31 2023-02-28 2023-08-31 2024-02-29 2024-08-31 2025-02-28",
            ),
            (
                "reports = \"two-monthly\"\nfirst_due = \"2024-06-30\"",
                "2024-06-30 2024-08-30 2024-10-30 2024-12-30 2025-02-28",
            ),
            ("reports = \"annual\"\nfirst_due = \"2025-03-31\"", "2025-03-31"),
            ("reports = \"end-of-strategy\"", "2025-03-31"),
            ("reports = \"end-of-strategy\"\nfirst_due = \"2025-06\"", "2025-06-30"),
        ] {
            assert_eq!(days(keys, life).join(" "), expected, "{keys}");
        }
        let monthly = days("reports = \"monthly\"\nfirst_due = \"2024-01-31\"", "2023/24..2024/25");
        assert_eq!(monthly.len(), 15);
        assert_eq!(monthly[..4], ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]);
    }

    #[test]
    fn without_a_day_there_is_a_reason() {
        let annual = "reports = \"annual\"\nfirst_due = \"2022-06\"";
        for (keys, of, reason) in [
            ("", "2022/23", Some(Unscheduled::NoFrequency)),
            ("first_due = \"2022-06\"", "2022/23", Some(Unscheduled::NoFrequency)),
            ("reports = \"annual\"", "2022/23", Some(Unscheduled::NoFirstDate)),
            (annual, "", Some(Unscheduled::NoPeriod)),
            (annual, "2021/22", Some(Unscheduled::AfterTheEnd)),
            ("reports = \"end-of-strategy\"", "", Some(Unscheduled::NoPeriod)),
            (annual, "2022/23", None),
            ("reports = \"end-of-strategy\"", "2022/23", None),
            ("reports = \"end-of-strategy\"\nfirst_due = \"2025-06\"", "", None),
        ] {
            let document = document(keys, &[]);
            let found = Unscheduled::of(&document.groups[0], period(of).as_ref());
            assert_eq!(found, reason, "{keys} in {of:?}");
            assert_eq!(days(keys, of).is_empty(), reason.is_some(), "{keys} in {of:?}");
        }
    }

    /// Each due day with what answered it, then what answered none.
    fn answers(given: &[&str], as_of: &str) -> String {
        let keys = "reports = \"six-monthly\"\nfirst_due = \"2022-09\"";
        let document = document(keys, given);
        let period = period("2022/23..2023/24");
        let reports = document.reports.iter();
        let schedule = Schedule::of(&document.groups[0], reports, period.as_ref(), day(as_of));
        assert_eq!(
            schedule.given().len(),
            schedule.due.len() - unanswered(&schedule) + schedule.further.len()
        );
        let said = schedule.due.iter().map(|report| match report.given {
            Some((_, given)) => format!("{given}"),
            None if report.is_overdue => "overdue".into(),
            None => "open".into(),
        });
        let further = schedule.further.iter().map(|(_, day)| format!("({day})"));
        said.chain(further).collect::<Vec<_>>().join(" ")
    }

    fn unanswered(schedule: &Schedule) -> usize {
        schedule.due.iter().filter(|report| report.given.is_none()).count()
    }

    #[test]
    fn a_report_answers_the_due_day_nearest_to_it() {
        // Due on 30 September 2022, 31 March 2023, 30 September 2023 and 31 March 2024.
        for (given, as_of, expected) in [
            (&[][..], "2022-09-30", "open open open open"),
            (&[], "2022-10-01", "overdue open open open"),
            (&["2022-09-14"], "2022-10-01", "2022-09-14 open open open"),
            // Not yet given on the day.
            (&["2022-10-14"], "2022-10-01", "overdue open open open"),
            // Late, and then in time.
            (&["2022-12", "2023-03-20"], "2023-05-01", "2022-12-31 2023-03-20 open open"),
            // The one of spring was left out.
            (&["2022-09-14", "2023-09-20"], "2023-10-01", "2022-09-14 overdue 2023-09-20 open"),
            // Late by more than half an interval, and then one in time.
            (&["2023-01-10", "2023-03-20"], "2023-05-01", "2023-01-10 2023-03-20 open open"),
            // Half an interval early is the earliest.
            (&["2022-07-02"], "2022-10-01", "2022-07-02 open open open"),
            (&["2022-07-01"], "2022-10-01", "overdue open open open (2022-07-01)"),
            // A second one soon after the first answers nothing.
            (
                &["2022-09-14", "2022-10-14", "2023-03-01"],
                "2023-04-01",
                "2022-09-14 2023-03-01 open open (2022-10-14)",
            ),
        ] {
            assert_eq!(answers(given, as_of), expected, "{given:?} as of {as_of}");
        }
    }

    #[test]
    fn what_is_next_is_the_oldest_without_an_answer() {
        let document = document("reports = \"annual\"\nfirst_due = \"2022-06\"", &["2022-06-10"]);
        let of = |as_of: &str| {
            let period = period("2022/23..2023/24");
            let reports = document.reports.iter();
            let schedule = Schedule::of(&document.groups[0], reports, period.as_ref(), day(as_of));
            let next = schedule.next().map(|next| (next.due.to_string(), next.is_overdue));
            (next, schedule.overdue().count())
        };
        assert_eq!(of("2022-06-09"), (Some(("2022-06-30".into(), false)), 0));
        assert_eq!(of("2022-07-01"), (Some(("2023-06-30".into(), false)), 0));
        assert_eq!(of("2023-07-01"), (Some(("2023-06-30".into(), true)), 1));
    }
}
