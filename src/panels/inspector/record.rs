//! What the program knows of a contact's record: where it came from, when it was changed, its names elsewhere.

use egui::Ui;

use super::rows::{labeled, line_button};
use super::section::{centered, section_ui};
use crate::model::{Contact, Source};
use crate::panels::{Command, Cx};
use crate::theme::{Type, measure, palette};
use crate::widgets::{elided, icons};

/// Shows the section; nothing in it can be changed.
pub fn record_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let meta = &contact.meta;
    section_ui(
        ui,
        "Record",
        |_| (),
        |ui| {
            let source = match &meta.source {
                Source::Manual => "Typed in".to_owned(),
                Source::Import { file, row: 0 } => file.clone(),
                Source::Import { file, row } => format!("{file}, row {row}"),
            };
            fact_ui(ui, "Comes from", &source);
            for (label, stamp) in [("Added", meta.created), ("Changed", meta.modified)] {
                if let Some(stamp) = stamp {
                    let day = cx.dates().whole(stamp.date_naive());
                    fact_ui(ui, label, &day);
                }
            }
            for id in &meta.external_ids {
                labeled(ui, &format!("Id, {}", id.scheme), |ui, width| {
                    let room = width - measure::LINE_BUTTON;
                    value_ui(ui, &id.value, room);
                    let copy = format!("Copy {}", id.value);
                    if line_button(ui, icons::COPY, &copy).clicked() {
                        cx.send(Command::Copy(id.value.clone()));
                    }
                });
            }
            if !meta.unknown_props.is_empty() {
                let count = crate::query::words::counted(meta.unknown_props.len(), "property");
                let count = count.replace("propertys", "properties");
                fact_ui(ui, "Kept unread", &count);
            }
        },
    );
}

fn fact_ui(ui: &mut Ui, label: &str, value: &str) {
    labeled(ui, label, |ui, width| value_ui(ui, value, width));
}

fn value_ui(ui: &mut Ui, value: &str, width: f32) {
    let ink = *palette(ui).text;
    ui.allocate_ui(egui::Vec2::new(width, measure::FIELD_ROW), |ui| {
        ui.set_width(width);
        centered(ui, |ui| {
            elided(ui, Type::secondary(), value, ink, width - measure::GAP);
        });
    });
}
