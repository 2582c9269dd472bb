use std::fmt::Write;

use anyhow::bail;

use super::Code;
use super::actions::refuse_unknown;
use super::kpi::periods;
use super::output::write;
use super::session::{Session, hint};
use crate::render::{terminal, tidy};
use crate::rules::{self, RULES, Rule};
use crate::views::{evidence, explain, indicators};

/// Explain a rule, or how an action, indicator, group, decision or risk stands
///
/// An element of an assessment and a piece of evidence are explained as well. Without a name it
/// lists the rules.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A rule by name or code (overdue, CS201), or STRATEGY:ID
    #[arg(value_name = "RULE|STRATEGY:ID")]
    name: Option<String>,
    /// The period of an indicator [default: the latest with an actual, else the current one]
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let text = match &args.name {
        None => every_rule(),
        Some(name) => match (rules::find(name), name.split_once(':')) {
            (Some(rule), _) => one_rule(rule),
            (None, Some((strategy, id))) => entry(session, strategy, id, args.period.as_deref())?,
            (None, None) => {
                let names: Vec<String> = RULES.iter().map(|rule| rule.name.to_string()).collect();
                bail!("no rule is called `{}`{}", tidy(name), hint(name, &names))
            }
        },
    };
    write(None, session, &text)?;
    Ok(Code::Clean)
}

fn every_rule() -> String {
    let mut text = String::new();
    for rule in RULES {
        let level = rule.level;
        let _ = writeln!(text, "{} {:<28} {level:<8} {}", rule.code, rule.name, rule.summary());
    }
    text
}

fn one_rule(rule: &Rule) -> String {
    format!("{} {} ({})\n\n{}", rule.code, rule.name, rule.level, rule.doc.trim_start())
}

fn entry(
    session: &Session,
    strategy: &str,
    id: &str,
    period: Option<&str>,
) -> anyhow::Result<String> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, Some(strategy))?;
    let periods = periods(period, false, workspace.settings.fiscal_year)?;
    let filter = indicators::Filter { indicator: None, periods };
    let mut reports =
        snapshots.iter().filter_map(|snapshot| explain::report(snapshot, id, &filter));
    if let Some(report) = reports.next() {
        return Ok(terminal(&report, session.screen));
    }
    let documents = snapshots.iter().map(|snapshot| &snapshot.strategy.document);
    let ids = documents.flat_map(|document| {
        let actions = document.actions.iter().map(|action| &action.id);
        actions
            .chain(document.indicators.iter().map(|indicator| &indicator.id))
            .chain(document.groups.iter().map(|group| &group.id))
            .chain(document.decisions.iter().map(|decision| &decision.id))
            .chain(document.risks.iter().map(|risk| &risk.id))
            .chain(document.evidence.iter().map(|piece| &piece.id))
            .chain(document.figures.iter().map(|figure| &figure.id))
            .map(|id| id.value.clone())
    });
    let ids = ids.chain(evidence::known_elements(&snapshots));
    let what = "action, indicator, group, decision, risk, figure, element or piece of evidence";
    refuse_unknown(what, Some(id), ids)?;
    bail!("nothing is known of `{}`", tidy(id))
}
