//! What the calendar calls days and meetings, on the screen and to a screen reader.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::page::Day;
use crate::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, Workspace};
use crate::panels::{Cx, Preferences};
use crate::query::words::counted;
use crate::query::{Dates, agenda};

/// "Tuesday 24 November, 3 meetings, today", and what is at odds.
pub fn spoken_day(workspace: &Workspace, day: &Day, dates: Dates) -> String {
    let mut words = dates.heading(day.date);
    if day.date == dates.today {
        words.push_str(", today");
    }
    words.push_str(", ");
    match day.meetings.len() {
        0 => words.push_str("no meetings"),
        many => words.push_str(&counted(many, "meeting")),
    }
    for conflict in conflicts(workspace, day) {
        words.push_str(". ");
        words.push_str(&conflict);
    }
    words
}

/// What is at odds on a day, one line for each, and how many more.
pub fn conflicts(workspace: &Workspace, day: &Day) -> Vec<String> {
    let each = day.conflicts.iter().map(|one| one.words(workspace));
    let more = match day.more_conflicts {
        0 => None,
        1 => Some("1 more is at odds".to_owned()),
        many => Some(format!("{many} more are at odds")),
    };
    each.chain(more).collect()
}

/// "Lunch with Sofia Almeida and Kwame Mensah, 12:15, confirmed".
pub fn spoken_meeting(
    workspace: &Workspace,
    preferences: &Preferences,
    meeting: &Meeting,
) -> String {
    let mut words = agenda::title(workspace, meeting);
    if let Some(start) = meeting.start {
        words.push_str(", ");
        words.push_str(&preferences.time(start));
    }
    words.push_str(", ");
    words.push_str(&meeting.status.label().to_lowercase());
    words
}

/// "Lunch with Sofia Almeida, Thursday 26 November, 12:15 to 13:15, confirmed".
pub fn spoken_whole(cx: Cx<'_>, meeting: &Meeting) -> String {
    let day = meeting.date.map(|date| cx.dates().heading(date));
    let time = meeting.start.map(|start| {
        let from = cx.preferences.time(start);
        let to = agenda::end(meeting).map(|end| cx.preferences.time(end.time()));
        to.map_or(from.clone(), |to| format!("{from} to {to}"))
    });
    let parts = [
        Some(agenda::title(cx.workspace, meeting)),
        day,
        time,
        Some(meeting.status.label().to_lowercase()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The same by day, for what is not shown on its day: "Lunch with Ada, Tuesday 24 November, 12:15, confirmed".
pub fn tip(
    workspace: &Workspace,
    preferences: &Preferences,
    meeting: &Meeting,
    today: NaiveDate,
) -> String {
    let mut lines = vec![agenda::title(workspace, meeting)];
    let day = meeting
        .date
        .map(|date| preferences.dates(today).heading(date));
    let parts = [
        day,
        hours(preferences, meeting),
        Some(meeting.status.label().to_lowercase()),
    ];
    lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    if !meeting.place.trim().is_empty() {
        lines.push(meeting.place.trim().to_owned());
    }
    lines.join("\n")
}

/// "12:15 – 13:15", or "12:15" where it is not said how long.
pub fn hours(preferences: &Preferences, meeting: &Meeting) -> Option<String> {
    let start = preferences.time(meeting.start?);
    let end = meeting
        .minutes
        .and_then(|_| agenda::end(meeting))
        .map(|end| preferences.time(end.time()));
    Some(end.map_or(start.clone(), |end| format!("{start} – {end}")))
}

/// "14:00 – 15:30".
pub fn from_to(preferences: &Preferences, start: NaiveTime, minutes: u32) -> String {
    let (end, _) = start.overflowing_add_signed(TimeDelta::minutes(minutes.into()));
    format!("{} – {}", preferences.time(start), preferences.time(end))
}

/// "45 minutes", "1 hour", "1 hour 30 minutes".
pub fn length(minutes: u32) -> String {
    let (hours, rest) = ((minutes / 60) as usize, (minutes % 60) as usize);
    match (hours, rest) {
        (0, _) => counted(rest, "minute"),
        (_, 0) => counted(hours, "hour"),
        _ => format!("{} {}", counted(hours, "hour"), counted(rest, "minute")),
    }
}

/// How much room there is for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// For whole names.
    Plenty,
    /// For the given name and an initial.
    Some,
    /// For the given name at most.
    Little,
}

/// What a meeting is called on a pill: "Sofia A.", "Sofia +1", or the title of a gathering.
pub fn short(workspace: &Workspace, meeting: &Meeting, room: Room) -> String {
    let mut guests = agenda::guests(workspace, meeting);
    let (first, more) = (guests.next(), guests.count());
    match first {
        Some(first) if !is_gathering(meeting) => match (more, room) {
            (0, Room::Plenty) => workspace.name_of(first),
            (1, Room::Plenty) => {
                let other = agenda::guests(workspace, meeting).nth(1);
                let other = other.map(|other| given_name(workspace, other));
                let both = [Some(given_name(workspace, first)), other];
                both.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            (0, Room::Some) => short_name(workspace, first),
            (0, Room::Little) => given_name(workspace, first),
            _ => format!("{} +{more}", given_name(workspace, first)),
        },
        _ => agenda::title(
            workspace,
            &Meeting {
                attendees: Vec::new(),
                ..meeting.clone()
            },
        ),
    }
}

/// Whether many come for the sake of something, so that the title says more than a name.
pub fn is_gathering(meeting: &Meeting) -> bool {
    let titled = !meeting.title.trim().is_empty();
    match meeting.kind {
        MeetingKind::Department => true,
        MeetingKind::Group | MeetingKind::Infomercial => titled,
        _ => false,
    }
}

/// Whether a meeting was called off, in one way or another.
pub fn is_off(meeting: &Meeting) -> bool {
    matches!(
        meeting.status,
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled
    )
}

fn given_name(workspace: &Workspace, id: Id<Contact>) -> String {
    match workspace.contacts.get(id) {
        Some(contact) => contact.name.short(),
        None => first_word(&workspace.name_of(id)),
    }
}

/// "Mei-Ling C."
fn short_name(workspace: &Workspace, id: Id<Contact>) -> String {
    let given = given_name(workspace, id);
    let whole = workspace.name_of(id);
    let last = whole.split_whitespace().last().unwrap_or_default();
    match last.chars().next() {
        Some(initial) if initial.is_alphabetic() && last != first_word(&whole) => {
            format!("{given} {initial}.")
        }
        _ => given,
    }
}

fn first_word(name: &str) -> String {
    name.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The start of a step's name in the middle of a sentence: "lunch with Ada", but "Tide kick-off" as it is written.
pub fn in_sentence(workspace: &Workspace, meeting: &Meeting) -> String {
    let title = agenda::title(workspace, meeting);
    if !meeting.title.trim().is_empty() {
        return title;
    }
    let kind = meeting.kind.label();
    match title.strip_prefix(kind) {
        Some(rest) => format!("{}{rest}", kind.to_lowercase()),
        None => title,
    }
}

/// "1 lunch", "3 lunches".
pub fn lunches(count: usize) -> String {
    match count {
        1 => "1 lunch".to_owned(),
        many => format!("{many} lunches"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};
    use crate::panels::Clock;
    use uuid::Uuid;

    #[test]
    fn short_words_for_pills() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let names = [
            "Sofia Almeida",
            "Mei-Ling Chen",
            "Cher",
            "Kwame Mensah (he)",
        ];
        let people: Vec<_> = names
            .iter()
            .map(|name| Contact::named(mint(&mut ids), *name))
            .collect();
        let id = |at: usize| people[at].id;
        let edit: Edit = people.iter().cloned().map(Change::add).collect();
        workspace.apply(&edit).expect("they fit");
        let check = |kind, title: &str, who: &[Id<Contact>], expected: &str| {
            let who = who.iter().copied();
            let mut one = Meeting::new(mint(&mut Counter(50)), kind, None, who);
            title.clone_into(&mut one.title);
            assert_eq!(short(&workspace, &one, Room::Some), expected);
        };
        use MeetingKind::{Department, Group, Lunch};
        check(Lunch, "", &[id(0)], "Sofia A.");
        check(Lunch, "Catching up", &[id(1)], "Mei-Ling C.");
        check(Lunch, "", &[id(2)], "Cher");
        check(Lunch, "", &[id(3)], "Kwame");
        check(Lunch, "", &[id(0), id(1), id(2)], "Sofia +2");
        check(Lunch, "", &[], "Lunch");
        check(Group, "Tide project", &[id(0), id(1)], "Tide project");
        check(Group, "", &[id(0), id(1)], "Sofia +1");
        check(Department, "", &[id(0), id(1)], "Department meeting");
        let little = |who: &[Id<Contact>]| {
            let who = who.iter().copied();
            let one = Meeting::new(mint(&mut Counter(50)), Lunch, None, who);
            short(&workspace, &one, Room::Little)
        };
        assert_eq!(little(&[id(1)]), "Mei-Ling");
        assert_eq!(little(&[id(1), id(2)]), "Mei-Ling +1");
    }

    #[test]
    fn a_meeting_is_read_out_with_time_and_state() {
        let workspace = Workspace::new(Uuid::from_u128(1));
        let mut one = Meeting::new(mint(&mut Counter(5)), MeetingKind::Call, None, []);
        one.start = chrono::NaiveTime::from_hms_opt(14, 30, 0);
        let mut preferences = Preferences {
            clock: Clock::Hours24,
            ..Preferences::default()
        };
        let spoken = |preferences: &Preferences| spoken_meeting(&workspace, preferences, &one);
        assert_eq!(spoken(&preferences), "Call, 14:30, idea");
        preferences.clock = Clock::Hours12;
        assert_eq!(spoken(&preferences), "Call, 2:30 pm, idea");
        assert_eq!(hours(&preferences, &one).as_deref(), Some("2:30 pm"));
        assert_eq!(in_sentence(&workspace, &one), "call");
        one.date = NaiveDate::from_ymd_opt(2026, 11, 24);
        one.title = "Call of duty".to_owned();
        one.minutes = Some(45);
        preferences.clock = Clock::Hours24;
        assert_eq!(hours(&preferences, &one).as_deref(), Some("14:30 – 15:15"));
        assert_eq!(in_sentence(&workspace, &one), "Call of duty");
    }
}
