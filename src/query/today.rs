//! The list of the day: what to do now, from meetings, wins, follow-ups and cadences.

use chrono::NaiveDateTime;

use super::due::{self, CadenceDue};
use super::{Index, agenda, wins};
use crate::model::{Accomplishment, Contact, FollowUp, Id, Meeting, Workspace};

/// What there is to do on a day, each list in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// Planned meetings that are over, the latest first: did they happen?
    pub to_ask: Vec<Id<Meeting>>,
    /// Meetings of the day that are not over.
    pub meetings: Vec<Id<Meeting>>,
    /// Wins to congratulate on, the oldest first.
    pub wins: Vec<Id<Accomplishment>>,
    /// Follow-ups overdue or due.
    pub follow_ups: Vec<Id<FollowUp>>,
    /// People whose cadence has run out, the longest due first.
    pub cold: Vec<(Id<Contact>, CadenceDue)>,
}

impl Digest {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.to_ask.len()
            + self.meetings.len()
            + self.wins.len()
            + self.follow_ups.len()
            + self.cold.len()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What there is to do at this time of this day.
pub fn digest(workspace: &Workspace, index: &Index, wall: NaiveDateTime) -> Digest {
    let today = wall.date();
    let of_today = agenda::between(workspace, today, today);
    let meetings = of_today
        .into_iter()
        .filter(|one| agenda::is_planned(one) && !agenda::is_to_ask(one, wall));
    let groups = due::follow_ups(workspace, today);
    let mut cold: Vec<(Id<Contact>, CadenceDue)> = workspace
        .contacts
        .iter()
        .filter_map(|contact| {
            let due = due::cadence_due(workspace, index, contact, today)?;
            (due.date <= today).then_some((contact.id, due))
        })
        .collect();
    cold.sort_by_key(|(id, due)| (due.date, *id));
    Digest {
        to_ask: agenda::to_ask(workspace, wall)
            .iter()
            .map(|one| one.id)
            .collect(),
        meetings: meetings.map(|one| one.id).collect(),
        wins: wins::to_congratulate(workspace, today),
        follow_ups: [groups.overdue, groups.today].concat(),
        cold,
    }
}
