//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use super::diagnostics::told;
use super::tidy;
use crate::diagnostic::{Diagnostic, Level};
use crate::text::{Place, Source};

/// One command a finding.
pub fn github<'a>(diagnostics: &[Diagnostic], source_of: impl Fn(Place) -> &'a Source) -> String {
    diagnostics.iter().map(|finding| command(finding, source_of(finding.place))).collect()
}

fn command(diagnostic: &Diagnostic, source: &Source) -> String {
    let kind = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let span = diagnostic.place.span;
    let (start, end) = (source.position(span.start), source.position(span.end));
    let file = property(&source.path);
    let title = property(&format!("{} {}", diagnostic.rule.code, diagnostic.rule.name));
    let message = escaped(&told(diagnostic));
    format!(
        "::{kind} file={file},line={},col={},endLine={},endColumn={},title={title}::{message}\n",
        start.line, start.column, end.line, end.column
    )
}

/// The runner takes these three back, so no text can begin a command of its own.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(&tidy(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagnostics::sample;

    #[test]
    fn no_text_breaks_out_of_its_command() {
        let (source, finding) = sample("a,b:c%.toml", "50%\n::error::x\u{1b}[31m");
        assert_eq!(
            github(&[finding], |_| &source),
            "::warning file=a%2Cb%3Ac%25.toml,line=2,col=6,endLine=2,endColumn=9,title=CS203 stale\
             ::50%25 ::error::x\u{fffd}[31m%0Ahelp: do it\n"
        );
    }
}
