//! iCalendar (RFC 5545) and vCalendar 1.0 in: each event and task on its own, so that a broken one spoils no other.

use std::cell::Cell;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::clean;
use super::draft::{Drafts, Unused};
use super::event_draft::Version;
use super::ical_cut::{RawPart, parts};
use super::ical_rule::day_and_time;
use super::ical_zone::{Zone, Zones};
use super::request::{ImportError, Request};
use super::{ical_event, ical_task};

/// Events and tasks larger than this are rejected: 8 MiB, attachments included.
const MAX_PART: usize = 8 << 20;
/// Properties without a field are kept up to this many characters each, and so many of them.
const MAX_PROPERTY: usize = 8_192;
const MAX_PROPERTIES: usize = 60;
/// Events, tasks and zones that are read of one file.
const MAX_PARTS: usize = 100_000;
/// Times of rules that are worked out for one file, so that no file takes forever.
const MAX_TIMES: usize = 2_000_000;

/// Reads the events and tasks of a file.
///
/// # Errors
/// The file has more parts than are read.
pub(super) fn drafts_from_calendar(
    text: &str,
    request: &Request<'_>,
    now: DateTime<Utc>,
    file: &str,
) -> Result<Drafts, ImportError> {
    let all = parts(text, MAX_PARTS).ok_or_else(|| ImportError::TooManyRows {
        limit: MAX_PARTS,
        file: file.to_owned(),
    })?;
    let mut zones = Zones::new(request.wall);
    // An event may stand before the zone that it is in.
    for part in all.iter().filter(|part| part.name == "VTIMEZONE") {
        if let (true, Some(calendar)) = (part.body.len() <= MAX_PART, read(part)) {
            zones.add(&calendar);
        }
    }
    let reader = Reader {
        zones,
        today: (request.wall.0)(now).date(),
        times_left: Cell::new(MAX_TIMES),
        fruitless: Cell::new(0),
    };
    let mut drafts = Drafts::default();
    let mut journals = 0_usize;
    for part in &all {
        let unused = |is_skipped: bool, what: &str, why: &str| Unused {
            line: part.line,
            is_skipped,
            what: what.to_owned(),
            why: why.to_owned(),
        };
        let (is_event, what) = match part.name.as_str() {
            "VEVENT" => (true, "An event"),
            "VTODO" => (false, "A task"),
            "VTIMEZONE" => continue,
            _ => {
                journals += 1;
                continue;
            }
        };
        if part.body.len() > MAX_PART {
            drafts
                .unused
                .push(unused(false, what, "it has more than 8 MB"));
            continue;
        }
        let Some(calendar) = read(part) else {
            drafts.unused.push(unused(false, what, "it cannot be read"));
            continue;
        };
        let Some(component) = calendar.components.get(1) else {
            drafts.unused.push(unused(false, what, "it cannot be read"));
            continue;
        };
        let props = Props {
            calendar: &calendar,
            component,
            part,
        };
        if is_event {
            match ical_event::event(&reader, &props) {
                Ok(event) => drafts.events.push(event),
                Err(no) => drafts.unused.push(unused(no.is_skipped, &no.what, &no.why)),
            }
        } else {
            match ical_task::task(&reader, &props) {
                Ok(task) => drafts.tasks.push(task),
                Err(no) => drafts.unused.push(unused(no.is_skipped, &no.what, &no.why)),
            }
        }
    }
    if journals > 0 {
        drafts.notes.push(format!(
            "{journals} {} of the calendar that {} no event and no task {} left out.",
            if journals == 1 { "part" } else { "parts" },
            if journals == 1 { "is" } else { "are" },
            if journals == 1 { "was" } else { "were" },
        ));
    }
    if drafts.events.is_empty() && drafts.tasks.is_empty() && drafts.unused.is_empty() {
        drafts.notes.push(format!("There are no events in {file}."));
    }
    Ok(drafts)
}

fn read(part: &RawPart) -> Option<ICalendar> {
    let (name, body) = (&part.name, &part.body);
    let whole = format!("BEGIN:VCALENDAR\r\nBEGIN:{name}\r\n{body}END:{name}\r\nEND:VCALENDAR\r\n");
    match Parser::new(&whole).entry() {
        Entry::ICalendar(calendar) => Some(calendar),
        _ => None,
    }
}

/// Why an event or a task is not used.
pub(super) struct NotUsed {
    pub(super) is_skipped: bool,
    pub(super) what: String,
    pub(super) why: String,
}

/// What is known while a file is read.
pub(super) struct Reader {
    pub(super) zones: Zones,
    pub(super) today: NaiveDate,
    /// Times of rules that may still be worked out.
    pub(super) times_left: Cell<usize>,
    /// Rules that were worked out for nothing.
    pub(super) fruitless: Cell<usize>,
}

/// A day and perhaps a time of a file, with the clock it is on.
#[derive(Clone, Copy)]
pub(super) struct Moment<'z> {
    pub(super) day: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) zone: Zone<'z>,
}

impl Moment<'_> {
    /// On the clock it is on.
    pub(super) fn local(&self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or_default())
    }

    /// On the user's wall clock; a whole day is that day everywhere.
    pub(super) fn wall(&self, zones: &Zones) -> NaiveDateTime {
        match self.time {
            None => self.local(),
            Some(_) => zones.wall(self.local(), self.zone),
        }
    }
}

impl Reader {
    /// What a property says about when; the second is the name of a zone that nobody knows.
    pub(super) fn moment(
        &self,
        entry: &ICalendarEntry,
        value: &ICalendarValue,
    ) -> Option<(Moment<'_>, Option<String>)> {
        let told = match value {
            ICalendarValue::PartialDateTime(told) => told.as_ref(),
            ICalendarValue::Period(
                calcard::icalendar::ICalendarPeriod::Range { start, .. }
                | calcard::icalendar::ICalendarPeriod::Duration { start, .. },
            ) => start,
            _ => return None,
        };
        let (day, time, offset) = day_and_time(told)?;
        let name = entry.tz_id().unwrap_or_default().trim();
        let (zone, unknown) = match (offset, name) {
            (Some(offset), _) => (Zone::Fixed(offset), None),
            (None, "") => (Zone::Floating, None),
            (None, name) => match self.zones.find(name) {
                Some(zone) => (zone, None),
                None => (Zone::Floating, Some(name.to_owned())),
            },
        };
        Some((Moment { day, time, zone }, unknown))
    }
}

/// The properties of an event or a task.
pub(super) struct Props<'c> {
    pub(super) calendar: &'c ICalendar,
    pub(super) component: &'c ICalendarComponent,
    pub(super) part: &'c RawPart,
}

impl Props<'_> {
    pub(super) fn entry(&self, name: &ICalendarProperty) -> Option<&ICalendarEntry> {
        let mut entries = self.component.entries.iter();
        entries.find(|entry| entry.name == *name && !entry.values.is_empty())
    }

    pub(super) fn all<'a>(
        &'a self,
        name: &'a ICalendarProperty,
    ) -> impl Iterator<Item = &'a ICalendarEntry> {
        let entries = self.component.entries.iter();
        entries.filter(move |entry| entry.name == *name)
    }

    /// A property as one line.
    pub(super) fn line(&self, name: &ICalendarProperty) -> String {
        self.entry(name)
            .map(|entry| clean::line(&texts(entry).join(", ")).text)
            .unwrap_or_default()
    }

    /// A property as a text.
    pub(super) fn text(&self, name: &ICalendarProperty) -> String {
        self.entry(name)
            .map(|entry| clean::text(&texts(entry).join(", ")).text.trim().to_owned())
            .unwrap_or_default()
    }

    /// A property with a few letters, in upper case.
    pub(super) fn word(&self, name: &ICalendarProperty) -> String {
        self.line(name).to_ascii_uppercase()
    }

    /// A property of Inroads' own.
    pub(super) fn own(&self, name: &str) -> String {
        let own = |entry: &&ICalendarEntry| matches!(&entry.name, ICalendarProperty::Other(other) if other.eq_ignore_ascii_case(name));
        let entry = self.component.entries.iter().find(own);
        entry
            .map(|entry| clean::line(&texts(entry).join(",")).text)
            .unwrap_or_default()
    }

    /// Labels, each once.
    pub(super) fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for text in self.all(&ICalendarProperty::Categories).flat_map(texts) {
            let tag = clean::line(&text).text;
            if !tag.is_empty() && !tags.contains(&tag) && tags.len() < MAX_PROPERTIES {
                tags.push(tag);
            }
        }
        tags
    }

    /// Minutes before the start at which to be reminded.
    pub(super) fn alarms(&self, remarks: &mut Vec<String>) -> Vec<u32> {
        let mut minutes: Vec<u32> = Vec::new();
        for id in self.component.component_ids.iter().take(MAX_PROPERTIES) {
            let Some(alarm) = self.calendar.component_by_id(*id) else {
                continue;
            };
            if alarm.component_type != ICalendarComponentType::VAlarm {
                continue;
            }
            let trigger = alarm.property(&ICalendarProperty::Trigger);
            let from_end = trigger.is_some_and(|entry| {
                let related =
                    entry.parameters(&calcard::icalendar::ICalendarParameterName::Related);
                related
                    .filter_map(|value| value.as_text())
                    .any(|text| text.eq_ignore_ascii_case("END"))
            });
            let before = trigger.and_then(|entry| match entry.values.first()? {
                ICalendarValue::Duration(told) if told.neg || told.is_empty() => {
                    u32::try_from(duration_minutes(told)).ok()
                }
                _ => None,
            });
            match before {
                Some(before) if !from_end => {
                    if !minutes.contains(&before) {
                        minutes.push(before);
                    }
                }
                _ => {
                    let words = "an alarm at another time than before the start was left out";
                    if !remarks.iter().any(|one| one == words) {
                        remarks.push(words.to_owned());
                    }
                }
            }
        }
        minutes
    }

    /// How new it is.
    pub(super) fn version(&self) -> Version {
        let sequence = self.entry(&ICalendarProperty::Sequence);
        let sequence = sequence.and_then(|entry| entry.values.first()?.as_integer());
        let stamp = |name: &ICalendarProperty| {
            let told = self.entry(name)?.values.first()?.as_partial_date_time()?;
            let (day, time, offset) = day_and_time(told)?;
            let local = day.and_time(time.unwrap_or_default());
            Zones::instant(local, Zone::Fixed(offset.unwrap_or(0)))
        };
        Version {
            sequence: sequence.and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            stamp: stamp(&ICalendarProperty::LastModified)
                .or_else(|| stamp(&ICalendarProperty::Dtstamp)),
        }
    }

    /// The properties that no field is for, as they were written; `known` have one.
    pub(super) fn unknown(&self, known: impl Fn(&ICalendarProperty) -> bool) -> Vec<String> {
        let entries = self.component.entries.iter();
        let unknown = entries.filter(|entry| !known(&entry.name));
        let written = unknown.map(property_text);
        written
            .filter(|text| !text.is_empty() && text.len() <= MAX_PROPERTY)
            .take(MAX_PROPERTIES)
            .collect()
    }
}

/// A property as a file has it, on one line.
pub(super) fn property_text(entry: &ICalendarEntry) -> String {
    let mut text = String::new();
    match entry.write_to(&mut text) {
        Ok(()) => {
            let line = text.replace("\r\n ", "").replace(['\r', '\n'], "");
            line.chars().filter(|c| !c.is_control()).collect()
        }
        Err(_) => String::new(),
    }
}

/// The values of a property as texts.
pub(super) fn texts(entry: &ICalendarEntry) -> Vec<String> {
    let text = |value: &ICalendarValue| match value {
        ICalendarValue::Integer(number) => Some(number.to_string()),
        ICalendarValue::Float(number) => Some(number.to_string()),
        other => other.as_text().map(str::to_owned),
    };
    entry.values.iter().filter_map(text).collect()
}

/// A duration in whole minutes, whichever its sign.
pub(super) fn duration_minutes(told: &calcard::icalendar::ICalendarDuration) -> u64 {
    let parts = [
        (told.weeks, 7 * 24 * 60),
        (told.days, 24 * 60),
        (told.hours, 60),
        (told.minutes, 1),
    ];
    let whole: u64 = parts
        .into_iter()
        .map(|(count, each)| u64::from(count) * each)
        .sum();
    whole + u64::from(told.seconds) / 60
}
