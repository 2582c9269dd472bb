//! Text to a typed document and findings: TOML and YAML, into one model, with places.
//! Bad content never fails a load. What the ids refer to is `link`'s.

mod assessment;
mod fields;
mod governance;
mod node;
mod plan;
pub mod problem;
mod reading;
mod scorecard;
mod settings;
mod shape;
mod standard;
mod strategy;
mod suppression;
mod syntax;
mod toml;
mod yaml;

pub use settings::settings;
pub use shape::{Shape, Takes, shapes};
pub use standard::{BUILT_IN, built_in_standard};
pub use suppression::Allow;

use crate::diagnostic::{Finding, RuleId};
use crate::model::{Document, Settings, Standard};
use crate::text::{FileId, Place, Source, Span};
use node::Node;
use reading::Reading;

/// A file that was read: what it holds, what is wrong in it, and what its comments allow.
#[derive(Debug, Default)]
pub struct Loaded {
    pub document: Document,
    /// What the file holds when it is a standard, and no document of a strategy.
    pub standard: Option<Standard>,
    pub findings: Vec<(RuleId, Finding)>,
    /// Every entry of every section, in order of their starts.
    pub entries: Vec<Span>,
    pub allows: Vec<Allow>,
    /// Whether a part of the file could not be read at all.
    pub is_broken: bool,
    /// Where the parser found what it could not read.
    pub faults: Vec<u32>,
}

/// Something that a parser could not read.
struct Problem {
    rule: RuleId,
    span: Span,
    message: String,
    help: Option<&'static str>,
}

impl Problem {
    fn hides_content(&self) -> bool {
        self.rule != problem::DUPLICATE_KEY
    }

    /// A key that its table already holds.
    fn twice(key: &str, span: Span) -> Problem {
        let message = format!("the key `{}` stands twice in one table", fields::shown(key));
        let help = Some("delete the one that is wrong");
        Problem { rule: problem::DUPLICATE_KEY, span, message, help }
    }
}

/// After this many findings a file is beyond a list of its faults.
const MOST_FINDINGS: usize = 1000;

/// What a parser could not read: the first so many, and how many more.
#[derive(Default)]
struct Problems {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Problems {
    fn add(&mut self, problem: impl FnOnce() -> Problem) {
        match self.listed.len() < MOST_FINDINGS {
            true => self.listed.push(problem()),
            false => self.unlisted += 1,
        }
    }

    /// The places of what is not in the file's tree.
    fn of_content(&self) -> Vec<u32> {
        let hidden = self.listed.iter().filter(|problem| problem.hides_content());
        hidden.map(|problem| problem.span.start).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Toml,
    Yaml,
}

impl Format {
    /// By the ending of the file's name; none for a file that `cs` does not read.
    pub fn of(path: &str) -> Option<Format> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "toml" => Some(Format::Toml),
            "yaml" | "yml" => Some(Format::Yaml),
            _ => None,
        }
    }
}

/// A line longer than this is not the work of a person, and no editor shows it well.
const LONGEST_LINE: usize = 512 * 1024;

/// A file of more words, values and marks than this is not the work of a person. The tree takes some
/// hundred bytes for each.
const MOST_PARTS: usize = 1_000_000;

/// Reads one file.
pub fn document(file: FileId, source: &Source, settings: &Settings) -> Loaded {
    if let Some(loaded) = over_long_line(file, source) {
        return loaded;
    }
    let arena = toml::Arena::new();
    let (root, problems) = parse(source, &arena);
    let mut reading = Reading::new(file, source, settings);
    let faults = problems.of_content();
    let (document, standard) = match standard::is_standard(&root) {
        true => (Document::default(), standard::standard(&reading, &root)),
        false => (strategy::document(&reading, &root), None),
    };
    reading.take(problems);
    let allows = suppression::allows(&reading, &root);
    let (findings, entries) = (reading.findings(), reading.entries());
    let is_broken = !faults.is_empty();
    Loaded { document, standard, findings, entries, allows, is_broken, faults }
}

fn parse<'a>(source: &'a Source, arena: &'a toml::Arena) -> (Node<'a>, Problems) {
    match Format::of(&source.path) {
        Some(Format::Yaml) => yaml::parse(&source.text),
        Some(Format::Toml) | None => toml::parse(&source.text, arena),
    }
}

fn too_many() -> String {
    format!("more than {MOST_PARTS} words, values and marks in one file")
}

const SPLIT: &str = "move some of its entries to another file";

fn over_long_line(file: FileId, source: &Source) -> Option<Loaded> {
    // A short file has no long line.
    if source.text.len() <= LONGEST_LINE {
        return None;
    }
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            let place = Place { file, span: Span::new(start..start) };
            let message = format!(
                "a line of {} bytes; the longest that is read is {LONGEST_LINE}",
                line.len()
            );
            let help = "break the line, or take out what was pasted into it";
            return Some(Loaded::unread(place, message, Some(help.into())));
        }
        start += line.len();
    }
    None
}

impl Loaded {
    /// A file of which nothing could be read.
    pub fn unread(place: Place, message: String, help: Option<String>) -> Loaded {
        let finding = Finding { place, message, help, labels: Vec::new() };
        Loaded {
            findings: vec![(problem::UNREADABLE, finding)],
            is_broken: true,
            ..Loaded::default()
        }
    }
}
