//! Reporting periods: fiscal years, quarters, months, calendar years, spans of years and ranges.

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::month_name;

/// The month, 1 to 12, in which the fiscal year starts. April unless `cs.toml` says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    pub first_month: u32,
}

impl Default for FiscalYear {
    fn default() -> Self {
        FiscalYear { first_month: 4 }
    }
}

/// One reporting period. Two periods are equal when they cover the same days.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
    pub kind: PeriodKind,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    Month,
    Quarter,
    Year,
    CalendarYear,
    Years,
    Range,
}

/// How a period is written back.
#[derive(Clone, Copy, Debug)]
enum Form {
    Unit(Unit),
    /// `2017-20`: first year's start, last year's end.
    Years(i32, i32),
    Range(Unit, Unit),
}

#[derive(Clone, Copy, Debug)]
enum Unit {
    Year(i32),
    Quarter(i32, u32),
    Month(i32, u32),
    Calendar(i32),
}

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

impl Period {
    /// Reads any form of the format, e.g. `2018/19`, `2018/19 Q1`, `2018-04`, `2018/19..2022/23`.
    ///
    /// # Errors
    /// In words, what is wrong with the text.
    pub fn parse(text: &str, fiscal: FiscalYear) -> Result<Period, String> {
        if let Some(year) = plain_year(text) {
            return Ok(Period::of(Form::Unit(Unit::Year(year)), PeriodKind::Year, fiscal));
        }
        let text = text.trim().replace(['–', '—'], "-");
        if let Some((from, to)) = text.split_once("..") {
            return Period::range(from.trim(), to.trim(), fiscal);
        }
        let (form, kind) = match parse_unit(&text)? {
            Parsed::Unit(unit) => (Form::Unit(unit), unit.kind()),
            Parsed::Years(from, to) => (Form::Years(from, to), PeriodKind::Years),
        };
        Ok(Period::of(form, kind, fiscal))
    }

    fn range(from: &str, to: &str, fiscal: FiscalYear) -> Result<Period, String> {
        let end = |text| match parse_unit(text)? {
            Parsed::Unit(unit) => Ok(unit),
            Parsed::Years(..) => {
                Err(format!("`{text}` spans years; a range runs between single periods"))
            }
        };
        let (first, last) = (end(from)?, end(to)?);
        let period = Period::of(Form::Range(first, last), PeriodKind::Range, fiscal);
        match period.start <= period.end {
            true => Ok(period),
            false => Err("the range ends before it starts".into()),
        }
    }

    fn of(form: Form, kind: PeriodKind, fiscal: FiscalYear) -> Period {
        let (first, last) = match form {
            Form::Unit(unit) => (unit, unit),
            Form::Years(from, to) => (Unit::Year(from), Unit::Year(to - 1)),
            Form::Range(first, last) => (first, last),
        };
        let start = first.start(fiscal);
        let end = (last.start(fiscal) + Months::new(last.months()))
            .pred_opt()
            .expect("years are bounded");
        Period { start, end, kind, form }
    }

    /// The period of this kind that holds a day; a calendar or longer kind counts as its year.
    pub fn holding(day: NaiveDate, kind: PeriodKind, fiscal: FiscalYear) -> Period {
        let months_in = (day.month() + 12 - fiscal.first_month) % 12;
        let year = (day - Months::new(months_in)).year();
        let unit = match kind {
            PeriodKind::Month => Unit::Month(day.year(), day.month()),
            PeriodKind::Quarter => Unit::Quarter(year, months_in / 3 + 1),
            PeriodKind::CalendarYear => Unit::Calendar(day.year()),
            PeriodKind::Year | PeriodKind::Years | PeriodKind::Range => Unit::Year(year),
        };
        Period::of(Form::Unit(unit), unit.kind(), fiscal)
    }

    pub fn fiscal_year(year: i32, fiscal: FiscalYear) -> Period {
        Period::of(Form::Unit(Unit::Year(year)), PeriodKind::Year, fiscal)
    }

    /// The fiscal years that overlap the period, oldest first.
    pub fn years(&self, fiscal: FiscalYear) -> Vec<Period> {
        let first = Period::holding(self.start, PeriodKind::Year, fiscal);
        let last = Period::holding(self.end, PeriodKind::Year, fiscal);
        (first.start.year()..=last.start.year())
            .map(|year| Period::fiscal_year(year, fiscal))
            .collect()
    }

    /// The fiscal year in which the period ends.
    pub fn fiscal_year_of(&self, fiscal: FiscalYear) -> Period {
        Period::holding(self.end, PeriodKind::Year, fiscal)
    }

    /// Whether the period ends as its fiscal year does.
    pub fn ends_year(&self, fiscal: FiscalYear) -> bool {
        self.end == self.fiscal_year_of(fiscal).end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(&self, other: &Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The first day of the period before: a month, a quarter or a year earlier.
    pub fn start_of_previous(&self) -> NaiveDate {
        self.start
            - Months::new(match self.kind {
                PeriodKind::Month => 1,
                PeriodKind::Quarter => 3,
                _ => 12,
            })
    }

    /// The period after: the next month, quarter or year. None after a span of years or a range.
    pub fn following(&self, fiscal: FiscalYear) -> Option<Period> {
        match self.kind {
            PeriodKind::Years | PeriodKind::Range => None,
            kind => Some(Period::holding(self.end.succ_opt()?, kind, fiscal)),
        }
    }

    /// The first day of the same period `years` earlier.
    pub fn start_years_before(&self, years: u32) -> NaiveDate {
        self.start - Months::new(12 * years)
    }

    /// The last day of a period as long as this one that starts on the first of another month.
    pub fn end_from(&self, start: NaiveDate) -> NaiveDate {
        let months = months_between(self.start, self.end) + 1;
        let after = start.checked_add_months(Months::new(months.unsigned_abs() as u32));
        after.and_then(|after| after.pred_opt()).expect("years are bounded")
    }

    /// Whether this is the period of `other`'s kind that starts on a day.
    pub fn is_at(&self, start: NaiveDate, other: &Period) -> bool {
        self.start == start && self.kind == other.kind
    }

    /// Months from the end of this period to the end of `later`; negative when it is earlier.
    pub fn months_to(&self, later: &Period) -> i64 {
        months_between(self.end, later.end)
    }

    /// As people read it: `2018/19 Q1 (Apr to Jun)`, `2018/19 to 2022/23`.
    pub fn in_words(&self) -> String {
        let month = |day: NaiveDate| &month_name(day.month())[..3];
        match (self.kind, self.form) {
            (PeriodKind::Quarter, _) => {
                format!("{self} ({} to {})", month(self.start), month(self.end))
            }
            (_, Form::Range(first, last)) => format!("{first} to {last}"),
            _ => self.to_string(),
        }
    }
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl Eq for Period {}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By last day, and the longer first: a year comes before its last quarter.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.end, self.start).cmp(&(other.end, other.start))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Unit(unit) => write!(out, "{unit}"),
            Form::Years(from, to) => write!(out, "{from}-{:02}", to % 100),
            Form::Range(first, last) => write!(out, "{first}..{last}"),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let next = |year: i32| (year + 1) % 100;
        match *self {
            Unit::Year(year) => write!(out, "{year}/{:02}", next(year)),
            Unit::Quarter(year, quarter) => write!(out, "{year}/{:02} Q{quarter}", next(year)),
            Unit::Month(year, month) => write!(out, "{year}-{month:02}"),
            Unit::Calendar(year) => write!(out, "{year}"),
        }
    }
}

impl Unit {
    fn kind(self) -> PeriodKind {
        match self {
            Unit::Year(_) => PeriodKind::Year,
            Unit::Quarter(..) => PeriodKind::Quarter,
            Unit::Month(..) => PeriodKind::Month,
            Unit::Calendar(_) => PeriodKind::CalendarYear,
        }
    }

    fn start(self, fiscal: FiscalYear) -> NaiveDate {
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).expect("years are bounded");
        match self {
            Unit::Year(year) => day(year, fiscal.first_month),
            Unit::Quarter(year, quarter) => {
                day(year, fiscal.first_month) + Months::new(3 * (quarter - 1))
            }
            Unit::Month(year, month) => day(year, month),
            Unit::Calendar(year) => day(year, 1),
        }
    }

    fn months(self) -> u32 {
        match self {
            Unit::Year(_) | Unit::Calendar(_) => 12,
            Unit::Quarter(..) => 3,
            Unit::Month(..) => 1,
        }
    }
}

/// From the month of a day to that of another.
fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    index(to) - index(from)
}

/// The first year of `2018/19`, as most periods are written.
fn plain_year(text: &str) -> Option<i32> {
    let (first, second) = text.split_at_checked(4)?;
    let year = number(first, 4).filter(|year| YEARS.contains(year))?;
    let next = number(second.strip_prefix('/')?, 2)?;
    (next == (year + 1) % 100).then_some(year)
}

enum Parsed {
    Unit(Unit),
    Years(i32, i32),
}

fn parse_unit(text: &str) -> Result<Parsed, String> {
    let upper = text.to_ascii_uppercase();
    let text = upper.strip_prefix("FY").unwrap_or(&upper).trim();
    if let Some((before, after)) = text.split_once('Q') {
        return parse_quarter(before, after).map(Parsed::Unit);
    }
    parse_years(text)
}

/// `Q1 2018/19`, `2018/19 Q1`, `2018-19;Q1`: the year stands before or after.
fn parse_quarter(before: &str, after: &str) -> Result<Unit, String> {
    let number = after.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
    if !(1..=4).contains(&number) {
        return Err("a quarter is Q1, Q2, Q3 or Q4".into());
    }
    let trim = |text: &str| text.trim_matches([' ', ';', ',', '-', ':']).to_string();
    let year = match (trim(before), trim(&after[1..])) {
        (year, rest) | (rest, year) if rest.is_empty() => year,
        _ => return Err("a quarter stands beside one fiscal year, as in `2018/19 Q1`".into()),
    };
    match parse_years(year.strip_prefix("FY").unwrap_or(&year).trim())? {
        Parsed::Unit(Unit::Year(year)) => Ok(Unit::Quarter(year, number)),
        _ => Err(format!("a quarter belongs to a fiscal year, as in `2018/19 Q{number}`")),
    }
}

fn parse_years(text: &str) -> Result<Parsed, String> {
    let unknown = || {
        "not a period: write `2018/19`, `2018/19 Q1`, `2018-04` or `2018/19..2022/23`".to_string()
    };
    let (first, second, slash) = match (text.split_once('/'), text.split_once('-')) {
        (Some((first, second)), _) => (first, second, true),
        (None, Some((first, second))) => (first, second, false),
        (None, None) => {
            return Ok(Parsed::Unit(Unit::Calendar(bounded(
                number(text, 4).ok_or_else(unknown)?,
            )?)));
        }
    };
    let (first, second) = (first.trim(), second.trim());
    let from = match number(first, 4) {
        Some(year) => bounded(year)?,
        None if slash => century(number(first, 2).ok_or_else(unknown)?),
        None => return Err(unknown()),
    };
    if let (false, Some(month @ 1..=12)) = (slash, number(second, 2)) {
        return Ok(Parsed::Unit(Unit::Month(from, month as u32)));
    }
    let to = match (number(second, 4), number(second, 2)) {
        (Some(year), _) => bounded(year)?,
        (None, Some(short)) => from - from % 100 + short + if short < from % 100 { 100 } else { 0 },
        (None, None) => return Err(unknown()),
    };
    match to - from {
        1 => Ok(Parsed::Unit(Unit::Year(from))),
        2..=20 if !slash => Ok(Parsed::Years(from, bounded(to)?)),
        2..=20 => Err(not_one_year(text, from, to)),
        _ => Err(unknown()),
    }
}

fn not_one_year(text: &str, from: i32, to: i32) -> String {
    let year = |from: i32| format!("{from}/{:02}", (from + 1) % 100);
    let (first, last) = (year(from), year(to - 1));
    format!("`{text}` is not one year: write `{first}`, or `{first}..{last}` for all of them")
}

fn number(text: &str, digits: usize) -> Option<i32> {
    let good = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.parse().expect("checked digits"))
}

fn bounded(year: i32) -> Result<i32, String> {
    match YEARS.contains(&year) {
        true => Ok(year),
        false => Err(format!("the year {year} is outside {} to {}", YEARS.start(), YEARS.end())),
    }
}

fn century(short: i32) -> i32 {
    if short >= 70 { 1900 + short } else { 2000 + short }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Period, String> {
        Period::parse(text, FiscalYear::default())
    }

    #[test]
    fn every_form_is_read_and_written_in_one_form() {
        for (written, form, start, end) in [
            ("2018/19", "2018/19", "2018-04-01", "2019-03-31"),
            ("2018-19", "2018/19", "2018-04-01", "2019-03-31"),
            ("2018/2019", "2018/19", "2018-04-01", "2019-03-31"),
            ("18/19", "2018/19", "2018-04-01", "2019-03-31"),
            ("FY2018/19", "2018/19", "2018-04-01", "2019-03-31"),
            ("1999/00", "1999/00", "1999-04-01", "2000-03-31"),
            ("2018", "2018", "2018-01-01", "2018-12-31"),
            ("Q1 2018/19", "2018/19 Q1", "2018-04-01", "2018-06-30"),
            ("2018/19 Q4", "2018/19 Q4", "2019-01-01", "2019-03-31"),
            ("2018-19;Q1", "2018/19 Q1", "2018-04-01", "2018-06-30"),
            ("2018-04", "2018-04", "2018-04-01", "2018-04-30"),
            ("2011-12", "2011-12", "2011-12-01", "2011-12-31"),
            ("2017-20", "2017-20", "2017-04-01", "2020-03-31"),
            ("2017 – 2020", "2017-20", "2017-04-01", "2020-03-31"),
            ("2018/19..2022/23", "2018/19..2022/23", "2018-04-01", "2023-03-31"),
            ("2018/19 Q1..2018-12", "2018/19 Q1..2018-12", "2018-04-01", "2018-12-31"),
        ] {
            let period = read(written).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(period.to_string(), form, "{written}");
            assert_eq!(
                (period.start.to_string(), period.end.to_string()),
                (start.into(), end.into()),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "2018/20",
            "2018/17",
            "18-19",
            "2018-13",
            "2018-00",
            "Q5 2018/19",
            "Q0 2018/19",
            "Q1 2018",
            "Q1",
            "2018/19 Q",
            "Q1 2018/19 x",
            "0018/19",
            "9999",
            "2018/19..",
            "2022/23..2018/19",
            "last year",
            "2018/1é",
            "Qé 2018/19",
            "2017-20..2022/23",
            "20189/20",
        ] {
            assert!(read(text).is_err(), "{text} was read as {}", read(text).unwrap());
        }
    }

    #[test]
    fn the_fiscal_year_starts_where_the_workspace_says() {
        let january = FiscalYear { first_month: 1 };
        let july = FiscalYear { first_month: 7 };
        assert_eq!(Period::parse("2018/19 Q3", july).unwrap().start.to_string(), "2019-01-01");
        assert_eq!(Period::parse("2018/19", january).unwrap().end.to_string(), "2018-12-31");
        let day = NaiveDate::from_ymd_opt(2019, 3, 31).unwrap();
        assert_eq!(
            Period::holding(day, PeriodKind::Quarter, FiscalYear::default()).to_string(),
            "2018/19 Q4"
        );
        assert_eq!(Period::holding(day, PeriodKind::Quarter, july).to_string(), "2018/19 Q3");
    }

    #[test]
    fn a_single_period_is_followed_by_the_next_of_its_kind() {
        for (period, next) in [
            ("2018/19", Some("2019/20")),
            ("2018/19 Q4", Some("2019/20 Q1")),
            ("2018-12", Some("2019-01")),
            ("2018", Some("2019")),
            ("2017-20", None),
            ("2018/19..2022/23", None),
        ] {
            let following = read(period).unwrap().following(FiscalYear::default());
            assert_eq!(following.map(|next| next.to_string()).as_deref(), next, "{period}");
        }
    }

    #[test]
    fn a_quarter_is_shown_with_its_months() {
        assert_eq!(read("2018-19;Q4").unwrap().in_words(), "2018/19 Q4 (Jan to Mar)");
        assert_eq!(read("2018/19..2022/23").unwrap().in_words(), "2018/19 to 2022/23");
    }
}
