//! Tasks of a calendar (VTODO, RFC 5545 §3.6.2) as follow-ups.

use calcard::icalendar::{ICalendarFrequency, ICalendarProperty, ICalendarValue};
use uuid::Uuid;

use super::event_draft::TaskDraft;
use super::ical_in::{NotUsed, Props, Reader};
use crate::model::{FollowUp, FollowUpStatus, Id, Priority, Repeat, RepeatFrom};

/// Reads one task.
pub(super) fn task(reader: &Reader, props: &Props<'_>) -> Result<TaskDraft, NotUsed> {
    use ICalendarProperty as P;
    let mut remarks = Vec::new();
    let mut notes = props.text(&P::Description);
    let mut what = props.line(&P::Summary);
    if what.is_empty() {
        notes
            .lines()
            .next()
            .unwrap_or_default()
            .clone_into(&mut what);
    }
    let no = |is_skipped: bool, why: &str| NotUsed {
        is_skipped,
        what: if what.is_empty() {
            "A task".to_owned()
        } else {
            what.clone()
        },
        why: why.to_owned(),
    };
    if what.is_empty() {
        return Err(no(false, "it says nothing that is to be done"));
    }
    if matches!(
        props.part.method.as_str(),
        "REPLY" | "COUNTER" | "REFRESH" | "DECLINECOUNTER"
    ) {
        return Err(no(true, "it answers a request and is no task of its own"));
    }
    let day_of = |name: &P| {
        let entry = props.entry(name)?;
        let (moment, _) = reader.moment(entry, entry.values.first()?)?;
        Some((moment.wall(&reader.zones), moment.time.is_some()))
    };
    let due = day_of(&P::Due).or_else(|| day_of(&P::Dtstart));
    let mut one = FollowUp::new(
        Id::from_uuid(Uuid::nil()),
        what.clone(),
        None,
        due.map(|(time, _)| time.date()),
    );
    one.time = due.filter(|(_, timed)| *timed).map(|(time, _)| time.time());
    if props.part.is_own {
        // Inroads writes the time of a follow-up as words, as a time without a zone is another one elsewhere.
        let (first, rest) = notes.split_once('\n').unwrap_or((notes.as_str(), ""));
        let time = first
            .strip_prefix("By ")
            .and_then(|time| chrono::NaiveTime::parse_from_str(time.trim(), "%H:%M").ok());
        if time.is_some() {
            one.time = time;
            notes = rest.trim_start().to_owned();
        }
    }
    one.meta.notes = notes;
    one.meta.tags = props.tags();
    let priority = props.entry(&P::Priority);
    one.priority = match priority.and_then(|entry| entry.values.first()?.as_integer()) {
        Some(1..=4) => Priority::High,
        Some(6..=9) => Priority::Low,
        _ => Priority::Normal,
    };
    let percent = props.entry(&P::PercentComplete);
    let percent = percent.and_then(|entry| entry.values.first()?.as_integer());
    let is_done = day_of(&P::Completed).is_some() || percent == Some(100);
    let is_canceled = props.word(&P::Status) == "CANCELLED" || props.part.method == "CANCEL";
    one.status = match props.word(&P::Status).as_str() {
        _ if is_canceled => FollowUpStatus::Dropped,
        "COMPLETED" => FollowUpStatus::Done,
        _ if is_done => FollowUpStatus::Done,
        _ => FollowUpStatus::Open,
    };
    if one.status == FollowUpStatus::Done {
        // The time of a day's end says only the day, in UTC; see the export.
        let done = props
            .entry(&P::Completed)
            .and_then(|entry| Some(reader.moment(entry, entry.values.first()?)?.0));
        one.done = done.map(|moment| {
            if props.part.is_own {
                moment.day
            } else {
                moment.wall(&reader.zones).date()
            }
        });
    }
    let rule = props
        .entry(&P::Rrule)
        .and_then(|entry| match entry.values.first()? {
            ICalendarValue::RecurrenceRule(rule) => Some(rule),
            _ => None,
        });
    if let Some(rule) = rule {
        let interval = u32::from(rule.interval.unwrap_or(1).max(1));
        let days = match rule.freq {
            ICalendarFrequency::Daily => Some(interval),
            ICalendarFrequency::Weekly if rule.byday.len() < 2 => Some(7 * interval),
            _ => None,
        };
        match days {
            Some(days) => {
                one.repeat = Some(Repeat {
                    days,
                    from: RepeatFrom::Due,
                });
            }
            None => remarks.push("only its first time was taken, not its repetition".to_owned()),
        }
    }
    one.meta.unknown_props = props.unknown(|name| {
        matches!(
            name,
            P::Begin
                | P::End
                | P::Uid
                | P::Dtstamp
                | P::Created
                | P::LastModified
                | P::Sequence
                | P::Summary
                | P::Description
                | P::Due
                | P::Dtstart
                | P::Priority
                | P::Status
                | P::PercentComplete
                | P::Completed
                | P::Categories
                | P::Rrule
        ) || (*name == P::Contact && props.part.is_own)
    });
    let who = if props.part.is_own {
        props.line(&P::Contact)
    } else {
        String::new()
    };
    Ok(TaskDraft {
        line: props.part.line,
        uid: props.line(&P::Uid),
        version: props.version(),
        follow_up: one,
        who,
        is_canceled,
        remarks,
    })
}
