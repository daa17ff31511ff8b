//! Edits of wins: logged with the people who are new, congratulated on, followed up, deleted.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Change, Edit};
use crate::model::{
    Accomplishment, Congratulation, Contact, FollowUp, Id, Origin, Record, Workspace,
};

/// Replaces a win by a changed copy; nothing where it is not there or stays the same.
pub fn change_win(
    workspace: &Workspace,
    id: Id<Accomplishment>,
    change: impl FnOnce(&mut Accomplishment),
) -> Edit {
    let Some(before) = workspace.accomplishments.row(id) else {
        return Edit::default();
    };
    let mut after = before.as_ref().clone();
    change(&mut after);
    if after == **before {
        return Edit::default();
    }
    Edit::one(Change::replace(
        Record::Accomplishment(Arc::clone(before)),
        after,
    ))
}

/// Adds a win together with the people in it who are not known yet.
pub fn log_win(new_people: impl IntoIterator<Item = Contact>, win: Accomplishment) -> Edit {
    let people = new_people.into_iter().map(Change::add);
    people.chain([Change::add(win)]).collect()
}

/// Notes that a congratulation was sent. A reply that was noted before stays.
pub fn congratulate(workspace: &Workspace, id: Id<Accomplishment>, sent: Congratulation) -> Edit {
    congratulate_on(workspace, id, "", sent)
}

/// The same with what exactly was achieved, as it was said last; empty leaves it as it is.
pub fn congratulate_on(
    workspace: &Workspace,
    id: Id<Accomplishment>,
    what: &str,
    sent: Congratulation,
) -> Edit {
    change_win(workspace, id, |win| {
        if !what.is_empty() {
            what.clone_into(&mut win.detail);
        }
        let reply = win.congratulated.take().map(|before| before.reply);
        win.congratulated = Some(Congratulation {
            reply: reply
                .filter(|_| sent.reply.is_empty())
                .unwrap_or(sent.reply),
            ..sent
        });
    })
}

/// Adds something to do about a win, and links the two. A win that has one already gets no second.
pub fn follow_up_win(
    workspace: &Workspace,
    id: Id<Accomplishment>,
    new_id: Id<FollowUp>,
    what: &str,
    due: Option<NaiveDate>,
) -> Edit {
    let Some(win) = workspace.accomplishments.get(id) else {
        return Edit::default();
    };
    if win.follow_up.is_some() {
        return Edit::default();
    }
    let me = workspace.settings.me;
    let mut others = win.who.iter().filter(|who| Some(**who) != me);
    let who = others.next().or(win.who.first()).copied();
    let mut one = FollowUp::new(new_id, what, who, due);
    one.origin = Origin::Win(id);
    let link = change_win(workspace, id, |win| win.follow_up = Some(new_id));
    Edit::one(Change::add(one)).then(link)
}

/// Takes a win away. Follow-ups that came from it stay, as if they were written by hand.
pub fn delete_win(workspace: &Workspace, id: Id<Accomplishment>) -> Edit {
    let Some(row) = workspace.accomplishments.row(id) else {
        return Edit::default();
    };
    let mut edit = Edit::one(Change::remove(Record::Accomplishment(Arc::clone(row))));
    for one in workspace.follow_ups.rows() {
        if one.origin == Origin::Win(id) {
            let mut after = one.as_ref().clone();
            after.origin = Origin::ByHand;
            edit.push(Change::replace(Record::FollowUp(Arc::clone(one)), after));
        }
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, Counter, WinKind, mint};
    use crate::query::Index;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a test writes days well")
    }

    #[test]
    fn every_step_is_taken_back_and_the_index_follows() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let empty = workspace.clone();
        let mut index = Index::of(&workspace);
        let ada = Contact::named(mint(&mut ids), "Ada");
        let who = ada.id;
        let win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![who], "Best talk");
        let id = win.id;
        let mut inverses = Vec::new();
        let mut step = |workspace: &mut Workspace, edit: Edit| {
            assert!(!edit.is_empty());
            inverses.push(workspace.apply(&edit).expect("it fits"));
            index.follow(workspace, &edit);
            assert_eq!(index, Index::of(workspace));
        };
        step(&mut workspace, log_win([ada], win));
        let sent = Congratulation {
            date: day("2026-11-23"),
            channel: Channel::Email,
            text: "Congratulations, Ada!".to_owned(),
            reply: String::new(),
        };
        let edit = change_win(&workspace, id, |win| win.pinned = true);
        step(&mut workspace, edit);
        let edit = congratulate(&workspace, id, sent);
        step(&mut workspace, edit);
        let new_id = mint(&mut ids);
        let edit = follow_up_win(&workspace, id, new_id, "Coffee with Ada", None);
        step(&mut workspace, edit);
        let again = follow_up_win(&workspace, id, mint(&mut ids), "Again", None);
        assert!(again.is_empty());
        let one = workspace.follow_ups.get(new_id).expect("it is there");
        assert_eq!((one.who, one.origin), (Some(who), Origin::Win(id)));
        let edit = delete_win(&workspace, id);
        step(&mut workspace, edit);
        let one = workspace.follow_ups.get(new_id).expect("it stays");
        assert_eq!(one.origin, Origin::ByHand);
        assert_eq!(Index::of(&workspace).last_contact(who), None);
        for inverse in inverses.iter().rev() {
            workspace.apply(inverse).expect("it can be taken back");
        }
        assert_eq!(workspace, empty);
    }

    #[test]
    fn a_second_note_keeps_the_reply() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![], "Best talk");
        let note = |text: &str, reply: &str| Congratulation {
            date: day("2026-11-23"),
            channel: Channel::Chat,
            text: text.to_owned(),
            reply: reply.to_owned(),
        };
        win.congratulated = Some(note("Well done", "Thank you!"));
        let id = win.id;
        workspace.apply(&log_win([], win)).expect("it fits");
        let edit = congratulate(&workspace, id, note("Again", ""));
        workspace.apply(&edit).expect("it fits");
        let win = workspace.accomplishments.get(id).expect("it is there");
        assert_eq!(win.congratulated, Some(note("Again", "Thank you!")));
    }
}
