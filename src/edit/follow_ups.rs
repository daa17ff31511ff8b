//! Edits of follow-ups: done, come again, out of sight for a while, dropped, deleted.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::{Change, Edit};
use crate::model::{FollowUp, FollowUpStatus, Id, Meta, Record, Repeat, RepeatFrom, Workspace};

/// Replaces a follow-up by a changed copy; nothing where it is not there or stays the same.
pub fn change_follow_up(
    workspace: &Workspace,
    id: Id<FollowUp>,
    change: impl FnOnce(&mut FollowUp),
) -> Edit {
    let Some(before) = workspace.follow_ups.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    Edit::one(Change::replace(Record::FollowUp(Arc::clone(before)), after))
}

/// Marks a follow-up as done on `today`. One that repeats leaves the next one behind, as `new_id`, in the same edit.
/// Nothing happens to one that is not open.
pub fn complete_follow_up(
    workspace: &Workspace,
    id: Id<FollowUp>,
    today: NaiveDate,
    new_id: Id<FollowUp>,
) -> Edit {
    let Some(one) = workspace.follow_ups.get(id) else {
        return Edit::default();
    };
    if one.status != FollowUpStatus::Open {
        return Edit::default();
    }
    let mut edit = change_follow_up(workspace, id, |one| {
        one.status = FollowUpStatus::Done;
        one.done = Some(today);
        one.snoozed_until = None;
    });
    if let Some(next) = next_of(one, today, new_id) {
        edit.push(Change::add(next));
    }
    edit
}

/// The follow-up that comes after a repeating one: the same words on its next day. Names that other programs gave the
/// old one, and where it was exported to, stay with the old one.
fn next_of(one: &FollowUp, today: NaiveDate, id: Id<FollowUp>) -> Option<FollowUp> {
    let due = next_due(one.due, one.repeat?, today)?;
    Some(FollowUp {
        id,
        due: Some(due),
        status: FollowUpStatus::Open,
        done: None,
        snoozed_until: None,
        exported: Vec::new(),
        meta: Meta {
            tags: one.meta.tags.clone(),
            notes: one.meta.notes.clone(),
            private: one.meta.private,
            custom: one.meta.custom.clone(),
            ..Meta::default()
        },
        ..one.clone()
    })
}

/// When a repeating follow-up that is done `today` comes again. Counted from the day it is done, that is `days` later.
/// Counted from the due date, it is the first of due + `days`, due + 2 `days`… that lies after today, so that what was
/// late does not come back late. Without a due date it counts from today. None at the end of the calendar.
pub fn next_due(due: Option<NaiveDate>, repeat: Repeat, today: NaiveDate) -> Option<NaiveDate> {
    let days = u64::from(repeat.days.max(1));
    let start = match repeat.from {
        RepeatFrom::Done => today,
        RepeatFrom::Due => due.unwrap_or(today),
    };
    let passed = (today - start).num_days();
    let times = u64::try_from(passed).map_or(1, |passed| passed / days + 1);
    start.checked_add_days(Days::new(days.checked_mul(times)?))
}

/// Puts a follow-up out of sight until a day.
pub fn snooze_follow_up(workspace: &Workspace, id: Id<FollowUp>, until: NaiveDate) -> Edit {
    change_follow_up(workspace, id, |one| one.snoozed_until = Some(until))
}

/// Brings a snoozed follow-up back into sight.
pub fn wake_follow_up(workspace: &Workspace, id: Id<FollowUp>) -> Edit {
    change_follow_up(workspace, id, |one| one.snoozed_until = None)
}

/// Opens a follow-up that was done or dropped; what had come after it stays.
pub fn reopen_follow_up(workspace: &Workspace, id: Id<FollowUp>) -> Edit {
    change_follow_up(workspace, id, |one| {
        one.status = FollowUpStatus::Open;
        one.done = None;
        one.snoozed_until = None;
    })
}

/// Gives a follow-up up, without the next one of a repetition.
pub fn drop_follow_up(workspace: &Workspace, id: Id<FollowUp>, today: NaiveDate) -> Edit {
    change_follow_up(workspace, id, |one| {
        one.status = FollowUpStatus::Dropped;
        one.done = Some(today);
        one.snoozed_until = None;
    })
}

/// Takes a follow-up away for good. Promises and wins that name it stay, without it.
pub fn delete_follow_up(workspace: &Workspace, id: Id<FollowUp>) -> Edit {
    let Some(row) = workspace.follow_ups.row(id) else {
        return Edit::default();
    };
    let mut edit = Edit::one(Change::remove(Record::FollowUp(Arc::clone(row))));
    for meeting in workspace.meetings.rows() {
        let outcome = &meeting.outcome;
        let mut promises = outcome.my_promises.iter().chain(&outcome.their_promises);
        if promises.any(|promise| promise.follow_up == Some(id)) {
            let mut after = meeting.as_ref().clone();
            let outcome = &mut after.outcome;
            for promise in outcome
                .my_promises
                .iter_mut()
                .chain(&mut outcome.their_promises)
                .filter(|promise| promise.follow_up == Some(id))
            {
                promise.follow_up = None;
            }
            edit.push(Change::replace(Record::Meeting(Arc::clone(meeting)), after));
        }
    }
    for win in workspace.accomplishments.rows() {
        if win.follow_up == Some(id) {
            let mut after = win.as_ref().clone();
            after.follow_up = None;
            edit.push(Change::replace(
                Record::Accomplishment(Arc::clone(win)),
                after,
            ));
        }
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RepeatFrom::{Done, Due};
    use crate::model::{Counter, ExternalId, Meeting, MeetingKind, Promise, mint};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test writes days well")
    }

    fn with(one: FollowUp) -> Workspace {
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        workspace
            .apply(&Edit::one(Change::add(one)))
            .expect("a follow-up can be added");
        workspace
    }

    #[test]
    fn the_next_one_is_never_late() {
        let check = |due: Option<&str>, days, from, today: &str, expected: &str| {
            let next = next_due(due.map(day), Repeat { days, from }, day(today));
            assert_eq!(
                next,
                Some(day(expected)),
                "{due:?} every {days} {from:?} on {today}"
            );
        };
        check(Some("2026-03-10"), 7, Due, "2026-03-10", "2026-03-17");
        check(Some("2026-03-10"), 7, Due, "2026-03-12", "2026-03-17");
        check(Some("2026-03-10"), 7, Due, "2026-03-17", "2026-03-24");
        check(Some("2026-03-10"), 7, Due, "2026-04-30", "2026-05-05");
        check(Some("2026-03-10"), 7, Due, "2026-03-01", "2026-03-17");
        check(Some("2026-03-10"), 7, Done, "2026-03-12", "2026-03-19");
        check(Some("2026-03-10"), 7, Done, "2026-03-01", "2026-03-08");
        check(None, 30, Due, "2026-01-31", "2026-03-02");
        let end = Repeat {
            days: u32::MAX,
            from: Due,
        };
        assert_eq!(next_due(None, end, day("2026-01-01")), None);
    }

    #[test]
    fn done_leaves_the_next_one_in_the_same_edit() {
        let mut ids = Counter(0);
        let mut one = FollowUp::new(mint(&mut ids), "Call Ada", None, Some(day("2026-03-10")));
        one.repeat = Some(Repeat {
            days: 14,
            from: RepeatFrom::Due,
        });
        one.exported = vec!["todo.txt".to_owned()];
        one.meta.tags = vec!["calls".to_owned()];
        one.meta.external_ids = vec![ExternalId {
            scheme: "ical".to_owned(),
            value: "x".to_owned(),
        }];
        let id = one.id;
        let mut workspace = with(one);
        let before = workspace.clone();
        let new_id = mint(&mut ids);
        let edit = complete_follow_up(&workspace, id, day("2026-03-12"), new_id);
        let inverse = workspace.apply(&edit).expect("it fits");
        let done = workspace.follow_ups.get(id).expect("it stays");
        assert_eq!(done.status, FollowUpStatus::Done);
        assert_eq!(done.done, Some(day("2026-03-12")));
        let next = workspace.follow_ups.get(new_id).expect("it comes again");
        assert_eq!(next.due, Some(day("2026-03-24")));
        assert_eq!(next.status, FollowUpStatus::Open);
        assert_eq!(next.what, "Call Ada");
        assert_eq!(next.meta.tags, ["calls"]);
        assert!(next.meta.external_ids.is_empty() && next.exported.is_empty());
        let again = complete_follow_up(&workspace, id, day("2026-03-13"), mint(&mut ids));
        assert!(again.is_empty(), "what is done cannot be done twice");
        workspace.apply(&inverse).expect("it can be taken back");
        assert_eq!(workspace, before);
    }

    #[test]
    fn snoozed_dropped_and_reopened() {
        let mut ids = Counter(0);
        let one = FollowUp::new(mint(&mut ids), "Call Ada", None, None);
        let id = one.id;
        let mut workspace = with(one.clone());
        let mut step = |edit: &dyn Fn(&Workspace) -> Edit| {
            let edit = edit(&workspace);
            workspace.apply(&edit).expect("it fits");
            workspace.follow_ups.get(id).expect("it is there").clone()
        };
        let today = day("2026-03-12");
        let snoozed = step(&|w| snooze_follow_up(w, id, day("2026-03-16")));
        assert_eq!(snoozed.snoozed_until, Some(day("2026-03-16")));
        assert_eq!(step(&|w| wake_follow_up(w, id)), one);
        let dropped = step(&|w| drop_follow_up(w, id, today));
        assert_eq!(dropped.status, FollowUpStatus::Dropped);
        assert_eq!(dropped.done, Some(today));
        assert_eq!(step(&|w| reopen_follow_up(w, id)), one);
    }

    #[test]
    fn a_promise_outlives_its_follow_up() {
        let mut ids = Counter(0);
        let one = FollowUp::new(mint(&mut ids), "Send the deck", None, None);
        let id = one.id;
        let mut workspace = with(one);
        let mut meeting = Meeting::new(mint(&mut ids), MeetingKind::Lunch, None, []);
        let meeting_id = meeting.id;
        meeting.outcome.my_promises = vec![Promise {
            what: "Send the deck".to_owned(),
            follow_up: Some(id),
        }];
        workspace
            .apply(&Edit::one(Change::add(meeting)))
            .expect("the follow-up is there");
        let edit = delete_follow_up(&workspace, id);
        workspace.apply(&edit).expect("nothing names it any more");
        let meeting = workspace.meetings.get(meeting_id).expect("it stays");
        assert_eq!(meeting.outcome.my_promises[0].what, "Send the deck");
        assert_eq!(meeting.outcome.my_promises[0].follow_up, None);
    }
}
