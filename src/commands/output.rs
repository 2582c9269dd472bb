//! Where a command's bytes go: standard output, or a file written whole.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::bail;
use clap::ValueEnum;

use super::session::Session;
use crate::disk;
use crate::render;
use crate::report::{Report, Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned tables for a terminal
    Table,
    /// For programs
    Json,
    /// For spreadsheets: one row an entry
    Csv,
    /// For documents
    Markdown,
}

/// Where to, and in what form.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// The form of the output
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Write to this file, whole or not at all, instead of the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    pub fn new(format: Format, output: Option<PathBuf>) -> Output {
        Output { format, output }
    }

    /// Writes a listing: each form is made only when it is asked for.
    pub fn write(
        &self,
        session: &Session,
        json: impl FnOnce() -> serde_json::Result<serde_json::Value>,
        sheet: impl FnOnce() -> Table,
        report: impl FnOnce() -> Report,
    ) -> anyhow::Result<()> {
        let text = match self.format {
            Format::Json => render::json(&json()?)?,
            Format::Csv => render::csv(&sheet())?,
            Format::Markdown => render::markdown(&report()),
            Format::Table => render::terminal(&report(), session.screen_for(self.output.is_some())),
        };
        write(self.output.as_ref(), session, &text)
    }
}

pub fn write(output: Option<&PathBuf>, session: &Session, text: &str) -> anyhow::Result<()> {
    write_bytes(output, session, text.as_bytes())
}

pub fn write_bytes(
    output: Option<&PathBuf>,
    session: &Session,
    bytes: &[u8],
) -> anyhow::Result<()> {
    match output {
        Some(path) => disk::write(&session.folder.join(path), bytes),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()?;
            Ok(())
        }
    }
}

/// Bytes that are no text: a terminal could only be upset by them.
pub fn write_binary(
    output: Option<&PathBuf>,
    session: &Session,
    bytes: &[u8],
) -> anyhow::Result<()> {
    if output.is_none() && io::stdout().is_terminal() {
        bail!("this format is not for a terminal: name a file with `--output FILE`");
    }
    write_bytes(output, session, bytes)
}

impl Session {
    /// A file is written without colour.
    fn screen_for(&self, is_file: bool) -> render::Terminal {
        render::Terminal { has_colour: self.screen.has_colour && !is_file, ..self.screen }
    }
}
