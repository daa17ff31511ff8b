//! The lines of the settings about reminders.

use chrono::NaiveTime;
use egui::Ui;

use super::page::{Page, choose, switch};
use crate::panels::Preferences;
use crate::widgets::segmented;

/// Minutes before a meeting that are offered.
const MINUTES: [u32; 4] = [5, 10, 15, 30];

/// Hours of the morning that are offered.
const MORNINGS: std::ops::RangeInclusive<u32> = 6..=10;

/// Shows them.
pub fn lines(ui: &mut Ui, page: &mut Page, preferences: &mut Preferences) {
    let usual = Preferences::default();
    page.group("Reminders");
    let is_usual = preferences.remind_before == usual.remind_before;
    let help = "Notifications while Inroads runs; a meeting's own reminders go before";
    let name = "Remind me before meetings";
    let reset = page.line(ui, name, help, is_usual, |ui| {
        let minutes = MINUTES.map(|minutes| (Some(minutes), format!("{minutes} min")));
        let mut choices = vec![(None, "Never")];
        choices.extend(
            minutes
                .iter()
                .map(|(value, words)| (*value, words.as_str())),
        );
        if let Some(chosen) = segmented(ui, name, preferences.remind_before, &choices) {
            preferences.remind_before = chosen;
        }
    });
    if reset {
        preferences.remind_before = usual.remind_before;
    }
    let is_usual = preferences.morning == usual.morning;
    let help = "Meetings of the day and follow-ups that are due";
    let reset = page.line(ui, "Morning summary", help, is_usual, |ui| {
        let hours = MORNINGS
            .flat_map(|hour| [(hour, 0), (hour, 30)])
            .filter_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
        let hours: Vec<(Option<NaiveTime>, String)> = hours
            .map(|time| (Some(time), format!("At {}", preferences.time(time))))
            .collect();
        let mut choices = vec![(None, "Never")];
        choices.extend(hours.iter().map(|(time, words)| (*time, words.as_str())));
        if let Some(chosen) = choose(ui, "Morning summary", preferences.morning, &choices) {
            preferences.morning = chosen;
        }
    });
    if reset {
        preferences.morning = usual.morning;
    }
    let is_usual = preferences.remind_without_names == usual.remind_without_names;
    let help = "Privacy: others may look at the screen";
    let reset = page.line(ui, "Names in notifications", help, is_usual, |ui| {
        switch(
            ui,
            "Hide names in notifications",
            "Hidden",
            &mut preferences.remind_without_names,
        );
    });
    if reset {
        preferences.remind_without_names = usual.remind_without_names;
    }
}
