use super::Code;
use super::output::Output;
use super::session::Session;
use crate::views::{links, machine};

/// Show what serves each pledge, and what serves none
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// Suggest the pledge that each broken or missing link may have meant
    #[arg(long)]
    suggest: bool,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let (pledges, unlinked) = (links::pledges(&snapshots), links::unlinked(&snapshots));
    let suggestions = args.suggest.then(|| links::suggestions(&snapshots));
    args.output.write(
        session,
        || {
            let mut lists: Vec<(&str, &dyn machine::ToValue)> =
                vec![("pledges", &pledges), ("unlinked_actions", &unlinked)];
            if let Some(suggestions) = &suggestions {
                lists.push(("suggestions", suggestions));
            }
            machine::listing(session.as_of, &lists)
        },
        || match &suggestions {
            Some(suggestions) => links::suggestion_sheet(suggestions),
            None => links::sheet(&pledges),
        },
        || links::report(&snapshots, &pledges, &unlinked, suggestions.as_deref()),
    )?;
    Ok(Code::Clean)
}
