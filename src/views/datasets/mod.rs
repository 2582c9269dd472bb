//! A strategy as open data: tidy tables, each value in a field of its own, each absence with its
//! reason. The figures are those of `cs kpi --all-periods`.

mod assessment;
mod benchmarks;
mod indicators;
mod observations;
mod plan;

use super::columns::{Filled, cells};
use super::findings::FindingRow;
use crate::measure::Snapshot;
use crate::report::{Cell, DataReference, Dataset, Datatype, Field, Publication, Table};

/// What stands in all of a strategy's datasets.
pub fn publication(snapshot: &Snapshot) -> Publication {
    let header = &snapshot.strategy.header;
    Publication {
        title: header.title.value.clone(),
        publisher: header.organisation.as_ref().map(|organisation| organisation.value.clone()),
        as_of: snapshot.as_of,
    }
}

/// `indicators`, `observations`, `actions`, `pledges`, `links`, `events` and `findings`; `benchmarks`,
/// `criteria` and `evidence` where the strategy has any. Of the findings those that lie in its files.
pub fn of(snapshot: &Snapshot, findings: &[FindingRow]) -> Vec<Dataset> {
    let mut datasets = vec![indicators::indicators(snapshot), observations::observations(snapshot)];
    datasets.extend(benchmarks::benchmarks(snapshot));
    datasets.extend([
        plan::actions(snapshot),
        plan::pledges(snapshot),
        plan::links(snapshot),
        plan::events(snapshot),
    ]);
    datasets.extend(assessment::criteria(snapshot));
    datasets.extend(assessment::evidence(snapshot));
    datasets.push(plan::findings(snapshot, findings));
    keep_what_holds(&mut datasets);
    datasets
}

/// What a dataset is, before its rows.
struct About {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    key: &'static [&'static str],
}

impl About {
    fn with<R>(self, rows: &[R], fields: Vec<Filled<Field, R>>) -> Dataset {
        let cells = cells(rows, &fields);
        let fields: Vec<Field> = fields.into_iter().map(|(field, _)| field).collect();
        let columns = fields.iter().map(Field::column).collect();
        Dataset {
            name: self.name,
            title: self.title,
            description: self.description,
            table: Table { columns, rows: cells, ..Table::default() },
            fields,
            key: self.key.to_vec(),
            references: Vec::new(),
        }
    }
}

/// Ids that stand twice are a finding; the data are still given, without a promise that they break.
fn keep_what_holds(datasets: &mut [Dataset]) {
    let has_key: Vec<bool> = datasets.iter().map(|one| one.is_unique(&one.key)).collect();
    let broken = |at: usize| !has_key[at];
    let mut references = Vec::new();
    for dataset in datasets.iter() {
        let holds = |reference: &DataReference| {
            let other = datasets.iter().position(|one| one.name == reference.dataset);
            other.is_some_and(|at| !broken(at) && dataset.is_within(reference, &datasets[at]))
        };
        references.push(dataset.references.iter().filter(|one| holds(one)).cloned().collect());
    }
    for ((dataset, has_key), references) in datasets.iter_mut().zip(has_key).zip(references) {
        dataset.references = references;
        if !has_key {
            dataset.key.clear();
        }
    }
}

const UNIT: Field =
    Field::new("unit", Datatype::Text, "Unit", "Of the figures: `%` is per cent, 12.5 is 12.5%.");

const PERIOD: Field = Field::new(
    "period",
    Datatype::Text,
    "Period",
    "`2018/19` is a fiscal year, `2018/19 Q1` its first quarter, `2018-04` a month.",
)
.required();
const PERIOD_START: Field =
    Field::new("period_start", Datatype::Date, "Period starts", "The first day of the period.")
        .required();
const PERIOD_END: Field =
    Field::new("period_end", Datatype::Date, "Period ends", "The last day of the period.")
        .required();

/// Of an indicator, by its id.
fn of_indicator() -> DataReference {
    let fields = vec!["strategy", "id"];
    DataReference { fields: fields.clone(), dataset: "indicators", to: fields }
}

const fn strategy() -> Field {
    Field::new("strategy", Datatype::Text, "Strategy", "The strategy's id.").required()
}

const fn id(description: &'static str) -> Field {
    Field::new("id", Datatype::Text, "Id", description).required()
}

const fn title(description: &'static str) -> Field {
    Field::new("title", Datatype::Text, "Title", description)
}

const FILE: Field = Field::new("file", Datatype::Text, "File", "The file that it was read from.");
const LINE: Field = Field::new("line", Datatype::Count, "Line", "The line of the file, from 1.");

const fn file() -> Field {
    FILE.required()
}

const fn line() -> Field {
    LINE.required()
}

fn truth(is_so: bool) -> Cell {
    Cell::text(if is_so { "true" } else { "false" })
}
