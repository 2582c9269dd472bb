//! A report's HTML or Word document to PDF, by a program that is installed.

mod process;
mod settled;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use chrono::NaiveDate;

use crate::disk::Scratch;

#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// The program and its version.
    pub made_by: String,
}

/// A program that is installed and makes PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converter {
    program: &'static str,
    kind: Kind,
    /// As it tells it itself.
    pub version: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Prints HTML.
    Browser,
    /// Opens a Word document.
    Office,
}

/// The best first: a browser keeps to the page's own print style.
const PROGRAMS: [(&str, Kind); 8] = [
    ("chromium", Kind::Browser),
    ("chromium-browser", Kind::Browser),
    ("google-chrome", Kind::Browser),
    ("google-chrome-stable", Kind::Browser),
    ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", Kind::Browser),
    ("soffice", Kind::Office),
    ("libreoffice", Kind::Office),
    ("/Applications/LibreOffice.app/Contents/MacOS/soffice", Kind::Office),
];

/// Those that are installed, each asked for only when the one before it will not do.
pub fn converters() -> impl Iterator<Item = Converter> {
    PROGRAMS.into_iter().filter_map(|(program, kind)| {
        let version = process::first_line(Command::new(program).arg("--version"))?;
        Some(Converter { program, kind, version })
    })
}

/// Makes PDF of the page, or of the document where only an office program is installed. The same
/// page, day and program give the same bytes.
///
/// # Errors
/// When no program is installed, or none of those that are can do it.
pub fn pdf(
    html: &str,
    docx: &dyn Fn() -> anyhow::Result<Vec<u8>>,
    on: NaiveDate,
) -> anyhow::Result<Pdf> {
    let mut failures = Vec::new();
    for converter in converters() {
        match converter.pdf(html, docx, on) {
            Ok(pdf) => return Ok(pdf),
            Err(failure) => failures.push(format!("{failure:#}")),
        }
    }
    match failures.is_empty() {
        true => {
            bail!(
                "no program that makes PDF is installed: install Chromium, Google Chrome or \
                 LibreOffice"
            )
        }
        false => bail!("PDF could not be made: {}", failures.join("; ")),
    }
}

impl Converter {
    /// # Errors
    /// When the program fails, takes too long or leaves nothing that is PDF.
    pub fn pdf(
        &self,
        html: &str,
        docx: &dyn Fn() -> anyhow::Result<Vec<u8>>,
        on: NaiveDate,
    ) -> anyhow::Result<Pdf> {
        let scratch = Scratch::new()?;
        let command = match self.kind {
            Kind::Browser => {
                let page = scratch.write("report.html", html.as_bytes())?;
                browser(self.program, &page, &scratch)
            }
            Kind::Office => {
                let document = scratch.write("report.docx", &docx()?)?;
                office(self.program, &document, &scratch)
            }
        };
        process::run(command).with_context(|| format!("`{}` failed", self.program))?;
        match scratch.read("report.pdf") {
            Ok(bytes) if bytes.starts_with(b"%PDF-") => {
                Ok(Pdf { bytes: settled::settled(bytes, on), made_by: self.version.clone() })
            }
            _ => bail!("`{}` made no PDF", self.program),
        }
    }
}

/// Without a window, a network, or anything of the user's own browser.
fn browser(program: &str, page: &Path, scratch: &Scratch) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--headless", "--disable-gpu", "--disable-extensions", "--disable-sync"])
        .args(["--no-first-run", "--no-default-browser-check", "--disable-component-update"])
        .args(["--disable-background-networking", "--disable-quic"])
        // Whatever is asked for ends at a port that nothing listens at.
        .args(["--proxy-server=http://127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .args(["--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"])
        .arg(option("--user-data-dir=", &scratch.path("profile")))
        .arg(option("--print-to-pdf=", &scratch.path("report.pdf")));
    // Chromium will not start a sandbox for root.
    if process::is_root() {
        command.arg("--no-sandbox");
    }
    command.arg(page);
    command
}

/// The filter's options: tagged, as PDF/UA asks, with bookmarks from the headings.
const OFFICE_FILTER: &str = "pdf:writer_pdf_Export:{\
    \"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},\
    \"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},\
    \"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";

fn office(program: &str, document: &Path, scratch: &Scratch) -> Command {
    let mut command = Command::new(program);
    let profile = format!("-env:UserInstallation={}", file_url(&scratch.path("profile")));
    command
        .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
        .arg(profile)
        .args(["--convert-to", OFFICE_FILTER, "--outdir"])
        .arg(scratch.path(""))
        .arg(document);
    command
}

fn option(name: &str, path: &Path) -> std::ffi::OsString {
    let mut option = std::ffi::OsString::from(name);
    option.push(path);
    option
}

fn file_url(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'.' | b'-' | b'_' => {
                url.push(char::from(byte));
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn a_path_as_an_address() {
        let path = PathBuf::from("/tmp/a b/é");
        assert_eq!(file_url(&path), "file:///tmp/a%20b/%C3%A9");
    }
}
