//! Headline figures, recomputed where their parts are known.

use rust_decimal::Decimal;

use super::{COMPUTED_PLACES, precision};
use crate::link::Linked;
use crate::model::{Figure, Part, quotient, round_half_up};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    pub published: Option<Decimal>,
    /// part / whole in the figure's unit, to the places of the published value, or computed places
    /// where none is published.
    pub recomputed: Option<Decimal>,
    /// Whether the published value can be a rounding of the exact one; none without both.
    pub agrees: Option<bool>,
}

impl Headline {
    pub fn of(linked: &Linked, figure: &Figure) -> Headline {
        let published = figure.value.as_ref().map(|value| value.value);
        let side = |side: Option<&Part>| number(linked, side?);
        let part = side(figure.part.as_ref().map(|part| &part.value));
        let whole = side(figure.whole.as_ref().map(|whole| &whole.value));
        let unit = figure.unit.as_ref().map(|unit| unit.as_str());
        let exact = part.zip(whole).and_then(|(part, whole)| quotient(part, whole, unit));
        Headline::compared(published, exact)
    }

    fn compared(published: Option<Decimal>, exact: Option<Decimal>) -> Headline {
        let shown = |exact| match published {
            Some(published) => round_half_up(exact, published.scale()),
            None => round_half_up(exact, COMPUTED_PLACES).normalize(),
        };
        let both = published.zip(exact);
        let agrees = both.map(|(published, exact)| precision::is_rounding_of(published, exact));
        Headline { published, recomputed: exact.map(shown), agrees }
    }
}

/// A number, or the published value of the figure that is named.
fn number(linked: &Linked, part: &Part) -> Option<Decimal> {
    match part {
        Part::Number(number) => Some(*number),
        Part::Figure(named) => {
            let at = linked.figures.resolve(named)?;
            linked.document().figures[at].value.as_ref().map(|value| value.value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_held_against_its_parts_at_its_precision() {
        let number = |text: &str| (!text.is_empty()).then(|| text.parse::<Decimal>().unwrap());
        for (published, exact, recomputed, agrees) in [
            ("0.001", "0.1154103853", "0.115", Some(false)),
            ("0.12", "0.1154103853", "0.12", Some(true)),
            ("", "0.1154103853", "0.1154", None),
            ("75", "", "", None),
            ("88", "87.5", "88", Some(true)),
        ] {
            let headline = Headline::compared(number(published), number(exact));
            let told = headline.recomputed.map(|value| value.to_string()).unwrap_or_default();
            assert_eq!(
                (told.as_str(), headline.agrees),
                (recomputed, agrees),
                "{published} {exact}"
            );
        }
    }
}
