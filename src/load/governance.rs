//! The sections on who is told, what was decided and what may go wrong.

use super::fields::Fields;
use crate::model::{Decision, Group, Report, ReportFrequency, Risk};

pub fn group(fields: Fields) -> Option<Group> {
    let id = fields.id();
    let title = fields.required_text("title");
    let role = fields.text("role");
    let reports = fields.word::<ReportFrequency>("reports", &ReportFrequency::WORDS);
    let first_due = fields.date("first_due");
    let unread = fields.finish();
    Some(Group { id: id?, title, role, reports, first_due, unread })
}

pub fn report(fields: Fields) -> Option<Report> {
    let group = fields.text("group");
    if group.is_none() {
        fields.require("group");
    }
    let on = fields.date("on");
    if on.is_none() {
        fields.require("on");
    }
    let title = fields.text("title");
    fields.finish();
    Some(Report { group: group?, on, title })
}

pub fn decision(fields: Fields) -> Option<Decision> {
    let id = fields.id();
    let body = fields.text("body");
    let on = fields.date("on");
    let text = fields.text("text");
    let actions = fields.texts("actions");
    let unread = fields.finish();
    Some(Decision { id: id?, body, on, text, actions, unread })
}

pub fn risk(fields: Fields) -> Option<Risk> {
    let id = fields.id();
    let title = fields.required_text("title");
    let likelihood = fields.integer("likelihood", 1..=100);
    let impact = fields.integer("impact", 1..=100);
    let owner = fields.text("owner");
    let actions = fields.texts("actions");
    fields.finish();
    Some(Risk { id: id?, title, likelihood, impact, owner, actions })
}
