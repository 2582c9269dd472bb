//! Text from a file, made safe to print: nothing in it may steer a terminal or turn a line round.

use std::borrow::Cow;

/// The text with control characters and marks of writing direction replaced by `U+FFFD`. Line
/// breaks and tabs become spaces.
pub fn tidy(text: &str) -> Cow<'_, str> {
    match text.chars().any(|character| replaced(character) != Some(character)) {
        false => Cow::Borrowed(text),
        true => Cow::Owned(text.chars().filter_map(replaced).collect()),
    }
}

fn replaced(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => Some(' '),
        '\r' => None,
        _ if steers(character) => Some('\u{fffd}'),
        _ => Some(character),
    }
}

/// Control characters, and the embeddings, overrides and isolates that show text in another order
/// than it stands.
pub fn steers(character: char) -> bool {
    let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns
        || character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(tidy("a\u{1b}[31mb\u{7}\u{202e}c"), "a\u{fffd}[31mb\u{fffd}\u{fffd}c");
        assert_eq!(tidy("two\r\nlines\tand é"), "two lines and é");
        assert!(matches!(tidy("plain – text"), Cow::Borrowed(_)));
    }
}
