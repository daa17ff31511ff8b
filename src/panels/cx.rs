//! What a panel is given: shared references to look at, and an outbox for what the user wants.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Command;
use crate::edit::Edit;
use crate::model::{Contact, FollowUp, Id, Mint, Workspace};
use crate::query::Index;

/// What a panel may see, and how it asks for changes. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// Everything that the user owns.
    pub workspace: &'a Workspace,
    /// What is derived from it; shared, so that a worker can be given it.
    pub index: &'a Arc<Index>,
    /// Grows with every change of the workspace: what is worked out from it is worked out anew when this differs.
    pub revision: u64,
    /// What is selected, in all panels alike.
    pub selection: &'a Selection,
    /// The user's day.
    pub today: NaiveDate,
    /// Whether animations are unwanted.
    pub reduce_motion: bool,
    /// What the user wants.
    pub outbox: &'a Outbox,
}

impl Cx<'_> {
    /// Asks for a command; it is carried out after all panels are drawn.
    pub fn send(&self, command: Command) {
        self.outbox.push(command);
    }

    /// Asks for an edit as one undo step; an edit that changes nothing is not sent.
    pub fn edit(&self, label: impl Into<String>, edit: Edit) {
        if !edit.is_empty() {
            self.send(Command::Apply {
                label: label.into(),
                edit,
                gesture: None,
            });
        }
    }

    /// A new id.
    pub fn new_id<T>(&self) -> Id<T> {
        Id::from_uuid(self.outbox.mint.borrow_mut().mint())
    }

    /// The instant that goes into new records.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    /// The contact that the inspector shows, if it is still there.
    pub fn lead(&self) -> Option<&Contact> {
        self.selection
            .lead
            .and_then(|id| self.workspace.contacts.get(id))
    }
}

/// Where panels leave what the user wants.
#[derive(Debug, Default)]
pub struct Outbox {
    commands: RefCell<Vec<Command>>,
    mint: RefCell<ClockMint>,
}

impl Outbox {
    /// Puts a command in.
    pub fn push(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Takes everything out, in the order in which it was sent.
    pub fn take(&self) -> Vec<Command> {
        self.commands.take()
    }
}

/// Mints UUIDs of version 7 from the system's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct ClockMint;

impl Mint for ClockMint {
    fn mint(&mut self) -> Uuid {
        Uuid::now_v7()
    }
}

/// What is selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The selected people; shared, as everybody may be selected, and back and forward remember it many times.
    pub contacts: Arc<BTreeSet<Id<Contact>>>,
    /// The one of them that the inspector shows and the keyboard starts from.
    pub lead: Option<Id<Contact>>,
    /// The selected follow-up.
    pub follow_up: Option<Id<FollowUp>>,
}

impl Selection {
    /// One person and nobody else.
    pub fn one(id: Id<Contact>) -> Self {
        Self {
            contacts: Arc::new(BTreeSet::from([id])),
            lead: Some(id),
            follow_up: None,
        }
    }

    /// Several people, the first of whom leads.
    pub fn many(ids: impl IntoIterator<Item = Id<Contact>>) -> Self {
        let contacts: BTreeSet<_> = ids.into_iter().collect();
        Self {
            lead: contacts.first().copied(),
            contacts: Arc::new(contacts),
            follow_up: None,
        }
    }

    /// Adds somebody, or takes them out if they were in; they lead, or else whoever is left.
    pub fn toggled(&self, id: Id<Contact>) -> Self {
        let mut next = self.clone();
        let contacts = Arc::make_mut(&mut next.contacts);
        if contacts.remove(&id) {
            if next.lead == Some(id) {
                next.lead = contacts.first().copied();
            }
        } else {
            contacts.insert(id);
            next.lead = Some(id);
        }
        next
    }

    /// Whether somebody is selected.
    pub fn contains(&self, id: Id<Contact>) -> bool {
        self.contacts.contains(&id)
    }
}
