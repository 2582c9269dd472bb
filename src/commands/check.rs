use std::path::PathBuf;

use rayon::prelude::*;

use super::Code;
use super::forms::{Form, FormParser, Format, settle};
use super::output::write;
use super::scope::{self, Scope};
use super::session::Session;
use crate::diagnostic::{Diagnostic, Level};
use crate::render;
use crate::rules::{self, RULES, Rule};
use crate::text::Place;
use crate::views::findings;
use crate::workspace::Workspace;

/// Check every file against all rules
///
/// Exits with 1 when there is an error, with --strict when there is a warning too.
#[derive(Debug, clap::Args)]
#[command(visible_alias = "validate")]
pub struct Args {
    /// Report only on these files and folders [default: the whole workspace]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Warnings fail the check too
    #[arg(long)]
    strict: bool,
    /// The form of the output, and the file it goes to
    ///
    /// Without a file it goes to the terminal. Given several times, one check is written in several
    /// forms: --format full --format sarif=out.sarif --format junit=out.xml
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "full", value_parser = FormParser)]
    format: Vec<Form>,
    /// Write to this file, whole or not at all, instead of the terminal
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let forms = settle(args.format, args.output)?;
    let (workspace, scope) = scope::read(&args.paths, session)?;
    let mut diagnostics = rules::check(workspace, session.as_of);
    diagnostics.retain(|diagnostic| scope.holds(diagnostic.place.file));
    let check = Check { workspace, scope, diagnostics, is_strict: args.strict };
    for form in &forms {
        write(form.file.as_ref(), session, &check.text(form, session)?)?;
    }
    Ok(check.code())
}

/// A check that was made.
struct Check {
    workspace: &'static Workspace,
    scope: Scope,
    diagnostics: Vec<Diagnostic>,
    is_strict: bool,
}

impl Check {
    fn text(&self, form: &Form, session: &Session) -> anyhow::Result<String> {
        let Check { workspace, diagnostics, .. } = self;
        let source_of = |place: Place| workspace.source(place.file);
        let has_colour = session.screen.has_colour && form.file.is_none();
        Ok(match form.format {
            Format::Full => full(workspace, diagnostics, has_colour) + &self.tally(),
            Format::Concise => concise(workspace, diagnostics) + &self.tally(),
            Format::Json => render::json(&findings::json(workspace, diagnostics, session.as_of)?)?,
            Format::Github => render::github(diagnostics, source_of),
            Format::Gitlab => render::json(&render::gitlab(diagnostics, source_of))?,
            Format::Junit => render::junit(&self.files()),
            Format::Sarif => render::json(&render::sarif(diagnostics, &rule_texts(), source_of))?,
        })
    }

    fn tally(&self) -> String {
        findings::tally(self.workspace, &self.diagnostics, |file| self.scope.holds(file))
    }

    fn files(&self) -> Vec<render::CheckedFile<'_>> {
        let is_asked = |file| self.scope.holds(file);
        findings::files(self.workspace, &self.diagnostics, is_asked, |level| self.fails(level))
    }

    fn fails(&self, level: Level) -> bool {
        level == Level::Error || self.is_strict && level == Level::Warning
    }

    fn code(&self) -> Code {
        match self.diagnostics.iter().any(|diagnostic| self.fails(diagnostic.level)) {
            true => Code::Findings,
            false => Code::Clean,
        }
    }
}

fn rule_texts() -> Vec<render::RuleText> {
    let text = |rule: &&Rule| render::RuleText {
        id: rule.id(),
        level: rule.level,
        summary: rule.summary(),
        doc: rule.prose(),
    };
    RULES.iter().map(text).collect()
}

fn full(workspace: &Workspace, diagnostics: &[Diagnostic], has_colour: bool) -> String {
    let show =
        |diagnostic| render::full(diagnostic, |place| workspace.source(place.file), has_colour);
    let findings: Vec<String> = diagnostics.par_iter().map(show).collect();
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

fn concise(workspace: &Workspace, diagnostics: &[Diagnostic]) -> String {
    let show = |diagnostic: &Diagnostic| {
        render::concise(diagnostic, workspace.source(diagnostic.place.file))
    };
    diagnostics.iter().map(show).collect()
}
