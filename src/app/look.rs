//! What changes how the window looks, and shows folders outside it.

use std::path::Path;

use egui::ViewportCommand;

use super::state::AppState;
use crate::panels::settings::{Direction, next_scale};
use crate::storage::FileKind;
use crate::theme::measure;

/// Everything one step larger.
pub fn larger(state: &mut AppState) {
    let scale = &mut state.settings.preferences.ui_scale;
    *scale = next_scale(*scale, Direction::Larger);
}

/// Everything one step smaller.
pub fn smaller(state: &mut AppState) {
    let scale = &mut state.settings.preferences.ui_scale;
    *scale = next_scale(*scale, Direction::Smaller);
}

/// Folds the sidebar, or unfolds it where there is room.
pub fn sidebar(state: &mut AppState, ctx: &egui::Context) {
    if ctx.content_rect().width() < measure::NAV_BREAK {
        state
            .notices
            .tell("The window is too narrow for the words of the sidebar");
        return;
    }
    let collapsed = &mut state.settings.preferences.nav_collapsed;
    *collapsed = !*collapsed;
}

/// Fills the screen, or goes back to a window.
pub fn full_screen(ctx: &egui::Context) {
    let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
}

/// Shows a folder, or the folder of a file, in the system's own program.
pub fn open_folder(state: &mut AppState, path: &Path) {
    let is_folder = state
        .disk
        .stat(path)
        .is_ok_and(|stat| stat.kind == FileKind::Folder);
    let folder = if is_folder {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    if opener::open(folder).is_err() {
        state
            .notices
            .tell("No program of this system shows folders. Copy the path instead.");
    }
}
