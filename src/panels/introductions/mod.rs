//! The list of introductions.

use egui::Ui;

use super::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct IntroductionsState {}

impl IntroductionsState {
    /// What the status bar says.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        String::new()
    }

    /// What stands at the right end of the header: hints and buttons, from the right.
    pub fn actions_ui(&mut self, _ui: &mut Ui, _cx: Cx<'_>) {}
}

/// Shows it.
pub fn introductions_ui(_ui: &mut Ui, _cx: Cx<'_>, _state: &mut IntroductionsState) {}
