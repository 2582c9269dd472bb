//! Every console block in README.md and tests/cmd/*.md runs as written.
//!
//! A line that begins with `$ ` is a command, lines that begin with `> ` go on with it, and what
//! follows is what it prints, standard error included; a status other than 0 is told in a last
//! line. The blocks of one file run in one shell's folder, which starts as a copy of what ships.
//! `CS_BLESS=1 cargo test --test cli` writes what was printed into the files: read it before you
//! commit it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn readme() {
    run(&root().join("README.md"));
}

#[test]
fn commands() {
    let pages = fs::read_dir(root().join("tests/cmd")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = pages.collect();
    pages.sort();
    assert!(!pages.is_empty());
    pages.iter().for_each(|page| run(page));
}

fn run(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    let sandbox = Sandbox::new(page);
    let actual = rewritten(&text, &sandbox);
    if std::env::var_os("CS_BLESS").is_some() {
        fs::write(page, &actual).unwrap();
        return;
    }
    for (expected, actual) in text.lines().zip(actual.lines()) {
        assert_eq!(expected, actual, "{} is not what is printed", page.display());
    }
    assert_eq!(text.lines().count(), actual.lines().count(), "{}", page.display());
}

/// The page with what its commands print now.
fn rewritten(text: &str, sandbox: &Sandbox) -> String {
    let mut page = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        page.push_str(line);
        page.push('\n');
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let Some(first) = line.strip_prefix("$ ") else { continue };
            page.push_str(&format!("{line}\n"));
            let mut command = first.to_string();
            while let Some(more) = lines.next_if(|line| line.starts_with('>')) {
                page.push_str(&format!("{more}\n"));
                command.push('\n');
                command.push_str(more.strip_prefix("> ").unwrap_or(""));
            }
            page.push_str(&sandbox.run(&command));
        }
    }
    page
}

/// A folder with what ships, and the folder that its shell stands in.
struct Sandbox {
    folder: PathBuf,
}

impl Sandbox {
    fn new(page: &Path) -> Sandbox {
        let name = page.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = std::env::temp_dir().join(format!("cs-cli-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for part in ["strategies", "examples"] {
            copy(&root().join(part), &folder.join("cs").join(part));
        }
        fs::write(folder.join("stands"), folder.join("cs").to_str().unwrap()).unwrap();
        Sandbox { folder }
    }

    fn run(&self, command: &str) -> String {
        let state = self.folder.join("stands");
        let program = PathBuf::from(env!("CARGO_BIN_EXE_cs"));
        let path =
            format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
        let script = format!("{command}\nstatus=$?\npwd > '{}'\nexit $status", state.display());
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{script}")])
            .current_dir(fs::read_to_string(&state).unwrap().trim_end())
            .env("PATH", path)
            .env("COLUMNS", "80")
            .env_remove("CS_ROOT")
            .env_remove("CS_AS_OF")
            .env_remove("NO_COLOR")
            .output()
            .unwrap();
        let mut printed = String::from_utf8(output.stdout).unwrap();
        if !printed.is_empty() && !printed.ends_with('\n') {
            printed.push('\n');
        }
        match output.status.code() {
            Some(0) => printed,
            Some(code) => format!("{printed}(exit status {code})\n"),
            None => panic!("`{command}` was killed"),
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}
