//! Content lines as vCard (RFC 6350 §3.2–3.4) and iCalendar (RFC 5545 §3.1, §3.3.11) share them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::model::Meta;

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
