//! What a calendar file says, before it is known which meetings and follow-ups it is about.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::model::{FollowUp, Meeting};

/// An event as one VEVENT tells. All times are on the user's wall clock.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EventDraft {
    pub(super) line: u32,
    pub(super) uid: String,
    pub(super) version: Version,
    /// The meeting, with no id and no people yet, on the day of the first occurrence.
    pub(super) meeting: Meeting,
    /// Of which day of a series it is (RECURRENCE-ID).
    pub(super) of: Option<NaiveDateTime>,
    /// Inroads wrote it.
    pub(super) is_own: bool,
    /// It is called off (STATUS:CANCELLED, METHOD:CANCEL).
    pub(super) is_canceled: bool,
    /// When a series meets: the day that the rule gives, and the time; empty for a meeting that comes once.
    pub(super) times: BTreeMap<NaiveDate, Option<NaiveTime>>,
    /// The day up to which the series was followed; what comes later is not known. None where all of it is.
    pub(super) known_until: Option<NaiveDate>,
    pub(super) people: Vec<PersonTold>,
    /// The name of the time zone of its start, and the time there.
    pub(super) zone: Option<(String, NaiveDateTime)>,
    pub(super) remarks: Vec<String>,
}

/// A task as one VTODO tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TaskDraft {
    pub(super) line: u32,
    pub(super) uid: String,
    pub(super) version: Version,
    pub(super) follow_up: FollowUp,
    /// For whom, by name.
    pub(super) who: String,
    pub(super) is_canceled: bool,
    pub(super) remarks: Vec<String>,
}

/// How new what a file says is: SEQUENCE, then LAST-MODIFIED or DTSTAMP (RFC 5545 §3.8.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Version {
    pub(super) sequence: u32,
    pub(super) stamp: Option<DateTime<Utc>>,
}

/// An attendee, or who called the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonTold {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) accepted: Option<bool>,
    pub(super) is_organizer: bool,
    /// As the file has it.
    pub(super) property: String,
}

impl PersonTold {
    /// Whether the name is one, and no address.
    pub(super) fn has_name(&self) -> bool {
        !self.name.contains('@') && self.name.chars().any(char::is_alphabetic)
    }
}
