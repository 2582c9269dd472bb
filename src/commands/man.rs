use anyhow::bail;
use clap::{Command, CommandFactory};

use super::output::write_bytes;
use super::session::{Session, hint};
use super::{Cli, Code};
use crate::render::tidy;

/// Print the manual page of cs, or of one of its commands
///
/// To read it: cs man check | man -l -
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The command [default: cs itself]
    command: Option<String>,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(args.command.as_deref())?).render(&mut page)?;
    write_bytes(None, session, &page)?;
    Ok(Code::Clean)
}

fn command(name: Option<&str>) -> anyhow::Result<Command> {
    let mut cli = Cli::command();
    cli.build();
    let Some(name) = name else { return Ok(cli) };
    match cli.find_subcommand(name) {
        Some(command) => Ok(command.clone()),
        None => {
            let names: Vec<String> =
                cli.get_subcommands().map(|command| command.get_name().to_string()).collect();
            bail!("there is no command `{}`{}", tidy(name), hint(name, &names))
        }
    }
}
