//! The shape of the data, as docs/templates.md describes it.

use serde::Serialize;

#[derive(Serialize)]
pub struct Page {
    pub title: String,
    pub details: Vec<String>,
    /// The headings that a list of contents links to.
    pub contents: Vec<Link>,
    pub blocks: Vec<Part>,
}

#[derive(Clone, Serialize)]
pub struct Link {
    pub text: String,
    pub id: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Part {
    Heading { text: String, id: String, level: u8 },
    Subheading { text: String, id: String, level: u8 },
    Text { text: String },
    List { items: Vec<String> },
    Facts { facts: Vec<Fact> },
    Table(TablePart),
    Charts { charts: Vec<Picture> },
}

#[derive(Serialize)]
pub struct Fact {
    pub label: String,
    pub cells: Vec<Said>,
}

#[derive(Serialize)]
pub struct TablePart {
    pub id: String,
    pub caption: String,
    /// The caption is the table's own.
    pub has_caption: bool,
    /// The caption repeats what stands right above it.
    pub caption_repeats: bool,
    pub columns: Vec<Heading>,
    pub rows: Vec<Vec<Said>>,
    pub key: Vec<Meaning>,
    pub empty: String,
}

#[derive(Serialize)]
pub struct Heading {
    pub heading: String,
    pub align: &'static str,
    pub rank: u8,
    /// Its cells say which entry a row is about.
    pub names: bool,
    /// It could be left out, and no cell of it says anything.
    pub is_empty: bool,
}

#[derive(Serialize)]
pub struct Meaning {
    pub sign: char,
    pub word: &'static str,
    pub tone: &'static str,
    pub meaning: String,
}

/// A cell. What it has beside `kind` and `text` depends on the kind.
#[derive(Default, Serialize)]
pub struct Said {
    pub kind: &'static str,
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Sign>,
    /// What the number lacks after its point beside the longest of its column: `.00`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fill: String,
}

#[derive(Serialize)]
pub struct Sign {
    pub sign: char,
    pub word: &'static str,
    pub tone: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// What stands beside the sign: the word, the count and the word, or words of its own.
    pub said: String,
}

#[derive(Serialize)]
pub struct Picture {
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    pub unit: String,
    /// Finished markup.
    pub svg: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<BarData>,
}

#[derive(Serialize)]
pub struct PointData {
    pub period: String,
    pub actual: Option<String>,
    pub target: Option<String>,
    pub target_min: Option<String>,
    pub target_max: Option<String>,
}

#[derive(Serialize)]
pub struct BarData {
    pub label: String,
    pub marks: Vec<Sign>,
}
