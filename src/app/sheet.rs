//! A page that is taken along: written to a file of the user's choice, or to one that only the user can read, and handed to
//! the system for printing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{FileDialog, Wanted};
use super::jobs::Job;
use super::state::{AppState, Written};
use crate::panels::{Sheet, SheetTo};
use crate::storage::write_atomic;

/// How a file is handed to the system; tests have a way of their own.
pub type OpenFile = fn(&Path) -> Result<(), String>;

/// Hands a file to the program that the system has for it.
pub fn open_file(path: &Path) -> Result<(), String> {
    opener::open(path).map_err(|error| error.to_string())
}

/// Writes a page, or asks where to.
pub fn take(state: &mut AppState, ctx: &egui::Context, sheet: Sheet) {
    match sheet.to {
        SheetTo::File => {
            let Sheet { name, text, .. } = sheet;
            state.jobs.file = Some(FileDialog::open(ctx, Wanted::Sheet { name, text }));
        }
        SheetTo::Printer => print(state, ctx, sheet.text),
    }
}

/// Writes a page to the place that the user chose.
pub fn write(state: &mut AppState, ctx: &egui::Context, text: String, path: PathBuf) {
    let path = if path.extension().is_none() {
        path.with_extension("html")
    } else {
        path
    };
    let is_own_file = state
        .document
        .as_ref()
        .is_some_and(|document| document.path == path);
    let disk = Arc::clone(&state.disk);
    state.jobs.export = Some(Job::start(ctx, "Writing the page", move |_| {
        if is_own_file {
            return Err(
                "The page would replace the workspace itself. Choose another name.".to_owned(),
            );
        }
        write_atomic(disk.as_ref(), &path, text.as_bytes())
            .map_err(|error| format!("Nothing was written: {error}"))?;
        Ok(Written::whole(path))
    }));
}

/// Writes a page under a name that nobody can guess, and opens it: the program that shows it prints it. The disk gives new
/// files to the user alone.
fn print(state: &mut AppState, ctx: &egui::Context, text: String) {
    let name = format!("inroads-{}.html", uuid::Uuid::now_v7().simple());
    let path = std::env::temp_dir().join(name);
    let (disk, open) = (Arc::clone(&state.disk), state.open_file);
    state.jobs.print = Some(Job::start(ctx, "Writing the page", move |_| {
        write_atomic(disk.as_ref(), &path, text.as_bytes())
            .map_err(|error| format!("The page was not written: {error}. Use Save as… instead."))?;
        open(&path).map_err(|why| {
            let path = path.display();
            format!("No program of this system shows pages ({why}). Print it from {path}")
        })?;
        Ok(path)
    }));
}

/// Tells what became of printing.
pub fn poll(state: &mut AppState) {
    let Some(result) = state.jobs.print.as_ref().and_then(Job::poll) else {
        return;
    };
    state.jobs.print = None;
    match result
        .map_err(|vanished| vanished.to_string())
        .and_then(|printed| printed)
    {
        Ok(_) => state
            .notices
            .tell("The page is open in another program: print it there"),
        Err(words) => state.notices.tell(words),
    }
}
