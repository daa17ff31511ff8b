//! What the form becomes: the meeting, the people who are new with it, and what speaks against it.

use chrono::{Local, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

use super::PlanForm;
use super::who::Guest;
use crate::edit::series::{self, Maker};
use crate::edit::{Edit, meetings};
use crate::model::{Attendee, Contact, Id, Meeting, MeetingStatus, Meta};
use crate::panels::inspector::lower_first;
use crate::panels::{ClockMint, Cx};
use crate::query::plan_line::{Part, length_words, time_words};
use crate::query::series::End;
use crate::query::{agenda, day_words, words::counted};

/// The edit that the form asks for.
pub struct Save {
    /// Name of the step.
    pub label: String,
    /// What changes.
    pub edit: Edit,
    /// The new meeting.
    pub id: Id<Meeting>,
}

/// What speaks against a meeting, worked out once for each of its states.
#[derive(Debug, Default)]
pub struct Warnings {
    of: Option<(Meeting, u64)>,
    sentences: Vec<String>,
}

impl PlanForm {
    /// The day, where there is one.
    pub fn day(&self, cx: Cx<'_>) -> Result<Option<NaiveDate>, &'static str> {
        if self.day.value.trim().is_empty() {
            return Ok(None);
        }
        day_words(&self.day.value, cx.today)
            .map(Some)
            .ok_or("No such day. Try “fri”, “+3d” or “24 dec”.")
    }

    /// When it starts, where that was said.
    pub fn start(&self, cx: Cx<'_>) -> Result<Option<NaiveTime>, &'static str> {
        if self.start.value.trim().is_empty() {
            return Ok(None);
        }
        let start = time_words(&self.start.value).ok_or("Write a time like 14:30.")?;
        match self.day(cx) {
            Ok(None) => Err("A time needs a day."),
            _ => Ok(Some(start)),
        }
    }

    /// How long, in minutes.
    pub fn length(&self) -> Result<Option<u32>, &'static str> {
        if self.length.value.trim().is_empty() {
            return Ok(None);
        }
        length_words(&self.length.value)
            .map(Some)
            .ok_or("Write minutes, 1 to 1440.")
    }

    /// What the meeting is called while it has no title.
    pub fn default_title(&self, cx: Cx<'_>) -> String {
        let mut names = self.guests.all().into_iter().map(|guest| match guest {
            Guest::Known(id) => short(cx, id),
            Guest::New(name) => name,
        });
        let kind = self.kind.value.label();
        match (names.next(), names.next(), names.count()) {
            (None, ..) => kind.to_owned(),
            (Some(one), None, _) => format!("{kind} with {one}"),
            (Some(one), Some(two), 0) => format!("{kind} with {one} and {two}"),
            (Some(one), Some(_), more) => format!("{kind} with {one} and {} more", more + 1),
        }
    }

    /// The meeting as far as it is filled in; people who are new are left out.
    fn meeting(&self, cx: Cx<'_>, id: Id<Meeting>) -> Option<Meeting> {
        let who = self
            .guests
            .all()
            .into_iter()
            .filter_map(|guest| match guest {
                Guest::Known(id) => Some(id),
                Guest::New(_) => None,
            });
        let me = cx.workspace.settings.me;
        let who = who.filter(|who| Some(*who) != me);
        let mut one = Meeting::new(id, self.kind.value, self.day(cx).ok()?, who);
        one.start = self.start(cx).ok()?;
        one.minutes = self.length().ok()?;
        self.title.value.trim().clone_into(&mut one.title);
        self.place.value.trim().clone_into(&mut one.place);
        self.purpose.value.trim().clone_into(&mut one.purpose);
        self.for_them.trim().clone_into(&mut one.for_them);
        self.agenda.trim().clone_into(&mut one.agenda);
        if self.is_confirmed {
            one.status = MeetingStatus::Confirmed;
        }
        Some(one)
    }

    /// The edit that the form asks for, where all its fields can be read and all its names are clear.
    pub fn save(&self, cx: Cx<'_>) -> Option<Save> {
        let left_out = |part, field: &str| self.line.wrong(part).is_some() && field.is_empty();
        let is_endless = matches!(
            self.repeat.read(cx.today, None),
            Ok(Some(rule)) if rule.end == End::Never
        );
        if self.line.wrong(Part::WrongEnd).is_some() && is_endless {
            return None;
        }
        if left_out(Part::WrongDay, &self.day.value)
            || left_out(Part::WrongTime, &self.start.value)
            || !self.guests.open().is_empty()
            || self.guests.unfinished().is_some()
        {
            return None;
        }
        let now = cx.now();
        let id = cx.new_id();
        let mut one = self.meeting(cx, id)?;
        let rule = self.repeat.read(cx.today, one.date).ok()?;
        if rule.is_some() && one.date.is_none() {
            return None;
        }
        one.meta = Meta::made(now);
        one.through = self
            .through
            .filter(|id| cx.workspace.introductions.contains(*id));
        let mut new_people = Vec::new();
        for guest in self.guests.all() {
            if let Guest::New(name) = guest {
                let mut contact = Contact::named(cx.new_id(), name);
                contact.meta = Meta::made(now);
                one.attendees.push(Attendee::new(contact.id));
                new_people.push(contact);
            }
        }
        let mut label = match one.title.as_str() {
            "" => {
                let title = self.default_title(cx);
                format!("Plan {}", lower_first(&title))
            }
            title => format!("Plan “{title}”"),
        };
        let made = match (&rule, one.date) {
            (Some(rule), Some(start)) => {
                let words = lower_first(&rule.starting(start).words());
                label = format!("{label}, {words}");
                let mut maker = Maker {
                    today: cx.today,
                    now,
                    ids: &mut ClockMint,
                };
                series::plan(one, rule, &mut maker)
            }
            _ => vec![one],
        };
        Some(Save {
            label,
            edit: meetings::plan_all(cx.workspace, made, new_people),
            id,
        })
    }

    /// Whether somebody comes.
    pub fn has_guests(&self) -> bool {
        !self.guests.all().is_empty()
    }

    /// Whether somebody who comes was never met.
    pub fn is_first_meeting(&self, cx: Cx<'_>) -> bool {
        self.guests.all().iter().any(|guest| match guest {
            Guest::Known(id) => cx.index.last_contact(*id).is_none(),
            Guest::New(_) => true,
        })
    }

    /// What speaks against the meeting; none of it forbids it.
    pub fn warnings(&mut self, cx: Cx<'_>) -> Vec<String> {
        let Some(one) = self.meeting(cx, Id::from_uuid(uuid::Uuid::nil())) else {
            return Vec::new();
        };
        let key = (one, cx.revision);
        if self.warnings.of.as_ref() != Some(&key) {
            self.warnings.sentences = warnings_of(cx, &key.0);
            self.warnings.of = Some(key);
        }
        self.warnings.sentences.clone()
    }
}

/// What speaks against a meeting, in sentences.
pub fn warnings_of(cx: Cx<'_>, one: &Meeting) -> Vec<String> {
    let first = cx.preferences.first_weekday();
    let mut conflicts = agenda::conflicts(cx.workspace, one);
    conflicts.extend(agenda::same_week(cx.workspace, one, first));
    let mut all: Vec<String> = conflicts
        .into_iter()
        .map(|conflict| format!("{}.", conflict.words(cx.workspace)))
        .collect();
    all.extend(full_week(cx, one));
    if let (Some(day), Some(start)) = (one.date, one.start)
        && is_skipped(&Local, day.and_time(start))
    {
        let time = cx.preferences.time(start);
        all.push(format!(
            "Clocks go forward that night: there is no {time} on that day. It is kept as you wrote it."
        ));
    }
    if one.date.is_some_and(|day| day < cx.today) {
        all.push("That day is over; you will be asked how it went.".to_owned());
    }
    all
}

/// A sentence on a week that is full with the meeting.
fn full_week(cx: Cx<'_>, one: &Meeting) -> Option<String> {
    let most = cx.preferences.meetings_per_week;
    let first = cx.preferences.first_weekday();
    let count = agenda::full_week(cx.workspace, one, first, most)?;
    let meetings = counted(count, "meeting");
    let week = |one: &Meeting| one.date.and_then(|day| agenda::start_of_week(day, first));
    let before = cx.workspace.meetings.get(one.id);
    let is_counted =
        before.is_some_and(|before| agenda::counts_for_week(before) && week(before) == week(one));
    let has = if is_counted { "has" } else { "would have" };
    Some(format!(
        "That week {has} {meetings}; you want at most {most}."
    ))
}

/// Whether the clocks of a time zone jump over a time.
fn is_skipped(zone: &impl TimeZone, wall: NaiveDateTime) -> bool {
    matches!(zone.from_local_datetime(&wall), MappedLocalTime::None)
}

/// "until 13:30".
pub fn until(cx: Cx<'_>, start: Option<NaiveTime>, minutes: Option<u32>) -> Option<String> {
    let minutes = TimeDelta::minutes(minutes?.into());
    let end = start?.overflowing_add_signed(minutes).0;
    Some(format!("until {}", cx.preferences.time(end)))
}

fn short(cx: Cx<'_>, id: Id<Contact>) -> String {
    let contact = cx.workspace.contacts.get(id);
    contact.map_or_else(|| cx.workspace.name_of(id), |contact| contact.name.short())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    /// A zone whose clocks go from 02:00 to 03:00 on 28 March 2027.
    #[derive(Clone)]
    struct Spring;

    impl Spring {
        fn hours(hours: i32) -> FixedOffset {
            FixedOffset::east_opt(hours * 3_600).expect("an offset that exists")
        }
    }

    impl TimeZone for Spring {
        type Offset = FixedOffset;

        fn from_offset(_: &FixedOffset) -> Self {
            Self
        }

        fn offset_from_local_date(&self, _: &NaiveDate) -> MappedLocalTime<FixedOffset> {
            MappedLocalTime::Single(Self::hours(1))
        }

        fn offset_from_local_datetime(
            &self,
            local: &NaiveDateTime,
        ) -> MappedLocalTime<FixedOffset> {
            let gap: NaiveDateTime = "2027-03-28T02:00:00".parse().expect("a time");
            match (*local - gap).num_minutes() {
                ..0 => MappedLocalTime::Single(Self::hours(1)),
                0..60 => MappedLocalTime::None,
                _ => MappedLocalTime::Single(Self::hours(2)),
            }
        }

        fn offset_from_utc_date(&self, _: &NaiveDate) -> FixedOffset {
            Self::hours(1)
        }

        fn offset_from_utc_datetime(&self, _: &NaiveDateTime) -> FixedOffset {
            Self::hours(1)
        }
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_is_seen() {
        let check = |time: &str, expected| {
            let wall = time.parse().expect("a time");
            assert_eq!(is_skipped(&Spring, wall), expected, "{time}");
        };
        check("2027-03-28T01:59:00", false);
        check("2027-03-28T02:00:00", true);
        check("2027-03-28T02:30:00", true);
        check("2027-03-28T03:00:00", false);
        check("2027-03-29T02:30:00", false);
    }
}
