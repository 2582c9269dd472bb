//! Text inside HTML, SVG and XML.

use super::tidy;

/// Text that stays text, between tags and in quoted attributes, with no character that XML forbids.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in tidy(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if is_noncharacter(character) => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

/// Code points that stand for no character; HTML forbids them, and XML two of them.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("<w:p a=\"b\" c='d'>&"),
            "&lt;w:p a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;"
        );
        assert_eq!(escaped("a\u{0}\u{b}\u{ffff}\u{202e}"), "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(
            escaped("\u{fffe}\u{fdd0}\u{1ffff}\u{fffd}é"),
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}é"
        );
    }
}
