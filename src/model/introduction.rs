//! A request to be introduced, an introduction made or offered: from wish to thank-you.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Channel, Contact, Id, Keyed, Meeting, Meta};

/// One introduction with its statuses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Introduction {
    /// The record's id.
    pub id: Id<Introduction>,
    /// Who started it, for whom.
    pub direction: Direction,
    /// Who is to be met.
    pub target: Id<Contact>,
    /// Who knows both.
    #[serde(default, skip_serializing_if = "is_default")]
    pub broker: Option<Id<Contact>>,
    /// Whom the target is to meet; none means me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub other: Option<Id<Contact>>,
    /// The path shown when it was planned, from me to the target.
    #[serde(default, skip_serializing_if = "is_default")]
    pub path: Vec<Id<Contact>>,
    /// Why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// What the target gets out of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub for_target: String,
    /// What the other party gets out of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub for_other: String,
    /// The request as it was sent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub message: String,
    /// How far it has come.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: IntroductionStatus,
    /// When each status was reached, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dates: Vec<(IntroductionStatus, NaiveDate)>,
    /// How the request goes out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Channel,
    /// The meeting that came of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meeting: Option<Id<Meeting>>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: String,
    /// The broker has had my thanks and the news.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reported_back: bool,
    /// Leave the broker alone before this day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_before: Option<NaiveDate>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Introduction {
    /// A planned introduction to somebody.
    pub fn new(
        id: Id<Introduction>,
        direction: Direction,
        target: Id<Contact>,
        broker: Option<Id<Contact>>,
    ) -> Self {
        Self {
            id,
            direction,
            target,
            broker,
            other: None,
            path: Vec::new(),
            reason: String::new(),
            for_target: String::new(),
            for_other: String::new(),
            message: String::new(),
            status: IntroductionStatus::default(),
            dates: Vec::new(),
            channel: Channel::default(),
            meeting: None,
            outcome: String::new(),
            reported_back: false,
            not_before: None,
            meta: Meta::default(),
        }
    }
}

impl Keyed for Introduction {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

labelled! {
    /// Who started an introduction, for whom.
    Direction {
        #[default] AskedForMe = "Asked for me",
        Introduced = "I introduced",
        OfferedToMe = "Offered to me",
        RecommendedByBoss = "Recommended by my boss",
    }
}

labelled! {
    /// How far an introduction has come.
    IntroductionStatus {
        #[default] Planned = "Planned",
        Asked = "Asked",
        Agreed = "Agreed",
        Declined = "Declined",
        NoAnswer = "No answer",
        Made = "Made",
        Met = "Met",
        Thanked = "Broker thanked",
    }
}
