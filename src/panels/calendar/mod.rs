//! The calendar: meetings by month and as an agenda.

use chrono::NaiveDate;
use egui::Ui;

use super::Cx;
use crate::widgets::heading;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct CalendarState {}

impl CalendarState {
    /// Brings a day into view.
    pub fn show_day(&mut self, _day: NaiveDate) {}

    /// What the status bar says of it.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        String::new()
    }
}

/// Shows the panel.
pub fn calendar_ui(ui: &mut Ui, _cx: Cx<'_>, _state: &mut CalendarState) {
    heading(ui, "Calendar");
}
