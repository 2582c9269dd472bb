//! Text as XML: nothing in it is taken for markup, and no character in it is one that XML forbids.

use crate::render::tidy;

pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// For an element's text and for an attribute's value alike.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in tidy(text).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            // The two that Unicode allows in a string and XML does not.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("<w:fldSimple a=\"b\">&"), "&lt;w:fldSimple a=&quot;b&quot;&gt;&amp;");
        assert_eq!(escaped("a\u{0}\u{b}\u{ffff}\u{202e}"), "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
    }
}
