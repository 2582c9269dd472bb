//! The rooms of ARCHITECTURE.md, held to: imports go one way, and some never meet.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The rooms in the order of lib.rs, each with its place in it.
fn rooms() -> BTreeMap<String, usize> {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let names = map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.enumerate().map(|(at, name)| (name.to_string(), at)).collect()
}

/// Every source file with its room.
fn files() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let room = |path: &Path| {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_string()
    };
    let with_room = files.into_iter().map(|path| (room(&path), path));
    with_room.filter(|(room, _)| room != "main" && room != "lib").collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, files),
            false if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            false => {}
        }
    }
}

/// The rooms that a file names, outside its own tests.
fn used(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = if path.ends_with("rules/tests.rs") { "" } else { code };
    code.split("crate::").skip(1).flat_map(first_names).collect()
}

/// `text` of `text::Place`; `render` and `rules` of `{render, rules}`.
fn first_names(path: &str) -> Vec<String> {
    let word = |rest: &str| {
        rest.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    match path.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        Some((inner, _)) => inner.split(',').map(word).filter(|name| !name.is_empty()).collect(),
        None => vec![word(path)],
    }
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "lib.rs lists the rooms");
    for (room, path) in files() {
        for used in used(&path) {
            let (Some(here), Some(there)) = (rooms.get(&room), rooms.get(&used)) else {
                panic!("{}: `{used}` or `{room}` is no room of lib.rs", path.display());
            };
            assert!(there <= here, "{}: {room} uses {used}, which stands below it", path.display());
        }
    }
}

#[test]
fn what_shows_and_what_judges_stay_apart() {
    let apart = [
        ("render", "model"),
        ("render", "views"),
        ("render", "rules"),
        ("render", "load"),
        ("views", "rules"),
    ];
    for (room, path) in files() {
        for (here, there) in apart {
            let meets = room == here && used(&path).iter().any(|used| used == there);
            assert!(!meets, "{}: {here} uses {there}", path.display());
        }
    }
}

#[test]
fn the_world_outside_is_touched_in_few_rooms() {
    let allowed: [(&str, &[&str]); 6] = [
        ("std::fs", &["src/disk.rs"]),
        (".exists()", &["src/disk.rs"]),
        (".is_dir()", &["src/disk.rs"]),
        (".is_file()", &["src/disk.rs"]),
        ("std::env", &["src/commands/session.rs"]),
        ("Command::new(", &["src/convert/mod.rs", "src/history.rs"]),
    ];
    for (room, path) in files() {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (what, only) in allowed {
            let is_elsewhere =
                !only.iter().any(|only| path.ends_with(only)) && !path.ends_with("rules/tests.rs");
            assert!(
                !(is_elsewhere && code.contains(what)),
                "{}: {room} uses {what}",
                path.display()
            );
        }
    }
}

#[test]
fn every_room_opens_with_its_duty() {
    for (_, path) in files() {
        let text = fs::read_to_string(&path).unwrap();
        let is_command = path.parent().unwrap().ends_with("commands");
        assert!(is_command || text.starts_with("//!"), "{} does not say its duty", path.display());
    }
}

#[test]
fn the_architecture_page_names_every_room() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in rooms().keys() {
        assert!(
            page.contains(&format!("{room}.rs")) || page.contains(&format!("{room}/")),
            "{room} is missing"
        );
    }
}
