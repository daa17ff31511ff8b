//! Edits of meetings: planned, confirmed, moved, held with what was promised, called off, deleted.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::after::{self, CameUp};
use super::{Change, Edit};
use crate::model::{
    Contact, Energy, FollowUp, Id, Meeting, MeetingStatus, Meta, Mint, Origin, Outcome, Owner,
    Promise, Record, Workspace,
};

/// Adds a meeting, and people who are new with it, as one edit.
pub fn plan(meeting: Meeting, new_people: impl IntoIterator<Item = Contact>) -> Edit {
    let people = new_people.into_iter().map(Change::add);
    people.chain([Change::add(meeting)]).collect()
}

/// Adds several meetings, and people who are new with them, as one edit. The introduction that led to one of them names
/// it.
pub fn plan_all(
    workspace: &Workspace,
    meetings: Vec<Meeting>,
    new_people: impl IntoIterator<Item = Contact>,
) -> Edit {
    let mut edit: Edit = new_people.into_iter().map(Change::add).collect();
    for one in meetings {
        if let Some(row) = one.through.and_then(|id| workspace.introductions.row(id)) {
            let mut after = row.as_ref().clone();
            after.meeting = Some(one.id);
            if after != **row {
                edit.push(Change::replace(
                    Record::Introduction(Arc::clone(row)),
                    after,
                ));
            }
        }
        edit.changes.push(Change::add(one));
    }
    edit
}

/// Replaces a meeting by a changed copy; nothing where it is not there or stays the same.
pub fn change_meeting(
    workspace: &Workspace,
    id: Id<Meeting>,
    change: impl FnOnce(&mut Meeting),
) -> Edit {
    let Some(before) = workspace.meetings.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    Edit::one(Change::replace(Record::Meeting(Arc::clone(before)), after))
}

/// Marks a meeting as confirmed.
pub fn confirm(workspace: &Workspace, id: Id<Meeting>) -> Edit {
    change_meeting(workspace, id, |one| one.status = MeetingStatus::Confirmed)
}

/// Calls a meeting off; it stays as history.
pub fn cancel(workspace: &Workspace, id: Id<Meeting>) -> Edit {
    change_meeting(workspace, id, |one| one.status = MeetingStatus::Canceled)
}

/// Marks a meeting as one to which they did not come.
pub fn no_show(workspace: &Workspace, id: Id<Meeting>) -> Edit {
    change_meeting(workspace, id, |one| one.status = MeetingStatus::NoShow)
}

/// Moves a meeting to another day, at a time of that day or at none. One that was over, or called off, is planned again.
pub fn move_to(
    workspace: &Workspace,
    id: Id<Meeting>,
    day: NaiveDate,
    start: Option<NaiveTime>,
) -> Edit {
    change_meeting(workspace, id, |one| {
        (one.date, one.start) = (Some(day), start);
        if matches!(
            one.status,
            MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled
        ) {
            one.status = MeetingStatus::Idea;
        }
    })
}

/// What came of a meeting that was held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Held {
    /// The day on which it was.
    pub day: Option<NaiveDate>,
    /// In a sentence.
    pub summary: String,
    /// What they do.
    pub learned: String,
    /// What I do, as told to them.
    pub told: String,
    /// How it left me.
    pub energy: Energy,
    /// Whether it counts as contact; none lets the kind decide.
    pub counts_as_contact: Option<bool>,
    /// What was promised, on both sides.
    pub promises: Vec<Promised>,
    /// The meeting that was agreed on, to be added.
    pub next: Option<Meeting>,
    /// People of whom a guest spoke.
    pub came_up: Vec<CameUp>,
}

/// A promise, on its way to the follow-up that keeps it from being forgotten.
#[derive(Debug, Clone, PartialEq)]
pub struct Promised {
    /// What.
    pub what: String,
    /// To or by whom.
    pub who: Option<Id<Contact>>,
    /// By which day; none means some day.
    pub due: Option<NaiveDate>,
    /// Who promised.
    pub owner: Owner,
    /// Its follow-up.
    pub follow_up: Keeps,
}

/// The follow-up of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// A new one, with this id.
    New(Id<FollowUp>),
    /// The one that was made earlier; none where it was deleted since, and is not made again.
    Old(Option<Id<FollowUp>>),
}

/// Marks a meeting as held and writes down what came of it. Every new promise becomes a follow-up; promise and follow-up
/// name each other. Follow-ups of earlier promises stay, also where the promise is taken out of the outcome, and keep
/// their state. `meta` goes into the new follow-ups.
pub fn hold(workspace: &Workspace, id: Id<Meeting>, held: Held, meta: &Meta) -> Edit {
    let Some(before) = workspace.meetings.row(id) else {
        return Edit::default();
    };
    let mut edit = Edit::default();
    let mut mine = Vec::new();
    let mut theirs = Vec::new();
    for one in held.promises {
        let follow_up = match one.follow_up {
            Keeps::New(new) => {
                let mut task = FollowUp::new(new, one.what.clone(), one.who, one.due);
                task.origin = Origin::Meeting(id);
                task.owner = one.owner;
                task.meta = meta.clone();
                edit.push(Change::add(task));
                Some(new)
            }
            Keeps::Old(old) => {
                let old = old.filter(|old| workspace.follow_ups.contains(*old));
                if let Some(row) = old.and_then(|old| workspace.follow_ups.row(old)) {
                    let mut task = row.as_ref().clone();
                    task.what.clone_from(&one.what);
                    (task.who, task.due, task.owner) = (one.who, one.due, one.owner);
                    if task != **row {
                        edit.push(Change::replace(Record::FollowUp(Arc::clone(row)), task));
                    }
                }
                old
            }
        };
        let promise = Promise {
            what: one.what,
            follow_up,
        };
        match one.owner {
            Owner::Me => mine.push(promise),
            Owner::Them => theirs.push(promise),
        }
    }
    let mut after = before.as_ref().clone();
    after.status = MeetingStatus::Done;
    after.date = held.day.or(after.date);
    after.counts_as_contact = held.counts_as_contact;
    let next = held.next.as_ref().map(|next| next.id);
    after.outcome = Outcome {
        summary: held.summary,
        learned: held.learned,
        told: held.told,
        my_promises: mine,
        their_promises: theirs,
        energy: held.energy,
        next: next.or(after.outcome.next),
        ..after.outcome
    };
    edit.changes.extend(held.next.map(Change::add));
    if after != **before {
        edit.push(Change::replace(Record::Meeting(Arc::clone(before)), after));
    }
    edit
}

/// Marks a meeting as held, with all that follows from it: what [`hold`] does, and what [`after::follow`] does for
/// introductions and ties, as one edit.
pub fn hold_whole(
    workspace: &Workspace,
    id: Id<Meeting>,
    mut held: Held,
    (meta, ids): (&Meta, &mut dyn Mint),
) -> Edit {
    let Some(before) = workspace.meetings.get(id) else {
        return Edit::default();
    };
    let came_up = std::mem::take(&mut held.came_up);
    let mut edit = hold(workspace, id, held, meta);
    let after = edit.changes.iter().find_map(|change| match &change.after {
        Some(Record::Meeting(after)) if after.id == id => Some(Arc::clone(after)),
        _ => None,
    });
    let after = after.as_deref().unwrap_or(before);
    let more = after::follow(workspace, before, after, &came_up, (meta, ids));
    edit.changes.extend(more.changes);
    edit
}

/// Takes a meeting away for good. What names it stays without it: follow-ups of its promises, introductions, praise,
/// projects, and the meeting after which it was agreed on.
pub fn delete(workspace: &Workspace, id: Id<Meeting>) -> Edit {
    delete_all(workspace, &BTreeSet::from([id]))
}

/// Takes several meetings away for good, as [`delete`] does one.
pub fn delete_all(workspace: &Workspace, ids: &BTreeSet<Id<Meeting>>) -> Edit {
    let is_gone = |id: Option<Id<Meeting>>| id.is_some_and(|id| ids.contains(&id));
    let mut changes: Vec<Change> = ids
        .iter()
        .filter_map(|id| workspace.meetings.row(*id))
        .map(|row| Change::remove(Record::Meeting(Arc::clone(row))))
        .collect();
    if changes.is_empty() {
        return Edit::default();
    }
    for one in workspace.follow_ups.rows() {
        if matches!(one.origin, Origin::Meeting(id) if ids.contains(&id)) {
            let mut after = one.as_ref().clone();
            after.origin = Origin::ByHand;
            changes.push(Change::replace(Record::FollowUp(Arc::clone(one)), after));
        }
    }
    for one in workspace.meetings.rows() {
        if is_gone(one.outcome.next) && !ids.contains(&one.id) {
            let mut after = one.as_ref().clone();
            after.outcome.next = None;
            changes.push(Change::replace(Record::Meeting(Arc::clone(one)), after));
        }
    }
    for one in workspace.introductions.rows() {
        if is_gone(one.meeting) {
            let mut after = one.as_ref().clone();
            after.meeting = None;
            changes.push(Change::replace(
                Record::Introduction(Arc::clone(one)),
                after,
            ));
        }
    }
    for one in workspace.accomplishments.rows() {
        if one.praise.iter().any(|praise| is_gone(praise.meeting)) {
            let mut after = one.as_ref().clone();
            for praise in &mut after.praise {
                praise.meeting = praise.meeting.filter(|meeting| !ids.contains(meeting));
            }
            changes.push(Change::replace(
                Record::Accomplishment(Arc::clone(one)),
                after,
            ));
        }
    }
    for one in workspace.projects.rows() {
        if is_gone(one.meeting) {
            let mut after = one.as_ref().clone();
            after.meeting = None;
            changes.push(Change::replace(Record::Project(Arc::clone(one)), after));
        }
    }
    Edit { changes }
}

/// The same meeting once more, still to come: as `id`, on another day or none, without what came of the first.
pub fn again(meeting: &Meeting, id: Id<Meeting>, day: Option<NaiveDate>, meta: Meta) -> Meeting {
    let mut next = Meeting {
        id,
        date: day,
        status: MeetingStatus::Idea,
        outcome: Outcome::default(),
        through: None,
        recurrence: String::new(),
        series: None,
        preparation: String::new(),
        meta: Meta {
            tags: meeting.meta.tags.clone(),
            private: meeting.meta.private,
            ..meta
        },
        ..meeting.clone()
    };
    for attendee in &mut next.attendees {
        attendee.accepted = None;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Accomplishment, Counter, Direction, FollowUpStatus, Introduction, MeetingKind, Praise,
        Project, WinKind, mint,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    struct World {
        ids: Counter,
        workspace: Workspace,
        ada: Id<Contact>,
        meeting: Id<Meeting>,
    }

    impl World {
        fn new() -> Self {
            let mut ids = Counter(0);
            let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
            let ada = Contact::named(mint(&mut ids), "Ada Lovelace");
            let who = ada.id;
            let date = Some(day("2026-11-23"));
            let meeting = Meeting::new(mint(&mut ids), MeetingKind::Lunch, date, [who]);
            let id = meeting.id;
            workspace.apply(&plan(meeting, [ada])).expect("both fit");
            Self {
                ids,
                workspace,
                ada: who,
                meeting: id,
            }
        }

        /// Applies an edit, and checks that taking it back restores exactly what was.
        fn apply(&mut self, edit: &Edit) {
            let before = self.workspace.clone();
            let inverse = self.workspace.apply(edit).expect("it fits");
            let mut back = self.workspace.clone();
            back.apply(&inverse).expect("it can be taken back");
            assert_eq!(back, before);
        }

        fn one(&self) -> &Meeting {
            self.workspace.meetings.get(self.meeting).expect("there")
        }

        fn promised(&mut self, what: &str, owner: Owner) -> Promised {
            Promised {
                what: what.to_owned(),
                who: Some(self.ada),
                due: Some(day("2026-11-27")),
                owner,
                follow_up: Keeps::New(mint(&mut self.ids)),
            }
        }
    }

    #[test]
    fn a_meeting_and_somebody_new_are_one_edit() {
        let world = World::new();
        assert_eq!(world.one().attendees[0].who, world.ada);
        assert_eq!(world.workspace.contacts.len(), 1);
    }

    #[test]
    fn a_meeting_is_confirmed_moved_and_called_off() {
        let mut world = World::new();
        let id = world.meeting;
        world.apply(&confirm(&world.workspace, id));
        assert_eq!(world.one().status, MeetingStatus::Confirmed);
        let moved = move_to(&world.workspace, id, day("2026-11-26"), None);
        world.apply(&moved);
        assert_eq!(world.one().status, MeetingStatus::Confirmed);
        assert_eq!(world.one().date, Some(day("2026-11-26")));
        world.apply(&cancel(&world.workspace, id));
        assert_eq!(world.one().status, MeetingStatus::Canceled);
        let moved = move_to(&world.workspace, id, day("2026-11-30"), None);
        world.apply(&moved);
        assert_eq!(world.one().status, MeetingStatus::Idea);
        world.apply(&no_show(&world.workspace, id));
        assert_eq!(world.one().status, MeetingStatus::NoShow);
        assert!(no_show(&world.workspace, id).is_empty());
    }

    #[test]
    fn promises_and_follow_ups_name_each_other() {
        let mut world = World::new();
        let promises = vec![
            world.promised("Send the deck", Owner::Me),
            world.promised("Name a customer", Owner::Them),
        ];
        let held = Held {
            summary: "She wants proof.".to_owned(),
            energy: Energy::Energized,
            promises,
            ..Held::default()
        };
        let edit = hold(&world.workspace, world.meeting, held, &Meta::default());
        world.apply(&edit);
        let one = world.one();
        assert_eq!(one.status, MeetingStatus::Done);
        assert_eq!(one.date, Some(day("2026-11-23")));
        assert_eq!(one.outcome.summary, "She wants proof.");
        let both = [&one.outcome.my_promises[0], &one.outcome.their_promises[0]];
        for (promise, owner) in both.into_iter().zip([Owner::Me, Owner::Them]) {
            let task = promise.follow_up.expect("it has one");
            let task = world.workspace.follow_ups.get(task).expect("there");
            assert_eq!(task.origin, Origin::Meeting(world.meeting));
            assert_eq!((task.owner, task.who), (owner, Some(world.ada)));
            assert_eq!(
                (&task.what, task.due),
                (&promise.what, Some(day("2026-11-27")))
            );
        }
    }

    #[test]
    fn a_changed_outcome_keeps_the_follow_ups() {
        let mut world = World::new();
        let promise = world.promised("Send the deck", Owner::Me);
        let Keeps::New(task) = promise.follow_up else {
            panic!("it is new");
        };
        let held = Held {
            promises: vec![promise.clone()],
            ..Held::default()
        };
        let edit = hold(&world.workspace, world.meeting, held, &Meta::default());
        world.apply(&edit);
        let done = crate::edit::build::complete_follow_up(
            &world.workspace,
            task,
            day("2026-11-24"),
            mint(&mut world.ids),
        );
        world.apply(&done);
        let later = Held {
            promises: vec![Promised {
                what: "Send the long deck".to_owned(),
                follow_up: Keeps::Old(Some(task)),
                ..promise
            }],
            ..Held::default()
        };
        let edit = hold(&world.workspace, world.meeting, later, &Meta::default());
        world.apply(&edit);
        let kept = world.workspace.follow_ups.get(task).expect("it is kept");
        assert_eq!(kept.what, "Send the long deck");
        assert_eq!(kept.status, FollowUpStatus::Done);
        assert_eq!(world.workspace.follow_ups.len(), 1);
        let without = Held::default();
        let edit = hold(&world.workspace, world.meeting, without, &Meta::default());
        world.apply(&edit);
        assert!(world.one().outcome.my_promises.is_empty());
        assert!(world.workspace.follow_ups.contains(task));
    }

    #[test]
    fn what_names_a_deleted_meeting_stays() {
        let mut world = World::new();
        let id = world.meeting;
        let promise = world.promised("Send the deck", Owner::Me);
        let held = Held {
            promises: vec![promise],
            ..Held::default()
        };
        let edit = hold(&world.workspace, id, held, &Meta::default());
        world.apply(&edit);
        let mut first = Meeting::new(mint(&mut world.ids), MeetingKind::Call, None, []);
        first.outcome.next = Some(id);
        let mut door =
            Introduction::new(mint(&mut world.ids), Direction::AskedForMe, world.ada, None);
        door.meeting = Some(id);
        let mut win = Accomplishment::new(
            mint(&mut world.ids),
            WinKind::Award,
            vec![world.ada],
            "Prize",
        );
        win.praise = vec![Praise {
            meeting: Some(id),
            audience: String::new(),
            date: day("2026-11-23"),
            wording: String::new(),
            reaction: String::new(),
        }];
        let project = Project {
            id: mint(&mut world.ids),
            name: "Tide".to_owned(),
            sponsor: None,
            from: None,
            to: None,
            members: Vec::new(),
            meeting: Some(id),
            misperceptions: Vec::new(),
            meta: Meta::default(),
        };
        let edit = [
            Change::add(first),
            Change::add(door),
            Change::add(win),
            Change::add(project),
        ];
        world.apply(&edit.into_iter().collect());
        let edit = delete(&world.workspace, id);
        world.apply(&edit);
        assert!(!world.workspace.meetings.contains(id));
        assert_eq!(world.workspace.follow_ups.len(), 1);
        assert_eq!(world.workspace.introductions.len(), 1);
        assert_eq!(world.workspace.accomplishments.len(), 1);
        assert_eq!(world.workspace.projects.len(), 1);
    }

    #[test]
    fn again_is_a_fresh_meeting_with_the_same_people() {
        let mut world = World::new();
        let held = Held {
            summary: "Fine".to_owned(),
            ..Held::default()
        };
        let edit = hold(&world.workspace, world.meeting, held, &Meta::default());
        world.apply(&edit);
        let id = mint(&mut world.ids);
        let next = again(world.one(), id, None, Meta::default());
        assert_eq!(next.attendees[0].who, world.ada);
        assert_eq!(next.outcome, Outcome::default());
        assert_eq!((next.status, next.date), (MeetingStatus::Idea, None));
        world.apply(&plan(next, []));
        assert_eq!(world.workspace.meetings.len(), 2);
    }
}
