//! What a person is to me.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Contact, Id};

/// My own view of a contact. My tie's strength lives on the tie, not here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relation {
    /// How we met.
    #[serde(skip_serializing_if = "is_default")]
    pub met: HowMet,
    /// Boss, mentor, peer…
    #[serde(skip_serializing_if = "is_default")]
    pub kind: RelationKind,
    /// 1 (little) to 5 (fully).
    #[serde(skip_serializing_if = "is_default")]
    pub trust: Option<Grade>,
    /// How time together leaves me.
    #[serde(skip_serializing_if = "is_default")]
    pub energy: Energy,
    /// A key player: why, and by when.
    #[serde(skip_serializing_if = "is_default")]
    pub target: Option<Target>,
    /// Whether they know what I am looking for.
    #[serde(skip_serializing_if = "is_default")]
    pub knows_what_i_seek: Option<Told>,
    /// How often to be in touch.
    #[serde(skip_serializing_if = "is_default")]
    pub cadence: Option<Cadence>,
    /// The next thing to do together, in words.
    #[serde(skip_serializing_if = "is_default")]
    pub next_step: String,
    /// Leave them alone.
    #[serde(skip_serializing_if = "is_default")]
    pub do_not_contact: bool,
}

/// The first meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HowMet {
    /// When.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// Where.
    #[serde(skip_serializing_if = "is_default")]
    pub place: String,
    /// On what occasion.
    #[serde(skip_serializing_if = "is_default")]
    pub event: String,
    /// Who brought us together.
    #[serde(skip_serializing_if = "is_default")]
    pub through: Option<Id<Contact>>,
    /// Anything else.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

/// A wish to know somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Target {
    /// Why they are worth knowing.
    #[serde(skip_serializing_if = "is_default")]
    pub why: String,
    /// How much it matters.
    #[serde(skip_serializing_if = "is_default")]
    pub priority: Priority,
    /// By when.
    #[serde(skip_serializing_if = "is_default")]
    pub by: Option<NaiveDate>,
}

/// Whether somebody was told what I seek.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// Yes or no.
    pub yes: bool,
    /// When that was settled.
    #[serde(skip_serializing_if = "is_default")]
    pub on: Option<NaiveDate>,
}

/// How often to be in touch, in days, counted from the last real contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cadence {
    /// Wanted distance between contacts.
    pub ideal_days: u32,
    /// The distance after which it is overdue; at least the ideal.
    pub max_days: u32,
    /// Not before this day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub snoozed_until: Option<NaiveDate>,
    /// Off for now.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paused: bool,
}

impl Cadence {
    /// Every so many days, overdue after half as many again.
    pub fn every(days: u32) -> Self {
        Self {
            ideal_days: days,
            max_days: days.saturating_add(days / 2),
            snoozed_until: None,
            paused: false,
        }
    }
}

/// A grade from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Grade(u8);

impl Grade {
    /// A grade, if it is 1 to 5.
    pub fn new(value: u8) -> Option<Self> {
        (1..=5).contains(&value).then_some(Self(value))
    }

    /// The nearest grade to any number.
    pub fn clamped(value: f64) -> Self {
        Self(if value.is_finite() {
            value.round().clamp(1.0, 5.0) as u8
        } else {
            3
        })
    }

    /// 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Grade {
    type Error = String;
    fn try_from(value: u8) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("{value} is not a grade from 1 to 5"))
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}

labelled! {
    /// What a person is to me.
    RelationKind {
        #[default] Unset = "Not set",
        Boss = "Boss",
        Mentor = "Mentor",
        Sponsor = "Sponsor",
        Peer = "Peer",
        Report = "Report",
        KeyPlayer = "Key player",
        Friend = "Friend",
        Mentee = "Mentee",
    }
}

labelled! {
    /// How time with somebody leaves one.
    Energy {
        #[default] Unknown = "Not said",
        Energized = "Energized",
        Neutral = "Neutral",
        Drained = "Drained",
    }
}

labelled! {
    /// How much something matters.
    Priority {
        #[default] Normal = "Normal",
        High = "High",
        Low = "Low",
    }
}
