//! How an entry's status came about, in sentences with numbers and places.

mod appraised;
mod governance;

use super::indicators::IndicatorRow;
use crate::measure::{Headline, Health, Observation, Snapshot, Standing, Verdict};
use crate::model::{
    Action, Better, Indicator, Rag, RagRule, Status, TargetValue, decimal_text, show_date,
};
use crate::report::{Block, Report};
use crate::text::Place;

/// Everything of that id in a strategy: an action and an indicator may share one, as may others.
pub fn report(
    snapshot: &Snapshot,
    id: &str,
    periods: &super::indicators::Filter,
) -> Option<Report> {
    let document = snapshot.document();
    let mut blocks = Vec::new();
    if let Some(at) = document.actions.iter().position(|action| action.id.value == id) {
        let action = &document.actions[at];
        blocks.push(Block::Heading(format!("Action {id}: {}", action.title.value)));
        blocks.extend(action_sentences(snapshot, at, action).into_iter().map(Block::Text));
    }
    if let Some(indicator) = document.indicators.iter().find(|indicator| indicator.id.value == id) {
        blocks.push(Block::Heading(format!("Indicator {id}: {}", indicator.title.value)));
        let only = super::indicators::Filter { indicator: Some(id.to_string()), ..periods.clone() };
        for row in super::indicators::rows(std::slice::from_ref(snapshot), &only) {
            let sentences = indicator_sentences(snapshot, &row);
            blocks.extend(sentences.into_iter().map(Block::Text));
        }
    }
    blocks.extend(governed(snapshot, id));
    blocks.extend(appraised::blocks(snapshot, id));
    blocks.extend(published(snapshot, id));
    if blocks.is_empty() {
        return None;
    }
    let details = vec![
        snapshot.strategy.header.title.value.clone(),
        format!("As of {}", show_date(snapshot.as_of)),
    ];
    Some(Report { title: format!("{}:{id}", snapshot.id()), details, blocks })
}

/// The group, the decision and the risk of that id.
/// A headline figure of that id: what was published, and what its parts come to.
fn published(snapshot: &Snapshot, id: &str) -> Vec<Block> {
    let Some(position) = snapshot.figures.resolve(id) else { return Vec::new() };
    let figure = &snapshot.document().figures[position];
    if figure.id.trim() != id {
        return Vec::new();
    }
    let headline = Headline::of(snapshot, figure);
    let unit = figure.unit.as_ref().map_or("", |unit| unit.as_str());
    let value = |value: Option<rust_decimal::Decimal>| match (value, unit) {
        (Some(value), "%") => format!("{value}%"),
        (Some(value), unit) => format!("{value} {unit}").trim_end().to_string(),
        (None, _) => "nothing".into(),
    };
    let mut said = vec![format!("Published: {}.", value(headline.published))];
    if let Some(agrees) = headline.agrees {
        let verdict = if agrees { "which agrees" } else { "which differs" };
        said.push(format!("Recomputed from its parts: {}, {verdict}.", value(headline.recomputed)));
    }
    said.push(format!("Written at {}.", at(snapshot, figure.id.place)));
    let heading = Block::Heading(format!("Figure {id}: {}", figure.title.value));
    std::iter::once(heading).chain(said.into_iter().map(Block::Text)).collect()
}

fn governed(snapshot: &Snapshot, id: &str) -> Vec<Block> {
    let document = snapshot.document();
    let mut blocks = Vec::new();
    let mut section = |heading: String, sentences: Vec<String>| {
        blocks.push(Block::Heading(heading));
        blocks.extend(sentences.into_iter().map(Block::Text));
    };
    if let Some(at) = document.groups.iter().position(|group| group.id.value == id) {
        let group = &document.groups[at];
        let heading = format!("Group {id}: {}", group.title.value);
        section(heading, governance::group(snapshot, at, group));
    }
    if let Some(at) = document.decisions.iter().position(|decision| decision.id.value == id) {
        let sentences = governance::decision(snapshot, at, &document.decisions[at]);
        section(format!("Decision {id}"), sentences);
    }
    if let Some(at) = document.risks.iter().position(|risk| risk.id.value == id) {
        let risk = &document.risks[at];
        let heading = format!("Risk {id}: {}", risk.title.value);
        section(heading, governance::risk(snapshot, at, risk));
    }
    blocks
}

fn at(snapshot: &Snapshot, place: Place) -> String {
    format!("{}:{}", snapshot.workspace.path(place), snapshot.workspace.line(place))
}

fn action_sentences(snapshot: &Snapshot, position: usize, action: &Action) -> Vec<String> {
    let standing = &snapshot.standings[position];
    let mut said =
        vec![format!("Health: {}. {}", standing.health, health_reason(snapshot, action, standing))];
    if let Some(due) = &action.due {
        let raw = super::written(snapshot, due.place);
        let kept_up = if action.ongoing { ", set up by then and kept up after" } else { "" };
        let day = show_date(due.last);
        said.push(format!("Due: \"{raw}\" means by {day}{kept_up} ({}).", at(snapshot, due.place)));
    }
    if let Some(start) = &action.start {
        said.push(format!("Start: {} ({}).", show_date(start.first), at(snapshot, start.place)));
    }
    said.push(status_reason(snapshot, action, standing));
    let pledges: Vec<String> = snapshot
        .action_pledges
        .forward(position)
        .map(|pledge| {
            let pledge = &snapshot.document().pledges[pledge];
            format!("{} \"{}\"", pledge.id.value, pledge.title.value)
        })
        .collect();
    said.push(match pledges.is_empty() {
        true => "Serves no pledge.".into(),
        false => format!("Serves pledge {}.", pledges.join(", ")),
    });
    said.push(format!("Written at {}.", at(snapshot, action.id.place)));
    said
}

fn health_reason(snapshot: &Snapshot, action: &Action, standing: &Standing) -> String {
    let status = standing.status.word();
    let due = standing.due.map(show_date).unwrap_or_default();
    let as_of = show_date(snapshot.as_of);
    let days = |from: Option<chrono::NaiveDate>| {
        from.map_or(0, |day| (snapshot.as_of - day).num_days().abs())
    };
    match standing.health {
        Health::Complete | Health::Cancelled | Health::Deferred => {
            format!("Its status is {status}.")
        }
        Health::Overdue => {
            let late = plural(standing.days_overdue.unwrap_or(0), "day");
            format!(
                "It was due on {due}; on {as_of} that is {late} ago, and its status is {status}."
            )
        }
        Health::LateStart => {
            let from = if standing.start.is_some_and(|start| start < snapshot.as_of) {
                standing.start
            } else {
                standing.due
            };
            let from_day = from.map(show_date).unwrap_or_default();
            format!(
                "It was to start on {from_day}, {} ago, and is still planned.",
                plural(days(from), "day")
            )
        }
        Health::Stale => {
            let heard = plural(standing.days_unheard(snapshot.as_of), "day");
            let limit = snapshot.settings().stale_days;
            format!(
                "It is kept up after its date, and nothing was said of it for {heard}; {limit} are allowed."
            )
        }
        Health::DueSoon => format!("It is due on {due}, in {}.", plural(days(standing.due), "day")),
        Health::OnHold => "Its status is on-hold, and its date has not come.".into(),
        Health::Ongoing => "It is kept up after its date.".into(),
        Health::OnTrack => format!("Its status is {status}, and its date has not passed."),
        Health::NotStarted if action.start.is_none() => {
            "It is planned, and no start is set.".into()
        }
        Health::NotStarted => "It is planned, and its start has not passed.".into(),
    }
}

fn status_reason(snapshot: &Snapshot, action: &Action, standing: &Standing) -> String {
    let word = standing.status.word();
    let told = action
        .updates
        .iter()
        .filter(|update| update.status.is_some() && update.on.last <= snapshot.as_of);
    match (told.max_by_key(|update| update.on.last), &action.status) {
        (Some(update), _) => {
            format!(
                "Status: {word}, by the update of {} ({}).",
                show_date(update.on.last),
                at(snapshot, update.on.place)
            )
        }
        (None, Some(status)) if status.value == standing.status => {
            format!("Status: {word}, as written ({}).", at(snapshot, status.place))
        }
        (None, Some(status)) => format!(
            "Status: {word}; the {} written at {} is that of an update still to come.",
            status.word(),
            at(snapshot, status.place)
        ),
        (None, None) => format!("Status: {}, as nothing else is written.", Status::Planned.word()),
    }
}

fn plural(count: i64, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn indicator_sentences(snapshot: &Snapshot, row: &IndicatorRow) -> Vec<String> {
    let IndicatorRow { indicator, observation, trajectory, .. } = row;
    let mut said = vec![rag_sentence(snapshot, indicator, observation)];
    let show = |value| with_unit(indicator, value);
    if let (Some(trend), Some((period, value))) = (observation.short, observation.before) {
        said.push(format!("Short trend: {}; {period} was {}.", trend.word(), show(value)));
    }
    if let (Some(trend), Some(value)) = (observation.long, observation.long_before) {
        let value = crate::model::round_half_up(value, 2).normalize();
        said.push(format!(
            "Long trend: {}; before, it was {} on average.",
            trend.word(),
            show(value)
        ));
    }
    if let Some(trajectory) = trajectory {
        let (from, latest) = trajectory.latest;
        let mut sentence =
            format!("Trajectory to {}: {}", trajectory.final_period, trajectory.verdict.word());
        if let (Some(needed), false) =
            (trajectory.needed_per_year, trajectory.verdict == Verdict::Met)
        {
            sentence.push_str(&format!(
                "; from {} in {from} it needs {} a year",
                show(latest),
                signed(needed)
            ));
        }
        if let (Some(rate), Some(projected)) = (trajectory.rate_per_year, trajectory.projected) {
            sentence.push_str(&format!(
                "; so far {} a year, which leads to {}",
                signed(rate),
                show(projected)
            ));
        }
        said.push(format!("{sentence}."));
    }
    let mut places = vec![format!("indicator at {}", at(snapshot, indicator.id.place))];
    let target = indicator.target(&observation.target_period);
    places.extend(target.map(|target| format!("target at {}", at(snapshot, target.value.place))));
    let actual = indicator.actual(&observation.period);
    places.extend(actual.map(|actual| format!("actual at {}", at(snapshot, actual.value.place))));
    said.push(format!("Written: {}.", places.join(", ")));
    said
}

/// The colour in one sentence with its numbers.
fn rag_sentence(snapshot: &Snapshot, indicator: &Indicator, observation: &Observation) -> String {
    let period = observation.period.in_words();
    let show = |value| with_unit(indicator, value);
    let (Ok(rag), Some(variance)) = (observation.judgement, observation.variance) else {
        let reason = observation.judgement.err().map_or("", |reason| reason.word());
        return format!("{period}: no colour, {reason}.");
    };
    let actual = observation.actual.value().map(&show).unwrap_or_default();
    let target = match observation.target {
        Some(TargetValue::Range { min, max }) => {
            format!("the range {} to {}", show(min), show(max))
        }
        _ => format!("the target of {}", show(variance.against)),
    };
    let borrowed = match observation.target_period == observation.period {
        true => String::new(),
        false => format!(" for the year {}", observation.target_period),
    };
    let direction = match indicator.better() {
        Better::Higher => "higher is better",
        Better::Lower => "lower is better",
        Better::Within | Better::None => "inside the range is good",
    };
    let shortfall = variance.shortfall(observation.tolerance);
    let Some(shortfall) = shortfall.filter(|shortfall| !shortfall.is_met()) else {
        return format!(
            "{period}: {}, for {actual} meets {target}{borrowed}; {direction}.",
            rag.word()
        );
    };
    let short = amount(indicator, shortfall.short);
    let bounds = bounds(snapshot, indicator, observation, shortfall.tolerated, rag);
    let word = rag.word();
    format!(
        "{period}: {word}, for {actual} is {short} short of {target}{borrowed}, {bounds}; {direction}."
    )
}

/// On which side of the tolerance a shortfall lies, and what else decided.
fn bounds(
    snapshot: &Snapshot,
    indicator: &Indicator,
    observation: &Observation,
    tolerated: rust_decimal::Decimal,
    rag: Rag,
) -> String {
    let tolerated = amount(indicator, tolerated.normalize());
    let tolerance = format!("the {tolerated} tolerated ({})", observation.tolerance);
    match (rag, snapshot.settings().rag_rule) {
        (Rag::Green, _) | (Rag::Amber, RagRule::Tolerance) => format!("within {tolerance}"),
        (Rag::Amber, RagRule::ToleranceAndDirection) => {
            format!("beyond {tolerance}, but no worse than a year before")
        }
        (Rag::Red, RagRule::Tolerance) => format!("beyond {tolerance}"),
        (Rag::Red, RagRule::ToleranceAndDirection) => {
            format!("beyond {tolerance}, and not held from a year before")
        }
    }
}

fn with_unit(indicator: &Indicator, value: rust_decimal::Decimal) -> String {
    let number = decimal_text(value, None);
    match indicator.unit.as_ref().map(|unit| unit.as_str()) {
        Some("%") => format!("{number}%"),
        Some("count") | None => number,
        Some("GBP") => format!("£{number}"),
        Some(unit) => format!("{number} {unit}"),
    }
}

/// A difference between two values: of per cents, percentage points.
fn amount(indicator: &Indicator, value: rust_decimal::Decimal) -> String {
    match indicator.is_percentage() {
        true => format!("{value} percentage points"),
        false => with_unit(indicator, value),
    }
}

fn signed(value: rust_decimal::Decimal) -> String {
    if value > rust_decimal::Decimal::ZERO { format!("+{value}") } else { value.to_string() }
}
