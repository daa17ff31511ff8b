//! A field for a day: dates and words like "fri" or "+3d", with the day that they mean below.

use chrono::NaiveDate;
use egui::{Response, Ui};

use crate::panels::dialogs::frame::{more, wrong};
use crate::query::{Dates, day_words};
use crate::widgets::framed_field;

/// What a day field remembers: the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayField {
    text: String,
}

/// What the words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// There are none.
    Empty,
    /// This day.
    Day(NaiveDate),
    /// No day.
    Wrong,
}

impl DayField {
    /// A field that holds a day already.
    pub fn of(day: Option<NaiveDate>) -> Self {
        Self {
            text: day.map_or_else(String::new, |day| day.to_string()),
        }
    }

    /// What the words mean on `today`.
    pub fn read(&self, today: NaiveDate) -> Read {
        if self.text.trim().is_empty() {
            return Read::Empty;
        }
        day_words(&self.text, today).map_or(Read::Wrong, Read::Day)
    }

    /// Shows the field, `width` wide, and the day that it means.
    pub fn ui(&mut self, ui: &mut Ui, dates: Dates, name: &str, width: f32) -> Response {
        let is_wrong = self.read(dates.today) == Read::Wrong;
        let hint = "fri, +3d, 24 dec";
        let response = framed_field(ui, &mut self.text, name, hint, width, is_wrong);
        match self.read(dates.today) {
            Read::Empty => {}
            Read::Day(day) => more(ui, &dates.day_and_year(day)),
            Read::Wrong => wrong(ui, "No such day. Try “fri”, “+3d” or “24 dec”."),
        }
        response
    }
}
