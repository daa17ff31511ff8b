//! Two records of one person become one: what each field says is chosen, lists are united, and whatever named the one that
//! goes names the one that stays.

use std::collections::BTreeMap;
use std::sync::Arc;

pub use super::merge_fields::{FIELDS, MergeField};
use super::redirect::redirected;
use super::{Change, Edit};
use crate::model::{
    Acquaintance, Address, Contact, Id, Kind, Place, Record, Tie, Trashed, Workspace,
};

/// Which of two records a field is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The one that stays.
    #[default]
    Kept,
    /// The one that goes.
    Gone,
}

/// The fields in which both records say something, and not the same: numbers into [`FIELDS`].
pub fn contradictions(kept: &Contact, gone: &Contact) -> Vec<usize> {
    let differ = |field: &MergeField| {
        let (a, b) = ((field.text)(kept), (field.text)(gone));
        !a.is_empty() && !b.is_empty() && a != b
    };
    let numbered = FIELDS.iter().enumerate();
    numbered
        .filter(|(_, field)| differ(field))
        .map(|(at, _)| at)
        .collect()
}

/// The contact that both become: chosen fields, gaps filled, lists and notes united. Fields that `sides` does not name come
/// from the one that stays.
pub fn merged(kept: &Contact, gone: &Contact, sides: &BTreeMap<usize, Side>) -> Contact {
    let mut one = kept.clone();
    for (at, field) in FIELDS.iter().enumerate() {
        let is_gap = (field.text)(kept).is_empty() && !(field.text)(gone).is_empty();
        if is_gap || sides.get(&at) == Some(&Side::Gone) {
            (field.take)(&mut one, gone);
        }
    }
    let (a, b) = (&mut one.reach, &gone.reach);
    for (list, more) in [
        (&mut a.emails, &b.emails),
        (&mut a.phones, &b.phones),
        (&mut a.chats, &b.chats),
        (&mut a.urls, &b.urls),
        (&mut a.profiles, &b.profiles),
        (&mut a.places, &b.places),
    ] {
        unite_addresses(list, more);
    }
    let (a, b) = (&mut one.person, &gone.person);
    for (list, more) in [
        (&mut a.skills, &b.skills),
        (&mut a.interests, &b.interests),
        (&mut a.hobbies, &b.hobbies),
        (&mut a.offers, &b.offers),
        (&mut a.looking_for, &b.looking_for),
        (&mut one.work.languages, &gone.work.languages),
        (&mut one.meta.tags, &gone.meta.tags),
    ] {
        unite_words(list, more);
    }
    unite(&mut one.work.jobs, &gone.work.jobs);
    one.relation.do_not_contact |= gone.relation.do_not_contact;
    one.graph.hidden &= gone.graph.hidden;
    let (a, b) = (&mut one.meta, &gone.meta);
    let notes = b.notes.trim();
    if a.notes.trim().is_empty() {
        b.notes.clone_into(&mut a.notes);
    } else if !notes.is_empty() && !a.notes.contains(notes) {
        a.notes = format!("{}\n\n{notes}", a.notes.trim_end());
    }
    unite(&mut a.external_ids, &b.external_ids);
    unite(&mut a.unknown_props, &b.unknown_props);
    for (key, value) in &b.custom {
        keep_custom(&mut a.custom, key, value);
    }
    a.private |= b.private;
    a.archived &= b.archived;
    a.created = [a.created, b.created].into_iter().flatten().min();
    one
}

/// A field of the user's own with another value stays under a name of its own: nothing that was written is lost.
fn keep_custom(
    all: &mut BTreeMap<String, crate::model::CustomValue>,
    key: &str,
    value: &crate::model::CustomValue,
) {
    let mut name = key.to_owned();
    let mut number = 2;
    while let Some(there) = all.get(&name) {
        if there == value {
            return;
        }
        name = format!("{key} ({number})");
        number += 1;
    }
    all.insert(name, value.clone());
}

fn unite<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

fn unite_words(list: &mut Vec<String>, more: &[String]) {
    let form = |text: &str| text.trim().to_lowercase();
    for one in more {
        if !list.iter().any(|there| form(there) == form(one)) {
            list.push(one.clone());
        }
    }
}

fn unite_addresses(list: &mut Vec<Address>, more: &[Address]) {
    let form = |one: &Address| one.value.trim().to_lowercase();
    for one in more {
        match list.iter_mut().find(|there| form(there) == form(one)) {
            Some(there) => {
                there.is_company_owned |= one.is_company_owned;
                if there.label.is_empty() {
                    there.label.clone_from(&one.label);
                }
            }
            None => list.push(one.clone()),
        }
    }
}

/// Makes two records one: `kept` stays with what `one` says (see [`merged`]), `gone` goes, and every tie, meeting, win,
/// introduction, follow-up, favor, project and plan that named it names `kept`. Ties that both had become one. Looks through
/// every record; nothing where one of the two is not there.
pub fn merge_contacts(
    workspace: &Workspace,
    kept: Id<Contact>,
    gone: Id<Contact>,
    one: Contact,
) -> Edit {
    let rows = (workspace.contacts.row(kept), workspace.contacts.row(gone));
    let (Some(before), Some(away)) = rows else {
        return Edit::default();
    };
    if kept == gone {
        return Edit::default();
    }
    let mut changes = vec![Change::remove(Record::Contact(Arc::clone(away)))];
    let mut after = Contact { id: kept, ..one };
    // Nobody introduces themselves.
    if after
        .relation
        .met
        .through
        .is_some_and(|id| id == gone || id == kept)
    {
        after.relation.met.through = None;
    }
    changes.push(Change::replace(Record::Contact(Arc::clone(before)), after));
    changes.extend(ties(workspace, kept, gone));
    changes.extend(pairs(workspace, kept, gone));
    changes.extend(places(workspace, kept, gone));
    for kind in Kind::TABLES {
        let is_done = matches!(
            kind,
            Kind::Tie | Kind::Acquaintance | Kind::Place | Kind::Former
        );
        if is_done {
            continue;
        }
        for record in workspace.records_of(*kind) {
            let is_one =
                matches!(&record, Record::Contact(row) if row.id == kept || row.id == gone);
            if !is_one && let Some(after) = redirected(&record, gone, kept) {
                changes.push(Change {
                    before: Some(record),
                    after: Some(after),
                });
            }
        }
    }
    let settings = Record::Settings(Arc::clone(&workspace.settings));
    if let Some(after) = redirected(&settings, gone, kept) {
        changes.push(Change::replace(settings, after));
    }
    Edit { changes }
}

fn ties(workspace: &Workspace, kept: Id<Contact>, gone: Id<Contact>) -> Vec<Change> {
    let mut own: BTreeMap<_, (Option<Arc<Tie>>, Tie)> = BTreeMap::new();
    for tie in workspace
        .ties
        .naming(&[kept])
        .filter(|tie| tie.other(gone).is_none())
    {
        own.insert(tie.key(), (Some(Arc::clone(tie)), tie.as_ref().clone()));
    }
    let mut changes = Vec::new();
    for row in workspace.ties.naming(&[gone]) {
        let mut tie = row.as_ref().clone();
        for end in [&mut tie.from, &mut tie.to] {
            if *end == gone {
                *end = kept;
            }
        }
        if tie.from == tie.to {
            changes.push(Change::remove(Record::Tie(Arc::clone(row))));
            continue;
        }
        match own.get_mut(&tie.key()) {
            Some((_, there)) => {
                unite_ties(there, &tie);
                changes.push(Change::remove(Record::Tie(Arc::clone(row))));
            }
            None => {
                own.insert(tie.key(), (Some(Arc::clone(row)), tie));
            }
        }
    }
    changes.extend(own.into_values().filter_map(|(before, after)| {
        let before = before?;
        (*before != after).then(|| Change::replace(Record::Tie(before), after))
    }));
    changes
}

fn unite_ties(kept: &mut Tie, gone: &Tie) {
    kept.strength = kept.strength.max(gone.strength);
    kept.since = [kept.since, gone.since].into_iter().flatten().min();
    // A tie that goes on for one of the two goes on.
    kept.until = kept.until.zip(gone.until).map(|(a, b)| a.max(b));
    kept.checked = kept.checked.max(gone.checked);
    kept.project = kept.project.or(gone.project);
    kept.org_unit = kept.org_unit.or(gone.org_unit);
    join(&mut kept.evidence, &gone.evidence, "; ");
    join(&mut kept.meta.notes, &gone.meta.notes, "\n\n");
    unite_words(&mut kept.meta.tags, &gone.meta.tags);
    unite(&mut kept.meta.external_ids, &gone.meta.external_ids);
    for (key, value) in &gone.meta.custom {
        keep_custom(&mut kept.meta.custom, key, value);
    }
    kept.meta.private |= gone.meta.private;
}

fn join(text: &mut String, more: &str, between: &str) {
    let more = more.trim();
    if text.trim().is_empty() {
        more.clone_into(text);
    } else if !more.is_empty() && !text.contains(more) {
        text.push_str(between);
        text.push_str(more);
    }
}

fn pairs(workspace: &Workspace, kept: Id<Contact>, gone: Id<Contact>) -> Vec<Change> {
    let ends = |pair: &Acquaintance| (pair.a.min(pair.b), pair.a.max(pair.b));
    let mut own: BTreeMap<_, _> = workspace
        .acquaintances
        .rows()
        .filter(|pair| pair.a == kept || pair.b == kept)
        .map(|row| (ends(row), (row, row.as_ref().clone())))
        .collect();
    let mut changes = Vec::new();
    for row in workspace.acquaintances.rows() {
        if row.a != gone && row.b != gone {
            continue;
        }
        let mut pair = row.as_ref().clone();
        for end in [&mut pair.a, &mut pair.b] {
            if *end == gone {
                *end = kept;
            }
        }
        let away = Change::remove(Record::Acquaintance(Arc::clone(row)));
        if pair.a == pair.b {
            own.remove(&ends(row));
            changes.push(away);
            continue;
        }
        match own.get_mut(&ends(&pair)) {
            Some((_, there)) => {
                // Who is known to one of the two is known.
                if pair.answer == crate::model::Answer::Known {
                    there.answer = pair.answer;
                }
                there.checked = there.checked.max(pair.checked);
                join(&mut there.how, &pair.how, "; ");
                join(&mut there.meta.notes, &pair.meta.notes, "\n\n");
                changes.push(away);
            }
            None => {
                own.insert(ends(&pair), (row, pair));
            }
        }
    }
    changes.extend(own.into_values().filter_map(|(before, after)| {
        (**before != after)
            .then(|| Change::replace(Record::Acquaintance(Arc::clone(before)), after))
    }));
    changes
}

fn places(workspace: &Workspace, kept: Id<Contact>, gone: Id<Contact>) -> Vec<Change> {
    let Some(theirs) = workspace.places.row(gone.cast()) else {
        return Vec::new();
    };
    let mut changes = vec![Change::remove(Record::Place(Arc::clone(theirs)))];
    if !workspace.places.contains(kept.cast()) {
        let place = Place::new(kept, theirs.x(), theirs.y(), theirs.pinned);
        changes.push(Change::add(place));
    }
    changes
}

/// Remembers that two people are not the same.
pub fn not_the_same(workspace: &Workspace, a: Id<Contact>, b: Id<Contact>) -> Edit {
    if workspace.settings.are_two(a, b) {
        return Edit::default();
    }
    super::build::change_settings(workspace, |settings| {
        settings.not_same.push((a.min(b), a.max(b)));
    })
}

/// Ties and pairs of the trash that named the one who is gone.
pub(super) fn redirect_trashed(one: &mut Trashed, from: Id<Contact>, to: Id<Contact>) {
    let turn = |id: &mut Id<Contact>| {
        if *id == from {
            *id = to;
        }
    };
    for tie in &mut one.ties {
        turn(&mut tie.from);
        turn(&mut tie.to);
    }
    for pair in &mut one.acquaintances {
        turn(&mut pair.a);
        turn(&mut pair.b);
    }
    if let Some(through) = &mut one.contact.relation.met.through {
        turn(through);
    }
    // Both of the two may have had the same tie to whoever is in the trash.
    let mut seen = std::collections::BTreeSet::new();
    one.ties.retain(|tie| seen.insert(tie.key()));
    let mut seen = std::collections::BTreeSet::new();
    one.acquaintances
        .retain(|pair| seen.insert((pair.a.min(pair.b), pair.a.max(pair.b))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::RandomEdits;
    use crate::edit::{Reference, references};

    /// Whether anything still names somebody, the trash and the settings included.
    fn is_named(workspace: &Workspace, id: Id<Contact>) -> bool {
        let in_trash = |one: &Trashed| {
            one.ties.iter().any(|tie| tie.other(id).is_some())
                || one
                    .acquaintances
                    .iter()
                    .any(|pair| pair.a == id || pair.b == id)
        };
        let in_answers = workspace.settings.not_same.iter();
        workspace.records().any(|record| {
            references(&record).iter().any(
                |one| matches!(one, Reference::Present(who) | Reference::Person(who) if *who == id),
            )
        }) || workspace.trash.iter().any(in_trash)
            || in_answers.copied().any(|(a, b)| a == id || b == id)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
        #[test]
        fn a_merge_leaves_nothing_behind_and_can_be_undone(seed in 0_u64..100_000, steps in 10_usize..160) {
            let mut edits = RandomEdits::new(seed);
            let mut workspace = Workspace::default();
            for _ in 0..steps {
                let edit = edits.edit(&workspace);
                workspace.apply(&edit).expect("a valid edit");
            }
            let people: Vec<_> = workspace.contacts.iter().map(|one| one.id).collect();
            if people.len() > 1 {
                let kept = people[edits.below(people.len())];
                let gone = people[edits.below(people.len())];
                let sides: BTreeMap<_, _> = (0..FIELDS.len())
                    .filter(|at| (seed >> (at % 60)) & 1 == 1)
                    .map(|at| (at, Side::Gone))
                    .collect();
                let one = merged(&workspace.contacts.get(kept).expect("there").clone(), workspace.contacts.get(gone).expect("there"), &sides);
                workspace.apply(&not_the_same(&workspace, kept, people[0])).expect("an answer");
                workspace.apply(&not_the_same(&workspace, people[0], gone)).expect("an answer");
                let before = workspace.clone();
                let edit = merge_contacts(&workspace, kept, gone, one);
                proptest::prop_assert_eq!(edit.is_empty(), kept == gone);
                let inverse = workspace.apply(&edit).expect("a merge is valid");
                if kept != gone {
                    proptest::prop_assert!(!workspace.contacts.contains(gone));
                    proptest::prop_assert!(!is_named(&workspace, gone));
                    proptest::prop_assert_eq!(workspace.faults(), []);
                    let counts = |workspace: &Workspace| (workspace.meetings.len(), workspace.follow_ups.len(), workspace.introductions.len(), workspace.favors.len());
                    proptest::prop_assert_eq!(counts(&workspace), counts(&before));
                }
                workspace.apply(&inverse).expect("it can be taken back");
                proptest::prop_assert_eq!(workspace, before);
            }
        }
    }

    fn person(number: u128, name: &str) -> Contact {
        Contact::named(Id::from_uuid(uuid::Uuid::from_u128(number)), name)
    }

    #[test]
    fn gaps_are_filled_choices_kept_and_lists_united() {
        let (mut a, mut b) = (person(1, "Ada L."), person(2, "Ada Lovelace"));
        a.work.title = "Analyst".to_owned();
        b.work.title = "Countess".to_owned();
        b.work.department = "Engineering".to_owned();
        a.meta.tags = vec!["Porto".to_owned()];
        b.meta.tags = vec!["porto".to_owned(), "sailing".to_owned()];
        a.meta.notes = "One".to_owned();
        b.meta.notes = "Two".to_owned();
        a.reach.emails = vec![Address::new("ada@x.com", "")];
        b.reach.emails = vec![
            Address::new("ADA@x.com", "work"),
            Address::new("b@x.com", ""),
        ];
        let labels: Vec<_> = contradictions(&a, &b)
            .into_iter()
            .map(|at| FIELDS[at].label)
            .collect();
        assert_eq!(labels, ["Name", "Title"]);
        let name = contradictions(&a, &b)[0];
        let one = merged(&a, &b, &BTreeMap::from([(name, Side::Gone)]));
        assert_eq!(one.display_name(), "Ada Lovelace");
        assert_eq!(one.work.title, "Analyst");
        assert_eq!(one.work.department, "Engineering");
        assert_eq!(one.meta.tags, ["Porto", "sailing"]);
        assert_eq!(one.meta.notes, "One\n\nTwo");
        let emails: Vec<_> = one
            .reach
            .emails
            .iter()
            .map(|one| one.value.as_str())
            .collect();
        assert_eq!(emails, ["ada@x.com", "b@x.com"]);
        assert_eq!(one.reach.emails[0].label, "work");
    }

    #[test]
    fn a_tie_that_both_had_is_one_and_the_stronger() {
        use crate::model::{Grade, TieType};
        let (a, b, boss) = (
            person(1, "Ada L."),
            person(2, "Ada Lovelace"),
            person(3, "Bo"),
        );
        let (kept, gone, bo) = (a.id, b.id, boss.id);
        let id = |number| Id::from_uuid(uuid::Uuid::from_u128(number));
        let tie =
            |number, from, to, kind, grade| Tie::new(id(number), from, to, kind, Grade::new(grade));
        let mut workspace = Workspace::default();
        let edit: Edit = [
            Change::add(tie(10, kept, bo, TieType::Knows, 2)),
            Change::add(tie(11, bo, gone, TieType::Knows, 4)),
            Change::add(tie(12, gone, bo, TieType::ReportsTo, 3)),
            Change::add(tie(13, gone, kept, TieType::Knows, 3)),
            Change::add(Place::new(gone, 7.0, 9.0, true)),
            Change::add(a.clone()),
            Change::add(b.clone()),
            Change::add(boss),
        ]
        .into_iter()
        .collect();
        workspace.apply(&edit).expect("they fit");
        let one = merged(&a, &b, &BTreeMap::new());
        let edit = merge_contacts(&workspace, kept, gone, one);
        workspace.apply(&edit).expect("a merge is valid");
        let ties: Vec<_> = workspace
            .ties
            .iter()
            .map(|tie| {
                (
                    tie.from,
                    tie.to,
                    tie.kind.clone(),
                    tie.strength.map(Grade::get),
                )
            })
            .collect();
        let expected = [
            (kept, bo, TieType::Knows, Some(4)),
            (kept, bo, TieType::ReportsTo, Some(3)),
        ];
        assert_eq!(ties, expected);
        let place = workspace
            .places
            .get(kept.cast())
            .expect("the place moves over");
        assert!(place.pinned && (place.x() - 7.0).abs() < 0.01);
    }
}
