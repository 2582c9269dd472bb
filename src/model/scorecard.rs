//! The scorecard: indicators with baselines, targets and actuals, and the other figures published.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::number::{LARGEST, parse_decimal};
use super::{Id, Period, Reference, Settings, Text, Unread};
use crate::text::{Place, Placed};

#[derive(Debug)]
pub struct Indicator {
    pub id: Id,
    pub title: Text,
    pub definition: Option<Text>,
    pub theme: Option<Reference>,
    pub pledges: Vec<Reference>,
    pub owner: Option<Text>,
    pub unit: Option<Text>,
    pub better: Option<Placed<Better>>,
    /// Decimal places to show; none shows each figure as written.
    pub decimals: Option<u32>,
    pub frequency: Option<Placed<Frequency>>,
    /// Each period's figure counts from the start of the year.
    pub cumulative: bool,
    pub tolerance: Option<Placed<Tolerance>>,
    pub baseline: Option<Baseline>,
    /// Why every target is the same.
    pub flat_reason: Option<Text>,
    /// Oldest first, as are `actuals`; each period once.
    pub targets: Vec<Target>,
    pub actuals: Vec<Actual>,
    pub benchmarks: Vec<Benchmark>,
    /// Where the keys `targets` and `actuals` stand, when written.
    pub targets_place: Option<Place>,
    pub actuals_place: Option<Place>,
    pub unread: Unread,
}

impl Indicator {
    /// Higher, unless the document says otherwise.
    pub fn better(&self) -> Better {
        self.better.as_ref().map_or(Better::Higher, |better| better.value)
    }

    /// Whether the indicator is meant to move or to hold: not data only, and the direction that was
    /// written could be read.
    pub fn has_direction(&self) -> bool {
        self.better() != Better::None && !self.unread.has("better")
    }

    /// What is written as the target of a period.
    pub fn target(&self, period: &Period) -> Option<&Target> {
        let found = self.targets.binary_search_by_key(period, |target| target.period.value);
        found.ok().map(|at| &self.targets[at])
    }

    /// What is written as the actual of a period.
    pub fn actual(&self, period: &Period) -> Option<&Actual> {
        let found = self.actuals.binary_search_by_key(period, |actual| actual.period.value);
        found.ok().map(|at| &self.actuals[at])
    }

    /// Its own, else the workspace's.
    pub fn tolerance(&self, settings: &Settings) -> Tolerance {
        self.tolerance.as_ref().map_or(settings.tolerance, |tolerance| tolerance.value)
    }

    pub fn is_percentage(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| is_percent(unit))
    }

    /// Whether figures of two periods can be held against each other: shares and averages of any
    /// two, counts and running totals of the same part of a year alone.
    pub fn compares(&self, one: &Period, other: &Period) -> bool {
        let is_same_part = one.kind == other.kind && one.start.month() == other.start.month();
        is_same_part || self.is_rate() && !self.cumulative
    }

    /// Whether a part of a year can be held against the year's target: shares, averages and
    /// waiting times can, counts and sums of money cannot.
    pub fn is_rate(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| {
            if is_percent(unit) {
                return true;
            }
            let unit = unit.to_lowercase();
            unit.starts_with("per ")
                || unit.contains(" per ")
                || ["seconds", "minutes", "hours", "days", "weeks", "score", "rating"]
                    .contains(&unit.as_str())
        })
    }
}

/// Whether a unit is per cent, in any of its spellings.
pub fn is_percent(unit: &str) -> bool {
    let spellings = ["%", "per cent", "percent", "percentage"];
    spellings.iter().any(|spelling| unit.trim().eq_ignore_ascii_case(spelling))
}

/// part / whole in a unit: in per cent, per so many ("per 1,000 population"), or plain. `None` when
/// the whole is 0, or so small that the quotient is larger than any figure of a council.
pub fn quotient(part: Decimal, whole: Decimal, unit: Option<&str>) -> Option<Decimal> {
    let quotient = part.checked_mul(unit.map_or(Decimal::ONE, multiplier))?.checked_div(whole)?;
    (quotient.abs() < Decimal::from(LARGEST)).then_some(quotient)
}

/// Units per more than this are not read as such.
const MOST_PER: i64 = 1_000_000;

fn multiplier(unit: &str) -> Decimal {
    if is_percent(unit) {
        return Decimal::ONE_HUNDRED;
    }
    let unit = unit.to_lowercase();
    let per = unit.split_whitespace().skip_while(|word| *word != "per").nth(1);
    let many = match per.unwrap_or_default() {
        "hundred" => Ok(Decimal::ONE_HUNDRED),
        "thousand" => Ok(Decimal::ONE_THOUSAND),
        "million" => Ok(Decimal::from(MOST_PER)),
        number => parse_decimal(number),
    };
    let is_sound = |many: &Decimal| (Decimal::ONE..=Decimal::from(MOST_PER)).contains(many);
    many.ok().filter(is_sound).unwrap_or(Decimal::ONE)
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    /// Targets are ranges.
    Within,
    /// Data only: no direction, no target.
    None,
}

impl Better {
    pub const WORDS: [&str; 4] = ["higher", "lower", "within", "none"];

    pub fn word(self) -> &'static str {
        Better::WORDS[self as usize]
    }
}

impl FromStr for Better {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase();
        let all = [Better::Higher, Better::Lower, Better::Within, Better::None];
        all.into_iter().find(|better| better.word() == word).ok_or(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    Annual,
    Quarterly,
    Monthly,
}

impl Frequency {
    pub const WORDS: [&str; 3] = ["annual", "quarterly", "monthly"];
}

impl FromStr for Frequency {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim().to_lowercase().as_str() {
            "annual" => Ok(Frequency::Annual),
            "quarterly" => Ok(Frequency::Quarterly),
            "monthly" => Ok(Frequency::Monthly),
            _ => Err(()),
        }
    }
}

/// How far short of a target is still amber.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// Per cent of the target.
    Percent(Decimal),
    /// In the indicator's unit; percentage points for `%`.
    Absolute(Decimal),
}

impl Default for Tolerance {
    fn default() -> Self {
        Tolerance::Percent(Decimal::from(5))
    }
}

impl FromStr for Tolerance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (number, percent) = match (text.strip_suffix('%'), text.strip_suffix("pp")) {
            (Some(number), _) => (number, true),
            (_, Some(number)) => (number, false),
            _ => (text, false),
        };
        let value = super::parse_decimal(number)?;
        match (value.is_sign_negative() && !value.is_zero(), percent) {
            (true, _) => Err("a tolerance is not negative".into()),
            (false, true) => Ok(Tolerance::Percent(value)),
            (false, false) => Ok(Tolerance::Absolute(value)),
        }
    }
}

impl fmt::Display for Tolerance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tolerance::Percent(value) => write!(out, "{}% of the target", value.normalize()),
            Tolerance::Absolute(value) => {
                write!(out, "{} in the indicator's unit", value.normalize())
            }
        }
    }
}

#[derive(Debug)]
pub struct Baseline {
    pub period: Option<Placed<Period>>,
    pub value: Placed<Measured>,
}

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    Value(Decimal),
    Missing(Missing),
}

impl Measured {
    pub fn value(self) -> Option<Decimal> {
        match self {
            Measured::Value(value) => Some(value),
            Measured::Missing(_) => None,
        }
    }

    pub fn missing(self) -> Option<Missing> {
        match self {
            Measured::Value(_) => None,
            Measured::Missing(why) => Some(why),
        }
    }
}

/// Why a value is missing; never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    NotDue,
    NoData,
    Suppressed,
    NotComparable,
    NoService,
    DataOnly,
    NotApplicable,
}

impl Missing {
    pub const WORDS: [&str; 7] =
        ["not due", "no data", "suppressed", "not comparable", "no service", "data only", "n/a"];

    pub fn word(self) -> &'static str {
        Missing::WORDS[self as usize]
    }
}

impl FromStr for Missing {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        Ok(match word.as_str() {
            "not due" => Missing::NotDue,
            "no data" => Missing::NoData,
            "suppressed" => Missing::Suppressed,
            "not comparable" => Missing::NotComparable,
            "no service" => Missing::NoService,
            "data only" => Missing::DataOnly,
            "n/a" => Missing::NotApplicable,
            _ => return Err(()),
        })
    }
}

#[derive(Debug)]
pub struct Target {
    pub period: Placed<Period>,
    pub value: Placed<TargetValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetValue {
    Number(Decimal),
    /// Both ends are inside; `min <= max`.
    Range {
        min: Decimal,
        max: Decimal,
    },
    Missing(Missing),
}

impl TargetValue {
    pub fn is_missing(self) -> bool {
        matches!(self, TargetValue::Missing(_))
    }
}

impl fmt::Display for TargetValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TargetValue::Number(value) => write!(out, "{value}"),
            TargetValue::Range { min, max } => write!(out, "{min} to {max}"),
            TargetValue::Missing(why) => out.write_str(why.word()),
        }
    }
}

impl From<Measured> for TargetValue {
    fn from(value: Measured) -> Self {
        match value {
            Measured::Value(value) => TargetValue::Number(value),
            Measured::Missing(why) => TargetValue::Missing(why),
        }
    }
}

#[derive(Debug)]
pub struct Actual {
    pub period: Placed<Period>,
    pub value: Placed<Measured>,
    pub part: Option<Placed<Decimal>>,
    pub whole: Option<Placed<Decimal>>,
    pub note: Option<Text>,
    /// The colour that was published.
    pub stated: Option<Placed<Rag>>,
}

impl Actual {
    /// Whether the value follows from part and whole: it is not written, and stands where the part
    /// does.
    pub fn is_computed(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.place == self.value.place)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rag {
    Green,
    Amber,
    Red,
}

impl Rag {
    pub const WORDS: [&str; 3] = ["green", "amber", "red"];

    pub fn word(self) -> &'static str {
        Rag::WORDS[self as usize]
    }
}

impl FromStr for Rag {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.trim().to_lowercase().as_str() {
            "green" | "g" => Ok(Rag::Green),
            "amber" | "a" => Ok(Rag::Amber),
            "red" | "r" => Ok(Rag::Red),
            _ => Err(()),
        }
    }
}

/// A comparator's figures, e.g. a national average.
#[derive(Debug)]
pub struct Benchmark {
    pub name: Text,
    /// Oldest first; each period once.
    pub values: Vec<(Placed<Period>, Placed<Measured>)>,
}

impl Benchmark {
    pub fn value(&self, period: &Period) -> Option<Measured> {
        let found = self.values.binary_search_by_key(period, |(period, _)| period.value);
        found.ok().map(|at| self.values[at].1.value)
    }
}

/// What the council's corporate plan published for the strategy's actions and indicators.
#[derive(Debug)]
pub struct Alignment {
    pub id: Id,
    pub title: Text,
    pub deliverable: Option<Text>,
    pub actions: Vec<Reference>,
    pub indicators: Vec<PublishedFigure>,
}

#[derive(Debug)]
pub struct PublishedFigure {
    pub id: Reference,
    pub baseline: Option<Placed<Measured>>,
    pub target: Option<Placed<TargetValue>>,
}

/// A headline figure, recomputed where its parts are known.
#[derive(Debug)]
pub struct Figure {
    pub id: Id,
    pub title: Text,
    pub value: Option<Placed<Decimal>>,
    pub unit: Option<Text>,
    pub part: Option<Placed<Part>>,
    pub whole: Option<Placed<Part>>,
}

impl Figure {
    pub fn is_percentage(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| is_percent(unit))
    }
}

/// One side of a quotient: a number, or another figure's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Number(Decimal),
    Figure(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_is_in_its_unit() {
        for (unit, expected) in [
            (None, Some("0.5")),
            (Some("days"), Some("0.5")),
            (Some("%"), Some("50")),
            (Some("per cent"), Some("50")),
            (Some("per 1,000 population"), Some("500")),
            (Some("per thousand"), Some("500")),
            (Some("GBP per 100 households"), Some("50")),
            (Some("per week"), Some("0.5")),
            (Some("per 0 people"), Some("0.5")),
            (Some("per 9999999999999"), Some("0.5")),
        ] {
            let value = quotient(Decimal::ONE, Decimal::TWO, unit);
            let value = value.map(|value| value.normalize().to_string());
            assert_eq!(value.as_deref(), expected, "{unit:?}");
        }
        assert_eq!(quotient(Decimal::ONE, Decimal::ZERO, Some("%")), None);
        let smallest = Decimal::new(1, 10);
        assert_eq!(quotient(Decimal::from(LARGEST - 1), smallest, Some("%")), None);
    }
}
