//! What a file says, before it is known whom it is about: people and ties by the names that the file has for them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::event_draft::{EventDraft, TaskDraft};
use crate::model::{Contact, CustomValue, ExternalId, Grade, Id, TieType};

/// The scheme under which Inroads' own ids travel through tables and graphs.
pub(super) const OWN_SCHEME: &str = "inroads";

/// A person as one row, card or node tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PersonDraft {
    pub(super) line: u32,
    /// The contact, with no id of its own yet.
    pub(super) contact: Contact,
    /// By what the ties of the same data set name the person.
    pub(super) keys: Vec<String>,
    pub(super) manager: Option<ManagerDraft>,
    pub(super) place: Option<(f32, f32)>,
    pub(super) remarks: Vec<String>,
}

/// Somebody's manager as a row names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ManagerDraft {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) email: String,
}

/// A tie as one row or edge tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TieDraft {
    pub(super) line: u32,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: TieType,
    pub(super) weight: Option<f64>,
    pub(super) strength: Option<Grade>,
    /// What the file says about direction, where it contradicts the type.
    pub(super) undirected: bool,
    pub(super) since: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    pub(super) evidence: String,
    pub(super) notes: String,
    pub(super) custom: BTreeMap<String, CustomValue>,
    pub(super) remarks: Vec<String>,
}

/// A row that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unused {
    pub(super) line: u32,
    /// True for rows that say nothing, false for rows that are wrong.
    pub(super) is_skipped: bool,
    pub(super) what: String,
    pub(super) why: String,
}

/// All that one file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Drafts {
    pub(super) people: Vec<PersonDraft>,
    pub(super) ties: Vec<TieDraft>,
    pub(super) events: Vec<EventDraft>,
    pub(super) tasks: Vec<TaskDraft>,
    pub(super) unused: Vec<Unused>,
    pub(super) unknown_columns: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl TieDraft {
    pub(super) fn new(line: u32, from: String, to: String, kind: TieType) -> Self {
        Self {
            line,
            from,
            to,
            kind,
            weight: None,
            strength: None,
            undirected: false,
            since: None,
            until: None,
            evidence: String::new(),
            notes: String::new(),
            custom: BTreeMap::new(),
            remarks: Vec::new(),
        }
    }
}

/// A contact that nobody has matched or numbered yet.
pub(super) fn blank_contact() -> Contact {
    Contact::named(Id::from_uuid(Uuid::nil()), "")
}

/// Whether a text names somebody only inside of its own data set: a number or a code.
pub(super) fn is_code(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && !text.contains('@')
        && (text.chars().any(|c| c.is_ascii_digit()) || text.chars().count() == 1)
}

/// The name of somebody of whom only a number or a code is known.
pub(super) fn placeholder(label: &str, code: &str) -> String {
    if code.bytes().all(|b| b.is_ascii_digit()) {
        format!("Person {code} ({label})")
    } else {
        format!("{code} ({label})")
    }
}

/// Whether a contact is called by its number for want of a name.
pub(super) fn has_placeholder_name(contact: &Contact) -> bool {
    let display = contact.name.display.as_str();
    let is_it = |id: &ExternalId| placeholder(&id.scheme, &id.value) == display;
    contact.meta.external_ids.iter().any(is_it)
}

/// Adds an external id, once.
pub(super) fn add_external(contact: &mut Contact, scheme: &str, value: &str) {
    let id = ExternalId {
        scheme: scheme.to_owned(),
        value: value.to_owned(),
    };
    if !value.is_empty() && !contact.meta.external_ids.contains(&id) {
        contact.meta.external_ids.push(id);
    }
}
