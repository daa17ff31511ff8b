//! Who may be becoming a mentor: asked once, after the third talk.

use std::collections::BTreeMap;

use super::Index;
use super::boss::{follow_ups_of, is_boss, meetings_with};
use super::leaders::Signs;
use crate::model::{
    Contact, Direction, FollowUp, Id, Kind, Meeting, Presence, RelationKind, Workspace,
};

/// The question, which is also what the follow-up says that keeps the answer.
pub const QUESTION: &str = "Is this becoming mentoring?";

/// After so many talks it is asked.
pub const TALKS: usize = 3;

/// Whether the meeting was a talk between the two of us, with whom: nobody else is a witness of mentoring.
fn talk_with(workspace: &Workspace, meeting: &Meeting) -> Option<Id<Contact>> {
    if !meeting.is_contact() || meeting.meta.archived {
        return None;
    }
    let me = workspace.settings.me;
    let organizer = meeting.organizer;
    let attendees = meeting.attendees.iter().map(|one| one.who);
    let mut others = attendees.chain(organizer).filter(|who| Some(*who) != me);
    let first = others.next()?;
    others.all(|who| who == first).then_some(first)
}

/// How many talks we have had, the two of us.
pub fn talks(workspace: &Workspace, index: &Index, who: Id<Contact>) -> usize {
    meetings_with(workspace, index, who)
        .filter(|one| talk_with(workspace, one) == Some(who))
        .count()
}

/// Whether to ask about somebody, and how many talks there were: whoever was recommended to me or is a leader, is no
/// boss, mentor, sponsor or mentee, and was not asked about before. `signs` are worked out here where they are not given.
pub fn question(
    workspace: &Workspace,
    index: &Index,
    contact: &Contact,
    signs: Option<&Signs>,
) -> Option<usize> {
    let may_become = matches!(
        contact.relation.kind,
        RelationKind::Unset | RelationKind::Peer | RelationKind::KeyPlayer | RelationKind::Friend
    );
    let is_out = contact.meta.archived
        || contact.relation.do_not_contact
        || contact.status.state == Presence::Deceased
        || workspace.settings.me == Some(contact.id);
    if !may_become || is_out {
        return None;
    }
    let talks = talks(workspace, index, contact.id);
    if talks < TALKS
        || is_boss(workspace, index, contact)
        || was_answered(workspace, index, contact.id)
    {
        return None;
    }
    let is_leader = || match signs {
        Some(signs) => signs.sign(contact).is_some(),
        None => Signs::of(workspace).sign(contact).is_some(),
    };
    let counts = was_recommended(workspace, index, contact.id) || is_leader();
    counts.then_some(talks)
}

/// Everybody to ask about, by name, with how many talks there were.
pub fn questions(workspace: &Workspace, index: &Index) -> Vec<(Id<Contact>, usize)> {
    let mut counts: BTreeMap<Id<Contact>, usize> = BTreeMap::new();
    for who in workspace
        .meetings
        .iter()
        .filter_map(|one| talk_with(workspace, one))
    {
        *counts.entry(who).or_default() += 1;
    }
    counts.retain(|_, count| *count >= TALKS);
    if counts.is_empty() {
        return Vec::new();
    }
    let signs = Signs::of(workspace);
    let mut found: Vec<(Id<Contact>, usize)> = counts
        .into_keys()
        .filter_map(|id| workspace.contacts.get(id))
        .filter_map(|one| Some((one.id, question(workspace, index, one, Some(&signs))?)))
        .collect();
    found.sort_by_cached_key(|(id, _)| (super::fold::fold(&workspace.name_of(*id)), *id));
    found
}

fn was_recommended(workspace: &Workspace, index: &Index, who: Id<Contact>) -> bool {
    index
        .mentions(who)
        .filter(|key| key.kind == Kind::Introduction)
        .filter_map(|key| workspace.introductions.by_uuid(key.uuid))
        .any(|one| one.target == who && one.direction == Direction::RecommendedByBoss)
}

/// Whether a follow-up is the answer to the question about somebody; the words tell it, as any state is an answer.
pub fn is_answer(one: &FollowUp, who: Id<Contact>) -> bool {
    one.who == Some(who) && one.what == QUESTION
}

fn was_answered(workspace: &Workspace, index: &Index, who: Id<Contact>) -> bool {
    follow_ups_of(workspace, index, who).any(|one| is_answer(one, who))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, MeetingKind, MeetingStatus, mint};

    /// The talks after which somebody is asked about, if they are.
    fn asked(
        held: &[(MeetingKind, bool)],
        change: impl FnOnce(&mut Contact, &mut Edit, &mut Counter),
    ) -> Option<usize> {
        let mut ids = Counter(0);
        let mut ada = Contact::named(mint(&mut ids), "Ada Holm");
        ada.work.title = "VP Engineering".to_owned();
        let bob = Contact::named(mint(&mut ids), "Bob Ek");
        let mut edit = Edit::default();
        for (kind, is_alone) in held {
            let day = "2026-11-02".parse().ok();
            let who = [ada.id, bob.id];
            let who = who.into_iter().take(if *is_alone { 1 } else { 2 });
            let mut one = Meeting::new(mint(&mut ids), *kind, day, who);
            one.status = MeetingStatus::Done;
            edit.push(Change::add(one));
        }
        change(&mut ada, &mut edit, &mut ids);
        let id = ada.id;
        let mut all: Edit = [ada, bob].into_iter().map(Change::add).collect();
        all.changes.extend(edit.changes);
        let mut workspace = Workspace::default();
        workspace.apply(&all).expect("it fits");
        let index = Index::of(&workspace);
        let found = questions(&workspace, &index);
        found
            .into_iter()
            .find(|(who, _)| *who == id)
            .map(|(_, talks)| talks)
    }

    #[test]
    fn the_third_talk_asks_once() {
        use MeetingKind::{Coffee, Department, Walk};
        let three = [(Coffee, true), (Walk, true), (Coffee, true)];
        let check = |expected, held: &[(MeetingKind, bool)], why: &str| {
            assert_eq!(asked(held, |_, _, _| {}), expected, "{why}");
        };
        check(Some(3), &three, "three talks");
        check(None, &three[..2], "two talks");
        let with_group = [(Coffee, true), (Walk, true), (Coffee, false)];
        check(None, &with_group, "somebody else was there");
        let with_department = [(Coffee, true), (Walk, true), (Department, true)];
        check(None, &with_department, "no contact");
        let kinds = [
            RelationKind::Mentor,
            RelationKind::Boss,
            RelationKind::Mentee,
        ];
        for kind in kinds {
            assert_eq!(asked(&three, |ada, _, _| ada.relation.kind = kind), None);
        }
        let no_leader = asked(&three, |ada, _, _| ada.work.title = "Analyst".to_owned());
        assert_eq!(no_leader, None);
        let answered = asked(&three, |ada, edit, ids| {
            edit.push(Change::add(FollowUp::new(
                mint(ids),
                QUESTION,
                Some(ada.id),
                None,
            )));
        });
        assert_eq!(answered, None);
        let recommended = asked(&three, |ada, edit, ids| {
            ada.work.title = "Analyst".to_owned();
            edit.push(Change::add(crate::model::Introduction::new(
                mint(ids),
                Direction::RecommendedByBoss,
                ada.id,
                None,
            )));
        });
        assert_eq!(recommended, Some(3));
    }
}
