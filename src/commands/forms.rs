//! Which forms a check is written in, and where each goes.

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::bail;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, ValueEnum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The line, a caret and what to do
    Full,
    /// One line a finding
    Concise,
    /// For programs
    Json,
    /// For GitHub Actions: notes beside the lines of a change
    Github,
    /// For GitLab: a Code Quality report
    Gitlab,
    /// For test reports: a test case a file
    Junit,
    /// For code scanning and editors (SARIF 2.1.0)
    Sarif,
}

/// A form and the file it goes to; without one, the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub format: Format,
    pub file: Option<PathBuf>,
}

/// The forms as asked for, those that go to files first: what reads the terminal may go away.
///
/// # Errors
/// When two forms go to one place, or `--output` has no form to take.
pub fn settle(mut forms: Vec<Form>, output: Option<PathBuf>) -> anyhow::Result<Vec<Form>> {
    if let Some(output) = output {
        match &mut forms[..] {
            [form @ Form { file: None, .. }] => form.file = Some(output),
            _ => bail!("--output takes one --format; of several, write each as FORMAT=FILE"),
        }
    }
    if forms.iter().any(|form| form.file.as_ref().is_some_and(|file| file.as_os_str().is_empty())) {
        bail!("no file is named to write to");
    }
    forms.sort_by_key(|form| form.file.is_none());
    for (at, form) in forms.iter().enumerate() {
        if forms[..at].iter().any(|other| other.file == form.file) {
            match &form.file {
                Some(file) => bail!("two forms go to `{}`", file.display()),
                None => bail!("two forms go to the terminal: write one as FORMAT=FILE"),
            }
        }
    }
    Ok(forms)
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone)]
pub struct FormParser;

impl TypedValueParser for FormParser {
    type Value = Form;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Form, clap::Error> {
        let text = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8))?;
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let formats = EnumValueParser::<Format>::new();
        let format = formats.parse_ref(command, argument, OsStr::new(name))?;
        Ok(Form { format, file })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(Format::to_possible_value)))
    }
}
