#[path = "corpus.rs"]
mod corpus;
use cs::{disk, load, model::Settings, rules, text::*, workspace::Workspace};
use rayon::prelude::*;
fn t<T>(n: &str, mut f: impl FnMut() -> T) {
    let m = (0..7)
        .map(|_| {
            let s = std::time::Instant::now();
            std::hint::black_box(f());
            s.elapsed()
        })
        .min()
        .unwrap();
    println!("{n:>12} {m:?}");
}
fn main() {
    let folder = std::env::temp_dir().join("cs-stages");
    corpus::write(&folder, 1000).unwrap();
    let paths = disk::documents(&folder).unwrap();
    let texts: Vec<(String, String)> =
        paths.iter().map(|p| (p.display().to_string(), disk::read(p).unwrap())).collect();
    let s = Settings::default();
    t("list", || disk::documents(&folder).unwrap().len());
    t("load only", || {
        texts
            .par_iter()
            .map(|(p, x)| {
                let src = Source::new(p.clone(), x.clone());
                load::document(FileId(0), &src, &s).document.actions.len()
            })
            .sum::<usize>()
    });
    let tt: Vec<_> = texts.iter().filter(|(p, _)| p.ends_with("toml")).cloned().collect();
    let yy: Vec<_> = texts.iter().filter(|(p, _)| p.ends_with("yaml")).cloned().collect();
    for (n, v) in [("toml", &tt), ("yaml", &yy)] {
        t(n, || {
            v.par_iter()
                .map(|(p, x)| {
                    let src = Source::new(p.clone(), x.clone());
                    load::document(FileId(0), &src, &s).document.actions.len()
                })
                .sum::<usize>()
        });
    }
    t("toml tree", || {
        tt.par_iter().map(|(_, x)| toml::de::DeTable::parse_recoverable(x).1.len()).sum::<usize>()
    });
    t("yaml events", || {
        yy.par_iter().map(|(_, x)| granit_parser::Parser::new_from_str(x).count()).sum::<usize>()
    });
    t("ws read", || Workspace::read(&folder, &folder, &rules::ids()).unwrap().strategies.len());
    let w = Workspace::read(&folder, &folder, &rules::ids()).unwrap();
    let d = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    t("rules", || rules::check(&w, d).len());
    println!("{} findings", rules::check(&w, d).len());
}
