//! What can be done with a meeting from the calendar, each as one step with a name.

use chrono::NaiveDate;

use super::words;
use crate::edit::{Edit, build, meetings};
use crate::model::{Contact, Id, Meeting, MeetingStatus};
use crate::panels::{Command, Cx, Item, Selection};
use crate::query::agenda;

/// Something that the user does with one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Selects it; the inspector shows it.
    Select,
    /// Puts it on another day.
    Move(NaiveDate),
    /// Asks for the day.
    AskMove,
    /// Marks it as confirmed.
    Confirm,
    /// Asks whether it happened.
    HowDidItGo,
    /// Calls off what was planned, and takes everything else away.
    Remove,
    /// Shows somebody who comes.
    ShowPerson(Id<Contact>),
}

/// The words on the menu for [`Act::Remove`].
pub fn remove_words(meeting: &Meeting) -> &'static str {
    if is_called_off_first(meeting) {
        "Cancel meeting"
    } else {
        "Delete meeting"
    }
}

/// Others know of it, so that it is called off before it goes.
fn is_called_off_first(meeting: &Meeting) -> bool {
    agenda::is_planned(meeting) && meeting.status != MeetingStatus::Idea
}

/// Why a meeting that was held cannot go to a day to come.
pub const HELD_TO_COME: &str =
    "it was held, so its day is not to come. “Plan again” makes the next one.";

/// Whether a meeting would be held on a day that is still to come.
pub fn is_held_too_early(meeting: &Meeting, to: NaiveDate, today: NaiveDate) -> bool {
    meeting.status == MeetingStatus::Done && to > today
}

/// The selection of a meeting.
pub fn selection_of(id: Id<Meeting>) -> Selection {
    Selection::item(Item::Meeting(id))
}

/// Carries out what needs nothing but the workspace. Returns whether it did.
pub fn carry_out(cx: Cx<'_>, id: Id<Meeting>, act: Act) -> bool {
    let Some(one) = cx.workspace.meetings.get(id) else {
        return true;
    };
    let called = words::in_sentence(cx.workspace, one);
    let step = |label: String, edit: Edit| cx.edit(label, edit);
    match act {
        Act::Select => cx.send(Command::Select(selection_of(id))),
        Act::Move(to) if is_held_too_early(one, to, cx.today) => {
            cx.send(Command::Tell(format!(
                "{} stays where it is: {HELD_TO_COME}",
                agenda::title(cx.workspace, one)
            )));
        }
        Act::Move(to) => step(
            format!("Move {called} to {}", cx.dates().day(to)),
            build::move_meeting(cx.workspace, id, to),
        ),
        Act::AskMove => return false,
        Act::Confirm => step(
            format!("Confirm {called}"),
            meetings::confirm(cx.workspace, id),
        ),
        Act::HowDidItGo => cx.send(Command::HowDidItGo(id)),
        Act::Remove if is_called_off_first(one) => step(
            format!("Cancel {called}"),
            meetings::cancel(cx.workspace, id),
        ),
        Act::Remove => step(
            format!("Delete {called}"),
            meetings::delete(cx.workspace, id),
        ),
        Act::ShowPerson(who) => {
            if cx.workspace.contacts.contains(who) {
                cx.send(Command::OpenContact(who));
            } else {
                cx.send(Command::Tell("This person was deleted.".to_owned()));
            }
        }
    }
    true
}
