//! The inspector of a win.

use egui::Ui;

use super::header;
use crate::model::{Accomplishment, Id};
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct WinState {
    composing: Option<Id<Accomplishment>>,
}

impl WinState {
    /// Opens the note that congratulates.
    pub fn start_congratulating(&mut self, win: Id<Accomplishment>) {
        self.composing = Some(win);
    }
}

/// Shows it.
pub fn win_ui(ui: &mut Ui, cx: Cx<'_>, _one: &Accomplishment, _state: &mut WinState) {
    header::frame_ui(ui, cx, "Win", |_| {});
}
