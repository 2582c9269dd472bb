//! `cs export`: what is in a pack, that it is the same every time, and what it refuses.

#![allow(clippy::disallowed_methods, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use sha2::{Digest, Sha256};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("export").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of a strategy that ships, in no repository of its own.
fn copied(from: &str, to: &Path) {
    for entry in std::fs::read_dir(root().join(from)).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => {
                std::fs::create_dir_all(&target).unwrap();
                copied(&format!("{from}/{}", entry.file_name().to_string_lossy()), &target);
            }
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    // Nothing above the folder is taken for its repository.
    let ceiling = folder.parent().unwrap();
    let mut command = Command::new(program);
    command.current_dir(folder).env("GIT_CEILING_DIRECTORIES", ceiling).args(arguments);
    command.output().unwrap()
}

fn cs(folder: &Path, arguments: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_cs"), folder, arguments)
}

#[track_caller]
fn export(folder: &Path, arguments: &[&str]) {
    let output = cs(folder, &[&["export", "--no-pdf"], arguments].concat());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
    assert!(output.stdout.is_empty() && !told.contains('\r'), "nothing moves in a pipe: {told}");
}

#[track_caller]
fn refused(folder: &Path, arguments: &[&str], why: &str) {
    let output = cs(folder, &[&["export"], arguments].concat());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
    assert!(told.contains(why), "{told}");
}

/// Every file below a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn the_manifest_lists_every_file_with_its_hash() {
    let folder = folder("manifest");
    copied("examples", &folder);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    export(&folder, &arguments);
    let files = files(&folder.join("out"));
    let manifest = json(&files["manifest.json"]);
    let listed = manifest["files"].as_array().unwrap();
    assert_eq!(listed.len() + 1, files.len());
    for file in listed {
        let bytes = &files[file["path"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], hash.as_str());
        assert_eq!(file["bytes"], bytes.len());
    }
    assert_eq!(manifest["options"]["year"], "2024/25");
    assert_eq!(manifest["commit"], Value::Null);
    assert!(String::from_utf8_lossy(&files["report.md"]).contains("kept in no git repository"));
}

#[test]
fn two_runs_give_the_same_bytes_from_wherever_they_are_started() {
    let one = folder("same-one");
    let other = folder("same-other");
    copied("strategies", &one);
    copied("strategies", &other);
    let options = ["--year", "2019/20", "--as-of", "2020-06-01"];
    export(&one, &[&options[..], &["--to", "out"]].concat());
    let root = other.to_string_lossy().into_owned();
    let out = other.join("elsewhere").to_string_lossy().into_owned();
    export(&self::root().join("docs"), &[&options[..], &["--root", &root, "--to", &out]].concat());
    let (one, other) = (files(&one.join("out")), files(&other.join("elsewhere")));
    assert!(one.keys().any(|name| name == "west-lothian/report.md"), "{:?}", one.keys());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{name} differs");
    }
}

#[test]
fn the_figures_are_those_of_the_listings() {
    let folder = folder("figures");
    copied("examples", &folder);
    let day = ["--as-of", "2025-06-01"];
    export(&folder, &[&["northmoor", "--year", "2024/25", "--to", "out"], &day[..]].concat());
    let report = json(&files(&folder.join("out"))["report.json"]);
    let listings = [
        ("indicators", &["kpi", "--all-periods"][..]),
        ("actions", &["actions"]),
        ("pledges", &["links"]),
        ("events", &["calendar"]),
        ("findings", &["check"]),
    ];
    for (name, command) in listings {
        let arguments = [command, &["--format", "json"], &day].concat();
        let own = |row: &&Value| row["strategy"] == "northmoor";
        let listing = json(&cs(&folder, &arguments).stdout);
        let expected: Vec<&Value> = listing[name].as_array().unwrap().iter().filter(own).collect();
        let found: Vec<&Value> = report[name].as_array().unwrap().iter().collect();
        assert!(!expected.is_empty() && found == expected, "{name}");
    }
}

#[test]
fn a_folder_with_files_is_not_written_over_unless_asked() {
    let folder = folder("force");
    copied("examples", &folder);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    let out = folder.join("out");
    std::fs::create_dir(&out).unwrap();
    export(&folder, &arguments);
    std::fs::write(out.join("mine.txt"), "mine").unwrap();
    std::fs::write(out.join("report.md"), "old").unwrap();
    refused(&folder, &arguments, "is not empty: name another, or add --force");
    assert_eq!(std::fs::read(out.join("report.md")).unwrap(), b"old");
    export(&folder, &[&arguments[..], &["--force"]].concat());
    assert_ne!(std::fs::read(out.join("report.md")).unwrap(), b"old");
    assert_eq!(std::fs::read(out.join("mine.txt")).unwrap(), b"mine");
    let left = std::fs::read_dir(&folder).unwrap().flatten();
    let hidden = left.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing half made is left");
}

#[test]
fn the_report_names_the_commit_and_changes_since_it_are_refused() {
    let folder = folder("git");
    copied("examples", &folder);
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    let git = |arguments: &[&str]| {
        let settings = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let output = run("git", &folder, &[&settings[..], arguments].concat());
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_string()
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--no-gpg-sign", "--message", "all"]);
    let commit = git(&["rev-parse", "HEAD"]);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    export(&folder, &arguments);
    let again = [&arguments[..], &["--force"]].concat();
    // What it wrote is no change of the strategy.
    export(&folder, &again);
    let report = || String::from_utf8(files(&folder.join("out"))["report.md"].clone()).unwrap();
    assert!(report().contains(&format!("Made from commit {commit}")));
    let file = folder.join("northmoor").join("actions.toml");
    let text = std::fs::read_to_string(&file).unwrap() + "\n# a comment\n";
    std::fs::write(&file, text).unwrap();
    refused(&folder, &again, "`northmoor/actions.toml` differs from the last commit");
    export(&folder, &[&again[..], &["--allow-dirty"]].concat());
    assert!(report().contains(&format!("changed since commit {commit}")));
}

#[test]
fn the_year_is_one_year() {
    let folder = folder("year");
    copied("examples", &folder);
    refused(&folder, &["--to", "out", "--year", "2018/20"], "is no year");
    refused(&folder, &["--to", "out", "--year", "2024/25 Q1"], "is not one year");
    refused(&folder, &["northmore", "--to", "out"], "northmoor");
    assert!(!folder.join("out").exists());
    export(&folder, &["northmoor", "--to", "out", "--as-of", "2025-03-31"]);
    let manifest = json(&files(&folder.join("out"))["manifest.json"]);
    assert_eq!(manifest["options"]["year"], "2023/24");
}
