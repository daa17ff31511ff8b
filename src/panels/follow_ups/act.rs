//! What can be done with a follow-up, each as one step with a name.

use chrono::NaiveDate;

use super::words;
use crate::edit::{Edit, build};
use crate::model::{FollowUp, Id};
use crate::panels::source::source;
use crate::panels::{Command, Cx, Item, Selection};
use crate::query::letters::owed_thanks;

/// Something that the user does with one follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Selects it, and shows its person.
    Select,
    /// Marks it as done; a repeating one comes again.
    Done,
    /// Opens one that was done or dropped.
    Reopen,
    /// Opens the form.
    Edit,
    /// Opens the menu of days.
    AskSnooze,
    /// Opens the field for any other day.
    PickDay,
    /// Puts it out of sight until a day.
    Snooze(NaiveDate),
    /// Brings it back into sight.
    Wake,
    /// Gives it up.
    Drop,
    /// Takes it away.
    Delete,
    /// Opens the letter that thanks for the introduction that it came from.
    Thank,
    /// Copies it as text.
    Copy,
    /// Shows the person that it is for.
    ShowPerson,
    /// Shows the meeting, the win or the introduction that it came from.
    ShowSource,
}

impl Act {
    /// Whether the row leaves the list that it is in.
    pub fn takes_away(self) -> bool {
        matches!(
            self,
            Self::Done | Self::Reopen | Self::Snooze(_) | Self::Wake | Self::Drop | Self::Delete
        )
    }
}

/// The selection of a follow-up: its person is shown, but not selected, so that what is done to selected people
/// leaves them alone.
pub fn selection_of(one: &FollowUp) -> Selection {
    Selection {
        lead: one.who,
        ..Selection::item(Item::FollowUp(one.id))
    }
}

/// Carries out what needs nothing but the workspace. Returns whether it did.
pub fn carry_out(cx: Cx<'_>, id: Id<FollowUp>, act: Act) -> bool {
    let Some(one) = cx.workspace.follow_ups.get(id) else {
        return true;
    };
    let step = |verb: &str, edit: Edit| cx.edit(format!("{verb}: {}", one.what), edit);
    match act {
        Act::Select => cx.send(Command::Select(selection_of(one))),
        Act::Copy => cx.send(Command::Copy(words::as_text(cx.workspace, one))),
        Act::Thank => {
            if let Some(door) = owed_thanks(cx.workspace, one) {
                cx.send(Command::ThankForIntroduction(door, Some(id)));
            }
        }
        Act::ShowPerson => {
            if let Some(who) = one.who.filter(|who| cx.workspace.contacts.contains(*who)) {
                cx.send(Command::OpenContact(who));
            } else {
                cx.send(Command::Tell("This person was deleted.".to_owned()));
            }
        }
        Act::ShowSource => {
            if let Some(command) = source(cx.workspace, one.origin) {
                cx.send(command);
            }
        }
        Act::Done => step(
            "Done",
            build::complete_follow_up(cx.workspace, id, cx.today, cx.new_id()),
        ),
        Act::Reopen => step("Reopen", build::reopen_follow_up(cx.workspace, id)),
        Act::Snooze(until) => step(
            &format!("Snooze until {}", cx.dates().day(until)),
            build::snooze_follow_up(cx.workspace, id, until),
        ),
        Act::Wake => step("End snooze", build::wake_follow_up(cx.workspace, id)),
        Act::Drop => step("Drop", build::drop_follow_up(cx.workspace, id, cx.today)),
        Act::Delete => step("Delete", build::delete_follow_up(cx.workspace, id)),
        Act::Edit | Act::AskSnooze | Act::PickDay => return false,
    }
    true
}
