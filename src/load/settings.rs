//! `cs.toml`: the settings of a workspace.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::fields::{Fields, shown};
use super::node::{Key, Node};
use super::problem::{BAD_VALUE, UNKNOWN_KEY};
use super::reading::Reading;
use super::shape::Takes;
use super::{Loaded, over_long_line, scorecard, suppression, toml};
use crate::diagnostic::{LevelSetting, RuleId};
use crate::model::{FiscalYear, RagRule, Ready, Settings, Status};
use crate::nearest;
use crate::text::{FileId, Source};

/// Reads `cs.toml`. `rules` are the rules whose levels it may set.
pub fn settings(file: FileId, source: &Source, rules: &[RuleId]) -> (Settings, Loaded) {
    let defaults = Settings::default();
    if let Some(loaded) = over_long_line(file, source) {
        return (defaults, loaded);
    }
    let arena = toml::Arena::new();
    let (root, problems) = toml::parse(&source.text, &arena);
    let mut reading = Reading::new(file, source, &defaults);
    let settings = match Fields::of(&reading, "`cs.toml`", &root) {
        Some(fields) => read(fields, rules),
        None => Settings::default(),
    };
    let is_broken = !problems.listed.is_empty();
    reading.take(problems);
    let allows = suppression::allows(&reading, &root);
    (settings, Loaded { findings: reading.findings(), allows, is_broken, ..Loaded::default() })
}

fn read(fields: Fields, rules: &[RuleId]) -> Settings {
    let mut settings = Settings::default();
    if let Some(workspace) = fields.fields("workspace", "`[workspace]`") {
        read_workspace(workspace, &mut settings);
    }
    if let Some(rag) = fields.fields("rag", "`[rag]`") {
        if let Some(tolerance) = scorecard::tolerance(&rag) {
            settings.tolerance = tolerance.value;
        }
        if let Some(rule) = rag.word::<RagRule>("rule", &RagRule::WORDS) {
            settings.rag_rule = rule.value;
        }
        rag.finish();
    }
    if let Some(assessment) = fields.fields("assessment", "`[assessment]`") {
        settings.ready = assessment.fields("ready", "`ready`").map(ready);
        assessment.finish();
    }
    settings.statuses = statuses(&fields);
    settings.owners = owners(&fields);
    settings.levels = levels(&fields, rules);
    fields.finish();
    settings
}

fn read_workspace(fields: Fields, settings: &mut Settings) {
    let days = |key, default| fields.integer(key, 0..=36_500).map_or(default, |days| days.value);
    let first_month = fields.integer("fiscal_year_starts", 1..=12).map_or(4, |month| month.value);
    settings.fiscal_year = FiscalYear { first_month };
    settings.due_soon_days = days("due_soon_days", settings.due_soon_days);
    settings.stale_days = days("stale_days", settings.stale_days);
    settings.actuals_due_days = days("actuals_due_days", settings.actuals_due_days);
    settings.evidence_years = days("evidence_years", settings.evidence_years);
    fields.finish();
}

/// `ready = { partials_at_most = 11, non_compliant_at_most = 0 }`.
fn ready(fields: Fields) -> Ready {
    let count = |key| fields.integer(key, 0..=10_000).map(|count| count.value);
    let ready = Ready {
        partials_at_most: count("partials_at_most"),
        non_compliant_at_most: count("non_compliant_at_most"),
        gaps_at_most: count("gaps_at_most"),
    };
    fields.finish();
    ready
}

/// `"in progress" = "active"`: more words for the closed set.
fn statuses(fields: &Fields) -> BTreeMap<String, Status> {
    let read = |(word, node): &(Key, Node)| {
        let status = fields.word_of::<Status>("statuses", node, &Status::WORDS)?;
        Some((word.text.trim().to_lowercase(), status.value))
    };
    fields
        .map("statuses", &Takes::Status, "\"in progress\" = \"active\"")
        .iter()
        .filter_map(read)
        .collect()
}

/// `"HR and Organisational Development" = ["HROD", "HR & OD"]`: a name and its other spellings.
fn owners(fields: &Fields) -> BTreeMap<String, String> {
    let mut owners = BTreeMap::new();
    for (name, node) in fields.map("owners", &Takes::Texts, "\"Customer Team\" = [\"CT\"]") {
        let spellings = match &node.value {
            super::node::Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for spelling in spellings.iter().filter_map(|node| fields.text_of("owners", node)) {
            owners.insert(spelling.to_lowercase(), name.text.to_string());
        }
    }
    owners
}

/// `stale = "off"`: a rule's name or code, and its level.
fn levels(
    fields: &Fields,
    rules: &[RuleId],
) -> BTreeMap<&'static str, Option<crate::diagnostic::Level>> {
    let mut levels = BTreeMap::new();
    for (key, node) in fields.map("rules", &Takes::Text, "stale = \"off\"") {
        let Some(rule) = rules.iter().find(|rule| rule.name == key.text || rule.code == key.text)
        else {
            fields.reading.report_with(UNKNOWN_KEY, key.span, || {
                let near = nearest::did_you_mean(&key.text, rules.iter().map(|rule| rule.name));
                let help = near.unwrap_or_else(|| "`cs explain` lists the rules".to_string());
                (format!("no rule is called `{}`", shown(&key.text)), help)
            });
            continue;
        };
        let Some(text) = fields.scalar("rules", node) else { continue };
        match LevelSetting::from_str(text) {
            Ok(LevelSetting(level)) => {
                levels.insert(rule.code, level);
            }
            Err(()) => {
                let help = "write `off`, `info`, `warning` or `error`".to_string();
                fields.refuse::<()>(BAD_VALUE, "level", text, node.span, help);
            }
        }
    }
    levels
}
