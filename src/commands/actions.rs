use anyhow::bail;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Code;
use super::output::Output;
use super::session::{Session, hint};
use crate::measure::{Health, Snapshot};
use crate::model::Status;
use crate::render::tidy;
use crate::views::{actions, machine};

/// List every action and how it stands
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// Only actions of owners whose name holds this text
    #[arg(long, value_name = "TEXT")]
    owner: Option<String>,
    /// Only actions of this theme, by its id
    #[arg(long, value_name = "ID")]
    theme: Option<String>,
    /// Only actions that serve this pledge, by its id
    #[arg(long, value_name = "ID")]
    pledge: Option<String>,
    /// Only actions with this status on the day
    #[arg(long, value_parser = PossibleValuesParser::new(Status::WORDS).map(|word| word.parse::<Status>().expect("a listed word")))]
    status: Option<Status>,
    /// Only actions with this health on the day
    #[arg(long, value_parser = PossibleValuesParser::new(Health::WORDS).map(|word| Health::from_word(&word).expect("a listed word")))]
    health: Option<Health>,
    /// Only open actions due on the day or within so many days after it
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..=36_500))]
    due_within: Option<i64>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    args.refuse_unknown_names(&snapshots)?;
    let Args { owner, theme, pledge, status, health, due_within, output, .. } = args;
    let rows = actions::rows(
        &snapshots,
        &actions::Filter { owner, theme, pledge, status, health, due_within },
    );
    output.write(
        session,
        || machine::listing(session.as_of, &[("actions", &rows)]),
        || actions::sheet(&rows),
        || actions::report(&snapshots, &rows),
    )?;
    Ok(Code::Clean)
}

impl Args {
    /// A filter by a name that nothing bears would only ever show an empty table.
    fn refuse_unknown_names(&self, snapshots: &[Snapshot]) -> anyhow::Result<()> {
        let themes = snapshots.iter().flat_map(|snapshot| &snapshot.strategy.document.themes);
        let pledges = snapshots.iter().flat_map(|snapshot| &snapshot.strategy.document.pledges);
        refuse_unknown("theme", self.theme.as_deref(), themes.map(|theme| theme.id.value.clone()))?;
        refuse_unknown(
            "pledge",
            self.pledge.as_deref(),
            pledges.map(|pledge| pledge.id.value.clone()),
        )?;
        let Some(owner) = &self.owner else { return Ok(()) };
        let mut owners: Vec<String> = Vec::new();
        for snapshot in snapshots {
            let written = snapshot.document().actions.iter().flat_map(|action| &action.owners);
            owners.extend(written.map(|owner| snapshot.settings().owner(owner).to_string()));
        }
        owners.sort();
        owners.dedup();
        if owners.iter().any(|known| known.to_lowercase().contains(&owner.to_lowercase())) {
            return Ok(());
        }
        bail!("no owner's name holds `{}`{}", tidy(owner), hint(owner, &owners))
    }
}

/// Fails when a name is asked for and is not among those known.
pub fn refuse_unknown(
    what: &str,
    name: Option<&str>,
    known: impl Iterator<Item = String>,
) -> anyhow::Result<()> {
    let Some(name) = name else { return Ok(()) };
    let mut known: Vec<String> = known.collect();
    known.dedup();
    if known.iter().any(|known| known == name) {
        return Ok(());
    }
    bail!("there is no {what} `{}`{}", tidy(name), hint(name, &known))
}
