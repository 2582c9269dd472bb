//! How near checking comes to its limit: reading the files, parsing them with the bare parsers into
//! plain structs of the same fields, and the whole check, in one run on the same files.
//!
//! `cargo bench --bench check -- 1000 10000` gives the numbers of plans; 200 and 1,000 by default.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "corpus.rs"]
mod corpus;

use std::path::Path;
use std::time::Duration;

use cs::{disk, rules, workspace::Workspace};
use rayon::prelude::*;

/// Runs of each measure; the fastest counts, as the one least disturbed.
const RUNS: usize = 7;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![200, 1000] } else { asked };
    println!("{} threads; fastest of {RUNS} runs", rayon::current_num_threads());
    println!(
        "{:>7} {:>8} {:>9} {:>9} {:>9} {:>13} {:>10}",
        "plans", "MB", "read", "parse", "check", "check/parse", "us a plan"
    );
    for plans in sizes {
        let folder = std::env::temp_dir().join(format!("cs-corpus-{}-{plans}", std::process::id()));
        corpus::write(&folder, plans).expect("the corpus is written to the temporary folder");
        measure(&folder, plans);
        std::fs::remove_dir_all(&folder).expect("the corpus is removed");
    }
}

fn measure(folder: &Path, plans: usize) {
    let paths = disk::documents(folder).expect("the corpus is listed");
    let bytes: u64 =
        paths.iter().map(|path| path.metadata().map_or(0, |metadata| metadata.len())).sum();
    let read = fastest(|| {
        paths.par_iter().map(|path| disk::read(path).map_or(0, |text| text.len())).sum::<usize>()
    });
    let parse = fastest(|| paths.par_iter().map(|path| bare::actions(path)).sum::<usize>());
    let check = fastest(|| check(folder));
    let seconds = |duration: Duration| format!("{:.1} ms", duration.as_secs_f64() * 1000.0);
    println!(
        "{plans:>7} {:>8.1} {:>9} {:>9} {:>9} {:>13.2} {:>10.1}",
        bytes as f64 / 1e6,
        seconds(read),
        seconds(parse),
        seconds(check),
        check.as_secs_f64() / parse.as_secs_f64(),
        check.as_secs_f64() * 1e6 / plans as f64,
    );
}

fn check(folder: &Path) -> usize {
    let workspace = Workspace::read(folder, folder, &rules::ids()).expect("the corpus is listed");
    let as_of = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    // As the command does, which ends with its process: nothing is taken apart again.
    rules::check(Box::leak(Box::new(workspace)), as_of).len()
}

fn fastest<T>(mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = std::time::Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    };
    (0..RUNS).map(time).min().expect("at least one run")
}

/// What a parser alone does: the same fields, no places, no findings.
mod bare {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::{Path, disk};

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Document {
        strategy: Strategy,
        themes: Vec<Theme>,
        pledges: Vec<Pledge>,
        actions: Vec<Action>,
        indicators: Vec<Indicator>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Strategy {
        id: String,
        title: String,
        organisation: String,
        period: String,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Theme {
        id: String,
        title: String,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Pledge {
        id: String,
        title: String,
        council: String,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Action {
        id: String,
        title: String,
        description: String,
        theme: String,
        pledges: Vec<String>,
        owners: Vec<String>,
        start: String,
        due: String,
        status: String,
        progress: u32,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Indicator {
        id: String,
        title: String,
        theme: String,
        pledges: Vec<String>,
        unit: String,
        better: String,
        baseline: Baseline,
        targets: BTreeMap<String, f64>,
        actuals: BTreeMap<String, f64>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only parsing is measured")]
    struct Baseline {
        period: String,
        value: f64,
    }

    /// Reads and parses one plan, and counts its actions.
    pub fn actions(path: &Path) -> usize {
        let text = disk::read(path).expect("a plan is read");
        let document: Document = match path.extension().is_some_and(|ending| ending == "toml") {
            true => toml::from_str(&text).expect("a plan parses"),
            false => serde_yaml::from_str(&text).expect("a plan parses"),
        };
        document.actions.len()
    }
}
