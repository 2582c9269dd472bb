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
    let force = [&arguments[..], &["--no-pdf", "--force"]].concat();
    // What cannot be replaced leaves everything else as it was.
    std::fs::remove_file(out.join("workbook.xlsx")).unwrap();
    std::fs::create_dir(out.join("workbook.xlsx")).unwrap();
    refused(&folder, &force, "workbook.xlsx` is a folder");
    assert_eq!(std::fs::read(out.join("report.md")).unwrap(), b"old");
    std::fs::remove_dir(out.join("workbook.xlsx")).unwrap();
    export(&folder, &[&arguments[..], &["--force"]].concat());
    assert_ne!(std::fs::read(out.join("report.md")).unwrap(), b"old");
    assert_eq!(std::fs::read(out.join("mine.txt")).unwrap(), b"mine");
    // What an earlier pack had and this one has not is gone.
    std::fs::write(folder.join("own.md"), "{{ title }}").unwrap();
    let manifest = std::fs::read_to_string(out.join("manifest.json")).unwrap();
    let listed = manifest.replace("report.md", "former.md").replace("report.html", "../own.md");
    std::fs::write(out.join("manifest.json"), listed).unwrap();
    std::fs::write(out.join("former.md"), "former").unwrap();
    export(&folder, &[&arguments[..], &["--force"]].concat());
    assert!(!out.join("former.md").exists() && folder.join("own.md").exists());
    let left = std::fs::read_dir(&folder).unwrap().flatten();
    let hidden = left.filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing half made is left");
}

#[test]
fn two_strategies_of_one_name_are_refused_before_anything_is_written() {
    let folder = folder("alike");
    for (place, id) in [("one", "alike"), ("two", "Alike")] {
        let text = format!("strategy: {{ id: {id}, title: T, period: 2024/25..2025/26 }}\n");
        std::fs::create_dir(folder.join(place)).unwrap();
        std::fs::write(folder.join(place).join("strategy.yaml"), text).unwrap();
    }
    refused(&folder, &["--to", "out", "--no-pdf"], "two strategies have the id `Alike`");
    assert!(!folder.join("out").exists());
    export(&folder, &["alike", "--to", "out"]);
}

#[test]
fn a_baseline_of_a_later_year_is_no_part_of_the_history() {
    let folder = folder("later-baseline");
    let text = "strategy: { id: a, title: A, period: 2018/19..2024/25 }\n\
        indicators:\n- { id: k, title: K, unit: '%', baseline: { period: 2022/23, value: 88 }, \
        targets: { 2019/20: 80, 2020/21: 81 }, actuals: { 2019/20: 79, 2020/21: 82 } }\n";
    std::fs::write(folder.join("a.yaml"), text).unwrap();
    export(&folder, &["--year", "2020/21", "--as-of", "2024-06-01", "--to", "out"]);
    let report = String::from_utf8(files(&folder.join("out"))["report.md"].clone()).unwrap();
    assert!(report.contains("Targets and actuals, 2019/20 to 2020/21"), "{report}");
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
    // What it wrote is no change of the strategy; and a hook speaks of its own repository.
    let mut command = Command::new(env!("CARGO_BIN_EXE_cs"));
    command.current_dir(&folder).env("GIT_DIR", "elsewhere/.git").env("GIT_INDEX_FILE", "none");
    command.args(["export", "--no-pdf"]).args(&again);
    assert_eq!(command.output().unwrap().status.code(), Some(0));
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
fn a_commit_that_cannot_be_told_is_not_passed_over() {
    let folder = folder("untold");
    copied("examples", &folder);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    assert!(run("git", &folder, &["init", "--quiet"]).status.success());
    refused(&folder, &arguments, "cannot be told (nothing is committed yet): mend that, or add");
    let mut without_git = Command::new(env!("CARGO_BIN_EXE_cs"));
    let empty = folder.join("empty");
    std::fs::create_dir(&empty).unwrap();
    without_git.current_dir(&folder).env("PATH", &empty).arg("export").args(arguments);
    let output = without_git.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("(git is not installed)"), "{told}");
    export(&folder, &[&arguments[..], &["--allow-dirty"]].concat());
    let files = files(&folder.join("out"));
    let report = String::from_utf8_lossy(&files["report.md"]).into_owned();
    assert!(report.contains("Made from files whose commit cannot be told"), "{report}");
    assert_eq!(json(&files["manifest.json"])["changed_since_commit"], true);
}

#[test]
fn files_that_a_repository_ignores_are_of_no_commit() {
    let folder = folder("ignored");
    let inside = folder.join("scratch");
    std::fs::create_dir(&inside).unwrap();
    copied("examples", &inside);
    std::fs::write(folder.join(".gitignore"), "scratch/\n").unwrap();
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed");
        return;
    }
    let own = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "--all"],
        &["commit", "--quiet", "--no-gpg-sign", "--message", "all"],
    ] {
        assert!(run("git", &folder, &[&own[..], arguments].concat()).status.success());
    }
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    export(&folder, &[&["--root", "scratch"], &arguments[..]].concat());
    let report = files(&folder.join("out"))["report.md"].clone();
    assert!(String::from_utf8_lossy(&report).contains("kept in no git repository"));
}

#[test]
fn a_pack_is_written_whole_or_not_at_all() {
    let folder = folder("whole");
    copied("examples", &folder);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--no-pdf"];
    let to = |out: &'static str| [&arguments[..], &["--force", "--to", out]].concat();
    std::fs::write(folder.join("file"), "mine").unwrap();
    refused(&folder, &to("file"), "is a file: name a folder");
    std::fs::create_dir_all(folder.join("taken/report.md")).unwrap();
    refused(&folder, &to("taken"), "is a folder, where a file is to be written");
    assert_eq!(std::fs::read_dir(folder.join("taken")).unwrap().count(), 1);
}

/// A volume that is mounted where the pack goes: nothing can be moved into it from beside it.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_on_another_disk_is_written() {
    let Ok(out) = tempfile::tempdir_in("/dev/shm") else {
        eprintln!("SKIPPED: there is no /dev/shm");
        return;
    };
    let folder = folder("volume");
    copied("examples", &folder);
    std::os::unix::fs::symlink(out.path(), folder.join("out")).unwrap();
    export(&folder, &["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"]);
    assert!(files(out.path()).contains_key("manifest.json"));
}

#[test]
fn a_year_that_is_not_over_is_not_said_to_have_closed() {
    let folder = folder("running");
    copied("examples", &folder);
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2024-11-15", "--to", "out"];
    export(&folder, &arguments);
    let report = String::from_utf8(files(&folder.join("out"))["report.md"].clone()).unwrap();
    for said in [
        "none from before were still open on 15 November 2024.",
        "- 6 of 10 reports due in the year were given; 4 are still to come.",
        "## Slipped by 15 November 2024",
        "- Slipped: due before 15 November 2024",
    ] {
        assert!(report.contains(said), "{said}");
    }
    assert!(!report.contains("close"), "{report}");
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

/// The rows of a table of the Markdown report, cell by cell, by the heading above it.
fn rows_of(markdown: &str, heading: &str) -> Vec<Vec<String>> {
    let part = markdown.split(&format!("\n## {heading}")).nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let rows = part.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(plain).collect();
    rows.map(cells).collect()
}

/// What is read: without escapes, entities and the space around.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_format_shows_the_same_figures() {
    let folder = folder("formats");
    copied("examples", &folder);
    export(&folder, &["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"]);
    let files = files(&folder.join("out"));
    let markdown = String::from_utf8(files["report.md"].clone()).unwrap();
    let kpi = cs(
        &folder,
        &["kpi", "northmoor", "--period", "2024/25", "--as-of", "2025-06-01", "--format", "json"],
    );
    let kpi = json(&kpi.stdout);
    let shown = rows_of(&markdown, "Scorecard, 2024/25");
    let html = scraper::Html::parse_document(std::str::from_utf8(&files["report.html"]).unwrap());
    let html_rows = texts(&html, "tr");
    let docx = docx_rows(&files["report.docx"]);
    let yearly = |row: &&Value| row["target"].is_number() && row["actual"].is_number();
    let rows: Vec<&Value> = kpi["indicators"].as_array().unwrap().iter().filter(yearly).collect();
    assert!(rows.len() > 8);
    for row in rows {
        let id = row["id"].as_str().unwrap();
        let figures = [&row["target"], &row["actual"]].map(|value| value.as_f64().unwrap());
        let of = |rows: &[Vec<String>]| {
            let own =
                rows.iter().find(|cells| cells.iter().any(|cell| cell == id) && cells.len() > 10);
            own.unwrap_or_else(|| panic!("{id} is missing")).clone()
        };
        let cells = of(&shown);
        let numbers: Vec<f64> =
            cells.iter().filter_map(|cell| cell.replace(',', "").parse().ok()).collect();
        for figure in figures {
            assert!(numbers.contains(&figure), "{id}: {figure} in {cells:?}");
        }
        let colour = row["rag"].as_str().unwrap();
        for (format, rows) in [("html", &html_rows), ("docx", &docx)] {
            let other = of(rows);
            // A column that is empty in every row may be left out.
            let filled = |cells: &[String]| {
                let filled = cells.iter().filter(|cell| !cell.is_empty());
                filled.cloned().collect::<Vec<_>>()
            };
            assert_eq!(filled(&other), filled(&cells), "{format}, {id}");
            assert!(other.iter().any(|cell| cell.ends_with(colour)), "{format}, {id}: {other:?}");
        }
    }
}

/// The cells of every row, as they are read.
fn texts(page: &scraper::Html, rows: &str) -> Vec<Vec<String>> {
    let selector = |text| scraper::Selector::parse(text).unwrap();
    let cells = selector("th, td");
    let of = |row: scraper::ElementRef| {
        row.select(&cells).map(|cell| plain(&cell.text().collect::<String>())).collect()
    };
    page.select(&selector(rows)).map(of).collect()
}

fn docx_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let named = |node: &roxmltree::Node, name| {
        node.has_tag_name(("http://schemas.openxmlformats.org/wordprocessingml/2006/main", name))
    };
    let cell = |cell: roxmltree::Node| {
        let texts = cell.descendants().filter(|node| named(node, "t"));
        plain(&texts.filter_map(|node| node.text()).collect::<String>())
    };
    let row =
        |row: roxmltree::Node| row.children().filter(|node| named(node, "tc")).map(cell).collect();
    document.descendants().filter(|node| named(node, "tr")).map(row).collect()
}

#[test]
fn a_template_of_the_users_own_makes_the_report() {
    let folder = folder("template");
    copied("examples", &folder);
    std::fs::write(folder.join("own.md.j2"), "Own: {{ title }}\n").unwrap();
    let arguments = ["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"];
    let path = folder.join("own.md.j2").to_string_lossy().into_owned();
    export(&folder, &[&arguments[..], &["--template", &path]].concat());
    let made = files(&folder.join("out"));
    let report = String::from_utf8(made["report.md"].clone()).unwrap();
    assert_eq!(report, "Own: Customer Strategy 2022 to 2026: annual progress 2024/25\n");
    assert!(made["report.html"].starts_with(b"<!DOCTYPE html>"));
    assert_eq!(json(&made["manifest.json"])["options"]["template"]["name"], "own.md.j2");
    let again = [&arguments[..], &["--force", "--template"]].concat();
    std::fs::write(folder.join("bad.html"), "{{ nonsense( }}").unwrap();
    refused(&folder, &[&again[..], &["bad.html"]].concat(), "bad.html:1");
    refused(&folder, &[&again[..], &["own.txt"]].concat(), "tells no format");
    refused(&folder, &[&again[..], &["gone.md"]].concat(), "there is no such file");
    // Ours, printed and given back, makes the same.
    for (name, option) in [("ours.html", "html"), ("ours.md", "markdown")] {
        let printed = cs(&folder, &["export", "--print-template", option]);
        assert_eq!(printed.status.code(), Some(0));
        std::fs::write(folder.join(name), printed.stdout).unwrap();
        export(&folder, &[&again[..], &[name]].concat());
        let again = files(&folder.join("out"));
        assert!(again["report.html"] == made["report.html"], "{name}");
        assert!(name == "ours.html" || again["report.md"].starts_with(b"# Customer Strategy"));
    }
}

#[test]
fn text_that_means_harm_is_text_in_every_file() {
    let folder = folder("hostile");
    let evil =
        "<script>alert(1)</script> =cmd|'/c calc'!A0 ](javascript:x) \\u202Eturned \\u001b[31m 🦉";
    let text = format!(
        "[strategy]\nid = \"a\"\ntitle = \"{evil}\"\norganisation = \"=1+1\"\nperiod = \"2024/25\"\n\
         [[pledges]]\nid = \"P1\"\ntitle = \"{evil}\"\n\
         [[actions]]\nid = \"=2+2\"\ntitle = \"{evil}\"\nowners = [\"@SUM(1)\"]\ndue = \"2024-09\"\n\
         pledges = [\"P1\"]\n\
         [[indicators]]\nid = \"+3\"\ntitle = \"{evil}\"\ntargets = {{ \"2024/25\" = 1 }}\n\
         actuals = {{ \"2024/25\" = {{ value = 1, note = \"{evil}\" }} }}\n"
    );
    std::fs::write(folder.join("a.toml"), text).unwrap();
    export(&folder, &["--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"]);
    let files = files(&folder.join("out"));
    for (name, bytes) in &files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let steers =
            |character: char| !matches!(character, '\n' | '\r') && cs::render::steers(character);
        assert!(!text.contains(steers), "{name} steers");
        if name.ends_with(".html") || name.ends_with(".md") {
            assert!(!text.contains("<script>alert"), "{name}");
            let is_text = |at: usize| name.ends_with(".html") || text[..at].ends_with('\\');
            assert!(text.match_indices("](javascript").all(|(at, _)| is_text(at)), "{name}");
            assert!(!text.contains("href=\"javascript"), "{name}");
        }
        if name.ends_with(".csv") {
            let formula = |field: &str| field.starts_with(['=', '+', '@']);
            for record in csv::Reader::from_reader(text.as_bytes()).records() {
                assert!(!record.unwrap().iter().any(formula), "{name}");
            }
        }
    }
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&files["workbook.xlsx"])).unwrap();
    use calamine::Reader;
    let sheet = book.worksheet_range("Actions").unwrap();
    let ids = sheet.rows().map(|row| row[0].to_string());
    assert!(ids.collect::<Vec<_>>().contains(&"=2+2".to_string()));
    assert!(book.worksheet_formula("Actions").unwrap().is_empty());
    let page = String::from_utf8(files["report.html"].clone()).unwrap();
    assert!(page.contains("🦉") && page.contains("&lt;script&gt;"));
}

#[test]
fn the_summary_says_what_the_figures_say() {
    let folder = folder("summary");
    copied("examples", &folder);
    export(&folder, &["northmoor", "--year", "2024/25", "--as-of", "2025-06-01", "--to", "out"]);
    let report = json(&files(&folder.join("out"))["report.json"]);
    let said: Vec<&str> =
        report["year"]["summary"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let expected = [
        "9 of 19 indicators met their target, 3 fell short within the tolerance and 5 beyond it.",
        "Furthest from target: NM14 Queue time at customer hubs (671 seconds against 620); NM05 Average time taken over stage two complaints (26.9 days against 25.0); NMQ4 Missed bins put right in two working days (84.6% against 90.5%).",
        "2 indicators could not be judged: 1 data only, 1 suppressed.",
        "Against the period before, 13 improved, 2 worsened and none held steady.",
        "Of the final targets, 2 are met already, 7 are on course and 6 off course.",
        "Of 18 actions, 4 are complete and 2 are overdue on 1 June 2025.",
        "Longest overdue: 2.2 Let customers track a request by text and online (due 31 March 2025); 2.4 Combine the benefit and council tax support forms (due 31 May 2025).",
        "1 action was finished in 2024/25; 1 due in it slipped, and none from before were still open at its close.",
        "5 of 5 pledges are served by an action and 5 measured by an indicator.",
        "10 of 10 reports due in the year were given.",
        "1 of 3 decisions is carried out.",
        "The check of the files finds 0 errors, 3 warnings and 2 notes, listed below.",
    ];
    assert_eq!(said, expected);
    assert_eq!(report["year"]["finished"], serde_json::json!(["2.1"]));
    assert_eq!(report["year"]["slipped"], serde_json::json!(["2.2"]));
}
