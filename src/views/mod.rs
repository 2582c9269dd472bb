//! A strategy and its measures to a report: one file a listing. A view decides what is said, never
//! how it looks, and computes nothing: `measure` does.

pub mod actions;
pub mod annual;
mod assessment;
mod benchmarks;
pub mod calendar;
mod columns;
pub mod datasets;
pub mod evidence;
pub mod explain;
mod figures;
pub mod findings;
mod governance;
pub mod indicators;
mod key;
pub mod links;
pub mod machine;
mod page;
pub mod pairs;
mod portfolio;
pub mod schema;
pub mod summary;
pub mod workbook;

use crate::measure::Snapshot;
use crate::report::{Cell, Column, Table};
use crate::text::Place;

/// The file and line of an entry, for a program.
fn position(snapshot: &Snapshot, place: Place) -> (String, usize) {
    (snapshot.workspace.path(place).to_string(), snapshot.workspace.line(place))
}

/// A value as it stands in its file, without quotation marks.
fn written<'w>(snapshot: &Snapshot<'w>, place: Place) -> &'w str {
    let raw = snapshot.workspace.source(place.file).slice(place.span);
    raw.trim_matches(['"', '\''])
}

/// The strategy of each row in front, where there are several.
fn by_strategy<'r>(
    mut table: Table,
    snapshots: &[Snapshot],
    column: Column,
    ids: impl Iterator<Item = &'r str>,
) -> Table {
    if snapshots.len() > 1 {
        table.columns.insert(0, column);
        table.rows.iter_mut().zip(ids).for_each(|(cells, id)| cells.insert(0, Cell::id(id)));
    }
    table
}

/// The strategies that a report is about, as it names them.
fn about(snapshots: &[Snapshot]) -> Vec<String> {
    match snapshots {
        [one] => {
            let header = &one.strategy.header;
            let whose =
                header.organisation.as_ref().map_or(one.id(), |organisation| organisation.as_str());
            vec![format!("{}, {whose}", header.title.value)]
        }
        many => vec![format!("{} strategies", many.len())],
    }
}

/// `1 file`, `3 files`.
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// The first words of a text that is longer than so many characters.
fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => {
            let text = &text[..end];
            let words = text.rsplit_once(char::is_whitespace).map_or(text, |(words, _)| words);
            format!("{words} ...")
        }
        None => text.to_string(),
    }
}
