//! An introduction from wish to thanks.

use egui::Ui;

use crate::model::Introduction;
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct IntroductionState {}

/// Shows it.
pub fn introduction_ui(
    _ui: &mut Ui,
    _cx: Cx<'_>,
    _one: &Introduction,
    _state: &mut IntroductionState,
) {
}
