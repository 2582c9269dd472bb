use anyhow::bail;

use super::Code;
use super::actions::refuse_unknown;
use super::output::Output;
use super::session::Session;
use crate::model::{FiscalYear, Period};
use crate::render::tidy;
use crate::views::{indicators, machine};

/// Show indicators against their targets: variance, RAG, arrows and trajectory
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// The period to show [default: the latest with an actual, else the current one]
    #[arg(long, value_name = "PERIOD", conflicts_with = "all_periods")]
    period: Option<String>,
    /// Show every period with a target or an actual
    #[arg(long)]
    all_periods: bool,
    /// Only this indicator, by its id
    #[arg(long, value_name = "ID")]
    indicator: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let workspace = session.workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let indicators = snapshots.iter().flat_map(|snapshot| &snapshot.strategy.document.indicators);
    refuse_unknown(
        "indicator",
        args.indicator.as_deref(),
        indicators.map(|indicator| indicator.id.value.clone()),
    )?;
    let periods =
        periods(args.period.as_deref(), args.all_periods, workspace.settings.fiscal_year)?;
    let rows =
        indicators::rows(&snapshots, &indicators::Filter { indicator: args.indicator, periods });
    args.output.write(
        session,
        || machine::listing(session.as_of, &[("indicators", &rows)]),
        || indicators::sheet(&rows),
        || indicators::report(&snapshots, &rows),
    )?;
    Ok(Code::Clean)
}

pub fn periods(
    named: Option<&str>,
    all: bool,
    fiscal: FiscalYear,
) -> anyhow::Result<indicators::Periods> {
    match named.map(|text| (text, Period::parse(text, fiscal))) {
        Some((_, Ok(period))) => Ok(indicators::Periods::One(period)),
        Some((text, Err(why))) => bail!("`{}` is no period: {why}", tidy(text)),
        None if all => Ok(indicators::Periods::All),
        None => Ok(indicators::Periods::Latest),
    }
}
