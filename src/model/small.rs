//! The small records: favors, projects, units, saved path questions, reflections and the plan for a job's end.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::is_default;
use super::{Contact, Id, Keyed, Meeting, Meta};

macro_rules! keyed {
    ($($name:ident),+) => {
        $(impl Keyed for $name {
            fn id(&self) -> Id<Self> {
                self.id
            }
        })+
    };
}
keyed!(
    Favor,
    Project,
    OrgUnit,
    PathQuestion,
    Reflection,
    JobEndPlan
);

/// Help given or received.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Favor {
    /// The record's id.
    pub id: Id<Favor>,
    /// Who helped.
    pub from: Id<Contact>,
    /// Who was helped.
    pub to: Id<Contact>,
    /// With what.
    pub what: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// How many minutes it took.
    #[serde(default, skip_serializing_if = "is_default")]
    pub minutes: Option<u32>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcome: String,
    /// Thanks were said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub thanked: bool,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// A cross-functional team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// The record's id.
    pub id: Id<Project>,
    /// What it is called.
    pub name: String,
    /// Who wants it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sponsor: Option<Id<Contact>>,
    /// First day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<NaiveDate>,
    /// Who is on it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub members: Vec<Member>,
    /// The meeting in which everybody told what they do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meeting: Option<Id<Meeting>>,
    /// What was assumed of somebody, and what they said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub misperceptions: Vec<Misperception>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// Somebody on a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Who.
    pub who: Id<Contact>,
    /// As what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// What they bring.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contribution: String,
    /// What they need.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs: String,
    /// They had their two minutes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heard: bool,
}

/// We thought one thing; it is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misperception {
    /// About whom.
    pub about: Id<Contact>,
    /// What was assumed.
    pub assumed: String,
    /// What they said.
    pub said: String,
}

/// A unit of the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrgUnit {
    /// The record's id.
    pub id: Id<OrgUnit>,
    /// What it is called, as in the contacts' department.
    pub name: String,
    /// The unit above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<Id<OrgUnit>>,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub head: Option<Id<Contact>>,
    /// Where it sits.
    #[serde(default, skip_serializing_if = "is_default")]
    pub site: String,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// A saved search for a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathQuestion {
    /// The record's id.
    pub id: Id<PathQuestion>,
    /// Where the path starts; none means me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Id<Contact>>,
    /// Where it leads.
    pub to: Id<Contact>,
    /// How many people may stand between.
    #[serde(default, skip_serializing_if = "is_default")]
    pub max_brokers: Option<u32>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// A note on a success beyond one's own department.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reflection {
    /// The record's id.
    pub id: Id<Reflection>,
    /// When it was.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// What happened.
    pub situation: String,
    /// What I gained.
    #[serde(default, skip_serializing_if = "is_default")]
    pub my_gain: String,
    /// What they gained.
    #[serde(default, skip_serializing_if = "is_default")]
    pub their_gain: String,
    /// Who was part of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: Vec<Id<Contact>>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// What to do if the job ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobEndPlan {
    /// The record's id.
    pub id: Id<JobEndPlan>,
    /// The last day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// People to see before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub must_see: Vec<Id<Contact>>,
    /// People to get to know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub targets: Vec<Id<Contact>>,
    /// People who agreed to speak for me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub references: Vec<Id<Contact>>,
    /// Steps, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checklist: Vec<CheckItem>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// What.
    pub what: String,
    /// It is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}
