//! The command line. A command is one thin file: read, link, view, render.

mod actions;
mod calendar;
mod check;
mod completions;
mod console;
mod evidence;
mod explain;
mod export;
mod forms;
mod init;
mod kpi;
mod links;
mod man;
mod output;
mod overdue;
mod pack;
mod report;
mod schema;
mod scope;
mod session;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

pub use console::{is_closed_pipe, print_failure};
pub use session::Surroundings;

/// Checks, links and reports on customer-service strategies kept as plain-text files.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    global: Global,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The folder of the workspace [default: the nearest one with a cs.toml, else ./strategies, else here]
    #[arg(long, value_name = "DIR", env = "CS_ROOT", hide_env_values = true, global = true)]
    root: Option<PathBuf>,
    /// Report as on this day: nothing dated after it counts [default: today]
    #[arg(long, value_name = "DATE", env = "CS_AS_OF", hide_env_values = true, global = true)]
    as_of: Option<String>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Args),
    Check(check::Args),
    Actions(actions::Args),
    Overdue(overdue::Args),
    Links(links::Args),
    Kpi(kpi::Args),
    Calendar(calendar::Args),
    Evidence(evidence::Args),
    Export(export::Args),
    Explain(explain::Args),
    Init(init::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How a command that ran ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    Clean,
    Findings,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> ExitCode {
        match code {
            Code::Clean => ExitCode::SUCCESS,
            Code::Findings => ExitCode::from(1),
        }
    }
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// When the run itself fails: a bad flag, no such strategy, a folder that cannot be listed.
    pub fn run(self, surroundings: &Surroundings) -> anyhow::Result<Code> {
        let session = session::Session::new(self.global, surroundings)?;
        let Some(command) = self.command else {
            let help = Cli::command().render_help().to_string();
            output::write(None, &session, &help)?;
            return Ok(Code::Clean);
        };
        match command {
            Command::Report(args) => report::run(args, &session),
            Command::Check(args) => check::run(args, &session),
            Command::Actions(args) => actions::run(args, &session),
            Command::Overdue(args) => overdue::run(args, &session),
            Command::Links(args) => links::run(args, &session),
            Command::Kpi(args) => kpi::run(args, &session),
            Command::Calendar(args) => calendar::run(args, &session),
            Command::Evidence(args) => evidence::run(args, &session),
            Command::Export(args) => export::run(args, &session),
            Command::Explain(args) => explain::run(args, &session),
            Command::Init(args) => init::run(args, &session),
            Command::Schema(args) => schema::run(args, &session),
            Command::Completions(args) => completions::run(args, &session),
            Command::Man(args) => man::run(args, &session),
        }
    }
}
