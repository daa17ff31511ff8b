//! The one state of the app.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Local, NaiveDate, NaiveDateTime, Timelike};

use super::compare::CompareJob;
use super::dialogs::Dialog;
use super::document::Document;
use super::files::FileDialog;
use super::jobs::Job;
use super::long_edit::LongJob;
use super::notices::Notices;
use super::recent::RecentFiles;
use super::settings::{Folders, Settings};
use super::steps::Walk;
use super::view::View;
use crate::edit::Edit;
use crate::model::Workspace;
use crate::panels::dialogs::LetterForm;
use crate::panels::{Cx, Outbox, PanelKind, Steps};
use crate::query::Index;
use crate::storage::{Disk, OpenError, OutsideChange, Store};

/// A file that was opened on a thread, ready to be taken over.
pub struct Opened {
    /// Where it lies, without links.
    pub path: PathBuf,
    /// The locked file, or why it is only read.
    pub store: Result<Store, ReadOnly>,
    /// Its records.
    pub workspace: Workspace,
    /// What is derived.
    pub index: Index,
    /// The file itself, without its journal, holds everything.
    pub is_whole: bool,
    /// What was found beside the records.
    pub found: Found,
}

/// Why a workspace is open for reading only, as whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOnly(pub String);

/// What opening a file brought to light besides its records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Edits that a crash had left in the journal.
    pub recovered: usize,
    /// What the last of them was called.
    pub last_edit: String,
    /// Copies that a sync program left beside the file.
    pub copies: Vec<PathBuf>,
    /// What else the user should be told.
    pub news: Option<String>,
}

/// Why a file was not opened.
pub struct NotOpened {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub error: Box<OpenError>,
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// What stayed here, as whole sentences; may be empty.
    pub left_out: String,
}

impl Written {
    /// All of it is in the file.
    pub fn whole(path: PathBuf) -> Self {
        Self {
            path,
            left_out: String::new(),
        }
    }
}

/// Work under way.
#[derive(Default)]
pub struct Jobs {
    /// A workspace is being opened or made.
    pub open: Option<Job<Result<Opened, NotOpened>>>,
    /// A long edit is being carried out; commands wait for it.
    pub edit: Option<LongJob>,
    /// Files are being read for an import.
    pub import: Option<Job<Result<super::importing::Planned, String>>>,
    /// A photo is being read.
    pub photo: Option<Job<super::photo::ReadPhoto>>,
    /// An export is being written.
    pub export: Option<Job<Result<Written, String>>>,
    /// A page is being handed to the system for printing.
    pub print: Option<Job<Result<PathBuf, String>>>,
    /// Two states are being compared, or a mix of them worked out.
    pub compare: Option<CompareJob>,
    /// A dialog of the system is open.
    pub file: Option<FileDialog>,
}

/// Everything that the app knows.
pub struct AppState {
    /// The open workspace.
    pub document: Option<Document>,
    /// What is looked at.
    pub view: View,
    /// What is remembered besides workspaces.
    pub settings: Settings,
    /// What was last written of it.
    pub written: Settings,
    /// Where that is; none where there is no home, and then nothing is remembered.
    pub folders: Option<Folders>,
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// Work under way.
    pub jobs: Jobs,
    /// A way through the history that is under way.
    pub walk: Option<Walk>,
    /// Which of the recent files are still there.
    pub recent: RecentFiles,
    /// What just happened.
    pub notices: Notices,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// A letter that was begun and closed without being sent.
    pub begun_letter: Option<Box<LetterForm>>,
    /// What panels asked for.
    pub outbox: Outbox,
    /// A file that could not be opened, in words, on the welcome screen.
    pub trouble: Option<String>,
    /// An accepted import or another edit that waits for the document to be made.
    pub waiting_edit: Option<(String, Edit)>,
    /// A new workspace that waits for its place.
    pub waiting_workspace: Option<Workspace>,
    /// What happened to the file behind our back, while the user is asked.
    pub outside: Option<OutsideChange>,
    /// A backup that is to be opened as a copy, while its place is asked for.
    pub waiting_copy: Option<Workspace>,
    /// Files that are being closed on threads.
    pub closing: Vec<std::thread::JoinHandle<()>>,
    /// The user's day.
    pub today: NaiveDate,
    /// The user's wall clock, to the minute.
    pub wall: NaiveDateTime,
    /// Where the time comes from; tests set their own.
    pub clock: fn() -> NaiveDateTime,
    /// How a file is handed to the system; tests have a way of their own.
    pub open_file: super::sheet::OpenFile,
    /// How the desktop is told; tests have a way of their own.
    pub notify: super::remind::Notify,
    /// What the user is reminded of.
    pub reminders: super::remind::Reminders,
    /// The window had the keyboard in the last frame.
    pub was_focused: bool,
    /// A text field had the keyboard at the end of the last frame.
    pub was_typing: bool,
}

impl AppState {
    /// The state at start.
    pub fn new(disk: Arc<dyn Disk>, folders: Option<Folders>, settings: Settings) -> Self {
        Self {
            document: None,
            view: View::default(),
            written: settings.clone(),
            settings,
            folders,
            disk,
            jobs: Jobs::default(),
            walk: None,
            recent: RecentFiles::default(),
            notices: Notices::default(),
            dialog: None,
            outbox: Outbox::default(),
            trouble: None,
            begun_letter: None,
            waiting_edit: None,
            waiting_workspace: None,
            outside: None,
            waiting_copy: None,
            closing: Vec::new(),
            today: Local::now().date_naive(),
            wall: to_the_minute(Local::now().naive_local()),
            clock: || Local::now().naive_local(),
            open_file: super::sheet::open_file,
            notify: super::remind::notify,
            reminders: super::remind::Reminders::default(),
            was_focused: true,
            was_typing: false,
        }
    }

    /// What the panels see; none without a workspace.
    pub fn cx(&self) -> Option<Cx<'_>> {
        self.document.as_ref().map(|document| Cx {
            workspace: &document.workspace,
            index: &document.index,
            revision: document.revision,
            selection: &self.view.selection,
            today: self.today,
            wall: self.wall,
            preferences: &self.settings.preferences,
            outbox: &self.outbox,
        })
    }

    /// Whether the open panel shows the time of day.
    pub fn shows_time(&self) -> bool {
        self.document.is_some() && matches!(self.view.panel, PanelKind::Today | PanelKind::Calendar)
    }

    /// What can be undone, redone and gone back to.
    pub fn steps(&self) -> Steps {
        Steps {
            can_undo: self
                .document
                .as_ref()
                .is_some_and(|document| document.history.undo_label().is_some()),
            can_redo: self
                .document
                .as_ref()
                .is_some_and(|document| document.history.redo_label().is_some()),
            can_go_back: self.view.can_go_back(),
            can_go_forward: self.view.can_go_forward(),
            is_read_only: self
                .document
                .as_ref()
                .is_some_and(|document| document.read_only.is_some()),
        }
    }
}

/// A time without its seconds.
pub(super) fn to_the_minute(time: NaiveDateTime) -> NaiveDateTime {
    let second = time.with_second(0).unwrap_or(time);
    second.with_nanosecond(0).unwrap_or(second)
}
