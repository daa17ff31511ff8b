//! What to do now: the day's meetings, wins, follow-ups and people going cold.

use egui::Ui;

use super::Cx;
use crate::widgets::heading;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct TodayState {}

impl TodayState {
    /// What the status bar says of it.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        String::new()
    }
}

/// Shows the panel.
pub fn today_ui(ui: &mut Ui, _cx: Cx<'_>, _state: &mut TodayState) {
    heading(ui, "Today");
}
