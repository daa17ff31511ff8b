//! Meetings by day: what is planned, what was held, and what is to be asked about.

mod conflicts;

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

pub use self::conflicts::{
    Conflict, conflicts, conflicts_among, counts_for_week, full_week, is_personal, same_week,
    start_of_week,
};

use crate::model::{Contact, Id, Meeting, Workspace};

/// How long a meeting is taken to last that does not say so, in minutes.
pub const USUAL_MINUTES: u32 = 60;

/// The meetings from one day to another, both included, by day and time; meetings without a time come first in their day.
pub fn between(workspace: &Workspace, from: NaiveDate, to: NaiveDate) -> Vec<&Meeting> {
    let mut found: Vec<&Meeting> = workspace
        .meetings
        .iter()
        .filter(|one| one.date.is_some_and(|date| from <= date && date <= to))
        .filter(|one| !one.meta.archived)
        .collect();
    found.sort_by_key(|one| (one.date, one.start, one.id));
    found
}

/// Meetings that were planned, are over and of which nobody said whether they happened, the latest first. Of a series only
/// the latest is asked about; the earlier ones can be settled together with it.
pub fn to_ask(workspace: &Workspace, wall: NaiveDateTime) -> Vec<&Meeting> {
    let mut found: Vec<&Meeting> = workspace
        .meetings
        .iter()
        .filter(|one| is_to_ask(one, wall))
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.date, one.start, one.id)));
    let mut asked = BTreeSet::new();
    found.retain(|one| one.series.is_none_or(|series| asked.insert(series.id)));
    found
}

/// All meetings of earlier days of which nobody said whether they happened, those of series too, the latest first.
pub fn older_to_ask(workspace: &Workspace, wall: NaiveDateTime) -> Vec<&Meeting> {
    let today = wall.date();
    let is_older = |one: &&Meeting| one.date.is_some_and(|day| day < today);
    let meetings = workspace.meetings.iter().filter(is_older);
    let mut found: Vec<&Meeting> = meetings.filter(|one| is_to_ask(one, wall)).collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.date, one.start, one.id)));
    found
}

/// The meeting that comes next: planned, not over, the earliest; those without a time come first in their day.
pub fn next(workspace: &Workspace, wall: NaiveDateTime) -> Option<&Meeting> {
    let to_come = workspace.meetings.iter().filter(|one| {
        is_planned(one) && !one.meta.archived && end(one).is_some_and(|end| end > wall)
    });
    to_come.min_by_key(|one| (one.date, one.start, one.id))
}

/// Whether a meeting was planned, is over, and nobody said whether it happened.
pub fn is_to_ask(meeting: &Meeting, wall: NaiveDateTime) -> bool {
    is_planned(meeting) && !meeting.meta.archived && end(meeting).is_some_and(|end| end <= wall)
}

/// Whether a meeting is still to come or to be asked about.
pub fn is_planned(meeting: &Meeting) -> bool {
    meeting.is_planned()
}

/// When a meeting is over, by the user's wall clock; a meeting without a time ends with its day. None without a day.
pub fn end(meeting: &Meeting) -> Option<NaiveDateTime> {
    let date = meeting.date?;
    let Some(start) = meeting.start else {
        return date.succ_opt().map(|next| next.and_time(NaiveTime::MIN));
    };
    let minutes = i64::from(meeting.minutes.unwrap_or(USUAL_MINUTES));
    date.and_time(start)
        .checked_add_signed(TimeDelta::minutes(minutes))
}

/// What a meeting is called: its own title, or "Lunch with Ada Lovelace and 2 more".
pub fn title(workspace: &Workspace, meeting: &Meeting) -> String {
    let own = meeting.title.trim();
    if !own.is_empty() {
        return own.to_owned();
    }
    let kind = meeting.kind.label();
    let others: Vec<Id<Contact>> = guests(workspace, meeting).collect();
    let name = |id: Id<Contact>| workspace.name_of(id);
    match others.as_slice() {
        [] => kind.to_owned(),
        [one] => format!("{kind} with {}", name(*one)),
        [one, two] => format!("{kind} with {} and {}", name(*one), name(*two)),
        [one, rest @ ..] => format!("{kind} with {} and {} more", name(*one), rest.len()),
    }
}

/// Who comes, besides me.
pub fn guests<'w>(
    workspace: &'w Workspace,
    meeting: &'w Meeting,
) -> impl Iterator<Item = Id<Contact>> + 'w {
    let me = workspace.settings.me;
    let all = meeting.attendees.iter().map(|attendee| attendee.who);
    all.filter(move |who| Some(*who) != me)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, MeetingKind, mint};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_next_meeting_is_the_earliest_that_is_not_over() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut edit = Edit::default();
        for (title, on, hour) in [
            ("over", "2026-11-24", Some(8)),
            ("next", "2026-11-24", Some(12)),
            ("later", "2026-11-25", None),
        ] {
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Call, Some(date(on)), []);
            one.start = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
            one.title = title.to_owned();
            edit.push(Change::add(one));
        }
        workspace.apply(&edit).expect("they fit");
        let check = |wall: &str, expected: Option<&str>| {
            let wall = wall.parse().expect("a time");
            let found = next(&workspace, wall);
            assert_eq!(found.map(|one| one.title.as_str()), expected, "{wall}");
        };
        check("2026-11-24T09:00:00", Some("next"));
        check("2026-11-24T13:00:00", Some("later"));
        check("2026-11-26T00:00:00", None);
    }

    #[test]
    fn a_planned_meeting_is_asked_about_once_it_is_over() {
        let mut ids = Counter(0);
        let day = Some(date("2026-11-24"));
        let mut meeting = Meeting::new(mint(&mut ids), MeetingKind::Lunch, day, []);
        meeting.start = NaiveTime::from_hms_opt(12, 15, 0);
        let check = |meeting: &Meeting, wall: &str, expected| {
            let wall = wall.parse().expect("a time");
            assert_eq!(is_to_ask(meeting, wall), expected, "{wall}");
        };
        check(&meeting, "2026-11-24T13:14:00", false);
        check(&meeting, "2026-11-24T13:15:00", true);
        meeting.start = None;
        check(&meeting, "2026-11-24T23:59:00", false);
        check(&meeting, "2026-11-25T00:00:00", true);
        meeting.status = crate::model::MeetingStatus::Done;
        check(&meeting, "2026-11-25T00:00:00", false);
    }

    #[test]
    fn meetings_come_by_day_and_time() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
        let mut edit = Edit::default();
        for (day, hour) in [
            ("2026-11-25", Some(9)),
            ("2026-11-24", Some(12)),
            ("2026-11-24", None),
        ] {
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Call, Some(date(day)), []);
            one.start = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
            edit.push(Change::add(one));
        }
        workspace.apply(&edit).expect("they fit");
        let found = between(&workspace, date("2026-11-24"), date("2026-11-24"));
        let starts: Vec<_> = found.iter().map(|one| one.start.is_some()).collect();
        assert_eq!(starts, [false, true]);
    }
}
