//! Content lines as vCard (RFC 6350 §3.2–3.4) and iCalendar (RFC 5545 §3.1, §3.3.11) share them, and meetings as events.

use chrono::{DateTime, Days, Utc};
use uuid::Uuid;

use super::export::{is_shown, shown_name, shown_names};
use crate::model::{Meeting, MeetingStatus, Meta, Workspace};

/// Lines are folded so that none is longer than this, in bytes without the line end.
const FOLD_AT: usize = 75;

/// Folded and escaped lines with CRLF ends.
#[derive(Debug, Default)]
pub(super) struct ContentLines {
    text: String,
}

impl ContentLines {
    /// Starts a calendar.
    pub(super) fn calendar() -> Self {
        let mut lines = Self::default();
        lines.raw("BEGIN:VCALENDAR");
        lines.raw("VERSION:2.0");
        lines.raw("PRODID:-//Inroads//Inroads//EN");
        lines.raw("CALSCALE:GREGORIAN");
        lines
    }

    /// The calendar with its end.
    pub(super) fn end_calendar(mut self) -> String {
        self.raw("END:VCALENDAR");
        self.text
    }

    /// The text so far.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A whole line whose value is escaped already; control characters are left out.
    pub(super) fn raw(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars().filter(|c| !c.is_control() || *c == '\t') {
            if width + c.len_utf8() > FOLD_AT {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(c);
            width += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A property with a text, unless it is empty. The name may carry parameters.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(&format!("{name}:{}", escaped(value)));
        }
    }

    /// A property with texts divided by commas, unless there are none.
    pub(super) fn list(&mut self, name: &str, values: &[String]) {
        let escaped: Vec<String> = values
            .iter()
            .filter(|value| !value.is_empty())
            .map(|value| escaped(value))
            .collect();
        if !escaped.is_empty() {
            self.raw(&format!("{name}:{}", escaped.join(",")));
        }
    }

    /// DTSTAMP, CREATED and LAST-MODIFIED.
    pub(super) fn stamps(&mut self, meta: &Meta, now: DateTime<Utc>) {
        let stamp = |time: DateTime<Utc>| time.format("%Y%m%dT%H%M%SZ").to_string();
        self.raw(&format!("DTSTAMP:{}", stamp(now)));
        if let Some(created) = meta.created {
            self.raw(&format!("CREATED:{}", stamp(created)));
        }
        if let Some(modified) = meta.modified {
            self.raw(&format!("LAST-MODIFIED:{}", stamp(modified)));
        }
    }
}

/// A text with backslashes, semicolons, commas and line ends escaped.
pub(super) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 8);
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                text.push('\\');
                text.push(c);
            }
            '\n' | '\r' => text.push_str("\\n"),
            other => text.push(other),
        }
    }
    text
}

/// The UID that another program gave to the record, or our own.
pub(super) fn uid(meta: &Meta, own: Uuid) -> String {
    let foreign = meta.external_ids.iter().find(|id| id.scheme == "ical");
    foreign.map_or_else(|| own.to_string(), |id| id.value.clone())
}

/// The meetings that have a day, as events of a calendar.
///
/// Who comes is told in the description: entries with attendees make some calendar programs send invitations.
pub(super) fn meetings(workspace: &Workspace, now: DateTime<Utc>) -> String {
    let mut lines = ContentLines::calendar();
    for meeting in workspace
        .meetings
        .iter()
        .filter(|meeting| is_shown(&meeting.meta))
    {
        event(workspace, meeting, now, &mut lines);
    }
    lines.end_calendar()
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
    let mut lines = ContentLines::calendar();
    event(workspace, meeting, now, &mut lines);
    Ok(lines.end_calendar())
}

fn event(workspace: &Workspace, meeting: &Meeting, now: DateTime<Utc>, lines: &mut ContentLines) {
    let Some(date) = meeting.date else { return };
    lines.raw("BEGIN:VEVENT");
    lines.text("UID", &uid(&meeting.meta, meeting.id.uuid()));
    lines.stamps(&meeting.meta, now);
    if let Some(start) = meeting.start {
        // The wall clock of the user, unless the meeting has a time zone of its own (RFC 5545 §3.3.5).
        let known_zone = meeting
            .time_zone
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c));
        let zone = match meeting.time_zone.as_str() {
            zone if !zone.is_empty() && known_zone => format!(";TZID={zone}"),
            _ => String::new(),
        };
        lines.raw(&format!(
            "DTSTART{zone}:{}T{}",
            date.format("%Y%m%d"),
            start.format("%H%M%S")
        ));
        if let Some(minutes) = meeting.minutes {
            lines.raw(&format!("DURATION:PT{minutes}M"));
        }
    } else {
        lines.raw(&format!("DTSTART;VALUE=DATE:{}", date.format("%Y%m%d")));
        if let Some(next) = date.checked_add_days(Days::new(1)) {
            lines.raw(&format!("DTEND;VALUE=DATE:{}", next.format("%Y%m%d")));
        }
    }
    let with = shown_names(
        workspace,
        meeting.attendees.iter().map(|attendee| attendee.who),
    );
    let summary = match (meeting.title.trim(), with.as_str()) {
        ("", "") => meeting.kind.label().to_owned(),
        ("", with) => format!("{} with {with}", meeting.kind.label()),
        (title, _) => title.to_owned(),
    };
    lines.text("SUMMARY", &summary);
    let status = match meeting.status {
        MeetingStatus::Idea | MeetingStatus::Invited => "TENTATIVE",
        MeetingStatus::Confirmed | MeetingStatus::Done => "CONFIRMED",
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled => "CANCELLED",
    };
    lines.raw(&format!("STATUS:{status}"));
    lines.text("LOCATION", &meeting.place);
    if meeting.link.contains("://") && !meeting.link.contains(char::is_whitespace) {
        lines.raw(&format!("URL:{}", meeting.link));
    }
    let organizer = meeting
        .organizer
        .and_then(|who| shown_name(workspace, who))
        .unwrap_or_default();
    let parts = [
        ("With", &with),
        ("Called by", &organizer),
        ("Purpose", &meeting.purpose),
        ("For them", &meeting.for_them),
        ("Agenda", &meeting.agenda),
        ("To prepare", &meeting.preparation),
    ];
    let told = parts.iter().filter(|(_, text)| !text.trim().is_empty());
    let description: Vec<String> = told
        .map(|(word, text)| format!("{word}: {}", text.trim()))
        .collect();
    lines.text("DESCRIPTION", &description.join("\n"));
    lines.list("CATEGORIES", &meeting.meta.tags);
    let is_rule = |c: char| c.is_ascii_alphanumeric() || "=;,+-".contains(c);
    if meeting.recurrence.starts_with("FREQ=") && meeting.recurrence.chars().all(is_rule) {
        lines.raw(&format!("RRULE:{}", meeting.recurrence));
    }
    for minutes in &meeting.alarms {
        lines.raw("BEGIN:VALARM");
        lines.raw("ACTION:DISPLAY");
        lines.text("DESCRIPTION", &summary);
        lines.raw(&format!("TRIGGER:-PT{minutes}M"));
        lines.raw("END:VALARM");
    }
    lines.raw("END:VEVENT");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = ContentLines::default();
        lines.text("NOTE", &"é,".repeat(80));
        let text = lines.into_text();
        assert!(
            text.split("\r\n").all(|line| line.len() <= FOLD_AT),
            "{text}"
        );
        assert!(text.lines().count() > 3);
        assert_eq!(
            text.replace("\r\n ", ""),
            format!("NOTE:{}\r\n", "é\\,".repeat(80))
        );
    }

    #[test]
    fn texts_are_escaped_and_cannot_add_lines() {
        assert_eq!(escaped("a;b,c\\d\r\ne"), "a\\;b\\,c\\\\d\\ne");
        let mut lines = ContentLines::default();
        lines.raw("URL:x\r\nBEGIN:VEVENT");
        assert_eq!(lines.into_text(), "URL:xBEGIN:VEVENT\r\n");
    }
}
