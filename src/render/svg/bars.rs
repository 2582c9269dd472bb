//! Things counted by kind, a bar a row: each part bears its sign and count, and a legend has the
//! words.

use std::fmt::Write;

use super::{INK, MUTED, WIDTH, Words, at, framed, shortened, width_of};
use crate::render::sign::{Tone, sign, tone};
use crate::render::tidy;
use crate::report::{Bars, Mark};

const ROW: f64 = 44.0;
const BAR: f64 = 20.0;
const LINE: f64 = 18.0;

pub fn draw(bars: &Bars, id: &str) -> String {
    let mut inner = String::new();
    let most = bars.bars.iter().map(|(_, counts)| total(counts)).max().unwrap_or(0);
    for (place, (label, counts)) in bars.bars.iter().enumerate() {
        row(&mut inner, place as f64 * ROW, label, counts, most);
    }
    let height = legend(&mut inner, bars.bars.len() as f64 * ROW + 14.0, &bars.kinds());
    framed(id, &bars.title, &bars.description, height, &inner)
}

fn total(counts: &[(Mark, usize)]) -> usize {
    counts.iter().map(|(_, count)| count).sum()
}

/// A label, its total, and the bar below; what has no room in its part is told after the total.
fn row(out: &mut String, top: f64, label: &str, counts: &[(Mark, usize)], most: usize) {
    let mut x = 0.0;
    let mut untold = Vec::new();
    for (mark, count) in counts.iter().filter(|(_, count)| *count > 0) {
        let width = WIDTH * *count as f64 / most as f64;
        let text = format!("{} {count}", sign(*mark));
        part(out, *mark, x, top + LINE, width);
        match width_of(&text) + 6.0 <= width {
            true => inside(out, x + width / 2.0, top + LINE, *mark, *count),
            false => untold.push(text),
        }
        x += width;
    }
    let sum = total(counts).to_string();
    let told = match untold.is_empty() {
        true => sum,
        false => format!("{sum}  ({})", untold.join("  ")),
    };
    let told = shortened(&told, WIDTH * 0.5);
    let label = shortened(&tidy(label), WIDTH - width_of(&told) - 12.0);
    let y = top + 12.0;
    Words { x: 0.0, y, anchor: "start", fill: INK, text: &label, is_bold: false }.write(out);
    Words { x: WIDTH, y, anchor: "end", fill: MUTED, text: &told, is_bold: false }.write(out);
}

fn part(out: &mut String, mark: Mark, x: f64, y: f64, width: f64) {
    let (tint, strong) = colours(mark);
    // The gap keeps neighbours of one tone apart.
    let drawn = (width - 2.0).max(1.0);
    let _ = write!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" fill=\"{tint}\" stroke=\"{strong}\"/>",
        at(x + 0.5),
        at(y + 0.5),
        at(drawn),
        at(BAR - 1.0)
    );
}

fn inside(out: &mut String, middle: f64, top: f64, mark: Mark, count: usize) {
    let (_, strong) = colours(mark);
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{INK}\"><tspan fill=\"{strong}\">{}</tspan> {count}</text>",
        at(middle),
        at(top + BAR / 2.0 + 4.0),
        sign(mark)
    );
}

/// Sign and word of each kind, as many a line as there is room for. Returns the height so far.
fn legend(out: &mut String, top: f64, kinds: &[Mark]) -> f64 {
    let mut x = 0.0;
    let mut y = top;
    for mark in kinds {
        let width = width_of(mark.word()) + 34.0;
        if x > 0.0 && x + width > WIDTH {
            x = 0.0;
            y += LINE;
        }
        let (tint, strong) = colours(*mark);
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"15.0\" height=\"14.0\" rx=\"2\" fill=\"{tint}\" stroke=\"{strong}\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{strong}\">{}</text>\
             <text x=\"{}\" y=\"{}\" fill=\"{MUTED}\">{}</text>",
            at(x + 0.5),
            at(y - 11.0),
            at(x + 8.0),
            at(y),
            sign(*mark),
            at(x + 21.0),
            at(y),
            mark.word()
        );
        x += width;
    }
    y + 8.0
}

/// The tint and the strong colour of a mark's tone.
fn colours(mark: Mark) -> (&'static str, &'static str) {
    match tone(mark) {
        Tone::Good => ("var(--good-tint, #e4f2e9)", "var(--good, #1c6b3c)"),
        Tone::Warning => ("var(--warning-tint, #fcefd6)", "var(--warning, #7f4c00)"),
        Tone::Bad => ("var(--bad-tint, #fbe6e3)", "var(--bad, #a8201a)"),
        Tone::Neutral => ("var(--neutral-tint, #eceff3)", "var(--neutral, #48525f)"),
    }
}
