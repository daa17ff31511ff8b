//! Somebody's promotion, award or launch: on screen, a win.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Channel, Contact, FollowUp, Id, Keyed, Meeting, Meta};

/// Something that somebody achieved, and what I did about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accomplishment {
    /// The record's id.
    pub id: Id<Accomplishment>,
    /// Whose it is: people, a whole team, or me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: Vec<Id<Contact>>,
    /// What sort of win.
    pub kind: WinKind,
    /// In a line.
    pub title: String,
    /// The specifics that a good congratulation names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub detail: String,
    /// What it changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub impact: String,
    /// What shows it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    /// When it happened.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// When I noticed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub noticed: Option<NaiveDate>,
    /// Mail, address of a page, or other words on where it was heard.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heard_where: String,
    /// Who told me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heard_from: Option<Id<Contact>>,
    /// The department it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub department: String,
    /// Not to be spoken of before this day; none means public.
    #[serde(default, skip_serializing_if = "is_default")]
    pub embargo_until: Option<NaiveDate>,
    /// My congratulation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub congratulated: Option<Congratulation>,
    /// Where I talked it up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub praise: Vec<Praise>,
    /// It helped me; thanked on this day, if already.
    #[serde(default, skip_serializing_if = "is_default")]
    pub helped_me: Option<Thanks>,
    /// Known outside the department.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visible_outside: bool,
    /// Kept on top.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pinned: bool,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follow_up: Option<Id<FollowUp>>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Accomplishment {
    /// A win of somebody.
    pub fn new(
        id: Id<Accomplishment>,
        kind: WinKind,
        who: Vec<Id<Contact>>,
        title: impl Into<String>,
    ) -> Self {
        Self {
            id,
            who,
            kind,
            title: title.into(),
            detail: String::new(),
            impact: String::new(),
            evidence: String::new(),
            date: None,
            noticed: None,
            heard_where: String::new(),
            heard_from: None,
            department: String::new(),
            embargo_until: None,
            congratulated: None,
            praise: Vec::new(),
            helped_me: None,
            visible_outside: false,
            pinned: false,
            follow_up: None,
            meta: Meta::default(),
        }
    }
}

impl Keyed for Accomplishment {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// A congratulation that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Congratulation {
    /// When.
    pub date: NaiveDate,
    /// How.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel: Channel,
    /// What I wrote.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// What came back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply: String,
}

/// Praise given in front of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Praise {
    /// In which meeting.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meeting: Option<Id<Meeting>>,
    /// Before whom, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub audience: String,
    /// When.
    pub date: NaiveDate,
    /// What I said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wording: String,
    /// How it was taken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reaction: String,
}

/// A debt of thanks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thanks {
    /// When I thanked; none while it is due.
    #[serde(skip_serializing_if = "is_default")]
    pub thanked: Option<NaiveDate>,
}

labelled! {
    /// What sort of win.
    WinKind {
        #[default] Other = "Other",
        Promotion = "Promotion",
        Award = "Award",
        Certification = "Certification",
        Publication = "Publication or patent",
        Launch = "Launch",
        DealWon = "Deal won",
        WorkAnniversary = "Work anniversary",
        NewRole = "New role",
        NewTeam = "New team",
        HelpedMe = "Helped me",
    }
}
