use super::Code;
use super::output::Output;
use super::session::Session;
use crate::views::{actions, machine};

/// List the actions that are overdue, oldest first
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// Exit with 1 when an action is overdue
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let rows = actions::overdue_rows(&snapshots);
    args.output.write(
        session,
        || machine::listing(session.as_of, &[("actions", &rows)]),
        || actions::sheet(&rows),
        || actions::overdue_report(&snapshots, &rows),
    )?;
    Ok(if args.exit_code && !rows.is_empty() { Code::Findings } else { Code::Clean })
}
