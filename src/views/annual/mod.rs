//! The annual progress report of one strategy: what a council publishes of a year, section by
//! section, the same in every format.

mod charter;
mod data;
mod gaps;
mod method;
mod plan;
mod scorecard;
mod summary;
mod told;

pub use data::json;

use super::findings::FindingCounts;
use super::indicators::{self, IndicatorRow};
use super::{assessment, benchmarks, figures, governance, page};
use crate::diagnostic::Diagnostic;
use crate::measure::{Appraisal, Snapshot, Year};
use crate::model::{Period, show_date};
use crate::report::{Block, Report, Table};

/// What a report is made from, beside the strategy itself.
#[derive(Clone, Debug, Default)]
pub struct Edition<'d> {
    /// The commit of the files, when they are in git.
    pub commit: Option<String>,
    /// Whether files differ from the commit, or are in git and their commit cannot be told.
    pub is_changed: bool,
    /// What `cs check` finds in the strategy.
    pub findings: Vec<&'d Diagnostic>,
}

/// Everything that the sections speak of.
struct Subject<'s, 'w> {
    snapshot: &'s Snapshot<'w>,
    period: Period,
    year: Year<'w>,
    /// Each indicator in the year.
    rows: Vec<IndicatorRow<'w>>,
    findings: &'s [&'s Diagnostic],
}

impl<'s, 'w> Subject<'s, 'w> {
    fn new(snapshot: &'s Snapshot<'w>, period: Period, edition: &'s Edition) -> Self {
        Subject {
            snapshot,
            period,
            year: Year::of(snapshot, &period),
            rows: indicators::of_year(snapshot, period),
            findings: &edition.findings,
        }
    }
}

impl Subject<'_, '_> {
    /// Whether the year has ended on the day that is reported on.
    fn is_over(&self) -> bool {
        self.period.end < self.snapshot.as_of
    }

    /// When what slipped is judged: `the close of 2024/25`, or the day when the year is not over.
    fn close_in_words(&self) -> String {
        match self.is_over() {
            true => format!("the close of {}", self.period),
            false => show_date(self.snapshot.as_of).to_string(),
        }
    }
}

impl Edition<'_> {
    fn made_from(&self) -> String {
        match (&self.commit, self.is_changed) {
            (Some(commit), false) => format!("Made from commit {commit}"),
            (Some(commit), true) => {
                format!("Made from files changed since commit {commit} and not committed")
            }
            (None, true) => "Made from files whose commit cannot be told".into(),
            (None, false) => "Made from files that are kept in no git repository".into(),
        }
    }
}

pub fn report(snapshot: &Snapshot, period: Period, edition: &Edition) -> Report {
    let subject = Subject::new(snapshot, period, edition);
    let counts = FindingCounts::of(edition.findings.iter().copied());
    let title = &snapshot.strategy.header.title;
    Report {
        title: format!("{}: annual progress {period}", title.value),
        details: details(&subject, edition),
        blocks: sections(&subject, counts),
    }
}

fn details(subject: &Subject, edition: &Edition) -> Vec<String> {
    let Period { start, end, .. } = subject.period;
    let header = &subject.snapshot.strategy.header;
    let organisation = header.organisation.as_ref().map(|organisation| organisation.value.clone());
    let mut details: Vec<String> = organisation.into_iter().collect();
    details.push(format!("Reporting year: {} to {}", show_date(start), show_date(end)));
    let life = header.period.as_ref().filter(|period| !period.covers(&subject.period));
    details.extend(
        life.map(|period| format!("The strategy runs {}: not in this year", period.in_words())),
    );
    details
        .extend([format!("Data as at {}", show_date(subject.snapshot.as_of)), edition.made_from()]);
    details
}

fn sections(subject: &Subject, counts: FindingCounts) -> Vec<Block> {
    let snapshot = subject.snapshot;
    let document = snapshot.document();
    let mut blocks = vec![Block::Heading("Summary".into())];
    blocks.push(Block::List(summary::sentences(subject, counts)));
    blocks.push(Block::Facts(page::headline(snapshot, &subject.rows)));
    if !document.indicators.is_empty() {
        blocks.push(Block::Heading(format!("Scorecard, {}", subject.period)));
        blocks.extend(scorecard::blocks(subject));
    }
    let rows: Vec<&IndicatorRow> = subject.rows.iter().collect();
    blocks.extend(section("Against others", benchmarks::table(&rows, false)));
    if !document.actions.is_empty() {
        blocks.push(Block::Heading("Action plan".into()));
        blocks.extend(plan::blocks(subject));
        blocks.push(Block::Heading(format!("Finished in {}", subject.period)));
        blocks.extend(plan::finished(subject));
        blocks.push(Block::Heading(format!("Slipped by {}", subject.close_in_words())));
        blocks.push(Block::Table(plan::slipped(subject)));
    }
    let some = |is_there: bool, table: &dyn Fn() -> Table| is_there.then(table);
    let mut listed = |heading: &str, table| blocks.extend(section(heading, table));
    listed("Charter", some(!document.pledges.is_empty(), &|| charter::table(subject)));
    listed("Decisions", some(!document.decisions.is_empty(), &|| governance::decisions(snapshot)));
    listed("Risks", some(!document.risks.is_empty(), &|| governance::risks(snapshot)));
    listed("Governance reports", some(!document.groups.is_empty(), &|| told::table(subject)));
    listed(
        "Assessment",
        some(!document.criteria.is_empty(), &|| {
            assessment::by_criterion(snapshot, &Appraisal::of(snapshot))
        }),
    );
    listed(
        "Headline figures",
        some(!document.figures.is_empty(), &|| figures::headlines(snapshot)),
    );
    listed(
        "Alignments: as published there, and on the scorecard",
        some(!document.alignments.is_empty(), &|| figures::alignments(snapshot)),
    );
    blocks.push(Block::Heading("Gaps in the data".into()));
    blocks.push(gaps::gaps(subject));
    blocks.push(Block::Heading("Open findings of the check".into()));
    blocks.extend(gaps::findings(subject));
    blocks.push(Block::Heading("Key".into()));
    blocks.push(Block::Table(method::key(snapshot)));
    blocks.push(Block::Heading("Method".into()));
    blocks.push(Block::List(method::sentences(subject)));
    blocks
}

fn section(heading: &str, table: Option<Table>) -> Vec<Block> {
    let blocks = |table| vec![Block::Heading(heading.into()), Block::Table(table)];
    table.map_or_else(Vec::new, blocks)
}

/// The themes in their order with the positions of what belongs to each, then what belongs to none.
fn by_theme(
    subject: &Subject,
    total: usize,
    theme_of: impl Fn(usize) -> Option<usize>,
) -> Vec<(String, Vec<usize>)> {
    let themes = &subject.snapshot.document().themes;
    let of = |theme: Option<usize>| (0..total).filter(|at| theme_of(*at) == theme).collect();
    let named = themes
        .iter()
        .enumerate()
        .map(|(at, theme)| (format!("{} {}", theme.id.value, theme.title.value), of(Some(at))));
    let other = match themes.is_empty() {
        true => String::new(),
        false => format!("Of no {}", subject.snapshot.theme_word()),
    };
    let all = named.chain([(other, of(None))]);
    all.filter(|(_, members): &(String, Vec<usize>)| !members.is_empty()).collect()
}
