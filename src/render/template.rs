//! A report through a template, ours or a reader's own. A template sees the data of the report and
//! nothing else; what it prints is escaped for its format.

use std::io;
use std::sync::LazyLock;

use anyhow::{anyhow, bail};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::{data, markdown, markup, tidy};
use crate::report::{Block, Report};

/// What a template makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    Html,
    Markdown,
}

impl Template {
    /// By the ending of a file's name: `.html`, `.html.j2`, `.md`, `.md.j2`.
    pub fn of(name: &str) -> Option<Template> {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".j2").unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "html" => Some(Template::Html),
            "md" => Some(Template::Markdown),
            _ => None,
        }
    }
}

/// Our own template, whole: style and script stand in it.
pub fn template(kind: Template) -> &'static str {
    static PAGE: LazyLock<String> = LazyLock::new(|| {
        include_str!("template/report.html.j2")
            .replace("@page.css@", include_str!("template/page.css").trim_end())
            .replace("@filter.js@", include_str!("template/filter.js").trim_end())
    });
    match kind {
        Template::Html => &PAGE,
        Template::Markdown => include_str!("template/report.md.j2"),
    }
}

/// The report through a template; the ending of `name` says what it makes.
///
/// # Errors
/// When the ending is none of those, and with file, line and reason when the template is wrong or
/// does not come to an end.
pub fn with_template(name: &str, source: &str, report: &Report) -> anyhow::Result<String> {
    let Some(kind) = Template::of(name) else {
        bail!(
            "`{}` is no template: its name must end in .html, .html.j2, .md or .md.j2",
            tidy(name)
        )
    };
    let environment = environment(kind, report);
    let value = Value::from(Serde(data::page(report)));
    let mut page = Bounded::default();
    let template = environment.template_from_named_str(name, source);
    let made = template.and_then(|template| template.render_captured_to(value, &mut page));
    made.map_err(|error| told(name, &error))?;
    Ok(String::from_utf8(page.0).expect("a template prints text"))
}

/// What is printed, up to a length that no report comes near.
#[derive(Default)]
struct Bounded(Vec<u8>);

const MOST_BYTES: usize = 256 << 20;

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.len() + bytes.len() <= MOST_BYTES {
            true => self.0.write(bytes),
            false => Err(io::ErrorKind::FileTooLarge.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn environment(kind: Template, report: &Report) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(false);
    environment.set_syntax(syntax());
    // A misspelt field is an error, but one may be asked for to see whether it is there.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_fuel(Some(fuel(report)));
    environment.set_auto_escape_callback(move |_| match kind {
        Template::Html => AutoEscape::Html,
        Template::Markdown => AutoEscape::Custom("markdown".into()),
    });
    environment.set_formatter(formatted);
    environment
}

/// A line that holds only a tag leaves no line behind.
fn syntax() -> SyntaxConfig {
    let mut builder = SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    builder.build().expect("the delimiters are the usual ones")
}

/// Prints a value as the text that it is; only `safe` text, of a template's own making, is markup.
fn formatted(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    let escaped = match (value.as_str(), state.auto_escape()) {
        (Some(text), AutoEscape::Custom(_)) if !value.is_safe() => markdown::escaped(text),
        (Some(text), AutoEscape::Html) if !value.is_safe() => markup::escaped(text),
        (None, AutoEscape::Custom(_)) if value.is_undefined() || value.is_none() => String::new(),
        (None, AutoEscape::Custom(_)) => markdown::escaped(&value.to_string()),
        _ => return minijinja::escape_formatter(out, state, value),
    };
    out.write_str(&escaped).map_err(Error::from)
}

/// Steps before a template is stopped: far more than any that shows each cell a few times over.
fn fuel(report: &Report) -> u64 {
    let cells = |block: &Block| match block {
        Block::Table(table) => table.rows.len() * table.columns.len(),
        Block::List(items) => items.len(),
        _ => 1,
    };
    10_000_000 + 2_000 * report.blocks.iter().map(cells).sum::<usize>() as u64
}

fn told(name: &str, error: &Error) -> anyhow::Error {
    let place = match error.line() {
        Some(line) => format!("{}:{line}", tidy(error.name().unwrap_or(name))),
        None => tidy(name).into_owned(),
    };
    let kind = error.kind();
    let said = match (kind, error.detail()) {
        (ErrorKind::OutOfFuel, _) => "it takes too many steps to be a template of a report".into(),
        (ErrorKind::WriteFailure, _) => "it prints more than 256 MB".into(),
        (_, Some(detail)) => format!("{kind}: {detail}"),
        (_, None) => kind.to_string(),
    };
    anyhow!("the template `{place}` cannot be used: {}", tidy(&said))
}
