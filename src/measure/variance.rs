//! Actual against target.

use rust_decimal::Decimal;

use super::COMPUTED_PLACES;
use crate::model::{Better, TargetValue, Tolerance, round_half_up};

/// How an actual stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variance {
    /// actual - target, in the unit (percentage points for `%`); for a range the distance to the
    /// nearer end, 0 inside.
    pub value: Decimal,
    /// The variance with its sign turned so that + is better; absent without a direction.
    pub gap: Option<Decimal>,
    /// What was held against: the target, or the nearer end of the range.
    pub against: Decimal,
}

impl Variance {
    /// `None` where the target is no number.
    pub fn of(actual: Decimal, target: TargetValue, better: Better) -> Option<Variance> {
        let (value, against) = match target {
            TargetValue::Number(target) => (actual - target, target),
            TargetValue::Range { min, .. } if actual < min => (actual - min, min),
            TargetValue::Range { max, .. } if actual > max => (actual - max, max),
            TargetValue::Range { min, max } => {
                (Decimal::ZERO, if actual - min <= max - actual { min } else { max })
            }
            TargetValue::Missing(_) => return None,
        };
        let gap = match better {
            Better::Higher => Some(value),
            // 0 - 0 is 0, where -0 would be printed with its sign.
            Better::Lower => Some(Decimal::ZERO - value),
            Better::Within => Some(Decimal::ZERO - value.abs()),
            Better::None => None,
        };
        Some(Variance { value, gap, against })
    }

    /// Per cent of |target|, or of the nearer end; absent when that is 0.
    pub fn percent(&self) -> Option<Decimal> {
        let percent = (self.value * Decimal::ONE_HUNDRED).checked_div(self.against.abs());
        percent.map(|percent| round_half_up(percent, COMPUTED_PLACES).normalize())
    }

    /// How far the actual falls short of the target, and how far it may.
    pub fn shortfall(&self, tolerance: Tolerance) -> Option<Shortfall> {
        let short = Decimal::ZERO - self.gap?;
        Some(Shortfall { short, tolerated: tolerated(tolerance, self.against) })
    }
}

/// In the indicator's unit; `short` is 0 or less when the target is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    pub short: Decimal,
    pub tolerated: Decimal,
}

impl Shortfall {
    pub fn is_met(&self) -> bool {
        self.short <= Decimal::ZERO
    }

    /// The boundary is in the better band.
    pub fn is_tolerated(&self) -> bool {
        self.short <= self.tolerated
    }
}

/// Whether one target is easier to meet than another, in the direction given.
pub fn is_easier(target: TargetValue, than: TargetValue, better: Better) -> bool {
    let bar = |target| match (target, better) {
        (TargetValue::Number(value), Better::Higher | Better::Lower) => Some(value),
        (TargetValue::Range { min, .. }, Better::Higher) => Some(min),
        (TargetValue::Range { max, .. }, Better::Lower) => Some(max),
        _ => None,
    };
    match (bar(target), bar(than)) {
        (Some(bar), Some(than)) if better == Better::Lower => bar > than,
        (Some(bar), Some(than)) => bar < than,
        _ => false,
    }
}

/// A tolerance in the indicator's unit.
pub fn tolerated(tolerance: Tolerance, against: Decimal) -> Decimal {
    match tolerance {
        Tolerance::Percent(percent) => against.abs() * percent / Decimal::ONE_HUNDRED,
        Tolerance::Absolute(amount) => amount,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Missing;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn variance(
        actual: &str,
        target: &str,
        better: Better,
    ) -> (String, Option<String>, Option<String>) {
        let target = match target.split_once("..") {
            Some((min, max)) => TargetValue::Range { min: number(min), max: number(max) },
            None => TargetValue::Number(number(target)),
        };
        let variance = Variance::of(number(actual), target, better).unwrap();
        let text = |value: Decimal| value.to_string();
        (text(variance.value), variance.percent().map(text), variance.gap.map(text))
    }

    fn expect(value: &str, percent: &str, gap: &str) -> (String, Option<String>, Option<String>) {
        let given = |text: &str| (text != "-").then(|| text.to_string());
        (value.into(), given(percent), given(gap))
    }

    #[test]
    fn the_gap_is_positive_when_better() {
        assert_eq!(variance("91.2", "90", Better::Higher), expect("1.2", "1.3333", "1.2"));
        assert_eq!(variance("57", "60", Better::Higher), expect("-3", "-5", "-3"));
        assert_eq!(variance("17.99", "17", Better::Lower), expect("0.99", "5.8235", "-0.99"));
        assert_eq!(variance("16", "17", Better::Lower), expect("-1", "-5.8824", "1"));
        assert_eq!(variance("16", "17", Better::None), expect("-1", "-5.8824", "-"));
        assert_eq!(variance("16", "17", Better::Within), expect("-1", "-5.8824", "-1"));
    }

    #[test]
    fn an_easier_target_asks_for_less() {
        let at = |value: i64| TargetValue::Number(value.into());
        let range = |min: i64, max: i64| TargetValue::Range { min: min.into(), max: max.into() };
        for (target, than, better, expected) in [
            (at(85), at(90), Better::Higher, true),
            (at(90), at(90), Better::Higher, false),
            (at(16), at(15), Better::Lower, true),
            (at(15), at(16), Better::Lower, false),
            (range(75, 90), range(80, 85), Better::Higher, true),
            (range(80, 90), range(80, 85), Better::Higher, false),
            (range(80, 90), at(85), Better::Lower, true),
            (range(75, 90), range(80, 85), Better::Within, false),
            (at(1), at(2), Better::None, false),
            (at(1), TargetValue::Missing(Missing::NoData), Better::Higher, false),
        ] {
            assert_eq!(is_easier(target, than, better), expected, "{target} {than} {better:?}");
        }
    }

    #[test]
    fn a_zero_target_has_no_percentage() {
        assert_eq!(variance("1", "0", Better::Lower), expect("1", "-", "-1"));
        assert_eq!(variance("0", "0", Better::Lower), expect("0", "-", "0"));
    }

    #[test]
    fn negative_numbers_are_held_against_the_size_of_the_target() {
        assert_eq!(variance("-8", "-10", Better::Higher), expect("2", "20", "2"));
        assert_eq!(variance("-12", "-10", Better::Higher), expect("-2", "-20", "-2"));
    }

    #[test]
    fn a_range_is_measured_to_its_nearer_end() {
        assert_eq!(variance("78", "80..85", Better::Within), expect("-2", "-2.5", "-2"));
        assert_eq!(variance("80", "80..85", Better::Within), expect("0", "0", "0"));
        assert_eq!(variance("83", "80..85", Better::Within), expect("0", "0", "0"));
        assert_eq!(variance("85", "80..85", Better::Within), expect("0", "0", "0"));
        assert_eq!(variance("87", "80..85", Better::Within), expect("2", "2.3529", "-2"));
        assert_eq!(variance("87", "80..85", Better::Higher), expect("2", "2.3529", "2"));
        assert_eq!(variance("87", "80..85", Better::Lower), expect("2", "2.3529", "-2"));
    }
}
