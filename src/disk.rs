//! Finds, reads and writes files: the only room that touches the file system.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use ignore::WalkBuilder;

use crate::load::Format;
use crate::model::Whereabouts;

/// The settings of a workspace.
pub const SETTINGS: &str = "cs.toml";

/// A file larger than this is not the work of a council.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// The root of the workspace around a folder: the nearest one at or above it that holds `cs.toml`,
/// failing that `strategies/` in it, failing that itself.
pub fn root_around(folder: &Path) -> PathBuf {
    let marked = folder.ancestors().find(|folder| folder.join(SETTINGS).is_file());
    let strategies = folder.join("strategies");
    match marked {
        Some(root) => root.to_path_buf(),
        None if strategies.is_dir() => strategies,
        None => folder.to_path_buf(),
    }
}

pub fn exists(path: &Path) -> bool {
    path.exists()
}

pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A path without links and dots, to compare with another; one that is gone stays as it is.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// The documents below a root, in path order. Hidden files and what `.gitignore` names are left
/// out; a link to a folder is not followed, a link to a file is.
///
/// # Errors
/// When the root itself cannot be listed. What cannot be listed below it is returned as a document
/// that cannot be read.
pub fn documents(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    fs::read_dir(root).with_context(|| format!("cannot list the folder `{}`", root.display()))?;
    let mut walk = WalkBuilder::new(root);
    walk.require_git(false).follow_links(false);
    let mut paths = Vec::new();
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                paths.extend(place_of(&error));
                continue;
            }
        };
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_link = entry.path_is_symlink();
        let path = entry.into_path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_document = Format::of(&name).is_some() && name != SETTINGS;
        if is_folder || !is_document || is_link && path.is_dir() {
            continue;
        }
        paths.push(path);
    }
    paths.sort();
    Ok(paths)
}

/// The folder that could not be listed.
fn place_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } => place_of(err),
        _ => None,
    }
}

/// Tells where files stand, without opening any: a link that leads out of a root lies outside it.
pub fn whereabouts_below(root: &Path) -> impl Fn(&Path) -> Whereabouts {
    let root = fs::canonicalize(root);
    move |path| match (&root, fs::canonicalize(path)) {
        (Ok(root), Ok(path)) if path.starts_with(root) => Whereabouts::Inside,
        (Ok(_), Ok(_)) => Whereabouts::Outside,
        _ => Whereabouts::Missing,
    }
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// Why it cannot be read, and at which byte where that is known.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    let metadata = fs::metadata(path).map_err(|error| Unreadable::because(reason(&error)))?;
    if !metadata.is_file() {
        // A folder is asked for where it could not be listed.
        let unlisted = fs::read_dir(path).err().filter(|_| metadata.is_dir());
        let why = unlisted.map_or_else(|| "it is not a file".into(), |error| reason(&error));
        return Err(Unreadable::because(why));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(Unreadable::because(too_large()));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let file = File::open(path).map_err(|error| Unreadable::because(reason(&error)))?;
    // The file may grow while it is read.
    let read = file.take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| Unreadable::because(reason(&error)))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Unreadable::because(too_large()));
    }
    text_of(bytes)
}

fn too_large() -> String {
    format!("it is larger than {} MiB", LARGEST_FILE / 1024 / 1024)
}

fn text_of(mut bytes: Vec<u8>) -> Result<String, Unreadable> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let reason = match bytes[..] {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it is UTF-16, not UTF-8".to_string(),
            _ => format!("it is not UTF-8: byte 0x{:02x} stands for no character", bytes[at]),
        };
        let readable = String::from_utf8_lossy(&bytes[..at]).into_owned();
        Unreadable { reason, help: Some("save it as plain text in UTF-8"), readable }
    })
}

/// An operating system's message, in the words of every other message here.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "its permissions do not allow it".into(),
        _ => error.to_string(),
    }
}

#[derive(Debug)]
pub struct Unreadable {
    pub reason: String,
    /// What to do about it.
    pub help: Option<&'static str>,
    /// The text before the fault.
    pub readable: String,
}

impl Unreadable {
    pub fn because(reason: String) -> Self {
        Unreadable { reason, help: None, readable: String::new() }
    }
}

/// Writes a file whole or not at all: into a file beside it, which then takes its name.
///
/// # Errors
/// When the folder does not exist or does not allow it; the file is then as it was.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    // What is there and is no file (a device, a pipe) cannot be replaced: it takes the bytes itself.
    if path.exists() && !path.is_file() {
        let written = fs::OpenOptions::new().write(true).open(path);
        let written = written.and_then(|mut target| target.write_all(bytes));
        return written.with_context(|| format!("cannot write `{}`", path.display()));
    }
    let beside = part_of(path)?;
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The half-written file is not wanted; that it may never have been made is no matter.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write `{}`", path.display()))
}

/// Writes files that are not there yet into a folder, which is made when there is none.
///
/// # Errors
/// When one of them exists: then none is written. When the folder does not allow it.
pub fn write_new(folder: &Path, files: &[(&str, String)]) -> anyhow::Result<()> {
    // A link that leads nowhere is there as well.
    let is_there = |name: &str| folder.join(name).symlink_metadata().is_ok();
    if let Some((name, _)) = files.iter().find(|(name, _)| is_there(name)) {
        let path = folder.join(name);
        bail!("`{}` exists already; nothing was written", path.display());
    }
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    files.iter().try_for_each(|(name, text)| write(&folder.join(name), text.as_bytes()))
}

/// Whether files may be written into a folder: asked before they are made, which takes its time.
///
/// # Errors
/// When it is a file, or holds files and they may not be replaced.
pub fn may_fill(folder: &Path, may_replace: bool) -> anyhow::Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("`{}` is a file: name a folder", folder.display());
    }
    let is_used = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_used && !may_replace {
        bail!("the folder `{}` is not empty: name another, or add --force", folder.display());
    }
    Ok(())
}

/// Writes files into a folder, all or none: they are made in a hidden folder first. What has other
/// names stays, but for those that are `outdated`.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_folder(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    outdated: &[String],
) -> anyhow::Result<()> {
    // Found out before anything is moved: a pack is never left half in its place.
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).is_dir()) {
        bail!("`{}` is a folder, where a file is to be written", folder.join(name).display());
    }
    let made_in = hidden_for(folder)?;
    let made = write_all(&made_in, files).and_then(|()| match folder.exists() {
        true => move_all(&made_in, folder, files),
        false => fs::rename(&made_in, folder),
    });
    if made.is_ok() {
        // One that is gone already needs no removing.
        outdated.iter().for_each(|name| drop(fs::remove_file(folder.join(name))));
    }
    // Whether anything of it is left is no matter.
    let _ = fs::remove_dir_all(&made_in);
    made.with_context(|| format!("cannot write the folder `{}`", folder.display()))
}

/// Where the files of a folder are made: inside it when it is there, for it may be a mounted volume,
/// into which nothing can be moved from outside, or the only place that may be written.
fn hidden_for(folder: &Path) -> anyhow::Result<PathBuf> {
    match folder.is_dir() {
        true => Ok(folder.join(".cs-export.part")),
        false => part_of(folder),
    }
}

/// The hidden name beside a path under which it is made.
fn part_of(path: &Path) -> anyhow::Result<PathBuf> {
    let name = path.file_name().with_context(|| format!("`{}` names no file", path.display()))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(".part");
    Ok(path.with_file_name(beside))
}

fn write_all(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// What can be foreseen to fail does so before anything is moved.
fn move_all(from: &Path, to: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let targets: Vec<PathBuf> = files.iter().map(|(name, _)| to.join(name)).collect();
    for target in &targets {
        fs::create_dir_all(target.parent().unwrap_or(to))?;
    }
    let mut moves = files.iter().zip(&targets);
    moves.try_for_each(|((name, _), target)| fs::rename(from.join(name), target))
}

/// Whether a file stands at a path below a folder; a path that leads out of it names none.
pub fn is_file_in(folder: &Path, name: &str) -> bool {
    let stays = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    stays && folder.join(name).is_file()
}

/// Whether a folder is in a working copy of a git repository, as far as its files show.
pub fn is_below_repository(folder: &Path) -> bool {
    folder.ancestors().any(|folder| folder.join(".git").exists())
}

/// A folder for the work of another program, gone with all that is in it in the end.
#[derive(Debug)]
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// # Errors
    /// When the system has no place for it.
    pub fn new() -> anyhow::Result<Scratch> {
        let folder = tempfile::Builder::new().prefix("cs-").tempdir();
        Ok(Scratch(folder.context("cannot make a temporary folder")?))
    }

    /// Of the folder itself where the name is empty.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// # Errors
    /// When there is no room for it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
        let path = self.path(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(path)
    }

    /// # Errors
    /// When it is not there.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A program that is ending may still be writing, and a folder that is written to stays.
        for _ in 0..20 {
            if fs::remove_dir_all(self.0.path()).is_ok() || !self.0.path().exists() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
}
