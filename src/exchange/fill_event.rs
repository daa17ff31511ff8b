//! What a newer event says of a meeting that is there: fields of the calendar follow it, the user's own stay.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::clean;
use super::event_draft::{EventDraft, Version};
use super::ical_out::{description, summary};
use super::plan_events::stamp_text;
use crate::model::{Meeting, MeetingStatus, Workspace};

impl Version {
    /// Whether a kept property tells a version.
    pub(super) fn is_line(line: &str) -> bool {
        line.starts_with("SEQUENCE:") || line.starts_with("LAST-MODIFIED:")
    }
}

/// A version as properties that are kept with the record.
pub(super) fn unknown_version(version: Version) -> Vec<String> {
    let sequence = (version.sequence > 0).then(|| format!("SEQUENCE:{}", version.sequence));
    let stamp = version
        .stamp
        .map(|stamp| format!("LAST-MODIFIED:{}", stamp_text(stamp)));
    sequence.into_iter().chain(stamp).collect()
}

/// The version of the event that a meeting was read from or written as.
pub(super) fn stored_version(meeting: &Meeting) -> Version {
    let meta = &meeting.meta;
    let kept = version_of(&meta.unknown_props);
    if meta.external_ids.iter().any(|id| id.scheme == "ical") {
        return kept;
    }
    Version {
        sequence: own_sequence(meeting),
        stamp: meta.modified.or(meta.created),
    }
}

/// The version that kept properties tell.
pub(super) fn version_of(lines: &[String]) -> Version {
    let value = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    let stamp = value("LAST-MODIFIED:");
    let stamp = stamp.and_then(|text| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok());
    Version {
        sequence: value("SEQUENCE:").and_then(|n| n.parse().ok()).unwrap_or(0),
        stamp: stamp.map(|stamp| stamp.and_utc()),
    }
}

/// SEQUENCE of a meeting that was made here: it grows with every later change, by the minutes since it was made.
pub(super) fn own_sequence(meeting: &Meeting) -> u32 {
    let since =
        |created: DateTime<Utc>, modified: DateTime<Utc>| (modified - created).num_minutes();
    let minutes = meeting.meta.created.zip(meeting.meta.modified);
    minutes.map_or(0, |(created, modified)| {
        u32::try_from(since(created, modified)).unwrap_or(0)
    })
}

/// Takes over what a newer event tells.
pub(super) fn fill(workspace: &Workspace, kept: &mut Meeting, told: &Meeting, draft: &EventDraft) {
    // A text that was only cleaned on its way is the same.
    let take = |kept: &mut String, told: &String| {
        if !told.is_empty()
            && clean::text(kept).text.trim() != told
            && clean::line(kept).text != *told
        {
            kept.clone_from(told);
        }
    };
    // Titles and descriptions that Inroads made of other fields are no news.
    if told.title != clean::line(&summary(workspace, kept)).text {
        take(&mut kept.title, &told.title);
    }
    let own_words = description(workspace, kept);
    if clean::text(&own_words).text.trim() != told.agenda {
        take(&mut kept.agenda, &told.agenda);
    }
    take(&mut kept.place, &told.place);
    take(&mut kept.link, &told.link);
    // What Inroads wrote itself may be in other words than the workspace has it, and says nothing new.
    if !draft.is_own || kept.recurrence.is_empty() {
        take(&mut kept.recurrence, &told.recurrence);
    }
    // A meeting that happened did so when it did.
    let is_open = crate::query::agenda::is_planned(kept);
    if is_open || kept.status == MeetingStatus::Canceled {
        match &draft.zone {
            Some((zone, local)) if *zone == kept.time_zone => {
                kept.date = Some(local.date());
                kept.start = Some(local.time());
            }
            _ => {
                kept.date = told.date.or(kept.date);
                kept.start = told.start;
            }
        }
        kept.minutes = told.minutes.or(kept.minutes);
        kept.status = match (kept.status, told.status) {
            (MeetingStatus::Idea, MeetingStatus::Invited) => MeetingStatus::Idea,
            (_, told) => told,
        };
    }
    if !told.alarms.is_empty() {
        kept.alarms.clone_from(&told.alarms);
    }
    for tag in &told.meta.tags {
        if !kept.meta.tags.contains(tag) {
            kept.meta.tags.push(tag.clone());
        }
    }
    kept.organizer = told.organizer.or(kept.organizer);
    for guest in &told.attendees {
        match kept.attendees.iter_mut().find(|one| one.who == guest.who) {
            Some(one) => one.accepted = guest.accepted.or(one.accepted),
            None => kept.attendees.push(guest.clone()),
        }
    }
    for line in &told.meta.unknown_props {
        if !kept.meta.unknown_props.contains(line) {
            kept.meta.unknown_props.push(line.clone());
        }
    }
}
