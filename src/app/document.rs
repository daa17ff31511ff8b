//! The open workspace: its records, what is derived from them, its history, and the saver that keeps it on disk.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::edit::{Edit, EditError, History, name_departments};
use crate::model::Workspace;
use crate::query::Index;
use crate::storage::{OutsideChange, SaveError, SaveEvent, Saver};

use super::long_edit::{LongEdit, Way};
use super::state::Opened;

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
    /// Woken by threads that work for the document.
    pub(super) ctx: egui::Context,
    saver: Saver,
    /// The file itself, without its journal, holds everything.
    is_whole: bool,
    /// The user knows that the latest edits are lost, and leaves all the same.
    is_given_up: bool,
}

impl Document {
    /// Takes over a freshly opened or made file.
    pub fn new(opened: Opened, ctx: &egui::Context) -> Self {
        let path = opened.store.path().to_path_buf();
        let waker = ctx.clone();
        let saver = Saver::start(opened.store, move || waker.request_repaint());
        Self {
            path,
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
        self.saver.edit(label, edit, &self.workspace);
    }

    /// Takes in what the saver has to say; returns what the user should be told.
    pub fn poll(&mut self, now: DateTime<Utc>) -> Vec<String> {
        let mut news = Vec::new();
        for event in self.saver.poll() {
            match event {
                SaveEvent::Synced { .. } => {
                    if self.saver.unsynced() == 0 {
                        self.saved = Saved::Yes(Some(now));
                    }
                }
                SaveEvent::Failed { error, .. } => {
                    self.saved = Saved::Failed(format!("{error}. {}", error.advice()));
                }
                SaveEvent::Snapshotted { warnings, .. } => {
                    self.is_whole = self.saver.unsynced() == 0;
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
                    self.saver.take_theirs(&self.workspace);
                }
                SaveEvent::ChangedOutside(change) => self.outside = Some(change),
                SaveEvent::KeptMine(theirs) => {
                    self.outside = None;
                    let kept = theirs
                        .map(|path| format!("; the other is kept as {}", path.display()))
                        .unwrap_or_default();
                    news.push(format!("Your version is in place{kept}"));
                }
                SaveEvent::TookTheirs(ours, loaded) => {
                    self.outside = None;
                    self.replace(loaded.workspace);
                    news.push(format!("Another program changed the file; it was read again. What was here is kept as {}", ours.display()));
                }
                SaveEvent::NotResolved(why) => {
                    news.push(format!("Both versions are still there: {why}"));
                }
                SaveEvent::Stopped { unsynced: 0 } => {}
                SaveEvent::Stopped { unsynced } => {
                    self.saved = Saved::Failed(format!(
                        "saving has stopped with {unsynced} edits not saved. Export your contacts, then start Inroads again"
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
        if keep_mine {
            self.saver.keep_mine(&self.workspace);
        } else {
            self.saver.take_theirs(&self.workspace);
        }
    }

    /// Asks the saver to look whether another program changed the file.
    pub fn check_outside(&self) {
        self.saver.check_outside();
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
        self.saver.snapshot(&self.workspace);
    }

    /// Asks the saver to try again at once.
    pub fn retry(&self) {
        self.saver.retry();
    }

    /// Writes what is left and lets the file go; waits for the disk.
    ///
    /// # Errors
    /// The last save failed: the journal still holds what was called saved.
    pub fn close(self) -> Result<(), SaveError> {
        self.saver.close()
    }
}
