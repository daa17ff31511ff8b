//! Going back to a backup: the list is made, checked and compared on threads; the step itself is an edit like any other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;

use super::dialogs::Dialog;
use super::files::{FileDialog, Wanted};
use super::jobs::{Job, Vanished};
use super::state::AppState;
use super::transfer::{self, How, sentence, store_options};
use crate::edit::{Edit, Sort, compare};
use crate::model::Workspace;
use crate::panels::dialogs::{
    BackupRow, Check, Comparison, Holds, Place, RestoreDecision, RestoreView, restore_dialog,
    step_name,
};
use crate::storage::{Backup, BackupKind, Disk, list_backups, put_back, read_backup};

/// What a thread has made ready.
enum Prepared {
    /// What differs from now.
    Compared(usize, Box<Comparison>),
    /// The step back: its name and what changes.
    Step(String, Edit),
    /// A backup that is to be a file of its own.
    Copy(Box<Workspace>),
    /// A backup took the place of the broken file.
    PutBack,
}

/// The dialog over the backups, and its threads.
pub struct Restoring {
    view: RestoreView,
    path: PathBuf,
    backups: Vec<Backup>,
    looking: Option<Job<Vec<Backup>>>,
    checking: Option<(usize, Job<Check>)>,
    preparing: Option<Job<Result<Prepared, String>>>,
    is_backing_up: bool,
}

/// Opens the dialog over the backups of the open workspace.
pub fn open(state: &mut AppState, ctx: &egui::Context) {
    let Some(document) = &state.document else {
        return;
    };
    let (path, id) = (document.path.clone(), Some(document.workspace.id));
    open_for(state, ctx, path, id);
}

/// Opens the dialog over the backups of a file that cannot be opened.
pub fn open_broken(state: &mut AppState, ctx: &egui::Context, path: PathBuf) {
    open_for(state, ctx, path, None);
}

fn open_for(state: &mut AppState, ctx: &egui::Context, path: PathBuf, id: Option<uuid::Uuid>) {
    let root = state
        .folders
        .as_ref()
        .map(super::settings::Folders::backups);
    let (disk, file) = (Arc::clone(&state.disk), path.clone());
    let looking = Job::start(ctx, "Looking for backups", move |_| {
        root.map(|root| list_backups(disk.as_ref(), &root, &file, id))
            .unwrap_or_default()
    });
    let view = RestoreView::new(match id {
        Some(_) => Place::OfOpen,
        None => Place::OfBrokenFile,
    });
    state.dialog = Some(Dialog::Restore(Box::new(Restoring {
        view,
        path,
        backups: Vec::new(),
        looking: Some(looking),
        checking: None,
        preparing: None,
        is_backing_up: false,
    })));
}

/// Draws the dialog and drives its threads; false when it is done with.
pub fn restoring_ui(ctx: &egui::Context, state: &mut AppState, restoring: &mut Restoring) -> bool {
    restoring.look(ctx, state);
    if let Some(prepared) = restoring.prepared()
        && !take_over(ctx, state, restoring, prepared)
    {
        return false;
    }
    let is_backing_up = state
        .document
        .as_ref()
        .is_some_and(super::document::Document::is_backing_up);
    if restoring.is_backing_up && !is_backing_up {
        return false;
    }
    let preferences = &state.settings.preferences;
    let decision = restore_dialog(ctx, &mut restoring.view, state.today, preferences);
    match decision {
        None => true,
        Some(RestoreDecision::Close) => restoring.is_backing_up,
        Some(decision) => {
            restoring.decide(ctx, state, decision);
            true
        }
    }
}

impl Restoring {
    /// Collects the list, and looks at one backup after the other.
    fn look(&mut self, ctx: &egui::Context, state: &AppState) {
        if let Some(result) = self.looking.as_ref().and_then(Job::poll) {
            self.looking = None;
            self.backups = result.unwrap_or_default();
            let rows = self.backups.iter().map(|backup| BackupRow {
                taken: backup.taken,
                why: occasion(backup.kind),
                contacts: backup.contacts,
                bytes: backup.bytes,
                check: Check::Waiting,
            });
            self.view.rows = Some(rows.collect());
        }
        if let Some((at, result)) = self
            .checking
            .as_ref()
            .and_then(|(at, job)| Some((*at, job.poll()?)))
        {
            self.checking = None;
            let check = result.unwrap_or_else(|vanished| Check::Damaged(vanished.to_string()));
            self.view.note(at, check);
        }
        if self.checking.is_none()
            && let Some(at) = self.view.next_unchecked()
            && let Some(backup) = self.backup(at)
        {
            let disk = Arc::clone(&state.disk);
            let now = state.document.as_ref().map(|open| open.workspace.clone());
            let job = Job::start(ctx, "Checking backups", move |_| {
                checked(disk.as_ref(), &backup, now.as_ref())
            });
            self.checking = Some((at, job));
        }
    }

    fn backup(&self, at: usize) -> Option<Backup> {
        self.backups.get(at).cloned()
    }

    fn prepared(&mut self) -> Option<Result<Result<Prepared, String>, Vanished>> {
        let result = self.preparing.as_ref()?.poll()?;
        self.preparing = None;
        self.view.busy = None;
        Some(result)
    }

    fn decide(&mut self, ctx: &egui::Context, state: &AppState, decision: RestoreDecision) {
        let at = match decision {
            RestoreDecision::Close => return,
            RestoreDecision::Restore(at)
            | RestoreDecision::OpenCopy(at)
            | RestoreDecision::Compare(at) => at,
        };
        let Some(backup) = self.backup(at) else {
            return;
        };
        let disk = Arc::clone(&state.disk);
        let label = step_name(backup.taken, &state.settings.preferences);
        let now = state.document.as_ref().map(|open| open.workspace.clone());
        let now = now.filter(|_| !self.view.is_broken);
        let (path, options) = (self.path.clone(), store_options(state));
        let title = "Reading the backup";
        self.view.busy = Some(format!("{title}…"));
        self.view.trouble = None;
        self.preparing = Some(Job::start(ctx, title, move |progress| {
            let loaded = read_backup(disk.as_ref(), &backup).map_err(|error| sentence(&error))?;
            if progress.is_canceled() {
                return Err("It was called off. Nothing was changed.".to_owned());
            }
            let then = loaded.workspace;
            match (decision, now) {
                (RestoreDecision::OpenCopy(_), _) => Ok(Prepared::Copy(Box::new(then))),
                (RestoreDecision::Compare(at), Some(now)) => {
                    Ok(Prepared::Compared(at, Box::new(Comparison::of(now, then))))
                }
                (_, Some(now)) => Ok(Prepared::Step(label, compare(&now, &then).to_theirs())),
                (_, None) => put_back(disk.as_ref(), &path, &then, &options)
                    .map(|_| Prepared::PutBack)
                    .map_err(|error| sentence(&error)),
            }
        }));
    }
}

const fn occasion(kind: BackupKind) -> &'static str {
    match kind {
        BackupKind::Open => "when it was opened",
        BackupKind::Hour => "while you worked",
        BackupKind::Aside => "before a restore or a choice",
    }
}

/// Reads a backup and counts what it holds and what differs from now.
fn checked(disk: &dyn Disk, backup: &Backup, now: Option<&Workspace>) -> Check {
    match read_backup(disk, backup) {
        Ok(loaded) => {
            let mut holds = Holds::of(&loaded.workspace);
            holds.differs = now.map(|now| {
                let differences = compare(now, &loaded.workspace);
                let count = |sort| differences.count(sort);
                let (added, removed) = (count(Sort::OnlyTheirs), count(Sort::OnlyMine));
                (added, removed, count(Sort::Changed))
            });
            Check::Good(holds)
        }
        Err(error) => Check::Damaged(without_path(&error.to_string(), &backup.path)),
    }
}

/// The words of an error whose file is plain from where they stand.
fn without_path(words: &str, path: &Path) -> String {
    words.replace(&format!(": {}", path.display()), "")
}

/// Goes on with what a thread has made ready; false when the dialog is done with.
fn take_over(
    ctx: &egui::Context,
    state: &mut AppState,
    restoring: &mut Restoring,
    prepared: Result<Result<Prepared, String>, Vanished>,
) -> bool {
    match prepared.map_err(|vanished| vanished.to_string()) {
        Ok(Ok(Prepared::Compared(at, comparison))) => {
            restoring.view.shown = Some((at, *comparison));
            true
        }
        Ok(Ok(Prepared::Step(_, edit))) if edit.is_empty() => {
            restoring.view.trouble =
                Some("This backup holds the same as now; there is nothing to restore.".to_owned());
            true
        }
        Ok(Ok(Prepared::Step(label, edit))) => {
            if let Some(document) = &mut state.document {
                document.back_up_before(label, edit);
                restoring.is_backing_up = true;
                restoring.view.busy = Some("Backing up how it is now…".to_owned());
            }
            true
        }
        Ok(Ok(Prepared::Copy(workspace))) => {
            state.waiting_copy = Some(*workspace);
            state.jobs.file = Some(FileDialog::open(ctx, Wanted::BackupCopy));
            false
        }
        Ok(Ok(Prepared::PutBack)) => {
            let path = restoring.path.clone();
            let now = Utc::now().with_timezone(&chrono::Local).time();
            state.notices.tell(format!(
                "The backup is in place. What was there is kept beside it; it is {}.",
                state.settings.preferences.time(now)
            ));
            transfer::open_how(state, ctx, path, How::ToWork);
            false
        }
        Ok(Err(words)) | Err(words) => {
            restoring.view.trouble = Some(words);
            true
        }
    }
}
