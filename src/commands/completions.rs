use clap::CommandFactory;
use clap_complete::Shell;

use super::output::write_bytes;
use super::session::Session;
use super::{Cli, Code};

/// Print completions for a shell
///
/// For bash: cs completions bash > ~/.local/share/bash-completion/completions/cs
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "cs", &mut script);
    write_bytes(None, session, &script)?;
    Ok(Code::Clean)
}
