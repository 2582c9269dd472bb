//! `similar-indicators`: two indicators with almost one title.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::{Check, Rule, Subject};
use crate::diagnostic::{Findings, Level};
use crate::model::Indicator;

pub(super) const RULE: Rule = Rule {
    code: "CS314",
    name: "similar-indicators",
    level: Level::Info,
    doc: r#"
Two indicators of a strategy have almost the same title.

One measure that stands twice is reported twice, and in time with two figures. Keep one; if they are
two measures, let the titles say how they differ. Titles that differ by a number, or in a word that
makes another measure of them ("emails" and "voicemails", "internal" and "external"), are no match.

### Flagged

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Complaints upheld at the first stage"

[[indicators]]
id = "CS2"
title = "Complaint upheld at the First Stage"
```

```toml
[strategy]
id = "same"
title = "The same, but for spacing and stops"

[[indicators]]
id = "CS1"
title = "Calls received."

[[indicators]]
id = "CS2"
title = "Calls  received"
```

### Clean

```toml
[strategy]
id = "example"
title = "Example"

[[indicators]]
id = "CS1"
title = "Number of Citizen Led inspections per year"

[[indicators]]
id = "CS2"
title = "Number of Tenant Led Inspections per year"

[[indicators]]
id = "CS3"
title = "Complaints answered on time at stage 1"

[[indicators]]
id = "CS4"
title = "Complaints answered on time at stage 2"

[[indicators]]
id = "CS5"
title = "Customers rating timeliness good or excellent"

[[indicators]]
id = "CS6"
title = "Customers rating delivery good or excellent"

[[indicators]]
id = "CS7"
title = "Calls from internal customers answered within a minute"

[[indicators]]
id = "CS8"
title = "Calls from external customers answered within a minute"

[[indicators]]
id = "CS9"
title = "Emails answered on the day"

[[indicators]]
id = "CS10"
title = "Voicemails answered on the day"
```
"#,
    check: Check::Strategy(check),
};

fn check(strategy: &Subject, findings: &mut Findings) {
    let indicators = &strategy.document().indicators;
    let titles: Vec<Title> =
        indicators.iter().map(|indicator| Title::of(&indicator.title)).collect();
    let mut same: HashMap<&str, usize> = HashMap::new();
    // Titles that are alike have the same initials and the same numbers: few share those.
    let mut groups: HashMap<(String, Vec<&str>), Vec<usize>> = HashMap::new();
    for (at, title) in titles.iter().enumerate().filter(|(_, title)| !title.words.is_empty()) {
        let group = groups.entry((title.initials(), title.numbers())).or_default();
        let mut latest = group.iter().rev().take(MOST_COMPARED).copied();
        let is_same = same.contains_key(title.text.as_str());
        let earlier = same.get(title.text.as_str()).copied();
        let earlier = earlier.or_else(|| latest.find(|&earlier| titles[earlier].is_like(title)));
        if let Some(earlier) = earlier {
            report(&indicators[earlier], &indicators[at], is_same, findings);
        }
        same.entry(&title.text).or_insert(at);
        group.push(at);
    }
}

fn report(earlier: &Indicator, later: &Indicator, is_same: bool, findings: &mut Findings) {
    let alike = if is_same { "the same title as" } else { "almost the title of" };
    let message =
        format!("indicator `{}` has {alike} indicator `{}`", later.id.value, earlier.id.value);
    let finding = findings.add(later.title.place, message);
    finding.label(earlier.title.place, format!("indicator `{}`", earlier.id.value));
    finding.help("keep one of them, or let the titles say how they differ");
}

/// A title is compared with this many of those with the same initials: more are no one's writing.
const MOST_COMPARED: usize = 100;
/// Shorter titles, in letters, are alike only when they are the same; so are longer ones.
const COMPARED: RangeInclusive<usize> = 12..=200;
/// One edit in so many letters of a title, or of one word, is a slip or an ending.
const LETTERS_OF_TITLE: usize = 10;
const LETTERS_OF_WORD: usize = 4;

/// A title in lower case, as its words.
struct Title {
    words: Vec<String>,
    text: String,
    letters: usize,
}

impl Title {
    fn of(title: &str) -> Title {
        let title = title.to_lowercase();
        let words = title.split(|character: char| !character.is_alphanumeric());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(String::from).collect();
        let text = words.join(" ");
        Title { words, letters: text.chars().count(), text }
    }

    fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).collect()
    }

    fn numbers(&self) -> Vec<&str> {
        let words = self.words.iter().map(String::as_str);
        words.filter(|word| word.contains(|letter: char| letter.is_numeric())).collect()
    }

    /// Whether two titles with the same initials and numbers are one but for slips and endings.
    fn is_like(&self, other: &Title) -> bool {
        if ![self, other].iter().all(|title| COMPARED.contains(&title.letters)) {
            return false;
        }
        let most_edits = self.letters.max(other.letters) / LETTERS_OF_TITLE;
        let mut edits = 0;
        let mut words = self.words.iter().zip(&other.words).filter(|(one, other)| one != other);
        words.all(|(one, other)| {
            let of_word = strsim::levenshtein(one, other);
            edits += of_word;
            of_word * LETTERS_OF_WORD <= one.chars().count().max(other.chars().count())
                && edits <= most_edits
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::findings;

    fn alike(one: &str, other: &str) -> bool {
        let (one, other) = (Title::of(one), Title::of(other));
        let group = |title: &Title| (title.initials(), title.numbers().concat());
        group(&one) == group(&other) && one.is_like(&other)
    }

    #[test]
    fn a_telling_word_makes_another_measure() {
        for (one, other, expected) in [
            ("Complaints upheld at stage 1", "Complaint upheld at stage 1", true),
            ("Complaints upheld at stage 1", "Complaints upheld at stage 2", false),
            ("Complaints answered in 5 days", "Complaints answered in five days", false),
            (
                "Customers satisfied with the service",
                "Customers dissatisfied with the service",
                false,
            ),
            ("Repairs completed in the quarter", "Repairs incomplete in the quarter", false),
            ("Satisfaction of residents in ward A", "Satisfaction of residents in ward B", false),
            ("Calls answered", "Call answered", true),
            ("Calls lost", "Call lost", false),
            ("Staff trained", "New staff trained", false),
            ("Customers rating timeliness good", "Customers rating friendliness good", false),
        ] {
            assert_eq!(alike(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn five_thousand_indicators_are_compared() {
        let mut text = "[strategy]\nid = \"e\"\ntitle = \"E\"\n".to_string();
        for at in 0..5000u32 {
            // No two of these words are alike, but they begin alike and are as long.
            let letter = |digit: u32| char::from_digit(10 + digit % 18, 36).unwrap();
            let word: String = [at / 324, at / 18, at]
                .map(letter)
                .iter()
                .flat_map(|&letter| [letter; 2])
                .collect();
            let title = format!("Enquiries on x{word} resolved at first contact");
            text += &format!("[[indicators]]\nid = \"{at}\"\ntitle = \"{title}\"\n");
        }
        let title = "Enquiries on xpphhnn resolvd at first contact";
        text += &format!("[[indicators]]\nid = \"last\"\ntitle = \"{title}\"\n");
        let found = findings("e.toml", text.as_bytes());
        let similar: Vec<_> = found.iter().filter(|finding| finding.rule == RULE.id()).collect();
        assert_eq!(similar.len(), 1, "{:#?}", similar.iter().take(3).collect::<Vec<_>>());
        assert_eq!(similar[0].message, "indicator `last` has almost the title of indicator `4999`");
    }
}
