//! The inspector of a follow-up.

use egui::Ui;

use super::header;
use crate::model::FollowUp;
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct FollowUpState {}

/// Shows it.
pub fn follow_up_ui(ui: &mut Ui, cx: Cx<'_>, _one: &FollowUp, _state: &mut FollowUpState) {
    header::frame_ui(ui, cx, "FollowUp", |_| {});
}
