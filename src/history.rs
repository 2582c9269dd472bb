//! The commit that files stand at, asked of git; the only room that runs it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::disk;

/// Where a workspace stands in its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The full name of the commit.
    pub commit: String,
    /// Strategy files that differ from it, as git names them.
    pub changed: Vec<String>,
}

/// What is known of the history of a workspace: its revision, none, or why it cannot be told.
pub type History = Result<Option<Revision>, String>;

impl Revision {
    /// The commit that a folder's files stand at; none where they are kept in no repository.
    ///
    /// # Errors
    /// Says why the commit cannot be told though there is a repository. A report that then spoke of
    /// none would be wrong, and changes would go into it unseen.
    pub fn of(folder: &Path) -> History {
        let commit = match git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"]) {
            Ok(commit) => commit,
            Err(_) if !disk::is_below_repository(folder) => return Ok(None),
            // A `.git` that git itself takes for none, or one above where it may look.
            Err(why) if why.contains("not a git repository") => return Ok(None),
            Err(why) if why.is_empty() => return Err("nothing is committed yet".into()),
            Err(why) => return Err(why),
        };
        if is_ignored(folder) {
            return Ok(None);
        }
        let status =
            ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."];
        let changed = match git(folder, &status) {
            Ok(changed) => changed,
            // A bare repository keeps no files.
            Err(_) if !disk::is_below_repository(folder) => return Ok(None),
            Err(why) => return Err(why),
        };
        let paths = changed.split('\0').filter_map(|entry| entry.get(3..));
        Ok(Some(Revision {
            commit: commit.trim().to_string(),
            changed: paths.filter(|path| is_document(path)).map(String::from).collect(),
        }))
    }
}

/// Whether a repository ignores a folder and keeps nothing in it: its commit then says nothing of
/// the files.
fn is_ignored(folder: &Path) -> bool {
    git(folder, &["check-ignore", "--quiet", "."]).is_ok()
        && git(folder, &["ls-files", "-z", "--", "."]).is_ok_and(|kept| kept.is_empty())
}

/// Whether a file may hold a strategy, or its settings.
fn is_document(path: &str) -> bool {
    [".toml", ".yaml", ".yml"].iter().any(|ending| path.ends_with(ending))
}

/// What a hook sets to speak of its own repository, from its own folder.
const OF_A_HOOK: [&str; 5] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

/// What git prints, in a folder; else the first line of what it says is wrong.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    for name in OF_A_HOOK {
        command.env_remove(name);
    }
    let output = command
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|_| "git is not installed".to_string())?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.lines().next().unwrap_or("").trim_start_matches("fatal: ").to_string())
}
