//! An assessment against a standard: its elements and the evidence for them.

use std::str::FromStr;

use super::{DateSpan, Id, Reference, Text, Unread};
use crate::text::{Place, Placed};

#[derive(Debug)]
pub struct Assessment {
    /// The id of a standard that is built in, or the path of a file in the workspace that holds one.
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
    /// What is being done about it.
    pub actions: Vec<Reference>,
    pub unread: Unread,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    CompliancePlus,
    Compliant,
    Partial,
    NonCompliant,
}

impl Judgement {
    pub const ALL: [Judgement; 4] = [
        Judgement::CompliancePlus,
        Judgement::Compliant,
        Judgement::Partial,
        Judgement::NonCompliant,
    ];

    pub const WORDS: [&str; 4] = ["compliance-plus", "compliant", "partial", "non-compliant"];

    pub fn word(self) -> &'static str {
        Judgement::WORDS[self as usize]
    }
}

impl FromStr for Judgement {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let word = text.trim().to_lowercase().replace([' ', '_'], "-");
        Judgement::ALL.into_iter().find(|judgement| judgement.word() == word).ok_or(())
    }
}

#[derive(Debug)]
pub struct Evidence {
    pub id: Id,
    pub title: Text,
    pub kind: Option<Placed<EvidenceKind>>,
    pub year: Option<Placed<u32>>,
    /// A file below the strategy's folder, or below the root of the workspace.
    pub path: Option<Text>,
}

/// Where a file that a document names stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In the workspace.
    Inside,
    Missing,
    /// Not below the root of the workspace, so that nothing is done with it.
    Outside,
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
