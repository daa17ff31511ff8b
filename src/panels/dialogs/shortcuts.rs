//! Every key, made from the same table as menus and tooltips.

use egui::{Context, Layout, ScrollArea, Ui};

use super::frame::{Can, Dialog, footer};
use crate::panels::Command;
use crate::query::fold::{fold, fold_query};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, elided, heading, key_hint, text_field};

/// Keys that only one panel has.
#[derive(Debug, Clone, Copy)]
pub struct KeyGroup {
    /// "In the list of follow-ups".
    pub title: &'static str,
    /// Keys, and what they do.
    pub keys: &'static [(&'static str, &'static str)],
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct ShortcutsView {
    filter: String,
}

/// The dialog was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed;

/// Shows the keys of all commands, and below them those of panels.
pub fn shortcuts_dialog(
    ctx: &Context,
    view: &mut ShortcutsView,
    groups: &[KeyGroup],
) -> Option<Closed> {
    Dialog::new("shortcuts", "Keyboard shortcuts").show(ctx, Closed, |ui, showing| {
        let width = ui.available_width();
        let field = text_field(ui, &mut view.filter, "Find a shortcut", "Find", width);
        showing.start_in(&field);
        ui.add_space(measure::GAP);
        let wanted = fold_query(&view.filter);
        let keep = |text: &str, keys: &str| {
            wanted.is_empty() || fold(text).contains(&wanted) || fold(keys).contains(&wanted)
        };
        let room = (ctx.content_rect().height() / 2.0).max(measure::LIST_ROW);
        let mut any = false;
        ScrollArea::vertical()
            .max_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let listed: Vec<(String, String)> = Command::LISTED
                    .iter()
                    .filter_map(|command| {
                        let words = command.words();
                        let keys = ctx.format_shortcut(&words.shortcut?).replace('+', " ");
                        Some((words.label, keys))
                    })
                    .filter(|(label, keys)| keep(label, keys))
                    .collect();
                if !listed.is_empty() {
                    any = true;
                    heading(ui, "Everywhere");
                }
                for (label, keys) in &listed {
                    row_ui(ui, label, keys);
                }
                for group in groups {
                    let keys: Vec<_> = group
                        .keys
                        .iter()
                        .filter(|(keys, what)| keep(what, keys))
                        .collect();
                    if keys.is_empty() {
                        continue;
                    }
                    any = true;
                    ui.add_space(measure::ROW_GAP);
                    heading(ui, group.title);
                    for (keys, what) in keys {
                        row_ui(ui, what, keys);
                    }
                }
                if !any {
                    caption(ui, "No shortcut of that name.");
                }
            });
        footer(ui, Button::primary("Close"), "", Can::Go)
            .choice
            .map(|_| Closed)
    })
}

fn row_ui(ui: &mut Ui, what: &str, keys: &str) {
    let p = palette(ui);
    let size = egui::vec2(ui.available_width(), measure::MENU_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let width = size.x * 0.65;
        elided(ui, Type::secondary(), what, *p.text, width);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(measure::ROW_GAP);
            key_hint(ui, keys);
        });
    });
}
