//! The styles of the document: change one in Word and all that bears it follows.

use super::HEAD;
use super::parts::WORD;

/// A paragraph style: its id, its name in Word, the style after it, and its properties.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    paragraph: &'static str,
    /// In half points; 0 is that of the text.
    size: u32,
    look: &'static str,
}

const HEADING: &str = "<w:b/><w:bCs/><w:color w:val=\"1F3A5F\"/>";
const GREY: &str = "<w:color w:val=\"4A4A4A\"/>";

const PARAGRAPHS: [Style; 15] = [
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        paragraph: "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
        size: 44,
        look: HEADING,
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        next: "Normal",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"240\"/><w:contextualSpacing/>",
        size: 24,
        look: GREY,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        next: "Normal",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        size: 30,
        look: HEADING,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        next: "Normal",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        size: 25,
        look: HEADING,
    },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        paragraph: "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/><w:ind w:left=\"360\" w:hanging=\"360\"/>",
        size: 0,
        look: "",
    },
    Style {
        id: "Caption",
        name: "caption",
        next: "Normal",
        paragraph: "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"80\"/>",
        size: 21,
        look: "<w:b/><w:bCs/>",
    },
    Style {
        id: "Fact",
        name: "Fact",
        next: "Fact",
        paragraph: "<w:spacing w:after=\"60\"/>",
        size: 0,
        look: "",
    },
    Style {
        id: "TableText",
        name: "Table Text",
        next: "TableText",
        paragraph: "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
        size: 20,
        look: "",
    },
    Style {
        id: "TableHeading",
        name: "Table Heading",
        next: "TableText",
        paragraph: "<w:keepNext/><w:spacing w:before=\"50\" w:after=\"50\" w:line=\"240\" w:lineRule=\"auto\"/>",
        size: 20,
        look: HEADING,
    },
    Style {
        id: "Key",
        name: "Key",
        next: "Normal",
        paragraph: "<w:keepLines/><w:spacing w:before=\"80\" w:after=\"160\" w:line=\"252\" w:lineRule=\"auto\"/>",
        size: 18,
        look: GREY,
    },
    // Word would join two tables with nothing between them.
    Style {
        id: "AfterTable",
        name: "After Table",
        next: "Normal",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"20\" w:lineRule=\"exact\"/>",
        size: 2,
        look: "",
    },
    Style {
        id: "SectionEnd",
        name: "Section End",
        next: "Normal",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>",
        size: 2,
        look: "",
    },
    Style {
        id: "Chart",
        name: "Chart",
        next: "Normal",
        paragraph: "<w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
        size: 0,
        look: "",
    },
    Style {
        id: "Header",
        name: "header",
        next: "Header",
        paragraph: "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"8C9AAB\"/></w:pBdr><w:spacing w:before=\"0\" w:after=\"0\"/>",
        size: 18,
        look: GREY,
    },
    Style {
        id: "Footer",
        name: "footer",
        next: "Footer",
        paragraph: "<w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"right\"/>",
        size: 18,
        look: GREY,
    },
];

/// At each side of a cell, in twips, as the table style below has it.
pub const CELL_MARGIN: u32 = 115;

const TABLE: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
    <w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/>\
    <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
    <w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
    <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
    <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ReportTable\">\
    <w:name w:val=\"Report Table\"/><w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"59\"/>\
    <w:qFormat/><w:tblPr><w:tblBorders>\
    <w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3A5F\"/>\
    <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3A5F\"/>\
    <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C3CBD5\"/></w:tblBorders>\
    <w:tblCellMar><w:left w:w=\"115\" w:type=\"dxa\"/><w:right w:w=\"115\" w:type=\"dxa\"/>\
    </w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr>\
    <w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F3A5F\"/>\
    </w:tcBorders><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E8EDF3\"/></w:tcPr>\
    </w:tblStylePr></w:style>";

pub fn styles() -> String {
    let paragraphs: String = PARAGRAPHS.iter().map(Style::xml).collect();
    format!(
        "{HEAD}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>\
         <w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>\
         <w:unhideWhenUsed/></w:style>{paragraphs}{TABLE}</w:styles>"
    )
}

impl Style {
    fn xml(&self) -> String {
        let Style { id, name, next, paragraph, size, look } = self;
        let size = match size {
            0 => String::new(),
            size => format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"),
        };
        let custom = if self.is_ours() { " w:customStyle=\"1\"" } else { "" };
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"{next}\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{look}{size}</w:rPr></w:style>"
        )
    }

    /// Not one that Word brings itself.
    fn is_ours(&self) -> bool {
        ["Fact", "TableText", "TableHeading", "Key", "AfterTable", "SectionEnd", "Chart"]
            .contains(&self.id)
    }
}
