//! The list of the day: what to do now, from meetings, wins, follow-ups and cadences.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::advice::{self, Advice};
use super::due::{self, CadenceDue};
use super::suggest::{self, NextStep, Suggested};
use super::{Index, agenda, wins};
use crate::model::{
    Accomplishment, Contact, FollowUp, FollowUpStatus, Id, Kind, Meeting, MeetingKind,
    MeetingStatus, Waits, Workspace,
};

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
    /// Steps of introductions that nobody wrote down: thanks first, then reminders, then meetings; the oldest first.
    pub suggested: Vec<Suggested>,
    /// What is suggested about leaders.
    pub advice: Vec<Advice>,
    /// People whose cadence has run out, the longest due first; nobody with whom a meeting is planned.
    pub cold: Vec<(Id<Contact>, CadenceDue)>,
    /// How many of those who are to be met fit the week.
    pub room: Room,
    /// What the next day brings.
    pub tomorrow: Tomorrow,
}

/// How many coffees a week are right where the user has not said so.
pub const USUAL_COFFEES: u32 = 2;

/// How full the week is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Room {
    /// How many coffees a week are right for the user.
    pub coffees: usize,
    /// How many meetings of this week, Monday to Sunday, are planned or were held.
    pub taken: usize,
}

impl Room {
    /// How many more fit.
    pub fn left(self) -> usize {
        self.coffees.saturating_sub(self.taken)
    }
}

/// What a day brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tomorrow {
    /// Meetings planned.
    pub meetings: usize,
    /// When the first of them begins.
    pub first: Option<NaiveTime>,
    /// Follow-ups due on it.
    pub follow_ups: usize,
}

impl Digest {
    /// How many rows there are now; who is to be met when there is room is not among them.
    pub fn len(&self) -> usize {
        self.to_ask.len()
            + self.meetings.len()
            + self.wins.len()
            + self.follow_ups.len()
            + self.suggested.len()
            + self.advice.len()
            + self.cold.len()
            - self.later()
    }

    /// Whether there is nothing to do now.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Steps that propose no meeting.
    fn steps(&self) -> usize {
        let meets = |one: &&Suggested| one.step == NextStep::Meet;
        self.suggested.len() - self.suggested.iter().filter(meets).count()
    }

    /// How many of the suggested steps are for now: those that propose no meeting, and the meetings that fit the week.
    pub fn steps_now(&self) -> usize {
        (self.steps() + self.room.left()).min(self.suggested.len())
    }

    /// How many of those going cold are for now.
    pub fn cold_now(&self) -> usize {
        let meets_now = self.steps_now() - self.steps();
        (self.room.left() - meets_now).min(self.cold.len())
    }

    /// How many proposed meetings wait until there is room.
    pub fn later(&self) -> usize {
        self.suggested.len() - self.steps_now() + self.cold.len() - self.cold_now()
    }
}

/// What there is to do at this time of this day.
pub fn digest(workspace: &Workspace, index: &Index, wall: NaiveDateTime) -> Digest {
    let today = wall.date();
    let of_today = agenda::between(workspace, today, today);
    let meetings = of_today
        .into_iter()
        .filter(|one| agenda::is_planned(one) && !agenda::is_to_ask(one, wall));
    let meetings =
        meetings.filter(|one| !workspace.settings.is_put_off(Waits::Meeting(one.id), today));
    let groups = due::follow_ups(workspace, today);
    let mut cold: Vec<(Id<Contact>, CadenceDue)> = workspace
        .contacts
        .iter()
        .filter_map(|contact| {
            let due = due::cadence_due(workspace, index, contact, today)?;
            (due.date <= today).then_some((contact.id, due))
        })
        .filter(|(id, _)| {
            !workspace.settings.is_put_off(Waits::Person(*id), today)
                && !is_to_be_met(workspace, index, *id, today)
        })
        .collect();
    cold.sort_by_key(|(id, due)| (due.date, *id));
    let mut suggested = suggest::steps(workspace, index, today);
    suggested.sort_by_key(|one| match one.step {
        NextStep::Thank => 0,
        NextStep::Remind => 1,
        NextStep::Meet => 2,
    });
    Digest {
        to_ask: agenda::to_ask(workspace, wall)
            .iter()
            .filter(|one| !workspace.settings.is_put_off(Waits::Outcome(one.id), today))
            .map(|one| one.id)
            .collect(),
        meetings: meetings.map(|one| one.id).collect(),
        wins: wins::to_congratulate(workspace, today),
        follow_ups: [groups.overdue, groups.today].concat(),
        suggested,
        advice: advice::advice(workspace, index, today)
            .into_iter()
            .filter(|one| {
                !workspace
                    .settings
                    .is_put_off(Waits::Advice(one.who()), today)
            })
            .collect(),
        cold,
        room: room(workspace, today),
        tomorrow: tomorrow(workspace, today),
    }
}

/// Whether a meeting with somebody is arranged for today or later, or for some day; an idea is not yet arranged.
fn is_to_be_met(workspace: &Workspace, index: &Index, who: Id<Contact>, today: NaiveDate) -> bool {
    index
        .mentions(who)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid))
        .filter(|one| !one.meta.archived && agenda::is_planned(one))
        .filter(|one| one.status != MeetingStatus::Idea)
        // In a crowd one does not catch up.
        .filter(|one| {
            let in_crowd = matches!(one.kind, MeetingKind::Group | MeetingKind::Infomercial);
            agenda::counts_for_week(one) && !in_crowd
        })
        .any(|one| one.date.is_none_or(|date| date >= today))
}

/// How full the week of a day is.
pub fn room(workspace: &Workspace, today: NaiveDate) -> Room {
    let coffees = workspace.settings.coffees_per_week.unwrap_or(USUAL_COFFEES);
    let monday = agenda::start_of_week(today, Weekday::Mon);
    let week = monday.and_then(|from| Some((from, from.checked_add_days(Days::new(6))?)));
    let of_week = week.map(|(from, to)| agenda::between(workspace, from, to));
    let of_week = of_week.unwrap_or_default().into_iter();
    Room {
        coffees: coffees as usize,
        taken: of_week.filter(|one| agenda::counts_for_week(one)).count(),
    }
}

/// What the day after brings.
fn tomorrow(workspace: &Workspace, today: NaiveDate) -> Tomorrow {
    let Some(next) = today.succ_opt() else {
        return Tomorrow::default();
    };
    let meetings: Vec<&Meeting> = agenda::between(workspace, next, next)
        .into_iter()
        .filter(|one| agenda::is_planned(one))
        .collect();
    let follow_ups = workspace.follow_ups.iter().filter(|one| {
        let day = one.due.max(one.snoozed_until.filter(|_| one.due.is_some()));
        !one.meta.archived && one.status == FollowUpStatus::Open && day == Some(next)
    });
    Tomorrow {
        meetings: meetings.len(),
        first: meetings.iter().filter_map(|one| one.start).min(),
        follow_ups: follow_ups.count(),
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
