//! A listing for machines as JSON text.

use super::tidy::steers;

/// Indented, with a line break at the end. What would steer a terminal stands escaped, which reads
/// back the same.
///
/// # Errors
/// None in practice: a value is plain data.
pub fn json(value: &serde_json::Value) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    let is_plain = |character: char| character == '\n' || !steers(character);
    if text.chars().all(is_plain) {
        return Ok(text);
    }
    // Every such character is in the basic plane and stands inside a string.
    let escaped = |character: char| match is_plain(character) {
        true => character.to_string(),
        false => format!("\\u{:04x}", u32::from(character)),
    };
    Ok(text.chars().map(escaped).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_escaped_and_reads_back() {
        let value = serde_json::json!({ "title": "a\u{1b}[31m\u{202e}\u{9b}é👩" });
        let text = json(&value).unwrap();
        assert!(text.contains("\\u001b[31m\\u202e\\u009bé👩"), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
