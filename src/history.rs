//! What the files were at a revision, asked of git; the only room that runs it.

use std::path::Path;
use std::process::{Command, Stdio};

/// Where a workspace stands in its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The full name of the commit.
    pub commit: String,
    /// Strategy files that differ from it, as git names them.
    pub changed: Vec<String>,
}

impl Revision {
    /// The commit that a folder's files stand at; none where git is not there, or the folder is in
    /// no repository with a commit.
    pub fn of(folder: &Path) -> Option<Revision> {
        let commit = git(folder, &["rev-parse", "--verify", "--quiet", "HEAD"])?;
        let status =
            ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."];
        let changed = git(folder, &status)?;
        let paths = changed.split('\0').filter_map(|entry| entry.get(3..));
        Some(Revision {
            commit: commit.trim().to_string(),
            changed: paths.filter(|path| is_document(path)).map(String::from).collect(),
        })
    }
}

/// Whether a file may hold a strategy, or its settings.
fn is_document(path: &str) -> bool {
    [".toml", ".yaml", ".yml"].iter().any(|ending| path.ends_with(ending))
}

/// What git prints, in a folder; none when it fails or is not there.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
