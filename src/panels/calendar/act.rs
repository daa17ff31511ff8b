//! What can be done with a meeting from the calendar, each as one step with a name.

use chrono::{NaiveDate, NaiveTime};

use super::week::STEP;
use super::words;
use crate::edit::{Edit, build, meetings};
use crate::model::{Contact, Id, Meeting, MeetingStatus};
use crate::panels::{Command, Cx, Item, Plan, Selection};
use crate::query::agenda;

/// Something that the user does with one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Selects it; the inspector shows it.
    Select,
    /// Puts it on another day.
    Move(NaiveDate),
    /// Puts it on a day, at a time of that day.
    MoveTo(NaiveDate, NaiveTime),
    /// Lets it last so many minutes.
    Last(u32),
    /// Makes it so many minutes longer, or shorter.
    Longer(i64),
    /// Asks for the day.
    AskMove,
    /// Marks it as confirmed.
    Confirm,
    /// Gives it another state.
    Become(MeetingStatus),
    /// Opens the sheet that prepares it.
    Prepare,
    /// Asks for the next meeting with the same people.
    PlanAgain,
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
        Act::Move(to) | Act::MoveTo(to, _) if is_held_too_early(one, to, cx.today) => {
            cx.send(Command::Tell(format!(
                "{} stays where it is: {HELD_TO_COME}",
                agenda::title(cx.workspace, one)
            )));
        }
        Act::Move(to) => step(
            format!("Move {called} to {}", cx.dates().day(to)),
            build::move_meeting(cx.workspace, id, to),
        ),
        Act::MoveTo(..) | Act::Last(_) | Act::Longer(_) => {
            if let Some((label, edit)) = change_of(cx, one, act) {
                step(label, edit);
            }
        }
        Act::AskMove => return false,
        Act::Confirm => step(
            format!("Confirm {called}"),
            meetings::confirm(cx.workspace, id),
        ),
        Act::Become(status) => step(
            format!("Mark {called} as {}", status.label().to_lowercase()),
            meetings::change_meeting(cx.workspace, id, |one| one.status = status),
        ),
        Act::Prepare => cx.send(Command::Prepare(id)),
        Act::PlanAgain => cx.send(Command::PlanMeeting(Plan {
            who: agenda::guests(cx.workspace, one)
                .filter(|id| cx.workspace.contacts.contains(*id))
                .collect(),
            kind: Some(one.kind),
            minutes: one.minutes,
            place: one.place.clone(),
            ..Plan::default()
        })),
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

/// The step that a change of time or length is, with its name: for a drag at once, for keys one after the other.
pub fn change_of(cx: Cx<'_>, one: &Meeting, act: Act) -> Option<(String, Edit)> {
    let called = words::in_sentence(cx.workspace, one);
    let length = |minutes: u32| {
        let now = one.minutes.unwrap_or(agenda::USUAL_MINUTES);
        let label = format!("Let {called} last {}", words::length(minutes));
        let edit = meetings::change_meeting(cx.workspace, one.id, |one| {
            if minutes != now {
                one.minutes = Some(minutes);
            }
        });
        (label, edit)
    };
    let found = match act {
        Act::MoveTo(to, start) => {
            let (day, time) = (cx.dates().day(to), cx.preferences.time(start));
            let label = format!("Move {called} to {day}, {time}");
            (
                label,
                meetings::move_to(cx.workspace, one.id, to, Some(start)),
            )
        }
        Act::Last(minutes) => length(minutes.max(1)),
        Act::Longer(by) => {
            let now = i64::from(one.minutes.unwrap_or(agenda::USUAL_MINUTES));
            let next = (now + by).max(i64::from(STEP)).min(now.max(24 * 60));
            length(u32::try_from(next).ok()?)
        }
        _ => return None,
    };
    (!found.1.is_empty()).then_some(found)
}
