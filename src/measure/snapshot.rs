//! A linked strategy on a day.

use std::ops::Deref;

use chrono::NaiveDate;

use super::{Schedule, Standing};
use crate::link::Linked;
use crate::model::Action;
use crate::workspace::{Strategy, Workspace};

#[derive(Debug)]
pub struct Snapshot<'w> {
    pub linked: Linked<'w>,
    pub as_of: NaiveDate,
    /// How each action stands, in the order of the actions.
    pub standings: Vec<Standing>,
    /// When each group is to be told, in the order of the groups.
    pub schedules: Vec<Schedule<'w>>,
}

impl<'w> Snapshot<'w> {
    pub fn of(workspace: &'w Workspace, strategy: &'w Strategy, as_of: NaiveDate) -> Self {
        let linked = Linked::new(workspace, strategy);
        let of = |action| Standing::of(action, as_of, linked.settings());
        let standings = linked.document().actions.iter().map(of).collect();
        let schedules = schedules(&linked, as_of);
        Snapshot { linked, as_of, standings, schedules }
    }

    /// Each action and how it stands.
    pub fn standing_actions(&self) -> impl Iterator<Item = (&'w Action, &Standing)> {
        self.document().actions.iter().zip(&self.standings)
    }
}

fn schedules<'w>(linked: &Linked<'w>, as_of: NaiveDate) -> Vec<Schedule<'w>> {
    let document = linked.document();
    let of = |(at, group)| {
        let reports = linked.report_groups.backward(at).map(|report| &document.reports[report]);
        Schedule::of(group, reports, linked.period(), as_of)
    };
    document.groups.iter().enumerate().map(of).collect()
}

impl<'w> Deref for Snapshot<'w> {
    type Target = Linked<'w>;

    fn deref(&self) -> &Linked<'w> {
        &self.linked
    }
}
