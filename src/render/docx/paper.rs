//! The sheet of paper, and how wide text is on it. Lengths are in twips: 1,440 an inch, 567 a
//! centimetre.

/// A4.
const SHORT_SIDE: u32 = 11_906;
const LONG_SIDE: u32 = 16_838;
const MARGIN: u32 = 1_134;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Portrait,
    Landscape,
}

impl Sheet {
    /// Between the margins.
    pub fn room(self) -> u32 {
        let (width, _) = self.size();
        width - 2 * MARGIN
    }

    fn size(self) -> (u32, u32) {
        match self {
            Sheet::Portrait => (SHORT_SIDE, LONG_SIDE),
            Sheet::Landscape => (LONG_SIDE, SHORT_SIDE),
        }
    }

    /// The properties of a section on such sheets. Only the first has a page of its own kind.
    pub fn section(self, is_first: bool) -> String {
        let (width, height) = self.size();
        let turned = if self == Sheet::Landscape { " w:orient=\"landscape\"" } else { "" };
        let (first, title_page) = match is_first {
            true => ("<w:footerReference w:type=\"first\" r:id=\"footer2\"/>", "<w:titlePg/>"),
            false => ("", ""),
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/>\
             <w:footerReference w:type=\"default\" r:id=\"footer1\"/>{first}\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
             <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" \
             w:left=\"{MARGIN}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
             {title_page}</w:sectPr>"
        )
    }
}

/// How wide a text is in Arial, near enough to lay out a table. The size is in half points, as Word
/// counts it.
pub fn width(text: &str, size: u32) -> u32 {
    let thousandths: u32 = text.chars().take(LONGEST).map(em).sum();
    // A half point is ten twips.
    thousandths * size / 100
}

/// A text of more characters is as wide as any sheet.
const LONGEST: usize = 2_000;

/// Thousandths of the size.
fn em(character: char) -> u32 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' => 260,
        ' ' | '\u{a0}' | 't' | 'f' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' => 320,
        'm' | 'M' | 'w' | '%' => 850,
        'W' | '@' => 980,
        'A'..='Z' | '&' | '+' => 690,
        '0'..='9' => DIGIT,
        ..='\u{24f}' => 550,
        // Arrows and shapes.
        '\u{2190}'..='\u{27bf}' => 800,
        // Scripts with wide characters among them.
        _ => 1000,
    }
}

pub const DIGIT: u32 = 556;
pub const POINT: u32 = 278;
