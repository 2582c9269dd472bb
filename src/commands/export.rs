use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::output;
use super::pack::{self, OwnTemplate, Pack};
use super::session::Session;
use super::{Code, console};
use crate::disk;
use crate::history::{History, Revision};
use crate::measure::Snapshot;
use crate::model::{FiscalYear, Period, PeriodKind};
use crate::render::{self, Template, tidy};
use crate::rules;
use crate::views::annual::Edition;
use crate::views::findings;
use crate::workspace::Workspace;

/// Write the annual progress pack of a strategy into a folder
///
/// One report in several formats, a workbook, open-data files, JSON, a calendar, and a manifest
/// with the SHA-256 of each. The same commit and --as-of give the same bytes. Without a name every
/// strategy gets a folder of its own below DIR.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The strategy, by its id [default: all]
    strategy: Option<String>,
    /// The year to report on [default: the last that had ended]
    #[arg(long, value_name = "PERIOD")]
    year: Option<String>,
    /// The folder to write into
    #[arg(long, value_name = "DIR", required_unless_present = "print_template")]
    to: Option<PathBuf>,
    /// Write into a folder that holds files: a pack that was made there before is replaced
    #[arg(long)]
    force: bool,
    /// Export files that differ from the last commit, or whose commit git cannot tell; the report
    /// says so
    #[arg(long)]
    allow_dirty: bool,
    /// Leave out the PDF, which takes a browser or an office suite some seconds
    #[arg(long)]
    no_pdf: bool,
    /// Make the HTML (.html, .html.j2) or the Markdown (.md, .md.j2) from this template
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Print our own template, to make one from, and export nothing
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, default_missing_value = "html")]
    print_template: Option<TemplateName>,
}

const MANIFEST: &str = "manifest.json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum TemplateName {
    Html,
    Markdown,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let to = match (&args.print_template, &args.to) {
        (Some(name), _) => {
            let kind = match name {
                TemplateName::Html => Template::Html,
                TemplateName::Markdown => Template::Markdown,
            };
            output::write(None, session, render::template(kind))?;
            return Ok(Code::Clean);
        }
        (None, Some(to)) => to,
        (None, None) => bail!("name the folder to write into with --to DIR"),
    };
    let exported = export(&args, to, session);
    // What is said next begins on a line of its own.
    session.progress("");
    let Exported { files, without_pdf } = exported?;
    if session.has_progress {
        console::say(&tidy(&format!("{files} files in {}", to.display())));
    }
    if let Some(why) = without_pdf {
        console::warn(&format!("report.pdf is left out: {why}"));
    }
    Ok(Code::Clean)
}

/// How many files were written, and why there is no PDF among them.
struct Exported {
    files: usize,
    without_pdf: Option<String>,
}

fn export(args: &Args, to: &Path, session: &Session) -> anyhow::Result<Exported> {
    let out = session.folder.join(to);
    disk::may_fill(&out, args.force)?;
    let template = args.template.as_deref().map(|path| own_template(path, session)).transpose()?;
    let workspace = session.rooted_workspace()?;
    let snapshots = session.snapshots(workspace, args.strategy.as_deref())?;
    let period = year(args.year.as_deref(), session, workspace.settings.fiscal_year)?;
    let history = history(session, args.allow_dirty)?;
    let folders = folders(&snapshots)?;
    let diagnostics = rules::check(workspace, session.as_of);
    let (mut files, mut outdated, mut without_pdf) = (Vec::new(), Vec::new(), None);
    for (snapshot, folder) in snapshots.iter().zip(folders) {
        let edition = edition(&history, findings::of_strategy(&diagnostics, snapshot));
        let (template, with_pdf) = (template.as_ref(), !args.no_pdf);
        let pack = Pack { snapshot, period, edition: &edition, template, with_pdf };
        let told = |name: &str| session.progress(&format!("{}: {name}", snapshot.id()));
        let made = pack.make(told)?;
        without_pdf = without_pdf.or_else(|| made.without_pdf.clone());
        let manifest = render::json(&pack.manifest(&made))?.into_bytes();
        let all = made.files.into_iter().chain([(MANIFEST.into(), manifest)]);
        files.extend(all.map(|(name, bytes)| (format!("{folder}{name}"), bytes)));
        outdated.extend(listed_before(&out, &folder));
    }
    outdated.retain(|old| files.iter().all(|(name, _)| name != old));
    disk::write_folder(&out, &files, &outdated)?;
    Ok(Exported { files: files.len(), without_pdf })
}

/// The files of a pack that was made there before, by its manifest.
fn listed_before(to: &Path, folder: &str) -> Vec<String> {
    let there = to.join(folder);
    let manifest = disk::read(&there.join(MANIFEST)).unwrap_or_default();
    let files = pack::listed(&manifest).into_iter().filter(|name| disk::is_file_in(&there, name));
    files.map(|name| format!("{folder}{name}")).collect()
}

fn own_template(path: &Path, session: &Session) -> anyhow::Result<OwnTemplate> {
    let name = path.display().to_string();
    let Some(kind) = Template::of(&name) else {
        bail!(
            "`{}` tells no format: a template ends in .html, .html.j2, .md or .md.j2",
            tidy(&name)
        );
    };
    match disk::read(&session.folder.join(path)) {
        Ok(text) => Ok(OwnTemplate { kind, name, text }),
        Err(why) => bail!("cannot read the template `{}`: {}", tidy(&name), why.reason),
    }
}

/// Of several strategies each has a folder of its own, which its id names.
fn folders(snapshots: &[Snapshot]) -> anyhow::Result<Vec<String>> {
    if let [_] = snapshots {
        return Ok(vec![String::new()]);
    }
    let mut taken = HashSet::new();
    let folder = |snapshot: &Snapshot| {
        let id = snapshot.id();
        let is_name =
            !id.is_empty() && !id.starts_with('.') && !id.contains(['/', '\\', ':', '\0']);
        if !is_name {
            bail!("the id `{}` cannot name a folder: export that strategy by itself", tidy(id));
        }
        // Some file systems take two names for one that differ in capitals alone.
        if !taken.insert(id.to_lowercase()) {
            bail!("two strategies have the id `{}`, and no folder can hold both", tidy(id));
        }
        Ok(format!("{id}/"))
    };
    snapshots.iter().map(folder).collect()
}

/// The year that is asked for; else the last fiscal year that had ended on the day.
pub fn year(named: Option<&str>, session: &Session, fiscal: FiscalYear) -> anyhow::Result<Period> {
    let Some(text) = named else {
        let running = Period::holding(session.as_of, PeriodKind::Year, fiscal);
        let before = running.start.pred_opt().context("there is no year before")?;
        return Ok(Period::holding(before, PeriodKind::Year, fiscal));
    };
    match Period::parse(text, fiscal) {
        Ok(period) if matches!(period.kind, PeriodKind::Year | PeriodKind::CalendarYear) => {
            Ok(period)
        }
        Ok(period) => bail!("`{period}` is not one year: write `--year 2024/25`"),
        Err(why) => bail!("`{}` is no year: {why}", tidy(text)),
    }
}

/// What the files stand at. Changes since the commit, or a commit that cannot be told, go into a
/// report only when they are allowed to.
fn history(session: &Session, may_differ: bool) -> anyhow::Result<History> {
    let history = Revision::of(&session.root);
    let refused = match &history {
        Ok(None) => None,
        Ok(Some(revision)) => revision.changed.first().map(|first| {
            let more = match revision.changed.len() {
                1 => " differs".to_string(),
                many => format!(" and {} more differ", many - 1),
            };
            format!("`{}`{more} from the last commit: commit it", tidy(first))
        }),
        Err(why) => {
            Some(format!("the commit of these files cannot be told ({}): mend that", tidy(why)))
        }
    };
    match refused {
        Some(why) if !may_differ => bail!("{why}, or add --allow-dirty and the report says so"),
        _ => Ok(history),
    }
}

pub fn edition<'d>(
    history: &History,
    findings: Vec<&'d crate::diagnostic::Diagnostic>,
) -> Edition<'d> {
    let (commit, is_changed) = match history {
        Ok(None) => (None, false),
        Ok(Some(revision)) => (Some(revision.commit.clone()), !revision.changed.is_empty()),
        Err(_) => (None, true),
    };
    Edition { commit, is_changed, findings }
}

impl Session {
    /// The workspace with its files named from its root: an export is the same from everywhere.
    fn rooted_workspace(&self) -> anyhow::Result<&'static Workspace> {
        Session { folder: self.root.clone(), ..self.clone() }.workspace()
    }

    /// On a terminal, what is being done.
    fn progress(&self, text: &str) {
        if self.has_progress {
            console::progress(text);
        }
    }
}
