//! The panel of settings: how Inroads looks, and where its files live.

use std::path::PathBuf;

use egui::{Layout, ScrollArea, Sense, Ui, Vec2};

use super::{Command, Outbox, Preferences, WeekStart};
use crate::model::ThemeChoice;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, Checked, check_box, elided, heading, icon_button, icons, muted, segmented,
};

/// A file or folder of Inroads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// "This workspace".
    pub name: &'static str,
    /// Where it is.
    pub path: PathBuf,
}

/// The smallest and the largest scale, in percent.
pub const SCALES: std::ops::RangeInclusive<u32> = 80..=150;

/// Steps of the scale, in percent.
const SCALE_STEP: u32 = 10;

/// Shows the settings. Every change holds at once.
pub fn settings_ui(ui: &mut Ui, preferences: &mut Preferences, places: &[Place], outbox: &Outbox) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let size = Vec2::new(ui.available_width(), measure::HEADER);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        ui.add_space(measure::TEXT_MARGIN);
        ui.label(Type::title().rich("Settings", *p.text));
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.add_space(measure::TEXT_MARGIN);
            ui.vertical(|ui| {
                let room = ui.available_width() - measure::MARGIN;
                ui.set_width(room.min(measure::SETTINGS));
                look_ui(ui, preferences);
                ui.add_space(measure::TEXT_MARGIN);
                heading(ui, "Calendar");
                line_ui(ui, "Week starts on", |ui| {
                    let choices = [
                        (WeekStart::BySystem, "System"),
                        (WeekStart::Monday, "Monday"),
                        (WeekStart::Sunday, "Sunday"),
                        (WeekStart::Saturday, "Saturday"),
                    ];
                    let present = preferences.week_start;
                    if let Some(chosen) = segmented(ui, "Week starts on", present, &choices) {
                        preferences.week_start = chosen;
                    }
                });
                ui.add_space(measure::TEXT_MARGIN);
                heading(ui, "Where your files live");
                for place in places {
                    if let Some(text) = place_ui(ui, place) {
                        outbox.push(Command::Copy(text));
                    }
                }
                ui.add_space(measure::GAP);
                muted(
                    ui,
                    "Everything stays on this computer. Inroads does not use the network.",
                );
                ui.add_space(measure::TEXT_MARGIN);
                ui.horizontal(|ui| {
                    if Button::secondary("Reset settings").ui(ui).clicked() {
                        *preferences = Preferences {
                            nav_collapsed: preferences.nav_collapsed,
                            ..Preferences::default()
                        };
                    }
                });
                ui.add_space(measure::TEXT_MARGIN);
            });
        });
    });
}

fn look_ui(ui: &mut Ui, preferences: &mut Preferences) {
    heading(ui, "Look");
    line_ui(ui, "Theme", |ui| {
        let choices = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];
        let choices = choices.map(|one| (one, one.label()));
        if let Some(chosen) = segmented(ui, "Theme", preferences.theme, &choices) {
            preferences.theme = chosen;
        }
    });
    line_ui(ui, "Size of everything", |ui| {
        let scale = &mut preferences.ui_scale;
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
    });
    line_ui(ui, "Reduce motion", |ui| {
        let on = preferences.reduce_motion;
        let checked = if on { Checked::Yes } else { Checked::No };
        let mut clicked = check_box(ui, checked, "Reduce motion").clicked();
        clicked |= ui
            .add(
                egui::Label::new(Type::secondary().rich("No animations", *palette(ui).muted))
                    .sense(Sense::CLICK),
            )
            .clicked();
        if clicked {
            preferences.reduce_motion = !on;
        }
    });
    line_ui(ui, "Navigation", |ui| {
        let choices = [(false, "With words"), (true, "Icons only")];
        let present = preferences.nav_collapsed;
        if let Some(chosen) = segmented(ui, "Navigation", present, &choices) {
            preferences.nav_collapsed = chosen;
        }
    });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Smaller,
    Larger,
}

/// The next scale, on the grid of steps and within the bounds.
fn next_scale(scale: u32, direction: Direction) -> u32 {
    let next = match direction {
        Direction::Smaller => (scale.saturating_sub(1) / SCALE_STEP) * SCALE_STEP,
        Direction::Larger => (scale / SCALE_STEP + 1) * SCALE_STEP,
    };
    next.clamp(*SCALES.start(), *SCALES.end())
}

fn line_ui(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::LIST_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let label = Vec2::new(measure::SETTINGS_LABEL, measure::LIST_ROW);
        ui.allocate_ui_with_layout(label, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(label);
            ui.label(Type::secondary().rich(name, *p.text));
        });
        content(ui);
    });
}

/// Shows a place with a button that copies its path; returns the path when it was used.
pub fn place_ui(ui: &mut Ui, place: &Place) -> Option<String> {
    let p = palette(ui);
    let path = place.path.display().to_string();
    let size = Vec2::new(ui.available_width(), measure::TABLE_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let label = Vec2::new(measure::PLACE_LABEL, measure::TABLE_ROW);
        ui.allocate_ui_with_layout(label, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(label);
            ui.label(Type::secondary().rich(place.name, *p.muted));
        });
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let copied =
                icon_button(ui, icons::COPY, &format!("Copy path: {}", place.name)).clicked();
            let room = ui.available_size();
            ui.allocate_ui_with_layout(room, Layout::left_to_right(egui::Align::Center), |ui| {
                elided(ui, Type::secondary(), &path, *p.text, room.x);
            });
            copied.then_some(path)
        })
        .inner
    })
    .inner
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
        check(80, 80, 90);
        check(150, 140, 150);
        check(0, 80, 80);
        check(4_000, 150, 150);
    }
}
