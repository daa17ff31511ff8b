//! Which banner stands under the top bar: one at a time, the most serious first.

use std::path::PathBuf;

use super::compare::{self, Against, name_of};
use super::document::{Document, Saved};
use super::state::AppState;
use super::transfer::{self, How};
use crate::panels::Command;
use crate::panels::banner::Banner;
use crate::query::words::counted;
use crate::widgets::State;

/// What can be done from a banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Saves once more.
    Retry,
    /// Writes a copy somewhere else.
    SaveCopy,
    /// Opens the file once more, to work in it.
    OpenToWork,
    /// Chooses between two versions of the file.
    Choose,
    /// Compares with a copy beside the file.
    CompareCopy(PathBuf),
    /// The copies are not of interest.
    IgnoreCopies,
    /// What came back after a crash.
    Details,
    /// The news have been read.
    CloseNews,
}

/// What the window has to say about the open file.
pub fn banner(document: &Document) -> Option<Banner<Act>> {
    let found = &document.found;
    if let Saved::Failed(why) = &document.saved {
        return Some(Banner {
            state: State::Late,
            words: why.clone(),
            actions: vec![("Try again", Act::Retry), ("Save a copy…", Act::SaveCopy)],
        });
    }
    if document.is_choice_put_off {
        return Some(Banner {
            state: State::Soon,
            words: "Another program changed this file. Your edits are safe in the journal; the file waits for your choice."
                .to_owned(),
            actions: vec![("Compare…", Act::Choose)],
        });
    }
    if let Some(why) = &document.read_only {
        return Some(Banner {
            state: State::Soon,
            words: format!(
                "{} You can look at everything; nothing can be changed here.",
                why.0
            ),
            actions: vec![
                ("Try again", Act::OpenToWork),
                ("Save a copy…", Act::SaveCopy),
            ],
        });
    }
    if let Some(copy) = found.copies.first() {
        let more = match found.copies.len() - 1 {
            0 => String::new(),
            more => format!(
                " and {}",
                counted(more, "other copy").replace("copys", "copies")
            ),
        };
        return Some(Banner {
            state: State::Calm,
            words: format!(
                "A sync program left {}{more} beside this file. There may be something in it that is not here.",
                name_of(copy)
            ),
            actions: vec![
                ("Compare…", Act::CompareCopy(copy.clone())),
                ("Ignore", Act::IgnoreCopies),
            ],
        });
    }
    (found.recovered > 0).then(|| Banner {
        state: State::Calm,
        words: format!(
            "{} from the last time {} brought back.",
            counted(found.recovered, "edit"),
            were(found.recovered)
        ),
        actions: vec![("Details", Act::Details), ("Close", Act::CloseNews)],
    })
}

const fn were(count: usize) -> &'static str {
    if count == 1 { "was" } else { "were" }
}

/// Does what was chosen in a banner.
pub fn act(state: &mut AppState, ctx: &egui::Context, act: Act) {
    let Some(document) = &mut state.document else {
        return;
    };
    match act {
        Act::Retry => document.retry(),
        Act::SaveCopy => state.outbox.push(Command::SaveCopy),
        Act::OpenToWork => {
            let path = document.path.clone();
            transfer::open_how(state, ctx, path, How::ToWork);
        }
        Act::Choose => compare::start(state, ctx, Against::Outside),
        Act::CompareCopy(path) => compare::start(state, ctx, Against::Copy(path)),
        Act::IgnoreCopies => document.found.copies.clear(),
        Act::CloseNews => document.found.recovered = 0,
        Act::Details => {
            let found = &document.found;
            let edits = counted(found.recovered, "edit");
            let last = match found.last_edit.as_str() {
                "" => String::new(),
                label => format!("\nThe last one was “{label}”."),
            };
            state.trouble = Some(format!(
                "{edits} {} brought back\nInroads ended without closing this workspace. What was called saved is in the journal beside the file, and all of it is here again.{last}\nThe journal goes into the file with the next save; there is nothing to do.",
                were(found.recovered)
            ));
        }
    }
}
