//! Edits of introductions: asked for, and thanked for.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Change, Edit};
use crate::model::{FollowUp, Id, Introduction, IntroductionStatus, Record, Workspace};

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

/// Notes that the broker has had my thanks and the news. Before the two have met there is no news, so that nothing is noted.
pub fn thank(workspace: &Workspace, id: Id<Introduction>, today: NaiveDate) -> Edit {
    let Some(before) = workspace.introductions.row(id) else {
        return Edit::default();
    };
    if before.status != IntroductionStatus::Met {
        return Edit::default();
    }
    let mut after = before.as_ref().clone();
    after.reported_back = true;
    after.status = IntroductionStatus::Thanked;
    after.dates.push((IntroductionStatus::Thanked, today));
    Edit::one(Change::replace(
        Record::Introduction(Arc::clone(before)),
        after,
    ))
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
        let edit = thank(&workspace, id, today);
        inverses.push(workspace.apply(&edit).expect("it fits"));
        let door = workspace.introductions.get(id).expect("it is there");
        assert!(door.reported_back);
        assert_eq!(door.dates, [(IntroductionStatus::Thanked, today)]);
        assert!(thank(&workspace, id, today).is_empty(), "once is enough");
        for inverse in inverses.iter().rev() {
            workspace.apply(inverse).expect("it can be taken back");
        }
        assert_eq!(workspace, before);
    }
}
