//! Edits that take care of everything that hangs together: deleting, restoring, emptying the trash, connecting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use super::follow_ups::{
    change_follow_up, complete_follow_up, delete_follow_up, drop_follow_up, next_due,
    reopen_follow_up, snooze_follow_up, wake_follow_up,
};
pub use super::moves::move_meeting;
pub use super::people::{
    add_met, add_note, change_contacts, change_tie, connect, disconnect, forget_acquaintance,
    rekey_tie, say_acquaintance, set_manager, set_strength_to_me, tag_contacts, untag_contacts,
};
use super::{Change, Edit};
use crate::model::{
    Acquaintance, Contact, Former, Id, Place, Record, Settings, Tie, Trashed, Workspace,
};

/// Puts contacts into the trash, with their ties, acquaintances and places; meetings, wins and the like keep them.
///
/// A tie between two of the deleted is kept with the first, so that restoring both brings it back.
///
/// Looks through all ties; where an index knows whose they are, [`delete_contacts_with`] is quicker.
pub fn delete_contacts(
    workspace: &Workspace,
    ids: &BTreeSet<Id<Contact>>,
    now: DateTime<Utc>,
) -> Edit {
    delete_among(workspace, ids, workspace.ties.rows(), now)
}

/// The same edit, found among `ties`: at least all ties of the deleted people, in any order.
pub fn delete_contacts_with(
    workspace: &Workspace,
    ids: &BTreeSet<Id<Contact>>,
    ties: impl IntoIterator<Item = Id<Tie>>,
    now: DateTime<Utc>,
) -> Edit {
    let ties: BTreeSet<Id<Tie>> = ties.into_iter().collect();
    let rows = ties.iter().filter_map(|id| workspace.ties.row(*id));
    delete_among(workspace, ids, rows, now)
}

fn delete_among<'w>(
    workspace: &'w Workspace,
    ids: &BTreeSet<Id<Contact>>,
    ties: impl Iterator<Item = &'w Arc<Tie>>,
    now: DateTime<Utc>,
) -> Edit {
    let mut changes = Vec::new();
    let mut trashed: Vec<Trashed> = Vec::new();
    // Ordered: asked twice for every tie there is, and mostly about one person, where a hash costs more than all else.
    let mut position = BTreeMap::new();
    for contact in ids.iter().filter_map(|id| workspace.contacts.row(*id)) {
        changes.push(Change::remove(Record::Contact(Arc::clone(contact))));
        position.insert(contact.id, trashed.len());
        let place = workspace.places.row(contact.id.cast());
        changes.extend(place.map(|place| Change::remove(Record::Place(Arc::clone(place)))));
        trashed.push(Trashed {
            contact: contact.as_ref().clone(),
            ties: Vec::new(),
            acquaintances: Vec::new(),
            place: place.map(|place| place.as_ref().clone()),
            deleted: now,
        });
    }
    for tie in ties {
        if let Some(at) = [tie.from, tie.to].iter().find_map(|id| position.get(id)) {
            trashed[*at].ties.push(tie.as_ref().clone());
            changes.push(Change::remove(Record::Tie(Arc::clone(tie))));
        }
    }
    let people: Vec<Id<Contact>> = position.keys().copied().collect();
    for pair in workspace.acquaintances.naming(&people) {
        if let Some(at) = [pair.a, pair.b].iter().find_map(|id| position.get(id)) {
            trashed[*at].acquaintances.push(pair.as_ref().clone());
            changes.push(Change::remove(Record::Acquaintance(Arc::clone(pair))));
        }
    }
    if workspace.settings.me.is_some_and(|me| ids.contains(&me)) {
        let after = Settings {
            me: None,
            ..workspace.settings.as_ref().clone()
        };
        changes.push(Change::replace(
            Record::Settings(Arc::clone(&workspace.settings)),
            after,
        ));
    }
    changes.extend(trashed.into_iter().map(Change::add));
    Edit { changes }
}

/// Takes somebody out of the trash, with those ties and acquaintances whose other end is there and that are not made
/// anew meanwhile.
pub fn restore_contact(workspace: &Workspace, id: Id<Contact>) -> Edit {
    let Some(trashed) = workspace.trash.row(id.cast()) else {
        return Edit::default();
    };
    let is_there = |other: Id<Contact>| other == id || workspace.contacts.contains(other);
    let mut edit = Edit::one(Change::remove(Record::Trashed(Arc::clone(trashed))));
    edit.changes.push(Change::add(trashed.contact.clone()));
    edit.changes.extend(trashed.place.clone().map(Change::add));
    let ends = |one: &Tie| [one.from, one.to];
    let known_ends = |one: &Acquaintance| [one.a, one.b];
    let known = trashed.acquaintances.iter().flat_map(known_ends);
    let people: BTreeSet<_> = trashed.ties.iter().flat_map(ends).chain(known).collect();
    let people: Vec<_> = people.into_iter().collect();
    let there = workspace.ties.naming(&people);
    let keys: BTreeSet<_> = there.map(|tie| tie.key()).collect();
    let ties = trashed
        .ties
        .iter()
        .filter(|tie| is_there(tie.from) && is_there(tie.to) && !keys.contains(&tie.key()));
    edit.changes.extend(ties.cloned().map(Change::add));
    let pair = |one: &Acquaintance| (one.a.min(one.b), one.a.max(one.b));
    let there = workspace.acquaintances.naming(&people);
    let pairs: BTreeSet<_> = there.map(|one| pair(one)).collect();
    let known = trashed
        .acquaintances
        .iter()
        .filter(|one| is_there(one.a) && is_there(one.b) && !pairs.contains(&pair(one)));
    edit.changes.extend(known.cloned().map(Change::add));
    edit
}

/// Lets go of everybody in the trash; their names stay for the records that mention them.
pub fn empty_trash(workspace: &Workspace) -> Edit {
    workspace.trash.rows().flat_map(let_go).collect()
}

/// Lets go of those in the trash who were deleted before a moment, as [`empty_trash`] does.
pub fn sweep_trash(workspace: &Workspace, before: DateTime<Utc>) -> Edit {
    let old = workspace.trash.rows().filter(|one| one.deleted < before);
    old.flat_map(let_go).collect()
}

fn let_go(trashed: &Arc<Trashed>) -> [Change; 2] {
    let former = Former {
        contact: trashed.contact.id,
        name: trashed.contact.display_name(),
    };
    [
        Change::remove(Record::Trashed(Arc::clone(trashed))),
        Change::add(former),
    ]
}

/// Replaces a contact by a changed copy.
pub fn change_contact(
    workspace: &Workspace,
    id: Id<Contact>,
    change: impl FnOnce(&mut Contact),
) -> Edit {
    let Some(before) = workspace.contacts.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    Edit::one(Change::replace(Record::Contact(Arc::clone(before)), after))
}

/// Replaces the settings by a changed copy.
pub fn change_settings(workspace: &Workspace, change: impl FnOnce(&mut Settings)) -> Edit {
    let mut after = workspace.settings.as_ref().clone();
    change(&mut after);
    Edit::one(Change::replace(
        Record::Settings(Arc::clone(&workspace.settings)),
        after,
    ))
}

/// Puts people at places on the canvas, adding or replacing the records.
pub fn put_places(workspace: &Workspace, places: impl IntoIterator<Item = Place>) -> Edit {
    let each = |place: Place| {
        let before = workspace
            .places
            .row(place.contact.cast())
            .map(|row| Record::Place(Arc::clone(row)));
        Change {
            before,
            after: Some(place.into()),
        }
    };
    places
        .into_iter()
        .filter(|place| workspace.contacts.contains(place.contact))
        .map(each)
        .filter(|change| change.before != change.after)
        .collect()
}
