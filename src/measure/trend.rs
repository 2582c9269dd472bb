//! Direction of travel: better or worse than before.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::{Better, TargetValue};

/// Up means better, not higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    Improving,
    Steady,
    Worsening,
}

impl Trend {
    pub fn word(self) -> &'static str {
        match self {
            Trend::Improving => "improving",
            Trend::Steady => "steady",
            Trend::Worsening => "worsening",
        }
    }
}

/// A value and the target it is held against where the direction is `within`.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    pub value: Decimal,
    pub target: Option<TargetValue>,
}

/// `None` without a direction, or within a range that no target gives.
pub fn trend(now: Held, before: Held, better: Better) -> Option<Trend> {
    let order = match better {
        Better::Higher => now.value.cmp(&before.value),
        Better::Lower => before.value.cmp(&now.value),
        Better::Within => {
            let target = now.target?;
            let was = distance(before.value, before.target.unwrap_or(target))?;
            was.cmp(&distance(now.value, target)?)
        }
        Better::None => return None,
    };
    Some(match order {
        Ordering::Greater => Trend::Improving,
        Ordering::Equal => Trend::Steady,
        Ordering::Less => Trend::Worsening,
    })
}

fn distance(value: Decimal, target: TargetValue) -> Option<Decimal> {
    super::Variance::of(value, target, Better::Within).map(|variance| variance.value.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(value: i64) -> Held {
        let target = TargetValue::Range { min: 80.into(), max: 85.into() };
        Held { value: value.into(), target: Some(target) }
    }

    #[test]
    fn up_means_better() {
        for (now, before, better, expected) in [
            (2, 1, Better::Higher, Some(Trend::Improving)),
            (1, 2, Better::Higher, Some(Trend::Worsening)),
            (2, 2, Better::Higher, Some(Trend::Steady)),
            (1, 2, Better::Lower, Some(Trend::Improving)),
            (2, 1, Better::Lower, Some(Trend::Worsening)),
            (79, 78, Better::Within, Some(Trend::Improving)),
            (88, 82, Better::Within, Some(Trend::Worsening)),
            (81, 84, Better::Within, Some(Trend::Steady)),
            (2, 1, Better::None, None),
        ] {
            assert_eq!(
                trend(held(now), held(before), better),
                expected,
                "{now} {before} {better:?}"
            );
        }
        let without = Held { target: None, ..held(1) };
        assert_eq!(trend(without, without, Better::Within), None);
    }
}
