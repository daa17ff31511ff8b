//! A photo of somebody: read and scaled on a thread, then put onto the card as one step.

use std::path::PathBuf;
use std::sync::Arc;

use super::execute::apply;
use super::jobs::Job;
use super::state::AppState;
use crate::edit::build;
use crate::exchange::{PHOTO_FILE, photo_from_bytes};
use crate::model::{Contact, Id};

/// Whose photo, and its text for the workspace; or a sentence on why there is none.
pub type ReadPhoto = Result<(Id<Contact>, String), String>;

/// Starts reading a file.
pub fn read(state: &mut AppState, ctx: &egui::Context, id: Id<Contact>, path: PathBuf) {
    let disk = Arc::clone(&state.disk);
    state.jobs.photo = Some(Job::start(ctx, "Reading the photo", move |_| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let advice = "The card is as it was. Choose a PNG or JPEG of at most 20 MB.";
        let bytes = disk
            .read(&path, PHOTO_FILE)
            .map_err(|error| format!("“{name}” could not be read: {error}.\n{advice}"))?;
        let photo = photo_from_bytes(&bytes)
            .map_err(|error| format!("“{name}” was not added: {error}.\n{advice}"))?;
        Ok((id, photo))
    }));
}

/// Takes over what was read.
pub fn poll(state: &mut AppState) {
    let Some(result) = state.jobs.photo.as_ref().and_then(Job::poll) else {
        return;
    };
    state.jobs.photo = None;
    match result.map_err(|vanished| vanished.to_string()) {
        Ok(Ok((id, photo))) => {
            let Some(document) = &state.document else {
                return;
            };
            let label = format!("Add photo of {}", document.workspace.name_of(id));
            let edit = build::change_contact(&document.workspace, id, |contact| {
                contact.name.photo = photo;
            });
            if !edit.is_empty() {
                apply(state, &label, &edit, None);
            }
        }
        Ok(Err(words)) | Err(words) => {
            state.trouble = Some(format!("No photo was added\n{words}"));
        }
    }
}
