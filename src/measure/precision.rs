//! Whether two figures are one figure, at the precision in which they were written.

use rust_decimal::Decimal;

use crate::model::{TargetValue, round_half_up};

/// Whether two figures are alike at the coarser of their precisions: 33 and 33.2 are, 98 and 99
/// are not.
pub fn agree(one: Decimal, other: Decimal) -> bool {
    let places = one.scale().min(other.scale());
    round_half_up(one, places) == round_half_up(other, places)
}

/// Whether two targets are alike in that way, ranges at both ends. What is missing conflicts with
/// nothing.
pub fn goals_agree(one: TargetValue, other: TargetValue) -> bool {
    let ends = |value| match value {
        TargetValue::Number(value) => Some((value, value)),
        TargetValue::Range { min, max } => Some((min, max)),
        TargetValue::Missing(_) => None,
    };
    match (ends(one), ends(other)) {
        (Some(one), Some(other)) => agree(one.0, other.0) && agree(one.1, other.1),
        _ => true,
    }
}

/// Whether a figure as written can stand for the exact one: it is no further from it than half of
/// its last place, however halves were rounded.
pub fn is_rounding_of(written: Decimal, exact: Decimal) -> bool {
    (written - exact).abs() <= Decimal::new(5, written.scale() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn rounding_is_no_conflict() {
        for (one, other, expected) in [
            ("33", "33.2", true),
            ("33.2", "33", true),
            ("99.3", "99", true),
            ("33.5", "34", true),
            ("33.5", "33", false),
            ("98", "99", false),
            ("98.0", "98", true),
            ("33.24", "33.2", true),
            ("33.2", "33.4", false),
            ("-0.4", "0", true),
        ] {
            assert_eq!(agree(number(one), number(other)), expected, "{one} {other}");
        }
    }

    #[test]
    fn a_half_may_have_been_rounded_either_way() {
        for (written, exact, expected) in [
            ("0.115", "0.1154103853", true),
            ("0.001", "0.1154103853", false),
            ("12", "12.5", true),
            ("13", "12.5", true),
            ("12", "12.51", false),
            ("12.5", "12.5", true),
            ("12.50", "12.5", true),
            ("12.50", "12.506", false),
            ("-12", "-12.5", true),
        ] {
            assert_eq!(
                is_rounding_of(number(written), number(exact)),
                expected,
                "{written} {exact}"
            );
        }
    }
}
