use super::Code;
use super::output::Output;
use super::session::Session;
use crate::rules;
use crate::views::{findings, machine, summary};

/// Show a strategy's page, or the portfolio of several
///
/// One strategy's page has its headline counts, actions by theme and health, what is overdue and due
/// soon, the variance table, its charter and the next reports. A workspace of several strategies
/// shows a row for each, then what needs attention first across all.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let findings = findings::counts(&rules::check(workspace, session.as_of), &snapshots);
    let rows = || summary::rows(&snapshots, &findings);
    args.output.write(
        session,
        || machine::listing(session.as_of, &[("strategies", &rows())]),
        || summary::sheet(&rows()),
        || summary::report(&snapshots, &findings),
    )?;
    Ok(Code::Clean)
}
