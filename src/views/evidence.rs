//! `cs evidence`: the elements of an assessment with their evidence, and where each piece is used.

use std::collections::HashMap;

use serde::Serialize;

use super::assessment::{self, judgement, year, years};
use super::key::with_key;
use super::{about, position};
use crate::measure::{Appraisal, EvidenceTally, Snapshot, age};
use crate::model::{Criterion, Evidence, show_date};
use crate::report::{Block, Cell, Column, Report, Table};

/// Which rows a listing holds.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this element, and its evidence.
    pub element: Option<String>,
    /// Only evidence that no element uses.
    pub unused: bool,
}

/// One element of an assessment, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct ElementRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: Option<&'w str>,
    pub file: String,
    pub line: usize,
    pub judgement: Option<&'static str>,
    pub evidence: Vec<&'w str>,
    pub gap: bool,
    #[serde(skip)]
    pub tally: EvidenceTally,
}

/// An element of the standard that the assessment leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOutRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
}

/// One piece of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct PieceRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub kind: Option<&'static str>,
    pub year: Option<u32>,
    /// Elements, by their ids.
    pub used_by: Vec<&'w str>,
    #[serde(skip)]
    pub age: Option<u32>,
    #[serde(skip)]
    pub path: Option<&'w str>,
}

/// The ids by which an element can be asked for, in an assessment or its standard.
pub fn known_elements<'w>(snapshots: &'w [Snapshot]) -> impl Iterator<Item = String> + use<'w> {
    snapshots.iter().flat_map(|snapshot| {
        let listed = snapshot.document().criteria.iter().map(|criterion| &criterion.id);
        let standard = snapshot.standard.into_iter().flat_map(|standard| standard.elements());
        let all = listed.chain(standard.map(|element| &element.id));
        all.map(|id| id.trim().to_string()).collect::<std::collections::BTreeSet<_>>()
    })
}

/// The title of an element: its own, or the standard's.
pub(super) fn title<'w>(snapshot: &Snapshot<'w>, criterion: &'w Criterion) -> Option<&'w str> {
    let own = criterion.title.as_ref().map(|title| title.as_str());
    own.or_else(|| Some(snapshot.standard?.find(criterion.id.trim())?.1.title.as_str()))
}

pub fn elements<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<ElementRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        let tallies = Appraisal::of(snapshot).tallies;
        for (at, criterion) in snapshot.document().criteria.iter().enumerate() {
            if filter.element.as_ref().is_none_or(|id| id == criterion.id.trim()) {
                rows.push(element(snapshot, at, criterion, tallies[at]));
            }
        }
    }
    rows
}

fn element<'w>(
    snapshot: &Snapshot<'w>,
    at: usize,
    criterion: &'w Criterion,
    tally: EvidenceTally,
) -> ElementRow<'w> {
    let (file, line) = position(snapshot, criterion.id.place);
    let evidence = &snapshot.document().evidence;
    let pieces = snapshot.criterion_evidence.forward(at);
    let evidence: Vec<&str> = pieces.map(|piece| evidence[piece].id.as_str()).collect();
    ElementRow {
        strategy: snapshot.id(),
        id: criterion.id.trim(),
        title: title(snapshot, criterion),
        file,
        line,
        judgement: criterion.judgement.as_ref().map(|judgement| judgement.word()),
        gap: tally.is_gap(),
        evidence,
        tally,
    }
}

pub fn left_out<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<LeftOutRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        for element in Appraisal::of(snapshot).left_out() {
            let (id, title) = (element.id.trim(), element.title.as_str());
            if filter.element.as_ref().is_none_or(|wanted| wanted == id) {
                rows.push(LeftOutRow { strategy: snapshot.id(), id, title });
            }
        }
    }
    rows
}

pub fn pieces<'w>(snapshots: &[Snapshot<'w>], filter: &Filter) -> Vec<PieceRow<'w>> {
    let mut rows = Vec::new();
    for snapshot in snapshots {
        for (at, piece) in snapshot.document().evidence.iter().enumerate() {
            let row = row(snapshot, at, piece);
            let is_used_by = |id: &String| row.used_by.contains(&id.as_str());
            if filter.element.as_ref().is_none_or(is_used_by)
                && (!filter.unused || row.used_by.is_empty())
            {
                rows.push(row);
            }
        }
    }
    rows
}

fn row<'w>(snapshot: &Snapshot<'w>, at: usize, piece: &'w Evidence) -> PieceRow<'w> {
    let (file, line) = position(snapshot, piece.id.place);
    let year = piece.year.as_ref().map(|year| year.value);
    let users = snapshot.criterion_evidence.backward(at);
    let criteria = &snapshot.document().criteria;
    PieceRow {
        strategy: snapshot.id(),
        id: &piece.id,
        title: &piece.title,
        file,
        line,
        kind: piece.kind.as_ref().map(|kind| kind.word()),
        year,
        used_by: users.map(|user| criteria[user].id.trim()).collect(),
        age: year.and_then(|year| age(year, snapshot.as_of)),
        path: piece.path.as_ref().map(|path| path.as_str()),
    }
}

/// The elements for a spreadsheet, those that are not assessed at the end.
pub fn sheet(rows: &[ElementRow], left_out: &[LeftOutRow]) -> Table {
    let names = [
        "strategy",
        "id",
        "title",
        "file",
        "line",
        "assessed",
        "judgement",
        "evidence",
        "gap",
        "new",
        "active",
        "corporate",
        "newest",
        "age",
    ];
    let word = |is_so| Cell::text(if is_so { "yes" } else { "no" });
    let listed = rows.iter().map(|row| {
        let mut cells = vec![
            Cell::id(row.strategy),
            Cell::id(row.id),
            Cell::optional(row.title, Cell::text),
            Cell::text(&row.file),
            Cell::Count(row.line),
            word(true),
            Cell::optional(row.judgement, Cell::text),
            list(&row.evidence),
            word(row.gap),
        ];
        cells.extend(row.tally.of_kind.map(Cell::Count));
        cells.push(Cell::optional(row.tally.newest, year));
        cells.push(Cell::optional(row.tally.age, years));
        cells
    });
    let absent = left_out.iter().map(|row| {
        let mut cells = vec![Cell::id(row.strategy), Cell::id(row.id), Cell::text(row.title)];
        cells.extend([Cell::Empty, Cell::Empty, word(false)]);
        cells.resize(names.len(), Cell::Empty);
        cells
    });
    let rows = listed.chain(absent).collect();
    Table { columns: names.map(Column::left).to_vec(), rows, ..Table::default() }
}

/// The pieces for a spreadsheet.
pub fn piece_sheet(rows: &[PieceRow]) -> Table {
    let names =
        ["strategy", "id", "title", "file", "line", "kind", "year", "age", "path", "used_by"];
    let row = |row: &PieceRow| {
        vec![
            Cell::id(row.strategy),
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::text(&row.file),
            Cell::Count(row.line),
            Cell::optional(row.kind, Cell::text),
            Cell::optional(row.year, year),
            Cell::optional(row.age, years),
            Cell::optional(row.path, Cell::text),
            list(&row.used_by),
        ]
    };
    let rows = rows.iter().map(row).collect();
    Table { columns: names.map(Column::left).to_vec(), rows, ..Table::default() }
}

fn list(items: &[&str]) -> Cell {
    Cell::List(items.iter().map(|item| item.to_string()).collect())
}

/// The elements of every assessment, by criterion.
pub fn report(snapshots: &[Snapshot]) -> Report {
    let mut blocks = Vec::new();
    let assessed: Vec<&Snapshot> =
        snapshots.iter().filter(|snapshot| assessment::is_present(snapshot)).collect();
    for snapshot in &assessed {
        let whose = if assessed.len() > 1 { format!("{}: ", snapshot.id()) } else { String::new() };
        let appraisal = Appraisal::of(snapshot);
        blocks.push(Block::Facts(assessment::facts(snapshot, &appraisal)));
        let mut section = |heading: &str, table| {
            blocks.push(Block::Heading(format!("{whose}{heading}")));
            blocks.push(Block::Table(table));
        };
        section("By criterion", assessment::by_criterion(snapshot, &appraisal));
        for criterion in &appraisal.criteria {
            let heading = format!("{} {}", criterion.id, criterion.title.unwrap_or_default());
            section(heading.trim(), assessment::elements(snapshot, &appraisal, criterion));
        }
    }
    if assessed.is_empty() {
        blocks.push(Block::Text("Nothing here is assessed against a standard.".into()));
    }
    Report { title: "Assessment and its evidence".into(), details: details(snapshots), blocks }
}

fn details(snapshots: &[Snapshot]) -> Vec<String> {
    let mut details = about(snapshots);
    if let [snapshot] = snapshots
        && let Some(assessment) = &snapshot.document().assessment
    {
        details.extend(assessment.title.as_ref().map(|title| title.value.clone()));
        details
            .extend(assessment.on.as_ref().map(|on| format!("Assessed on {}", show_date(on.last))));
    }
    details.extend(snapshots.first().map(|one| format!("As of {}", show_date(one.as_of))));
    details
}

/// Where each piece of evidence is used.
pub fn piece_report(snapshots: &[Snapshot], rows: &[PieceRow], filter: &Filter) -> Report {
    let (title, empty) = match filter.unused {
        true => ("Evidence that no element uses", "Every piece of evidence is used."),
        false => ("Evidence and where it is used", "There is no evidence."),
    };
    let mut table = piece_table(rows, snapshots.len() > 1);
    table.empty = empty.into();
    Report { title: title.into(), details: details(snapshots), blocks: vec![Block::Table(table)] }
}

fn piece_table(rows: &[PieceRow], has_strategy: bool) -> Table {
    let mut columns = vec![
        Column::left("Id"),
        Column::words("Evidence"),
        Column::left("Kind").rank(1),
        Column::left("Year").rank(2),
        Column::number("Age").rank(3),
        Column::words("Used by"),
    ];
    if has_strategy {
        columns.insert(0, Column::left("Strategy").rank(4));
    }
    let row = |row: &PieceRow| {
        let used_by =
            if row.used_by.is_empty() { Cell::Missing("none") } else { list(&row.used_by) };
        let mut cells = vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.kind, Cell::text),
            Cell::optional(row.year, year),
            Cell::optional(row.age, years),
            used_by,
        ];
        if has_strategy {
            cells.insert(0, Cell::id(row.strategy));
        }
        cells
    };
    Table { columns, rows: rows.iter().map(row).collect(), ..Table::default() }
}

/// One element with its evidence in full, in every strategy that has it.
pub fn element_report(snapshots: &[Snapshot], id: &str, pieces: &[PieceRow]) -> Report {
    let mut of_strategy: HashMap<&str, Vec<&PieceRow>> = HashMap::new();
    pieces.iter().for_each(|row| of_strategy.entry(row.strategy).or_default().push(row));
    let mut blocks = Vec::new();
    for snapshot in snapshots {
        let own = of_strategy.remove(snapshot.id()).unwrap_or_default();
        for criterion in &snapshot.document().criteria {
            if criterion.id.trim() == id {
                let title = title(snapshot, criterion).unwrap_or_default();
                blocks.push(Block::Heading(format!("{}: {title}", snapshot.id())));
                blocks.push(Block::Facts(element_facts(snapshot, criterion)));
                blocks.push(Block::Table(with_key(element_table(&own), snapshot.settings())));
            }
        }
        for element in Appraisal::of(snapshot).left_out().filter(|left| left.id.trim() == id) {
            blocks.push(Block::Heading(format!("{}: {}", snapshot.id(), element.title.value)));
            blocks.push(Block::Text("The assessment leaves this element out.".into()));
        }
    }
    Report { title: format!("Element {id}"), details: details(snapshots), blocks }
}

fn element_facts(snapshot: &Snapshot, criterion: &Criterion) -> Vec<(String, Vec<Cell>)> {
    let mark = judgement(criterion.judgement.as_ref().map(|judgement| judgement.value));
    let (file, line) = position(snapshot, criterion.id.place);
    let mut facts = vec![("Judgement".to_string(), vec![Cell::Mark(mark)])];
    if !criterion.actions.is_empty() {
        let actions = criterion.actions.iter().map(|action| action.value.clone()).collect();
        facts.push(("Actions".into(), vec![Cell::List(actions)]));
    }
    facts.push(("Written at".into(), vec![Cell::text(format!("{file}:{line}"))]));
    facts
}

fn element_table(rows: &[&PieceRow]) -> Table {
    let row = |row: &&PieceRow| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.kind, Cell::text),
            Cell::optional(row.year, year),
            Cell::optional(row.age, years),
            list(&row.used_by),
            Cell::optional(row.path, Cell::text),
            Cell::text(format!("{}:{}", row.file, row.line)),
        ]
    };
    Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Evidence"),
            Column::left("Kind"),
            Column::left("Year"),
            Column::number("Age"),
            Column::words("Used by").rank(2),
            Column::words("File").rank(1),
            Column::words("Listed at").rank(3),
        ],
        rows: rows.iter().map(row).collect(),
        empty: "The element has no evidence.".into(),
        ..Table::default()
    }
}
