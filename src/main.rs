//! Parses the arguments, runs the command, prints a failure, and exits 0, 1 or 2.

use std::process::ExitCode;

use clap::Parser;
use cs::commands::{Cli, Surroundings};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = Surroundings::here().and_then(|surroundings| cli.run(&surroundings));
    match outcome {
        Ok(code) => code.into(),
        Err(failure) if cs::commands::is_closed_pipe(&failure) => ExitCode::SUCCESS,
        Err(failure) => {
            cs::commands::print_failure(&failure);
            ExitCode::from(2)
        }
    }
}
