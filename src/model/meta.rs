//! What every record carries besides its own facts.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::labels::is_default;

/// The shared part of every record.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meta {
    /// When the record was made (UTC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<DateTime<Utc>>,
    /// When it was last changed (UTC; vCard REV).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<DateTime<Utc>>,
    /// Where the record came from.
    #[serde(skip_serializing_if = "is_default")]
    pub source: Source,
    /// Names that other programs know the record by; imports match on them and exports write them back.
    #[serde(skip_serializing_if = "is_default")]
    pub external_ids: Vec<ExternalId>,
    /// Free labels (CATEGORIES), each once, in the order given.
    #[serde(skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// Markdown.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    /// Kept out of every export.
    #[serde(skip_serializing_if = "is_default")]
    pub private: bool,
    /// Put away: hidden unless asked for.
    #[serde(skip_serializing_if = "is_default")]
    pub archived: bool,
    /// The user's own fields.
    #[serde(skip_serializing_if = "is_default")]
    pub custom: BTreeMap<String, CustomValue>,
    /// Properties of a foreign file that the model has no field for, as they were written.
    #[serde(skip_serializing_if = "is_default")]
    pub unknown_props: Vec<String>,
}

impl Meta {
    /// A record made by hand at `now`.
    pub fn made(now: DateTime<Utc>) -> Self {
        Self {
            created: Some(now),
            modified: Some(now),
            ..Self::default()
        }
    }
}

/// Where a record came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Source {
    /// Typed in.
    #[default]
    Manual,
    /// Read from a file.
    Import {
        /// Name of the file, without its folder.
        file: String,
        /// Line or record in the file, from 1; 0 where it has none.
        row: u32,
    },
}

/// A name from another program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalId {
    /// What kind of name: `vcard`, `ical`, `employee`, `linkedin`, or a label of the source.
    pub scheme: String,
    /// The name itself.
    pub value: String,
}

/// A value of a custom field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CustomValue {
    /// Any words.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
}

impl CustomValue {
    /// As people read it.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Flag(true) => "yes".to_owned(),
            Self::Flag(false) => "no".to_owned(),
        }
    }
}
