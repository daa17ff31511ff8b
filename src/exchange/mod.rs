//! Foreign formats in and out, as pure functions of bytes: no disk, no clock, no window.
//!
//! Every import is first a [`Plan`] that says what would happen, row by row; accepting it is applying its one
//! [`Edit`](crate::edit::Edit). Planning the same files a second time gives an empty edit.
//!
//! # Whose number is it?
//!
//! A row that has only a number or a code ("7", "A01") for a name says nothing outside of its own data set, so such
//! ids count within a *source label*:
//!
//! - the label of a file is its name without the words that say what the file holds ("nodes", "edges", "advice",
//!   "attributes", a date, a copy mark), in lower case; where nothing is left, it is the folder's name by the same
//!   rule if the caller gave one, and the whole stem otherwise;
//! - a file of ties takes the label of the file of people in the same request that has its own label, else of the
//!   nearest one before it, else of the first; without any file of people, the files of ties that name no data set of
//!   their own share one label;
//! - a file of ties that comes alone and names no data set takes the numbers of the one data set in the workspace
//!   that knows all of them, and the plan says so.
//!
//! People are matched by external ids (label and number, vCard UID, `LinkedIn` address), then by e-mail where the names
//! do not contradict each other, then by employee number, then by the folded name unless e-mail, employee number or
//! an id of the same label contradicts. Merging fills empty fields and adds to lists; a contradiction is told and the
//! workspace keeps what it has.

mod became;
mod brief_out;
mod cards;
mod clean;
mod columns;
mod contacts_out;
mod custom;
mod draft;
pub mod drawing;
mod event_book;
mod event_draft;
mod export;
mod files;
mod fill_event;
mod follow_ups_out;
mod graphml;
mod ical;
mod ical_cut;
mod ical_event;
mod ical_in;
mod ical_out;
mod ical_people;
mod ical_rule;
mod ical_task;
mod ical_zone;
mod identity;
mod label;
mod mapping;
mod merge;
mod person;
mod photo;
mod plan;
mod plan_events;
mod plan_tasks;
mod plan_ties;
mod quotes;
mod request;
mod selection;
mod table;
mod ties;
mod vcard;
mod vcard_out;
mod vcard_values;
mod wins_out;

pub use brief_out::{brief_html, brief_markdown};
pub use drawing::GraphFormat;
pub use export::{ContactFormat, Export, ExportError, FollowUpFormat, export};
pub use ical_out::{left_out_of_calendar, meeting_calendar};
pub use mapping::{
    ColumnChoice, ColumnFacts, ColumnField, PersonField, TableFacts, TieField, UnknownHeader,
};
pub use photo::{PHOTO_FILE, PHOTO_SIDE, PhotoError, photo_bytes, photo_from_bytes, photo_pixels};
pub use plan::plan;
pub use request::{
    Action, EventChoices, ImportError, PastMeetings, Plan, PlannedRow, Request, SourceFile,
    SourceKind, Strangers, Summary, Tick, WallClock,
};
pub use selection::{contacts_of, rows_for_clipboard, text_of_contact};
pub use wins_out::review_markdown;
