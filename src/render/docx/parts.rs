//! The small parts beside the document: properties, settings, numbering, header and footer.

use chrono::NaiveDate;

use super::HEAD;
use crate::render::markup::escaped;

pub const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Title, language and date. The document says midnight, for a report is about a day.
pub fn core(title: &str, on: NaiveDate) -> String {
    let package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let date = |name: &str| {
        format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{on}T00:00:00Z</dcterms:{name}>")
    };
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{package}\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:language>en-GB</dc:language>{}{}</cp:coreProperties>",
        escaped(title),
        date("created"),
        date("modified")
    )
}

/// Without the compatibility mode Word opens the document as one of 2007.
pub fn settings() -> String {
    format!(
        "{HEAD}<w:settings {WORD}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-GB\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
    )
}

/// The one list: bullets.
pub fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"0\">\
         <w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"\u{2022}\"/>\
         <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr>\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>"
    )
}

pub fn header(title: &str) -> String {
    format!(
        "{HEAD}<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        escaped(title)
    )
}

pub fn footer() -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!(
        "{HEAD}<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{}{}{}</w:p></w:ftr>",
        text("Page "),
        field("PAGE"),
        text(" of "),
        field("NUMPAGES")
    )
}
