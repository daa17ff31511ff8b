//! Free times to propose: within working hours, on days on which people work, over no other meeting.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::agenda;
use super::series::every_day;
use crate::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, Workspace};

/// Proposals are looked for this many days ahead.
const DAYS_AHEAD: u64 = 14;
/// At most so many are made, each on a day of its own.
const MOST: usize = 4;

/// A free time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The day.
    pub day: NaiveDate,
    /// When it starts.
    pub start: NaiveTime,
}

/// What a time is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What sort of meeting; lunches are at lunch time, dinners after work.
    pub kind: MeetingKind,
    /// Who comes, besides me.
    pub who: Vec<Id<Contact>>,
    /// How long, in minutes.
    pub minutes: u32,
    /// When my working day starts.
    pub from: NaiveTime,
    /// When it ends.
    pub to: NaiveTime,
}

/// Free times in the next two weeks, from the day after `wall` on: one on each day, days of weeks in which the people are
/// not met anyway first. Equal workspaces and times give equal proposals.
pub fn slots(workspace: &Workspace, wall: NaiveDateTime, wanted: &Wanted) -> Vec<Slot> {
    let today = wall.date();
    let (Some(first), Some(last)) = (
        today.succ_opt(),
        today.checked_add_days(Days::new(DAYS_AHEAD)),
    ) else {
        return Vec::new();
    };
    let monday = agenda::start_of_week(first, Weekday::Mon).unwrap_or(first);
    let end = last.checked_add_days(Days::new(6)).unwrap_or(last);
    let mut taken: BTreeMap<NaiveDate, Vec<&Meeting>> = BTreeMap::new();
    let mut met: BTreeSet<NaiveDate> = BTreeSet::new();
    for one in agenda::between(workspace, monday.pred_opt().unwrap_or(monday), end) {
        let Some(day) = one.date.filter(|_| takes_time(one)) else {
            continue;
        };
        taken.entry(day).or_default().push(one);
        let is_with = one
            .attendees
            .iter()
            .any(|guest| wanted.who.contains(&guest.who));
        if is_with && agenda::is_personal(one) {
            met.extend(agenda::start_of_week(day, Weekday::Mon));
        }
    }
    let works = working_days(workspace, &wanted.who);
    let starts = starts(wanted);
    let mut found: Vec<(bool, Slot)> = first
        .iter_days()
        .take_while(|day| *day <= last)
        .filter(|day| works.contains(&day.weekday().num_days_from_monday()))
        .filter_map(|day| {
            let near = [day.pred_opt(), Some(day)];
            let near = near.into_iter().flatten();
            let others: Vec<&Meeting> = near
                .filter_map(|day| taken.get(&day))
                .flatten()
                .copied()
                .collect();
            let is_free = |start: &&NaiveTime| {
                !others
                    .iter()
                    .any(|one| overlaps(one, day, **start, wanted.minutes))
            };
            let start = *starts.iter().find(is_free)?;
            let is_met =
                agenda::start_of_week(day, Weekday::Mon).is_some_and(|week| met.contains(&week));
            Some((is_met, Slot { day, start }))
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    let mut found: Vec<Slot> = found.into_iter().map(|(_, slot)| slot).collect();
    found.sort();
    found
}

/// The days on which everybody works, as numbers from Monday on: what is noted of the people, and Monday to Friday where
/// nothing is noted that can be read.
fn working_days(workspace: &Workspace, who: &[Id<Contact>]) -> BTreeSet<u32> {
    let mut works: BTreeSet<u32> = (0..5).collect();
    for contact in who.iter().filter_map(|id| workspace.contacts.get(*id)) {
        let days = days_of_text(&contact.work.working_days);
        if !days.is_empty() {
            works = works.intersection(&days).copied().collect();
        }
    }
    works
}

/// The weekdays that a note names: "Mon–Thu", "Tue, Wed and Fri", "Monday to Wednesday"; empty where it names none.
fn days_of_text(text: &str) -> BTreeSet<u32> {
    let text = text
        .to_lowercase()
        .replace(['–', '—', '-'], " to ")
        .replace(" bis ", " to ");
    let mut found = BTreeSet::new();
    let mut last: Option<u32> = None;
    let mut is_span = false;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        match (word, every_day(word)) {
            ("", _) => {}
            ("to" | "until" | "through", _) => is_span = true,
            (_, Some(day)) => {
                let day = day.num_days_from_monday();
                match last.filter(|_| is_span) {
                    Some(from) if from <= day => found.extend(from..=day),
                    Some(from) => found.extend((from..7).chain(0..=day)),
                    None => {
                        found.insert(day);
                    }
                }
                (last, is_span) = (Some(day), false);
            }
            // "Not on Mondays" and the like are for people to read.
            ("not" | "no" | "except" | "without" | "off" | "never", _) => return BTreeSet::new(),
            _ => is_span = false,
        }
    }
    found
}

/// The times of day that suit a sort of meeting, the best first.
fn starts(wanted: &Wanted) -> Vec<NaiveTime> {
    let at = |times: &[(u32, u32)]| -> Vec<NaiveTime> {
        let times = times.iter();
        times
            .filter_map(|(hour, minute)| NaiveTime::from_hms_opt(*hour, *minute, 0))
            .collect()
    };
    let within = |times: Vec<NaiveTime>| -> Vec<NaiveTime> {
        let length = wanted.minutes * 60;
        let to = wanted.to.num_seconds_from_midnight();
        times
            .into_iter()
            .filter(|start| {
                *start >= wanted.from && start.num_seconds_from_midnight() + length <= to
            })
            .collect()
    };
    match wanted.kind {
        MeetingKind::Lunch => at(&[(12, 15), (12, 0), (12, 30), (11, 45), (11, 30), (13, 0)]),
        MeetingKind::Dinner => at(&[(19, 0), (18, 30), (19, 30), (20, 0)]),
        MeetingKind::Coffee | MeetingKind::Walk => within(at(&[
            (10, 0),
            (15, 0),
            (14, 30),
            (10, 30),
            (15, 30),
            (9, 30),
            (16, 0),
            (9, 0),
            (14, 0),
            (13, 30),
            (11, 0),
        ])),
        _ => {
            let hours = (0..24).flat_map(|hour| [(hour, 0), (hour, 30)]);
            let best = [(10, 0), (14, 0), (11, 0), (15, 0), (9, 0), (16, 0)];
            let is_lunch = |time: &NaiveTime| (11..14).contains(&time.hour());
            let mut all: Vec<NaiveTime> = at(&best);
            let rest: Vec<NaiveTime> = at(&hours.collect::<Vec<_>>());
            let rest = rest.into_iter().filter(|time| !is_lunch(time));
            for time in rest {
                if !all.contains(&time) {
                    all.push(time);
                }
            }
            within(all)
        }
    }
}

/// Whether a meeting keeps others from its time.
fn takes_time(one: &Meeting) -> bool {
    let is_off = matches!(
        one.status,
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled
    );
    !is_off && one.kind != MeetingKind::EmailTouch
}

fn overlaps(one: &Meeting, day: NaiveDate, start: NaiveTime, minutes: u32) -> bool {
    let (Some(date), Some(at), Some(end)) = (one.date, one.start, agenda::end(one)) else {
        return false;
    };
    let begin = day.and_time(start);
    let over = begin + TimeDelta::minutes(minutes.into());
    date.and_time(at) < over && begin < end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};

    struct World {
        workspace: Workspace,
        ids: Counter,
        ada: Id<Contact>,
    }

    fn world(working_days: &str) -> World {
        let mut ids = Counter(0);
        let mut ada = Contact::named(mint(&mut ids), "Ada");
        working_days.clone_into(&mut ada.work.working_days);
        let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
        let id = ada.id;
        workspace
            .apply(&Edit::one(Change::add(ada)))
            .expect("it fits");
        World {
            workspace,
            ids,
            ada: id,
        }
    }

    impl World {
        fn add(&mut self, kind: MeetingKind, at: &str, who: &[Id<Contact>], minutes: u32) {
            let wall: NaiveDateTime = at.parse().expect("a time");
            let id = mint(&mut self.ids);
            let mut one = Meeting::new(id, kind, Some(wall.date()), who.iter().copied());
            (one.start, one.minutes) = (Some(wall.time()), Some(minutes));
            let edit = Edit::one(Change::add(one));
            self.workspace.apply(&edit).expect("it fits");
        }

        /// What is proposed on Monday, 23 November.
        fn told(&self, kind: MeetingKind, minutes: u32, hours: [u32; 2]) -> Vec<String> {
            let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
            let wanted = Wanted {
                kind,
                who: vec![self.ada],
                minutes,
                from: hour(hours[0]),
                to: hour(hours[1]),
            };
            let wall = "2026-11-23T09:30:00".parse().expect("a time");
            let found = slots(&self.workspace, wall, &wanted);
            assert_eq!(found, slots(&self.workspace, wall, &wanted));
            let words = |slot: &Slot| {
                format!(
                    "{} {}",
                    slot.day.format("%a %d"),
                    slot.start.format("%H:%M")
                )
            };
            found.iter().map(words).collect()
        }
    }

    #[test]
    fn times_suit_the_sort_of_meeting() {
        let world = world("");
        use MeetingKind::{Coffee, Dinner, Lunch, OneOnOne};
        let check = |kind, first: &str| {
            let found = world.told(kind, 60, [9, 17]);
            assert_eq!(found.len(), 4, "{kind:?}");
            assert_eq!(found[0], first, "{kind:?}");
        };
        check(Lunch, "Tue 24 12:15");
        check(Coffee, "Tue 24 10:00");
        check(Dinner, "Tue 24 19:00");
        check(OneOnOne, "Tue 24 10:00");
    }

    #[test]
    fn nothing_is_proposed_over_another_meeting() {
        let mut world = world("");
        use MeetingKind::{Department, EmailTouch, Lunch};
        world.add(Department, "2026-11-24T12:00:00", &[], 60);
        world.add(Department, "2026-11-25T11:00:00", &[], 200);
        world.add(EmailTouch, "2026-11-26T12:15:00", &[], 60);
        assert_eq!(
            world.told(Lunch, 60, [9, 17]),
            [
                "Tue 24 13:00",
                "Thu 26 12:15",
                "Fri 27 12:15",
                "Mon 30 12:15"
            ]
        );
    }

    #[test]
    fn a_dinner_past_midnight_is_in_the_way_of_the_morning() {
        let mut world = world("Thu");
        world.add(MeetingKind::Dinner, "2026-11-25T23:00:00", &[], 12 * 60);
        let found = world.told(MeetingKind::Call, 30, [9, 17]);
        assert_eq!(found, ["Thu 26 14:00", "Thu 03 10:00"]);
    }

    #[test]
    fn weeks_without_them_come_first() {
        let mut world = world("");
        world.add(MeetingKind::Coffee, "2026-11-26T10:00:00", &[world.ada], 30);
        let found = world.told(MeetingKind::Lunch, 60, [9, 17]);
        assert_eq!(
            found,
            [
                "Mon 30 12:15",
                "Tue 01 12:15",
                "Wed 02 12:15",
                "Thu 03 12:15"
            ]
        );
    }

    #[test]
    fn working_hours_and_days_hold() {
        let monday = world("Mon");
        assert_eq!(
            monday.told(MeetingKind::Call, 60, [13, 15]),
            ["Mon 30 14:00", "Mon 07 14:00"]
        );
        assert_eq!(monday.told(MeetingKind::Call, 60, [9, 9]), [""; 0]);
        assert_eq!(monday.told(MeetingKind::Call, 600, [9, 17]), [""; 0]);
        let weekend = world("Sat and Sun");
        assert_eq!(weekend.told(MeetingKind::Call, 60, [9, 17]), [""; 0]);
    }

    #[test]
    fn notes_on_working_days_are_read() {
        let check = |text: &str, expected: &[u32]| {
            let found: Vec<u32> = days_of_text(text).into_iter().collect();
            assert_eq!(found, expected, "{text}");
        };
        check("", &[]);
        check("Mon–Thu", &[0, 1, 2, 3]);
        check("Mon - Wed, Fri", &[0, 1, 2, 4]);
        check("Tuesday, Wednesday and Friday", &[1, 2, 4]);
        check("Monday to Wednesday", &[0, 1, 2]);
        check("Fri to Mon", &[0, 4, 5, 6]);
        check("Mondays and Tuesdays", &[0, 1]);
        check("not on Fridays", &[]);
        check("mornings", &[]);
    }
}
