//! Opening, making and exporting files: started here, done on threads.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Utc;

use super::dialogs::{Dialog, NotOpenedQuestion};
use super::document::Document;
use super::execute::{apply, forget_the_gone};
use super::files::{FileDialog, Wanted};
use super::jobs::Job;
use super::long_edit;
use super::state::{AppState, Found, NotOpened, Opened, ReadOnly, Written};
use super::view::View;
use crate::exchange::{self, Export};
use crate::model::{Id, Meeting, Workspace};
use crate::panels::ExportKind;
use crate::panels::dialogs::Offer;
use crate::query::{Index, agenda};
use crate::storage::{
    self, BadJournal, Loaded, Notice, OpenError, Store, StoreOptions, write_atomic,
};

/// How files are opened in the window.
pub(super) fn store_options(state: &AppState) -> StoreOptions {
    StoreOptions {
        backups: state
            .folders
            .as_ref()
            .map(super::settings::Folders::backups),
        backups_kept: state.settings.preferences.backups as usize,
        ..StoreOptions::new(Utc::now)
    }
}

/// How a file is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// To work in it.
    ToWork,
    /// To work in it, with a journal that does not fit kept under another name.
    WithoutJournal,
    /// To look at it only: nothing is written and nothing locked. Why, as whole sentences.
    ToRead(String),
}

/// Opens a workspace on a thread; the open one stays until that has worked.
pub fn open(state: &mut AppState, ctx: &egui::Context, path: PathBuf) {
    open_how(state, ctx, path, How::ToWork);
}

/// Opens a workspace in one of the ways.
pub fn open_how(state: &mut AppState, ctx: &egui::Context, path: PathBuf, how: How) {
    let is_open = |document: &Document| document.path == path && document.read_only.is_none();
    if state.document.as_ref().is_some_and(is_open) {
        return;
    }
    let (disk, mut options) = (Arc::clone(&state.disk), store_options(state));
    if how == How::WithoutJournal {
        options.bad_journal = BadJournal::SetAside;
    }
    let closing = std::mem::take(&mut state.closing);
    let title = format!(
        "Opening {}",
        path.file_stem().unwrap_or_default().to_string_lossy()
    );
    state.jobs.open = Some(Job::start(ctx, title, move |_| {
        wait_for_closing(closing);
        let (store, loaded, index) = match how {
            How::ToRead(why) => storage::read(disk.as_ref(), &path).map(|loaded| {
                let index = Index::of(&loaded.workspace);
                (Err(ReadOnly(why)), loaded, index)
            }),
            How::ToWork | How::WithoutJournal => {
                Store::open_while(disk, &path, &options, Index::of)
                    .map(|(store, loaded, index)| (Ok(store), loaded, index))
            }
        }
        .map_err(|error| NotOpened {
            path,
            error: Box::new(error),
        })?;
        Ok(Opened {
            path: loaded.path.clone(),
            store,
            is_whole: loaded.journal.replayed == 0,
            index,
            found: found_in(&loaded),
            workspace: loaded.workspace,
        })
    }));
}

/// Makes a file of a workspace on a thread, and opens it.
pub fn create(state: &mut AppState, ctx: &egui::Context, path: PathBuf, workspace: Workspace) {
    let (disk, options) = (Arc::clone(&state.disk), store_options(state));
    state.jobs.open = Some(Job::start(ctx, "Making the workspace", move |_| {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            // A folder that cannot be made is told by the next step, with the file's path.
            disk.create_folder(folder).ok();
        }
        let store =
            Store::create(disk, &path, &workspace, &options).map_err(|error| NotOpened {
                path,
                error: Box::new(error),
            })?;
        let index = Index::of(&workspace);
        Ok(Opened {
            path: store.path().to_owned(),
            store: Ok(store),
            workspace,
            index,
            is_whole: true,
            found: Found::default(),
        })
    }));
}

pub(super) fn sample(state: &mut AppState, ctx: &egui::Context) {
    let Some(path) = state
        .folders
        .as_ref()
        .map(super::settings::Folders::sample_file)
    else {
        state.notices.tell(
            "This computer has no folder for the sample's file. Make a new workspace instead.",
        );
        return;
    };
    if state.disk.stat(&path).is_ok() {
        open(state, ctx, path);
    } else {
        let workspace = crate::sample::workspace(state.today, Utc::now(), uuid::Uuid::now_v7());
        create(state, ctx, path, workspace);
    }
}

/// Takes over what a thread has opened.
pub fn take_over(state: &mut AppState, ctx: &egui::Context, result: Result<Opened, NotOpened>) {
    match result {
        Ok(opened) => {
            close(state);
            let news = opened.found.news.clone();
            let document = Document::new(opened, ctx);
            state.settings.note_file(&document.path);
            state.settings.reopen = true;
            state.view = state
                .settings
                .views
                .get(&document.path)
                .map(View::of_file)
                .unwrap_or_default();
            state.document = Some(document);
            forget_the_gone(state);
            if let Some(news) = news {
                state.notices.tell(news);
            }
            if let Some((label, edit)) = state.waiting_edit.take() {
                apply(state, &label, &edit, None);
            }
        }
        Err(NotOpened { path, error }) => {
            let words = sentence(&error);
            match offer_of(&error) {
                Some(offer) => {
                    state.dialog = Some(Dialog::NotOpened(NotOpenedQuestion {
                        path,
                        words,
                        offer,
                        why: error.why_only_read().unwrap_or_default(),
                    }));
                }
                None => state.trouble = Some(format!("The workspace was not opened\n{words}")),
            }
        }
    }
}

/// What helps against an error, if anything does.
fn offer_of(error: &OpenError) -> Option<Offer> {
    match error {
        error if error.why_only_read().is_some() => Some(Offer::Read),
        OpenError::Damaged { .. }
        | OpenError::NotFound {
            has_journal: true, ..
        } => Some(Offer::Backups),
        OpenError::Journal { .. } => Some(Offer::WithoutJournal),
        _ => None,
    }
}

/// Lets the open workspace go; the disk is waited for on a thread.
pub fn close(state: &mut AppState) {
    long_edit::finish(state);
    remember_view(state);
    if let Some(document) = state.document.take() {
        state.closing.push(std::thread::spawn(move || {
            if let Err(error) = document.close() {
                log::error!("closing the workspace: {error}");
            }
        }));
    }
    state.view = View::default();
}

/// Waits for files that are being closed: one of them may be the very file that is opened again.
pub fn wait_for_closing(closing: Vec<std::thread::JoinHandle<()>>) {
    for thread in closing {
        // A thread that ended in a panic has let go of its file all the same.
        thread.join().ok();
    }
}

/// Keeps how the open file is looked at.
pub fn remember_view(state: &mut AppState) {
    if let Some(document) = &state.document {
        state
            .settings
            .views
            .insert(document.path.clone(), state.view.to_file());
    }
}

pub(super) fn wanted_export(kind: ExportKind) -> Wanted {
    let (name, formats): (&str, &[(&str, &str)]) = match kind {
        ExportKind::FollowUps => (
            "follow-ups.md",
            &[
                ("Markdown", "md"),
                ("CSV", "csv"),
                ("iCalendar", "ics"),
                ("todo.txt", "txt"),
            ],
        ),
        ExportKind::Contacts => ("contacts.csv", &[("CSV", "csv"), ("vCard", "vcf")]),
        ExportKind::Calendar => ("calendar.ics", &[("iCalendar", "ics")]),
        ExportKind::Graph => ("graph.svg", &[("SVG", "svg"), ("GraphML", "graphml")]),
        ExportKind::Wins => ("wins.md", &[("Markdown", "md")]),
    };
    Wanted::Export {
        name: name.to_owned(),
        formats: formats.to_vec(),
    }
}

/// Writes the workspace to another file on a thread; a file that is there is never replaced.
pub fn save_copy(state: &mut AppState, ctx: &egui::Context, path: PathBuf) {
    let Some(document) = &state.document else {
        return;
    };
    let path = if path.extension().is_none() {
        path.with_extension("inroads")
    } else {
        path
    };
    let (workspace, disk, options) = (
        document.workspace.clone(),
        Arc::clone(&state.disk),
        StoreOptions::new(Utc::now),
    );
    state.jobs.export = Some(Job::start(ctx, "Saving a copy", move |_| {
        let store =
            Store::create(disk, &path, &workspace, &options).map_err(|error| sentence(&error))?;
        store.close();
        Ok(Written::whole(path))
    }));
}

/// Writes an export on a thread; the ending of the path says the format, its suggested name what is exported.
pub fn export(state: &mut AppState, ctx: &egui::Context, name: &str, path: PathBuf) {
    let Some(document) = &state.document else {
        return;
    };
    let what = name
        .rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned();
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let path = if ending.is_none() {
        path.with_extension(name.rsplit('.').next().unwrap_or("md"))
    } else {
        path
    };
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let (workspace, disk, today) = (
        document.workspace.clone(),
        Arc::clone(&state.disk),
        state.today,
    );
    let is_own_file = path == document.path;
    let selected = (name == super::people::SELECTED)
        .then(|| super::people::selected_bytes(state, ending.as_deref().unwrap_or_default()));
    state.jobs.export = Some(Job::start(ctx, "Exporting", move |progress| {
        if is_own_file {
            return Err(
                "The export would replace the workspace itself. Choose another name.".to_owned(),
            );
        }
        if let Some(bytes) = selected {
            write_atomic(disk.as_ref(), &path, &bytes())
                .map_err(|error| format!("Nothing was written: {error}"))?;
            return Ok(Written::whole(path));
        }
        let what =
            Export::from_words(&what, ending.as_deref()).map_err(|error| error.to_string())?;
        let left_out = if what == Export::Calendar {
            exchange::left_out_of_calendar(&workspace)
        } else {
            String::new()
        };
        let bytes = exchange::export(&workspace, what, today, Utc::now());
        if progress.is_canceled() {
            return Err("Nothing was written: it was called off.".to_owned());
        }
        write_atomic(disk.as_ref(), &path, &bytes)
            .map_err(|error| format!("Nothing was written: {error}"))?;
        Ok(Written { path, left_out })
    }));
}

/// Asks where one meeting is to be written to as a calendar file.
pub fn export_meeting(state: &mut AppState, ctx: &egui::Context, id: Id<Meeting>) {
    let Some(document) = &state.document else {
        return;
    };
    let Some(one) = document.workspace.meetings.get(id) else {
        return;
    };
    if let Err(why) = exchange::meeting_calendar(&document.workspace, one, Utc::now()) {
        state.notices.tell(why);
        return;
    }
    let title = agenda::title(&document.workspace, one).to_lowercase();
    let words: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(8)
        .collect();
    let name = format!("{}.ics", words.join("-"));
    state.jobs.file = Some(FileDialog::open(ctx, Wanted::Meeting { id, name }));
}

/// Writes one meeting to a calendar file on a thread.
pub fn write_meeting(state: &mut AppState, ctx: &egui::Context, id: Id<Meeting>, path: PathBuf) {
    let Some(document) = &state.document else {
        return;
    };
    let path = if path.extension().is_none() {
        path.with_extension("ics")
    } else {
        path
    };
    let is_own_file = path == document.path;
    let (workspace, disk) = (document.workspace.clone(), Arc::clone(&state.disk));
    state.jobs.export = Some(Job::start(ctx, "Exporting", move |_| {
        if is_own_file {
            return Err(
                "The export would replace the workspace itself. Choose another name.".to_owned(),
            );
        }
        let one = workspace.meetings.get(id);
        let one = one.ok_or("Nothing was written: the meeting is no longer there.")?;
        let text = exchange::meeting_calendar(&workspace, one, Utc::now())?;
        write_atomic(disk.as_ref(), &path, text.as_bytes())
            .map_err(|error| format!("Nothing was written: {error}"))?;
        Ok(Written {
            path,
            left_out: "Its purpose, preparation, outcome and notes stay here.".to_owned(),
        })
    }));
}

/// What happened, what it means, and what to do, as whole sentences.
pub(super) fn sentence(error: &OpenError) -> String {
    // Process numbers are for the command line.
    let words = match (error, error.why_only_read()) {
        (OpenError::Locked { path, .. }, Some(why)) => {
            format!("{}: {}", why.trim_end_matches('.'), path.display())
        }
        _ => error.to_string(),
    };
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().collect::<String>())
        .unwrap_or_default();
    format!("{first}{}.\n{}", letters.as_str(), error.advice())
}

/// What opening a file brought to light.
fn found_in(loaded: &Loaded) -> Found {
    let mut found = Found {
        recovered: loaded.journal.replayed,
        last_edit: loaded.journal.last_label.clone().unwrap_or_default(),
        ..Found::default()
    };
    for notice in &loaded.notices {
        let words = match notice {
            Notice::Altered => "The file was changed by hand or by the disk since Inroads wrote it. It can be read; look whether all is well.".to_owned(),
            Notice::NoLocks => "This drive knows no locks: do not open the file in two windows.".to_owned(),
            Notice::NoBackup(why) => format!("There is no backup: {why}"),
            Notice::Shrunk { before, after } => format!("The file has {after} records, the newest backup {before}. Look whether something is missing."),
            Notice::ConflictCopies(copies) => {
                found.copies.clone_from(copies);
                continue;
            }
            Notice::ReadableByOthers(_) | Notice::Swept(_) => continue,
        };
        found.news.get_or_insert(words);
    }
    found
}
