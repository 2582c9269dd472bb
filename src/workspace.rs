//! The files of a workspace, read in parallel and grouped into strategies.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Finding, RuleId};
use crate::disk::{self, Unreadable};
use crate::load::{self, Allow, Loaded};
use crate::model::{Document, Header, Settings};
use crate::text::{FileId, Place, Source, Span};

#[derive(Debug)]
pub struct Workspace {
    pub settings: Settings,
    /// By `FileId`: `cs.toml` first when there is one, then the documents in path order.
    pub sources: Vec<Source>,
    pub files: Vec<FileFacts>,
    /// In the order of their folders' paths.
    pub strategies: Vec<Strategy>,
    /// Documents with no strategy at or above them.
    pub orphans: Vec<FileId>,
}

/// A file of the workspace: where it is, and its path as people see it.
#[derive(Clone, Debug)]
pub struct File {
    pub path: PathBuf,
    pub shown: String,
}

/// What is known of a file besides what it says.
#[derive(Debug, Default)]
pub struct FileFacts {
    pub path: PathBuf,
    pub findings: Vec<(RuleId, Finding)>,
    pub entries: Vec<Span>,
    pub allows: Vec<Allow>,
    pub is_broken: bool,
}

/// The documents of one folder, joined.
#[derive(Debug)]
pub struct Strategy {
    pub header: Header,
    pub files: Vec<FileId>,
    /// `strategy` sections after the first.
    pub further_headers: Vec<Place>,
    pub document: Document,
    /// Whether a part of a file could not be read, so that what seems absent may only be unread.
    pub is_broken: bool,
}

impl Workspace {
    /// Reads a workspace. Paths are shown relative to `shown_from` where they lie below it. `rules`
    /// are the rules whose levels `cs.toml` may set.
    ///
    /// # Errors
    /// When the root cannot be listed; a file that cannot be read is a finding.
    pub fn read(root: &Path, shown_from: &Path, rules: &[RuleId]) -> anyhow::Result<Workspace> {
        let file = |path: PathBuf| File { shown: shown(&path, shown_from), path };
        let settings = root.join(disk::SETTINGS);
        let settings = disk::exists(&settings).then(|| file(settings));
        let documents = disk::documents(root)?.into_iter().map(file).collect();
        Ok(Workspace::from_files(settings, documents, rules, disk::read))
    }

    /// A workspace of given files, in path order. `read` gives their texts.
    pub fn from_files(
        settings: Option<File>,
        documents: Vec<File>,
        rules: &[RuleId],
        read: impl Fn(&Path) -> Result<String, Unreadable> + Sync,
    ) -> Workspace {
        let mut workspace = Workspace {
            settings: Settings::default(),
            sources: Vec::with_capacity(documents.len() + 1),
            files: Vec::with_capacity(documents.len() + 1),
            strategies: Vec::new(),
            orphans: Vec::new(),
        };
        if let Some(file) = settings {
            let text = read(&file.path);
            workspace.read_settings(file, text, rules);
        }
        let first = workspace.sources.len() as u32;
        let numbered: Vec<(FileId, &File)> = (first..).map(FileId).zip(&documents).collect();
        let settings = &workspace.settings;
        let documented = numbered
            .into_par_iter()
            .map(|(id, file)| read_document(id, file, read(&file.path), settings));
        let documented = documented.collect();
        workspace.group(documented, &documents);
        workspace
    }

    fn read_settings(&mut self, file: File, text: Result<String, Unreadable>, rules: &[RuleId]) {
        let (id, path) = (FileId(0), file.path);
        let (source, loaded) = match text {
            Ok(text) => {
                let source = Source::new(file.shown, text);
                let (settings, loaded) = load::settings(id, &source, rules);
                self.settings = settings;
                (source, loaded)
            }
            Err(unreadable) => unread(id, file.shown, unreadable),
        };
        self.sources.push(source);
        self.files.push(FileFacts::of(path, loaded).0);
    }

    /// Gives every document to the strategy in its folder, or in the nearest one above.
    fn group(&mut self, read: Vec<(Source, Loaded)>, files: &[File]) {
        let headed =
            files.iter().zip(&read).filter(|(_, (_, loaded))| loaded.document.strategy.is_some());
        let mut folders: Vec<&Path> = headed.filter_map(|(file, _)| file.path.parent()).collect();
        folders.sort();
        folders.dedup();
        let owner_of = |path: &Path| {
            path.ancestors().skip(1).find_map(|folder| folders.binary_search(&folder).ok())
        };
        let mut parts: Vec<Parts> = folders.iter().map(|_| Parts::default()).collect();
        let mut unowned = Vec::new();
        for (listed, (source, loaded)) in files.iter().zip(read) {
            let file = FileId(self.sources.len() as u32);
            let (facts, document) = FileFacts::of(listed.path.clone(), loaded);
            match owner_of(&listed.path) {
                Some(owner) => parts[owner].add(file, document, facts.is_broken),
                None => unowned.push((file, facts.is_broken)),
            }
            self.sources.push(source);
            self.files.push(facts);
        }
        // Where a file could not be read, the missing strategy may stand in it.
        if unowned.iter().all(|(_, is_broken)| !is_broken) {
            self.orphans = unowned.into_iter().map(|(file, _)| file).collect();
        }
        self.strategies = parts.into_iter().filter_map(Parts::strategy).collect();
    }

    pub fn source(&self, file: FileId) -> &Source {
        &self.sources[file.0 as usize]
    }

    /// The line of a place, from 1.
    pub fn line(&self, place: Place) -> usize {
        self.source(place.file).line(place.span.start)
    }

    pub fn path(&self, place: Place) -> &str {
        &self.source(place.file).path
    }
}

/// A strategy being gathered.
#[derive(Default)]
struct Parts {
    files: Vec<FileId>,
    further_headers: Vec<Place>,
    document: Document,
    is_broken: bool,
}

impl Parts {
    fn add(&mut self, file: FileId, document: Document, is_broken: bool) {
        if let (Some(_), Some(further)) = (&self.document.strategy, &document.strategy) {
            self.further_headers.push(further.id.place);
        }
        self.files.push(file);
        self.document.join(document);
        self.is_broken |= is_broken;
    }

    fn strategy(mut self) -> Option<Strategy> {
        let header = self.document.strategy.take()?;
        let Parts { files, further_headers, document, is_broken } = self;
        Some(Strategy { header, files, further_headers, document, is_broken })
    }
}

impl FileFacts {
    fn of(path: PathBuf, loaded: Loaded) -> (FileFacts, Document) {
        let Loaded { document, findings, entries, allows, is_broken } = loaded;
        (FileFacts { path, findings, entries, allows, is_broken }, document)
    }
}

/// A path as people see it. A path may hold anything, even what steers a terminal.
fn shown(path: &Path, from: &Path) -> String {
    let shown = path.strip_prefix(from).unwrap_or(path).to_string_lossy().replace('\\', "/");
    shown.replace(|character: char| character.is_control(), "\u{fffd}")
}

fn read_document(
    id: FileId,
    file: &File,
    text: Result<String, Unreadable>,
    settings: &Settings,
) -> (Source, Loaded) {
    match text {
        Ok(text) => {
            let source = Source::new(file.shown.clone(), text);
            let loaded = load::document(id, &source, settings);
            (source, loaded)
        }
        Err(unreadable) => unread(id, file.shown.clone(), unreadable),
    }
}

fn unread(file: FileId, shown: String, unreadable: Unreadable) -> (Source, Loaded) {
    let Unreadable { reason, help, readable } = unreadable;
    let end = readable.len();
    let message = format!("`{shown}` cannot be read: {reason}");
    let place = Place { file, span: Span::new(end..end) };
    (Source::new(shown, readable), Loaded::unread(place, message, help.map(String::from)))
}
