//! The list of the day: what to do now, from meetings, wins, follow-ups and cadences.

use chrono::{NaiveDateTime, NaiveTime};

use super::advice::{self, Advice};
use super::due::{self, CadenceDue};
use super::suggest::{self, Suggested};
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
    /// Steps of introductions that nobody wrote down, the oldest first.
    pub suggested: Vec<Suggested>,
    /// What is suggested about leaders.
    pub advice: Vec<Advice>,
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
            + self.suggested.len()
            + self.advice.len()
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
        suggested: suggest::steps(workspace, index, today),
        advice: advice::advice(workspace, index, today),
        cold,
    }
}

/// With more records than this, the day is worked out on a thread.
const MANY: usize = 3_000;

/// Whether working out the day may take longer than a frame has.
pub fn is_long(workspace: &Workspace) -> bool {
    let all = [
        workspace.contacts.len(),
        workspace.meetings.len(),
        workspace.accomplishments.len(),
        workspace.follow_ups.len(),
        workspace.introductions.len(),
    ];
    all.into_iter().sum::<usize>() > MANY
}

/// How much there is to do, in the three numbers of the nav rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Rows of the list of the day.
    pub today: usize,
    /// Wins to congratulate on.
    pub wins: usize,
    /// Follow-ups overdue or due today.
    pub follow_ups: usize,
}

/// Counts what waits.
pub fn waiting(workspace: &Workspace, index: &Index, wall: NaiveDateTime) -> Waiting {
    let digest = digest(workspace, index, wall);
    Waiting {
        today: digest.len(),
        wins: digest.wins.len(),
        follow_ups: digest.follow_ups.len(),
    }
}

/// When the list of the day changes by itself next: a meeting starts or ends, or the day is over.
pub fn next_change(workspace: &Workspace, digest: &Digest, wall: NaiveDateTime) -> NaiveDateTime {
    let meetings = digest.meetings.iter();
    let turns = meetings
        .filter_map(|id| workspace.meetings.get(*id))
        .flat_map(|one| [start(one), agenda::end(one)])
        .flatten();
    let midnight = wall
        .date()
        .succ_opt()
        .map(|day| day.and_time(NaiveTime::MIN));
    let next = turns.chain(midnight).filter(|turn| *turn > wall).min();
    next.unwrap_or(NaiveDateTime::MAX)
}

/// When a meeting begins, where that is known.
pub fn start(meeting: &Meeting) -> Option<NaiveDateTime> {
    Some(meeting.date?.and_time(meeting.start?))
}
