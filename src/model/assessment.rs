//! An assessment against a standard: its elements and the evidence for them.

use std::str::FromStr;

use super::{DateSpan, Id, Reference, Text};
use crate::text::{Place, Placed};

#[derive(Debug)]
pub struct Assessment {
    pub standard: Option<Text>,
    pub title: Option<Text>,
    pub on: Option<Placed<DateSpan>>,
    pub place: Place,
}

/// One element of the standard, as judged.
#[derive(Debug)]
pub struct Criterion {
    pub id: Id,
    pub title: Option<Text>,
    /// Absent when not yet judged.
    pub judgement: Option<Placed<Judgement>>,
    pub evidence: Vec<Reference>,
    pub actions: Vec<Reference>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    CompliancePlus,
    Compliant,
    Partial,
    NonCompliant,
}

impl Judgement {
    pub const WORDS: [&str; 4] = ["compliance-plus", "compliant", "partial", "non-compliant"];

    pub fn word(self) -> &'static str {
        Judgement::WORDS[self as usize]
    }
}

impl FromStr for Judgement {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase().replace([' ', '_'], "-");
        let all = [
            Judgement::CompliancePlus,
            Judgement::Compliant,
            Judgement::Partial,
            Judgement::NonCompliant,
        ];
        all.into_iter().find(|judgement| judgement.word() == word).ok_or(())
    }
}

#[derive(Debug)]
pub struct Evidence {
    pub id: Id,
    pub title: Text,
    pub kind: Option<Placed<EvidenceKind>>,
    pub year: Option<Placed<u32>>,
    /// A file in the workspace.
    pub path: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    New,
    Active,
    Corporate,
}

impl EvidenceKind {
    pub const WORDS: [&str; 3] = ["new", "active", "corporate"];

    pub fn word(self) -> &'static str {
        EvidenceKind::WORDS[self as usize]
    }
}

impl FromStr for EvidenceKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase();
        let all = [EvidenceKind::New, EvidenceKind::Active, EvidenceKind::Corporate];
        all.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}
