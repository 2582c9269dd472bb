//! A workspace to start from: settings and a small strategy, as text with comments that teach.
//! The texts stand in `starter/`; here the names and dates are put into them.

use chrono::{Months, NaiveDate};

use crate::load::Format;
use crate::model::{FiscalYear, Period, PeriodKind};

/// What a new strategy is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub id: String,
    pub title: String,
}

impl Name {
    /// A name from a title, or from that of a folder.
    pub fn of(title: &str) -> Name {
        let words: Vec<String> = title
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let id = if words.is_empty() { "strategy".to_string() } else { words.join("-") };
        Name { id, title: title.to_string() }
    }

    /// `north-moor` is titled `North moor`.
    pub fn of_folder(folder: &str) -> Name {
        let Name { id, .. } = Name::of(folder);
        let words = id.replace('-', " ");
        let first = words.chars().next().map_or(0, char::len_utf8);
        let title = words[..first].to_uppercase() + &words[first..];
        Name { id, title }
    }
}

/// Each file's name and text, as of a day.
pub fn files(name: &Name, today: NaiveDate, format: Format) -> Vec<(&'static str, String)> {
    let values = values(name, today);
    let filled = |(name, text): &(&'static str, &str)| (*name, filled(text, &values));
    let own = match format {
        Format::Toml => &TOML,
        Format::Yaml => &YAML,
    };
    std::iter::once(&SETTINGS).chain(own).map(filled).collect()
}

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("starter/", $name)))
    };
}

const SETTINGS: (&str, &str) = template!("cs.toml");

const TOML: [(&str, &str); 4] = [
    template!("strategy.toml"),
    template!("charter.toml"),
    template!("actions.toml"),
    template!("scorecard.toml"),
];

const YAML: [(&str, &str); 4] = [
    template!("strategy.yaml"),
    template!("charter.yaml"),
    template!("actions.yaml"),
    template!("scorecard.yaml"),
];

/// What the texts leave open. The strategy runs for three years from that of the day.
fn values(name: &Name, today: NaiveDate) -> Vec<(&'static str, String)> {
    let year = |from: i32| {
        let months = Months::new(from.unsigned_abs() * 12);
        let day = if from < 0 { today - months } else { today + months };
        Period::holding(day, PeriodKind::Year, FiscalYear::default()).to_string()
    };
    let month = |from: u32| (today + Months::new(from)).format("%Y-%m").to_string();
    vec![
        ("id", quoted(&name.id)),
        ("bare", name.id.clone()),
        ("title", quoted(&name.title)),
        ("period", format!("{}..{}", year(0), year(2))),
        ("before", year(-1)),
        ("first", year(0)),
        ("second", year(1)),
        ("third", year(2)),
        ("today", today.format("%Y-%m-%d").to_string()),
        ("next", month(1)),
        ("soon", month(4)),
        ("later", month(8)),
    ]
}

fn filled(text: &str, values: &[(&'static str, String)]) -> String {
    // A value put in is not looked through again.
    let mut filled = String::with_capacity(text.len());
    for (nth, part) in text.split("{{").enumerate() {
        let value = part.split_once("}}").filter(|_| nth > 0);
        let known = |key: &str| values.iter().find(|(name, _)| *name == key);
        match value.and_then(|(key, rest)| Some((known(key)?, rest))) {
            Some(((_, value), rest)) => filled.extend([value.as_str(), rest]),
            None => filled.push_str(part),
        }
    }
    filled
}

/// In quotation marks, as TOML and YAML both read it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_titles_and_folders() {
        let name = |id: &str, title: &str| Name { id: id.into(), title: title.into() };
        assert_eq!(Name::of("Our \"Plan\", 2026"), name("our-plan-2026", "Our \"Plan\", 2026"));
        assert_eq!(Name::of_folder("north_moor"), name("north-moor", "North moor"));
        assert_eq!(Name::of_folder("élan"), name("élan", "Élan"));
        assert_eq!(Name::of_folder("..."), name("strategy", "Strategy"));
    }

    #[test]
    fn nothing_is_left_open() {
        let today = NaiveDate::from_ymd_opt(2027, 3, 31).unwrap();
        for format in [Format::Toml, Format::Yaml] {
            let files = files(&Name::of("{{today}}"), today, format);
            assert!(files[1].1.contains("title") && files[1].1.contains("\"{{today}}\""));
            assert!(files[1].1.contains("2026/27..2028/29"));
            assert!(files[2..].iter().all(|(_, text)| !text.contains("{{")));
        }
    }
}
