//! Text inside HTML and SVG.

use super::tidy;

/// Text that stays text, between tags and in quoted attributes.
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

/// Code points that stand for no character; HTML forbids them.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_forbids_is_replaced() {
        assert_eq!(
            escaped("<\u{fffe}\u{fdd0}\u{1ffff}\u{fffd}é"),
            "&lt;\u{fffd}\u{fffd}\u{fffd}\u{fffd}é"
        );
    }
}
