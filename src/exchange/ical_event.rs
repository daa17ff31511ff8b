//! Events of a calendar (VEVENT, RFC 5545 §3.6.1) as meetings.

use std::collections::BTreeMap;

use calcard::icalendar::{
    ICalendarEntry, ICalendarParameterName, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarValue,
};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

use super::event_draft::EventDraft;
use super::ical_in::{Moment, NotUsed, Props, Reader, duration_minutes, texts};
use super::ical_people::{kind, link, people};
use super::ical_rule::{self, rule_from_text};
use crate::model::{Id, Meeting, MeetingKind, MeetingStatus};

/// How far a series is followed around today.
const YEAR: Days = Days::new(366);
/// Meetings that are made of one series, and how many of them are still to come.
const MOST_MEETINGS: usize = 200;
const MOST_COMING: usize = 150;

/// Reads one event.
pub(super) fn event(reader: &Reader, props: &Props<'_>) -> Result<EventDraft, NotUsed> {
    use ICalendarProperty as P;
    let title = props.line(&P::Summary);
    let what = if title.is_empty() {
        "An event".to_owned()
    } else {
        title.clone()
    };
    let no = |is_skipped: bool, why: &str| NotUsed {
        is_skipped,
        what: what.clone(),
        why: why.to_owned(),
    };
    match props.part.method.as_str() {
        "REPLY" => return Err(no(true, "it is an answer to an invitation and no event")),
        "COUNTER" | "DECLINECOUNTER" | "REFRESH" => {
            return Err(no(true, "it is about an invitation and no event"));
        }
        _ => {}
    }
    let mut remarks = Vec::new();
    let of_entry = props.entry(&P::RecurrenceId);
    let start_entry = props
        .entry(&P::Dtstart)
        .or(of_entry)
        .ok_or_else(|| no(false, "it does not say when it starts"))?;
    let first = start_entry.values.first();
    let (start, unknown) = first
        .and_then(|value| reader.moment(start_entry, value))
        .ok_or_else(|| no(false, "its start is no day that exists"))?;
    if let Some(zone) = unknown {
        remarks.push(format!(
            "the time zone {zone} is not known, so that its times are taken as yours"
        ));
    }
    let wall = start.wall(&reader.zones);
    let mut meeting = Meeting::new(
        Id::from_uuid(Uuid::nil()),
        MeetingKind::default(),
        Some(wall.date()),
        [],
    );
    meeting.start = start.time.map(|_| wall.time());
    let mut unknown = Vec::new();
    length(
        reader,
        props,
        &start,
        wall,
        &mut meeting,
        &mut unknown,
        &mut remarks,
    );
    let repeats = repetition(reader, props, &start);
    let of = of_entry.and_then(|entry| {
        Some(
            reader
                .moment(entry, entry.values.first()?)?
                .0
                .wall(&reader.zones),
        )
    });
    if of_entry.is_some_and(|entry| entry.has_parameter(&ICalendarParameterName::Range)) {
        remarks.push("it stands for all later ones too; only this one was taken".to_owned());
    }
    let zone = start_entry
        .tz_id()
        .filter(|_| start.time.is_some())
        .map(|name| (name.to_owned(), start.local()));
    let mut times = BTreeMap::new();
    let mut known_until = None;
    if let Some(repeats) = repeats {
        match repeats {
            Ok(told) => {
                reader
                    .times_left
                    .set(reader.times_left.get().saturating_sub(told.cost));
                reader
                    .fruitless
                    .set(reader.fruitless.get() + usize::from(told.is_fruitless));
                let found = told.wall_times;
                let is_cut = found.first().map(NaiveDateTime::date) < oldest(reader.today);
                // A count would reach too far where the first meetings are left out.
                meeting.recurrence = told.cut_text.filter(|_| is_cut).unwrap_or(told.text);
                let (kept, words) = near(&found, reader.today);
                remarks.extend(words);
                known_until = kept
                    .last()
                    .filter(|last| found.last() > Some(last))
                    .map(NaiveDateTime::date);
                if kept.is_empty() {
                    return Err(no(true, "all its meetings were more than a year ago"));
                }
                let timed = start.time.is_some();
                times = kept
                    .iter()
                    .rev()
                    .map(|time| (time.date(), timed.then(|| time.time())))
                    .collect();
                if times.len() < kept.len() {
                    remarks.push("of several on one day only the first was taken".to_owned());
                }
            }
            Err((text, why)) => {
                meeting.recurrence = text;
                known_until = meeting.date;
                remarks.push(format!("only its first meeting was taken: {why}"));
            }
        }
    }
    title.clone_into(&mut meeting.title);
    meeting.place = props.line(&P::Location);
    meeting.agenda = props.text(&P::Description);
    let people = people(props, &mut meeting.place);
    let own_kind = props.own("X-INROADS-KIND");
    meeting.link = link(props);
    if props.part.is_own {
        let rest = meeting.agenda.strip_prefix("With: ");
        if let Some(rest) = rest {
            meeting.agenda = rest
                .split_once('\n')
                .map(|(_, rest)| rest.trim_start().to_owned())
                .unwrap_or_default();
        }
    }
    meeting.kind = MeetingKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.label() == own_kind)
        .unwrap_or_else(|| kind(&title, &meeting, &people));
    meeting.meta.tags = props.tags();
    meeting.meta.private = matches!(props.word(&P::Class).as_str(), "PRIVATE" | "CONFIDENTIAL");
    meeting.alarms = props.alarms(&mut remarks);
    let status = props.word(&P::Status);
    meeting.status = if status == "TENTATIVE" {
        MeetingStatus::Invited
    } else {
        MeetingStatus::Confirmed
    };
    // The address stands in the link already, or the link is another one.
    let is_link = props.line(&P::Url) == meeting.link;
    unknown.extend(props.unknown(|name| match name {
        P::Contact => props.part.is_own,
        P::Url => is_link,
        name => is_known(name),
    }));
    meeting.meta.unknown_props = unknown;
    let uid = props.line(&P::Uid);
    Ok(EventDraft {
        line: props.part.line,
        // An event without a name of its own is the same if it has the same title at the same time.
        uid: if uid.is_empty() {
            format!(
                "{}-{}",
                wall.format("%Y%m%dT%H%M"),
                super::identity::name_key(&what)
            )
        } else {
            uid
        },
        version: props.version(),
        meeting,
        of,
        is_own: props.part.is_own,
        is_canceled: status == "CANCELLED" || props.part.method == "CANCEL",
        times,
        known_until,
        people,
        zone,
        remarks,
    })
}

/// DTEND, which is the end without its last moment, or DURATION.
fn length(
    reader: &Reader,
    props: &Props<'_>,
    start: &Moment<'_>,
    wall: NaiveDateTime,
    meeting: &mut Meeting,
    unknown: &mut Vec<String>,
    remarks: &mut Vec<String>,
) {
    use ICalendarProperty as P;
    let end = props
        .entry(&P::Dtend)
        .and_then(|entry| Some((entry, reader.moment(entry, entry.values.first()?)?.0)));
    let lasts = props
        .entry(&P::Duration)
        .and_then(|entry| match entry.values.first()? {
            ICalendarValue::Duration(told) if !told.neg => Some(duration_minutes(told)),
            _ => None,
        });
    let minutes = match (&end, lasts) {
        (Some((_, end)), _) => u64::try_from((end.wall(&reader.zones) - wall).num_minutes()).ok(),
        (None, lasts) => lasts,
    };
    if props.entry(&P::Dtend).is_some() && minutes.is_none() {
        remarks.push("its end is before its start and was left out".to_owned());
    }
    let minutes = minutes.filter(|minutes| *minutes > 0);
    if start.time.is_some() {
        meeting.minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
        return;
    }
    let days = minutes.unwrap_or(0) / (24 * 60);
    if days > 1 {
        remarks.push(format!("it lasts {days} days; only the first was taken"));
        if let Some(end) = start.day.checked_add_days(Days::new(days)) {
            unknown.push(format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
        }
    }
}

/// When an event meets.
struct Repeats {
    /// The rule on the user's wall clock.
    text: String,
    /// The same with an end instead of a count.
    cut_text: Option<String>,
    wall_times: Vec<NaiveDateTime>,
    cost: usize,
    is_fruitless: bool,
}

/// RRULE, RDATE and EXDATE (§3.8.5); none for an event that comes once. A rule that cannot be followed comes with why.
fn repetition(
    reader: &Reader,
    props: &Props<'_>,
    start: &Moment<'_>,
) -> Option<Result<Repeats, (String, &'static str)>> {
    use ICalendarProperty as P;
    let rule_entry = props.entry(&P::Rrule);
    let rule = rule_entry.and_then(|entry| rule(entry, &props.part.version));
    let written = rule_entry
        .map(|entry| texts(entry).join(","))
        .unwrap_or_default();
    let dates = |name: &P| -> Vec<Moment<'_>> {
        let entries = props.all(name);
        entries
            .flat_map(|entry| entry.values.iter().map(move |value| (entry, value)))
            .filter_map(|(entry, value)| Some(reader.moment(entry, value)?.0))
            .take(MOST_MEETINGS * 10)
            .collect()
    };
    let more = dates(&P::Rdate);
    if rule_entry.is_none() && more.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut cut_text = None;
    let mut all = vec![start.local()];
    let mut is_fruitless = false;
    if let Some(mut rule) = rule {
        let until = rule.until.as_ref().and_then(ical_rule::day_and_time);
        let mut shown = rule.clone();
        if let Some((day, time, offset)) = until {
            let end = day.and_time(time.unwrap_or(LAST));
            let local = match offset.filter(|_| time.is_some()) {
                Some(offset) => {
                    let instant = super::ical_zone::Zones::instant(
                        end,
                        super::ical_zone::Zone::Fixed(offset),
                    );
                    instant.map_or(end, |instant| reader.zones.local(instant, start.zone))
                }
                None => end,
            };
            rule.until = Some(ical_rule::partial(local));
            shown.until = Some(ical_rule::partial(reader.zones.wall(local, start.zone)));
        }
        text = shown.to_string();
        if reader.times_left.get() == 0 || reader.fruitless.get() > 20 {
            return Some(Err((text, "the file has more rules than are followed")));
        }
        match ical_rule::times(&rule, start.local()) {
            Ok(found) => all = found,
            Err(why) => return Some(Err((text, why))),
        }
        is_fruitless = all.len() < 2 && rule.count != Some(1);
        if let (Some(_), Some(last)) = (rule.count, all.last()) {
            shown.count = None;
            shown.until = Some(ical_rule::partial(reader.zones.wall(*last, start.zone)));
            cut_text = Some(shown.to_string());
        }
    } else if rule_entry.is_some() {
        return Some(Err((written, "its rule cannot be read")));
    }
    let cost = all.len();
    let wall = |local: NaiveDateTime| match start.time {
        None => local,
        Some(_) => reader.zones.wall(local, start.zone),
    };
    let mut walls: Vec<NaiveDateTime> = all.into_iter().map(wall).collect();
    walls.extend(more.iter().map(|one| one.wall(&reader.zones)));
    for gone in dates(&P::Exdate) {
        let time = gone.wall(&reader.zones);
        let is_gone = |one: &NaiveDateTime| match gone.time {
            None => one.date() == gone.day,
            Some(_) => *one == time,
        };
        walls.retain(|one| !is_gone(one));
    }
    walls.sort_unstable();
    walls.dedup();
    Some(Ok(Repeats {
        text,
        cut_text,
        wall_times: walls,
        cost,
        is_fruitless,
    }))
}

/// The last second of a day.
const LAST: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn rule(entry: &ICalendarEntry, version: &str) -> Option<ICalendarRecurrenceRule> {
    if version.trim() == "1.0" {
        let told = rule_of_version_1(&texts(entry).join(" "))?;
        return rule_from_text(&told);
    }
    match entry.values.first()? {
        ICalendarValue::RecurrenceRule(rule) => Some(rule.as_ref().clone()),
        _ => None,
    }
}

/// "D2 #10" and "W1 MO FR #0" of vCalendar 1.0 (its section on recurrence rule grammar) as rules of today.
fn rule_of_version_1(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let head = words.next()?.to_ascii_uppercase();
    let (freq, every) = if let Some(every) = head.strip_prefix('D') {
        ("DAILY", every)
    } else {
        ("WEEKLY", head.strip_prefix('W')?)
    };
    let every: u16 = every.parse().ok()?;
    let mut days = Vec::new();
    // Without a number it comes twice (the grammar's default).
    let mut end = ";COUNT=2".to_owned();
    for word in words {
        if let Some(count) = word.strip_prefix('#') {
            let count: u32 = count.parse().ok()?;
            end = if count == 0 {
                String::new()
            } else {
                format!(";COUNT={count}")
            };
        } else if word.len() == 2 && word.chars().all(char::is_alphabetic) {
            days.push(word.to_ascii_uppercase());
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            end = format!(";UNTIL={word}");
        } else {
            return None;
        }
    }
    let days = if days.is_empty() {
        String::new()
    } else {
        format!(";BYDAY={}", days.join(","))
    };
    Some(format!("FREQ={freq};INTERVAL={every}{days}{end}"))
}

/// Meetings of a series before this day are left out.
fn oldest(today: NaiveDate) -> Option<NaiveDate> {
    today.checked_sub_days(YEAR)
}

/// The meetings of a series around today, and what is said about the others.
fn near(all: &[NaiveDateTime], today: NaiveDate) -> (Vec<NaiveDateTime>, Vec<String>) {
    let oldest = oldest(today).unwrap_or(today);
    let latest = today.checked_add_days(YEAR).unwrap_or(today);
    let old = all.iter().filter(|time| time.date() < oldest).count();
    let mut kept: Vec<NaiveDateTime> = all
        .iter()
        .copied()
        .filter(|time| oldest <= time.date() && time.date() <= latest)
        .collect();
    // A series that starts later is known by its first meeting.
    kept.extend(
        all.iter()
            .find(|time| time.date() > latest)
            .filter(|_| kept.is_empty() && old == 0),
    );
    let coming = kept.iter().filter(|time| time.date() >= today).count();
    if kept.len() > MOST_MEETINGS {
        kept.truncate(kept.len() - coming.saturating_sub(MOST_COMING));
        kept.drain(..kept.len().saturating_sub(MOST_MEETINGS));
    }
    let mut words = Vec::new();
    if old > 0 {
        words.push(format!(
            "{old} of more than a year ago {} left out",
            if old == 1 { "was" } else { "were" }
        ));
    }
    let rest = all.len() - old - kept.len();
    if rest > 0 {
        words.push(match kept.last() {
            Some(last) => format!(
                "it is made up to {}; later ones come with a later import",
                last.format("%-d %b %Y")
            ),
            None => "none of it is near".to_owned(),
        });
    }
    (kept, words)
}

/// Whether a property of an event has a field, or is told in another way.
fn is_known(name: &ICalendarProperty) -> bool {
    use ICalendarProperty as P;
    let own = |other: &str| other.eq_ignore_ascii_case("X-INROADS-KIND");
    match name {
        P::Other(other) => own(other),
        P::Begin
        | P::End
        | P::Uid
        | P::Dtstamp
        | P::Created
        | P::LastModified
        | P::Sequence
        | P::Summary
        | P::Description
        | P::Dtstart
        | P::Dtend
        | P::Duration
        | P::Location
        | P::Status
        | P::Class
        | P::Categories
        | P::Rrule
        | P::Rdate
        | P::Exdate
        | P::RecurrenceId
        | P::Attendee
        | P::Organizer
        | P::Conference => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_version_1_are_translated() {
        let check = |old: &str, new: Option<&str>| {
            assert_eq!(rule_of_version_1(old).as_deref(), new, "{old}");
        };
        check("D1 #10", Some("FREQ=DAILY;INTERVAL=1;COUNT=10"));
        check("W2 MO FR #0", Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"));
        check(
            "D1 19971224T000000Z",
            Some("FREQ=DAILY;INTERVAL=1;UNTIL=19971224T000000Z"),
        );
        check("MP1 1+ TU #3", None);
        check("", None);
    }

    #[test]
    fn a_long_series_is_made_around_today() {
        let day = |n| NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day") + TimeDays(n);
        let all: Vec<NaiveDateTime> = (-800..800).map(|n| day(n).and_time(LAST)).collect();
        let (kept, words) = near(&all, day(0));
        assert_eq!(kept.len(), MOST_MEETINGS);
        assert_eq!(kept.first().map(NaiveDateTime::date), Some(day(-50)));
        assert_eq!(kept.last().map(NaiveDateTime::date), Some(day(149)));
        assert!(
            words[0].starts_with("434 of more than a year ago were left out"),
            "{words:?}"
        );
    }

    struct TimeDays(i64);

    impl std::ops::Add<TimeDays> for NaiveDate {
        type Output = NaiveDate;
        fn add(self, days: TimeDays) -> NaiveDate {
            self + chrono::TimeDelta::days(days.0)
        }
    }
}
