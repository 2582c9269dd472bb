//! The sign and the tone of each mark: shape first, colour only where there is colour. Which colour
//! a tone has is each format's own.

use crate::report::{Health, Judgement, Level, Mark, Rag, Trend, Verdict};

/// One character, one column wide in every terminal.
pub fn sign(mark: Mark) -> char {
    match mark {
        Mark::Health(health) => match health {
            Health::Complete => '✓',
            Health::Cancelled => '×',
            Health::Deferred => '»',
            Health::Overdue => '▲',
            Health::LateStart => '△',
            Health::Stale => '◇',
            Health::DueSoon => '◔',
            Health::OnHold => '‖',
            Health::Ongoing => '∞',
            Health::OnTrack => '●',
            Health::NotStarted => '○',
        },
        Mark::Rag(Rag::Green) => '●',
        Mark::Rag(Rag::Amber) => '◆',
        Mark::Rag(Rag::Red) => '▲',
        Mark::NoRag => '○',
        Mark::Trend(Trend::Improving) => '↑',
        Mark::Trend(Trend::Steady) => '→',
        Mark::Trend(Trend::Worsening) => '↓',
        Mark::Verdict(Verdict::Met) => '✓',
        Mark::Verdict(Verdict::OnCourse) => '●',
        Mark::Verdict(Verdict::OffCourse) => '▲',
        Mark::Verdict(Verdict::TooFewPoints) => '○',
        Mark::Next => '►',
        Mark::Level(Level::Error) => '▲',
        Mark::Level(Level::Warning) => '◆',
        Mark::Level(Level::Info) => '○',
        Mark::Judgement(Judgement::CompliancePlus) => '★',
        Mark::Judgement(Judgement::Compliant) => '●',
        Mark::Judgement(Judgement::Partial) => '◆',
        Mark::Judgement(Judgement::NonCompliant) => '▲',
        Mark::NotJudged => '○',
        Mark::Gap => '▽',
    }
}

/// What a colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Warning,
    Bad,
    Neutral,
}

impl Tone {
    pub fn word(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Warning => "warning",
            Tone::Bad => "bad",
            Tone::Neutral => "neutral",
        }
    }
}

pub fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Health(Health::Complete | Health::OnTrack | Health::Ongoing)
        | Mark::Rag(Rag::Green)
        | Mark::Trend(Trend::Improving)
        | Mark::Verdict(Verdict::Met | Verdict::OnCourse)
        | Mark::Judgement(Judgement::CompliancePlus | Judgement::Compliant) => Tone::Good,
        Mark::Health(Health::DueSoon | Health::LateStart | Health::Stale)
        | Mark::Rag(Rag::Amber)
        | Mark::Judgement(Judgement::Partial)
        | Mark::Gap
        | Mark::Level(Level::Warning) => Tone::Warning,
        Mark::Health(Health::Overdue)
        | Mark::Rag(Rag::Red)
        | Mark::Trend(Trend::Worsening)
        | Mark::Verdict(Verdict::OffCourse)
        | Mark::Judgement(Judgement::NonCompliant)
        | Mark::Level(Level::Error) => Tone::Bad,
        _ => Tone::Neutral,
    }
}
