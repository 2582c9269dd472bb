//! The files of a check as JUnit XML: a test case a file, failed by its findings.

use super::diagnostics::concise;
use super::markup::escaped;
use crate::diagnostic::Diagnostic;
use crate::text::Source;

/// A file that was checked.
#[derive(Debug)]
pub struct CheckedFile<'a> {
    pub source: &'a Source,
    pub strategy: Option<&'a str>,
    /// The findings that fail the check.
    pub failures: Vec<&'a Diagnostic>,
    pub others: Vec<&'a Diagnostic>,
}

/// One suite. A case holds one `failure` for all that fails it, as most readers show only the first.
pub fn junit(files: &[CheckedFile]) -> String {
    let failed = files.iter().filter(|file| !file.failures.is_empty()).count();
    let counts = format!("tests=\"{}\" failures=\"{failed}\" errors=\"0\"", files.len());
    let cases: String = files.iter().map(case).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cs check\" {counts}>\n  \
         <testsuite name=\"cs check\" {counts} skipped=\"0\" time=\"0\">\n{cases}  </testsuite>\n\
         </testsuites>\n"
    )
}

fn case(file: &CheckedFile) -> String {
    let path = &file.source.path;
    let (name, class) = (escaped(path), escaped(file.strategy.unwrap_or(path)));
    let (failure, others) = (failure(file), others(file));
    let head = format!("    <testcase name=\"{name}\" classname=\"{class}\" time=\"0\"");
    match failure.is_empty() && others.is_empty() {
        true => format!("{head}/>\n"),
        false => format!("{head}>\n{failure}{others}    </testcase>\n"),
    }
}

fn failure(file: &CheckedFile) -> String {
    let message = match &file.failures[..] {
        [] => return String::new(),
        [one] => one.message.clone(),
        [first, rest @ ..] => format!("{} (and {} more)", first.message, rest.len()),
    };
    let (message, level) = (escaped(&message), file.failures[0].level);
    let lines = lines(&file.failures, file.source);
    format!("      <failure message=\"{message}\" type=\"{level}\">{lines}</failure>\n")
}

fn others(file: &CheckedFile) -> String {
    match file.others.is_empty() {
        true => String::new(),
        false => {
            let lines = lines(&file.others, file.source);
            format!("      <system-out>{lines}</system-out>\n")
        }
    }
}

fn lines(findings: &[&Diagnostic], source: &Source) -> String {
    let lines = findings.iter().map(|finding| escaped(concise(finding, source).trim_end()));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagnostics::sample;

    #[test]
    fn hostile_text_is_text() {
        let (source, finding) = sample("<&>\".toml", "]]><x a='\"'>\u{0}\u{1b}\u{ffff}&#0;");
        let file = |failures, others| CheckedFile {
            source: &source,
            strategy: Some("a\"b"),
            failures,
            others,
        };
        let files =
            [file(vec![&finding], vec![]), file(vec![], vec![&finding]), file(vec![], vec![])];
        let text = junit(&files);
        let tree = roxmltree::Document::parse(&text).unwrap();
        let failure = tree.descendants().find(|node| node.has_tag_name("failure")).unwrap();
        assert_eq!(failure.attribute("message"), Some("]]><x a='\"'>\u{fffd}\u{fffd}\u{fffd}&#0;"));
        assert!(failure.text().unwrap().starts_with("<&>\".toml:2:6: warning[CS203] stale: ]]>"));
        let suite = tree.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
        assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("3"), Some("1")));
    }
}
