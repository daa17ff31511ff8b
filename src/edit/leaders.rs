//! Edits of the talk with the boss: asked, on the agenda, the names that were given, and who becomes a mentor.

use std::sync::Arc;

use chrono::NaiveDate;

use super::meetings::change_meeting;
use super::{Change, Edit, build};
use crate::model::{
    Cadence, Contact, Direction, FollowUp, FollowUpStatus, Id, Introduction, IntroductionStatus,
    Meeting, Meta, Record, RelationKind, Target, Tie, TieType, Workspace,
};

/// So many days lie between talks with a mentor.
pub const MENTOR_DAYS: u32 = 30;

/// Says that somebody is my boss.
pub fn is_my_boss(workspace: &Workspace, id: Id<Contact>) -> Edit {
    build::change_contact(workspace, id, |one| one.relation.kind = RelationKind::Boss)
}

/// Notes that it was asked: open follow-ups that say so are done; where there is none, `record` is kept as done.
pub fn asked(
    workspace: &Workspace,
    open: &[Id<FollowUp>],
    mut record: FollowUp,
    today: NaiveDate,
) -> Edit {
    if open.is_empty() {
        record.status = FollowUpStatus::Done;
        record.done = Some(today);
        return Edit::one(Change::add(record));
    }
    let rows = open.iter().filter_map(|id| workspace.follow_ups.row(*id));
    rows.map(|row| {
        let mut done = row.as_ref().clone();
        done.status = FollowUpStatus::Done;
        done.done = Some(today);
        Change::replace(Record::FollowUp(Arc::clone(row)), done)
    })
    .collect()
}

/// Puts a point at the end of a meeting's agenda.
pub fn put_on_agenda(workspace: &Workspace, id: Id<Meeting>, point: &str) -> Edit {
    change_meeting(workspace, id, |one| {
        let before = one.agenda.trim_end();
        one.agenda = match before.lines().next_back() {
            None => point.to_owned(),
            Some(last) if last.trim_start().starts_with("- ") => format!("{before}\n- {point}"),
            Some(_) => format!("{before}\n{point}"),
        };
    })
}

/// Who was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Somebody who is here.
    Known(Id<Contact>),
    /// Somebody new, with this id and name.
    New(Id<Contact>, String),
}

/// A leader whom somebody recommended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommended {
    /// Who.
    pub who: Named,
    /// Where they work; may be empty.
    pub department: String,
    /// Why they are worth knowing; may be empty.
    pub why: String,
    /// Whether the name of whoever recommended them may be used: that is the consent.
    pub may_use_name: bool,
    /// The id of the introduction, if a new one is needed.
    pub introduction: Id<Introduction>,
    /// The id of the tie between the two, if a new one is needed.
    pub tie: Id<Tie>,
}

/// Adds everybody whom `by` recommended: new people with who led to them, the wish with its why, the introduction with
/// reason and consent, and the tie that makes `by` the way there. What is known already is kept.
pub fn recommended(
    workspace: &Workspace,
    by: Id<Contact>,
    names: Vec<Recommended>,
    today: NaiveDate,
    meta: &Meta,
) -> Edit {
    let mut edit = Edit::default();
    for one in names {
        let id = match &one.who {
            Named::Known(id) => {
                edit.changes
                    .extend(wish_for(workspace, *id, by, &one).changes);
                *id
            }
            Named::New(id, name) => {
                let mut contact = Contact::named(*id, name.clone());
                contact.meta = meta.clone();
                wish(&mut contact, by, &one);
                edit.push(Change::add(contact));
                *id
            }
        };
        edit.changes
            .push(door(workspace, (by, id), &one, today, meta));
        let is_tied = workspace
            .ties
            .naming(&[by])
            .any(|tie| tie.other(by) == Some(id));
        if !is_tied {
            let mut tie = Tie::new(one.tie, by, id, TieType::Knows, None);
            "Recommended to me".clone_into(&mut tie.evidence);
            tie.meta = meta.clone();
            edit.push(Change::add(tie));
        }
    }
    edit.changes.retain(|change| change.before != change.after);
    edit
}

fn wish_for(workspace: &Workspace, id: Id<Contact>, by: Id<Contact>, named: &Recommended) -> Edit {
    build::change_contact(workspace, id, |contact| wish(contact, by, named))
}

/// The wish to know somebody, where they work, and who led to them, without losing what is there.
fn wish(contact: &mut Contact, by: Id<Contact>, named: &Recommended) {
    let target = contact.relation.target.get_or_insert_with(Target::default);
    if target.why.trim().is_empty() {
        named.why.trim().clone_into(&mut target.why);
    }
    if contact.work.department.trim().is_empty() {
        named
            .department
            .trim()
            .clone_into(&mut contact.work.department);
    }
    let met = &mut contact.relation.met;
    // How we met is history where it is told; else this is how we are to meet.
    if *met == crate::model::HowMet::default() {
        met.through = Some(by);
    }
}

/// The introduction to somebody: the one that is on its way, with what is new, or a new one.
fn door(
    workspace: &Workspace,
    (by, target): (Id<Contact>, Id<Contact>),
    named: &Recommended,
    today: NaiveDate,
    meta: &Meta,
) -> Change {
    use IntroductionStatus::{Agreed, Asked, Planned};
    let there = workspace.introductions.rows().find(|one| {
        one.direction == Direction::RecommendedByBoss
            && (one.target, one.broker, one.other) == (target, Some(by), None)
            && !one.meta.archived
            && !matches!(
                one.status,
                IntroductionStatus::Declined | IntroductionStatus::NoAnswer
            )
    });
    let mut after = if let Some(row) = there {
        row.as_ref().clone()
    } else {
        let direction = Direction::RecommendedByBoss;
        let mut one = Introduction::new(named.introduction, direction, target, Some(by));
        one.path = workspace
            .settings
            .me
            .map_or_else(Vec::new, |me| vec![me, by, target]);
        one.dates = vec![(Planned, today)];
        one.meta = meta.clone();
        one
    };
    if after.reason.trim().is_empty() {
        named.why.trim().clone_into(&mut after.reason);
    }
    if named.may_use_name && matches!(after.status, Planned | Asked) {
        after.status = Agreed;
        after.dates.push((Agreed, today));
    }
    match there {
        Some(row) => Change::replace(Record::Introduction(Arc::clone(row)), after),
        None => Change::add(after),
    }
}

/// Makes somebody a mentor whom to see every month; `answer` keeps that it was asked.
pub fn becomes_mentor(
    workspace: &Workspace,
    id: Id<Contact>,
    mut answer: FollowUp,
    today: NaiveDate,
) -> Edit {
    let mut edit = build::change_contact(workspace, id, |one| {
        one.relation.kind = RelationKind::Mentor;
        one.relation.cadence = Some(Cadence::every(MENTOR_DAYS));
    });
    if !edit.is_empty() {
        answer.status = FollowUpStatus::Done;
        answer.done = Some(today);
        edit.push(Change::add(answer));
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, MeetingKind, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn named(who: Named, why: &str, may_use_name: bool, ids: &mut Counter) -> Recommended {
        Recommended {
            who,
            department: "Finance".to_owned(),
            why: why.to_owned(),
            may_use_name,
            introduction: mint(ids),
            tie: mint(ids),
        }
    }

    #[test]
    fn names_become_people_wishes_and_introductions_and_go_again() {
        let mut ids = Counter(0);
        let today = day("2026-11-23");
        let ana = Contact::named(mint(&mut ids), "Ana");
        let mut bob = Contact::named(mint(&mut ids), "Bob");
        bob.work.department = "Sales".to_owned();
        let (by, old) = (ana.id, bob.id);
        let mut workspace = Workspace::default();
        let add: Edit = [ana, bob].into_iter().map(Change::add).collect();
        workspace.apply(&add).expect("it fits");
        let before = workspace.clone();
        let new: Id<Contact> = mint(&mut ids);
        let names = vec![
            named(Named::New(new, "Cid".to_owned()), "Cash", true, &mut ids),
            named(Named::Known(old), "Renewals", false, &mut ids),
        ];
        let edit = recommended(&workspace, by, names, today, &Meta::default());
        let inverse = workspace.apply(&edit).expect("it fits");
        let cid = workspace.contacts.get(new).expect("he is there");
        assert_eq!(cid.work.department, "Finance");
        assert_eq!(cid.relation.met.through, Some(by));
        let why = |id| {
            let one = workspace.contacts.get(id).expect("they are there");
            one.relation.target.clone().expect("a wish").why
        };
        assert_eq!(
            (why(new), why(old)),
            ("Cash".to_owned(), "Renewals".to_owned())
        );
        let bob = workspace.contacts.get(old).expect("he is there");
        assert_eq!(bob.work.department, "Sales", "what is known stays");
        let doors: Vec<_> = workspace
            .introductions
            .iter()
            .map(|one| (one.target, one.broker, one.status, one.reason.as_str()))
            .collect();
        assert_eq!(
            doors,
            [
                (new, Some(by), IntroductionStatus::Agreed, "Cash"),
                (old, Some(by), IntroductionStatus::Planned, "Renewals"),
            ]
        );
        assert_eq!(workspace.ties.len(), 2, "the way leads through Ana");
        // The same names again change nothing but the consent.
        let again = vec![
            named(Named::Known(new), "Other", true, &mut ids),
            named(Named::Known(old), "Other", true, &mut ids),
        ];
        let edit = recommended(&workspace, by, again, today, &Meta::default());
        assert_eq!(edit.changes.len(), 1);
        let back = workspace.apply(&edit).expect("it fits");
        let last = workspace.introductions.iter().last().expect("two");
        assert_eq!(
            (last.status, &*last.reason),
            (IntroductionStatus::Agreed, "Renewals")
        );
        for inverse in [back, inverse] {
            workspace.apply(&inverse).expect("it can be taken back");
        }
        assert_eq!(workspace, before);
    }

    #[test]
    fn a_point_goes_at_the_end_of_the_agenda() {
        let check = |before: &str, expected: &str| {
            let mut ids = Counter(0);
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::OneOnOne, None, []);
            one.agenda = before.to_owned();
            let id = one.id;
            let mut workspace = Workspace::default();
            workspace
                .apply(&Edit::one(Change::add(one)))
                .expect("it fits");
            let edit = put_on_agenda(&workspace, id, "Who?");
            workspace.apply(&edit).expect("it fits");
            let after = workspace.meetings.get(id).expect("it is there");
            assert_eq!(after.agenda, expected);
        };
        check("", "Who?");
        check("Budget\n", "Budget\nWho?");
        check("- Budget\n- Plan", "- Budget\n- Plan\n- Who?");
    }

    #[test]
    fn asking_closes_what_was_open_or_leaves_a_record() {
        let mut ids = Counter(0);
        let today = day("2026-11-23");
        let mut workspace = Workspace::default();
        let open = FollowUp::new(mint(&mut ids), "Ask Ana for leaders to know", None, None);
        let id = open.id;
        workspace
            .apply(&Edit::one(Change::add(open.clone())))
            .expect("it fits");
        let record = FollowUp {
            id: mint(&mut ids),
            ..open
        };
        let done = asked(&workspace, &[id], record.clone(), today);
        workspace.apply(&done).expect("it fits");
        let added = asked(&workspace, &[], record, today);
        workspace.apply(&added).expect("it fits");
        let all: Vec<_> = workspace
            .follow_ups
            .iter()
            .map(|one| (one.status, one.done))
            .collect();
        assert_eq!(all, [(FollowUpStatus::Done, Some(today)); 2]);
    }

    #[test]
    fn a_mentor_is_seen_every_month() {
        let mut ids = Counter(0);
        let ada = Contact::named(mint(&mut ids), "Ada");
        let id = ada.id;
        let mut workspace = Workspace::default();
        workspace
            .apply(&Edit::one(Change::add(ada)))
            .expect("it fits");
        let answer = FollowUp::new(mint(&mut ids), "?", Some(id), None);
        let edit = becomes_mentor(&workspace, id, answer, day("2026-11-23"));
        workspace.apply(&edit).expect("it fits");
        let ada = workspace.contacts.get(id).expect("she is there");
        assert_eq!(ada.relation.kind, RelationKind::Mentor);
        assert_eq!(
            ada.relation.cadence.as_ref().map(|one| one.ideal_days),
            Some(30)
        );
    }
}
