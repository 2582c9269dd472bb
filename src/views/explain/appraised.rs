//! An element of an assessment, and a piece of evidence, in sentences.

use super::{at, plural};
use crate::measure::{Appraisal, EvidenceTally, Snapshot, age};
use crate::model::{Criterion, Evidence, EvidenceKind, Whereabouts};
use crate::report::Block;
use crate::views::evidence::title;

/// Every element and every piece of evidence of that id.
pub(super) fn blocks(snapshot: &Snapshot, id: &str) -> Vec<Block> {
    let document = snapshot.document();
    let mut blocks = Vec::new();
    let mut say = |heading: String, said: Vec<String>| {
        blocks.push(Block::Heading(heading));
        blocks.extend(said.into_iter().map(Block::Text));
    };
    for (position, criterion) in document.criteria.iter().enumerate() {
        if criterion.id.trim() == id {
            let title = title(snapshot, criterion).unwrap_or("no title");
            let said = element_sentences(snapshot, position, criterion);
            say(format!("Element {id}: {title}"), said);
        }
    }
    for element in Appraisal::of(snapshot).left_out().filter(|left| left.id.trim() == id) {
        let said = "Not assessed: it is in the standard, and the assessment leaves it out.";
        let mut said = vec![said.to_string()];
        said.extend(standard_sentence(snapshot, id));
        say(format!("Element {id}: {}", element.title.value), said);
    }
    for (position, piece) in document.evidence.iter().enumerate() {
        if piece.id.trim() == id {
            let said = evidence_sentences(snapshot, position, piece);
            say(format!("Evidence {id}: {}", piece.title.value), said);
        }
    }
    blocks
}

fn element_sentences(snapshot: &Snapshot, position: usize, criterion: &Criterion) -> Vec<String> {
    let mut said = vec![match &criterion.judgement {
        Some(judgement) => {
            format!("Judgement: {} ({}).", judgement.word(), at(snapshot, judgement.place))
        }
        None => "Judgement: none is written.".into(),
    }];
    let tally = Appraisal::of(snapshot).tallies[position];
    said.push(tally_sentence(&tally));
    let evidence = &snapshot.document().evidence;
    for piece in snapshot.criterion_evidence.forward(position).map(|at| &evidence[at]) {
        let (id, title) = (&piece.id.value, &piece.title.value);
        said.push(format!("{id} \"{title}\" ({}).", at(snapshot, piece.id.place)));
    }
    let actions: Vec<&str> = criterion.actions.iter().map(|action| action.as_str()).collect();
    if !actions.is_empty() {
        said.push(format!("Done about it: action {}.", actions.join(", ")));
    }
    said.extend(standard_sentence(snapshot, criterion.id.trim()));
    said.push(format!("Written at {}.", at(snapshot, criterion.id.place)));
    said
}

/// `Evidence: 5 pieces, 3 active, 2 corporate; the newest is of 2018, 6 years ago.`
fn tally_sentence(tally: &EvidenceTally) -> String {
    if tally.is_gap() {
        return "Evidence: none, which is a gap.".into();
    }
    let mut said = format!("Evidence: {}", plural(tally.pieces() as i64, "piece"));
    let kinds = EvidenceKind::WORDS.into_iter().zip(tally.of_kind);
    for (kind, count) in kinds.chain([("of no kind", tally.without_kind)]) {
        if count > 0 {
            said.push_str(&format!(", {count} {kind}"));
        }
    }
    match (tally.newest, tally.age) {
        (Some(year), Some(age)) => {
            let age = plural(age.into(), "year");
            format!("{said}; the newest with a year is of {year}, {age} ago.")
        }
        _ => format!("{said}; none says its year."),
    }
}

fn standard_sentence(snapshot: &Snapshot, id: &str) -> Option<String> {
    let standard = snapshot.standard?;
    let name = &standard.title.value;
    Some(match standard.find(id) {
        Some((criterion, element)) => {
            let (number, criterion) = (&criterion.id.value, &criterion.title.value);
            format!(
                "In {name}: \"{}\", of criterion {number} \"{criterion}\".",
                element.title.value
            )
        }
        None => format!("It is not in {name}."),
    })
}

fn evidence_sentences(snapshot: &Snapshot, position: usize, piece: &Evidence) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(piece.kind.as_ref().map(|kind| format!("Kind: {}.", kind.word())));
    said.push(match &piece.year {
        Some(year) => format!("Year: {}{}.", year.value, age_clause(snapshot, year.value)),
        None => "Year: none is written, so its age is not known.".into(),
    });
    said.extend(file_sentence(snapshot, position, piece));
    let criteria = &snapshot.document().criteria;
    let users = snapshot.criterion_evidence.backward(position).map(|at| &criteria[at]);
    let users: Vec<String> =
        users.map(|user| format!("{} ({})", user.id.value, at(snapshot, user.id.place))).collect();
    said.push(match users.is_empty() {
        true => "Used by no element.".into(),
        false => format!("Used by element {}.", users.join(", ")),
    });
    said.push(format!("Listed at {}.", at(snapshot, piece.id.place)));
    said
}

fn age_clause(snapshot: &Snapshot, year: u32) -> String {
    let limit = snapshot.settings().evidence_years;
    match age(year, snapshot.as_of) {
        Some(age) => format!(", {} ago; {limit} are allowed", plural(age.into(), "year")),
        None => ", which is still to come".into(),
    }
}

fn file_sentence(snapshot: &Snapshot, position: usize, piece: &Evidence) -> Option<String> {
    let path = &piece.path.as_ref()?.value;
    let said = match snapshot.strategy.evidence_files.get(position).copied().flatten()? {
        Whereabouts::Inside => "which exists",
        Whereabouts::Missing => "which does not exist",
        Whereabouts::Outside => "which lies outside the workspace and is not looked at",
    };
    Some(format!("File: {path}, {said}."))
}
