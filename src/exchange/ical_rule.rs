//! The days of a rule (RFC 5545 §3.3.10), worked out by calcard on the wall clock of the rule, with limits.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::ical_zone::{Zone, Zones};

/// Times of a rule that are looked at: more than sixty years of every day.
const MOST_TIMES: usize = 25_000;

/// Reads a rule as it stands behind `RRULE:`.
pub(super) fn rule_from_text(text: &str) -> Option<ICalendarRecurrenceRule> {
    let whole = format!("BEGIN:VEVENT\r\nRRULE:{text}\r\nEND:VEVENT\r\n");
    let Entry::ICalendar(read) = Parser::new(&whole).entry() else {
        return None;
    };
    let entries = read.components.into_iter().flat_map(|one| one.entries);
    entries
        .flat_map(|entry| entry.values)
        .find_map(|value| match value {
            ICalendarValue::RecurrenceRule(rule) => Some(*rule),
            _ => None,
        })
}

/// The times of a rule from `start` on, in order; `start` is always the first (§3.8.5.3).
///
/// UNTIL is taken on the same wall clock as `start`: whoever knows the time zone converts it before.
///
/// # Errors
/// A few words on why the rule cannot be followed.
pub(super) fn times(
    rule: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
) -> Result<Vec<NaiveDateTime>, &'static str> {
    if rule.freq > ICalendarFrequency::Daily {
        return Err("it repeats more than once a day");
    }
    if !rule.byhour.is_empty() || !rule.byminute.is_empty() || !rule.bysecond.is_empty() {
        return Err("it repeats more than once a day");
    }
    if rule.interval == Some(0) || rule.rscale.is_some() {
        return Err("its rule is not one that can be followed");
    }
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_property(ICalendarProperty::Dtstart, partial(start));
    event.add_property(ICalendarProperty::Rrule, rule.clone());
    let calendar = ICalendar {
        components: vec![event],
    };
    let expanded = calendar.expand_dates(Tz::Floating, MOST_TIMES);
    if !expanded.errors.is_empty() {
        return Err("its rule is not one that can be followed");
    }
    let found = expanded
        .events
        .iter()
        .map(|event| event.start.naive_local());
    let mut all: Vec<NaiveDateTime> = found.filter(|time| *time > start).collect();
    all.push(start);
    all.sort_unstable();
    all.dedup();
    if let Some(count) = rule.count {
        all.truncate(usize::try_from(count).unwrap_or(usize::MAX).max(1));
    }
    Ok(all)
}

/// A rule whose UNTIL is of the kind of its start, as programs refuse another (RFC 5545 §3.3.10): a day where the start
/// has no time, UTC where it names a time zone, else a time on the wall clock. A day alone ends with its last second.
pub(super) fn rule_of_start(rule: &str, start: Option<NaiveTime>, zone: Option<Tz>) -> String {
    let parts = rule.split(';').map(|part| {
        let until = part.strip_prefix("UNTIL=");
        let until = until.and_then(|until| until_of_start(until, start, zone));
        until.map_or_else(|| part.to_owned(), |until| format!("UNTIL={until}"))
    });
    parts.collect::<Vec<_>>().join(";")
}

/// The value of UNTIL; none where it is to stay, or is no time.
fn until_of_start(until: &str, start: Option<NaiveTime>, zone: Option<Tz>) -> Option<String> {
    let day = NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok()?;
    if start.is_none() {
        return Some(day.format("%Y%m%d").to_string());
    }
    if until.ends_with('Z') && zone.is_some() {
        return None;
    }
    let end = match until.get(8..).map(|time| time.trim_end_matches('Z')) {
        None | Some("") => day.and_hms_opt(23, 59, 59)?,
        Some(time) => day.and_time(NaiveTime::parse_from_str(time, "T%H%M%S").ok()?),
    };
    match zone {
        None => Some(end.format("%Y%m%dT%H%M%S").to_string()),
        Some(zone) => {
            let instant = Zones::instant(end, Zone::Known(zone))?;
            Some(instant.format("%Y%m%dT%H%M%SZ").to_string())
        }
    }
}

/// A wall-clock time as calcard has it.
pub(super) fn partial(time: NaiveDateTime) -> PartialDateTime {
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(time.year()).ok(),
        month: small(time.month()),
        day: small(time.day()),
        hour: small(time.hour()),
        minute: small(time.minute()),
        second: small(time.second()),
        ..PartialDateTime::default()
    }
}

/// A day and perhaps a time of calcard, with the offset that stands in it, in seconds; a leap second is the one before.
pub(super) fn day_and_time(
    told: &PartialDateTime,
) -> Option<(NaiveDate, Option<NaiveTime>, Option<i32>)> {
    let year = i32::from(told.year?);
    let day = NaiveDate::from_ymd_opt(year, told.month?.into(), told.day?.into())?;
    if !(1..=9_998).contains(&year) {
        return None;
    }
    let time = match told.hour {
        None => None,
        Some(hour) => Some(NaiveTime::from_hms_opt(
            hour.into(),
            told.minute.unwrap_or(0).into(),
            told.second.unwrap_or(0).min(59).into(),
        )?),
    };
    let offset = told.tz_hour.map(|hours| {
        let seconds = i32::from(hours) * 3_600 + i32::from(told.tz_minute.unwrap_or(0)) * 60;
        if told.tz_minus { -seconds } else { seconds }
    });
    Some((day, time, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn found(rule: &str, start: &str) -> Result<Vec<String>, &'static str> {
        let rule = rule_from_text(rule).expect("a rule");
        let words = |time: NaiveDateTime| time.format("%Y-%m-%d %H:%M").to_string();
        times(&rule, at(start)).map(|all| all.into_iter().map(words).collect())
    }

    #[test]
    fn rules_give_their_days() {
        let check = |rule: &str, start: &str, wanted: &[&str]| {
            let wanted: Vec<String> = wanted.iter().map(|one| (*one).to_owned()).collect();
            assert_eq!(found(rule, start), Ok(wanted), "{rule}");
        };
        check(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=3",
            "2026-03-23 09:00",
            &["2026-03-23 09:00", "2026-04-06 09:00", "2026-04-20 09:00"],
        );
        check(
            "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260531T235959",
            "2026-03-27 12:00",
            &["2026-03-27 12:00", "2026-04-24 12:00", "2026-05-29 12:00"],
        );
        // The start counts, whether or not it fits the rule.
        check(
            "FREQ=WEEKLY;BYDAY=TU;COUNT=2",
            "2026-03-23 09:00",
            &["2026-03-23 09:00", "2026-03-24 09:00"],
        );
    }

    #[test]
    fn rules_that_ask_for_too_much_are_refused() {
        assert!(found("FREQ=SECONDLY", "2026-03-23 09:00").is_err());
        assert!(found("FREQ=DAILY;BYHOUR=9,10,11", "2026-03-23 09:00").is_err());
        let every_day = found("FREQ=DAILY", "2026-03-23 09:00").expect("it can be followed");
        assert_eq!(every_day.len(), MOST_TIMES);
        let never = found("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-03-23 09:00");
        assert_eq!(never.map(|all| all.len()), Ok(1));
    }

    #[test]
    fn the_end_of_a_rule_is_of_the_kind_of_its_start() {
        let berlin: Tz = "Europe/Berlin".parse().expect("a zone");
        let nine = NaiveTime::from_hms_opt(9, 0, 0);
        let check = |until: &str, start, zone, expected: &str| {
            let rule = rule_of_start(&format!("FREQ=WEEKLY;UNTIL={until};BYDAY=TU"), start, zone);
            assert_eq!(rule, format!("FREQ=WEEKLY;UNTIL={expected};BYDAY=TU"));
        };
        check("20261208", None, None, "20261208");
        check("20261208T090000", None, None, "20261208");
        check("20261208", nine, None, "20261208T235959");
        check("20261208T100000", nine, None, "20261208T100000");
        check("20261208T100000Z", nine, None, "20261208T100000");
        check("20261208", nine, Some(berlin), "20261208T225959Z");
        check("20260708", nine, Some(berlin), "20260708T215959Z");
        check("20261208T080000Z", nine, Some(berlin), "20261208T080000Z");
        check("ever", nine, Some(berlin), "ever");
        check("é20261208", nine, None, "é20261208");
        assert_eq!(
            rule_of_start("FREQ=DAILY;COUNT=3", nine, None),
            "FREQ=DAILY;COUNT=3"
        );
    }
}
