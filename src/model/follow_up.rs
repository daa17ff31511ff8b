//! Something to do by a date.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Accomplishment, Contact, Id, Introduction, Keyed, Meeting, Meta, Priority};

/// A thing to do, for somebody, by a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The record's id.
    pub id: Id<FollowUp>,
    /// What is to be done.
    pub what: String,
    /// For or with whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: Option<Id<Contact>>,
    /// By which day; none means some day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub due: Option<NaiveDate>,
    /// By which time of that day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: Option<NaiveTime>,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub priority: Priority,
    /// What it came from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Origin,
    /// Whose move it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Owner,
    /// Open, done or dropped.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: FollowUpStatus,
    /// When it was done or dropped.
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: Option<NaiveDate>,
    /// Out of sight until this day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub snoozed_until: Option<NaiveDate>,
    /// Comes again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub repeat: Option<Repeat>,
    /// Where it was exported to, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exported: Vec<String>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl FollowUp {
    /// Something to do, by hand.
    pub fn new(
        id: Id<FollowUp>,
        what: impl Into<String>,
        who: Option<Id<Contact>>,
        due: Option<NaiveDate>,
    ) -> Self {
        Self {
            id,
            what: what.into(),
            who,
            due,
            time: None,
            priority: Priority::default(),
            origin: Origin::default(),
            owner: Owner::default(),
            status: FollowUpStatus::default(),
            done: None,
            snoozed_until: None,
            repeat: None,
            exported: Vec::new(),
            meta: Meta::default(),
        }
    }
}

impl Keyed for FollowUp {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// What a follow-up came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Origin {
    /// Typed in.
    #[default]
    ByHand,
    /// A promise in a meeting.
    Meeting(Id<Meeting>),
    /// A win to congratulate on.
    Win(Id<Accomplishment>),
    /// A step of an introduction.
    Introduction(Id<Introduction>),
    /// It has been too long.
    Cadence,
}

/// A repetition in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Days until the next one.
    pub days: u32,
    /// Counted from what.
    pub from: RepeatFrom,
}

labelled! {
    /// What a repetition counts from.
    RepeatFrom {
        #[default] Due = "The due date",
        Done = "The day it is done",
    }
}

labelled! {
    /// Whose move it is.
    Owner {
        #[default] Me = "Mine",
        Them = "Theirs",
    }
}

labelled! {
    /// Whether a follow-up is still to be done.
    FollowUpStatus {
        #[default] Open = "Open",
        Done = "Done",
        Dropped = "Dropped",
    }
}
