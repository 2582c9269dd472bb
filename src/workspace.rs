//! The files of a workspace, read in parallel and grouped into strategies.

use std::collections::{BTreeMap, HashSet};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Finding, RuleId};
use crate::disk::{self, Unreadable};
use crate::load::{self, Allow, Loaded};
use crate::model::{Document, Header, Settings, Standard, Whereabouts};
use crate::text::{FileId, Place, Source, Span};

#[derive(Debug)]
pub struct Workspace {
    /// Below which every file of the workspace lies.
    pub root: PathBuf,
    pub settings: Settings,
    /// By `FileId`: `cs.toml` first when there is one, then the documents in path order.
    pub sources: Vec<Source>,
    pub files: Vec<FileFacts>,
    /// In the order of their folders' paths.
    pub strategies: Vec<Strategy>,
    /// Documents with no strategy at or above them.
    pub orphans: Vec<FileId>,
    /// Standards kept as files, by path. A file that could not be read may be one: it is here
    /// without.
    pub standards: BTreeMap<PathBuf, Option<Standard>>,
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
    /// Where the parser found what it could not read.
    pub faults: Vec<u32>,
}

/// The documents of one folder, joined.
#[derive(Debug)]
pub struct Strategy {
    pub folder: PathBuf,
    pub header: Header,
    pub files: Vec<FileId>,
    /// `strategy` sections after the first.
    pub further_headers: Vec<Place>,
    pub document: Document,
    /// Where the file of each piece of evidence stands, in the order of the pieces; none of a piece
    /// without a path, nothing at all before it was looked up.
    pub evidence_files: Vec<Option<Whereabouts>>,
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
        let documents = disk::documents(root)?.into_iter().map(file).collect();
        let mut workspace =
            Workspace::from_files(settings_file(root, shown_from), documents, rules, disk::read);
        workspace.root = root.to_path_buf();
        workspace.look_up(disk::whereabouts_below(root));
        Ok(workspace)
    }

    /// Looks up the files that documents name. `whereabouts` is asked only for paths that are
    /// written as lying below the root.
    pub fn look_up(&mut self, whereabouts: impl Fn(&Path) -> Whereabouts) {
        for strategy in &mut self.strategies {
            let place_of = |path: &str| {
                let paths = named(&strategy.folder, &self.root, path);
                let found: Vec<Whereabouts> =
                    paths.iter().flatten().map(|path| whereabouts(path)).collect();
                match paths {
                    None => Whereabouts::Outside,
                    Some(_) if found.contains(&Whereabouts::Inside) => Whereabouts::Inside,
                    Some(_) if found.contains(&Whereabouts::Outside) => Whereabouts::Outside,
                    Some(_) => Whereabouts::Missing,
                }
            };
            let paths = strategy.document.evidence.iter().map(|piece| piece.path.as_ref());
            strategy.evidence_files = paths.map(|path| path.map(|path| place_of(path))).collect();
        }
    }

    /// The standard that the assessment of a strategy names; none where it names none, or a file
    /// that could not be read.
    ///
    /// # Errors
    /// When what it names is no standard.
    pub fn standard(&self, strategy: &Strategy) -> Result<Option<&Standard>, NoStandard> {
        let assessment = strategy.document.assessment.as_ref();
        let Some(name) = assessment.and_then(|assessment| assessment.standard.as_ref()) else {
            return Ok(None);
        };
        if let Some(standard) = load::built_in_standard(name) {
            return Ok(Some(standard));
        }
        let paths = named(&strategy.folder, &self.root, name).ok_or(NoStandard::Outside)?;
        let known = paths.iter().find_map(|path| self.standards.get(path));
        known.map(Option::as_ref).ok_or(NoStandard::Unknown)
    }

    /// The settings of a workspace, without its documents.
    pub fn settings(root: &Path, shown_from: &Path, rules: &[RuleId]) -> Settings {
        let settings = settings_file(root, shown_from);
        Workspace::from_files(settings, Vec::new(), rules, disk::read).settings
    }

    /// A workspace of given files, in path order. `read` gives their texts.
    pub fn from_files(
        settings: Option<File>,
        documents: Vec<File>,
        rules: &[RuleId],
        read: impl Fn(&Path) -> Result<String, Unreadable> + Sync,
    ) -> Workspace {
        let mut workspace = Workspace {
            root: PathBuf::new(),
            settings: Settings::default(),
            sources: Vec::with_capacity(documents.len() + 1),
            files: Vec::with_capacity(documents.len() + 1),
            strategies: Vec::new(),
            orphans: Vec::new(),
            standards: BTreeMap::new(),
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
        let mut parts: Vec<Parts> = folders.iter().map(|folder| Parts::of(folder)).collect();
        let mut unowned = Vec::new();
        for (listed, (source, mut loaded)) in files.iter().zip(read) {
            let file = FileId(self.sources.len() as u32);
            let standard = loaded.standard.take();
            let is_standard = standard.is_some();
            if is_standard || loaded.is_broken {
                let whole = standard.filter(|_| !loaded.is_broken);
                self.standards.insert(listed.path.clone(), whole);
            }
            let (facts, document) = FileFacts::of(listed.path.clone(), loaded);
            match owner_of(&listed.path) {
                _ if is_standard => {}
                Some(owner) => parts[owner].add(file, document, facts.is_broken),
                None => unowned.push((file, facts.is_broken)),
            }
            self.sources.push(source);
            self.files.push(facts);
        }
        // Where a file could not be read, the missing strategy may stand in it.
        let folder = |file: FileId| self.files[file.0 as usize].path.parent();
        let broken: HashSet<_> = unowned
            .iter()
            .filter(|(_, is_broken)| *is_broken)
            .map(|(file, _)| folder(*file))
            .collect();
        let is_below_broken = |file: FileId| {
            let above = folder(file).into_iter().flat_map(Path::ancestors);
            above.into_iter().any(|folder| broken.contains(&Some(folder)))
        };
        let orphans = unowned.iter().map(|(file, _)| *file).filter(|file| !is_below_broken(*file));
        self.orphans = orphans.collect();
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
    folder: PathBuf,
    files: Vec<FileId>,
    further_headers: Vec<Place>,
    document: Document,
    is_broken: bool,
}

impl Parts {
    fn of(folder: &Path) -> Parts {
        Parts { folder: folder.to_path_buf(), ..Parts::default() }
    }

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
        let Parts { folder, files, further_headers, document, is_broken } = self;
        let evidence_files = Vec::new();
        Some(Strategy {
            folder,
            header,
            files,
            further_headers,
            document,
            evidence_files,
            is_broken,
        })
    }
}

impl FileFacts {
    fn of(path: PathBuf, loaded: Loaded) -> (FileFacts, Document) {
        let Loaded { document, findings, entries, allows, is_broken, faults, .. } = loaded;
        (FileFacts { path, findings, entries, allows, is_broken, faults }, document)
    }

    /// The entry of a section that a place stands in.
    pub fn entry_around(&self, offset: u32) -> Option<Span> {
        let after = self.entries.partition_point(|entry| entry.start <= offset);
        self.entries[..after].iter().rev().find(|entry| offset <= entry.end).copied()
    }
}

/// Why a name is that of no standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStandard {
    /// Neither built in nor a file of the workspace that holds one.
    Unknown,
    /// A path that leads out of the workspace.
    Outside,
}

/// Where a file that a document names may stand: below the strategy's folder, or below the root.
/// `None` for a path that is absolute or climbs out of them, on any system.
fn named(folder: &Path, root: &Path, written: &str) -> Option<Vec<PathBuf>> {
    let written = written.trim().replace('\\', "/");
    let is_name = |part| matches!(part, Component::Normal(_));
    let is_below = |part| is_name(part) || part == Component::CurDir;
    let has_drive = written.as_bytes().get(1) == Some(&b':');
    let written = Path::new(&written);
    match written.components().any(is_name) {
        _ if has_drive || !written.components().all(is_below) => None,
        true => Some(vec![folder.join(written), root.join(written)]),
        false => Some(Vec::new()),
    }
}

fn settings_file(root: &Path, shown_from: &Path) -> Option<File> {
    let path = root.join(disk::SETTINGS);
    disk::exists(&path).then(|| File { shown: shown(&path, shown_from), path })
}

/// A path as people see it. A path may hold anything, even what steers a terminal.
fn shown(path: &Path, from: &Path) -> String {
    let shown = path.strip_prefix(from).unwrap_or(path).to_string_lossy();
    let shown = shown.replace(std::path::MAIN_SEPARATOR, "/");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_file_never_lies_outside() {
        let named = |written| named(Path::new("root/one"), Path::new("root"), written);
        for written in
            ["/etc/passwd", "../x.pdf", "a/../../x.pdf", "..\\x.pdf", "C:\\x", "\\\\host\\x"]
        {
            assert_eq!(named(written), None, "{written}");
        }
        let both = ["root/one/a/x.pdf", "root/a/x.pdf"].map(PathBuf::from);
        for written in ["a/x.pdf", "./a/x.pdf", "a\\x.pdf", " a/x.pdf "] {
            assert_eq!(named(written).unwrap(), both, "{written}");
        }
        assert_eq!(named(""), Some(vec![]));
        assert_eq!(named("."), Some(vec![]));
    }

    /// A workspace of files with given texts, rooted at `root`.
    fn workspace(files: &[(&str, &str)]) -> Workspace {
        let listed =
            files.iter().map(|(path, _)| File { path: path.into(), shown: path.to_string() });
        let text = |path: &Path| {
            Ok(files.iter().find(|(name, _)| Path::new(name) == path).unwrap().1.into())
        };
        let mut workspace = Workspace::from_files(None, listed.collect(), &[], text);
        workspace.root = "root".into();
        workspace
    }

    #[test]
    fn a_standard_file_is_no_document_and_is_found_by_its_path() {
        let ours = "[standard]\nid = \"ours\"\ntitle = \"Ours\"\n";
        let header = |name: &str| {
            format!("[strategy]\nid = \"a\"\ntitle = \"A\"\n[assessment]\nstandard = \"{name}\"\n")
        };
        for (name, expected) in [
            ("standards/ours.toml", Ok(Some("ours"))),
            ("./standards/ours.toml", Ok(Some("ours"))),
            ("own.toml", Ok(Some("ours"))),
            ("cse", Ok(Some("CSE"))),
            ("broken.toml", Ok(None)),
            ("ours.toml", Err(NoStandard::Unknown)),
            ("one/strategy.toml", Err(NoStandard::Unknown)),
            ("../root/standards/ours.toml", Err(NoStandard::Outside)),
            ("/root/standards/ours.toml", Err(NoStandard::Outside)),
        ] {
            let header = header(name);
            let workspace = workspace(&[
                ("root/broken.toml", "[standard\n"),
                ("root/one/own.toml", ours),
                ("root/one/strategy.toml", &header),
                ("root/standards/ours.toml", ours),
            ]);
            assert!(workspace.files[1].findings.is_empty() && workspace.orphans.is_empty());
            let found = workspace.standard(&workspace.strategies[0]);
            let found = found.map(|found| found.map(|standard| standard.id.as_str()));
            assert_eq!(found, expected, "{name}");
        }
    }
}
