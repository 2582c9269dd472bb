//! What `cs` tells the writer of a strategy, as data: a rule, a place, a message and what to do.
//! How it looks is `render`'s.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::text::Place;

/// How much a finding matters, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Info,
    Warning,
    Error,
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        })
    }
}

/// A rule's level as `cs.toml` sets it; `None` means off.
pub struct LevelSetting(pub Option<Level>);

impl FromStr for LevelSetting {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(LevelSetting(match text {
            "off" => None,
            "info" => Some(Level::Info),
            "warning" => Some(Level::Warning),
            "error" => Some(Level::Error),
            _ => return Err(()),
        }))
    }
}

/// What a rule is called: `CS203`, `stale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleId {
    pub code: &'static str,
    pub name: &'static str,
}

/// A second place that a finding is about, with what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub place: Place,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub rule: RuleId,
    pub level: Level,
    pub place: Place,
    pub message: String,
    pub help: Option<String>,
    pub labels: Vec<Label>,
}

/// Findings as a rule writes them: a place and words. The runner adds rule and level.
#[derive(Clone, Debug)]
pub struct Finding {
    pub place: Place,
    pub message: String,
    pub help: Option<String>,
    pub labels: Vec<Label>,
}

impl Finding {
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help = Some(text.into());
        self
    }

    pub fn label(&mut self, place: Place, text: impl Into<String>) -> &mut Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    pub fn of(self, rule: RuleId, level: Level) -> Diagnostic {
        let Finding { place, message, help, labels } = self;
        Diagnostic { rule, level, place, message, help, labels }
    }
}

/// Text from a file as a message repeats it: so many characters of it.
pub fn at_most(count: usize, text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(count) {
        Some((end, _)) => Cow::Owned(format!("{}...", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// Where a check puts what it finds.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub fn add(&mut self, place: Place, message: impl Into<String>) -> &mut Finding {
        self.0.push(Finding { place, message: message.into(), help: None, labels: Vec::new() });
        self.0.last_mut().expect("a finding was just added")
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}
