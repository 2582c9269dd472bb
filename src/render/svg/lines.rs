//! An indicator over time: its actuals as a line with a dot each, its targets as dashed steps or,
//! where they are ranges, as a band.

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{
    ACTUAL, BAND, INK, MUTED, RULE, SIZE, TARGET, WIDTH, Words, at, framed, shortened, width_of,
};
use crate::render::{cells, tidy};
use crate::report::{Goal, Lines, Number, Point};

const HEIGHT: f64 = 180.0;
/// The figures beside the drawing take no more than this on either side.
const WIDEST_LABEL: f64 = 126.0;

pub fn draw(lines: &Lines, id: &str) -> String {
    let mut inner = String::new();
    if let Some(frame) = Frame::around(&lines.points) {
        legend(&mut inner, &lines.points);
        axes(&mut inner, &frame, &lines.points);
        targets(&mut inner, &frame, &lines.points);
        actuals(&mut inner, &frame, &lines.points);
        last_value(&mut inner, &frame, lines);
    }
    let unit = if lines.unit.is_empty() { String::new() } else { format!(", {}", lines.unit) };
    framed(id, &format!("{}{unit}", lines.title), &lines.description, HEIGHT, &inner)
}

/// Where on the picture a point stands.
struct Frame {
    left: f64,
    right: f64,
    /// Of one period.
    step: f64,
    /// The values at the lower and upper edge.
    low: f64,
    high: f64,
    /// The least and the largest value drawn.
    least: Decimal,
    most: Decimal,
}

const TOP: f64 = 30.0;
const BOTTOM: f64 = HEIGHT - 26.0;

impl Frame {
    /// None where there is no value at all.
    fn around(points: &[Point]) -> Option<Frame> {
        let values = || points.iter().flat_map(values);
        let (least, most) = (values().min()?, values().max()?);
        let (low, high) = edges(float(least), float(most));
        let room = |value: Decimal| width_of(&figure(value)).min(WIDEST_LABEL);
        let left = room(least).max(room(most)) + 10.0;
        let last = points.iter().rev().find_map(|point| point.actual).map_or(0.0, room);
        let right = WIDTH - last - 16.0;
        let step = (right - left) / points.len() as f64;
        Some(Frame { left, right, step, low, high, least, most })
    }

    fn x(&self, place: usize) -> f64 {
        self.left + self.step * (place as f64 + 0.5)
    }

    fn y(&self, value: Decimal) -> f64 {
        let share = (float(value) - self.low) / (self.high - self.low);
        BOTTOM - share.clamp(0.0, 1.0) * (BOTTOM - TOP)
    }
}

fn values(point: &Point) -> impl Iterator<Item = Decimal> {
    let goal = match point.target {
        None => [None, None],
        Some(Goal::Number(value)) => [Some(value), None],
        Some(Goal::Range { min, max }) => [Some(min), Some(max)],
    };
    point.actual.into_iter().chain(goal.into_iter().flatten())
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// A little more than the values span; something around a value that never changes.
fn edges(least: f64, most: f64) -> (f64, f64) {
    let span = most - least;
    let margin = match span {
        0.0 if most == 0.0 => 1.0,
        0.0 => most.abs() * 0.1,
        _ => span * 0.08,
    };
    (least - margin, most + margin)
}

/// A value as the tables have it; one of very many digits is given short.
fn figure(value: Decimal) -> String {
    let text = cells::number(Number::new(value, None));
    let short =
        || value.round_sf(5).map(|short| cells::number(Number::new(short.normalize(), None)));
    if text.len() > 14 { short().unwrap_or(text) } else { text }
}

/// What the line and the dashes are.
fn legend(out: &mut String, points: &[Point]) {
    let _ = write!(
        out,
        "<path d=\"M2.0 10.0H22.0\" stroke=\"{ACTUAL}\" stroke-width=\"2\"/>\
         <circle cx=\"12.0\" cy=\"10.0\" r=\"3\" fill=\"{ACTUAL}\"/>"
    );
    let words = |x: f64, text: &str, out: &mut String| {
        Words { x, y: 14.0, anchor: "start", fill: MUTED, text, is_bold: false }.write(out);
    };
    words(27.0, "actual", out);
    let has_range = points.iter().any(|point| matches!(point.target, Some(Goal::Range { .. })));
    if points.iter().all(|point| point.target.is_none()) {
        return;
    }
    if has_range {
        let _ = write!(
            out,
            "<rect x=\"76.0\" y=\"5.0\" width=\"20.0\" height=\"10.0\" fill=\"{BAND}\"/>"
        );
    }
    let height = if has_range { "5.0H96.0M76.0 15.0" } else { "10.0" };
    let _ = write!(
        out,
        "<path d=\"M76.0 {height}H96.0\" stroke=\"{TARGET}\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>"
    );
    words(101.0, if has_range { "target range" } else { "target" }, out);
}

/// The least and largest value, nought where it lies between, and the first and last period.
fn axes(out: &mut String, frame: &Frame, points: &[Point]) {
    let mut levels = vec![frame.most];
    if frame.y(frame.least) - frame.y(frame.most) > SIZE {
        levels.push(frame.least);
    }
    let nought = Decimal::ZERO;
    let is_clear = |level: &Decimal| (frame.y(nought) - frame.y(*level)).abs() > SIZE;
    if frame.least < nought && nought < frame.most && levels.iter().all(is_clear) {
        levels.push(nought);
    }
    for level in levels {
        let y = frame.y(level);
        let _ = write!(
            out,
            "<path d=\"M{} {}H{}\" stroke=\"{RULE}\"/>",
            at(frame.left),
            at(y),
            at(frame.right)
        );
        let text = figure(level);
        let place = Words {
            x: frame.left - 6.0,
            y: y + 4.0,
            anchor: "end",
            fill: MUTED,
            text: &text,
            is_bold: false,
        };
        place.write(out);
    }
    let period = |point: &Point, x: f64, anchor: &str, out: &mut String| {
        let text = shortened(&tidy(&point.period), (frame.right - frame.left) / 2.0 - 4.0);
        Words { x, y: HEIGHT - 8.0, anchor, fill: MUTED, text: &text, is_bold: false }.write(out);
    };
    if let [first, .., last] = points {
        period(first, frame.left, "start", out);
        period(last, frame.right, "end", out);
    } else if let [only] = points {
        period(only, frame.left, "start", out);
    }
}

/// Dashed steps; between the two of a range the band is filled.
fn targets(out: &mut String, frame: &Frame, points: &[Point]) {
    let half = frame.step / 2.0;
    let mut low = Steps::default();
    let mut high = Steps::default();
    for (place, point) in points.iter().enumerate() {
        let (from, to) = (frame.x(place) - half, frame.x(place) + half);
        match point.target {
            None => {
                low.end();
                high.end();
            }
            Some(Goal::Number(value)) => {
                low.step(from, to, frame.y(value));
                high.end();
            }
            Some(Goal::Range { min, max }) => {
                let (bottom, top) = (frame.y(min), frame.y(max));
                let _ = write!(
                    out,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{BAND}\" shape-rendering=\"crispEdges\"/>",
                    at(from),
                    at(top),
                    at(to - from),
                    at(bottom - top)
                );
                low.step(from, to, bottom);
                high.step(from, to, top);
            }
        }
    }
    for steps in [low, high].iter().filter(|steps| !steps.path.is_empty()) {
        let _ = write!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"{TARGET}\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>",
            steps.path
        );
    }
}

/// A line that goes level through each period and up or down between two.
#[derive(Default)]
struct Steps {
    path: String,
    is_open: bool,
}

impl Steps {
    fn step(&mut self, from: f64, to: f64, y: f64) {
        let _ = match self.is_open {
            true => write!(self.path, "V{}H{}", at(y), at(to)),
            false => write!(self.path, "M{} {}H{}", at(from), at(y), at(to)),
        };
        self.is_open = true;
    }

    fn end(&mut self) {
        self.is_open = false;
    }
}

/// A line from each value to the next; a period without one breaks it.
fn actuals(out: &mut String, frame: &Frame, points: &[Point]) {
    let mut path = String::new();
    let mut dots = String::new();
    let radius = if points.len() > 24 { 1.8 } else { 3.0 };
    let mut is_open = false;
    for (place, point) in points.iter().enumerate() {
        let Some(actual) = point.actual else {
            is_open = false;
            continue;
        };
        let (x, y) = (at(frame.x(place)), at(frame.y(actual)));
        let _ = write!(path, "{}{x} {y}", if is_open { "L" } else { "M" });
        let _ = write!(dots, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        is_open = true;
    }
    let _ = write!(
        out,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{ACTUAL}\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\
         <g fill=\"{ACTUAL}\">{dots}</g>"
    );
}

fn last_value(out: &mut String, frame: &Frame, lines: &Lines) {
    let last = lines.points.iter().enumerate().rev();
    let Some((place, actual)) = last.filter_map(|(at, point)| Some((at, point.actual?))).next()
    else {
        return;
    };
    let text = figure(actual);
    // Beside the drawing, or above the dot where later periods follow.
    let (x, y, anchor) = match place + 1 == lines.points.len() {
        true => (frame.right + 5.0, frame.y(actual) + 4.0, "start"),
        false => (frame.x(place), frame.y(actual) - 8.0, "middle"),
    };
    Words { x, y, anchor, fill: INK, text: &text, is_bold: true }.write(out);
}
