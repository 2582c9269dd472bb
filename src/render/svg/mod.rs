//! Charts as SVG: drawn with shapes, signs and figures, so that colour only adds to them. Colours
//! are variables of the page, each with a colour of its own to fall back on. Nothing here is
//! judged or rounded for a reader; `f64` serves only to place things.

mod bars;
mod lines;

use std::fmt::Write;

use super::markup::escaped;
use crate::report::Chart;

const INK: &str = "var(--ink, #1b2430)";
const MUTED: &str = "var(--muted, #55606e)";
const RULE: &str = "var(--rule, #d5dae1)";
const PAPER: &str = "var(--paper, #ffffff)";
const ACTUAL: &str = "var(--accent, #1f4e79)";
const TARGET: &str = "var(--target, #8a5200)";
const BAND: &str = "var(--band, #f6e6c8)";

const WIDTH: f64 = 320.0;
/// Of all text.
const SIZE: f64 = 12.0;

/// The markup of a chart. `id` begins the names of its parts.
pub fn chart(chart: &Chart, id: &str) -> String {
    match chart {
        Chart::Lines(lines) => lines::draw(lines, id),
        Chart::Bars(bars) => bars::draw(bars, id),
    }
}

/// A picture with its title and description, for a reader who does not see it.
fn framed(id: &str, title: &str, description: &str, height: f64, inner: &str) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let (width, height) = (at(WIDTH), at(height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}_title {id}_desc\" \
         font-size=\"12\" font-family=\"inherit\">\
         <title id=\"{id}_title\">{title}</title><desc id=\"{id}_desc\">{description}</desc>{inner}</svg>"
    )
}

/// A place or length: one decimal always, so that the same report gives the same bytes.
fn at(value: f64) -> String {
    // A negative zero would be written with its sign.
    format!("{:.1}", if value.abs() < 0.05 { 0.0 } else { value })
}

/// About how wide a text is drawn.
fn width_of(text: &str) -> f64 {
    use unicode_width::UnicodeWidthStr;
    text.width() as f64 * SIZE * 0.55
}

struct Words<'t> {
    x: f64,
    y: f64,
    /// `start`, `middle` or `end`.
    anchor: &'t str,
    fill: &'t str,
    text: &'t str,
    is_bold: bool,
}

impl Words<'_> {
    fn write(&self, out: &mut String) {
        let Words { x, y, anchor, fill, text, is_bold } = *self;
        let weight = if is_bold { " font-weight=\"600\"" } else { "" };
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{fill}\"{weight} \
             stroke=\"{PAPER}\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
            at(x),
            at(y),
            escaped(text)
        );
    }
}

/// The text, or its beginning where it would be wider than there is room for.
fn shortened(text: &str, room: f64) -> String {
    if width_of(text) <= room {
        return text.to_string();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if width_of(&kept) + SIZE > room {
            break;
        }
    }
    format!("{}…", kept.trim_end())
}
