//! The sections of figures: indicators, alignments and headline figures.

use rust_decimal::Decimal;

use super::fields::{Fields, periods_of};
use super::node::{Key, Node, Value};
use super::problem::{BAD_VALUE, WRONG_TYPE};
use super::shape::Takes;
use crate::model::{
    Actual, Alignment, Baseline, Benchmark, Better, Figure, Frequency, Indicator, Measured,
    Missing, Part, PublishedFigure, Rag, Target, TargetValue, Text, Tolerance, quotient,
    round_half_up,
};
use crate::text::{Placed, Span};

pub fn indicator(fields: Fields) -> Option<Indicator> {
    let id = fields.id();
    let title = fields.required_text("title");
    let definition = fields.text("definition");
    let theme = fields.text("theme");
    let pledges = fields.texts("pledges");
    let owner = fields.text("owner");
    let unit = fields.text("unit");
    let better = fields.word::<Better>("better", &Better::WORDS);
    let decimals = fields.integer("decimals", 0..=10).map(|places| places.value);
    let frequency = fields.word::<Frequency>("frequency", &Frequency::WORDS);
    let cumulative = fields.boolean("cumulative").unwrap_or(false);
    let tolerance = tolerance(&fields);
    let baseline = baseline(&fields);
    let flat_reason = fields.text("flat_reason");
    let targets = targets(&fields);
    let actuals = actuals(&fields, Quotient { unit: unit.as_ref(), decimals });
    let benchmarks = benchmarks(&fields);
    let targets_place = fields.key_place("targets");
    let actuals_place = fields.key_place("actuals");
    let unread = fields.finish();
    Some(Indicator {
        id: id?,
        title,
        definition,
        theme,
        pledges,
        owner,
        unit,
        better,
        decimals,
        frequency,
        cumulative,
        tolerance,
        baseline,
        flat_reason,
        targets,
        actuals,
        benchmarks,
        targets_place,
        actuals_place,
        unread,
    })
}

pub(super) fn tolerance(fields: &Fields) -> Option<Placed<Tolerance>> {
    let text = fields.text("tolerance")?;
    match text.parse() {
        Ok(tolerance) => Some(Placed { value: tolerance, place: text.place }),
        Err(why) => {
            let why = format!("{why}; write `5%`, `2pp` or `2`");
            fields.refuse(BAD_VALUE, "tolerance", &text, text.place.span, why)
        }
    }
}

fn baseline(fields: &Fields) -> Option<Baseline> {
    let baseline = fields.fields("baseline", "a baseline")?;
    let period = baseline.period("period");
    let value =
        baseline.get("value", Takes::Measured).map(|node| measured(&baseline, "value", node));
    if value.is_none() {
        baseline.require("value");
    }
    baseline.finish();
    fields.noting("baseline", value.flatten().map(|value| Baseline { period, value }))
}

/// A number, or the reason why there is none.
fn measured(fields: &Fields, key: &'static str, node: &Node) -> Option<Placed<Measured>> {
    let text = fields.scalar(key, node)?;
    let value = match (crate::model::parse_decimal(text), text.parse()) {
        (Ok(value), _) => Measured::Value(value),
        (Err(_), Ok(missing)) => Measured::Missing(missing),
        (Err(why), Err(())) => {
            let why = format!("{why}; {}", advice(text));
            return fields.refuse(BAD_VALUE, key, text, node.span, why);
        }
    };
    Some(fields.reading.placed(value, node.span))
}

fn advice(text: &str) -> String {
    let number = text.trim().trim_start_matches(['£', '$', '€']).trim_end_matches('%').trim();
    match crate::model::parse_decimal(number) {
        Ok(_) => format!("write `{number}` and the unit under `unit`"),
        Err(_) => format!("write a number, or why there is none: {}", Missing::WORDS.join(", ")),
    }
}

/// A target that is a range.
const TARGET: &str = "a target";

fn targets(fields: &Fields) -> Vec<Target> {
    let read = |(period, node)| Some(Target { period, value: target(fields, "targets", node)? });
    let read = |entry| fields.noting("targets", read(entry));
    let periods = fields.periods("targets", &Takes::MeasuredOr(TARGET));
    let mut targets = Vec::with_capacity(periods.len());
    targets.extend(periods.into_iter().filter_map(read));
    targets
}

fn target(fields: &Fields, key: &'static str, node: &Node) -> Option<Placed<TargetValue>> {
    let Value::Table(_) = &node.value else {
        let measured = measured(fields, key, node)?;
        return Some(Placed { value: measured.value.into(), place: measured.place });
    };
    let range = Fields::of(fields.reading, TARGET, node)?;
    let end = |key| {
        let end = range.decimal(key);
        if end.is_none() {
            range.require(key);
        }
        end
    };
    let (min, max) = (end("min"), end("max"));
    range.finish();
    let (min, max) = (min?, max?);
    if min.value > max.value {
        let message = format!("the range runs from {} down to {}", min.value, max.value);
        let help = "write the smaller number under `min`";
        fields.reading.report(BAD_VALUE, min.place.span, message, help);
        return None;
    }
    let value = TargetValue::Range { min: min.value, max: max.value };
    Some(
        fields
            .reading
            .placed(value, Span { end: max.place.span.end.max(min.place.span.end), ..node.head() }),
    )
}

/// How a value follows from its part and whole when it is not written.
#[derive(Clone, Copy)]
struct Quotient<'i> {
    unit: Option<&'i Text>,
    decimals: Option<u32>,
}

impl Quotient<'_> {
    /// part / whole in the unit, to the indicator's decimals (two if it sets none).
    fn of(self, part: &Placed<Decimal>, whole: &Placed<Decimal>) -> Placed<Measured> {
        let unit = self.unit.map(|unit| unit.as_str());
        let value = match quotient(part.value, whole.value, unit) {
            Some(value) => Measured::Value(round_half_up(value, self.decimals.unwrap_or(2))),
            None => Measured::Missing(Missing::NoData),
        };
        Placed { value, place: part.place }
    }
}

/// An actual that says more than its value.
const ACTUAL: &str = "an actual";

fn actuals(fields: &Fields, quotient: Quotient) -> Vec<Actual> {
    let read = |(period, node)| fields.noting("actuals", actual(fields, period, node, quotient));
    let periods = fields.periods("actuals", &Takes::MeasuredOr(ACTUAL));
    let mut actuals = Vec::with_capacity(periods.len());
    actuals.extend(periods.into_iter().filter_map(read));
    actuals
}

fn actual(
    fields: &Fields,
    period: Placed<crate::model::Period>,
    node: &Node,
    quotient: Quotient,
) -> Option<Actual> {
    let Value::Table(_) = &node.value else {
        let value = measured(fields, "actuals", node)?;
        return Some(Actual { period, value, part: None, whole: None, note: None, stated: None });
    };
    let fields = Fields::of(fields.reading, ACTUAL, node)?;
    let written = fields.get("value", Takes::Measured).map(|node| measured(&fields, "value", node));
    let (part, whole) = (fields.decimal("part"), fields.decimal("whole"));
    let (note, stated) = (fields.text("note"), fields.word::<Rag>("stated", &Rag::WORDS));
    let computed = || Some(quotient.of(part.as_ref()?, whole.as_ref()?));
    let value = match written {
        Some(value) => value,
        None => computed(),
    };
    if value.is_none() {
        fields.require_unless("value", &["part", "whole"]);
    }
    fields.finish();
    Some(Actual { period, value: value?, part, whole, note, stated })
}

fn benchmarks(fields: &Fields) -> Vec<Benchmark> {
    const VALUES: Takes = Takes::Map(&Takes::Measured);
    fields
        .map("benchmarks", &VALUES, "\"Scottish average\" = { \"2024/25\" = 88 }")
        .iter()
        .filter_map(|(name, node)| benchmark(fields, name, node))
        .collect()
}

fn benchmark(fields: &Fields, name: &Key, node: &Node) -> Option<Benchmark> {
    let reading = fields.reading;
    let Value::Table(table) = &node.value else {
        let message = format!("a benchmark is a table of periods, not {}", node.kind());
        let help = "write each value under its period";
        reading.report(WRONG_TYPE, node.head(), message, help);
        return None;
    };
    let read = |(period, node)| Some((period, measured(fields, "benchmarks", node)?));
    let values = periods_of(reading, &table.entries).into_iter().filter_map(read).collect();
    Some(Benchmark { name: reading.placed(name.text.to_string(), name.span), values })
}

pub fn alignment(fields: Fields) -> Option<Alignment> {
    let id = fields.id();
    let title = fields.required_text("title");
    let deliverable = fields.text("deliverable");
    let actions = fields.texts("actions");
    let indicators = fields
        .tables("indicators", "a published figure")
        .into_iter()
        .filter_map(published)
        .collect();
    fields.finish();
    Some(Alignment { id: id?, title, deliverable, actions, indicators })
}

fn published(fields: Fields) -> Option<PublishedFigure> {
    let id = fields.id();
    let baseline = fields
        .get("baseline", Takes::Measured)
        .and_then(|node| measured(&fields, "baseline", node));
    let target = fields
        .get("target", Takes::MeasuredOr(TARGET))
        .and_then(|node| target(&fields, "target", node));
    fields.finish();
    Some(PublishedFigure { id: id?, baseline, target })
}

pub fn figure(fields: Fields) -> Option<Figure> {
    let id = fields.id();
    let title = fields.required_text("title");
    let value = fields.decimal("value");
    let unit = fields.text("unit");
    let (part, whole) = (part(&fields, "part"), part(&fields, "whole"));
    if value.is_none() && (part.is_none() || whole.is_none()) {
        fields.require_unless("value", &["part", "whole"]);
    }
    fields.finish();
    Some(Figure { id: id?, title, value, unit, part, whole })
}

/// A number, or the id of another figure.
fn part(fields: &Fields, key: &'static str) -> Option<Placed<Part>> {
    let text = fields.text(key)?;
    let value = match crate::model::parse_decimal(&text) {
        Ok(number) => Part::Number(number),
        Err(_) => Part::Figure(text.value),
    };
    Some(Placed { value, place: text.place })
}
