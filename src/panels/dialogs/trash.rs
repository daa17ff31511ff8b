//! Deleted people: to be restored, or let go.

use chrono::Local;
use egui::{Context, Layout, ScrollArea, Ui};

use super::frame::{Can, Dialog, footer, more};
use crate::model::{Contact, Id, Trashed, Workspace};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, avatar, elided};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrashDecision {
    /// The dialog closes.
    Close,
    /// Somebody comes back; the dialog stays.
    Restore(Id<Contact>),
    /// Everybody goes, after a question.
    Empty,
}

/// Shows who is in the trash, the latest first.
pub fn trash_dialog(ctx: &Context, workspace: &Workspace) -> Option<TrashDecision> {
    let mut people: Vec<&Trashed> = workspace.trash.iter().collect();
    people.sort_by_key(|one| (std::cmp::Reverse(one.deleted), one.contact.id));
    Dialog::new("trash", "Trash").show(ctx, TrashDecision::Close, |ui, showing| {
        let mut decided = None;
        if people.is_empty() {
            more(ui, "The trash is empty. People whom you delete wait here.");
        } else {
            more(
                ui,
                "Restoring somebody brings their ties back too, where the others are still here.",
            );
            ui.add_space(measure::GAP);
            let room = ui.ctx().content_rect().height() / 2.0;
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ScrollArea::vertical()
                    .id_salt("people in the trash")
                    .max_height(room.min(measure::DIALOG_LIST))
                    .auto_shrink([false, true])
                    .show_rows(ui, measure::LIST_ROW, people.len(), |ui, range| {
                        for one in &people[range] {
                            if row_ui(ui, workspace, one) {
                                decided = Some(TrashDecision::Restore(one.contact.id));
                            }
                        }
                    });
            });
            ui.add_space(measure::GAP);
            if Button::destructive("Empty trash…").small().ui(ui).clicked() {
                decided = Some(TrashDecision::Empty);
            }
        }
        let footer = footer(ui, Button::primary("Close"), "", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        decided.or(footer.choice.map(|_| TrashDecision::Close))
    })
}

fn row_ui(ui: &mut Ui, workspace: &Workspace, one: &Trashed) -> bool {
    let p = palette(ui);
    let size = egui::vec2(ui.available_width(), measure::LIST_ROW);
    let name = one.contact.display_name();
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        avatar(ui, workspace, &one.contact, measure::AVATAR_LIST);
        ui.add_space(measure::GAP_SMALL);
        let width = ui.available_width() - measure::ROW_BUTTON - measure::GAP;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.add_space(measure::GAP_SMALL);
            elided(ui, Type::strong(), &name, *p.text, width);
            let day = one.deleted.with_timezone(&Local).format("%-d %B %Y");
            let ties = match one.ties.len() {
                0 => String::new(),
                1 => " · 1 tie".to_owned(),
                many => format!(" · {many} ties"),
            };
            let when = format!("Deleted on {day}{ties}");
            elided(ui, Type::caption(), &when, *p.muted, width);
        });
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            Button::secondary("Restore")
                .small()
                .name(&format!("Restore {name}"))
                .ui(ui)
                .clicked()
        })
        .inner
    })
    .inner
}
