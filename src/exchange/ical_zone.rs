//! Time zones of a calendar file, and how their times become the user's wall clock.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarProperty,
    ICalendarValue,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset as _, TimeDelta, TimeZone as _, Utc};

use super::ical_rule::{day_and_time, times};
use super::request::WallClock;

/// Time zones of its own that are read of one file.
const MOST_ZONES: usize = 200;

/// On whose clock a time of a file is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Zone<'z> {
    /// The clock on the wall, wherever it hangs.
    Floating,
    /// So many seconds ahead of UTC.
    Fixed(i32),
    /// A zone of the database.
    Known(Tz),
    /// A zone that the file describes.
    Own(&'z OwnZone),
}

/// The zones of a file, and the user's clock.
#[derive(Debug)]
pub(super) struct Zones {
    own: BTreeMap<String, Told>,
    wall: WallClock,
}

/// What a file says about a name.
#[derive(Debug)]
enum Told {
    /// Another name of a zone of the database.
    Known(Tz),
    /// A zone that it describes.
    Own(OwnZone),
}

/// What a VTIMEZONE says (RFC 5545 §3.6.5): from when, from which offset, to which.
#[derive(Debug, Default)]
pub(super) struct OwnZone {
    changes: Vec<(NaiveDateTime, i32, i32)>,
}

impl Zones {
    pub(super) fn new(wall: WallClock) -> Self {
        Self {
            own: BTreeMap::new(),
            wall,
        }
    }

    /// Takes the zones of a calendar over.
    pub(super) fn add(&mut self, calendar: &ICalendar) {
        for component in calendar.timezones() {
            let name = component.property(&ICalendarProperty::Tzid);
            let name = name
                .and_then(|entry| entry.values.first()?.as_text())
                .unwrap_or_default();
            if self.own.len() >= MOST_ZONES || name.is_empty() {
                continue;
            }
            let known = component
                .timezone()
                .map(|(_, tz)| tz)
                .or_else(|| database(name));
            let own = OwnZone::of(calendar, component);
            // A file may describe only one year of a zone that is known better; one of the same name that is
            // another zone counts as it is described.
            let agrees = known.is_some_and(|tz| own.agrees_with(tz));
            if !agrees && !own.changes.is_empty() {
                self.own.insert(name.to_owned(), Told::Own(own));
            } else if let (Some(tz), None) = (known, database(name)) {
                self.own.insert(name.to_owned(), Told::Known(tz));
            }
        }
    }

    /// The zone of a TZID; none where nobody knows it.
    pub(super) fn find(&self, name: &str) -> Option<Zone<'_>> {
        let own = self.own.get(name).map(|told| match told {
            Told::Known(tz) => Zone::Known(*tz),
            Told::Own(own) => Zone::Own(own),
        });
        own.or_else(|| database(name).map(Zone::Known))
    }

    /// A time in UTC; none for one that floats.
    pub(super) fn instant(local: NaiveDateTime, zone: Zone<'_>) -> Option<DateTime<Utc>> {
        let utc = match zone {
            Zone::Floating => return None,
            Zone::Fixed(offset) => local.checked_sub_signed(seconds(offset))?,
            Zone::Own(own) => local.checked_sub_signed(seconds(own.offset(local)))?,
            Zone::Known(tz) => {
                if let Some(found) = tz.from_local_datetime(&local).earliest() {
                    found.naive_utc()
                } else {
                    // A time that the clocks skip is meant with the offset before the gap (§3.3.5).
                    let before = local.checked_sub_signed(TimeDelta::hours(3))?;
                    let offset = tz.from_local_datetime(&before).earliest()?.offset().fix();
                    local.checked_sub_signed(seconds(offset.local_minus_utc()))?
                }
            }
        };
        Some(utc.and_utc())
    }

    /// A time on the user's wall clock.
    pub(super) fn wall(&self, local: NaiveDateTime, zone: Zone<'_>) -> NaiveDateTime {
        Self::instant(local, zone).map_or(local, |instant| (self.wall.0)(instant))
    }

    /// A UTC time on the clock of a zone.
    pub(super) fn local(&self, instant: DateTime<Utc>, zone: Zone<'_>) -> NaiveDateTime {
        let utc = instant.naive_utc();
        match zone {
            Zone::Floating => (self.wall.0)(instant),
            Zone::Fixed(offset) => utc.checked_add_signed(seconds(offset)).unwrap_or(utc),
            Zone::Own(own) => utc
                .checked_add_signed(seconds(own.offset(utc)))
                .unwrap_or(utc),
            Zone::Known(tz) => tz.from_utc_datetime(&utc).naive_local(),
        }
    }
}

fn seconds(count: i32) -> TimeDelta {
    TimeDelta::seconds(count.into())
}

/// A zone of the database by the names that programs have for it: IANA, Microsoft's, with the prefix of a registry.
fn database(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    if name.is_empty() {
        return None;
    }
    let mut rest = Some(name);
    while let Some(part) = rest {
        if let Ok(tz) = Tz::from_str(part) {
            return Some(tz);
        }
        rest = part.split_once('/').map(|(_, rest)| rest);
    }
    None
}

impl OwnZone {
    fn of(calendar: &ICalendar, zone: &ICalendarComponent) -> Self {
        let mut changes = Vec::new();
        for id in zone.component_ids.iter().take(400) {
            let Some(part) = calendar.component_by_id(*id) else {
                continue;
            };
            let is_change = matches!(
                part.component_type,
                ICalendarComponentType::Standard | ICalendarComponentType::Daylight
            );
            let from = offset(part.property(&ICalendarProperty::Tzoffsetfrom));
            let to = offset(part.property(&ICalendarProperty::Tzoffsetto));
            let start = part.property(&ICalendarProperty::Dtstart);
            let start = start.and_then(|entry| local_time(entry.values.first()?));
            let (true, Some(to), Some(start)) = (is_change, to, start) else {
                continue;
            };
            let from = from.unwrap_or(to);
            let rule = part.property(&ICalendarProperty::Rrule);
            let rule = rule.and_then(|entry| match entry.values.first()? {
                ICalendarValue::RecurrenceRule(rule) => Some(rule),
                _ => None,
            });
            let onsets = match rule.map(|rule| times(rule, start)) {
                Some(Ok(onsets)) => onsets,
                Some(Err(_)) | None => vec![start],
            };
            changes.extend(
                onsets
                    .into_iter()
                    .take(1_000)
                    .map(|onset| (onset, from, to)),
            );
            let more = part.properties(&ICalendarProperty::Rdate);
            let more = more.flat_map(|entry| entry.values.iter().filter_map(local_time));
            changes.extend(more.take(1_000).map(|onset| (onset, from, to)));
        }
        changes.sort_unstable();
        Self { changes }
    }

    /// Whether the database has the offsets of a year that the file has.
    fn agrees_with(&self, tz: Tz) -> bool {
        let days = [(2024, 1, 15), (2024, 7, 15)];
        days.into_iter().all(|(year, month, day)| {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
            let offset = tz.offset_from_utc_date(&day);
            self.changes.iter().any(|(_, _, to)| *to == offset)
        })
    }

    /// Seconds ahead of UTC at a time of its clock.
    fn offset(&self, local: NaiveDateTime) -> i32 {
        let after = self
            .changes
            .partition_point(|(onset, _, _)| *onset <= local);
        match after.checked_sub(1).and_then(|at| self.changes.get(at)) {
            None => self.changes.first().map_or(0, |(_, from, _)| *from),
            Some((onset, from, to)) => {
                // In the gap, the offset before it counts (§3.3.5).
                let gap_end = onset.checked_add_signed(seconds(to - from));
                if gap_end.is_some_and(|end| local < end) {
                    *from
                } else {
                    *to
                }
            }
        }
    }
}

fn local_time(value: &ICalendarValue) -> Option<NaiveDateTime> {
    let (day, time, _) = day_and_time(value.as_partial_date_time()?)?;
    Some(day.and_time(time.unwrap_or_default()))
}

/// UTC-OFFSET (§3.3.14), in seconds.
fn offset(entry: Option<&ICalendarEntry>) -> Option<i32> {
    let told = entry?.values.first()?.as_partial_date_time()?;
    let seconds = i32::from(told.tz_hour?) * 3_600
        + i32::from(told.tz_minute.unwrap_or(0)) * 60
        + i32::from(told.second.unwrap_or(0));
    let seconds = if told.tz_minus { -seconds } else { seconds };
    (seconds.abs() < 86_400).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::{Entry, Parser};

    fn zones(text: &str) -> Zones {
        let mut zones = Zones::new(WallClock::default());
        if let Entry::ICalendar(calendar) = Parser::new(text).entry() {
            zones.add(&calendar);
        }
        zones
    }

    fn utc(zones: &Zones, name: &str, local: &str) -> Option<String> {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a time");
        let instant = Zones::instant(local, zones.find(name)?)?;
        Some(instant.format("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn zones_are_known_by_many_names() {
        let none = zones("");
        for name in [
            "Europe/Berlin",
            "W. Europe Standard Time",
            "/mozilla.org/20050126_1/Europe/Berlin",
            "/freeassociation.sourceforge.net/Europe/Berlin",
            "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        ] {
            let found = utc(&none, name, "2026-07-01 12:00");
            assert_eq!(found.as_deref(), Some("2026-07-01 10:00"), "{name}");
        }
        assert_eq!(utc(&none, "", "2026-07-01 12:00"), None);
        assert_eq!(utc(&none, "Nowhere/Land", "2026-07-01 12:00"), None);
    }

    #[test]
    fn a_time_that_the_clocks_skip_keeps_the_offset_before() {
        let none = zones("");
        let check = |local: &str, wanted: &str| {
            assert_eq!(utc(&none, "Europe/Berlin", local).as_deref(), Some(wanted));
        };
        check("2026-03-29 02:30", "2026-03-29 01:30");
        check("2026-03-29 03:30", "2026-03-29 01:30");
        // Of two hours that read the same, the first.
        check("2026-10-25 02:30", "2026-10-25 00:30");
    }

    #[test]
    fn a_file_may_describe_a_zone_of_its_own() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0630\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0630\r\nTZOFFSETTO:+0530\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
            END:VTIMEZONE\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n\
            BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\n\
            END:VTIMEZONE\r\nEND:VCALENDAR\r\n";
        let zones = zones(text);
        let check = |name: &str, local: &str, wanted: &str| {
            assert_eq!(
                utc(&zones, name, local).as_deref(),
                Some(wanted),
                "{name} {local}"
            );
        };
        check("Ours", "2026-07-01 12:00", "2026-07-01 05:30");
        check("Ours", "2026-12-01 12:00", "2026-12-01 06:30");
        check("Ours", "2026-03-29 02:30", "2026-03-28 21:00");
        // It has the name of a known zone, and is another.
        check("Europe/Berlin", "2026-07-01 12:00", "2026-07-01 15:00");
    }
}
