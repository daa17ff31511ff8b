//! Edits of introductions: asked for, answered, made, thanked for, deleted.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Change, Edit};
use crate::model::{
    FollowUp, FollowUpStatus, Id, Introduction, IntroductionStatus, Origin, Record, Workspace,
};

/// Notes that somebody was asked for an introduction, together with what to do when no answer comes. An introduction that
/// is there already is replaced.
pub fn ask(workspace: &Workspace, asked: Introduction, reminder: FollowUp) -> Edit {
    let before = workspace.introductions.row(asked.id);
    let change = match before {
        Some(row) => Change::replace(Record::Introduction(Arc::clone(row)), asked),
        None => Change::add(asked),
    };
    [change, Change::add(reminder)].into_iter().collect()
}

/// Replaces an introduction by a changed copy; nothing where it is not there or stays the same.
pub fn change(
    workspace: &Workspace,
    id: Id<Introduction>,
    change: impl FnOnce(&mut Introduction),
) -> Edit {
    let Some(before) = workspace.introductions.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    let before = Record::Introduction(Arc::clone(before));
    Edit::one(Change::replace(before, after))
}

/// Notes that an introduction has reached a status on a day. A status that it had before gets the new day; those that
/// come later than the new one are no longer so.
pub fn reach(one: &mut Introduction, status: IntroductionStatus, day: NaiveDate) {
    one.dates
        .retain(|(which, on)| *which != status && *on <= day);
    one.dates.push((status, day));
    one.status = status;
    one.reported_back = status == IntroductionStatus::Thanked;
}

/// Sets the day on which a status was reached, or with none says that it never was. The last of the statuses that are left
/// is where the introduction stands.
pub fn set_day(one: &mut Introduction, status: IntroductionStatus, day: Option<NaiveDate>) {
    let was_last = one.status == status;
    one.dates.retain(|(which, _)| *which != status);
    if let Some(day) = day {
        let at = one.dates.partition_point(|(which, on)| {
            *on < day || (*on == day && order(*which) <= order(status))
        });
        one.dates.insert(at, (status, day));
    }
    let last = one.dates.last().map(|(status, _)| *status);
    if day.is_some() || was_last {
        one.status = last.unwrap_or_default();
    }
    one.reported_back = one.status == IntroductionStatus::Thanked;
}

/// The place of a status on the way from wish to thanks.
fn order(status: IntroductionStatus) -> Option<usize> {
    IntroductionStatus::ALL
        .iter()
        .position(|one| *one == status)
}

/// Notes an answer or a further step, and closes the follow-ups that waited for it.
pub fn note(
    workspace: &Workspace,
    id: Id<Introduction>,
    status: IntroductionStatus,
    day: NaiveDate,
) -> Edit {
    let mut edit = change(workspace, id, |one| reach(one, status, day));
    if !edit.is_empty() {
        edit.changes.extend(close_reminders(workspace, id, day));
    }
    edit
}

/// Asks the broker again: the answer is awaited from `day` on, earlier reminders are done, and `reminder` comes next.
pub fn remind(
    workspace: &Workspace,
    id: Id<Introduction>,
    day: NaiveDate,
    reminder: FollowUp,
) -> Edit {
    let mut edit = change(workspace, id, |one| {
        one.status = IntroductionStatus::Asked;
        one.dates.push((IntroductionStatus::Asked, day));
        one.not_before = None;
    });
    if !edit.is_empty() {
        edit.changes.extend(close_reminders(workspace, id, day));
        edit.push(Change::add(reminder));
    }
    edit
}

/// Marks the open reminders of an introduction as done.
fn close_reminders(
    workspace: &Workspace,
    id: Id<Introduction>,
    day: NaiveDate,
) -> impl Iterator<Item = Change> + '_ {
    let broker = workspace.introductions.get(id).and_then(|one| one.broker);
    let rows = workspace.follow_ups.rows().filter(move |one| {
        one.origin == Origin::Introduction(id)
            && one.status == FollowUpStatus::Open
            && one.who == broker
            // Other things may be promised to the broker: only the words tell them apart.
            && one.what.starts_with("Remind ")
    });
    rows.map(move |row| {
        let mut done = row.as_ref().clone();
        done.status = FollowUpStatus::Done;
        done.done = Some(day);
        Change::replace(Record::FollowUp(Arc::clone(row)), done)
    })
}

/// Takes an introduction away for good. Follow-ups and meetings that came of it stay without it.
pub fn delete(workspace: &Workspace, id: Id<Introduction>) -> Edit {
    let Some(row) = workspace.introductions.row(id) else {
        return Edit::default();
    };
    let mut edit = Edit::one(Change::remove(Record::Introduction(Arc::clone(row))));
    for one in workspace.follow_ups.rows() {
        if one.origin == Origin::Introduction(id) {
            let mut after = one.as_ref().clone();
            after.origin = Origin::ByHand;
            edit.push(Change::replace(Record::FollowUp(Arc::clone(one)), after));
        }
    }
    for one in workspace.meetings.rows() {
        if one.through == Some(id) {
            let mut after = one.as_ref().clone();
            after.through = None;
            edit.push(Change::replace(Record::Meeting(Arc::clone(one)), after));
        }
    }
    edit
}

/// Notes that the broker has had my thanks and the news. Before the two have met there is no news, so that nothing is
/// noted; `met` is the day of a meeting that nobody noted here yet.
pub fn thank(
    workspace: &Workspace,
    id: Id<Introduction>,
    met: Option<NaiveDate>,
    today: NaiveDate,
) -> Edit {
    use IntroductionStatus::{Met, Thanked};
    change(workspace, id, |one| {
        match (one.status, met) {
            (Met, _) => {}
            (Thanked, _) | (_, None) => return,
            (_, Some(day)) => one.dates.push((Met, day)),
        }
        one.reported_back = true;
        one.status = Thanked;
        one.dates.push((Thanked, today));
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contact, Counter, Direction, Origin, mint};

    #[test]
    fn asking_and_thanking_are_taken_back_whole() {
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let mut ids = Counter(0);
        let people = ["Priya", "Amara"].map(|name| Contact::named(mint(&mut ids), name));
        let [broker, target] = [people[0].id, people[1].id];
        let mut workspace = Workspace::default();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("it fits");
        let before = workspace.clone();
        let door = Introduction::new(mint(&mut ids), Direction::AskedForMe, target, Some(broker));
        let id = door.id;
        let mut reminder = FollowUp::new(mint(&mut ids), "Remind Priya", Some(broker), None);
        reminder.origin = Origin::Introduction(id);
        let mut inverses = Vec::new();
        let edit = ask(&workspace, door.clone(), reminder.clone());
        inverses.push(workspace.apply(&edit).expect("it fits"));
        assert_eq!(workspace.follow_ups.len(), 1);
        let met = Introduction {
            status: IntroductionStatus::Met,
            ..door
        };
        let second = FollowUp {
            id: mint(&mut ids),
            ..reminder
        };
        let edit = ask(&workspace, met, second);
        inverses.push(workspace.apply(&edit).expect("it fits"));
        assert_eq!(workspace.introductions.len(), 1, "replaced, not added");
        let edit = thank(&workspace, id, None, today);
        inverses.push(workspace.apply(&edit).expect("it fits"));
        let door = workspace.introductions.get(id).expect("it is there");
        assert!(door.reported_back);
        assert_eq!(door.dates, [(IntroductionStatus::Thanked, today)]);
        assert!(
            thank(&workspace, id, None, today).is_empty(),
            "once is enough"
        );
        for inverse in inverses.iter().rev() {
            workspace.apply(inverse).expect("it can be taken back");
        }
        assert_eq!(workspace, before);
    }

    #[test]
    fn steps_have_days_that_can_be_changed() {
        use IntroductionStatus::{Agreed, Asked, Made, Met, NoAnswer, Planned, Thanked};
        let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let mut ids = Counter(0);
        let target = mint(&mut ids);
        let mut door = Introduction::new(mint(&mut ids), Direction::AskedForMe, target, None);
        reach(&mut door, Asked, day("2026-11-02"));
        reach(&mut door, NoAnswer, day("2026-11-10"));
        reach(&mut door, Agreed, day("2026-11-10"));
        assert_eq!(door.status, Agreed);
        // What comes on an earlier day undoes what was said of later ones.
        reach(&mut door, Made, day("2026-11-05"));
        let dates = [(Asked, day("2026-11-02")), (Made, day("2026-11-05"))];
        assert_eq!((door.status, door.dates.as_slice()), (Made, &dates[..]));
        set_day(&mut door, Thanked, Some(day("2026-11-20")));
        assert!(door.reported_back);
        set_day(&mut door, Met, Some(day("2026-11-20")));
        assert_eq!(door.status, Thanked, "met comes before thanked on one day");
        set_day(&mut door, Thanked, None);
        assert_eq!((door.status, door.reported_back), (Met, false));
        set_day(&mut door, Planned, Some(day("2026-10-01")));
        assert_eq!((door.status, door.dates[0].0), (Met, Planned));
    }

    #[test]
    fn reminding_and_deleting_leave_nothing_behind() {
        let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
        let mut ids = Counter(0);
        let people = ["Priya", "Amara"].map(|name| Contact::named(mint(&mut ids), name));
        let [broker, target] = [people[0].id, people[1].id];
        let mut workspace = Workspace::default();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("it fits");
        let mut door =
            Introduction::new(mint(&mut ids), Direction::AskedForMe, target, Some(broker));
        reach(&mut door, IntroductionStatus::Asked, day("2026-11-02"));
        let id = door.id;
        let mut first = FollowUp::new(mint(&mut ids), "Remind Priya", Some(broker), None);
        first.origin = Origin::Introduction(id);
        let promise = FollowUp {
            id: mint(&mut ids),
            what: "Send Priya the deck".to_owned(),
            ..first.clone()
        };
        let next = FollowUp {
            id: mint(&mut ids),
            ..first.clone()
        };
        let mut edit = ask(&workspace, door, first.clone());
        edit.push(Change::add(promise.clone()));
        workspace.apply(&edit).expect("it fits");
        let start = workspace.clone();
        let edit = remind(&workspace, id, day("2026-11-10"), next.clone());
        let back = workspace.apply(&edit).expect("it fits");
        let state = |workspace: &Workspace, id| workspace.follow_ups.get(id).map(|one| one.status);
        assert_eq!(state(&workspace, first.id), Some(FollowUpStatus::Done));
        assert_eq!(state(&workspace, promise.id), Some(FollowUpStatus::Open));
        assert_eq!(state(&workspace, next.id), Some(FollowUpStatus::Open));
        let one = workspace.introductions.get(id).expect("it is there");
        assert_eq!(one.dates.len(), 2, "asked twice");
        let edit = note(
            &workspace,
            id,
            IntroductionStatus::Agreed,
            day("2026-11-12"),
        );
        workspace.apply(&edit).expect("it fits");
        assert_eq!(state(&workspace, next.id), Some(FollowUpStatus::Done));
        let edit = delete(&workspace, id);
        workspace.apply(&edit).expect("nothing names it any more");
        let origins = workspace.follow_ups.iter().map(|one| one.origin);
        assert!(origins.into_iter().all(|origin| origin == Origin::ByHand));
        let mut again = start.clone();
        let edit = remind(&again, id, day("2026-11-10"), next);
        let inverse = again.apply(&edit).expect("it fits");
        assert_eq!(inverse, back, "the same edit has the same inverse");
        again.apply(&inverse).expect("it can be taken back");
        assert_eq!(again, start);
    }
}
