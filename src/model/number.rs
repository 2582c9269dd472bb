//! Decimal numbers, kept as they were written.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

/// Magnitudes stay below ten trillion and fractions within ten places, so that no sum, product or
/// quotient of two published figures can leave the range of a 96-bit decimal.
pub(super) const LARGEST: i64 = 10_000_000_000_000;
pub const MOST_PLACES: u32 = 10;

/// Reads `17.99`, `-3`, `+5`, `1_000`, `597,000`. The number of decimal places is kept.
///
/// # Errors
/// In words, what is wrong with the text.
pub fn parse_decimal(text: &str) -> Result<Decimal, String> {
    let text = text.trim();
    let digits = match is_plain(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(plain_digits(text).ok_or("not a decimal number")?),
    };
    let value: Decimal = digits.parse().map_err(|_| "too long for a figure".to_string())?;
    if value.abs() >= Decimal::from(LARGEST) {
        return Err("larger than any figure of a council: ten trillion or more".into());
    }
    if value.scale() > MOST_PLACES {
        return Err(format!("more precise than {MOST_PLACES} decimal places"));
    }
    Ok(value)
}

/// Digits with at most one point among them and at most a minus before: how most figures stand.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (Some(first), Some(last)) = (digits.first(), digits.last()) else { return false };
    first.is_ascii_digit()
        && last.is_ascii_digit()
        && digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && digits.iter().filter(|byte| **byte == b'.').count() <= 1
}

/// The text without sign `+` and separators of digits; `None` when it is not a plain decimal.
fn plain_digits(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let whole = ungrouped(whole)?;
    if !all_digits(&whole) || !all_digits(fraction) {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    match unsigned.split_once('.') {
        Some(_) => Some(format!("{sign}{whole}.{fraction}")),
        None => Some(format!("{sign}{whole}")),
    }
}

/// Takes out `_` between digits, and `,` where it separates groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    if let Some((first, rest)) = whole.split_once(',') {
        let good = (1..=3).contains(&first.len()) && rest.split(',').all(|group| group.len() == 3);
        return good.then(|| whole.replace(',', ""));
    }
    let good = !whole.starts_with('_') && !whole.ends_with('_') && !whole.contains("__");
    good.then(|| whole.replace('_', ""))
}

/// Rounds to `places`, halves away from zero, as published figures are.
pub fn round_half_up(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// The number with exactly `places` decimals where given, else as written; `-` for minus.
pub fn decimal_text(value: Decimal, places: Option<u32>) -> String {
    match places {
        Some(places) => {
            // Rescaled, where formatting with a precision would overflow for the largest figures.
            let mut rounded = round_half_up(value, places);
            rounded.rescale(places);
            rounded.to_string()
        }
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_places() {
        for (written, kept) in [
            ("17.99", "17.99"),
            ("1.10", "1.10"),
            ("6.0", "6.0"),
            ("-3", "-3"),
            ("+5", "5"),
            ("1_000", "1000"),
            ("597,000", "597000"),
            ("1,234,567.50", "1234567.50"),
            ("0.001", "0.001"),
            ("007", "7"),
        ] {
            assert_eq!(parse_decimal(written).map(|value| value.to_string()), Ok(kept.into()));
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            "n/a",
            "1e3",
            "0x1F",
            "12:30",
            "5%",
            "1,23",
            "1234,567",
            ".",
            "1.",
            ".5",
            "--1",
            "inf",
            "nan",
            "1__0",
            "_1",
            "99999999999999",
            "0.12345678901",
            "1 000",
            "٣",
        ] {
            assert!(parse_decimal(text).is_err(), "{text} was read as a number");
        }
    }

    #[test]
    fn halves_round_away_from_zero() {
        let text = |value: &str, places| decimal_text(value.parse().unwrap(), Some(places));
        assert_eq!(text("0.25", 1), "0.3");
        assert_eq!(text("-0.25", 1), "-0.3");
        assert_eq!(text("99", 1), "99.0");
    }
}
