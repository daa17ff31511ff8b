//! What a workspace is: plain records, one file per group of nouns, and the tables that hold them.
//!
//! Nothing here knows the clock, the disk or the window. Records are changed only through [`crate::edit`].

mod accomplishment;
mod contact;
mod ends;
mod follow_up;
mod id;
mod introduction;
mod labels;
mod meeting;
mod meta;
mod person;
mod reach;
pub(crate) mod record;
mod relation;
pub mod series;
mod settings;
mod small;
mod table;
mod tie;
mod trash;
mod work;
mod workspace;

pub use accomplishment::{Accomplishment, Congratulation, Praise, Thanks, WinKind};
pub use contact::{Contact, GraphLook, Name, Presence, Status};
pub use follow_up::{FollowUp, FollowUpStatus, Origin, Owner, Repeat, RepeatFrom};
pub use id::{Counter, Id, Mint, mint};
pub use introduction::{Direction, Introduction, IntroductionStatus};
pub(crate) use labels::labelled;
pub use meeting::{Attendee, Meeting, MeetingKind, MeetingStatus, Outcome, Promise, Series};
pub use meta::{CustomValue, ExternalId, Meta, Source};
pub use person::{Person, YearlyDay};
pub use reach::{Address, Channel, Reach};
pub use record::{Kind, Record, RecordKey};
pub use relation::{
    Cadence, Energy, Grade, HowMet, Priority, Relation, RelationKind, Target, Told,
};
pub use settings::{ExportPrivacy, PutOff, Settings, TagCadence, ThemeChoice, Waits};
pub use small::{
    CheckItem, Favor, JobEndPlan, Member, Misperception, OrgUnit, PathQuestion, Project, Reflection,
};
pub use table::{Keyed, Table};
pub use tie::{Acquaintance, Answer, Evidence, Place, Tie, TieType};
pub use trash::{Former, Trashed};
pub use work::{Job, Side, Work};
pub use workspace::Workspace;
