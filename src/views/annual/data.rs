//! The annual report as machines read it: every listing of the strategy in one.

use serde_json::{Value, json};

use super::{Edition, summary};
use crate::measure::Snapshot;
use crate::model::Period;
use crate::views::findings::{self, FindingCounts};
use crate::views::indicators::{self, Periods};
use crate::views::machine::{self, ToValue};
use crate::views::summary as figures;
use crate::views::{actions, calendar, evidence, links};

/// The year's rows and sentences, then what the listing commands give, all periods of it.
///
/// # Errors
/// None in practice: every row is plain data.
pub fn json(snapshot: &Snapshot, period: Period, edition: &Edition) -> serde_json::Result<Value> {
    let one = std::slice::from_ref(snapshot);
    let counts = FindingCounts::of(edition.findings.iter().copied());
    let subject = super::Subject::new(snapshot, period, edition);
    let every = indicators::Filter { indicator: None, periods: Periods::All };
    let all_evidence = evidence::Filter::default();
    let rows = findings::rows(snapshot.workspace, edition.findings.iter().copied());
    let year = json!({
        "period": period.to_string(),
        "start": period.start.to_string(),
        "end": period.end.to_string(),
        "summary": summary::sentences(&subject, counts),
        "indicators": subject.rows.to_value()?,
        "finished": year_ids(snapshot, subject.year.finished.iter().map(|one| one.action)),
        "slipped": year_ids(snapshot, subject.year.slipped.iter().map(|one| one.action)),
    });
    let lists: [(&str, &dyn ToValue); 12] = [
        ("commit", &edition.commit),
        ("year", &year),
        ("strategies", &figures::rows(one, &[counts])),
        ("indicators", &indicators::rows(one, &every)),
        ("actions", &actions::rows(one, &actions::Filter::default())),
        ("pledges", &links::pledges(one)),
        ("unlinked_actions", &links::unlinked(one)),
        ("events", &calendar::rows(one, &calendar::Filter::default())),
        ("criteria", &evidence::elements(one, &all_evidence)),
        ("evidence", &evidence::pieces(one, &all_evidence)),
        ("findings", &rows),
        ("counts", &counts),
    ];
    machine::listing(snapshot.as_of, &lists)
}

fn year_ids<'w>(snapshot: &Snapshot<'w>, actions: impl Iterator<Item = usize>) -> Vec<&'w str> {
    actions.map(|at| snapshot.document().actions[at].id.as_str()).collect()
}
