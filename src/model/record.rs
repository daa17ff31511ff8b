//! Any record, and the list of kinds that everything which treats all kinds alike is generated from.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Accomplishment, Acquaintance, Contact, Favor, FollowUp, Former, Introduction, JobEndPlan,
    Keyed, Meeting, Meta, OrgUnit, PathQuestion, Place, Project, Reflection, Settings, Tie,
    Trashed,
};

/// Calls a macro with every kind of record that lives in a table: type, field, name of one, name of many.
macro_rules! for_each_kind {
    ($callback:ident) => {
        $callback! {
            Contact contacts "contact" "contacts",
            Tie ties "tie" "ties",
            Acquaintance acquaintances "acquaintance" "acquaintances",
            Place places "place" "places",
            Meeting meetings "meeting" "meetings",
            Accomplishment accomplishments "accomplishment" "accomplishments",
            Introduction introductions "introduction" "introductions",
            FollowUp follow_ups "follow-up" "follow_ups",
            Favor favors "favor" "favors",
            Project projects "project" "projects",
            OrgUnit org_units "unit" "org_units",
            PathQuestion path_questions "path question" "path_questions",
            Reflection reflections "reflection" "reflections",
            JobEndPlan job_end_plans "job-end plan" "job_end_plans",
            Trashed trash "deleted contact" "trash",
            Former formers "former contact" "formers",
        }
    };
}
pub(crate) use for_each_kind;

macro_rules! declare {
    ($($kind:ident $field:ident $one:literal $many:literal),+ $(,)?) => {
        /// One record of any kind, shared.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Record {
            $(#[doc = $one] $kind(Arc<$kind>),)+
            /// The settings, of which there is always exactly one.
            Settings(Arc<Settings>),
        }

        impl Record {
            /// What the record is and which one; equal for two states of one record.
            pub fn key(&self) -> RecordKey {
                match self {
                    $(Self::$kind(row) => RecordKey { kind: Kind::$kind, uuid: row.id().uuid() },)+
                    Self::Settings(_) => RecordKey { kind: Kind::Settings, uuid: Uuid::nil() },
                }
            }
        }

        /// The kinds of records.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $one] $kind,)+
            /// The settings.
            Settings,
        }

        impl Kind {
            /// Every kind that lives in a table, in the order of the file.
            pub const TABLES: &'static [Self] = &[$(Self::$kind),+];

            /// "contact".
            pub const fn one(self) -> &'static str {
                match self { $(Self::$kind => $one,)+ Self::Settings => "settings" }
            }

            /// The plural name in files and scripts: `follow_ups`.
            pub const fn many(self) -> &'static str {
                match self { $(Self::$kind => $many,)+ Self::Settings => "settings" }
            }
        }

        $(impl From<$kind> for Record {
            fn from(record: $kind) -> Self {
                Self::$kind(Arc::new(record))
            }
        })+
    };
}
for_each_kind!(declare);

impl Record {
    /// The parts of it that hold notes, tags and the user's own fields: none for a place, several in the trash.
    pub fn metas(&self) -> Vec<&Meta> {
        match self {
            Self::Contact(one) => vec![&one.meta],
            Self::Tie(one) => vec![&one.meta],
            Self::Acquaintance(one) => vec![&one.meta],
            Self::Meeting(one) => vec![&one.meta],
            Self::Accomplishment(one) => vec![&one.meta],
            Self::Introduction(one) => vec![&one.meta],
            Self::FollowUp(one) => vec![&one.meta],
            Self::Favor(one) => vec![&one.meta],
            Self::Project(one) => vec![&one.meta],
            Self::OrgUnit(one) => vec![&one.meta],
            Self::PathQuestion(one) => vec![&one.meta],
            Self::Reflection(one) => vec![&one.meta],
            Self::JobEndPlan(one) => vec![&one.meta],
            Self::Trashed(one) => {
                let ties = one.ties.iter().map(|tie| &tie.meta);
                let pairs = one.acquaintances.iter().map(|pair| &pair.meta);
                std::iter::once(&one.contact.meta)
                    .chain(ties)
                    .chain(pairs)
                    .collect()
            }
            Self::Place(_) | Self::Former(_) | Self::Settings(_) => Vec::new(),
        }
    }
}

impl From<Settings> for Record {
    fn from(settings: Settings) -> Self {
        Self::Settings(Arc::new(settings))
    }
}

/// Names one record among all kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Which table.
    pub kind: Kind,
    /// Which row.
    pub uuid: Uuid,
}
