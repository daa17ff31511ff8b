//! What is asked of an import, and the plan that comes back.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Utc};
use thiserror::Error;

use super::mapping::{ColumnChoice, TableFacts, UnknownHeader};
use crate::edit::Edit;
use crate::model::TieType;

/// Files larger than this are refused: 64 MiB.
pub(super) const MAX_FILE: usize = 64 << 20;

/// An import as the user asked for it.
#[derive(Debug, Clone, Default)]
pub struct Request<'a> {
    /// The files, in the order in which they were given.
    pub files: Vec<SourceFile<'a>>,
    /// What the files hold; none leaves it to their content.
    pub kind: Option<SourceKind>,
    /// The type of the ties of a file that does not say it itself.
    pub tie: Option<TieType>,
    /// Name, e-mail or number of the contact that is the user.
    pub me: Option<&'a str>,
    /// What the user says that columns are, instead of what is guessed.
    pub columns: Vec<ColumnChoice>,
    /// What to do with a table whose columns nobody knows.
    pub unknown: UnknownHeader,
    /// What the user says about the events of a calendar.
    pub events: EventChoices,
    /// The user's clock, on which the times of a calendar become those of meetings.
    pub wall: WallClock,
}

/// What the user says about the events of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventChoices {
    /// Events that are left out: the number of the file, from 0, and the line.
    pub left_out: BTreeSet<(usize, u32)>,
    /// What becomes of attendees whom the workspace does not know.
    pub strangers: Strangers,
    /// What becomes of meetings that are over.
    pub past: PastMeetings,
}

/// What becomes of attendees whom the workspace does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strangers {
    /// Those with a name are added as contacts; rooms and equipment never are.
    #[default]
    Add,
    /// They are left out.
    LeaveOut,
}

/// What becomes of meetings that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PastMeetings {
    /// Those that somebody else came to count as held.
    #[default]
    Held,
    /// They wait for the user to say whether they happened.
    Ask,
}

/// What a clock on the user's wall shows at an instant.
#[derive(Clone, Copy)]
pub struct WallClock(pub fn(DateTime<Utc>) -> NaiveDateTime);

impl Default for WallClock {
    /// A clock that shows UTC.
    fn default() -> Self {
        Self(|instant| instant.naive_utc())
    }
}

impl std::fmt::Debug for WallClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WallClock")
    }
}

/// One file of a request.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// The name, with or without folders; the last folder helps to tell two `nodes.csv` apart.
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

impl SourceFile<'_> {
    /// The name without folders.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.name
            .rsplit(['/', '\\'])
            .find(|part| !part.is_empty())
            .unwrap_or(self.name)
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A table with a person per row.
    Contacts,
    /// A table with a relation per row.
    Ties,
    /// A graph as XML.
    GraphMl,
    /// Address cards.
    VCard,
    /// Events and tasks of a calendar.
    Calendar,
}

/// What an import would do, before anything is done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// What becomes of each row of the files, in their order.
    pub rows: Vec<PlannedRow>,
    /// The change to apply; empty where everything is known already.
    pub edit: Edit,
    /// The counts, and what the user should know.
    pub summary: Summary,
}

/// What becomes of one row, card, node or edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// Name of the file, without folders.
    pub file: String,
    /// Line in the file, from 1; 0 where it has none.
    pub line: u32,
    /// What becomes of it.
    pub action: Action,
    /// Who or which relation, as people read it.
    pub what: String,
    /// Why, and what was noticed on the way; may be empty.
    pub why: String,
    /// Whether it can be left out by itself, and how that is said: the number of its file, from 0, and its line.
    pub tick: Option<Tick>,
}

/// What the user says about one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tick {
    /// The number of the file, from 0.
    pub file: usize,
    /// The row is taken.
    pub on: bool,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// A new record.
    Added,
    /// Fills empty fields of a record that is there.
    Merged,
    /// Brings nothing new.
    Skipped,
    /// Cannot be used.
    Rejected,
}

/// Counts of a plan, and remarks on whole files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// New contacts, those that only a tie or a manager column names included.
    pub people_added: usize,
    /// Contacts that get something new.
    pub people_merged: usize,
    /// New ties.
    pub ties_added: usize,
    /// Ties that get something new.
    pub ties_merged: usize,
    /// New places on the canvas.
    pub places_added: usize,
    /// New meetings.
    pub meetings_added: usize,
    /// Meetings that change, those that are called off included.
    pub meetings_changed: usize,
    /// New follow-ups.
    pub follow_ups_added: usize,
    /// Follow-ups that change.
    pub follow_ups_changed: usize,
    /// Events and tasks in the files.
    pub events: usize,
    /// Attendees with a name whom the workspace does not know.
    pub strangers: usize,
    /// New meetings that are over and that somebody else came to.
    pub past: usize,
    /// Rows that bring nothing new.
    pub skipped: usize,
    /// Rows that cannot be used.
    pub rejected: usize,
    /// Columns without a field of their own, kept as custom fields: file and column.
    pub unknown_columns: Vec<(String, String)>,
    /// How the tables were read.
    pub tables: Vec<TableFacts>,
    /// Remarks in whole sentences.
    pub notes: Vec<String>,
}

impl Summary {
    /// The name of the step: "Import 3 meetings and 1 person", only with what changes.
    #[must_use]
    pub fn step(&self) -> String {
        let counts = [
            (self.meetings_added, "meeting", "meetings"),
            (self.follow_ups_added, "follow-up", "follow-ups"),
            (self.people_added, "person", "people"),
            (self.ties_added, "tie", "ties"),
        ];
        let changed =
            self.people_merged + self.ties_merged + self.meetings_changed + self.follow_ups_changed;
        let count =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let added = counts.iter().filter(|(n, ..)| *n > 0);
        let mut parts: Vec<String> = added.map(|(n, one, many)| count(*n, one, many)).collect();
        if changed > 0 {
            parts.push(count(changed, "change", "changes"));
        }
        match parts.as_slice() {
            [] => "Import".to_owned(),
            [one] => format!("Import {one}"),
            [all @ .., last] => format!("Import {} and {last}", all.join(", ")),
        }
    }

    /// The counts in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let count =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let meetings = self.meetings_added + self.meetings_changed;
        let follow_ups = self.follow_ups_added + self.follow_ups_changed;
        if self.events + meetings + follow_ups > 0 {
            let changed = self.meetings_changed + self.follow_ups_changed + self.people_merged;
            let mut added = vec![count(self.meetings_added, "meeting", "meetings")];
            if self.follow_ups_added > 0 {
                added.push(count(self.follow_ups_added, "follow-up", "follow-ups"));
            }
            if self.people_added > 0 {
                added.push(count(self.people_added, "person", "people"));
            }
            if self.ties_added > 0 {
                added.push(count(self.ties_added, "tie", "ties"));
            }
            return format!(
                "{} to add, {} to change, {} with nothing new, {} rejected.",
                added.join(", "),
                count(changed, "record", "records"),
                count(self.skipped, "row", "rows"),
                self.rejected,
            );
        }
        format!(
            "{} and {} to add, {} to fill in, {} with nothing new, {} rejected.",
            count(self.people_added, "person", "people"),
            count(self.ties_added, "tie", "ties"),
            count(self.people_merged + self.ties_merged, "record", "records"),
            count(self.skipped, "row", "rows"),
            self.rejected,
        )
    }
}

/// Why files cannot be imported. Nothing is changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// The request names no file.
    #[error("no file was given")]
    NoFiles,
    /// The file has no content.
    #[error("the file is empty: {file}")]
    Empty {
        /// Its name.
        file: String,
    },
    /// The file is larger than what is read.
    #[error("the file has more than {} MB: {file}", MAX_FILE >> 20)]
    TooLarge {
        /// Its name.
        file: String,
    },
    /// The file holds no text.
    #[error("this is not a text file that can be imported (it looks like {looks_like}): {file}")]
    Binary {
        /// What the first bytes say.
        looks_like: &'static str,
        /// Its name.
        file: String,
    },
    /// No row names the columns.
    #[error(
        "no row names the columns; a table of people needs a column such as name or e-mail, a table of ties needs source and target: {file}"
    )]
    NoHeader {
        /// Its name.
        file: String,
    },
    /// The file is a table, but not of what was asked for.
    #[error("this table has no {missing} column, so it cannot be read as {wanted}: {file}")]
    WrongTable {
        /// What is missing.
        missing: &'static str,
        /// What it was to be read as.
        wanted: &'static str,
        /// Its name.
        file: String,
    },
    /// The file is of another kind.
    #[error("this is not {wanted}: {file}")]
    WrongKind {
        /// What it was to be read as.
        wanted: &'static str,
        /// Its name.
        file: String,
    },
    /// The XML is broken or not wanted.
    #[error("the XML cannot be read ({why}, line {line}): {file}")]
    Xml {
        /// What is wrong.
        why: String,
        /// Where, from 1.
        line: u32,
        /// Its name.
        file: String,
    },
    /// There are more rows than what is read.
    #[error("the file has more than {limit} rows: {file}")]
    TooManyRows {
        /// How many are read.
        limit: usize,
        /// Its name.
        file: String,
    },
}
