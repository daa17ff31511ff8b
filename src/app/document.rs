//! The open workspace: its records, what is derived from them, its history, and the saver that keeps it on disk.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::edit::{Edit, EditError, History, Sort, compare, name_departments};
use crate::model::Workspace;
use crate::query::Index;
use crate::query::differences::in_full;
use crate::query::words::counted;
use crate::storage::{OutsideChange, SaveError, SaveEvent, Saver};

use super::long_edit::{LongEdit, Way};
use super::state::{Found, Opened, ReadOnly};

/// How the file stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// Everything is on the disk, since then (none: since it was opened).
    Yes(Option<DateTime<Utc>>),
    /// On the way.
    Saving,
    /// It did not work; the reason, in words. Everything is kept and tried again.
    Failed(String),
}

/// An open workspace.
pub struct Document {
    /// Where it lies.
    pub path: PathBuf,
    /// Its records.
    pub workspace: Workspace,
    /// What is derived.
    pub index: Arc<Index>,
    /// Grows with every change.
    pub revision: u64,
    /// Undo and redo.
    pub history: History,
    /// How the file stands.
    pub saved: Saved,
    /// The file was changed or removed by another program while there were changes here: the user chooses.
    pub outside: Option<OutsideChange>,
    /// Why nothing can be changed; none where it can.
    pub read_only: Option<ReadOnly>,
    /// What opening it brought to light, until the user has seen it.
    pub found: Found,
    /// The user put off the choice between two versions of the file.
    pub is_choice_put_off: bool,
    /// The step that waits until the present state is among the backups.
    waiting: Option<(String, Edit)>,
    /// The step that may go ahead now.
    ready: Option<(String, Edit)>,
    /// Woken by threads that work for the document.
    pub(super) ctx: egui::Context,
    /// None where the file is only read.
    saver: Option<Saver>,
    /// The file itself, without its journal, holds everything.
    is_whole: bool,
    /// The user knows that the latest edits are lost, and leaves all the same.
    is_given_up: bool,
}

impl Document {
    /// Takes over a freshly opened or made file.
    pub fn new(opened: Opened, ctx: &egui::Context) -> Self {
        let waker = ctx.clone();
        let (saver, read_only) = match opened.store {
            Ok(store) => (
                Some(Saver::start(store, move || waker.request_repaint())),
                None,
            ),
            Err(why) => (None, Some(why)),
        };
        Self {
            path: opened.path,
            read_only,
            found: opened.found,
            is_choice_put_off: false,
            waiting: None,
            ready: None,
            workspace: opened.workspace,
            index: Arc::new(opened.index),
            revision: 1,
            history: History::default(),
            saved: Saved::Yes(None),
            outside: None,
            ctx: ctx.clone(),
            saver,
            is_whole: opened.is_whole,
            is_given_up: false,
        }
    }

    /// The file's name without its ending.
    pub fn name(&self) -> String {
        self.path.file_stem().map_or_else(
            || "Workspace".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        )
    }

    /// Applies an edit as a step of the history and hands it to the saver.
    ///
    /// # Errors
    /// The edit is refused when it does not fit; nothing has changed then.
    pub fn apply(
        &mut self,
        label: &str,
        edit: &Edit,
        gesture: Option<u64>,
    ) -> Result<(), EditError> {
        let edit = name_departments(&self.workspace, edit.clone());
        self.workspace.apply(&edit)?;
        self.follow(label, &edit);
        self.history.note(label, edit, gesture);
        Ok(())
    }

    /// Takes the last step back; returns its label.
    ///
    /// # Errors
    /// The step no longer fits; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<String>, EditError> {
        let Some((label, edit)) = self.history.undo(&mut self.workspace)? else {
            return Ok(None);
        };
        self.follow(&format!("Undo: {label}"), &edit);
        Ok(Some(label))
    }

    /// Does the last undone step again; returns its label.
    ///
    /// # Errors
    /// The step no longer fits; nothing has changed then.
    pub fn redo(&mut self) -> Result<Option<String>, EditError> {
        let Some((label, edit)) = self.history.redo(&mut self.workspace)? else {
            return Ok(None);
        };
        self.follow(&format!("Redo: {label}"), &edit);
        Ok(Some(label))
    }

    /// Takes over a long edit that was carried out on a copy of this very revision.
    pub(super) fn take_over(&mut self, long: LongEdit) {
        debug_assert_eq!(long.revision, self.revision, "the copy is of this revision");
        self.workspace = long.workspace;
        self.index = long.index;
        match long.way {
            Way::New => {
                self.save(&long.label, &long.edit);
                self.history.note(long.label, long.edit, None);
            }
            Way::Undo => {
                self.history.note_undone();
                self.save(&format!("Undo: {}", long.label), &long.edit);
            }
            Way::Redo => {
                self.history.note_redone();
                self.save(&format!("Redo: {}", long.label), &long.edit);
            }
        }
    }

    fn follow(&mut self, label: &str, edit: &Edit) {
        Arc::make_mut(&mut self.index).follow(&self.workspace, edit);
        self.save(label, edit);
    }

    fn save(&mut self, label: &str, edit: &Edit) {
        self.revision += 1;
        self.is_whole = false;
        if !matches!(self.saved, Saved::Failed(_)) {
            self.saved = Saved::Saving;
        }
        if let Some(saver) = &self.saver {
            saver.edit(label, edit, &self.workspace);
        }
    }

    /// Edits that are in this window only.
    pub fn unsynced(&self) -> usize {
        self.saver.as_ref().map_or(0, Saver::unsynced)
    }

    /// Keeps the present state among the backups, then lets a step go ahead, which [`Document::take_ready`] returns.
    pub fn back_up_before(&mut self, label: String, edit: Edit) {
        if let Some(saver) = &self.saver {
            self.waiting = Some((label, edit));
            saver.put_aside(&self.workspace);
        }
    }

    /// The step whose backup is made.
    pub fn take_ready(&mut self) -> Option<(String, Edit)> {
        self.ready.take()
    }

    /// Whether a step waits for its backup.
    pub fn is_backing_up(&self) -> bool {
        self.waiting.is_some() || self.ready.is_some()
    }

    /// Takes in what the saver has to say; returns what the user should be told.
    pub fn poll(&mut self, now: DateTime<Utc>) -> Vec<String> {
        let mut news = Vec::new();
        for event in self.saver.as_ref().map(Saver::poll).unwrap_or_default() {
            match event {
                SaveEvent::Synced { .. } => {
                    if self.unsynced() == 0 {
                        self.saved = Saved::Yes(Some(now));
                    }
                }
                SaveEvent::Failed { error, .. } => {
                    self.saved = Saved::Failed(error.words());
                }
                SaveEvent::Snapshotted { warnings, .. } => {
                    self.is_whole = self.unsynced() == 0;
                    news.extend(
                        warnings
                            .first()
                            .map(|warning| format!("Saved, but {warning}")),
                    );
                }
                SaveEvent::NotReplaced(error) => news.push(format!(
                    "Your edits are safe in the journal, but {error}. {}",
                    error.advice()
                )),
                SaveEvent::ChangedOutside(OutsideChange::Changed) if self.is_whole => {
                    if let Some(saver) = &self.saver {
                        saver.take_theirs(&self.workspace);
                    }
                }
                // Whoever put the choice off is not asked again at every step: a banner reminds them.
                SaveEvent::ChangedOutside(OutsideChange::Changed) if self.is_choice_put_off => {}
                SaveEvent::ChangedOutside(change) => self.outside = Some(change),
                SaveEvent::PutAside(Ok(())) => self.ready = self.waiting.take(),
                SaveEvent::PutAside(Err(error)) => {
                    if let Some((label, _)) = self.waiting.take() {
                        news.push(format!(
                            "{label} was not done, nothing has changed: there is no backup of how it is now ({error})"
                        ));
                    }
                }
                SaveEvent::KeptMine(theirs) => {
                    self.outside = None;
                    self.is_choice_put_off = false;
                    let kept = theirs
                        .map(|path| format!("; the other is kept as {}", path.display()))
                        .unwrap_or_default();
                    news.push(format!("Your version is in place{kept}"));
                }
                SaveEvent::TookTheirs(ours, loaded) => {
                    self.outside = None;
                    self.is_choice_put_off = false;
                    let what = what_changed(&self.workspace, &loaded.workspace);
                    self.replace(loaded.workspace);
                    news.push(format!("Another program changed the file, it was read again{what}. What was here is kept as {}", ours.display()));
                }
                SaveEvent::NotResolved(why) => {
                    news.push(format!("Both versions are still there: {why}"));
                }
                SaveEvent::Stopped { unsynced: 0 } => {}
                SaveEvent::Stopped { unsynced } => {
                    self.saved = Saved::Failed(format!(
                        "Saving has stopped with {} not saved. Save a copy now, then start Inroads again.",
                        counted(unsynced, "edit")
                    ));
                }
            }
        }
        news
    }

    /// Goes on with other records: the history belongs to those that were there before.
    fn replace(&mut self, workspace: Workspace) {
        self.index = Arc::new(Index::of(&workspace));
        self.workspace = workspace;
        self.history = History::default();
        self.revision += 1;
        self.is_whole = true;
    }

    /// Settles a file that was changed outside: mine, or theirs. The other one is kept beside it.
    pub fn settle(&mut self, keep_mine: bool) {
        self.outside = None;
        let Some(saver) = &self.saver else {
            return;
        };
        if keep_mine {
            saver.keep_mine(&self.workspace);
        } else {
            saver.take_theirs(&self.workspace);
        }
    }

    /// Asks the saver to look whether another program changed the file.
    pub fn check_outside(&self) {
        if let Some(saver) = &self.saver {
            saver.check_outside();
        }
    }

    /// Whether leaving now would lose edits: what is wrong, in words.
    pub fn would_lose(&self) -> Option<String> {
        match &self.saved {
            Saved::Failed(why) if !self.is_given_up => Some(why.clone()),
            _ => None,
        }
    }

    /// The user leaves although edits are lost by it.
    pub fn give_up(&mut self) {
        self.is_given_up = true;
    }

    /// Asks the saver to replace the whole file now.
    pub fn save_whole(&self) {
        if let Some(saver) = &self.saver {
            saver.snapshot(&self.workspace);
        }
    }

    /// Asks the saver to try again at once.
    pub fn retry(&self) {
        if let Some(saver) = &self.saver {
            saver.retry();
        }
    }

    /// Writes what is left and lets the file go; waits for the disk.
    ///
    /// # Errors
    /// The last save failed: the journal still holds what was called saved.
    pub fn close(self) -> Result<(), SaveError> {
        self.saver.map_or(Ok(()), Saver::close)
    }
}

/// From so many records on, counting what differs takes longer than a frame has time.
const MANY: usize = 3_000;

/// ": 3 records added, 1 removed"; nothing for a large workspace.
fn what_changed(mine: &Workspace, theirs: &Workspace) -> String {
    if mine.total().max(theirs.total()) > MANY {
        return String::new();
    }
    let differences = compare(mine, theirs);
    let count = |sort| differences.count(sort);
    let (added, removed) = (count(Sort::OnlyTheirs), count(Sort::OnlyMine));
    format!(": {}", in_full(added, removed, count(Sort::Changed)))
}
