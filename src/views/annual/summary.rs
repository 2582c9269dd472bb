//! The year in sentences made from its figures.

use super::Subject;
use crate::measure::{Appraisal, CarriedOut, Coverage, Health, Trend, Verdict};
use crate::model::{Rag, RagRule, TargetValue, decimal_text, show_date};
use crate::views::findings::FindingCounts;
use crate::views::indicators::IndicatorRow;
use crate::views::summary::RagCounts;
use crate::views::{counted, joined};

pub fn sentences(subject: &Subject, counts: FindingCounts) -> Vec<String> {
    let mut said = indicators(subject);
    said.extend(actions(subject));
    said.extend(charter(subject));
    said.extend(governance(subject));
    said.extend(assessment(subject));
    said.push(findings(counts));
    said
}

fn indicators(subject: &Subject) -> Vec<String> {
    let rag = RagCounts::of(&subject.rows);
    if rag.total == 0 {
        return Vec::new();
    }
    let total = counted(rag.total, "indicator", "indicators");
    let unjudged = |of: String| format!("{of}: {}.", reasons(subject));
    let mut said = Vec::new();
    if rag.none < rag.total {
        said.push(verdicts(subject, &rag));
        said.extend(furthest(subject));
    } else {
        let none = if rag.total == 1 {
            "The one indicator cannot".into()
        } else {
            format!("None of {total} can")
        };
        said.push(unjudged(format!("{none} be held against a target for {}", subject.period)));
    }
    if (1..rag.total).contains(&rag.none) {
        let some = counted(rag.none, "indicator", "indicators");
        said.push(unjudged(format!("{some} could not be judged")));
    }
    said.extend(arrows(subject));
    said.extend(course(subject));
    said
}

/// `14 of 19 indicators met their target, 3 fell short within the tolerance and 2 beyond it.`
fn verdicts(subject: &Subject, rag: &RagCounts) -> String {
    let of = format!("{} of {}", first(rag.green), counted(rag.total, "indicator", "indicators"));
    let whose = if rag.total == 1 { "its" } else { "their" };
    match subject.snapshot.settings().rag_rule {
        RagRule::Tolerance => format!(
            "{of} met {whose} target, {} fell short within the tolerance and {} beyond it.",
            some(rag.amber),
            some(rag.red)
        ),
        RagRule::ToleranceAndDirection => format!(
            "{of} came within the tolerance of {whose} target; beyond it, {} came out no worse than \
             a year before and {} worse.",
            some(rag.amber),
            some(rag.red)
        ),
    }
}

/// So many of the worst are named.
const MOST_NAMED: usize = 3;

/// The red indicators that miss their target by the largest share of it, the worst first.
fn furthest(subject: &Subject) -> Option<String> {
    let red = subject.rows.iter().filter(|row| row.observation.judgement == Ok(Rag::Red));
    let mut missed: Vec<_> =
        red.filter_map(|row| Some((row.observation.variance?.percent()?.abs(), row))).collect();
    missed.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    let told = missed
        .iter()
        .take(MOST_NAMED)
        .map(|(_, row)| format!("{} {} ({})", row.id, row.title, against_target(row)));
    let told = told.collect::<Vec<_>>().join("; ");
    (!told.is_empty()).then(|| format!("Furthest from target: {told}."))
}

/// `671 seconds against 620`.
fn against_target(row: &IndicatorRow) -> String {
    let figure = |value| decimal_text(value, row.indicator.decimals);
    let actual = row.observation.actual.value().map(figure).unwrap_or_default();
    let target = match row.observation.target {
        Some(TargetValue::Number(value)) => figure(value),
        Some(TargetValue::Range { min, max }) => format!("{} to {}", figure(min), figure(max)),
        _ => String::new(),
    };
    match row.unit {
        Some("%") => format!("{actual}% against {target}%"),
        Some(unit) => format!("{actual} {unit} against {target}"),
        None => format!("{actual} against {target}"),
    }
}

/// `3 no data, 1 no target`, the most frequent first.
fn reasons(subject: &Subject) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for reason in subject.rows.iter().filter_map(|row| row.reason) {
        match counts.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => counts.push((reason, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    joined(counts.into_iter().map(|(reason, count)| format!("{count} {reason}")))
}

fn arrows(subject: &Subject) -> Option<String> {
    let count =
        |trend| subject.rows.iter().filter(|row| row.observation.short == Some(trend)).count();
    let [better, worse, steady] = [Trend::Improving, Trend::Worsening, Trend::Steady].map(count);
    (better + worse + steady > 0).then(|| {
        let [better, worse, steady] = [better, worse, steady].map(some);
        format!(
            "Against the period before, {better} improved, {worse} worsened and {steady} held steady."
        )
    })
}

fn course(subject: &Subject) -> Option<String> {
    let verdicts = || {
        let courses = subject.rows.iter().filter_map(|row| row.trajectory.as_ref());
        courses.map(|course| course.verdict)
    };
    let count = |verdict| verdicts().filter(|one| *one == verdict).count();
    let [met, on, off] = [Verdict::Met, Verdict::OnCourse, Verdict::OffCourse].map(count);
    (met + on + off > 0).then(|| {
        format!(
            "Of the final targets, {} {} met already, {} {} on course and {} off course.",
            some(met),
            be(met),
            some(on),
            be(on),
            some(off),
        )
    })
}

fn actions(subject: &Subject) -> Vec<String> {
    let standings = &subject.snapshot.standings;
    if standings.is_empty() {
        return Vec::new();
    }
    let count = |health| standings.iter().filter(|standing| standing.health == health).count();
    let [complete, overdue] = [Health::Complete, Health::Overdue].map(count);
    let mut said = vec![format!(
        "Of {}, {} {} complete and {} {} overdue on {}.",
        counted(standings.len(), "action", "actions"),
        some(complete),
        be(complete),
        some(overdue),
        be(overdue),
        show_date(subject.snapshot.as_of),
    )];
    said.extend(longest_overdue(subject));
    let finished = subject.year.finished.len();
    let carried = subject.year.slipped.iter().filter(|one| one.is_carried_over).count();
    let slipped = subject.year.slipped.len() - carried;
    said.push(format!(
        "{} finished in {}; {} due in it slipped, and {} from before {} still open {}.",
        was(finished, "action was", "actions were"),
        subject.period,
        some(slipped),
        some(carried),
        if carried == 1 { "was" } else { "were" },
        if subject.is_over() {
            "at its close".to_string()
        } else {
            format!("on {}", show_date(subject.snapshot.as_of))
        },
    ));
    said
}

fn longest_overdue(subject: &Subject) -> Option<String> {
    let snapshot = subject.snapshot;
    let overdue = snapshot.standing_actions().filter_map(|(action, standing)| {
        (standing.health == Health::Overdue).then_some((standing.due?, action))
    });
    let mut overdue: Vec<_> = overdue.collect();
    overdue.sort_by_key(|(due, _)| *due);
    let told = overdue.iter().take(MOST_NAMED).map(|(due, action)| {
        format!("{} {} (due {})", action.id.value, action.title.value, show_date(*due))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    (!told.is_empty()).then(|| format!("Longest overdue: {told}."))
}

fn charter(subject: &Subject) -> Option<String> {
    let Coverage { pledges, pledges_with_action, pledges_with_indicator, .. } =
        Coverage::of(subject.snapshot);
    (pledges > 0).then(|| {
        format!(
            "{} of {} {} served by an action and {} measured by an indicator.",
            first(pledges_with_action),
            counted(pledges, "pledge", "pledges"),
            be(pledges_with_action),
            some(pledges_with_indicator),
        )
    })
}

fn governance(subject: &Subject) -> Vec<String> {
    let mut said = Vec::new();
    let (given, due) = subject.year.reports_given();
    if due > 0 {
        said.push(format!(
            "{} of {} due in the year {} given{}.",
            first(given),
            counted(due, "report", "reports"),
            if given == 1 { "was" } else { "were" },
            match subject.year.reports_to_come() {
                0 => String::new(),
                to_come => format!("; {to_come} {} still to come", be(to_come)),
            }
        ));
    }
    let decisions = subject.snapshot.document().decisions.iter().enumerate();
    let taken: Vec<usize> = decisions
        .filter(|(_, decision)| decision.is_taken_by(subject.snapshot.as_of))
        .map(|(at, _)| at)
        .collect();
    if !taken.is_empty() {
        let carried_out = |at: &&usize| CarriedOut::of(subject.snapshot, **at) == CarriedOut::Done;
        let done = taken.iter().filter(carried_out).count();
        said.push(format!(
            "{} of {} {} carried out.",
            first(done),
            counted(taken.len(), "decision", "decisions"),
            be(done)
        ));
    }
    said
}

fn assessment(subject: &Subject) -> Option<String> {
    if subject.snapshot.document().criteria.is_empty() {
        return None;
    }
    let totals = Appraisal::of(subject.snapshot).totals();
    Some(format!(
        "{} of the assessment's {} {} evidence; {} {} no piece of it.",
        first(totals.with_evidence),
        counted(totals.listed, "element", "elements"),
        has(totals.with_evidence),
        some(totals.gaps),
        has(totals.gaps),
    ))
}

fn findings(counts: FindingCounts) -> String {
    let FindingCounts { error, warning, info } = counts;
    if error + warning + info == 0 {
        return "The check of the files finds nothing.".into();
    }
    format!(
        "The check of the files finds {}, {} and {}, listed below.",
        counted(error, "error", "errors"),
        counted(warning, "warning", "warnings"),
        counted(info, "note", "notes"),
    )
}

fn some(count: usize) -> String {
    if count == 0 { "none".into() } else { count.to_string() }
}

/// At the start of a sentence.
fn first(count: usize) -> String {
    if count == 0 { "None".into() } else { count.to_string() }
}

fn be(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn has(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// `No actions were`, `1 action was`, `3 actions were`.
fn was(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("No {many}"),
        _ => counted(count, one, many),
    }
}
