//! The inspector of a tie.

use egui::Ui;

use super::header;
use crate::model::Tie;
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct TieState {}

/// Shows it.
pub fn tie_ui(ui: &mut Ui, cx: Cx<'_>, _one: &Tie, _state: &mut TieState) {
    header::frame_ui(ui, cx, "Tie", |_| {});
}
