use super::Code;
use super::actions::refuse_unknown;
use super::output::Output;
use super::session::Session;
use crate::views::{evidence, machine};

/// Show an assessment: its elements by criterion, their evidence and the gaps
///
/// Elements are held against the standard that the assessment names; those that it leaves out are
/// listed as not assessed. The age of evidence is counted in calendar years, up to the year of
/// --as-of. With `[assessment] ready = { partials_at_most = 11, non_compliant_at_most = 0 }` in
/// cs.toml (also gaps_at_most) it tells whether the assessment is ready: every element assessed
/// and judged, and no more of these than that.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// Only this element, with its evidence in full
    #[arg(long, value_name = "ID", conflicts_with_all = ["unused", "by_evidence"])]
    element: Option<String>,
    /// Only evidence that no element uses
    #[arg(long)]
    unused: bool,
    /// Show where each piece of evidence is used
    #[arg(long)]
    by_evidence: bool,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    refuse_unknown("element", args.element.as_deref(), evidence::known_elements(&snapshots))?;
    let filter = evidence::Filter { element: args.element, unused: args.unused };
    let elements = evidence::elements(&snapshots, &filter);
    let left_out = evidence::left_out(&snapshots, &filter);
    let pieces = evidence::pieces(&snapshots, &filter);
    let by_evidence = args.by_evidence || args.unused;
    args.output.write(
        session,
        || {
            machine::listing(
                session.as_of,
                &[("criteria", &elements), ("evidence", &pieces), ("not_assessed", &left_out)],
            )
        },
        || match by_evidence {
            true => evidence::piece_sheet(&pieces),
            false => evidence::sheet(&elements, &left_out),
        },
        || match &filter.element {
            Some(id) => evidence::element_report(&snapshots, id, &pieces),
            None if by_evidence => evidence::piece_report(&snapshots, &pieces, &filter),
            None => evidence::report(&snapshots),
        },
    )?;
    Ok(Code::Clean)
}
