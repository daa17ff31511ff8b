//! The meetings of a workspace as they will be after an import, found by the UIDs of events.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::edit::Change;
use crate::model::{Id, Meeting, Record, Workspace};

/// The meetings as they will be, and the way to find them by UID.
#[derive(Debug, Default)]
pub(super) struct EventBook {
    new: Vec<Meeting>,
    new_at: HashMap<Id<Meeting>, usize>,
    changed: BTreeMap<Id<Meeting>, Meeting>,
    by_uid: HashMap<String, BTreeSet<Id<Meeting>>>,
}

impl EventBook {
    pub(super) fn of(workspace: &Workspace) -> Self {
        let mut book = Self::default();
        for meeting in workspace.meetings.iter() {
            book.note(meeting);
        }
        book
    }

    fn note(&mut self, meeting: &Meeting) {
        let foreign = meeting.meta.external_ids.iter();
        let foreign = foreign
            .filter(|id| id.scheme == "ical")
            .map(|id| id.value.clone());
        let series = meeting.series.map(|series| series.id.to_string());
        let own = Some(meeting.id.to_string());
        for uid in foreign.chain(series).chain(own) {
            self.by_uid.entry(uid).or_default().insert(meeting.id);
        }
    }

    pub(super) fn get<'a>(
        &'a self,
        workspace: &'a Workspace,
        id: Id<Meeting>,
    ) -> Option<&'a Meeting> {
        if let Some(at) = self.new_at.get(&id) {
            return self.new.get(*at);
        }
        self.changed.get(&id).or_else(|| workspace.meetings.get(id))
    }

    pub(super) fn with_uid(&self, uid: &str) -> Vec<Id<Meeting>> {
        self.by_uid
            .get(uid)
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    pub(super) fn add(&mut self, meeting: Meeting) {
        self.note(&meeting);
        self.new_at.insert(meeting.id, self.new.len());
        self.new.push(meeting);
    }

    pub(super) fn replace(&mut self, meeting: Meeting) {
        match self.new_at.get(&meeting.id) {
            Some(at) => self.new[*at] = meeting,
            None => {
                self.changed.insert(meeting.id, meeting);
            }
        }
    }

    /// How many are new, and how many change.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.new.len(), self.changed.len())
    }

    /// What is to be done to the workspace.
    pub(super) fn changes(self, workspace: &Workspace) -> Vec<Change> {
        let mut changes: Vec<Change> = self.new.into_iter().map(Change::add).collect();
        for (id, after) in self.changed {
            if let Some(before) = workspace.meetings.row(id) {
                changes.push(Change::replace(Record::Meeting(before.clone()), after));
            }
        }
        changes
    }
}
