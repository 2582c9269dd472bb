//! The nearest spelling: what the writer may have meant.

/// How alike two short names must be to be offered, 0 to 1.
const ALIKE: f64 = 0.6;

/// The candidate most like `written`, when one is near enough to be offered. Case is ignored.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = short(written);
    let scored =
        candidates.into_iter().map(|candidate| (likeness(&written, &short(candidate)), candidate));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// Names longer than this are compared by their first characters.
const COMPARED: usize = 64;

fn short(text: &str) -> String {
    text.chars().take(COMPARED).collect::<String>().to_lowercase()
}

fn likeness(written: &str, candidate: &str) -> f64 {
    let edits = strsim::normalized_damerau_levenshtein(written, candidate);
    let shared =
        written.len() >= 4 && (candidate.starts_with(written) || written.starts_with(candidate));
    if shared && candidate.len() >= 4 { edits.max(0.75) } else { edits }
}

/// `did you mean ...?`, or `None` when nothing is near.
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, candidates).map(|near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let keys = ["owners", "outcome", "pledges", "progress"];
        assert_eq!(nearest("ownr", keys), Some("owners"));
        assert_eq!(nearest("Pleges", keys), Some("pledges"));
        assert_eq!(nearest("xyzzy", keys), None);
        assert_eq!(nearest("anything", []), None);
    }
}
