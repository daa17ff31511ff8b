//! The panel of settings: how Inroads looks, how it reads days, this workspace, and where its files live. Every change holds
//! at once; what differs from the usual has a button that sets it back.

mod hours;
mod page;
mod places;
mod remind;
mod workspace;

use egui::{Layout, ScrollArea, Ui, Vec2};

use self::hours::Hours;
use self::page::{Page, stepper, switch};
pub use self::places::{Place, place_ui};
use super::{Clock, Cx, DateForm, Outbox, Preferences, WeekStart, Wheel};
use crate::model::ThemeChoice;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, PersonField, caption, icon_button, icons, link, muted, segmented, text_field,
};

/// The smallest and the largest scale, in percent.
pub const SCALES: std::ops::RangeInclusive<u32> = 75..=200;

/// Steps of the scale, in percent.
const SCALE_STEP: u32 = 10;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct SettingsState {
    filter: String,
    me: PersonField,
    hours: Hours,
}

/// Shows the settings; those of the workspace only where one is open.
pub fn settings_ui(
    ui: &mut Ui,
    cx: Option<Cx<'_>>,
    state: &mut SettingsState,
    preferences: &mut Preferences,
    places: &[Place],
    outbox: &Outbox,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    header_ui(ui, state);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.add_space(measure::TEXT_MARGIN);
            ui.vertical(|ui| {
                let room = ui.available_width() - measure::MARGIN;
                ui.set_width(room.min(measure::SETTINGS));
                let filter = state.filter.clone();
                let mut page = Page::new(&filter);
                look(ui, &mut page, preferences);
                days(ui, &mut page, preferences);
                remind::lines(ui, &mut page, preferences);
                hours::line(ui, &mut page, preferences, &mut state.hours);
                if let Some(cx) = cx {
                    workspace::lines(ui, &mut page, cx, &mut state.me);
                }
                files(ui, &mut page, preferences);
                places::lines(ui, &mut page, places, outbox);
                ui.add_space(measure::TEXT_MARGIN);
                if page.is_empty() {
                    muted(ui, format!("No setting for “{}”.", filter.trim()));
                    if link(ui, "Show all settings").clicked() {
                        state.filter.clear();
                    }
                } else if filter.trim().is_empty() {
                    ui.horizontal(|ui| {
                        if Button::secondary("Reset settings").ui(ui).clicked() {
                            *preferences = Preferences {
                                nav_collapsed: preferences.nav_collapsed,
                                ..Preferences::default()
                            };
                        }
                        caption(ui, "Those of the workspace stay as they are.");
                    });
                }
                ui.add_space(measure::TEXT_MARGIN);
            });
        });
    });
}

fn header_ui(ui: &mut Ui, state: &mut SettingsState) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::HEADER);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        ui.add_space(measure::TEXT_MARGIN);
        ui.label(Type::title().rich("Settings", *p.text));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(measure::MARGIN);
            if !state.filter.is_empty()
                && icon_button(ui, icons::CLOSE, "Show all settings").clicked()
            {
                state.filter.clear();
            }
            let width = measure::SETTINGS_FIELD.min(ui.available_width() - measure::GAP);
            let name = "Find a setting";
            let field = text_field(ui, &mut state.filter, name, name, width);
            if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
                state.filter.clear();
            }
        });
    });
}

fn look(ui: &mut Ui, page: &mut Page, preferences: &mut Preferences) {
    let usual = Preferences::default();
    page.group("Look");
    let is_usual = preferences.theme == usual.theme;
    let reset = page.line(ui, "Theme", "Light or dark", is_usual, |ui| {
        let choices = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];
        let choices = choices.map(|one| (one, one.label()));
        if let Some(chosen) = segmented(ui, "Theme", preferences.theme, &choices) {
            preferences.theme = chosen;
        }
    });
    if reset {
        preferences.theme = usual.theme;
    }
    let is_usual = preferences.ui_scale == usual.ui_scale;
    let help = "Zoom, scale, size of text; Ctrl + and Ctrl −";
    let reset = page.line(ui, "Size of everything", help, is_usual, |ui| {
        scale_ui(ui, &mut preferences.ui_scale);
    });
    if reset {
        preferences.ui_scale = usual.ui_scale;
    }
    let is_usual = preferences.reduce_motion == usual.reduce_motion;
    let reset = page.line(ui, "Reduce motion", "Animations", is_usual, |ui| {
        switch(
            ui,
            "Reduce motion",
            "No animations",
            &mut preferences.reduce_motion,
        );
    });
    if reset {
        preferences.reduce_motion = usual.reduce_motion;
    }
    let is_usual = preferences.nav_collapsed == usual.nav_collapsed;
    let reset = page.line(ui, "Sidebar", "Navigation, nav rail", is_usual, |ui| {
        let choices = [(false, "With words"), (true, "Icons only")];
        let present = preferences.nav_collapsed;
        if let Some(chosen) = segmented(ui, "Sidebar", present, &choices) {
            preferences.nav_collapsed = chosen;
        }
    });
    if reset {
        preferences.nav_collapsed = usual.nav_collapsed;
    }
    let is_usual = preferences.wheel == usual.wheel;
    let help = "Zoom or pan with the mouse";
    let reset = page.line(ui, "Mouse wheel on the graph", help, is_usual, |ui| {
        let choices = [Wheel::Zoom, Wheel::Pan].map(|one| (one, one.label()));
        if let Some(chosen) = segmented(ui, "Mouse wheel", preferences.wheel, &choices) {
            preferences.wheel = chosen;
        }
    });
    if reset {
        preferences.wheel = usual.wheel;
    }
}

fn days(ui: &mut Ui, page: &mut Page, preferences: &mut Preferences) {
    let usual = Preferences::default();
    page.group("Calendar");
    let is_usual = preferences.week_start == usual.week_start;
    let help = "First day of the week";
    let reset = page.line(ui, "Week starts on", help, is_usual, |ui| {
        let choices = [
            (WeekStart::BySystem, "System"),
            (WeekStart::Monday, "Monday"),
            (WeekStart::Sunday, "Sunday"),
            (WeekStart::Saturday, "Saturday"),
        ];
        if let Some(chosen) = segmented(ui, "Week starts on", preferences.week_start, &choices) {
            preferences.week_start = chosen;
        }
    });
    if reset {
        preferences.week_start = usual.week_start;
    }
    let is_usual = preferences.clock == usual.clock;
    let reset = page.line(
        ui,
        "Times of day",
        "Clock, 24 or 12 hours",
        is_usual,
        |ui| {
            let choices = [
                (Clock::BySystem, "System"),
                (Clock::Hours24, Clock::Hours24.label()),
                (Clock::Hours12, Clock::Hours12.label()),
            ];
            if let Some(chosen) = segmented(ui, "Times of day", preferences.clock, &choices) {
                preferences.clock = chosen;
            }
        },
    );
    if reset {
        preferences.clock = usual.clock;
    }
    let is_usual = preferences.date_form == usual.date_form;
    let help = "Dates: order of day, month and year";
    let reset = page.line(ui, "Days", help, is_usual, |ui| {
        let choices = [
            (DateForm::BySystem, "System"),
            (DateForm::DayFirst, DateForm::DayFirst.label()),
            (DateForm::MonthFirst, DateForm::MonthFirst.label()),
            (DateForm::YearFirst, DateForm::YearFirst.label()),
        ];
        if let Some(chosen) = segmented(ui, "Days", preferences.date_form, &choices) {
            preferences.date_form = chosen;
        }
    });
    if reset {
        preferences.date_form = usual.date_form;
    }
    let is_usual = preferences.week_numbers == usual.week_numbers;
    let help = "Numbers of weeks in the month";
    let reset = page.line(ui, "Week numbers", help, is_usual, |ui| {
        let words = "Shown beside the month";
        switch(ui, "Week numbers", words, &mut preferences.week_numbers);
    });
    if reset {
        preferences.week_numbers = usual.week_numbers;
    }
    let is_usual = preferences.meetings_per_week == usual.meetings_per_week;
    let help = "The calendar says so when a week gets fuller than this";
    let reset = page.line(ui, "Meetings in a week", help, is_usual, |ui| {
        let meetings = &mut preferences.meetings_per_week;
        let words = format!("At most {meetings}");
        stepper(ui, "meetings in a week", meetings, 1..=40, &words);
    });
    if reset {
        preferences.meetings_per_week = usual.meetings_per_week;
    }
}

fn files(ui: &mut Ui, page: &mut Page, preferences: &mut Preferences) {
    let usual = Preferences::default();
    page.group("Files");
    let is_usual = preferences.backups == usual.backups;
    let help = "Those made when the file is opened; hourly and daily ones come on top";
    let reset = page.line(ui, "Backups kept", help, is_usual, |ui| {
        let backups = &mut preferences.backups;
        let words = format!("The last {backups}");
        stepper(ui, "backups", backups, 3..=100, &words);
    });
    if reset {
        preferences.backups = usual.backups;
    }
}

fn scale_ui(ui: &mut Ui, scale: &mut u32) {
    ui.add_enabled_ui(*scale > *SCALES.start(), |ui| {
        if icon_button(ui, icons::MINUS, "Smaller").clicked() {
            *scale = next_scale(*scale, Direction::Smaller);
        }
    });
    let words = format!("{scale} %");
    ui.label(Type::control().rich(&words, *palette(ui).text));
    ui.add_enabled_ui(*scale < *SCALES.end(), |ui| {
        if icon_button(ui, icons::ADD, "Larger").clicked() {
            *scale = next_scale(*scale, Direction::Larger);
        }
    });
}

/// Where the scale goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Down.
    Smaller,
    /// Up.
    Larger,
}

/// The next scale, on the grid of steps and within the bounds.
pub fn next_scale(scale: u32, direction: Direction) -> u32 {
    let next = match direction {
        Direction::Smaller => (scale.saturating_sub(1) / SCALE_STEP) * SCALE_STEP,
        Direction::Larger => (scale / SCALE_STEP + 1) * SCALE_STEP,
    };
    next.clamp(*SCALES.start(), *SCALES.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_stays_on_its_grid_and_within_bounds() {
        let check = |scale, smaller, larger| {
            assert_eq!(next_scale(scale, Direction::Smaller), smaller, "{scale}");
            assert_eq!(next_scale(scale, Direction::Larger), larger, "{scale}");
        };
        check(100, 90, 110);
        check(95, 90, 100);
        check(80, 75, 90);
        check(75, 75, 80);
        check(200, 190, 200);
        check(0, 75, 75);
        check(4_000, 200, 200);
    }
}
