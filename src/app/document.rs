//! The open workspace: its records, what is derived from them, its history, and the saver that keeps it on disk.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::edit::{Edit, EditError, History};
use crate::model::Workspace;
use crate::query::Index;
use crate::storage::{SaveEvent, Saver, Store};

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
    /// The file was changed by another program while there were changes here: in words.
    pub outside: Option<String>,
    saver: Saver,
    sent: u64,
    synced: u64,
}

impl Document {
    /// Takes over a freshly opened or made file.
    pub fn new(store: Store, workspace: Workspace, index: Index, ctx: &egui::Context) -> Self {
        let path = store.path().to_path_buf();
        let ctx = ctx.clone();
        let saver = Saver::start(store, move || ctx.request_repaint());
        Self {
            path,
            workspace,
            index: Arc::new(index),
            revision: 1,
            history: History::default(),
            saved: Saved::Yes(None),
            outside: None,
            saver,
            sent: 0,
            synced: 0,
        }
    }

    /// The file's name without its ending.
    pub fn name(&self) -> String {
        self.path.file_stem().map_or_else(|| "Workspace".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Applies an edit as a step of the history and hands it to the saver.
    ///
    /// # Errors
    /// The edit is refused when it does not fit; nothing has changed then.
    pub fn apply(&mut self, label: &str, edit: &Edit, gesture: Option<u64>) -> Result<(), EditError> {
        self.workspace.apply(edit)?;
        self.history.note(label, edit.clone(), gesture);
        self.follow(label, edit);
        Ok(())
    }

    /// Takes the last step back; returns its label.
    ///
    /// # Errors
    /// The step no longer fits; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<String>, EditError> {
        let Some((label, edit)) = self.history.undo(&mut self.workspace)? else { return Ok(None) };
        self.follow(&format!("Undo: {label}"), &edit);
        Ok(Some(label))
    }

    /// Does the last undone step again; returns its label.
    ///
    /// # Errors
    /// The step no longer fits; nothing has changed then.
    pub fn redo(&mut self) -> Result<Option<String>, EditError> {
        let Some((label, edit)) = self.history.redo(&mut self.workspace)? else { return Ok(None) };
        self.follow(&format!("Redo: {label}"), &edit);
        Ok(Some(label))
    }

    fn follow(&mut self, label: &str, edit: &Edit) {
        Arc::make_mut(&mut self.index).follow(&self.workspace, edit);
        self.revision += 1;
        self.sent += 1;
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
                    self.synced += 1;
                    if self.synced >= self.sent {
                        self.saved = Saved::Yes(Some(now));
                    }
                }
                SaveEvent::Failed { error, .. } => self.saved = Saved::Failed(error.to_string()),
                other => news.extend(self.heard(&other)),
            }
        }
        news
    }

    fn heard(&mut self, event: &SaveEvent) -> Option<String> {
        let _ = event;
        None
    }

    /// Asks the saver to look whether another program changed the file.
    pub fn check_outside(&self) {
        self.saver.check_outside();
    }

    /// Asks the saver to try again at once.
    pub fn retry(&self) {
        self.saver.retry();
    }

    /// Writes what is left and lets the file go; waits for the disk.
    ///
    /// # Errors
    /// The last save failed: the journal still holds what was called saved.
    pub fn close(self) -> Result<(), crate::storage::SaveError> {
        self.saver.close()
    }
}
