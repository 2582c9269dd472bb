//! What every listing for machines shares: JSON, schema 1.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::measure::Trajectory;
use crate::model::{Period, TargetValue};

/// `{"schema": 1, "as_of": ...}` with the lists of a listing.
///
/// # Errors
/// None in practice: every row is plain data.
pub fn listing(
    as_of: NaiveDate,
    lists: &[(&str, &dyn ToValue)],
) -> Result<Value, serde_json::Error> {
    let mut listing = Map::new();
    listing.insert("schema".into(), json!(1));
    listing.insert("as_of".into(), json!(as_of.to_string()));
    for (name, rows) in lists {
        listing.insert((*name).to_string(), rows.to_value()?);
    }
    Ok(Value::Object(listing))
}

/// Anything that can be written as JSON.
pub trait ToValue {
    fn to_value(&self) -> Result<Value, serde_json::Error>;
}

impl<T: Serialize> ToValue for T {
    fn to_value(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(self)
    }
}

/// A decimal as a JSON number, digit by digit as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number =
            serde_json::Number::from_str(&self.0.to_string()).map_err(serde::ser::Error::custom)?;
        number.serialize(serializer)
    }
}

/// A target: a number, or `{"min": ..., "max": ...}`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Goal {
    Number(Exact),
    Range { min: Exact, max: Exact },
}

impl Goal {
    pub fn of(target: TargetValue) -> Option<Goal> {
        match target {
            TargetValue::Number(value) => Some(Goal::Number(Exact(value))),
            TargetValue::Range { min, max } => {
                Some(Goal::Range { min: Exact(min), max: Exact(max) })
            }
            TargetValue::Missing(_) => None,
        }
    }

    pub fn number(self) -> Option<Exact> {
        match self {
            Goal::Number(value) => Some(value),
            Goal::Range { .. } => None,
        }
    }

    pub fn min(self) -> Option<Exact> {
        match self {
            Goal::Range { min, .. } => Some(min),
            Goal::Number(_) => None,
        }
    }

    pub fn max(self) -> Option<Exact> {
        match self {
            Goal::Range { max, .. } => Some(max),
            Goal::Number(_) => None,
        }
    }
}

#[derive(Serialize)]
struct Course {
    needed_per_year: Option<Exact>,
    rate_per_year: Option<Exact>,
    projected: Option<Exact>,
    verdict: &'static str,
}

/// A trajectory as its figures and its verdict.
pub fn course<S: Serializer>(
    trajectory: &Option<Trajectory>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let course = trajectory.as_ref().map(|trajectory| Course {
        needed_per_year: trajectory.needed_per_year.map(Exact),
        rate_per_year: trajectory.rate_per_year.map(Exact),
        projected: trajectory.projected.map(Exact),
        verdict: trajectory.verdict.word(),
    });
    course.serialize(serializer)
}

pub fn period(period: &Period) -> String {
    period.to_string()
}
