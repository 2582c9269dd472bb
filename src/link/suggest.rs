//! Which pledge a broken or missing link may have meant, and how sure that is.
//!
//! A wording that refers to a pledge is looked for inside the pledge's own texts, without spaces:
//! the nearest stretch of whole words decides, so that typing errors, dropped spaces and damage in
//! the middle of a phrase still find it. An action that names no pledge is compared by its words.

use std::collections::{HashMap, HashSet};

use crate::model::{Action, Pledge};

/// A pledge, by position, and how alike it is: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    pub pledge: usize,
    pub score: f64,
}

/// A wording is compared by its first characters: no link column is longer.
const COMPARED: usize = 160;
/// Below this a wording is not near enough to be offered.
const NEAR: f64 = 0.5;
/// Below this an action's words say too little of a pledge.
const RELATED: f64 = 0.12;

#[derive(Debug)]
pub struct Suggestions {
    pledges: Vec<Wordings>,
    seen: HashMap<String, Option<Suggestion>>,
}

/// A pledge's texts.
#[derive(Debug)]
struct Wordings {
    texts: Vec<Words>,
    vocabulary: HashSet<String>,
}

/// The words of a text in lower case, and its pairs of neighbouring letters.
#[derive(Debug)]
struct Words {
    words: Vec<String>,
    pairs: HashSet<(char, char)>,
}

impl Suggestions {
    pub fn new(pledges: &[Pledge]) -> Self {
        Suggestions { pledges: pledges.iter().map(Wordings::of).collect(), seen: HashMap::new() }
    }

    /// The pledge whose texts hold a wording most like `wrote`.
    pub fn for_wording(&mut self, wrote: &str) -> Option<Suggestion> {
        let wrote: String = wrote.chars().take(COMPARED).collect();
        if let Some(known) = self.seen.get(&wrote) {
            return *known;
        }
        let words = Words::of(&wrote);
        let found = self.nearest(&words);
        self.seen.insert(wrote, found);
        found
    }

    fn nearest(&self, wrote: &Words) -> Option<Suggestion> {
        if wrote.words.is_empty() {
            return None;
        }
        // Shared pairs of letters are cheap and rank well; the stretch by stretch comparison is
        // kept for the few texts that lead.
        let mut ranked: Vec<(f64, usize, &Words)> = Vec::new();
        for (at, pledge) in self.pledges.iter().enumerate() {
            ranked.extend(pledge.texts.iter().map(|text| (wrote.shared_with(text), at, text)));
        }
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
        let scored = ranked.iter().take(4).map(|(_, pledge, text)| Suggestion {
            pledge: *pledge,
            score: nearest_stretch(wrote, text),
        });
        let best = scored.reduce(|best, next| if next.score > best.score { next } else { best })?;
        (best.score >= NEAR).then_some(best)
    }

    /// The pledge that shares most words with an action, for an action that names none.
    pub fn for_action(&self, action: &Action) -> Option<Suggestion> {
        let texts = [Some(&action.title), action.description.as_ref(), action.outcome.as_ref()];
        let words: HashSet<String> =
            texts.into_iter().flatten().flat_map(|text| telling_words(text)).collect();
        let scored = self.pledges.iter().enumerate().map(|(pledge, wordings)| {
            let shared = words.intersection(&wordings.vocabulary).count();
            let all = words.union(&wordings.vocabulary).count().max(1);
            Suggestion { pledge, score: shared as f64 / all as f64 }
        });
        let best = scored.reduce(|best, next| if next.score > best.score { next } else { best })?;
        (best.score >= RELATED).then_some(best)
    }
}

impl Wordings {
    fn of(pledge: &Pledge) -> Self {
        let titles = std::iter::once(&pledge.title).chain(&pledge.aliases);
        let texts: Vec<&str> = titles
            .chain(&pledge.council)
            .chain(&pledge.customer)
            .map(|text| text.as_str())
            .collect();
        Wordings {
            vocabulary: texts.iter().flat_map(|text| telling_words(text)).collect(),
            texts: texts.into_iter().map(Words::of).collect(),
        }
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let text: String = text.chars().take(1000).collect::<String>().to_lowercase();
        let words: Vec<String> = text
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(String::from)
            .collect();
        let letters: Vec<char> = words.iter().flat_map(|word| word.chars()).collect();
        let pairs = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        Words { words, pairs }
    }

    /// The share of this text's pairs of letters that another holds too.
    fn shared_with(&self, other: &Words) -> f64 {
        let shared = self.pairs.iter().filter(|pair| other.pairs.contains(*pair)).count();
        shared as f64 / self.pairs.len().max(1) as f64
    }
}

/// How alike the nearest stretch of whole words in `text` is to all of `wrote`.
fn nearest_stretch(wrote: &Words, text: &Words) -> f64 {
    let wanted: String = wrote.words.concat();
    let letters = wanted.chars().count();
    let mut best: f64 = 0.0;
    for start in 0..text.words.len() {
        let mut stretch = String::new();
        for word in &text.words[start..] {
            stretch.push_str(word);
            let length = stretch.chars().count();
            if length * 4 > letters * 5 + 8 {
                break;
            }
            if length * 5 >= letters * 4 {
                best = best.max(strsim::normalized_levenshtein(&wanted, &stretch));
            }
        }
    }
    best.max(strsim::normalized_levenshtein(&wanted, &text.words.concat()))
}

/// Words that say something, cut to their stem so that "customers" meets "customer".
fn telling_words(text: &str) -> impl Iterator<Item = String> {
    let words = Words::of(text).words;
    words
        .into_iter()
        .filter(|word| word.chars().count() > 3 && !COMMON.contains(&word.as_str()))
        .map(|word| {
            let stem = ["ings", "ing", "ies", "es", "ed", "s"]
                .iter()
                .find_map(|end| word.strip_suffix(end));
            stem.filter(|stem| stem.chars().count() > 3).unwrap_or(&word).to_string()
        })
}

const COMMON: [&str; 24] = [
    "with", "that", "this", "will", "from", "have", "their", "they", "them", "when", "what",
    "where", "into", "more", "make", "made", "also", "over", "such", "each", "your", "which",
    "would", "council",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Place, Placed};

    fn pledge(id: &str, title: &str, council: &str) -> Pledge {
        let placed = |text: &str| Placed { value: text.to_string(), place: Place::default() };
        Pledge {
            id: placed(id),
            title: placed(title),
            council: Some(placed(council)),
            customer: None,
            aliases: vec![],
        }
    }

    #[test]
    fn damaged_wordings_find_their_pledge() {
        let pledges = [
            pledge(
                "1",
                "Responsive service",
                "Answer requests quickly and say how long each will take",
            ),
            pledge(
                "2",
                "Choice of contact",
                "Offer a wide and inclusive range of ways to contact us",
            ),
            pledge(
                "3",
                "Improvement",
                "Keep striving to improve the service from feedback and surveys",
            ),
        ];
        let mut suggestions = Suggestions::new(&pledges);
        for (wrote, pledge) in [
            ("wide and inclusiverange of waysto contact", 1),
            ("a wlde and inclus1ve range of ways to c0ntact us", 1),
            ("Keep striving to 2.5e the service from feedback", 2),
            ("improvment", 2),
            ("anser requests quikly", 0),
        ] {
            let found =
                suggestions.for_wording(wrote).unwrap_or_else(|| panic!("{wrote}: nothing"));
            assert_eq!(found.pledge, pledge, "{wrote}");
        }
        assert_eq!(suggestions.for_wording("qqqq zzzz"), None);
        assert_eq!(suggestions.for_wording(""), None);
    }
}
