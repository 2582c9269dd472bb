//! Dates as plans write them: a day, or a span of days known only as a month, a quarter or a season.

use chrono::{Datelike, Months, NaiveDate};

use super::period::{FiscalYear, Period};

/// A date as written. A due date falls on the last day of the span, a start on its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpan {
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// `... and ongoing`: done by then, and kept up after.
    pub ongoing: bool,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub fn month_name(month: u32) -> &'static str {
    MONTHS[(month as usize - 1) % 12]
}

/// `30 September 2024`.
pub fn show_date(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// `1 day`, `93 days`.
pub fn show_days(days: i64) -> String {
    match days {
        1 => "1 day".into(),
        days => format!("{days} days"),
    }
}

impl DateSpan {
    /// Reads any form of the format, e.g. `2024-09-30`, `September 2024`, `Q2 2024/25`, `March 2025 and ongoing`.
    ///
    /// # Errors
    /// In words, what is wrong with the text.
    pub fn parse(text: &str, fiscal: FiscalYear) -> Result<DateSpan, String> {
        if let Some((first, last)) = iso_month(text) {
            return Ok(DateSpan { first, last, ongoing: false });
        }
        let lower = text.trim().to_lowercase();
        let (date, ongoing) = match lower.strip_suffix("ongoing") {
            Some(rest) => (without_and(rest), true),
            None => (lower.as_str(), false),
        };
        if date.is_empty() && ongoing {
            return Err("`ongoing` alone is no date: write `ongoing = true`, and a date only where one is set".into());
        }
        let (first, last) = parse_span(date, fiscal)?;
        Ok(DateSpan { first, last, ongoing })
    }

    pub fn day(day: NaiveDate) -> DateSpan {
        DateSpan { first: day, last: day, ongoing: false }
    }
}

fn without_and(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix("and").or_else(|| text.strip_suffix('&')).unwrap_or(text).trim()
}

type Days = (NaiveDate, NaiveDate);

fn parse_span(text: &str, fiscal: FiscalYear) -> Result<Days, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [date] if date.bytes().filter(|&byte| byte == b'-').count() == 2 => iso_day(date),
        [day, month, year] => written_day(day, month, year),
        [word, year] if season(word).is_some() => season_span(word, year),
        [word, year] if month_number(word).is_some() => written_month(word, year),
        _ => match Period::parse(text, fiscal) {
            Ok(period) if !text.contains("..") => Ok((period.start, period.end)),
            _ => Err(unknown(text)),
        },
    }
}

fn unknown(text: &str) -> String {
    let slashed: Vec<&str> = text.split('/').collect();
    if let [day, month, year @ ("19" | "20" | _)] = slashed[..]
        && let (Ok(day), Ok(month), Ok(year)) =
            (day.parse::<u32>(), month.parse::<u32>(), year.parse::<i32>())
        && let Some(date) = NaiveDate::from_ymd_opt(year, month, day)
    {
        return format!("a day is written year first: `{date}`");
    }
    "not a date: write `2024-09-30`, `September 2024`, `Q2 2024/25`, or `March 2025 and ongoing`"
        .into()
}

/// `2024-09`, as many dates are written.
fn iso_month(text: &str) -> Option<Days> {
    let (year, month) = text.split_at_checked(4)?;
    let month = month.strip_prefix('-').filter(|month| month.len() == 2)?;
    let is_number = month.bytes().all(|byte| byte.is_ascii_digit());
    let month = month.parse().ok().filter(|month| is_number && (1..=12).contains(month))?;
    Some(months(year_number(year)?, month, 1))
}

fn iso_day(text: &str) -> Result<Days, String> {
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
        });
    if !well_formed {
        return Err(unknown(text));
    }
    one_day(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
}

/// `30 September 2024`, `31st March 2025`.
fn written_day(day: &str, month: &str, year: &str) -> Result<Days, String> {
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let (Ok(day), Some(month), Some(year)) =
        (digits.parse(), month_number(month), year_number(year))
    else {
        return Err(unknown(""));
    };
    one_day(NaiveDate::from_ymd_opt(year, month, day))
}

fn one_day(day: Option<NaiveDate>) -> Result<Days, String> {
    match day {
        Some(day) if (1900..=2200).contains(&day.year()) => Ok((day, day)),
        _ => Err("there is no such day in the calendar".into()),
    }
}

fn written_month(month: &str, year: &str) -> Result<Days, String> {
    let (Some(month), Some(year)) = (month_number(month), year_number(year)) else {
        return Err(unknown(""));
    };
    Ok(months(year, month, 1))
}

fn season_span(word: &str, year: &str) -> Result<Days, String> {
    let (Some(month), Some(year)) = (season(word), year_number(year)) else {
        return Err(unknown(""));
    };
    Ok(months(year, month, 3))
}

/// The first month of a season; winter runs into the next year.
fn season(word: &str) -> Option<u32> {
    match word {
        "spring" => Some(3),
        "summer" => Some(6),
        "autumn" => Some(9),
        "winter" => Some(12),
        _ => None,
    }
}

fn months(year: i32, month: u32, count: u32) -> Days {
    let first = NaiveDate::from_ymd_opt(year, month, 1).expect("month and year are bounded");
    (first, (first + Months::new(count)).pred_opt().expect("years are bounded"))
}

/// A month's name, whole or cut to three letters or more (`sep`, `sept`, `september`).
fn month_number(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let named = |name: &&str| word.len() >= 3 && name.to_lowercase().starts_with(word);
    MONTHS.iter().position(named).map(|at| at as u32 + 1)
}

fn year_number(text: &str) -> Option<i32> {
    let good = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| good && (1900..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<DateSpan, String> {
        DateSpan::parse(text, FiscalYear::default())
    }

    #[test]
    fn every_form_is_read() {
        for (text, first, last) in [
            ("2024-09-30", "2024-09-30", "2024-09-30"),
            ("2024-02-29", "2024-02-29", "2024-02-29"),
            ("2024-09", "2024-09-01", "2024-09-30"),
            ("2011-12", "2011-12-01", "2011-12-31"),
            ("September 2024", "2024-09-01", "2024-09-30"),
            ("Sept 2024", "2024-09-01", "2024-09-30"),
            ("sep. 2024", "2024-09-01", "2024-09-30"),
            ("30 September 2024", "2024-09-30", "2024-09-30"),
            ("31st March 2025", "2025-03-31", "2025-03-31"),
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024/25", "2024-04-01", "2025-03-31"),
            ("2024-25", "2024-04-01", "2025-03-31"),
            ("Q2 2024/25", "2024-07-01", "2024-09-30"),
            ("Spring 2025", "2025-03-01", "2025-05-31"),
            ("Summer 2024", "2024-06-01", "2024-08-31"),
            ("Autumn 2024", "2024-09-01", "2024-11-30"),
            ("Winter 2023", "2023-12-01", "2024-02-29"),
        ] {
            let span = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(
                (span.first.to_string(), span.last.to_string()),
                (first.into(), last.into()),
                "{text}"
            );
            assert!(!span.ongoing);
        }
    }

    #[test]
    fn ongoing_follows_a_date() {
        let span = read("March 2025 and ongoing").unwrap();
        assert_eq!((span.last.to_string(), span.ongoing), ("2025-03-31".into(), true));
        assert!(read("2025-03-31 & ongoing").unwrap().ongoing);
        assert!(read("ongoing").unwrap_err().contains("ongoing = true"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2024-13",
            "2024-02-30",
            "2023-02-29",
            "2024-9-3",
            "31 June 2024",
            "0 May 2024",
            "Q5 2024/25",
            "2018/20",
            "someday",
            "2024-09-30T10:00:00",
            "ma 2024",
            "May 24",
            "9999-01-01",
            "32nd March 2025",
            "2024/25..2026/27",
            "é-é-é",
            "+12 May 2024x",
        ] {
            assert!(read(text).is_err(), "{text} was read as {:?}", read(text).unwrap());
        }
        assert!(read("30/09/2024").unwrap_err().contains("2024-09-30"));
    }
}
