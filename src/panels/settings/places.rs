//! Where files and folders of Inroads are, with a way to each.

use std::path::PathBuf;

use egui::{Layout, Ui, Vec2};

use super::page::{Page, hint};
use crate::panels::{Command, Outbox};
use crate::theme::{Type, measure, palette};
use crate::widgets::{elided, icon_button, icons};

/// A file or folder of Inroads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// "This workspace".
    pub name: &'static str,
    /// Where it is.
    pub path: PathBuf,
}

pub(super) fn lines(ui: &mut Ui, page: &mut Page, places: &[Place], outbox: &Outbox) {
    page.group("Where your files live");
    let mut any = false;
    for place in places {
        if page.takes(ui, place.name, "path folder file place") {
            any = true;
            if let Some(command) = place_ui(ui, place) {
                outbox.push(command);
            }
        }
    }
    if any {
        ui.add_space(measure::GAP);
        hint(
            ui,
            "Everything stays on this computer. Inroads does not use the network.",
        );
    }
}

/// Shows a place with buttons that copy its path and show its folder.
pub fn place_ui(ui: &mut Ui, place: &Place) -> Option<Command> {
    let p = palette(ui);
    let path = place.path.display().to_string();
    let size = Vec2::new(ui.available_width(), measure::TABLE_ROW);
    let mut wanted = None;
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let label = Vec2::new(measure::PLACE_LABEL.min(size.x / 3.0), measure::TABLE_ROW);
        ui.allocate_ui_with_layout(label, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(label);
            elided(ui, Type::secondary(), place.name, *p.muted, label.x);
        });
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
            let name = format!("Open folder: {}", place.name);
            if icon_button(ui, icons::FILE_OPEN, &name).clicked() {
                wanted = Some(Command::OpenFolder(place.path.clone()));
            }
            let name = format!("Copy path: {}", place.name);
            if icon_button(ui, icons::COPY, &name).clicked() {
                wanted = Some(Command::Copy(path.clone()));
            }
            let room = ui.available_size();
            ui.allocate_ui_with_layout(room, Layout::left_to_right(egui::Align::Center), |ui| {
                elided(ui, Type::secondary(), &path, *p.text, room.x);
            });
        });
    });
    wanted
}
