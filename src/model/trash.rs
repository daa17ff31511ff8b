//! Deleted people: kept whole in the trash, and by name after it was emptied.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::labels::is_default;
use super::{Acquaintance, Contact, Id, Keyed, Place, Tie};

/// A deleted contact with everything that went with it; its id is the contact's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trashed {
    /// The contact as it was.
    pub contact: Contact,
    /// Its ties.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ties: Vec<Tie>,
    /// Who it was known to know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub acquaintances: Vec<Acquaintance>,
    /// Where it was on the canvas.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: Option<Place>,
    /// When it was deleted (UTC).
    pub deleted: DateTime<Utc>,
}

impl Keyed for Trashed {
    fn id(&self) -> Id<Self> {
        self.contact.id.cast()
    }
}

/// Somebody whose contact is gone for good, but whose name is still needed by meetings, wins and introductions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The id that the contact had.
    pub contact: Id<Contact>,
    /// The name that it had.
    pub name: String,
}

impl Keyed for Former {
    fn id(&self) -> Id<Self> {
        self.contact.cast()
    }
}
