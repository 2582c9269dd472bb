//! The action plan on the day, theme by theme, and what the year brought of it.

use super::{Subject, by_theme};
use crate::measure::{Finished, Slipped};
use crate::model::Action;
use crate::report::{Bars, Block, Cell, Chart, Column, Mark, Number, Table};
use crate::views::key::with_key;
use crate::views::links::tally;
use crate::views::{actions, joined, shortened};

/// So much of an update's note stands in the table.
const LONGEST_NOTE: usize = 160;

pub fn blocks(subject: &Subject) -> Vec<Block> {
    let snapshot = subject.snapshot;
    let theme = |at: usize| snapshot.action_themes.forward(at).next();
    let themes = by_theme(subject, snapshot.standings.len(), theme);
    let mut blocks = vec![Block::Charts(vec![bars(subject, &themes)])];
    for (heading, members) in themes {
        if !heading.is_empty() {
            blocks.push(Block::Subheading(heading));
        }
        blocks.push(Block::Table(table(subject, &members)));
    }
    blocks
}

fn bars(subject: &Subject, themes: &[(String, Vec<usize>)]) -> Chart {
    let standings = &subject.snapshot.standings;
    let bar = |(heading, members): &(String, Vec<usize>)| {
        let label = if heading.is_empty() { "All actions".to_string() } else { heading.clone() };
        (label, tally(members.iter().map(|at| standings[*at].health)))
    };
    let bars: Vec<(String, Vec<(Mark, usize)>)> = themes.iter().map(bar).collect();
    let told = bars.iter().map(|(label, counts)| {
        format!("{label}: {}.", joined(counts.iter().map(|(mark, count)| mark.counted(*count))))
    });
    let description = told.collect::<Vec<_>>().join(" ");
    let title = format!("Health of actions by {}", subject.snapshot.theme_word());
    Chart::Bars(Bars { title, description, bars })
}

fn table(subject: &Subject, members: &[usize]) -> Table {
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Leads").rank(1),
            Column::left("Due"),
            Column::left("Health"),
            Column::number("Progress").rank(3),
            Column::words("Last update").rank(2),
        ],
        rows: members.iter().map(|at| row(subject, *at)).collect(),
        ..Table::default()
    };
    with_key(table, subject.snapshot.settings())
}

fn row(subject: &Subject, at: usize) -> Vec<Cell> {
    let snapshot = subject.snapshot;
    let (action, standing) = (&snapshot.document().actions[at], &snapshot.standings[at]);
    let row = actions::row(snapshot, at, action, standing);
    vec![
        Cell::id(row.id),
        Cell::text(row.title),
        Cell::optional(row.owners.first(), |owner| Cell::text(*owner)),
        actions::due(&row),
        Cell::Mark(Mark::Health(standing.health)),
        Cell::optional(standing.progress, |share| Cell::Percent(Number::new(share, None))),
        last_update(subject, action),
    ]
}

/// `30 Jun 2024: what was said`.
fn last_update(subject: &Subject, action: &Action) -> Cell {
    let known = action.updates.iter().filter(|update| update.on.last <= subject.snapshot.as_of);
    let Some(update) = known.max_by_key(|update| update.on.last) else { return Cell::Empty };
    let day = update.on.last.format("%-d %b %Y");
    Cell::text(match &update.note {
        Some(note) => format!("{day}: {}", shortened(note, LONGEST_NOTE)),
        None => day.to_string(),
    })
}

pub fn finished(subject: &Subject) -> Vec<Block> {
    let document = subject.snapshot.document();
    let actions = subject.year.finished.iter().map(|one| finished_row(subject, one));
    let mut blocks = vec![Block::Table(Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Leads").rank(1),
            Column::left("Due"),
            Column::left("Finished"),
        ],
        rows: actions.collect(),
        empty: "No action is recorded as finished in the year.".into(),
        ..Table::default()
    })];
    if !subject.year.milestones.is_empty() {
        let rows = subject.year.milestones.iter().map(|(at, milestone, day)| {
            vec![
                Cell::id(document.actions[*at].id.as_str()),
                Cell::text(milestone.title.as_str()),
                Cell::optional(milestone.due.as_ref(), |due| Cell::Date(due.last)),
                Cell::Date(*day),
            ]
        });
        blocks.push(Block::Table(Table {
            caption: "Milestones reached in the year".into(),
            columns: vec![
                Column::left("Action"),
                Column::words("Milestone"),
                Column::left("Due"),
                Column::left("Reached"),
            ],
            rows: rows.collect(),
            ..Table::default()
        }));
    }
    blocks
}

fn finished_row(subject: &Subject, finished: &Finished) -> Vec<Cell> {
    let mut cells = named(subject, finished.action);
    let due = subject.snapshot.standings[finished.action].due;
    cells.push(Cell::optional(due, Cell::Date));
    cells.push(finished.on.map_or(Cell::Missing("no date recorded"), Cell::Date));
    cells
}

pub fn slipped(subject: &Subject) -> Table {
    let table = Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Leads").rank(1),
            Column::left("Due"),
            Column::left("Since").rank(2),
            Column::left("Now"),
        ],
        rows: subject.year.slipped.iter().map(|one| slipped_row(subject, one)).collect(),
        empty: "No action slipped.".into(),
        ..Table::default()
    };
    with_key(table, subject.snapshot.settings())
}

fn slipped_row(subject: &Subject, slipped: &Slipped) -> Vec<Cell> {
    let mut cells = named(subject, slipped.action);
    cells.push(Cell::Date(slipped.due));
    cells.push(Cell::text(if slipped.is_carried_over { "before the year" } else { "this year" }));
    cells.push(Cell::Mark(Mark::Health(subject.snapshot.standings[slipped.action].health)));
    cells
}

/// Its id, its title and who leads.
fn named(subject: &Subject, at: usize) -> Vec<Cell> {
    let action = &subject.snapshot.document().actions[at];
    let settings = subject.snapshot.settings();
    vec![
        Cell::id(action.id.as_str()),
        Cell::text(action.title.as_str()),
        Cell::optional(action.owners.first(), |owner| Cell::text(settings.owner(owner))),
    ]
}
