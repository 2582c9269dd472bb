//! The first sheet: what the workbook is about, what it comes to, and how it was made.

use super::super::columns::table;
use super::super::counted;
use super::super::findings::{FindingCounts, FindingRow};
use super::super::key::order;
use super::super::summary::{self as figures, CoverageRow, RagCounts, StrategyRow};
use super::indicators::reported;
use super::named;
use crate::diagnostic::Level;
use crate::measure::{Coverage, Health, Snapshot};
use crate::model::{Indicator, Period, Settings};
use crate::report::{Cell, Column, Mark, Sheet};

/// One thing that is said.
struct Said {
    part: &'static str,
    item: Cell,
    value: Cell,
    note: String,
}

impl Said {
    fn new(part: &'static str, item: impl Into<String>, value: Cell) -> Said {
        Said { part, item: Cell::text(item), value, note: String::new() }
    }

    fn note(self, note: impl Into<String>) -> Said {
        Said { note: note.into(), ..self }
    }
}

/// What the other sheets hold is told from them.
pub(super) fn sheet(
    snapshots: &[Snapshot],
    year: Option<Period>,
    findings: &[FindingRow],
    others: &[Sheet],
) -> Sheet {
    let mut said = about(snapshots, year);
    said.extend(indicators(snapshots, year));
    said.extend(actions(snapshots));
    said.extend(coverage(snapshots));
    said.extend(checked(findings));
    said.extend(snapshots.first().map(|one| method(snapshots, one.settings())).unwrap_or_default());
    said.extend(key(others));
    said.extend(others.iter().map(contents));
    let columns = vec![
        (Column::left("Part"), (|said: &Said| Cell::text(said.part)) as fn(&Said) -> Cell),
        (Column::words("Item"), |said| said.item.clone()),
        (Column::words("Value"), |said| said.value.clone()),
        (Column::words("Note"), |said| Cell::text(&said.note)),
    ];
    named("Summary", 0, "What the workbook holds, and how it was made.", table(&said, columns))
}

fn about(snapshots: &[Snapshot], year: Option<Period>) -> Vec<Said> {
    const PART: &str = "About";
    let mut said = Vec::new();
    match snapshots {
        [one] => {
            let header = &one.strategy.header;
            said.push(Said::new(PART, "Strategy", Cell::text(header.title.as_str())));
            let organisation = header.organisation.as_ref();
            said.extend(organisation.map(|organisation| {
                Said::new(PART, "Organisation", Cell::text(organisation.as_str()))
            }));
            said.extend(
                header.period.as_ref().map(|period| {
                    Said::new(PART, "Strategy period", Cell::text(period.in_words()))
                }),
            );
        }
        many => said.push(Said::new(PART, "Strategies", Cell::Count(many.len()))),
    }
    said.push(match year {
        Some(year) => Said::new(PART, "Reported period", Cell::text(year.in_words())),
        None => Said::new(PART, "Reported period", Cell::text("the latest with figures"))
            .note("of the indicators that report as often"),
    });
    said.extend(snapshots.first().map(|one| {
        Said::new(PART, "As of", Cell::Date(one.as_of)).note("Nothing dated after this day counts.")
    }));
    said
}

/// Each indicator in the period that is reported, by colour.
fn indicators(snapshots: &[Snapshot], year: Option<Period>) -> Vec<Said> {
    const PART: &str = "Indicators";
    let shown: Vec<_> = snapshots.iter().flat_map(|snapshot| reported(snapshot, year)).collect();
    let counts = RagCounts::of(&shown);
    let mut said =
        vec![Said::new(PART, "All", Cell::Count(counts.total)).note("in the reported period")];
    said.extend(
        counts
            .marks()
            .into_iter()
            .map(|(mark, count)| Said::new(PART, capitalised(mark.word()), Cell::Count(count))),
    );
    said
}

fn actions(snapshots: &[Snapshot]) -> Vec<Said> {
    const PART: &str = "Actions";
    let healths: Vec<Health> = snapshots
        .iter()
        .flat_map(|snapshot| snapshot.standings.iter().map(|standing| standing.health))
        .collect();
    let mut said = vec![Said::new(PART, "All", Cell::Count(healths.len()))];
    for health in Health::ALL {
        let count = healths.iter().filter(|one| **one == health).count();
        if count > 0 {
            said.push(Said::new(
                PART,
                capitalised(Mark::Health(health).word()),
                Cell::Count(count),
            ));
        }
    }
    said
}

fn coverage(snapshots: &[Snapshot]) -> Vec<Said> {
    const PART: &str = "Pledges";
    let all = snapshots.iter().map(|snapshot| Coverage::of(snapshot));
    let all = all.fold(Coverage::default(), Coverage::plus);
    let overdue = snapshots.iter().flat_map(|snapshot| &snapshot.schedules);
    let overdue: usize = overdue.map(|schedule| schedule.overdue().count()).sum();
    vec![
        Said::new(PART, "All", Cell::Count(all.pledges)),
        Said::new(PART, "With an action", Cell::Count(all.pledges_with_action)),
        Said::new(PART, "With an indicator", Cell::Count(all.pledges_with_indicator)),
        Said::new(PART, "Actions that serve one", Cell::Count(all.actions_with_pledge)),
        Said::new("Reports", "Overdue to groups", Cell::Count(overdue)),
    ]
}

fn checked(findings: &[FindingRow]) -> Vec<Said> {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    [("Errors", Level::Error), ("Warnings", Level::Warning), ("Notes", Level::Info)]
        .map(|(item, level)| Said::new("Findings", item, Cell::Count(count(level))))
        .into()
}

fn method(snapshots: &[Snapshot], settings: &Settings) -> Vec<Said> {
    const PART: &str = "Method";
    let own = |indicator: &&Indicator| indicator.tolerance.is_some();
    let indicators = snapshots.iter().flat_map(|snapshot| &snapshot.document().indicators);
    let own = indicators.filter(own).count();
    let tolerance = Said::new(PART, "Tolerance", Cell::text(settings.tolerance.to_string()));
    let text = |item: &str, text: &str| Said::new(PART, item, Cell::Empty).note(text);
    vec![
        text(
            "Variance",
            "Actual less target, in the unit: percentage points for %. Of a target range, the \
             distance to the nearer end. Variance % is per cent of the target.",
        ),
        match own {
            0 => tolerance,
            own => {
                let own = counted(own, "indicator has its own", "indicators have their own");
                tolerance.note(format!("{own}: see the column Tolerance."))
            }
        },
        text("Short trend", "Against the period before. Improving is better, which may be lower."),
        text(
            "Long trend",
            "Against the same period a year before; of a year, against the mean of up to three.",
        ),
        text(
            "Missing figures",
            "Are never zero: the cell is empty, and the reason stands beside it.",
        ),
    ]
}

/// What the words in the other sheets mean, where they do not say so themselves.
fn key(sheets: &[Sheet]) -> Vec<Said> {
    let mut key: Vec<&(Mark, String)> = Vec::new();
    for entry in sheets.iter().flat_map(|sheet| &sheet.table.key) {
        if entry.0.word() != entry.1 && !key.iter().any(|(mark, _)| *mark == entry.0) {
            key.push(entry);
        }
    }
    key.sort_by_key(|(mark, _)| order(*mark));
    let said = |(mark, meaning): &(Mark, String)| Said {
        part: "Key",
        item: Cell::Mark(*mark),
        value: Cell::Empty,
        note: meaning.clone(),
    };
    key.into_iter().map(said).collect()
}

fn contents(sheet: &Sheet) -> Said {
    let rows = sheet.table.rows.len();
    let empty = if rows == 0 { " It has none: there is nothing of the sort." } else { "" };
    Said::new("Sheets", &sheet.name, Cell::Count(rows)).note(format!("{}{empty}", sheet.note))
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// A row a strategy.
pub(super) fn strategies(snapshots: &[Snapshot], counts: &[FindingCounts]) -> Sheet {
    let table = table(
        &figures::rows(snapshots, counts),
        vec![
            (Column::left("Strategy"), (|row| Cell::id(row.id)) as fn(&StrategyRow) -> Cell),
            (Column::words("Title"), |row| Cell::text(row.title)),
            (Column::words("Organisation"), |row| Cell::optional(row.organisation, Cell::text)),
            (Column::left("Period"), |row| Cell::optional(row.period.clone(), Cell::id)),
            (Column::number("Actions"), |row| Cell::Count(row.actions.total())),
            (Column::number("Complete"), |row| Cell::Count(row.actions.of(Health::Complete))),
            (Column::number("Overdue"), |row| Cell::Count(row.overdue)),
            (Column::number("Reports overdue"), |row| Cell::Count(row.reports_overdue)),
            (Column::number("Indicators"), |row| Cell::Count(row.indicators.total)),
            (Column::number("Green"), |row| Cell::Count(row.indicators.green)),
            (Column::number("Amber"), |row| Cell::Count(row.indicators.amber)),
            (Column::number("Red"), |row| Cell::Count(row.indicators.red)),
            (Column::number("No RAG"), |row| Cell::Count(row.indicators.none)),
            (Column::number("Pledges"), |row| Cell::Count(row.coverage.pledges)),
            (Column::number("With an action"), |row| {
                let CoverageRow { pledges_with_action, .. } = row.coverage;
                Cell::Count(pledges_with_action)
            }),
            (Column::number("With an indicator"), |row| {
                Cell::Count(row.coverage.pledges_with_indicator)
            }),
            (Column::number("Errors"), |row| Cell::Count(row.findings.error)),
            (Column::number("Warnings"), |row| Cell::Count(row.findings.warning)),
            (Column::number("Notes"), |row| Cell::Count(row.findings.info)),
        ],
    );
    named("Strategies", 1, "A row a strategy. Indicators count in their latest period.", table)
}
