//! Red, amber or green, and why there is no colour.

use super::{Trend, Variance};
use crate::model::{Missing, Rag, RagRule, Tolerance};

/// A colour, or the reason for none.
pub type Judgement = Result<Rag, Unjudged>;

/// Why an indicator has no colour in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjudged {
    DataOnly,
    NoTarget,
    Missing(Missing),
}

impl Unjudged {
    pub fn word(self) -> &'static str {
        match self {
            Unjudged::DataOnly => "data only",
            Unjudged::NoTarget => "no target",
            Unjudged::Missing(missing) => missing.word(),
        }
    }
}

/// The colour of a variance. `since_last_year` is the trend against the same period a year before.
pub fn judge(
    variance: &Variance,
    tolerance: Tolerance,
    rule: RagRule,
    since_last_year: Option<Trend>,
) -> Judgement {
    let shortfall = variance.shortfall(tolerance).ok_or(Unjudged::DataOnly)?;
    Ok(match rule {
        _ if shortfall.is_met() => Rag::Green,
        RagRule::Tolerance if shortfall.is_tolerated() => Rag::Amber,
        RagRule::Tolerance => Rag::Red,
        RagRule::ToleranceAndDirection if shortfall.is_tolerated() => Rag::Green,
        RagRule::ToleranceAndDirection => match since_last_year {
            Some(Trend::Improving | Trend::Steady) => Rag::Amber,
            Some(Trend::Worsening) | None => Rag::Red,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Better, TargetValue};
    use rust_decimal::Decimal;

    fn colour(actual: &str, target: &str, better: Better, tolerance: &str) -> Judgement {
        let target: Decimal = target.parse().unwrap();
        let variance =
            Variance::of(actual.parse().unwrap(), TargetValue::Number(target), better).unwrap();
        judge(&variance, tolerance.parse().unwrap(), RagRule::Tolerance, None)
    }

    #[test]
    fn the_boundary_is_in_the_better_band() {
        for (actual, target, better, tolerance, expected) in [
            ("60", "60", Better::Higher, "5%", Rag::Green),
            ("59.99", "60", Better::Higher, "5%", Rag::Amber),
            ("57", "60", Better::Higher, "5%", Rag::Amber),
            ("56.99", "60", Better::Higher, "5%", Rag::Red),
            ("63", "60", Better::Lower, "5%", Rag::Amber),
            ("63.01", "60", Better::Lower, "5%", Rag::Red),
            ("58", "60", Better::Higher, "2pp", Rag::Amber),
            ("57.9", "60", Better::Higher, "2", Rag::Red),
            ("0", "0", Better::Lower, "5%", Rag::Green),
            ("1", "0", Better::Lower, "5%", Rag::Red),
            ("-10.5", "-10", Better::Higher, "5%", Rag::Amber),
            ("-10.51", "-10", Better::Higher, "5%", Rag::Red),
            ("59.9", "60", Better::Higher, "0%", Rag::Red),
        ] {
            assert_eq!(
                colour(actual, target, better, tolerance),
                Ok(expected),
                "{actual} against {target}"
            );
        }
        assert_eq!(colour("1", "1", Better::None, "5%"), Err(Unjudged::DataOnly));
    }

    #[test]
    fn direction_decides_outside_the_tolerance() {
        let judged = |actual: &str, trend| {
            let target = TargetValue::Number(60.into());
            let variance = Variance::of(actual.parse().unwrap(), target, Better::Higher).unwrap();
            judge(&variance, Tolerance::default(), RagRule::ToleranceAndDirection, trend)
        };
        assert_eq!(judged("60", Some(Trend::Worsening)), Ok(Rag::Green));
        assert_eq!(judged("57", Some(Trend::Worsening)), Ok(Rag::Green));
        assert_eq!(judged("56.9", Some(Trend::Improving)), Ok(Rag::Amber));
        assert_eq!(judged("56.9", Some(Trend::Steady)), Ok(Rag::Amber));
        assert_eq!(judged("56.9", Some(Trend::Worsening)), Ok(Rag::Red));
        assert_eq!(judged("56.9", None), Ok(Rag::Red));
    }
}
