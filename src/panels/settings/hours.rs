//! The working hours, within which free times are proposed.

use chrono::NaiveTime;
use egui::Ui;

use super::page::Page;
use crate::panels::Preferences;
use crate::panels::dialogs::frame::wrong;
use crate::query::plan_line::time_words;
use crate::theme::{Type, measure, palette};
use crate::widgets::framed_field;

/// The two times as they are typed.
#[derive(Debug, Default)]
pub struct Hours {
    from: String,
    to: String,
    /// The times that the texts stand for.
    of: Option<(NaiveTime, NaiveTime, String)>,
}

impl Hours {
    /// The two times, or why they are none.
    fn read(&self) -> Result<(NaiveTime, NaiveTime), &'static str> {
        let (Some(from), Some(to)) = (time_words(&self.from), time_words(&self.to)) else {
            return Err("Write times like 9:00 and 17:30.");
        };
        if from < to {
            Ok((from, to))
        } else {
            Err("The end is not after the start.")
        }
    }
}

/// Shows the line.
pub(super) fn line(ui: &mut Ui, page: &mut Page, preferences: &mut Preferences, hours: &mut Hours) {
    let usual = Preferences::default();
    let present = (preferences.work_from, preferences.work_to);
    let key = (present.0, present.1, preferences.time(present.0));
    if hours.of.as_ref() != Some(&key) {
        hours.from = preferences.time(present.0);
        hours.to = preferences.time(present.1);
        hours.of = Some(key);
    }
    let is_usual = present == (usual.work_from, usual.work_to);
    let is_wrong = hours.read().is_err();
    let mut left = false;
    let help = "Start and end of the working day; free times are proposed in between";
    let mut is_shown = false;
    let reset = page.line(ui, "Working hours", help, is_usual, |ui| {
        is_shown = true;
        let width = measure::TIME_FIELD;
        let from = framed_field(
            ui,
            &mut hours.from,
            "Work starts at",
            "9:00",
            width,
            is_wrong,
        );
        ui.label(Type::secondary().rich("to", *palette(ui).muted));
        let to = framed_field(ui, &mut hours.to, "Work ends at", "17:00", width, is_wrong);
        left = from.lost_focus() || to.lost_focus();
    });
    if reset {
        (preferences.work_from, preferences.work_to) = (usual.work_from, usual.work_to);
        hours.of = None;
        return;
    }
    match hours.read() {
        Ok((from, to)) if left => {
            (preferences.work_from, preferences.work_to) = (from, to);
            hours.of = None;
        }
        Err(why) if is_shown => {
            let still = format!(
                "{} to {}",
                preferences.time(present.0),
                preferences.time(present.1)
            );
            wrong(ui, &format!("{why} The hours stay {still}."));
        }
        Ok(_) | Err(_) => {}
    }
}
