//! The days of a week as their hours show them: what stands where, and what stands side by side.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::super::page::{self, Day, is_weekend};
use crate::model::{Id, Meeting, MeetingStatus, Workspace};
use crate::query::agenda::{self, USUAL_MINUTES};
use crate::theme::measure;

/// Minutes of a day.
pub const DAY: u32 = 24 * 60;

/// The minute of noon.
const NOON: u32 = 12 * 60;

/// Dragging goes by so many minutes.
pub const STEP: u32 = 15;

/// A meeting with a time, in minutes of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Which.
    pub id: Id<Meeting>,
    /// From this minute.
    pub from: u32,
    /// To this one, at most the end of the day.
    pub to: u32,
    /// In which lane it stands, from the left.
    pub lane: usize,
    /// How many lanes there are beside it, with its own.
    pub lanes: usize,
    /// Which of the day's runs of meetings that overlap it belongs to.
    pub run: usize,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekDay {
    /// Its meetings, and what is at odds.
    pub day: Day,
    /// Those with a time.
    pub blocks: Vec<Block>,
    /// Those without.
    pub untimed: Vec<Id<Meeting>>,
    /// Whether nobody works on it as a rule.
    pub is_weekend: bool,
}

/// A week.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Week {
    /// All seven days.
    pub days: Vec<WeekDay>,
    /// Meetings that take the time one sets aside for people.
    pub counted: usize,
    /// Meetings that were held.
    pub held: usize,
    /// Meetings that are planned.
    pub planned: usize,
}

impl Week {
    /// On how many of its working days nothing lies over noon, where noon is still to come: room for a lunch.
    pub fn free_lunches(&self, workspace: &Workspace, wall: NaiveDateTime) -> usize {
        let is_over_noon = |block: &Block| {
            let one = workspace.meetings.get(block.id);
            let is_planned = one.is_some_and(Meeting::is_planned);
            is_planned && block.from < NOON + USUAL_MINUTES && block.to > NOON
        };
        let noon =
            |one: &WeekDay| one.day.date.and_time(NaiveTime::MIN) + TimeDelta::minutes(NOON.into());
        let days = self.days.iter().filter(|one| !one.is_weekend);
        days.filter(|one| noon(one) > wall)
            .filter(|one| !one.blocks.iter().any(is_over_noon))
            .count()
    }

    /// The week of a day, from `first` on.
    pub fn of(workspace: &Workspace, day: NaiveDate, first: Weekday) -> Self {
        let Some(from) = agenda::start_of_week(day, first) else {
            return Self::default();
        };
        let dates: Vec<NaiveDate> = from.iter_days().take(7).collect();
        let to = dates.last().copied().unwrap_or(from);
        let all = agenda::between(workspace, from, to);
        let mut by_day: BTreeMap<NaiveDate, Vec<&Meeting>> = BTreeMap::new();
        for one in &all {
            if let Some(date) = one.date {
                by_day.entry(date).or_default().push(one);
            }
        }
        let days = dates.iter().map(|date| {
            let meetings = by_day.get(date);
            let of_day = meetings.map_or(&[][..], |meetings| meetings);
            let untimed = of_day.iter().filter(|one| one.start.is_none());
            WeekDay {
                day: page::day(workspace, *date, meetings),
                blocks: blocks(of_day),
                untimed: untimed.map(|one| one.id).collect(),
                is_weekend: is_weekend(*date, first),
            }
        });
        let is_held = |one: &&&Meeting| one.status == MeetingStatus::Done;
        Self {
            days: days.collect(),
            counted: all
                .iter()
                .filter(|one| agenda::counts_for_week(one))
                .count(),
            held: all.iter().filter(is_held).count(),
            planned: all.iter().filter(|one| agenda::is_planned(one)).count(),
        }
    }

    /// A day of it.
    pub fn day(&self, date: NaiveDate) -> Option<&WeekDay> {
        self.days.iter().find(|one| one.day.date == date)
    }

    /// Whether something is on its weekend.
    pub fn has_weekend(&self) -> bool {
        let mut off = self.days.iter().filter(|one| one.is_weekend);
        off.any(|one| !one.day.meetings.is_empty())
    }
}

/// The minutes of a meeting in its day; none without a time.
pub fn span(meeting: &Meeting) -> Option<(u32, u32)> {
    let from = minute(meeting.start?);
    let length = meeting.minutes.unwrap_or(USUAL_MINUTES).max(1);
    Some((from, from.saturating_add(length).min(DAY)))
}

/// The minute of a day at a time.
pub fn minute(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

/// The time at a minute of a day; the last minute where it is beyond the day.
pub fn time(minute: u32) -> NaiveTime {
    let minute = minute.min(DAY - 1);
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
}

/// Puts what overlaps side by side, each meeting into the first lane that is free.
fn blocks(meetings: &[&Meeting]) -> Vec<Block> {
    // A short meeting takes the room in which its name can be read.
    let least = (measure::WEEK_LEAST / measure::WEEK_HOUR * 60.0).ceil() as u32;
    let mut found: Vec<Block> = meetings
        .iter()
        .filter_map(|one| {
            let (from, to) = span(one)?;
            Some(Block {
                id: one.id,
                from,
                to,
                lane: 0,
                lanes: 1,
                run: 0,
            })
        })
        .collect();
    found.sort_by_key(|one| (one.from, std::cmp::Reverse(one.to), one.id));
    let mut ends: Vec<u32> = Vec::new();
    let (mut start, mut run) = (0, 0);
    for at in 0..found.len() {
        let one = found[at];
        if at > 0 && ends.iter().all(|end| *end <= one.from) {
            close(&mut found[start..at], ends.len());
            ends.clear();
            (start, run) = (at, run + 1);
        }
        let end = one.to.max(one.from + least);
        let lane = ends.iter().position(|free| *free <= one.from);
        let lane = lane.unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(end);
        } else {
            ends[lane] = end;
        }
        (found[at].lane, found[at].run) = (lane, run);
    }
    close(&mut found[start..], ends.len());
    found
}

fn close(run: &mut [Block], lanes: usize) {
    for one in run {
        one.lanes = lanes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, MeetingKind, mint};
    use uuid::Uuid;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn week(meetings: &[(&str, &str, u32)], first: Weekday) -> Week {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        for (day, start, minutes) in meetings {
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Call, Some(date(day)), []);
            one.start = NaiveTime::parse_from_str(start, "%H:%M").ok();
            one.minutes = Some(*minutes);
            edit.push(Change::add(one));
        }
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        workspace.apply(&edit).expect("they fit");
        Week::of(&workspace, date("2026-11-25"), first)
    }

    #[test]
    fn what_overlaps_stands_side_by_side() {
        let check = |meetings: &[(&str, u32)], expected: &[(usize, usize)]| {
            let all: Vec<_> = meetings
                .iter()
                .map(|(start, minutes)| ("2026-11-25", *start, *minutes))
                .collect();
            let week = week(&all, Weekday::Mon);
            let day = week.day(date("2026-11-25")).expect("it is in the week");
            let lanes: Vec<_> = day.blocks.iter().map(|one| (one.lane, one.lanes)).collect();
            assert_eq!(lanes, expected, "{meetings:?}");
        };
        check(&[("09:00", 60), ("10:00", 60)], &[(0, 1), (0, 1)]);
        check(&[("09:00", 90), ("10:00", 60)], &[(0, 2), (1, 2)]);
        // The third goes below the second, beside the first.
        check(
            &[("09:00", 180), ("09:30", 30), ("10:30", 30), ("13:00", 30)],
            &[(0, 2), (1, 2), (1, 2), (0, 1)],
        );
        check(&[("09:00", 5), ("09:10", 5)], &[(0, 2), (1, 2)]);
        check(&[("09:00", 5), ("09:30", 5)], &[(0, 1), (0, 1)]);
    }

    #[test]
    fn a_week_has_its_seven_days_and_ends_at_midnight() {
        let week = week(
            &[("2026-11-29", "23:30", 120), ("2026-11-23", "", 60)],
            Weekday::Mon,
        );
        assert_eq!(week.days.len(), 7);
        assert_eq!(week.days[0].untimed.len(), 1);
        let late = week.days[6].blocks[0];
        assert_eq!((late.from, late.to), (23 * 60 + 30, DAY));
        assert!(week.has_weekend());
        assert_eq!(
            time(DAY),
            NaiveTime::from_hms_opt(23, 59, 0).expect("a time")
        );
    }

    #[test]
    fn a_lunch_is_free_where_nothing_lies_over_noon() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let mut edit = Edit::default();
        for (day, start, minutes, status) in [
            ("2026-11-23", "11:30", 60, MeetingStatus::Confirmed),
            ("2026-11-24", "11:00", 60, MeetingStatus::Confirmed),
            ("2026-11-25", "12:45", 30, MeetingStatus::Idea),
            ("2026-11-26", "12:00", 60, MeetingStatus::Canceled),
        ] {
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::Call, Some(date(day)), []);
            one.start = NaiveTime::parse_from_str(start, "%H:%M").ok();
            one.minutes = Some(minutes);
            one.status = status;
            edit.push(Change::add(one));
        }
        workspace.apply(&edit).expect("they fit");
        let week = Week::of(&workspace, date("2026-11-25"), Weekday::Mon);
        let check = |wall: &str, expected| {
            let wall = wall.parse().expect("a time");
            assert_eq!(week.free_lunches(&workspace, wall), expected, "{wall}");
        };
        check("2026-11-23T08:00:00", 3);
        check("2026-11-24T11:59:00", 3);
        check("2026-11-24T12:00:00", 2);
        check("2026-11-28T08:00:00", 0);
    }

    #[test]
    fn the_weekend_follows_the_first_day() {
        let check = |first, expected: &[&str]| {
            let week = week(&[], first);
            let days = week.days.iter().filter(|one| one.is_weekend);
            let days: Vec<String> = days.map(|one| one.day.date.to_string()).collect();
            assert_eq!(days, expected, "{first}");
        };
        check(Weekday::Mon, &["2026-11-28", "2026-11-29"]);
        check(Weekday::Sun, &["2026-11-22", "2026-11-28"]);
        check(Weekday::Sat, &["2026-11-21", "2026-11-27"]);
    }
}
