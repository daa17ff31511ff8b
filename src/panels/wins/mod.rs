//! The accomplishments log: wins by month, and whom to congratulate.

use egui::Ui;

use super::Cx;
use crate::widgets::heading;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct WinsState {}

impl WinsState {
    /// What the status bar says of it.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        String::new()
    }
}

/// Shows the panel.
pub fn wins_ui(ui: &mut Ui, _cx: Cx<'_>, _state: &mut WinsState) {
    heading(ui, "Wins");
}
