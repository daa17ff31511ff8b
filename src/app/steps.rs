//! Undo, redo, and the way to any step of the history: several steps, a few in every frame.

use std::time::{Duration, Instant};

use super::execute::forget_the_gone;
use super::long_edit::{self, Way};
use super::state::AppState;
use crate::query::words::counted;

/// How long a frame may be busy with steps.
const BUDGET: Duration = Duration::from_millis(4);

/// A way through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    /// So many steps were done at its start.
    from: usize,
    /// So many steps are done at its end.
    to: usize,
}

/// Takes the last step back.
pub fn back(state: &mut AppState) {
    if long_edit::start_step(state, Way::Undo) {
        return;
    }
    let Some(document) = &mut state.document else {
        return;
    };
    match document.undo() {
        Ok(Some(label)) => state.notices.tell(format!("Undone: {label}")),
        Ok(None) => {}
        Err(error) => state
            .notices
            .tell(format!("The step cannot be undone: {error}")),
    }
    forget_the_gone(state);
}

/// Does the last undone step again.
pub fn forward(state: &mut AppState) {
    if long_edit::start_step(state, Way::Redo) {
        return;
    }
    let Some(document) = &mut state.document else {
        return;
    };
    match document.redo() {
        Ok(Some(label)) => state.notices.tell(format!("Done again: {label}")),
        Ok(None) => {}
        Err(error) => state
            .notices
            .tell(format!("The step cannot be done again: {error}")),
    }
    forget_the_gone(state);
}

/// Sets out to where so many steps are done.
pub fn set_out(state: &mut AppState, to: usize) {
    let Some(document) = &state.document else {
        return;
    };
    let from = document.history.len();
    let to = to.min(document.history.total());
    state.walk = (from != to).then_some(Walk { from, to });
}

/// Goes on with the way through the history, if there is one; what takes longer goes on in the next frame.
pub fn walk(state: &mut AppState, ctx: &egui::Context) {
    let start = Instant::now();
    while let Some(Walk { from, to }) = state.walk {
        // A long step is carried out on a thread; the walk waits for it.
        if state.jobs.edit.is_some() {
            return;
        }
        let Some(document) = &mut state.document else {
            state.walk = None;
            return;
        };
        let present = document.history.len();
        if present == to {
            state.walk = None;
            let words = if to < from {
                format!("Undone: {}", counted(from - to, "step"))
            } else {
                format!("Done again: {}", counted(to - from, "step"))
            };
            state.notices.tell(words);
            forget_the_gone(state);
            return;
        }
        let way = if present > to { Way::Undo } else { Way::Redo };
        if long_edit::start_step(state, way) {
            return;
        }
        let Some(document) = &mut state.document else {
            return;
        };
        let result = match way {
            Way::Undo => document.undo(),
            Way::New | Way::Redo => document.redo(),
        };
        let refused = match result {
            Ok(Some(_)) => None,
            Ok(None) => Some("there are no more steps".to_owned()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(why) = refused {
            state.walk = None;
            state
                .notices
                .tell(format!("The history was followed as far as it goes: {why}"));
            forget_the_gone(state);
            return;
        }
        if start.elapsed() > BUDGET {
            ctx.request_repaint();
            return;
        }
    }
}
