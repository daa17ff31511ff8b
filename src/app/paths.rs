//! Paths that the user chose: what is asked, what is wrong with them, and what is done with them.

use std::path::{Path, PathBuf};

use super::files::Wanted;
use super::graph_export;
use super::importing;
use super::photo;
use super::sheet;
use super::state::AppState;
use super::transfer;
use crate::model::Workspace;
use crate::panels::dialogs::PathWords;

/// The words of the dialog that asks for a path.
pub fn words(wanted: &Wanted) -> PathWords<'static> {
    match wanted {
        Wanted::Open => PathWords {
            title: "Open workspace",
            main: "Open",
            hint: "/home/me/work.inroads",
        },
        Wanted::New => PathWords {
            title: "New workspace",
            main: "Make it here",
            hint: "/home/me/work.inroads",
        },
        Wanted::Copy => PathWords {
            title: "Save a copy",
            main: "Write it here",
            hint: "/home/me/copy.inroads",
        },
        Wanted::BackupCopy => PathWords {
            title: "Open the backup as a copy",
            main: "Write it here",
            hint: "/home/me/backup.inroads",
        },
        Wanted::Import => PathWords {
            title: "Import",
            main: "Look at it",
            hint: "/home/me/contacts.csv",
        },
        Wanted::Meeting { .. } => PathWords {
            title: "Export meeting",
            main: "Write it here",
            hint: "/home/me/lunch.ics",
        },
        Wanted::Sheet { .. } => PathWords {
            title: "Save the page",
            main: "Write it here",
            hint: "/home/me/lunch.html",
        },
        Wanted::Graph(_) => PathWords {
            title: "Export graph",
            main: "Write it here",
            hint: "/home/me/network.png",
        },
        Wanted::Photo(_) => PathWords {
            title: "Add photo",
            main: "Add it",
            hint: "/home/me/photo.jpg",
        },
        Wanted::Export { .. } => PathWords {
            title: "Export",
            main: "Write it here",
            hint: "The ending says the format",
        },
    }
}

/// What is wrong with a path, in a sentence.
pub fn check(disk: &dyn crate::storage::Disk, wanted: &Wanted, path: &Path) -> Result<(), String> {
    if path.as_os_str().is_empty() {
        return Err("Write a path first.".to_owned());
    }
    let is_there = disk.stat(path).is_ok();
    match wanted {
        Wanted::Open | Wanted::Import | Wanted::Photo(_) if !is_there => {
            Err("There is no such file.".to_owned())
        }
        Wanted::New | Wanted::Copy | Wanted::BackupCopy if is_there => {
            Err("There is a file with this name. Choose another; nothing is replaced.".to_owned())
        }
        Wanted::Export { formats, .. } => {
            let ending = path
                .extension()
                .map(|ending| ending.to_string_lossy().to_lowercase())
                .unwrap_or_default();
            let known = formats.iter().any(|(_, known)| *known == ending);
            let list = formats
                .iter()
                .map(|(words, ending)| format!(".{ending} ({words})"))
                .collect::<Vec<_>>()
                .join(", ");
            if known || ending.is_empty() {
                Ok(())
            } else {
                Err(format!("The ending says the format: {list}."))
            }
        }
        _ => Ok(()),
    }
}

/// Goes on with paths that were chosen, whichever dialog they came from.
pub fn use_paths(state: &mut AppState, ctx: &egui::Context, wanted: Wanted, paths: Vec<PathBuf>) {
    let Some(first) = paths.first().cloned() else {
        return;
    };
    match wanted {
        Wanted::Open => transfer::open(state, ctx, first),
        Wanted::Import => importing::import(state, ctx, paths),
        Wanted::Photo(id) => photo::read(state, ctx, id, first),
        Wanted::Copy => transfer::save_copy(state, ctx, first),
        Wanted::Export { name, .. } => transfer::export(state, ctx, &name, first),
        Wanted::Graph(order) => graph_export::write(state, ctx, *order, first),
        Wanted::Meeting { id, .. } => transfer::write_meeting(state, ctx, id, first),
        Wanted::Sheet { text, .. } => sheet::write(state, ctx, text, first),
        Wanted::BackupCopy => {
            if let Some(workspace) = state.waiting_copy.take() {
                transfer::create(state, ctx, with_ending(first), workspace);
            }
        }
        Wanted::New => {
            let path = with_ending(first);
            let workspace = state
                .waiting_workspace
                .take()
                .unwrap_or_else(|| Workspace::new(uuid::Uuid::now_v7()));
            transfer::create(state, ctx, path, workspace);
        }
    }
}

/// A path with the ending of workspaces where it has none.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.with_extension("inroads")
    } else {
        path
    }
}
