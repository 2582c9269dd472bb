//! Names of a page's parts, from their headings.

use std::collections::{HashMap, HashSet};

/// Names that no other element of the page bears.
#[derive(Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// How often each name was asked for, so that no number is tried twice.
    asked: HashMap<String, usize>,
}

/// What our own template calls its parts.
const TAKEN: [&str; 2] = ["main", "contents"];

impl Ids {
    pub fn take(&mut self, text: &str) -> String {
        let base = slug(text);
        let asked = self.asked.entry(base.clone()).or_default();
        loop {
            *asked += 1;
            let id = if *asked == 1 { base.clone() } else { format!("{base}-{asked}") };
            if !TAKEN.contains(&id.as_str()) && self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// `Indicators, 2023/24` becomes `indicators-2023-24`.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_ascii_alphanumeric());
    let slug: Vec<&str> = words.filter(|word| !word.is_empty()).take(12).collect();
    let slug: String = slug.join("-").chars().take(60).collect();
    match slug.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => slug,
        false => format!("part-{slug}").trim_end_matches('-').to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice() {
        let mut ids = Ids::default();
        let taken = ["Indicators, 2023/24", "Main", "2024", "…", "indicators 2023 24", "main"];
        let expected =
            ["indicators-2023-24", "main-2", "part-2024", "part", "indicators-2023-24-2", "main-3"];
        assert_eq!(taken.map(|text| ids.take(text)), expected);
        // In time that grows as their number does.
        let last = (0..100_000).map(|_| ids.take("table")).last();
        assert_eq!(last.as_deref(), Some("table-100000"));
    }
}
