//! The files of an annual progress pack: one a format, and the manifest that lists them.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::measure::Snapshot;
use crate::model::Period;
use crate::render;
use crate::views::annual::{self, Edition};
use crate::views::calendar;

/// A file of the pack: its path in it, and what it holds.
pub type PackFile = (String, Vec<u8>);

/// What a pack is made of.
pub struct Pack<'p, 'w> {
    pub snapshot: &'p Snapshot<'w>,
    pub period: Period,
    pub edition: &'p Edition<'p>,
}

impl Pack<'_, '_> {
    /// Every file but the manifest, each named to `told` before it is made.
    pub fn files(&self, told: impl Fn(&str)) -> anyhow::Result<Vec<PackFile>> {
        let Pack { snapshot, period, edition } = self;
        let report = annual::report(snapshot, *period, edition);
        let mut files: Vec<PackFile> = Vec::new();
        let mut add = |name: &str, bytes: &dyn Fn() -> anyhow::Result<Vec<u8>>| {
            told(name);
            files.push((name.to_string(), bytes()?));
            anyhow::Ok(())
        };
        add("report.md", &|| Ok(render::markdown(&report).into_bytes()))?;
        add("report.json", &|| {
            Ok(render::json(&annual::json(snapshot, *period, edition)?)?.into_bytes())
        })?;
        add("calendar.ics", &|| Ok(self.calendar().into_bytes()))?;
        Ok(files)
    }

    fn calendar(&self) -> String {
        let one = std::slice::from_ref(self.snapshot);
        let rows = calendar::rows(one, &calendar::Filter::default());
        render::ics(&calendar::agenda(one, &rows, self.snapshot.as_of))
    }

    /// What the pack is, how it was made, and each file with its SHA-256.
    pub fn manifest(&self, files: &[PackFile]) -> Value {
        let listed = files.iter().map(
            |(name, bytes)| json!({ "path": name, "bytes": bytes.len(), "sha256": sha256(bytes) }),
        );
        json!({
            "schema": 1,
            "made_by": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
            "strategy": self.snapshot.id(),
            "commit": self.edition.commit,
            "changed_since_commit": self.edition.is_changed,
            "options": { "year": self.period.to_string(), "as_of": self.snapshot.as_of.to_string() },
            "files": listed.collect::<Vec<_>>(),
        })
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
