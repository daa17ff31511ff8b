//! Asks for another day for a meeting: the same as dragging it, without dragging.

use chrono::NaiveDate;
use egui::Ui;

use super::act::{HELD_TO_COME, is_held_too_early};
use super::words;
use crate::model::{Id, Meeting};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{Can, Choice, Dialog, footer, more, wrong};
use crate::query::day_words;
use crate::widgets::{Button, framed_field};

/// What is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveForm {
    /// Which meeting.
    pub meeting: Id<Meeting>,
    text: String,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// The meeting stays.
    Cancel,
    /// It goes to this day.
    Day(NaiveDate),
}

impl MoveForm {
    /// An empty form.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self {
            meeting,
            text: String::new(),
        }
    }

    /// Shows the form as a dialog, until something is decided.
    pub fn ui(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<Decided> {
        let Some(meeting) = cx.workspace.meetings.get(self.meeting) else {
            return Some(Decided::Cancel);
        };
        let title = format!("Move {}", words::in_sentence(cx.workspace, meeting));
        Dialog::new("move meeting", &title).show(ui.ctx(), Decided::Cancel, |ui, showing| {
            if let Some(date) = meeting.date {
                let time = words::hours(cx.preferences, meeting);
                let now = std::iter::once(cx.dates().day_and_year(date)).chain(time);
                more(ui, &now.collect::<Vec<_>>().join(", "));
            }
            ui.add_space(crate::theme::measure::FORM_GAP);
            let width = ui.available_width();
            let found = day_words(&self.text, cx.today);
            let is_wrong = found.is_none() && !self.text.trim().is_empty();
            let hint = "fri, +3d, 24 dec";
            let field = framed_field(ui, &mut self.text, "New day", hint, width, is_wrong);
            showing.start_in(&field);
            let is_early = found.is_some_and(|to| is_held_too_early(meeting, to, cx.today));
            match found {
                Some(to) if Some(to) == meeting.date => more(ui, "It is on that day already."),
                Some(_) if is_early => wrong(ui, &format!("It stays: {HELD_TO_COME}")),
                Some(to) => more(ui, &cx.dates().day_and_year(to)),
                None if is_wrong => wrong(ui, "No such day. Try “fri”, “+3d” or “24 dec”."),
                None => more(ui, "The time of day stays."),
            }
            let goes = found.filter(|to| Some(*to) != meeting.date && !is_early);
            let words = goes.map_or_else(
                || "Move".to_owned(),
                |to| format!("Move to {}", cx.dates().day(to)),
            );
            let button = Button::primary(&words);
            let footer = footer(ui, button, "Cancel", Can::go_if(goes.is_some()));
            match footer.choice? {
                Choice::Cancel => Some(Decided::Cancel),
                Choice::Main => goes.map(Decided::Day),
            }
        })
    }
}
