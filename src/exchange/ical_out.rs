//! Meetings out as iCalendar events. What the user noted for themselves stays: calendars are often seen by others.

use std::collections::{BTreeMap, BTreeSet};

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::export::{is_shown, shown_names};
use super::fill_event::{own_sequence, version_of};
use super::ical::{ContentLines, uid};
use super::ical_rule::{rule_from_text, rule_of_start, times};
use crate::model::{Id, Meeting, MeetingStatus, Series, Workspace};

/// The meetings that have a day, as events of a calendar; a series is one event with its exceptions.
///
/// Who comes is named without an address (CONTACT): entries with attendees make some calendar programs send
/// invitations.
pub(super) fn meetings(workspace: &Workspace, now: DateTime<Utc>) -> String {
    let all = workspace.meetings.iter();
    let all = all.filter(|meeting| is_shown(&meeting.meta) && meeting.date.is_some());
    calendar(workspace, &all.collect::<Vec<_>>(), now)
}

/// One meeting, as a calendar of its own, in the same words as [`meetings`].
///
/// # Errors
/// The meeting is private or has no day; a sentence says so.
pub fn meeting_calendar(
    workspace: &Workspace,
    meeting: &Meeting,
    now: DateTime<Utc>,
) -> Result<String, &'static str> {
    if meeting.meta.private {
        return Err("Nothing was written: the meeting is private, and stays in this workspace.");
    }
    if meeting.date.is_none() {
        return Err("Nothing was written: the meeting has no day yet. Choose one first.");
    }
    Ok(calendar(workspace, &[meeting], now))
}

/// What a calendar file leaves out, as a sentence.
#[must_use]
pub fn left_out_of_calendar(workspace: &Workspace) -> String {
    let private = workspace.meetings.iter().filter(|one| one.meta.private);
    let private = match private.count() {
        0 => String::new(),
        1 => " One private meeting was left out.".to_owned(),
        n => format!(" {n} private meetings were left out."),
    };
    format!("Purposes, preparations, outcomes and notes stay here.{private}")
}

fn calendar(workspace: &Workspace, all: &[&Meeting], now: DateTime<Utc>) -> String {
    let mut lines = ContentLines::calendar();
    zones(all, &mut lines);
    let mut series: BTreeMap<Id<Series>, Vec<&Meeting>> = BTreeMap::new();
    for meeting in all {
        if let Some(of) = meeting.series {
            series.entry(of.id).or_default().push(meeting);
        }
    }
    for meeting in all {
        // A series stands where its first meeting does.
        let members = meeting.series.and_then(|of| series.remove(&of.id));
        match (meeting.series, members) {
            (None, _) => event(
                workspace,
                meeting,
                &uid(&meeting.meta, meeting.id.uuid()),
                &[],
                now,
                &mut lines,
            ),
            (Some(_), Some(members)) if all.len() > 1 => {
                whole_series(workspace, &members, now, &mut lines);
            }
            (Some(of), Some(_)) => {
                let more = [exception_line(meeting, of)];
                event(
                    workspace,
                    meeting,
                    &uid(&meeting.meta, of.id.uuid()),
                    &more,
                    now,
                    &mut lines,
                );
            }
            (Some(_), None) => {}
        }
    }
    lines.end_calendar()
}

/// The time zones that meetings name, described (RFC 5545 §3.6.5).
fn zones(all: &[&Meeting], lines: &mut ContentLines) {
    let mut years: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    for meeting in all {
        if let (Some(date), Some(_), Some(zone)) = (meeting.date, meeting.start, zone(meeting)) {
            let span = years.entry(zone).or_insert((date.year(), date.year()));
            *span = (span.0.min(date.year()), span.1.max(date.year() + 1));
        }
    }
    for (zone, (from, to)) in years {
        let second = |year: i32| {
            let day = NaiveDate::from_ymd_opt(year.clamp(1_900, 2_150), 1, 1).unwrap_or_default();
            day.and_hms_opt(0, 0, 0)
                .unwrap_or_default()
                .and_utc()
                .timestamp()
        };
        let mut calendar = ICalendar {
            components: vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)],
        };
        if calendar
            .add_timezone(zone, second(from - 1), second(to + 1))
            .is_none()
        {
            continue;
        }
        let mut text = String::new();
        if calendar.write_to(&mut text).is_ok() {
            let unfolded = text.replace("\r\n ", "");
            let inner = unfolded
                .lines()
                .filter(|line| !line.ends_with(":VCALENDAR"));
            inner.for_each(|line| lines.raw(line));
        }
    }
}

/// The zone of a meeting, if it is a name that may stand in a parameter and that programs know.
fn zone(meeting: &Meeting) -> Option<&str> {
    use std::str::FromStr as _;
    let zone = meeting.time_zone.as_str();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
    let is_known = calcard::common::timezone::Tz::from_str(zone).is_ok();
    (!zone.is_empty() && zone.chars().all(is_plain) && is_known).then_some(zone)
}

/// A day and perhaps a time as the value of a property, with its parameters before the colon.
fn when(name: &str, meeting: &Meeting, date: NaiveDate) -> String {
    let day = date.format("%Y%m%d");
    match meeting.start {
        None => format!("{name};VALUE=DATE:{day}"),
        Some(start) => {
            // The wall clock of the user, unless the meeting has a time zone of its own (RFC 5545 §3.3.5).
            let zone = zone(meeting).map(|zone| format!(";TZID={zone}"));
            format!(
                "{name}{}:{day}T{}",
                zone.unwrap_or_default(),
                start.format("%H%M%S")
            )
        }
    }
}

fn rule_line(meeting: &Meeting) -> String {
    use std::str::FromStr as _;
    let zone = zone(meeting).and_then(|zone| calcard::common::timezone::Tz::from_str(zone).ok());
    let rule = rule_of_start(&meeting.recurrence, meeting.start, zone);
    format!("RRULE:{rule}")
}

fn exception_line(usual: &Meeting, of: Series) -> String {
    when("RECURRENCE-ID", usual, of.on)
}

/// A series: its rule, the days that are left out, days beside the rule, and the meetings that are another way.
fn whole_series(
    workspace: &Workspace,
    members: &[&Meeting],
    now: DateTime<Utc>,
    lines: &mut ContentLines,
) {
    let mut by_day: BTreeMap<NaiveDate, &Meeting> = BTreeMap::new();
    for meeting in members {
        if let Some(of) = meeting.series {
            by_day.insert(of.on, meeting);
        }
    }
    let (Some((first_on, first)), Some(last_on)) =
        (by_day.first_key_value(), by_day.keys().next_back())
    else {
        return;
    };
    // How most of them are: the first may be the one that was moved.
    let usual = by_day
        .iter()
        .find(|(on, one)| {
            by_day.values().filter(|other| is_alike(one, other)).count() * 2 > by_day.len()
                && one.date == Some(**on)
        })
        .map_or(*first, |(_, one)| *one);
    let mut main = usual.clone();
    main.date = Some(*first_on);
    // How sure it is, those that are still to come say; what was held is past.
    let to_come = by_day.values().rev().find(|one| one.is_planned());
    main.status = to_come.map_or(MeetingStatus::Confirmed, |one| one.status);
    let mut more = Vec::new();
    let start = first_on.and_time(main.start.unwrap_or_default());
    // On the wall clock: a day alone would end before its own meeting.
    let rule = rule_from_text(&rule_of_start(&main.recurrence, main.start, None))
        .filter(|_| is_rule(&main.recurrence));
    let ruled: Option<BTreeSet<NaiveDate>> = rule.as_ref().and_then(|rule| {
        let all = times(rule, start).ok()?;
        Some(all.into_iter().map(|time| time.date()).collect())
    });
    let days: BTreeSet<NaiveDate> = match &ruled {
        Some(ruled) => {
            more.push(rule_line(&main));
            ruled.clone()
        }
        None => [*first_on].into(),
    };
    // A counted series is here as a whole; of one without an end, what comes later is not made yet.
    let is_whole = rule.is_some_and(|rule| rule.count.is_some()) && days.len() <= 200;
    for day in days.iter().filter(|day| is_whole || *day <= last_on) {
        if !by_day.contains_key(day) {
            more.push(when("EXDATE", &main, *day));
        }
    }
    for day in by_day.keys().filter(|day| !days.contains(*day)) {
        more.push(when("RDATE", &main, *day));
    }
    let uid = uid(
        &first.meta,
        first.series.map_or(first.id.uuid(), |of| of.id.uuid()),
    );
    event(workspace, &main, &uid, &more, now, lines);
    for (on, meeting) in &by_day {
        let is_moved = meeting.date != Some(*on) || !is_alike(&main, meeting);
        let is_called_off = status(meeting) == "CANCELLED";
        let is_as_sure = !meeting.is_planned() || status(meeting) == status(&main);
        if is_moved || is_called_off || !is_as_sure {
            event(
                workspace,
                meeting,
                &uid,
                &[when("RECURRENCE-ID", &main, *on)],
                now,
                lines,
            );
        }
    }
}

/// Whether two meetings of a series differ only in their day, and in how they went.
fn is_alike(one: &Meeting, other: &Meeting) -> bool {
    let who = |meeting: &Meeting| -> BTreeSet<_> {
        meeting.attendees.iter().map(|one| one.who).collect()
    };
    one.title == other.title
        && one.kind == other.kind
        && (one.start, one.minutes) == (other.start, other.minutes)
        && (&one.place, &one.link, &one.agenda) == (&other.place, &other.link, &other.agenda)
        && one.alarms == other.alarms
        && who(one) == who(other)
}

fn is_rule(rule: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "=;,+-".contains(c);
    rule.starts_with("FREQ=") && rule.chars().all(is_plain)
}

fn status(meeting: &Meeting) -> &'static str {
    match meeting.status {
        MeetingStatus::Idea | MeetingStatus::Invited => "TENTATIVE",
        MeetingStatus::Confirmed | MeetingStatus::Done => "CONFIRMED",
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled => "CANCELLED",
    }
}

/// What a meeting is called in a calendar: its title, else its kind and who comes.
pub(super) fn summary(workspace: &Workspace, meeting: &Meeting) -> String {
    let with = guests(workspace, meeting);
    match (meeting.title.trim(), with.as_str()) {
        ("", "") => meeting.kind.label().to_owned(),
        ("", with) => format!("{} with {with}", meeting.kind.label()),
        (title, _) => title.to_owned(),
    }
}

fn guests(workspace: &Workspace, meeting: &Meeting) -> String {
    shown_names(
        workspace,
        meeting.attendees.iter().map(|attendee| attendee.who),
    )
}

/// What others may read of a meeting: who comes, and the agenda.
pub(super) fn description(workspace: &Workspace, meeting: &Meeting) -> String {
    let with = guests(workspace, meeting);
    let with = (!with.is_empty()).then(|| format!("With: {with}"));
    let agenda = Some(meeting.agenda.trim().to_owned()).filter(|agenda| !agenda.is_empty());
    with.into_iter()
        .chain(agenda)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Properties that another program wrote and that no field is for go back as they came; those of a version and of
/// invitations do not.
fn is_returned(line: &str) -> bool {
    let name: String = line
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    const NEVER: [&str; 9] = [
        "SEQUENCE",
        "LAST-MODIFIED",
        "DTSTAMP",
        "ATTENDEE",
        "ORGANIZER",
        "BEGIN",
        "END",
        "DTEND",
        "REQUEST-STATUS",
    ];
    !name.is_empty()
        && line.contains(':')
        && !NEVER.iter().any(|never| name.eq_ignore_ascii_case(never))
}

fn event(
    workspace: &Workspace,
    meeting: &Meeting,
    uid: &str,
    more: &[String],
    now: DateTime<Utc>,
    lines: &mut ContentLines,
) {
    let Some(date) = meeting.date else { return };
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", uid);
    lines.stamps(&meeting.meta, now);
    let kept = &meeting.meta.unknown_props;
    let is_foreign = meeting
        .meta
        .external_ids
        .iter()
        .any(|id| id.scheme == "ical");
    let sequence = if is_foreign {
        version_of(kept).sequence
    } else {
        own_sequence(meeting)
    };
    lines.raw(&format!("SEQUENCE:{sequence}"));
    lines.raw(&when("DTSTART", meeting, date));
    if meeting.start.is_some() {
        if let Some(minutes) = meeting.minutes {
            lines.raw(&format!("DURATION:PT{minutes}M"));
        }
    } else {
        // An end that another program gave, where it is after the day; else the next day, as an end is exclusive.
        let told = kept
            .iter()
            .find_map(|line| line.strip_prefix("DTEND;VALUE=DATE:"));
        let told = told.and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok());
        let end = told
            .filter(|end| *end > date)
            .or_else(|| date.checked_add_days(Days::new(1)));
        if let Some(end) = end {
            lines.raw(&format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
        }
    }
    for line in more {
        lines.raw(line);
    }
    let title = summary(workspace, meeting);
    lines.text("SUMMARY", &title);
    lines.raw(&format!("STATUS:{}", status(meeting)));
    lines.text("X-INROADS-KIND", meeting.kind.label());
    lines.text("LOCATION", &meeting.place);
    let is_address = |c: char| !c.is_whitespace() && !c.is_control();
    if meeting.link.contains("://") && meeting.link.chars().all(is_address) {
        lines.raw(&format!("CONFERENCE;VALUE=URI:{}", meeting.link));
        lines.raw(&format!("URL:{}", meeting.link));
    }
    for guest in &meeting.attendees {
        let name = shown_names(workspace, [guest.who]);
        lines.text("CONTACT", &name);
    }
    lines.text("DESCRIPTION", &description(workspace, meeting));
    lines.list("CATEGORIES", &meeting.meta.tags);
    let rest = kept.iter().filter(|line| is_returned(line));
    // Who has a link of their own has no use for another address.
    rest.filter(|line| meeting.link.is_empty() || !line.starts_with("URL"))
        .for_each(|line| lines.raw(line));
    // A rule that asks for every second stays here: a program that follows it would never end.
    let start = date.and_time(meeting.start.unwrap_or_default());
    let is_followed =
        || rule_from_text(&meeting.recurrence).is_some_and(|rule| times(&rule, start).is_ok());
    let is_alone = meeting.series.is_none() && more.is_empty();
    if is_alone && is_rule(&meeting.recurrence) && is_followed() {
        lines.raw(&rule_line(meeting));
    }
    for minutes in &meeting.alarms {
        lines.raw("BEGIN:VALARM");
        lines.raw("ACTION:DISPLAY");
        lines.text("DESCRIPTION", &title);
        lines.raw(&format!("TRIGGER:-PT{minutes}M"));
        lines.raw("END:VALARM");
    }
    lines.raw("END:VEVENT");
}
