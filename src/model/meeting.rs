//! A coffee, a lunch, a call: planned, held, remembered.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Contact, Energy, FollowUp, Id, Introduction, Keyed, Meta};

/// A planned or held meeting. Times are wall-clock times of the user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The record's id.
    pub id: Id<Meeting>,
    /// What sort of meeting.
    pub kind: MeetingKind,
    /// SUMMARY; where empty, made of the kind and the names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// The day; none while it is only an idea.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// When it starts; none means all day, or not said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start: Option<NaiveTime>,
    /// How long, in minutes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: Option<u32>,
    /// IANA name of a time zone other than the user's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_zone: String,
    /// RRULE of a series (RFC 5545 §3.3.10), without the name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recurrence: String,
    /// The series that it belongs to; each meeting of a series is a record of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Option<Series>,
    /// Minutes before the start at which to be reminded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alarms: Vec<u32>,
    /// LOCATION, with room.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: String,
    /// CONFERENCE.
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: String,
    /// Who called it; none means me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub organizer: Option<Id<Contact>>,
    /// Who comes, besides me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attendees: Vec<Attendee>,
    /// The introduction that led here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub through: Option<Id<Introduction>>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pays: String,
    /// What it cost, with currency.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: String,
    /// What for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    /// What is in it for them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub for_them: String,
    /// Points and questions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: String,
    /// What to read or bring.
    #[serde(default, skip_serializing_if = "is_default")]
    pub preparation: String,
    /// How far it has come.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: MeetingStatus,
    /// What came of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: Outcome,
    /// Whether it counts as contact; none lets the kind decide.
    #[serde(default, skip_serializing_if = "is_default")]
    pub counts_as_contact: Option<bool>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Meeting {
    /// A meeting of a kind on a day with some people.
    pub fn new(
        id: Id<Meeting>,
        kind: MeetingKind,
        date: Option<NaiveDate>,
        who: impl IntoIterator<Item = Id<Contact>>,
    ) -> Self {
        Self {
            id,
            kind,
            title: String::new(),
            date,
            start: None,
            minutes: None,
            time_zone: String::new(),
            recurrence: String::new(),
            series: None,
            alarms: Vec::new(),
            place: String::new(),
            link: String::new(),
            organizer: None,
            attendees: who.into_iter().map(Attendee::new).collect(),
            through: None,
            pays: String::new(),
            cost: String::new(),
            purpose: String::new(),
            for_them: String::new(),
            agenda: String::new(),
            preparation: String::new(),
            status: MeetingStatus::default(),
            outcome: Outcome::default(),
            counts_as_contact: None,
            meta: Meta::default(),
        }
    }

    /// Whether it is still to come or to be asked about.
    pub fn is_planned(&self) -> bool {
        matches!(
            self.status,
            MeetingStatus::Idea | MeetingStatus::Invited | MeetingStatus::Confirmed
        )
    }

    /// Whether a held meeting of this sort was a real contact with those who came.
    pub fn is_contact(&self) -> bool {
        self.status == MeetingStatus::Done
            && self
                .counts_as_contact
                .unwrap_or(!matches!(self.kind, MeetingKind::Department))
    }
}

impl Keyed for Meeting {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// Where a meeting stands in a series of meetings that repeat by one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// What all meetings of the series share.
    pub id: Id<Series>,
    /// The day that the rule gave it, whatever day it was moved to (RECURRENCE-ID, RFC 5545 §3.8.4.4).
    pub on: NaiveDate,
}

/// Somebody at a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Who.
    pub who: Id<Contact>,
    /// ROLE, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// PARTSTAT: yes, no, or not yet answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accepted: Option<bool>,
}

impl Attendee {
    /// Somebody who has not answered yet.
    pub fn new(who: Id<Contact>) -> Self {
        Self {
            who,
            role: String::new(),
            accepted: None,
        }
    }
}

/// What came of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Outcome {
    /// In a sentence.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: String,
    /// What they do.
    #[serde(skip_serializing_if = "is_default")]
    pub learned: String,
    /// What I do, as told to them.
    #[serde(skip_serializing_if = "is_default")]
    pub told: String,
    /// What I promised.
    #[serde(skip_serializing_if = "is_default")]
    pub my_promises: Vec<Promise>,
    /// What they promised.
    #[serde(skip_serializing_if = "is_default")]
    pub their_promises: Vec<Promise>,
    /// Whom I praised, and for what.
    #[serde(skip_serializing_if = "is_default")]
    pub praise: Vec<String>,
    /// How it left me.
    #[serde(skip_serializing_if = "is_default")]
    pub energy: Energy,
    /// The meeting that was agreed on.
    #[serde(skip_serializing_if = "is_default")]
    pub next: Option<Id<Meeting>>,
    /// Paths of files.
    #[serde(skip_serializing_if = "is_default")]
    pub attachments: Vec<String>,
}

/// A promise, and the follow-up made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What was promised.
    pub what: String,
    /// The follow-up that keeps it from being forgotten.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follow_up: Option<Id<FollowUp>>,
}

labelled! {
    /// What sort of meeting.
    MeetingKind {
        #[default] Coffee = "Coffee",
        Lunch = "Lunch",
        Dinner = "Dinner",
        Walk = "Walk",
        Call = "Call",
        Video = "Video call",
        OneOnOne = "One-on-one",
        Group = "Group",
        Department = "Department meeting",
        Infomercial = "Infomercial",
        Chance = "Chance meeting",
        EmailTouch = "E-mail",
    }
}

labelled! {
    /// How far a meeting has come.
    MeetingStatus {
        #[default] Idea = "Idea",
        Invited = "Invited",
        Confirmed = "Confirmed",
        Done = "Held",
        NoShow = "No-show",
        Canceled = "Canceled",
        Rescheduled = "Rescheduled",
    }
}
