//! The package around the parts: what each part is, what belongs to what, and the zip file.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::HEAD;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A file of the package.
pub struct Part {
    /// Below the package's root.
    path: String,
    content_type: String,
    relation: Relation,
    text: String,
}

struct Relation {
    /// To the package itself, or to the document.
    is_of_document: bool,
    kind: String,
    id: String,
    target: String,
}

impl Part {
    pub fn document(text: String) -> Part {
        let relation = Relation {
            is_of_document: false,
            kind: format!("{OFFICE}/officeDocument"),
            id: "document".into(),
            target: "word/document.xml".into(),
        };
        let content_type = format!("{WORD}.document.main+xml");
        Part { path: "word/document.xml".into(), content_type, relation, text }
    }

    pub fn core(text: String) -> Part {
        let package = "http://schemas.openxmlformats.org/package/2006";
        let relation = Relation {
            is_of_document: false,
            kind: format!("{package}/relationships/metadata/core-properties"),
            id: "core".into(),
            target: "docProps/core.xml".into(),
        };
        let content_type = "application/vnd.openxmlformats-package.core-properties+xml".into();
        Part { path: "docProps/core.xml".into(), content_type, relation, text }
    }

    /// Its name is also its kind and its id.
    pub fn of_document(name: &str, text: String) -> Part {
        Part::within(name, name, format!("{name}.xml"), format!("{WORD}.{name}+xml"), text)
    }

    /// The id is the kind and the number.
    pub fn numbered(kind: &str, number: usize, text: String) -> Part {
        let id = format!("{kind}{number}");
        Part::within(kind, &id, format!("{id}.xml"), format!("{WORD}.{kind}+xml"), text)
    }

    pub fn chart(number: usize, text: String) -> Part {
        let content_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        let id = format!("chart{number}");
        Part::within("chart", &id, format!("charts/{id}.xml"), content_type.into(), text)
    }

    fn within(kind: &str, id: &str, target: String, content_type: String, text: String) -> Part {
        let path = format!("word/{target}");
        let kind = format!("{OFFICE}/{kind}");
        let relation = Relation { is_of_document: true, kind, id: id.into(), target };
        Part { path, content_type, relation, text }
    }
}

#[derive(Default)]
pub struct Package {
    parts: Vec<Part>,
}

impl Package {
    pub fn add(&mut self, part: Part) {
        self.parts.push(part);
    }

    pub fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut write = |path: &str, text: &str| -> anyhow::Result<()> {
            zip.start_file(path, options)?;
            Ok(zip.write_all(text.as_bytes())?)
        };
        // A reader looks for this one first.
        write("[Content_Types].xml", &self.content_types())?;
        write("_rels/.rels", &self.relationships(false))?;
        write("word/_rels/document.xml.rels", &self.relationships(true))?;
        self.parts.iter().try_for_each(|part| write(&part.path, &part.text))?;
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> String {
        let parts = self.parts.iter().map(|part| {
            let (path, kind) = (&part.path, &part.content_type);
            format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>")
        });
        format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
            parts.collect::<String>()
        )
    }

    fn relationships(&self, of_document: bool) -> String {
        let relations = self.parts.iter().map(|part| &part.relation);
        let those = relations.filter(|relation| relation.is_of_document == of_document);
        let written = those.map(|Relation { kind, id, target, .. }| {
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        });
        let all: String = written.collect();
        format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\">{all}</Relationships>")
    }
}
