//! A change of the workspace as data: what was, what is to be.

use serde::{Deserialize, Serialize};

use crate::model::{Record, RecordKey};

/// One record added (`before` is none), replaced (both) or removed (`after` is none).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The record as it must be for the change to be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Record>,
    /// The record as it is afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Record>,
}

impl Change {
    /// A new record.
    pub fn add(record: impl Into<Record>) -> Self {
        Self {
            before: None,
            after: Some(record.into()),
        }
    }

    /// A record in another state.
    pub fn replace(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        Self {
            before: Some(before.into()),
            after: Some(after.into()),
        }
    }

    /// A record taken away.
    pub fn remove(record: impl Into<Record>) -> Self {
        Self {
            before: Some(record.into()),
            after: None,
        }
    }

    /// Which record this is about; none where both sides are empty.
    pub fn key(&self) -> Option<RecordKey> {
        self.before
            .as_ref()
            .or(self.after.as_ref())
            .map(Record::key)
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// Changes that happen together or not at all, each record at most once.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Edit {
    /// An edit of one change.
    pub fn one(change: Change) -> Self {
        Self {
            changes: vec![change],
        }
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.changes
            .iter()
            .all(|change| change.before == change.after)
    }

    /// The edit that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            changes: self.changes.iter().rev().map(Change::inverse).collect(),
        }
    }

    /// Adds a change; a second change of one record is folded into the first.
    pub fn push(&mut self, change: Change) {
        let key = change.key();
        match self.changes.iter_mut().find(|earlier| earlier.key() == key) {
            Some(earlier) => earlier.after = change.after,
            None => self.changes.push(change),
        }
    }

    /// This edit and then another as one: the same records end in the same state.
    pub fn then(mut self, later: Self) -> Self {
        if self.changes.len() + later.changes.len() < 64 {
            for change in later.changes {
                self.push(change);
            }
        } else {
            let mut at: std::collections::HashMap<_, _> = self
                .changes
                .iter()
                .enumerate()
                .map(|(at, change)| (change.key(), at))
                .collect();
            for change in later.changes {
                match at.entry(change.key()) {
                    std::collections::hash_map::Entry::Occupied(found) => {
                        self.changes[*found.get()].after = change.after;
                    }
                    std::collections::hash_map::Entry::Vacant(free) => {
                        free.insert(self.changes.len());
                        self.changes.push(change);
                    }
                }
            }
        }
        self.changes
            .retain(|change| change.before.is_some() || change.after.is_some());
        self
    }

    /// How many records of the given kind the edit removes for good.
    pub fn removed(&self) -> usize {
        self.changes
            .iter()
            .filter(|change| change.after.is_none())
            .count()
    }
}

impl FromIterator<Change> for Edit {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self {
            changes: changes.into_iter().collect(),
        }
    }
}
