use std::path::{Path, PathBuf};

use super::Code;
use super::output::write;
use super::session::Session;
use crate::disk;
use crate::load::Format;
use crate::render::tidy;
use crate::starter::{self, Name};

/// Make a workspace to start from
///
/// Writes cs.toml and a small strategy with comments that teach: strategy, charter, actions and
/// scorecard, as TOML or YAML. Where one of these files exists, nothing is written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder, made when there is none [default: this one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The title of the strategy, from which its id is made [default: the folder's name]
    #[arg(long)]
    title: Option<String>,
    /// Write YAML instead of TOML
    #[arg(long)]
    yaml: bool,
}

pub fn run(args: Args, session: &Session) -> anyhow::Result<Code> {
    let shown = args.folder.unwrap_or_default();
    let folder = session.folder.join(&shown);
    let name = match args.title.as_deref().map(tidy) {
        Some(title) if !title.trim().is_empty() => Name::of(title.trim()),
        _ => Name::of_folder(&folder_name(&folder)),
    };
    let format = if args.yaml { Format::Yaml } else { Format::Toml };
    let files = starter::files(&name, session.as_of, format);
    disk::write_new(&folder, &files)?;
    let lines = files.iter().map(|(file, _)| format!("wrote {}\n", shown.join(file).display()));
    write(None, session, &(lines.collect::<String>() + &next(&shown)))?;
    Ok(Code::Clean)
}

fn folder_name(folder: &Path) -> String {
    let real = disk::real(folder);
    real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn next(folder: &Path) -> String {
    let root = match folder.as_os_str().is_empty() {
        true => String::new(),
        false => format!(" --root {}", folder.display()),
    };
    format!("\nRead them, then see what is left to do: cs check{root}\n")
}
