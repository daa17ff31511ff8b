//! What a panel is given: shared references to look at, and an outbox for what the user wants.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use super::{Command, Preferences};
use crate::edit::Edit;
use crate::model::{
    Accomplishment, Contact, FollowUp, Id, Introduction, Meeting, Mint, Tie, Workspace,
};
use crate::query::{Dates, Index};

/// Why nothing can be changed, and what to do; also what a greyed button says.
pub const READ_ONLY: &str = "This workspace is open for reading only. Save a copy to change it.";

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
    /// The user's wall clock, to the minute; its day is [`Cx::today`].
    pub wall: NaiveDateTime,
    /// What the user prefers: motion, first day of the week, clock.
    pub preferences: &'a Preferences,
    /// What the user wants.
    pub outbox: &'a Outbox,
}

impl Cx<'_> {
    /// Asks for a command; it is carried out after all panels are drawn.
    pub fn send(&self, command: Command) {
        self.outbox.push(command);
    }

    /// Whether the workspace can be changed; says why not, where something is about to be typed.
    pub fn may_type(&self) -> bool {
        let may = !self.outbox.is_read_only.get();
        if !may {
            self.send(Command::Tell(READ_ONLY.to_owned()));
        }
        may
    }

    /// Whether edits are refused.
    pub fn is_read_only(&self) -> bool {
        self.outbox.is_read_only.get()
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

    /// Days as the user reads them.
    pub fn dates(&self) -> Dates {
        self.preferences.dates(self.today)
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
    is_read_only: Cell<bool>,
}

impl Outbox {
    /// Puts a command in.
    pub fn push(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }

    /// Puts several in.
    pub fn extend(&self, commands: impl IntoIterator<Item = Command>) {
        self.commands.borrow_mut().extend(commands);
    }

    /// Says whether edits would be refused, so that nobody types in vain.
    pub fn set_read_only(&self, is_read_only: bool) {
        self.is_read_only.set(is_read_only);
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
    /// The selected thing that is no person; the inspector shows it rather than the people.
    pub item: Option<Item>,
}

/// Something that can be selected and is no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Item {
    Tie(Id<Tie>),
    Meeting(Id<Meeting>),
    Win(Id<Accomplishment>),
    FollowUp(Id<FollowUp>),
    Introduction(Id<Introduction>),
    /// A contact as somebody to be met: the way there instead of the card.
    KeyPlayer(Id<Contact>),
}

impl Item {
    /// Whether it is still there.
    pub fn is_in(self, workspace: &Workspace) -> bool {
        match self {
            Self::Tie(id) => workspace.ties.contains(id),
            Self::Meeting(id) => workspace.meetings.contains(id),
            Self::Win(id) => workspace.accomplishments.contains(id),
            Self::FollowUp(id) => workspace.follow_ups.contains(id),
            Self::Introduction(id) => workspace.introductions.contains(id),
            Self::KeyPlayer(id) => workspace.contacts.contains(id),
        }
    }
}

impl Selection {
    /// One person and nobody else.
    pub fn one(id: Id<Contact>) -> Self {
        Self {
            contacts: Arc::new(BTreeSet::from([id])),
            lead: Some(id),
            item: None,
        }
    }

    /// Several people, the first of whom leads.
    pub fn many(ids: impl IntoIterator<Item = Id<Contact>>) -> Self {
        let contacts: BTreeSet<_> = ids.into_iter().collect();
        Self {
            lead: contacts.first().copied(),
            contacts: Arc::new(contacts),
            item: None,
        }
    }

    /// Somebody as a key player: selected like a person, shown with the way there.
    pub fn key_player(id: Id<Contact>) -> Self {
        Self {
            item: Some(Item::KeyPlayer(id)),
            ..Self::one(id)
        }
    }

    /// The selected introduction.
    pub fn introduction(&self) -> Option<Id<Introduction>> {
        match self.item {
            Some(Item::Introduction(id)) => Some(id),
            _ => None,
        }
    }

    /// Who is shown as a key player.
    pub fn shown_key_player(&self) -> Option<Id<Contact>> {
        match self.item {
            Some(Item::KeyPlayer(id)) => Some(id),
            _ => None,
        }
    }

    /// A thing that is no person, and nobody.
    pub fn item(item: Item) -> Self {
        Self {
            item: Some(item),
            ..Self::default()
        }
    }

    /// The selected follow-up.
    pub fn follow_up(&self) -> Option<Id<FollowUp>> {
        match self.item {
            Some(Item::FollowUp(id)) => Some(id),
            _ => None,
        }
    }

    /// The selected meeting.
    pub fn meeting(&self) -> Option<Id<Meeting>> {
        match self.item {
            Some(Item::Meeting(id)) => Some(id),
            _ => None,
        }
    }

    /// The selected win.
    pub fn win(&self) -> Option<Id<Accomplishment>> {
        match self.item {
            Some(Item::Win(id)) => Some(id),
            _ => None,
        }
    }

    /// The selected tie.
    pub fn tie(&self) -> Option<Id<Tie>> {
        match self.item {
            Some(Item::Tie(id)) => Some(id),
            _ => None,
        }
    }

    /// Adds somebody, or takes them out if they were in; they lead, or else whoever is left.
    pub fn toggled(&self, id: Id<Contact>) -> Self {
        let mut next = self.clone();
        next.item = None;
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
