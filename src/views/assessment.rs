//! An assessment in figures: what is covered of the standard, by criterion, and whether it is ready.

use super::key::with_key;
use crate::measure::{Appraisal, CriterionStanding, Element, Snapshot, Totals};
use crate::model::Judgement;
use crate::report::{Cell, Column, Mark, Table};

/// Whether there is anything to say of an assessment.
pub(super) fn is_present(snapshot: &Snapshot) -> bool {
    let document = snapshot.document();
    document.assessment.is_some() || !document.criteria.is_empty() || !document.evidence.is_empty()
}

/// How much of the standard is listed, shown and judged.
pub(super) fn facts(snapshot: &Snapshot, appraisal: &Appraisal) -> Vec<(String, Vec<Cell>)> {
    let totals = appraisal.totals();
    let mut facts = vec![("Elements".to_string(), coverage(snapshot, &totals))];
    let mut list = |label: &str, ids: Vec<String>| {
        if !ids.is_empty() {
            facts.push((label.into(), vec![Cell::Count(ids.len()), Cell::List(ids)]));
        }
    };
    list("Without evidence", gaps(snapshot, appraisal));
    list("Not assessed", appraisal.left_out().map(|element| element.id.value.clone()).collect());
    let judgements: Vec<Cell> =
        judged(&totals).into_iter().map(|(mark, count)| Cell::Tally(mark, count)).collect();
    if !judgements.is_empty() {
        facts.push(("Judgement".into(), judgements));
    }
    let Appraisal { links, unused, .. } = appraisal;
    let pieces = snapshot.document().evidence.len();
    let evidence = format!("{pieces} pieces, linked {links} times; {unused} unused");
    facts.push(("Evidence".into(), vec![Cell::text(evidence)]));
    facts.extend(readiness(snapshot, &totals).map(|said| ("Ready".into(), said)));
    facts
}

/// Listed of the standard's, and shown.
fn coverage(snapshot: &Snapshot, totals: &Totals) -> Vec<Cell> {
    let Totals { elements, listed, with_evidence, .. } = totals;
    let listed = match snapshot.standard {
        Some(standard) => format!("{listed} of {elements} in {}", standard.title.value),
        None => format!("{listed}, held against no standard"),
    };
    vec![Cell::text(listed), Cell::text(format!("{with_evidence} with evidence"))]
}

/// The same in one line, for a page that says more than this.
pub(super) fn headline(snapshot: &Snapshot, totals: &Totals) -> Vec<Cell> {
    let mut said = coverage(snapshot, totals);
    said.push(Cell::text(format!("{} without", totals.gaps)));
    said
}

fn gaps(snapshot: &Snapshot, appraisal: &Appraisal) -> Vec<String> {
    let listed = snapshot.document().criteria.iter().zip(&appraisal.tallies);
    let gaps = listed.filter(|(_, tally)| tally.is_gap());
    gaps.map(|(criterion, _)| criterion.id.value.clone()).collect()
}

/// So many of each judgement, none left out but those that nothing has.
fn judged(totals: &Totals) -> Vec<(Mark, usize)> {
    let judged = Judgement::ALL.into_iter().map(Mark::Judgement).zip(totals.judged);
    let all = judged.chain([(Mark::NotJudged, totals.unjudged)]);
    all.filter(|(_, count)| *count > 0).collect()
}

/// `no`, and what is in the way: `52 not judged (at most 0)`; nothing where the workspace has no
/// rule.
fn readiness(snapshot: &Snapshot, totals: &Totals) -> Option<Vec<Cell>> {
    let obstacles = totals.obstacles(snapshot.settings().ready.as_ref()?);
    let told =
        obstacles.iter().map(|one| format!("{} {} (at most {})", one.count, one.what, one.at_most));
    Some(match obstacles.is_empty() {
        true => vec![Cell::text("yes")],
        false => vec![Cell::text("no"), Cell::List(told.collect())],
    })
}

/// A row a criterion, and their sum.
pub(super) fn by_criterion(snapshot: &Snapshot, appraisal: &Appraisal) -> Table {
    let row = |id: &str, title: &str, totals: &Totals| {
        vec![
            Cell::id(id),
            Cell::text(title),
            Cell::Count(totals.elements),
            Cell::Count(totals.listed),
            Cell::Count(totals.with_evidence),
            Cell::Count(totals.gaps),
            Cell::Count(totals.left_out),
            Cell::Strip(judged(totals)),
        ]
    };
    let criteria = appraisal.criteria.iter();
    let mut rows: Vec<Vec<Cell>> = criteria
        .map(|criterion| row(criterion.id, criterion.title.unwrap_or_default(), &criterion.totals))
        .collect();
    if rows.len() > 1 {
        rows.push(row("", "All", &appraisal.totals()));
    }
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Criterion"),
            Column::number("Elements").rank(2),
            Column::number("Assessed"),
            Column::number("With evidence"),
            Column::number("Gaps"),
            Column::number("Not assessed").rank(1),
            Column::left("Judgement").rank(3),
        ],
        rows,
        empty: "The strategy lists no element of a standard.".into(),
        ..Table::default()
    };
    with_key(table, snapshot.settings())
}

/// The elements of one criterion, those that the assessment leaves out among them.
pub(super) fn elements(
    snapshot: &Snapshot,
    appraisal: &Appraisal,
    criterion: &CriterionStanding,
) -> Table {
    let row = |element: &Element| match element {
        Element::Listed(at) => listed(snapshot, appraisal, *at),
        Element::LeftOut(element) => {
            let mut cells = vec![Cell::id(element.id.trim()), Cell::text(&*element.title)];
            cells.push(Cell::Missing("not assessed"));
            cells.resize(COLUMNS, Cell::Empty);
            cells
        }
    };
    let table = Table {
        columns: columns(),
        rows: criterion.elements.iter().map(row).collect(),
        empty: "The criterion has no element.".into(),
        ..Table::default()
    };
    with_key(table, snapshot.settings())
}

const COLUMNS: usize = 9;

fn columns() -> Vec<Column> {
    vec![
        Column::left("Id"),
        Column::words("Element"),
        Column::left("Judgement"),
        Column::number("Evidence"),
        Column::number("New").rank(2),
        Column::number("Active").rank(2),
        Column::number("Corporate").rank(2),
        Column::left("Newest").rank(3),
        Column::number("Age").rank(1),
    ]
}

fn listed(snapshot: &Snapshot, appraisal: &Appraisal, at: usize) -> Vec<Cell> {
    let criterion = &snapshot.document().criteria[at];
    let tally = &appraisal.tallies[at];
    let count = |count: usize| if count == 0 { Cell::Empty } else { Cell::Count(count) };
    let mut cells = vec![
        Cell::id(criterion.id.trim()),
        Cell::text(super::evidence::title(snapshot, criterion).unwrap_or_default()),
        Cell::Mark(judgement(criterion.judgement.as_ref().map(|judgement| judgement.value))),
        if tally.is_gap() { Cell::Mark(Mark::Gap) } else { Cell::Count(tally.pieces()) },
    ];
    cells.extend(tally.of_kind.map(count));
    cells.push(Cell::optional(tally.newest, year));
    cells.push(Cell::optional(tally.age, years));
    cells
}

pub(super) fn judgement(judgement: Option<Judgement>) -> Mark {
    judgement.map_or(Mark::NotJudged, Mark::Judgement)
}

/// A year is a name, not a number.
pub(super) fn year(year: u32) -> Cell {
    Cell::id(year.to_string())
}

pub(super) fn years(years: u32) -> Cell {
    Cell::Count(years as usize)
}
