//! Imports: files or the clipboard are read on a thread, what would happen is shown, and worked out again where the user
//! says what the columns are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;

use super::jobs::Job;
use super::state::AppState;
use crate::exchange::{
    self, ColumnChoice, EventChoices, ImportError, Plan, UnknownHeader, WallClock,
};
use crate::model::Workspace;
use crate::panels::ClockMint;

/// The most that is read of a file to import: the readers have a limit of their own below it.
const READ_LIMIT: u64 = 1 << 28;

/// The names and contents of the files of an import.
pub type Files = Arc<Vec<(String, Vec<u8>)>>;

/// What an import would do, and what it was worked out from.
#[derive(Debug)]
pub struct Planned {
    /// What would happen.
    pub plan: Plan,
    /// What was read.
    pub files: Files,
}

/// Reads files for an import on a thread; what would happen is shown before it does.
pub fn import(state: &mut AppState, ctx: &egui::Context, paths: Vec<PathBuf>) {
    let workspace = workspace(state);
    let disk = Arc::clone(&state.disk);
    state.jobs.import = Some(Job::start(ctx, "Reading files", move |progress| {
        let read = |path: &PathBuf| match disk.read(path, READ_LIMIT) {
            Ok(bytes) => Ok((source_name(path), bytes)),
            Err(error) => Err(format!(
                "{} could not be read ({error}). Nothing was imported.",
                path.display()
            )),
        };
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for path in &paths {
            if progress.is_canceled() {
                return Err("It was called off. Nothing was imported.".to_owned());
            }
            if paths.len() > 1 {
                progress.note(files.len() + 1, paths.len());
            }
            files.push(read(path)?);
        }
        planned(&workspace, Arc::new(files), Said::default())
    }));
}

/// Reads text from the clipboard for an import on a thread; what would happen is shown before it does.
pub fn import_text(state: &mut AppState, ctx: &egui::Context, text: String) {
    let workspace = workspace(state);
    state.jobs.import = Some(Job::start(ctx, "Reading the clipboard", move |_| {
        let files = vec![("Clipboard".to_owned(), text.into_bytes())];
        planned(&workspace, Arc::new(files), Said::default())
    }));
}

/// What the user says about what is imported.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What the columns of tables are.
    pub columns: Vec<ColumnChoice>,
    /// What becomes of the events of calendars.
    pub events: EventChoices,
}

/// Works the same import out again, with what the user says about it.
pub fn replan(state: &mut AppState, ctx: &egui::Context, files: &Files, said: Said) {
    let workspace = workspace(state);
    let files = Arc::clone(files);
    state.jobs.import = Some(Job::start(ctx, "Reading the files again", move |_| {
        planned(&workspace, files, said)
    }));
}

fn workspace(state: &AppState) -> Workspace {
    state.document.as_ref().map_or_else(
        || Workspace::new(uuid::Uuid::now_v7()),
        |document| document.workspace.clone(),
    )
}

/// The plan. A table of columns that nobody knows is shown all the same: the user can say what they are.
fn planned(workspace: &Workspace, files: Files, said: Said) -> Result<Planned, String> {
    let sources = files
        .iter()
        .map(|(name, bytes)| exchange::SourceFile { name, bytes });
    let mut request = exchange::Request {
        files: sources.collect(),
        columns: said.columns,
        events: said.events,
        wall: WallClock(|instant| instant.with_timezone(&chrono::Local).naive_local()),
        ..exchange::Request::default()
    };
    let plan = |request: &exchange::Request<'_>| {
        exchange::plan(workspace, request, &mut ClockMint, Utc::now())
    };
    let mut found = plan(&request);
    if matches!(found, Err(ImportError::NoHeader { .. })) {
        request.unknown = UnknownHeader::FirstRow;
        found = plan(&request);
    }
    drop(request);
    let plan = found.map_err(|error| format!("{error}. Nothing was imported."))?;
    Ok(Planned { plan, files })
}

/// The name of a source with its folder, which tells two files of one name apart.
fn source_name(path: &Path) -> String {
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .map(|folder| format!("{}/", folder.to_string_lossy()))
        .unwrap_or_default();
    format!(
        "{folder}{}",
        path.file_name().unwrap_or_default().to_string_lossy()
    )
}
