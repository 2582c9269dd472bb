//! One run: where it stands, as of which day, on what screen, and the strategies it is about.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveDate;

use super::{Colour, Global};
use crate::disk;
use crate::measure::Snapshot;
use crate::model::{DateSpan, FiscalYear, Settings};
use crate::nearest;
use crate::render::{Terminal, tidy};
use crate::rules;
use crate::workspace::Workspace;

/// What the process finds around it.
#[derive(Clone, Debug)]
pub struct Surroundings {
    pub folder: PathBuf,
    pub today: NaiveDate,
    /// In columns.
    pub width: usize,
    pub has_colour: bool,
    /// Whether somebody may be watching what is said on standard error.
    pub is_watched: bool,
}

/// The width of a page where no terminal says another.
const PAGE_WIDTH: usize = 80;
const NARROWEST: usize = 40;

impl Surroundings {
    /// Reads the clock, the environment and the terminal.
    ///
    /// # Errors
    /// When the current folder is gone.
    #[expect(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
    pub fn here() -> anyhow::Result<Surroundings> {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let screen = || terminal_size::terminal_size().map(|(width, _)| width.0 as usize);
        let is_terminal = std::io::stdout().is_terminal();
        let wants_colour = std::env::var("NO_COLOR").map_or(true, |set| set.is_empty());
        let is_dumb = std::env::var("TERM").is_ok_and(|terminal| terminal == "dumb");
        Ok(Surroundings {
            folder: std::env::current_dir().context("the current folder cannot be found")?,
            today: chrono::Local::now().date_naive(),
            width: columns.or_else(screen).unwrap_or(PAGE_WIDTH).max(NARROWEST),
            has_colour: is_terminal && wants_colour && !is_dumb,
            is_watched: std::io::stderr().is_terminal() && !is_dumb,
        })
    }
}

#[derive(Clone, Debug)]
pub struct Session {
    pub root: PathBuf,
    pub folder: PathBuf,
    pub as_of: NaiveDate,
    pub screen: Terminal,
    pub has_progress: bool,
}

impl Session {
    pub fn new(global: Global, surroundings: &Surroundings) -> anyhow::Result<Session> {
        let folder = surroundings.folder.clone();
        let root = match global.root {
            Some(root) if disk::is_folder(&folder.join(&root)) => folder.join(root),
            Some(root) => bail!("the root `{}` is no folder", root.display()),
            None => disk::root_around(&folder),
        };
        let as_of = match global.as_of {
            Some(text) => span(&text, "--as-of", FiscalYear::default())?.last,
            None => surroundings.today,
        };
        let has_colour = match global.color {
            Colour::Auto => surroundings.has_colour,
            Colour::Always => true,
            Colour::Never => false,
        };
        Ok(Session {
            root,
            folder,
            as_of,
            screen: Terminal { width: surroundings.width, has_colour },
            has_progress: surroundings.is_watched,
        })
    }

    /// The workspace around the current folder. It lives as long as the process: taking a large
    /// one apart again would cost as much as a rule or two.
    pub fn workspace(&self) -> anyhow::Result<&'static Workspace> {
        self.workspace_at(&self.root)
    }

    pub fn workspace_at(&self, root: &Path) -> anyhow::Result<&'static Workspace> {
        let workspace = Workspace::read(root, &self.folder, &rules::ids())?;
        if workspace.sources.iter().all(|source| source.path.ends_with(disk::SETTINGS)) {
            let here = root.strip_prefix(&self.folder).unwrap_or(root);
            match here.as_os_str().is_empty() {
                true => bail!("there is no strategy file (.toml, .yaml, .yml) in this folder"),
                false => {
                    bail!("there is no strategy file (.toml, .yaml, .yml) in `{}`", here.display())
                }
            }
        }
        Ok(Box::leak(Box::new(workspace)))
    }

    /// The settings of the workspace around the current folder, without its documents.
    pub fn settings(&self) -> Settings {
        Workspace::settings(&self.root, &self.folder, &rules::ids())
    }

    /// The strategies of a workspace on the day, or the one that is named.
    pub fn snapshots<'w>(
        &self,
        workspace: &'w Workspace,
        named: Option<&str>,
    ) -> anyhow::Result<Vec<Snapshot<'w>>> {
        use rayon::prelude::*;
        warn_of_broken_files(workspace);
        let id = |strategy: &crate::workspace::Strategy| strategy.header.id.value.clone();
        let wanted: Vec<_> = workspace
            .strategies
            .iter()
            .filter(|strategy| named.is_none_or(|name| strategy.header.id.value == name))
            .collect();
        if let (true, Some(name)) = (wanted.is_empty(), named) {
            let ids: Vec<String> = workspace.strategies.iter().map(id).collect();
            bail!("there is no strategy `{}`{}", tidy(name), hint(name, &ids));
        }
        Ok(wanted
            .into_par_iter()
            .map(|strategy| Snapshot::of(workspace, strategy, self.as_of))
            .collect())
    }
}

/// What may have been meant, or what there is to choose from.
pub fn hint(name: &str, known: &[String]) -> String {
    match (nearest::did_you_mean(name, known.iter().map(String::as_str)), known) {
        (Some(near), _) => format!(": {}", tidy(&near)),
        (None, []) => String::new(),
        (None, known) => {
            let shown = known.iter().take(12).map(|name| tidy(name)).collect::<Vec<_>>().join(", ");
            let more = known.len().saturating_sub(12);
            if more > 0 {
                format!(": known are {shown} and {more} more")
            } else {
                format!(": known are {shown}")
            }
        }
    }
}

/// A listing of a workspace with a broken file is not the whole of it, and says so.
fn warn_of_broken_files(workspace: &Workspace) {
    let broken = workspace.files.iter().zip(&workspace.sources).filter(|(file, _)| file.is_broken);
    for (_, source) in broken {
        super::console::warn(&format!(
            "`{}` could not be read in full: run `cs check`",
            source.path
        ));
    }
}

/// The days that an option names, in any form of a date.
pub fn span(text: &str, option: &str, fiscal: FiscalYear) -> anyhow::Result<DateSpan> {
    match DateSpan::parse(text, fiscal) {
        Ok(span) if !span.ongoing => Ok(span),
        Ok(_) => bail!("`{}` is no day for {option}", tidy(text)),
        Err(why) => bail!("`{}` is no day for {option}: {why}", tidy(text)),
    }
}
