//! Edits that are too long for the window's thread: a thread carries them out on a copy, and the window takes it over.
//!
//! Meanwhile the window draws, and commands wait, so that nothing else changes.

use std::sync::Arc;

use super::document::Document;
use super::execute::{apply, forget_the_gone, is_worth_a_word};
use super::jobs::{Job, Vanished};
use super::state::AppState;
use crate::edit::{Change, Edit, EditError};
use crate::model::{Record, Workspace};
use crate::query::Index;

/// From so many changes on an edit is long: a thousand take a millisecond or two.
const LONG: usize = 2_000;

/// So many ties take a few milliseconds to look through.
const MANY_TIES: usize = 50_000;

/// What the edit is to the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A new step.
    New,
    /// The last step taken back.
    Undo,
    /// The last undone step done again.
    Redo,
}

/// A long edit and the copy that it is carried out on.
pub struct LongEdit {
    pub(super) way: Way,
    pub(super) label: String,
    pub(super) edit: Edit,
    pub(super) workspace: Workspace,
    pub(super) index: Arc<Index>,
    /// The document's revision that the copy is of.
    pub(super) revision: u64,
}

/// A long edit under way.
pub type LongJob = Job<Result<LongEdit, EditError>>;

impl LongEdit {
    fn carried_out(mut self) -> Result<Self, EditError> {
        if self.way == Way::Undo {
            self.edit = self.edit.inverse();
        }
        self.workspace.apply(&self.edit)?;
        Arc::make_mut(&mut self.index).follow(&self.workspace, &self.edit);
        Ok(self)
    }
}

/// Whether an edit is too long for the window's thread: it is large, or takes away people whose names are then looked for
/// among very many ties.
pub fn is_long(workspace: &Workspace, way: Way, edit: &Edit) -> bool {
    let takes_away = |change: &Change| {
        let (before, after) = match way {
            Way::Undo => (&change.after, &change.before),
            Way::New | Way::Redo => (&change.before, &change.after),
        };
        matches!(before, Some(Record::Contact(_))) && after.is_none()
    };
    edit.changes.len() > LONG
        || workspace.ties.len() > MANY_TIES && edit.changes.iter().any(takes_away)
}

/// Starts a long edit.
pub fn start(state: &mut AppState, way: Way, label: &str, edit: &Edit) {
    let Some(document) = &state.document else {
        return;
    };
    if state.jobs.edit.is_some() {
        state.notices.tell(format!(
            "{label} was not possible while another step is under way, nothing has changed. Try it again in a moment."
        ));
        return;
    }
    let long = LongEdit {
        way,
        label: label.to_owned(),
        edit: edit.clone(),
        workspace: document.workspace.clone(),
        index: Arc::clone(&document.index),
        revision: document.revision,
    };
    state.jobs.edit = Some(Job::start(&document.ctx, label, move |_| {
        long.carried_out()
    }));
}

/// Starts to undo or redo a step where that is long; false where it is not.
pub fn start_step(state: &mut AppState, way: Way) -> bool {
    let long_step = |document: &Document| {
        let step = match way {
            Way::Redo => document.history.last_undone(),
            Way::New | Way::Undo => document.history.last_done(),
        };
        step.filter(|step| is_long(&document.workspace, way, &step.edit))
            .cloned()
    };
    let Some(step) = state.document.as_ref().and_then(long_step) else {
        return false;
    };
    start(state, way, &step.label, &step.edit);
    true
}

/// Takes over a long edit that is done.
pub fn poll(state: &mut AppState) {
    if let Some(result) = state.jobs.edit.as_ref().and_then(Job::poll) {
        state.jobs.edit = None;
        take_over(state, result);
    }
}

/// Waits for a long edit, so that a file is not let go without it.
pub fn finish(state: &mut AppState) {
    while let Some(job) = state.jobs.edit.take() {
        let result = job.wait();
        take_over(state, result);
    }
}

fn take_over(state: &mut AppState, result: Result<Result<LongEdit, EditError>, Vanished>) {
    let Some(document) = &mut state.document else {
        return;
    };
    let refused = |why: &dyn std::fmt::Display| {
        format!("That step was not possible, nothing has changed: {why}")
    };
    match result {
        Ok(Ok(long)) if long.revision == document.revision => {
            let words = match long.way {
                Way::New => None,
                Way::Undo => Some(format!("Undone: {}", long.label)),
                Way::Redo => Some(format!("Done again: {}", long.label)),
            };
            let step = (words.is_none() && is_worth_a_word(&long.edit)).then(|| long.label.clone());
            document.take_over(long);
            let revision = document.revision;
            if let Some(words) = words {
                state.notices.tell(words);
            }
            if let Some(label) = step {
                state.notices.tell_step(label, revision);
            }
            forget_the_gone(state);
        }
        // The file was changed by a dialog meanwhile: a new step is tried on what is there now.
        Ok(Ok(long)) if long.way == Way::New => apply(state, &long.label, &long.edit, None),
        Ok(Ok(_)) => state.notices.tell(refused(&"something else changed first")),
        Ok(Err(error)) => state.notices.tell(refused(&error)),
        Err(vanished) => state.notices.tell(refused(&vanished)),
    }
}
