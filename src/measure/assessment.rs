//! How an assessment stands: the evidence for each element, and what is covered of the standard.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use super::Snapshot;
use crate::model::{Criterion, EvidenceKind, Judgement, Ready, Standard, StandardElement};

/// The assessment of a strategy on a day.
#[derive(Debug)]
pub struct Appraisal<'w> {
    /// The standard's criteria in its order, then what is in none of them; without a standard, the
    /// criteria that the numbers of the elements tell of.
    pub criteria: Vec<CriterionStanding<'w>>,
    /// The evidence for each element, in the order in which the assessment lists them.
    pub tallies: Vec<EvidenceTally>,
    /// How often an element uses a piece of evidence.
    pub links: usize,
    /// How many pieces of evidence no element uses.
    pub unused: usize,
}

/// One criterion of the standard.
#[derive(Debug)]
pub struct CriterionStanding<'w> {
    pub id: &'w str,
    /// None without a standard to name it.
    pub title: Option<&'w str>,
    /// Whether these are the elements that the standard does not know.
    pub is_outside: bool,
    pub elements: Vec<Element<'w>>,
    pub totals: Totals,
}

#[derive(Clone, Copy, Debug)]
pub enum Element<'w> {
    /// By its position in the assessment.
    Listed(usize),
    /// Of the standard, and left out by the assessment.
    LeftOut(&'w StandardElement),
}

/// The pieces of evidence that are there for an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceTally {
    /// So many of each kind, in the order of its words.
    pub of_kind: [usize; EvidenceKind::WORDS.len()],
    /// Those that state no kind.
    pub without_kind: usize,
    /// The latest year of a piece, up to the day.
    pub newest: Option<u32>,
    /// Whole calendar years from that to the year of the day.
    pub age: Option<u32>,
}

/// Counts of elements; one that is listed twice counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub elements: usize,
    pub listed: usize,
    pub with_evidence: usize,
    pub gaps: usize,
    pub left_out: usize,
    /// So many of each judgement, in the order of its words.
    pub judged: [usize; Judgement::ALL.len()],
    pub unjudged: usize,
}

impl<'w> Appraisal<'w> {
    pub fn of(snapshot: &Snapshot<'w>) -> Appraisal<'w> {
        let listed = &snapshot.document().criteria;
        let of = |at| EvidenceTally::of(snapshot, at);
        let tallies: Vec<EvidenceTally> = (0..listed.len()).map(of).collect();
        let mut criteria = match snapshot.standard {
            Some(standard) => by_standard(standard, listed),
            None => by_number(listed),
        };
        let mut seen = HashSet::new();
        for criterion in &mut criteria {
            criterion.totals = Totals::of(&criterion.elements, listed, &tallies, &mut seen);
        }
        let pieces = 0..snapshot.document().evidence.len();
        let users = pieces.map(|at| snapshot.criterion_evidence.backward(at).len());
        Appraisal {
            criteria,
            links: users.clone().sum(),
            unused: users.filter(|users| *users == 0).count(),
            tallies,
        }
    }

    /// Over every criterion of the standard.
    pub fn totals(&self) -> Totals {
        let inside = self.criteria.iter().filter(|criterion| !criterion.is_outside);
        inside.map(|criterion| criterion.totals).fold(Totals::default(), Totals::plus)
    }

    /// The elements of the standard that the assessment leaves out.
    pub fn left_out(&self) -> impl Iterator<Item = &'w StandardElement> {
        let elements = self.criteria.iter().flat_map(|criterion| &criterion.elements);
        elements.filter_map(|element| match element {
            Element::Listed(_) => None,
            Element::LeftOut(element) => Some(*element),
        })
    }
}

fn by_standard<'w>(standard: &'w Standard, listed: &'w [Criterion]) -> Vec<CriterionStanding<'w>> {
    let mut positions: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, criterion) in listed.iter().enumerate() {
        positions.entry(criterion.id.trim()).or_default().push(at);
    }
    let mut criteria = Vec::with_capacity(standard.criteria.len() + 1);
    for criterion in &standard.criteria {
        let mut elements = Vec::new();
        for element in &criterion.elements {
            match positions.remove(element.id.trim()) {
                Some(listed) => elements.extend(listed.into_iter().map(Element::Listed)),
                None => elements.push(Element::LeftOut(element)),
            }
        }
        criteria.push(CriterionStanding::of(&criterion.id, Some(&criterion.title), elements));
    }
    let mut outside: Vec<usize> = positions.into_values().flatten().collect();
    if !outside.is_empty() {
        outside.sort();
        let elements = outside.into_iter().map(Element::Listed).collect();
        let outside = CriterionStanding::of("", Some("Not in the standard"), elements);
        criteria.push(CriterionStanding { is_outside: true, ..outside });
    }
    criteria
}

/// Elements `1.1.2` and `1.3` belong to criterion `1`.
fn by_number(listed: &[Criterion]) -> Vec<CriterionStanding<'_>> {
    let mut criteria: Vec<CriterionStanding> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, criterion) in listed.iter().enumerate() {
        let number = criterion.id.trim().split('.').next().unwrap_or_default();
        let own = *known.entry(number).or_insert_with(|| {
            criteria.push(CriterionStanding::of(number, None, Vec::new()));
            criteria.len() - 1
        });
        criteria[own].elements.push(Element::Listed(at));
    }
    criteria
}

impl<'w> CriterionStanding<'w> {
    fn of(id: &'w str, title: Option<&'w str>, elements: Vec<Element<'w>>) -> Self {
        CriterionStanding { id, title, is_outside: false, elements, totals: Totals::default() }
    }
}

impl EvidenceTally {
    fn of(snapshot: &Snapshot, criterion: usize) -> EvidenceTally {
        let mut tally = EvidenceTally::default();
        for at in snapshot.criterion_evidence.forward(criterion) {
            let piece = &snapshot.document().evidence[at];
            match &piece.kind {
                Some(kind) => tally.of_kind[kind.value as usize] += 1,
                None => tally.without_kind += 1,
            }
            let year = piece.year.as_ref().map(|year| year.value);
            let year = year.filter(|&year| age(year, snapshot.as_of).is_some());
            tally.newest = tally.newest.max(year);
        }
        tally.age = tally.newest.and_then(|year| age(year, snapshot.as_of));
        tally
    }

    pub fn pieces(&self) -> usize {
        self.of_kind.iter().sum::<usize>() + self.without_kind
    }

    pub fn is_gap(&self) -> bool {
        self.pieces() == 0
    }
}

/// Calendar years from a year to that of a day; none for a year to come.
pub fn age(year: u32, as_of: NaiveDate) -> Option<u32> {
    u32::try_from(as_of.year()).ok()?.checked_sub(year)
}

impl Totals {
    fn of<'w>(
        elements: &[Element],
        listed: &'w [Criterion],
        tallies: &[EvidenceTally],
        seen: &mut HashSet<&'w str>,
    ) -> Totals {
        let mut totals = Totals::default();
        for element in elements {
            match *element {
                Element::Listed(at) if seen.insert(listed[at].id.trim()) => {
                    totals.count(&listed[at], &tallies[at])
                }
                Element::Listed(_) => continue,
                Element::LeftOut(_) => totals.left_out += 1,
            }
            totals.elements += 1;
        }
        totals
    }

    fn count(&mut self, criterion: &Criterion, tally: &EvidenceTally) {
        self.listed += 1;
        match tally.is_gap() {
            true => self.gaps += 1,
            false => self.with_evidence += 1,
        }
        match &criterion.judgement {
            Some(judgement) => self.judged[judgement.value as usize] += 1,
            None => self.unjudged += 1,
        }
    }

    pub fn plus(self, other: Totals) -> Totals {
        let judged = |at: usize| self.judged[at] + other.judged[at];
        Totals {
            elements: self.elements + other.elements,
            listed: self.listed + other.listed,
            with_evidence: self.with_evidence + other.with_evidence,
            gaps: self.gaps + other.gaps,
            left_out: self.left_out + other.left_out,
            judged: std::array::from_fn(judged),
            unjudged: self.unjudged + other.unjudged,
        }
    }

    /// What is in the way of an assessment that is to be ready; nothing when it is.
    pub fn obstacles(&self, ready: &Ready) -> Vec<Obstacle> {
        let judged = |judgement: Judgement| self.judged[judgement as usize];
        let counts = [
            ("not assessed", self.left_out, Some(0)),
            ("not judged", self.unjudged, Some(0)),
            ("partial", judged(Judgement::Partial), ready.partials_at_most),
            ("non-compliant", judged(Judgement::NonCompliant), ready.non_compliant_at_most),
            ("without evidence", self.gaps, ready.gaps_at_most),
        ];
        let limited = counts
            .into_iter()
            .filter_map(|(what, count, at_most)| Some(Obstacle { what, count, at_most: at_most? }));
        limited.filter(|obstacle| obstacle.count > obstacle.at_most as usize).collect()
    }
}

/// More elements of a sort than the workspace allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Of which sort: `not judged`, `partial`.
    pub what: &'static str,
    pub count: usize,
    pub at_most: u32,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::workspace::{File, Workspace};

    fn with_appraisal(text: &str, check: impl FnOnce(&Appraisal)) {
        let file = File { path: "one/a.toml".into(), shown: "a.toml".into() };
        let text = format!("{text}[strategy]\nid = \"a\"\ntitle = \"A\"\n");
        let read = |_: &Path| Ok(text.clone());
        let workspace = Workspace::from_files(None, vec![file], &[], read);
        let day = NaiveDate::from_ymd_opt(2024, 10, 1).unwrap();
        check(&Appraisal::of(&Snapshot::of(&workspace, &workspace.strategies[0], day)));
    }

    const ELEMENTS: &str = r#"
criteria = [
    { id = "1.1.2", judgement = "compliant", evidence = ["A", "B", "C", "A"] },
    { id = "1.1.3", judgement = "partial" },
    { id = "1.1.3", judgement = "partial", evidence = ["A"] },
    { id = "9.1", evidence = ["D"] },
]
evidence = [
    { id = "A", title = "a", kind = "active", year = 2019 },
    { id = "B", title = "b", kind = "corporate", year = 2025 },
    { id = "C", title = "c", year = 2020 },
    { id = "D", title = "d" },
]
"#;

    #[test]
    fn elements_stand_under_the_criteria_of_the_standard() {
        let text = format!("assessment = {{ standard = \"CSE\" }}\n{ELEMENTS}");
        with_appraisal(&text, |appraisal| {
            assert_eq!(appraisal.criteria.len(), 6);
            let (first, last) = (&appraisal.criteria[0], &appraisal.criteria[5]);
            assert_eq!((first.totals.elements, first.totals.listed, first.totals.gaps), (11, 2, 1));
            assert!(last.is_outside && last.totals.listed == 1);
            let totals = appraisal.totals();
            assert_eq!((totals.elements, totals.listed, totals.left_out), (57, 2, 55));
            assert_eq!((totals.judged, totals.unjudged), ([0, 1, 1, 0], 0));
            assert_eq!(appraisal.left_out().count(), 55);
        });
    }

    #[test]
    fn without_a_standard_the_numbers_tell_the_criteria() {
        with_appraisal(ELEMENTS, |appraisal| {
            let ids: Vec<&str> = appraisal.criteria.iter().map(|criterion| criterion.id).collect();
            assert_eq!(ids, ["1", "9"]);
            assert_eq!(appraisal.totals().listed, 3);
            let tally = appraisal.tallies[0];
            assert_eq!((tally.of_kind, tally.without_kind), ([0, 1, 1], 1));
            // A year to come does not count.
            assert_eq!((tally.newest, tally.age), (Some(2020), Some(4)));
            assert!(appraisal.tallies[1].is_gap());
            assert_eq!((appraisal.tallies[3].newest, appraisal.tallies[3].pieces()), (None, 1));
        });
    }

    #[test]
    fn an_assessment_is_ready_within_the_limits() {
        let totals = Totals { listed: 57, judged: [0, 46, 11, 0], gaps: 3, ..Totals::default() };
        let limits = |partials: u32, gaps: Option<u32>| Ready {
            partials_at_most: Some(partials),
            non_compliant_at_most: Some(0),
            gaps_at_most: gaps,
        };
        assert_eq!(totals.obstacles(&limits(11, None)), []);
        let told = totals.obstacles(&limits(10, Some(2)));
        let told: Vec<_> = told.iter().map(|one| (one.what, one.count, one.at_most)).collect();
        assert_eq!(told, [("partial", 11, 10), ("without evidence", 3, 2)]);
        let unjudged = Totals { unjudged: 1, left_out: 1, ..totals };
        assert_eq!(unjudged.obstacles(&Ready::default()).len(), 2);
    }
}
