//! Which files a check reports on.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::session::Session;
use crate::disk;
use crate::text::FileId;
use crate::workspace::Workspace;

/// Whether each file of a workspace is reported on, by `FileId`.
pub struct Scope(Vec<bool>);

impl Scope {
    pub fn holds(&self, file: FileId) -> bool {
        self.0[file.0 as usize]
    }
}

/// The workspace that the paths lie in, and the files at or below them; without paths, all of the
/// session's own.
pub fn read(paths: &[PathBuf], session: &Session) -> anyhow::Result<(&'static Workspace, Scope)> {
    if let Some(path) = paths.iter().find(|path| !disk::exists(&session.folder.join(path))) {
        bail!("there is no file or folder `{}`", path.display());
    }
    let wanted: Vec<PathBuf> =
        paths.iter().map(|path| disk::real(&session.folder.join(path))).collect();
    let root = match wanted.first() {
        Some(first) if !first.starts_with(disk::real(&session.root)) => root_of(first),
        _ => session.root.clone(),
    };
    let workspace = session.workspace_at(&root)?;
    let is_wanted = |path: &PathBuf| {
        let path = disk::real(path);
        wanted.iter().any(|wanted| path.starts_with(wanted))
    };
    let scope: Vec<bool> = match wanted.is_empty() {
        true => vec![true; workspace.files.len()],
        false => workspace.files.iter().map(|file| is_wanted(&file.path)).collect(),
    };
    if !scope.contains(&true) {
        bail!("there is no strategy file (.toml, .yaml, .yml) in `{}`", paths[0].display());
    }
    Ok((workspace, Scope(scope)))
}

/// The workspace around a path outside the session's own.
fn root_of(path: &Path) -> PathBuf {
    let folder = if disk::is_folder(path) { path } else { path.parent().unwrap_or(path) };
    match disk::root_around(folder) {
        root if folder.starts_with(&root) => root,
        _ => folder.to_path_buf(),
    }
}
