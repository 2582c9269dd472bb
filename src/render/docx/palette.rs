//! The colours of marks on white paper. A colour only adds to the sign and the word beside it.

use crate::render::sign::{Tone, tone};
use crate::report::{Health, Judgement, Level, Mark, Rag};

/// For text on white and on the wash of the same tone.
pub fn ink(mark: Mark) -> Option<&'static str> {
    match tone(mark) {
        Tone::Good => Some("1B5E20"),
        Tone::Warning => Some("7A4A00"),
        Tone::Bad => Some("9B1C1C"),
        Tone::Neutral => None,
    }
}

/// Behind a cell that is judged by colour.
pub fn wash(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Rag(Rag::Green) => Some("E4F1E6"),
        Mark::Rag(Rag::Amber) => Some("FDF1D6"),
        Mark::Rag(Rag::Red) => Some("FAE3E3"),
        _ => None,
    }
}

/// A bar's part; neighbours differ in lightness as well, for those who see no hue and for grey
/// print.
pub fn fill(mark: Mark) -> &'static str {
    match mark {
        Mark::Health(Health::Complete) | Mark::Judgement(Judgement::CompliancePlus) => "1B5E20",
        Mark::Rag(Rag::Green)
        | Mark::Health(Health::OnTrack)
        | Mark::Judgement(Judgement::Compliant)
        | Mark::Verdict(_)
        | Mark::Trend(_) => "57A55C",
        Mark::Health(Health::Ongoing) => "B5DCB8",
        Mark::Rag(Rag::Amber)
        | Mark::Health(Health::DueSoon)
        | Mark::Judgement(Judgement::Partial)
        | Mark::Level(Level::Warning) => "F2C14E",
        Mark::Health(Health::LateStart) => "E2861A",
        Mark::Health(Health::Stale) | Mark::Gap => "FBE3A6",
        Mark::Rag(Rag::Red)
        | Mark::Health(Health::Overdue)
        | Mark::Judgement(Judgement::NonCompliant)
        | Mark::Level(Level::Error) => "A61B1B",
        Mark::Health(Health::Cancelled) => "5F6B7A",
        Mark::Health(Health::OnHold) => "9AA5B1",
        Mark::Health(Health::Deferred) => "9DB8D9",
        Mark::NoRag
        | Mark::NotJudged
        | Mark::Next
        | Mark::Level(Level::Info)
        | Mark::Health(Health::NotStarted) => "D9DDE2",
    }
}

/// The text colour that is read best on a fill.
pub fn text_on(fill: &str) -> &'static str {
    ["000000", "FFFFFF"]
        .into_iter()
        .max_by(|a, b| contrast(a, fill).total_cmp(&contrast(b, fill)))
        .unwrap_or("000000")
}

/// From 1 to 21, as WCAG 2.2 defines it.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte = u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0);
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        for rag in [Rag::Green, Rag::Amber, Rag::Red] {
            let mark = Mark::Rag(rag);
            let (ink, wash) = (ink(mark).unwrap(), wash(mark).unwrap());
            assert!(contrast(ink, wash) >= 4.5 && contrast(ink, "FFFFFF") >= 4.5, "{rag:?}");
            assert!(contrast(text_on(fill(mark)), fill(mark)) >= 4.5, "{rag:?}");
        }
    }
}
