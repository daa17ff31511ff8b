//! Edits of several people at once, and of the ties that a person's card shows.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::build::change_contact;
use super::{Change, Edit};
use crate::model::{
    Acquaintance, Contact, Grade, Id, Meeting, MeetingKind, MeetingStatus, Meta, Record, Tie,
    TieType, Workspace,
};

/// Changes several contacts in the same way; those who stay as they are take no part.
pub fn change_contacts(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Contact>>,
    change: impl Fn(&mut Contact),
) -> Edit {
    ids.into_iter()
        .flat_map(|id| change_contact(workspace, id, &change).changes)
        .collect()
}

/// Gives a tag to everybody who does not wear it yet, whatever the case.
pub fn tag_contacts(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Contact>>,
    tag: &str,
) -> Edit {
    let tag = tag.trim();
    if tag.is_empty() {
        return Edit::default();
    }
    change_contacts(workspace, ids, |contact| {
        let tags = &mut contact.meta.tags;
        if !tags.iter().any(|worn| same_words(worn, tag)) {
            tags.push(tag.to_owned());
        }
    })
}

/// Takes a tag off everybody who wears it, whatever the case.
pub fn untag_contacts(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Contact>>,
    tag: &str,
) -> Edit {
    change_contacts(workspace, ids, |contact| {
        contact.meta.tags.retain(|worn| !same_words(worn, tag));
    })
}

fn same_words(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Replaces a tie by a changed copy.
pub fn change_tie(workspace: &Workspace, id: Id<Tie>, change: impl FnOnce(&mut Tie)) -> Edit {
    let Some(before) = workspace.ties.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    Edit::one(Change::replace(Record::Tie(Arc::clone(before)), after))
}

/// Adds a tie; nothing where the two have one of this type already, or are one and the same.
pub fn connect(workspace: &Workspace, tie: Tie) -> Edit {
    let is_there = |id| workspace.contacts.contains(id);
    let key = tie.key();
    let is_new = !workspace
        .ties
        .naming(&[tie.from])
        .any(|other| other.key() == key);
    if tie.from != tie.to && is_there(tie.from) && is_there(tie.to) && is_new {
        Edit::one(Change::add(tie))
    } else {
        Edit::default()
    }
}

/// Takes a tie away.
pub fn disconnect(workspace: &Workspace, id: Id<Tie>) -> Edit {
    let row = workspace.ties.row(id).cloned();
    row.map(|row| Change::remove(Record::Tie(row)))
        .into_iter()
        .collect()
}

/// Changes type or direction of a tie; nothing where the two have such a tie already.
pub fn rekey_tie(workspace: &Workspace, id: Id<Tie>, change: impl FnOnce(&mut Tie)) -> Edit {
    let Some(mut after) = workspace.ties.get(id).cloned() else {
        return Edit::default();
    };
    change(&mut after);
    let key = after.key();
    let is_taken = workspace
        .ties
        .naming(&[after.from])
        .any(|other| other.id != id && other.key() == key);
    if is_taken {
        return Edit::default();
    }
    change_tie(workspace, id, |tie| *tie = after)
}

/// Says whether two people know each other. What was said of the pair before keeps its id, its words and its notes.
pub fn say_acquaintance(workspace: &Workspace, said: Acquaintance) -> Edit {
    match pair_row(workspace, said.a, said.b) {
        None if said.a == said.b => Edit::default(),
        None => Edit::one(Change::add(said)),
        Some(before) => {
            let after = Acquaintance {
                answer: said.answer,
                checked: said.checked,
                ..before.as_ref().clone()
            };
            if after == **before {
                return Edit::default();
            }
            Edit::one(Change::replace(
                Record::Acquaintance(Arc::clone(before)),
                after,
            ))
        }
    }
}

/// Forgets what was said on whether two people know each other.
pub fn forget_acquaintance(workspace: &Workspace, a: Id<Contact>, b: Id<Contact>) -> Edit {
    pair_row(workspace, a, b)
        .map(|row| Change::remove(Record::Acquaintance(Arc::clone(row))))
        .into_iter()
        .collect()
}

fn pair_row(workspace: &Workspace, a: Id<Contact>, b: Id<Contact>) -> Option<&Arc<Acquaintance>> {
    let pair = (a.min(b), a.max(b));
    workspace
        .acquaintances
        .naming(&[a])
        .find(|row| (row.a.min(row.b), row.a.max(row.b)) == pair)
}

/// Writes a dated line at the end of somebody's notes; the timeline shows it under its day.
pub fn add_note(workspace: &Workspace, person: Id<Contact>, day: NaiveDate, text: &str) -> Edit {
    let text = text.trim();
    if text.is_empty() {
        return Edit::default();
    }
    change_contact(workspace, person, |contact| {
        let notes = &mut contact.meta.notes;
        let before = notes.trim_end();
        // Lines after the first belong to the same item of the list.
        let line = format!("- {day}: {}", text.replace('\n', "\n  "));
        *notes = if before.is_empty() {
            line
        } else {
            let last = before.lines().next_back().unwrap_or_default();
            let between = if last.starts_with("- ") || last.starts_with("  ") {
                "\n"
            } else {
                "\n\n"
            };
            format!("{before}{between}{line}")
        };
    })
}

/// A meeting by chance that is over: what a note says that was typed as "met".
pub fn add_met(
    id: Id<Meeting>,
    person: Id<Contact>,
    day: NaiveDate,
    text: &str,
    now: DateTime<Utc>,
) -> Edit {
    let mut meeting = Meeting::new(id, MeetingKind::Chance, Some(day), [person]);
    meeting.status = MeetingStatus::Done;
    text.trim().clone_into(&mut meeting.outcome.summary);
    meeting.meta = Meta::made(now);
    Edit::one(Change::add(meeting))
}

/// Says how close somebody is to me: on the strongest tie that the two of us have, or on a new one with `new_id`.
///
/// Other ties that are stronger come down to the new strength, so that it is what is shown afterwards. Without me, and
/// for me, nothing changes.
pub fn set_strength_to_me(
    workspace: &Workspace,
    person: Id<Contact>,
    strength: Option<Grade>,
    new_id: Id<Tie>,
) -> Edit {
    let Some(me) = workspace.settings.me.filter(|me| *me != person) else {
        return Edit::default();
    };
    let mut ours: Vec<&Tie> = workspace
        .ties
        .naming(&[person])
        .filter(|tie| tie.other(me) == Some(person))
        .map(AsRef::as_ref)
        .collect();
    ours.sort_by_key(|tie| (std::cmp::Reverse(tie.strength), tie.id));
    if ours.is_empty() && strength.is_some() {
        return connect(
            workspace,
            Tie::new(new_id, me, person, TieType::Knows, strength),
        );
    }
    let each = |(at, tie): (usize, &&Tie)| {
        change_tie(workspace, tie.id, |tie| {
            if at == 0 || tie.strength > strength {
                tie.strength = strength;
            }
        })
        .changes
    };
    ours.iter().enumerate().flat_map(each).collect()
}

/// Makes somebody report to another, or to nobody: ties to former managers go.
pub fn set_manager(
    workspace: &Workspace,
    person: Id<Contact>,
    manager: Option<Id<Contact>>,
    new_id: Id<Tie>,
) -> Edit {
    let manager = manager.filter(|one| *one != person && workspace.contacts.contains(*one));
    let mut edit: Edit = workspace
        .ties
        .naming(&[person])
        .filter(|tie| tie.kind == TieType::ReportsTo && tie.from == person)
        .filter(|tie| Some(tie.to) != manager)
        .map(|tie| Change::remove(Record::Tie(Arc::clone(tie))))
        .collect();
    if let Some(manager) = manager {
        let tie = Tie::new(new_id, person, manager, TieType::ReportsTo, None);
        edit.changes.extend(connect(workspace, tie).changes);
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::build::change_settings;
    use crate::model::{Counter, mint};

    fn people(names: &[&str]) -> (Workspace, Vec<Id<Contact>>, Counter) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<_> = names
            .iter()
            .map(|name| Contact::named(mint(&mut ids), *name))
            .collect();
        let all = people.iter().map(|one| one.id).collect();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("they fit");
        (workspace, all, ids)
    }

    #[test]
    fn a_tag_is_worn_once_and_taken_off_whole() {
        let (mut workspace, all, _) = people(&["Ada", "Bo", "Cy"]);
        let edit = tag_contacts(&workspace, all[..2].iter().copied(), " Porto ");
        assert_eq!(edit.changes.len(), 2);
        let before = workspace.clone();
        let inverse = workspace.apply(&edit).expect("it fits");
        assert!(tag_contacts(&workspace, all[..2].iter().copied(), "porto").is_empty());
        assert_eq!(
            tag_contacts(&workspace, all.clone(), "PORTO").changes.len(),
            1,
            "only Cy lacks it"
        );
        assert!(tag_contacts(&workspace, all.clone(), "  ").is_empty());
        let off = untag_contacts(&workspace, all.clone(), "PORTO");
        assert_eq!(off.changes.len(), 2);
        workspace.apply(&inverse).expect("it can be taken back");
        assert_eq!(workspace, before);
    }

    #[test]
    fn strength_to_me_is_what_was_said_last() {
        let (mut workspace, all, mut ids) = people(&["Me", "Ada"]);
        let shown = |workspace: &Workspace| {
            let index = crate::query::Index::of(workspace);
            crate::query::people::strength_to_me(workspace, &index, all[1])
        };
        let grade = |value| Grade::new(value);
        let nobody = set_strength_to_me(&workspace, all[1], grade(3), mint(&mut ids));
        assert!(nobody.is_empty(), "without me there is nothing to say");
        let me = all[0];
        let edit = change_settings(&workspace, |settings| settings.me = Some(me));
        workspace.apply(&edit).expect("it fits");
        let friend = Tie::new(mint(&mut ids), me, all[1], TieType::Friendship, grade(2));
        for value in [Some(4), Some(2), None, Some(5)] {
            let edit = set_strength_to_me(
                &workspace,
                all[1],
                value.and_then(Grade::new),
                mint(&mut ids),
            );
            workspace.apply(&edit).expect("it fits");
            assert_eq!(shown(&workspace), value.and_then(Grade::new));
            if value == Some(4) {
                let edit = connect(&workspace, friend.clone());
                workspace.apply(&edit).expect("another type");
            }
        }
        assert_eq!(workspace.ties.len(), 2);
    }

    #[test]
    fn there_is_one_manager() {
        let (mut workspace, all, mut ids) = people(&["Ada", "Bo", "Cy"]);
        let index = |workspace: &Workspace| crate::query::Index::of(workspace);
        for manager in [Some(1), Some(2), Some(2), None, Some(0)] {
            let wanted = manager.map(|at: usize| all[at]);
            let edit = set_manager(&workspace, all[0], wanted, mint(&mut ids));
            workspace.apply(&edit).expect("it fits");
            let found = crate::query::people::manager_of(&workspace, &index(&workspace), all[0]);
            // Nobody is their own manager.
            assert_eq!(found, wanted.filter(|one| *one != all[0]));
        }
        assert!(workspace.ties.is_empty());
    }

    #[test]
    fn two_people_have_one_tie_of_a_type() {
        let (mut workspace, all, mut ids) = people(&["Ada", "Bo"]);
        let knows = |from: usize, to: usize, ids: &mut Counter| {
            Tie::new(mint(ids), all[from], all[to], TieType::Knows, None)
        };
        let first = knows(0, 1, &mut ids);
        let id = first.id;
        workspace
            .apply(&connect(&workspace, first))
            .expect("it fits");
        assert!(connect(&workspace, knows(1, 0, &mut ids)).is_empty());
        assert!(connect(&workspace, knows(1, 1, &mut ids)).is_empty());
        workspace
            .apply(&disconnect(&workspace, id))
            .expect("it fits");
        assert!(workspace.ties.is_empty());
        assert!(disconnect(&workspace, id).is_empty());
    }
}
