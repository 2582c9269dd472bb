//! Which names are spellings of one: apart from case, spaces, punctuation, `and` and plurals they
//! are the same, or a slip of the hand lies between them.

use std::collections::HashMap;

/// For each name the first name before it of which it is another spelling. Give the names best
/// first. Slips are sought only between names with all words but one in common, so thousands of
/// names are not compared each with each.
pub fn earlier_spellings(names: &[&str]) -> Vec<Option<usize>> {
    let names: Vec<Name> = names.iter().map(|name| Name::of(name)).collect();
    let mut earlier = earlier_variants(&names);
    for ((differing, _), family) in families(&names, &earlier) {
        for (nth, &at) in family.iter().enumerate() {
            let is_slip = |&&other: &&usize| names[at].is_slip_of(&names[other], differing);
            if let Some(&first) = family[..nth].iter().find(is_slip) {
                earlier[at] = Some(earlier[at].map_or(first, |other| other.min(first)));
            }
        }
    }
    earlier
}

/// For each name the first before it that is equal in the form in which they are compared.
fn earlier_variants(names: &[Name]) -> Vec<Option<usize>> {
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    let earlier = names.iter().enumerate().map(|(at, name)| {
        let first = *firsts.entry(&name.key).or_insert(at);
        (first < at && !name.key.is_empty()).then_some(first)
    });
    earlier.collect()
}

/// Names that share all words but one: the position of that word, what they share, and the names.
type Families = HashMap<(usize, String), Vec<usize>>;

fn families(names: &[Name], earlier: &[Option<usize>]) -> Families {
    let mut families = Families::new();
    for (at, name) in names.iter().enumerate().filter(|(at, _)| earlier[*at].is_none()) {
        name.families().for_each(|family| families.entry(family).or_default().push(at));
    }
    families.retain(|_, family| family.len() <= SERIES);
    families
}

/// More names than this that share all words but one are a series, not slips.
const SERIES: usize = 100;

/// Shorter names are never slips, longer ones are not searched for any; in letters.
const NAME: std::ops::RangeInclusive<usize> = 8..=100;

/// From this length, in letters, a name may hold two slips.
const LONG_NAME: usize = 20;

/// From these lengths, in letters, a word may hold one slip, or two: `Jon` is not `John`, nor
/// `Audit` `Adult`.
const WORD: [usize; 2] = [5, 9];

/// One slip apart, and yet two words.
const BOTH_WORDS: [[&str; 2]; 8] = [
    ["career", "carer"],
    ["contact", "contract"],
    ["country", "county"],
    ["director", "directory"],
    ["form", "forum"],
    ["packing", "parking"],
    ["planning", "planting"],
    ["police", "policy"],
];

/// A name as it is compared.
struct Name {
    words: Vec<String>,
    /// The words run together, by which spacing makes no difference.
    key: String,
    letters: usize,
}

impl Name {
    fn of(text: &str) -> Name {
        let plain = text.replace(['\'', '’'], "");
        let words = plain.split(|character: char| !character.is_alphanumeric());
        // A lone `s` is a plural that a space has cut off.
        let words = words.filter(|word| !["", "s"].contains(word));
        let words = words.map(|word| singular(&word.to_lowercase()).to_string());
        let words: Vec<String> = words.filter(|word| word != "and").collect();
        let key = run_together(&words);
        Name { letters: key.chars().count(), words, key }
    }

    /// For each word, its position and what the name shares with those that differ from it there:
    /// the other words, and the first letter, which is seldom mistaken.
    fn families(&self) -> impl Iterator<Item = (usize, String)> {
        let searched = if NAME.contains(&self.letters) { self.words.len() } else { 0 };
        (0..searched).map(|at| {
            let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
            let first = words[at].chars().next().map_or(0, char::len_utf8);
            words[at] = &words[at][..first];
            (at, words.join(" "))
        })
    }

    /// Whether a slip lies between the words at the position where the two names differ.
    fn is_slip_of(&self, other: &Name, differing: usize) -> bool {
        let mut pair = [self.words[differing].as_str(), other.words[differing].as_str()];
        pair.sort_unstable();
        let letters = pair.map(|word| word.chars().count()).into_iter().max().unwrap_or(0);
        let has_digit = |word: &str| word.contains(char::is_numeric);
        if letters < WORD[0] || pair.into_iter().any(has_digit) || BOTH_WORDS.contains(&pair) {
            return false;
        }
        let [one, two] = pair;
        // What ends otherwise by two letters is another word: `strategic`, `strategy`.
        let may_hold_two = self.letters.min(other.letters) >= LONG_NAME
            && letters >= WORD[1]
            && one.chars().next_back() == two.chars().next_back();
        strsim::osa_distance(one, two) <= if may_hold_two { 2 } else { 1 }
    }
}

/// Without spaces, but for those between digits: `Ward 1/2` is not `Ward 12`.
fn run_together(words: &[String]) -> String {
    let mut key = String::new();
    for word in words {
        if key.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// Without a plural s; short words (`ITS`, `HRS`) keep theirs.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.chars().count() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_alike(one: &str, other: &str) -> bool {
        let forth = earlier_spellings(&[one, other]) == [None, Some(0)];
        assert_eq!(forth, earlier_spellings(&[other, one]) == [None, Some(0)], "{one}, {other}");
        forth
    }

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (one, other) in [
            ("Customer & Community Service Manager", "Customer and Community Services Manager"),
            ("Corporate Communications Manager", "Corporate Communication s Manager"),
            ("Web Team", "web  team."),
            ("HR", "hr"),
            ("Clerk's Office", "Clerks’ office"),
            ("Co-ordination Unit", "Coordination Unit"),
            ("Customer Services Manager", "Customer Services Manger"),
            ("Corporate Communications", "Corporate Comunications"),
            ("Customer Contact Centre", "Customer Contact Center"),
            ("Digital Transformation Manager", "Digital Tranformaton Manager"),
        ] {
            assert!(are_alike(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn names_that_differ_in_what_they_say_are_not_alike() {
        for (one, other) in [
            ("Customer Team 1", "Customer Team 2"),
            ("Customer Team A", "Customer Team B"),
            ("Ward 1/2", "Ward 12"),
            ("Block12345 Caretakers", "Block12346 Caretakers"),
            ("Data Team", "Web Team"),
            ("North Area Team", "South Area Team"),
            ("East Area Customer Services Team", "West Area Customer Services Team"),
            ("Head of Roads and Transport", "Head of Boards and Transport"),
            ("Adult Services Business Support", "Audit Services Business Support"),
            ("Contact Manager", "Contract Manager"),
            ("Policy Team Manager", "Police Team Manager"),
            ("Strategic Services Manager", "Strategy Services Manager"),
            ("Jon Macdonald", "John Macdonald"),
            ("IT Service Desk", "ITS Service Desk"),
            ("Customer Services Manager", "Customer Services Team Manager"),
            ("-", "?"),
            ("", ""),
        ] {
            assert!(!are_alike(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn the_best_spelling_is_found_through_a_plain_variant() {
        let names = ["Revenues Manager", "Revenues Manger", "REVENUES MANGER", "Benefits"];
        assert_eq!(earlier_spellings(&names), [None, Some(0), Some(1), None]);
    }

    #[test]
    fn thousands_of_names_are_compared() {
        let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
        let word =
            |n: usize| [letter(n / 676), letter(n / 26), letter(n)].iter().collect::<String>();
        let mut names: Vec<String> =
            (0..5_000).map(|number| format!("Neighbourhood{} Team", word(number))).collect();
        names.extend(["Customer Services Manager".into(), "Customer Services Manger".into()]);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let earlier = earlier_spellings(&names);
        assert_eq!(earlier[5_001], Some(5_000));
        assert!(earlier[..5_000].iter().all(Option::is_none));
    }
}
