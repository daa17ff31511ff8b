//! What a meeting is at odds with: another at the same time, the same person twice on a day, a week that is full. Nothing
//! is forbidden; it is only said.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

use super::{between, end, guests, title};
use crate::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, Workspace};

/// Something that a meeting is at odds with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Another meeting runs at the same time.
    SameTime(Id<Meeting>),
    /// Somebody is met in another meeting of the day.
    SamePerson(Id<Contact>, Id<Meeting>),
    /// Somebody is met in another meeting of the week.
    SameWeek(Id<Contact>, Id<Meeting>),
}

impl Conflict {
    /// "Same time as Lunch with Ada", "Ada is also in Coffee with Ada and Tom".
    pub fn words(self, workspace: &Workspace) -> String {
        let called = |id: Id<Meeting>| {
            let other = workspace.meetings.get(id);
            other.map_or_else(
                || "another meeting".to_owned(),
                |other| title(workspace, other),
            )
        };
        match self {
            Self::SameTime(other) => format!("Same time as {}", called(other)),
            Self::SamePerson(who, other) => {
                let name = workspace.name_of(who);
                format!("{name} is also met that day: {}", called(other))
            }
            Self::SameWeek(who, other) => {
                let name = workspace.name_of(who);
                let day = workspace.meetings.get(other).and_then(|other| other.date);
                let on =
                    day.map_or_else(String::new, |day| day.format(" on %a %-d %b").to_string());
                format!("{name} is also met that week: {}{on}", called(other))
            }
        }
    }
}

/// What a meeting is at odds with, whether it is in the workspace already or only planned. One without a day is at odds
/// with nothing. In the order of the other meetings.
pub fn conflicts(workspace: &Workspace, meeting: &Meeting) -> Vec<Conflict> {
    let Some(date) = meeting.date else {
        return Vec::new();
    };
    // A dinner may run past midnight.
    let eve = date.pred_opt().unwrap_or(date);
    let morrow = date.succ_opt().unwrap_or(date);
    let near = between(workspace, eve, morrow);
    conflicts_among(workspace, near.into_iter(), meeting)
}

/// The same among some meetings only, for those who have the meetings of the day at hand.
pub fn conflicts_among<'m>(
    workspace: &Workspace,
    others: impl Iterator<Item = &'m Meeting>,
    meeting: &Meeting,
) -> Vec<Conflict> {
    let mut found = Vec::new();
    if !takes_place(meeting) {
        return found;
    }
    for other in others.filter(|other| other.id != meeting.id && takes_place(other)) {
        if overlap(meeting, other) {
            found.push(Conflict::SameTime(other.id));
        }
        if meeting.date == other.date && is_personal(meeting) && is_personal(other) {
            let also = guests(workspace, meeting)
                .filter(|who| other.attendees.iter().any(|guest| guest.who == *who));
            found.extend(also.map(|who| Conflict::SamePerson(who, other.id)));
        }
    }
    found
}

/// Who else of a meeting is met on another day of its week, each once. The week starts on `first`. Meetings of the same
/// series are no news.
pub fn same_week(workspace: &Workspace, meeting: &Meeting, first: Weekday) -> Vec<Conflict> {
    let week = meeting.date.and_then(|day| start_of_week(day, first));
    let span = week.and_then(|from| Some((from, from.checked_add_days(Days::new(6))?)));
    let Some((from, to)) = span.filter(|_| takes_place(meeting) && is_personal(meeting)) else {
        return Vec::new();
    };
    let is_other = |other: &&Meeting| {
        let is_sibling = other
            .series
            .is_some_and(|at| meeting.series.is_some_and(|series| series.id == at.id));
        other.id != meeting.id
            && other.date != meeting.date
            && !is_sibling
            && takes_place(other)
            && is_personal(other)
    };
    let others: Vec<&Meeting> = between(workspace, from, to)
        .into_iter()
        .filter(is_other)
        .collect();
    guests(workspace, meeting)
        .filter_map(|who| {
            let other = others
                .iter()
                .find(|other| other.attendees.iter().any(|guest| guest.who == who))?;
            Some(Conflict::SameWeek(who, other.id))
        })
        .collect()
}

/// How many meetings the week of a meeting has with it, where that is more than `most`. The week starts on `first`.
pub fn full_week(
    workspace: &Workspace,
    meeting: &Meeting,
    first: Weekday,
    most: u32,
) -> Option<usize> {
    if !counts_for_week(meeting) {
        return None;
    }
    let from = start_of_week(meeting.date?, first)?;
    let to = from.checked_add_days(Days::new(6))?;
    let others = between(workspace, from, to);
    let others = others.iter().filter(|one| one.id != meeting.id);
    let count = 1 + others.filter(|one| counts_for_week(one)).count();
    (count > most as usize).then_some(count)
}

/// The first day of the week that a day is in.
pub fn start_of_week(day: NaiveDate, first: Weekday) -> Option<NaiveDate> {
    let into = day.weekday().days_since(first);
    day.checked_sub_days(Days::new(into.into()))
}

/// Whether a meeting takes the time that one sets aside for people: neither mail nor the meetings of a department.
pub fn counts_for_week(meeting: &Meeting) -> bool {
    takes_place(meeting)
        && !matches!(
            meeting.kind,
            MeetingKind::Department | MeetingKind::EmailTouch | MeetingKind::Chance
        )
}

/// Whether a meeting is to come or was held.
fn takes_place(meeting: &Meeting) -> bool {
    let called_off = matches!(
        meeting.status,
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled
    );
    !called_off && !meeting.meta.archived
}

/// Whether a meeting is about the people who come; everybody is in the meeting of the department anyway.
pub fn is_personal(meeting: &Meeting) -> bool {
    !matches!(
        meeting.kind,
        MeetingKind::Group
            | MeetingKind::Department
            | MeetingKind::Infomercial
            | MeetingKind::EmailTouch
    )
}

fn overlap(a: &Meeting, b: &Meeting) -> bool {
    match (span(a), span(b)) {
        (Some((a_start, a_end)), Some((b_start, b_end))) => a_start < b_end && b_start < a_end,
        _ => false,
    }
}

fn span(meeting: &Meeting) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let start = meeting.date?.and_time(meeting.start?);
    Some((start, end(meeting)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};
    use chrono::NaiveTime;
    use uuid::Uuid;

    /// A workspace with one lunch from 12:15 to 13:15 on Tuesday with Sofia, and who Sofia and Kwame are.
    fn sample() -> (Workspace, Meeting, [Id<Contact>; 2], Counter) {
        let mut ids = Counter(0);
        let people = [mint(&mut ids), mint(&mut ids)];
        let named = ["Sofia", "Kwame"];
        let lunch = at(
            &mut ids,
            MeetingKind::Lunch,
            "2026-11-24",
            "12:15",
            &people[..1],
        );
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let mut edit: Edit = people
            .iter()
            .zip(named)
            .map(|(id, name)| Change::add(Contact::named(*id, name)))
            .collect();
        edit.push(Change::add(lunch.clone()));
        workspace.apply(&edit).expect("the sample fits");
        (workspace, lunch, people, ids)
    }

    fn at(
        ids: &mut Counter,
        kind: MeetingKind,
        day: &str,
        start: &str,
        who: &[Id<Contact>],
    ) -> Meeting {
        let day = day.parse().expect("a day");
        let mut one = Meeting::new(mint(ids), kind, Some(day), who.iter().copied());
        one.start = NaiveTime::parse_from_str(start, "%H:%M").ok();
        one.status = MeetingStatus::Confirmed;
        one
    }

    #[test]
    fn same_time_and_same_person_are_said() {
        let (workspace, lunch, [sofia, kwame], mut ids) = sample();
        use MeetingKind::{Coffee, Department, Dinner};
        let mut check = |kind, day: &str, start: &str, who, expected: &[Conflict]| {
            let one = at(&mut ids, kind, day, start, &[who]);
            assert_eq!(
                conflicts(&workspace, &one),
                expected,
                "{kind:?} {day} {start}"
            );
        };
        let time = Conflict::SameTime(lunch.id);
        let person = Conflict::SamePerson(sofia, lunch.id);
        check(Coffee, "2026-11-24", "12:00", kwame, &[time]);
        check(Coffee, "2026-11-24", "13:14", kwame, &[time]);
        check(Coffee, "2026-11-24", "13:15", kwame, &[]);
        check(Coffee, "2026-11-24", "11:15", kwame, &[]);
        check(Coffee, "2026-11-24", "", kwame, &[]);
        check(Coffee, "2026-11-24", "", sofia, &[person]);
        check(Coffee, "2026-11-24", "12:30", sofia, &[time, person]);
        check(Department, "2026-11-24", "15:00", sofia, &[]);
        check(Dinner, "2026-11-25", "12:15", sofia, &[]);
    }

    #[test]
    fn what_was_called_off_is_in_nobodys_way() {
        let (mut workspace, lunch, [sofia, _], mut ids) = sample();
        let one = at(
            &mut ids,
            MeetingKind::Coffee,
            "2026-11-24",
            "12:30",
            &[sofia],
        );
        for (status, expected) in [
            (MeetingStatus::Done, 2),
            (MeetingStatus::Canceled, 0),
            (MeetingStatus::Idea, 2),
            (MeetingStatus::NoShow, 0),
        ] {
            let before = workspace
                .meetings
                .get(lunch.id)
                .expect("it is there")
                .clone();
            let after = Meeting {
                status,
                ..before.clone()
            };
            let edit = Edit::one(Change::replace(before, after));
            workspace.apply(&edit).expect("it fits");
            assert_eq!(conflicts(&workspace, &one).len(), expected, "{status:?}");
        }
        // Neither is a meeting in its own way.
        assert_eq!(conflicts(&workspace, &lunch), []);
    }

    #[test]
    fn a_late_dinner_reaches_into_the_next_day() {
        let (mut workspace, _, [sofia, kwame], mut ids) = sample();
        let mut late = at(
            &mut ids,
            MeetingKind::Dinner,
            "2026-11-26",
            "23:30",
            &[sofia],
        );
        late.minutes = Some(60);
        let early = at(&mut ids, MeetingKind::Call, "2026-11-27", "00:15", &[kwame]);
        workspace
            .apply(&Edit::one(Change::add(late.clone())))
            .expect("it fits");
        assert_eq!(conflicts(&workspace, &early), [Conflict::SameTime(late.id)]);
    }

    #[test]
    fn a_week_is_full_from_its_first_day_on() {
        let (mut workspace, _, [sofia, _], mut ids) = sample();
        let sunday = at(&mut ids, MeetingKind::Call, "2026-11-22", "10:00", &[sofia]);
        workspace
            .apply(&Edit::one(Change::add(sunday)))
            .expect("it fits");
        let mut one = at(
            &mut ids,
            MeetingKind::Coffee,
            "2026-11-26",
            "12:30",
            &[sofia],
        );
        assert_eq!(full_week(&workspace, &one, Weekday::Mon, 1), Some(2));
        assert_eq!(full_week(&workspace, &one, Weekday::Mon, 2), None);
        assert_eq!(full_week(&workspace, &one, Weekday::Sun, 2), Some(3));
        one.kind = MeetingKind::Department;
        assert_eq!(full_week(&workspace, &one, Weekday::Sun, 2), None);
    }

    #[test]
    fn the_same_person_twice_in_a_week_is_said() {
        let (workspace, lunch, [sofia, kwame], mut ids) = sample();
        let mut check = |day: &str, who: &[Id<Contact>], first, expected: &[Conflict]| {
            let one = at(&mut ids, MeetingKind::Coffee, day, "10:00", who);
            assert_eq!(same_week(&workspace, &one, first), expected, "{day}");
        };
        let said = [Conflict::SameWeek(sofia, lunch.id)];
        check("2026-11-26", &[kwame, sofia], Weekday::Mon, &said);
        check("2026-11-29", &[sofia], Weekday::Mon, &said);
        check("2026-11-29", &[sofia], Weekday::Sun, &[]);
        check("2026-11-26", &[kwame], Weekday::Mon, &[]);
        // The same day is said already.
        check("2026-11-24", &[sofia], Weekday::Mon, &[]);
        assert_eq!(
            said[0].words(&workspace),
            "Sofia is also met that week: Lunch with Sofia on Tue 24 Nov"
        );
        let mut sibling = at(
            &mut ids,
            MeetingKind::Lunch,
            "2026-11-26",
            "12:15",
            &[sofia],
        );
        let series = Some(crate::model::Series {
            id: mint(&mut ids),
            on: lunch.date.expect("it has one"),
        });
        assert_eq!(same_week(&workspace, &sibling, Weekday::Mon).len(), 1);
        let mut workspace = workspace;
        let after = Meeting {
            series,
            ..lunch.clone()
        };
        let edit = Edit::one(Change::replace(lunch, after));
        workspace.apply(&edit).expect("it fits");
        sibling.series = series;
        assert_eq!(same_week(&workspace, &sibling, Weekday::Mon), []);
    }

    #[test]
    fn the_words_name_the_other() {
        let (workspace, lunch, [sofia, _], _) = sample();
        assert_eq!(
            Conflict::SameTime(lunch.id).words(&workspace),
            "Same time as Lunch with Sofia"
        );
        assert_eq!(
            Conflict::SamePerson(sofia, lunch.id).words(&workspace),
            "Sofia is also met that day: Lunch with Sofia"
        );
    }
}
