//! `cs report`: a strategy's page, or a portfolio of several strategies.

use serde::Serialize;

use super::actions::{self, ActionRow};
use super::assessment;
use super::governance;
use super::indicators::{self, IndicatorRow};
use super::key::with_key;
use super::links::{self, tally};
use super::position;
use crate::diagnostic::{Diagnostic, Level};
use crate::measure::{Appraisal, Coverage, Headline, Health, Snapshot};
use crate::model::{Rag, show_date};
use crate::report::{Block, Cell, Column, Mark, Number, Report, Table};

/// How many findings of each level `cs check` makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindingCounts {
    pub error: usize,
    pub warning: usize,
    pub info: usize,
}

impl FindingCounts {
    pub fn of<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> FindingCounts {
        let mut counts = FindingCounts::default();
        for diagnostic in diagnostics {
            match diagnostic.level {
                Level::Error => counts.error += 1,
                Level::Warning => counts.warning += 1,
                Level::Info => counts.info += 1,
            }
        }
        counts
    }

    pub fn total(&self) -> usize {
        self.error + self.warning + self.info
    }
}

/// One strategy in figures, as machines read it.
#[derive(Clone, Debug, Serialize)]
pub struct StrategyRow<'w> {
    pub strategy: &'w str,
    pub id: &'w str,
    pub title: &'w str,
    pub file: String,
    pub line: usize,
    pub organisation: Option<&'w str>,
    pub period: Option<String>,
    pub actions: HealthCounts,
    pub overdue: usize,
    pub reports_overdue: usize,
    pub indicators: RagCounts,
    pub coverage: CoverageRow,
    pub findings: FindingCounts,
}

/// Actions by health.
#[derive(Clone, Debug)]
pub struct HealthCounts(Vec<(Mark, usize)>);

impl HealthCounts {
    fn total(&self) -> usize {
        self.0.iter().map(|(_, count)| count).sum()
    }

    fn of(&self, health: Health) -> usize {
        self.0.iter().find(|(mark, _)| *mark == Mark::Health(health)).map_or(0, |(_, count)| *count)
    }
}

impl Serialize for HealthCounts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let total = std::iter::once(("total", self.total()));
        let healths = Health::ALL.into_iter().map(|health| (health.word(), self.of(health)));
        serializer
            .collect_map(total.chain(healths).map(|(name, count)| (name.replace('-', "_"), count)))
    }
}

/// Indicators by colour, each in its latest period.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RagCounts {
    pub total: usize,
    pub green: usize,
    pub amber: usize,
    pub red: usize,
    pub none: usize,
}

impl RagCounts {
    fn of(rows: &[IndicatorRow]) -> RagCounts {
        let count = |wanted: Option<Rag>| {
            rows.iter().filter(|row| row.observation.judgement.ok() == wanted).count()
        };
        RagCounts {
            total: rows.len(),
            green: count(Some(Rag::Green)),
            amber: count(Some(Rag::Amber)),
            red: count(Some(Rag::Red)),
            none: count(None),
        }
    }

    fn marks(&self) -> Vec<(Mark, usize)> {
        vec![
            (Mark::Rag(Rag::Green), self.green),
            (Mark::Rag(Rag::Amber), self.amber),
            (Mark::Rag(Rag::Red), self.red),
            (Mark::NoRag, self.none),
        ]
    }
}

#[derive(Clone, Copy, Debug, Serialize)]
pub struct CoverageRow {
    pub pledges: usize,
    pub pledges_with_action: usize,
    pub pledges_with_indicator: usize,
    pub actions_with_pledge: usize,
}

/// A row a strategy. `findings` are in the order of the snapshots.
pub fn rows<'w>(snapshots: &[Snapshot<'w>], findings: &[FindingCounts]) -> Vec<StrategyRow<'w>> {
    snapshots.iter().zip(findings).map(|(snapshot, findings)| row(snapshot, *findings)).collect()
}

fn row<'w>(snapshot: &Snapshot<'w>, findings: FindingCounts) -> StrategyRow<'w> {
    let header = &snapshot.strategy.header;
    let (file, line) = position(snapshot, header.id.place);
    let coverage = Coverage::of(snapshot);
    let actions = HealthCounts(tally(snapshot.standings.iter().map(|standing| standing.health)));
    StrategyRow {
        strategy: snapshot.id(),
        id: snapshot.id(),
        title: &header.title,
        file,
        line,
        organisation: header.organisation.as_ref().map(|organisation| organisation.as_str()),
        period: header.period.as_ref().map(|period| period.to_string()),
        overdue: actions.of(Health::Overdue),
        reports_overdue: snapshot.schedules.iter().map(|schedule| schedule.overdue().count()).sum(),
        actions,
        indicators: RagCounts::of(&latest(std::slice::from_ref(snapshot))),
        coverage: CoverageRow {
            pledges: coverage.pledges,
            pledges_with_action: coverage.pledges_with_action,
            pledges_with_indicator: coverage.pledges_with_indicator,
            actions_with_pledge: coverage.actions_with_pledge,
        },
        findings,
    }
}

fn latest<'w>(snapshots: &[Snapshot<'w>]) -> Vec<IndicatorRow<'w>> {
    indicators::rows(snapshots, &indicators::Filter::default())
}

/// Every column, for a spreadsheet.
pub fn sheet(rows: &[StrategyRow]) -> Table {
    let healths = Health::ALL.map(|health| health.word().replace('-', "_"));
    let mut columns: Vec<Column> =
        ["strategy", "title", "organisation", "period", "actions"].map(Column::left).to_vec();
    columns.extend(healths.iter().map(|name| Column::left(name)));
    let rest = [
        "indicators",
        "green",
        "amber",
        "red",
        "none",
        "pledges",
        "pledges_with_action",
        "pledges_with_indicator",
        "errors",
        "warnings",
        "infos",
    ];
    columns.extend(rest.map(Column::left));
    let row = |row: &StrategyRow| {
        let mut cells = vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.organisation, Cell::text),
            Cell::optional(row.period.clone(), Cell::id),
            Cell::Count(row.actions.total()),
        ];
        cells.extend(Health::ALL.map(|health| Cell::Count(row.actions.of(health))));
        let RagCounts { total, green, amber, red, none } = row.indicators;
        let CoverageRow { pledges, pledges_with_action, pledges_with_indicator, .. } = row.coverage;
        let FindingCounts { error, warning, info } = row.findings;
        let counts = [
            total,
            green,
            amber,
            red,
            none,
            pledges,
            pledges_with_action,
            pledges_with_indicator,
            error,
            warning,
            info,
        ];
        cells.extend(counts.map(Cell::Count));
        cells
    };
    Table { columns, rows: rows.iter().map(row).collect(), ..Table::default() }
}

/// A page for one strategy, a portfolio for several.
pub fn report(snapshots: &[Snapshot], findings: &[FindingCounts]) -> Report {
    match (snapshots, findings) {
        ([snapshot], [findings]) => page(snapshot, *findings),
        _ => portfolio(snapshots, findings),
    }
}

fn page(snapshot: &Snapshot, findings: FindingCounts) -> Report {
    let header = &snapshot.strategy.header;
    let mut details: Vec<String> = Vec::new();
    details.extend(header.organisation.as_ref().map(|organisation| organisation.value.clone()));
    details.extend(header.period.as_ref().map(|period| format!("Runs {}", period.in_words())));
    details.push(format!("As of {}", show_date(snapshot.as_of)));
    let one = std::slice::from_ref(snapshot);
    let rows = latest(one);
    let mut blocks = vec![Block::Facts(headline(snapshot, &rows, findings))];
    let mut section = |heading: String, table: Table| {
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Table(table));
    };
    if !snapshot.standings.is_empty() {
        section(format!("Actions by {}", snapshot.theme_word()), themes(snapshot));
        section("Overdue".into(), actions::overdue_table(one, &actions::overdue_rows(one)));
        section(
            format!("Due in the next {} days", snapshot.settings().due_soon_days),
            due_soon(snapshot),
        );
    }
    for (period, rows) in indicators::by_period(&rows) {
        section(format!("Indicators, {period}"), indicators::table(one, &rows));
    }
    if !snapshot.document().pledges.is_empty() {
        let pledges = links::pledges(one);
        section(
            "Charter pledges".into(),
            links::table(snapshot, &pledges.iter().collect::<Vec<_>>()),
        );
    }
    if !snapshot.document().criteria.is_empty() {
        let table = assessment::by_criterion(snapshot, &Appraisal::of(snapshot));
        section("Assessment".into(), table);
    }
    if !snapshot.document().figures.is_empty() {
        section("Headline figures".into(), figures(snapshot));
    }
    if !snapshot.document().groups.is_empty() {
        section("Reports due".into(), governance::reports_due(snapshot));
    }
    if !snapshot.document().decisions.is_empty() {
        section("Decisions".into(), governance::decisions(snapshot));
    }
    if !snapshot.document().risks.is_empty() {
        section("Risks".into(), governance::risks(snapshot));
    }
    Report { title: header.title.value.clone(), details, blocks }
}

fn headline(
    snapshot: &Snapshot,
    rows: &[IndicatorRow],
    findings: FindingCounts,
) -> Vec<(String, Vec<Cell>)> {
    let coverage = Coverage::of(snapshot);
    let mut facts = Vec::new();
    let mut fact = |label: &str, total: usize, tallies: Vec<(Mark, usize)>| {
        if total > 0 {
            let mut cells = vec![Cell::Count(total)];
            cells.extend(
                tallies
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(mark, count)| Cell::Tally(mark, count)),
            );
            facts.push((label.to_string(), cells));
        }
    };
    let actions = HealthCounts(tally(snapshot.standings.iter().map(|standing| standing.health)));
    fact("Actions", actions.total(), actions.0.clone());
    let rag = RagCounts::of(rows);
    fact("Indicators", rag.total, rag.marks());
    if coverage.pledges > 0 {
        let Coverage { pledges, pledges_with_action, pledges_with_indicator, .. } = coverage;
        let said = format!(
            "{pledges_with_action} served by an action, {pledges_with_indicator} measured by an indicator"
        );
        facts.push(("Pledges".into(), vec![Cell::Count(pledges), Cell::text(said)]));
    }
    if !snapshot.document().criteria.is_empty() {
        let said = assessment::headline(snapshot, &Appraisal::of(snapshot).totals());
        facts.push(("Elements".into(), said));
    }
    let counts = [
        (Mark::Level(Level::Error), findings.error),
        (Mark::Level(Level::Warning), findings.warning),
        (Mark::Level(Level::Info), findings.info),
    ];
    let mut said = vec![Cell::Count(findings.total())];
    said.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(mark, count)| Cell::Tally(mark, count)),
    );
    facts.push(("Findings".into(), said));
    facts
}

/// A row a theme: how many actions, and how they stand.
fn themes(snapshot: &Snapshot) -> Table {
    let document = snapshot.document();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row = |id: &str, title: &str, actions: Vec<usize>| {
        let counts =
            HealthCounts(tally(actions.iter().map(|&action| snapshot.standings[action].health)));
        let count =
            |health: &[Health]| Cell::Count(health.iter().map(|health| counts.of(*health)).sum());
        rows.push(vec![
            Cell::id(id),
            Cell::text(title),
            Cell::Count(counts.total()),
            count(&[Health::Complete]),
            count(&[Health::Overdue]),
            count(&[Health::LateStart, Health::Stale]),
            Cell::Strip(counts.0),
        ]);
    };
    for (at, theme) in document.themes.iter().enumerate() {
        row(&theme.id, &theme.title, snapshot.action_themes.backward(at).collect());
    }
    let without = |at: &usize| snapshot.action_themes.forward(*at).len() == 0;
    let unthemed: Vec<usize> = (0..document.actions.len()).filter(without).collect();
    if !unthemed.is_empty() {
        row("", &format!("no {}", snapshot.theme_word()), unthemed);
    }
    let word = capitalised(snapshot.theme_word());
    let columns = vec![
        Column::left("Id"),
        Column::words(&word),
        Column::number("Actions"),
        Column::number("Complete").rank(2),
        Column::number("Overdue").rank(1),
        Column::number("Late").rank(3),
        Column::left("Health"),
    ];
    with_key(Table { columns, rows, ..Table::default() }, snapshot.settings())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn due_soon(snapshot: &Snapshot) -> Table {
    let mut due: Vec<(usize, ActionRow)> = Vec::new();
    for (at, (action, standing)) in snapshot.standing_actions().enumerate() {
        if standing.health == Health::DueSoon {
            due.push((at, actions::row(snapshot, at, action, standing)));
        }
    }
    due.sort_by_key(|(at, row)| (row.due, *at));
    let row = |(_, row): &(usize, ActionRow)| {
        vec![
            Cell::id(row.id),
            Cell::text(row.title),
            Cell::optional(row.owners.first(), |owner| Cell::text(*owner)),
            Cell::optional(row.due, Cell::Date),
        ]
    };
    Table {
        columns: vec![
            Column::left("Id"),
            Column::words("Action"),
            Column::words("Leads").rank(1),
            Column::left("Due"),
        ],
        rows: due.iter().map(row).collect(),
        empty: "Nothing.".into(),
        key: Vec::new(),
    }
}

/// What was published, and what its parts come to.
fn figures(snapshot: &Snapshot) -> Table {
    let number = |value| Cell::Number(Number::new(value, None));
    let row = |figure: &crate::model::Figure| {
        let headline = Headline::of(snapshot, figure);
        vec![
            Cell::text(figure.title.as_str()),
            Cell::optional(headline.published, number),
            Cell::optional(figure.unit.as_ref(), |unit| Cell::text(unit.as_str())),
            Cell::optional(headline.recomputed, number),
            Cell::optional(headline.agrees, |agrees| {
                Cell::text(if agrees { "agrees" } else { "differs" })
            }),
        ]
    };
    Table {
        columns: vec![
            Column::words("Figure"),
            Column::number("Published"),
            Column::left("Unit"),
            Column::number("Recomputed").rank(1),
            Column::left("Check").rank(1),
        ],
        rows: snapshot.document().figures.iter().map(row).collect(),
        ..Table::default()
    }
}

/// How many rows of what needs attention are shown.
const MOST_URGENT: usize = 12;

fn portfolio(snapshots: &[Snapshot], findings: &[FindingCounts]) -> Report {
    let as_of = snapshots.first().map(|snapshot| format!("As of {}", show_date(snapshot.as_of)));
    let mut details = vec![format!("{} strategies", snapshots.len())];
    details.extend(as_of);
    let Some(first) = snapshots.first() else {
        let text = "There is no strategy here: a folder with a file that holds a `strategy` section is one.";
        return Report {
            title: "Strategies".into(),
            details: Vec::new(),
            blocks: vec![Block::Text(text.into())],
        };
    };
    let rows = rows(snapshots, findings);
    let mut blocks = vec![Block::Table(with_key(portfolio_table(&rows), first.settings()))];
    let overdue = actions::overdue_rows(snapshots);
    blocks.push(Block::Heading("Needs attention first".into()));
    let shown = &overdue[..overdue.len().min(MOST_URGENT)];
    blocks.push(Block::Table(actions::overdue_table(snapshots, shown)));
    if overdue.len() > shown.len() {
        let rest = overdue.len() - shown.len();
        blocks.push(Block::Text(format!("  and {rest} more overdue: `cs overdue` lists them all")));
    }
    let latest = latest(snapshots);
    let red: Vec<&IndicatorRow> = latest
        .iter()
        .filter(|row| row.observation.judgement == Ok(Rag::Red))
        .take(MOST_URGENT)
        .collect();
    if !red.is_empty() {
        blocks.push(Block::Heading("Indicators furthest from target".into()));
        blocks.push(Block::Table(indicators::table(snapshots, &red)));
    }
    Report { title: "Strategies".into(), details, blocks }
}

fn portfolio_table(rows: &[StrategyRow]) -> Table {
    let row = |row: &StrategyRow| {
        let RagCounts { total, .. } = row.indicators;
        let rag = if total == 0 { Cell::Empty } else { Cell::Counts(row.indicators.marks()) };
        let served = match row.coverage.pledges {
            0 => Cell::Empty,
            pledges => Cell::id(format!("{} of {pledges}", row.coverage.pledges_with_action)),
        };
        vec![
            Cell::text(row.id),
            Cell::optional(row.period.clone(), Cell::id),
            Cell::Count(row.actions.total()),
            Cell::Count(row.overdue),
            Cell::Counts(row.actions.0.clone()),
            rag,
            served,
            Cell::Count(row.findings.error),
            Cell::Count(row.findings.warning),
        ]
    };
    Table {
        columns: vec![
            Column::words("Strategy"),
            Column::left("Period").rank(4),
            Column::number("Actions"),
            Column::number("Overdue"),
            Column::words("Health").rank(1),
            Column::words("Indicators").rank(2),
            Column::left("Pledges served").rank(3),
            Column::number("Errors"),
            Column::number("Warnings"),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}
