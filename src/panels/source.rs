//! The way from a follow-up to what it came from.

use super::Command;
use crate::model::{Origin, Workspace};

/// What shows the thing that a follow-up came from, where it is still there.
pub fn source(workspace: &Workspace, origin: Origin) -> Option<Command> {
    match origin {
        Origin::Meeting(id) if workspace.meetings.contains(id) => Some(Command::OpenMeeting(id)),
        Origin::Win(id) if workspace.accomplishments.contains(id) => Some(Command::OpenWin(id)),
        Origin::Introduction(id) if workspace.introductions.contains(id) => {
            Some(Command::OpenIntroduction(id))
        }
        _ => None,
    }
}
