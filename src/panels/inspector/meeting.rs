//! The inspector of a meeting.

use egui::Ui;

use super::header;
use crate::model::Meeting;
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct MeetingState {}

/// Shows it.
pub fn meeting_ui(ui: &mut Ui, cx: Cx<'_>, _one: &Meeting, _state: &mut MeetingState) {
    header::frame_ui(ui, cx, "Meeting", |_| {});
}
