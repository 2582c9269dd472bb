//! Findings as a GitLab Code Quality report.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::tidy;
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Place, Source};

/// One entry a finding. Its fingerprint stays when lines move and days pass: it is made of the rule,
/// the path, the message without its count of days, and a number where these repeat.
pub fn gitlab<'a>(diagnostics: &[Diagnostic], source_of: impl Fn(Place) -> &'a Source) -> Value {
    let mut repeats: HashMap<String, u32> = HashMap::new();
    let entry = |diagnostic: &Diagnostic| {
        let source = source_of(diagnostic.place);
        let Diagnostic { rule, message, .. } = diagnostic;
        let same = format!("{}\0{}\0{}", rule.code, source.path, undated(message));
        let nth = repeats.entry(same.clone()).or_insert(0);
        *nth += 1;
        json!({
            "description": tidy(message),
            "check_name": rule.name,
            "fingerprint": format!("{:016x}", hash(&format!("{same}\0{nth}"))),
            "severity": severity(diagnostic.level),
            "location": {
                "path": source.path,
                "lines": { "begin": source.line(diagnostic.place.span.start) },
            },
        })
    };
    diagnostics.iter().map(entry).collect()
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Info => "info",
    }
}

/// `15 days ago` is another number tomorrow.
fn undated(message: &str) -> String {
    let words: Vec<&str> = message.split(' ').collect();
    let is_count = |at: usize| {
        let next = words.get(at + 1).unwrap_or(&"");
        next.starts_with("day") && words[at].parse::<u32>().is_ok()
    };
    (0..words.len()).filter(|at| !is_count(*at)).map(|at| words[at]).collect::<Vec<_>>().join(" ")
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo): the same in every version and on every machine.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagnostics::sample;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn days_that_pass_do_not_count() {
        assert_eq!(undated("`2` was due on 1 May, 15 days ago"), "`2` was due on 1 May, days ago");
        assert_eq!(undated("13 of 37"), "13 of 37");
    }

    #[test]
    fn repeats_differ_and_runs_do_not() {
        let (source, finding) = sample("a.toml", "twice");
        let findings = [finding.clone(), finding];
        let report = gitlab(&findings, |_| &source);
        assert_ne!(report[0]["fingerprint"], report[1]["fingerprint"]);
        assert_eq!(report, gitlab(&findings, |_| &source));
        assert_eq!(report[0]["severity"], "minor");
        assert_eq!(report[0]["location"], json!({ "path": "a.toml", "lines": { "begin": 2 } }));
    }
}
