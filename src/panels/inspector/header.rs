//! The head of the card: back, star, menu, close.

use std::collections::BTreeSet;

use egui::{Align, Layout, Popup, Sense, Ui, UiBuilder, Vec2};

use super::{InspectorState, change};
use crate::edit::build;
use crate::model::{Contact, Target};
use crate::panels::{Command, Cx};
use crate::query::boss::is_boss;
use crate::query::people::deletion;
use crate::theme::{Type, measure, palette};
use crate::widgets::{icon_button, icon_toggle, icons, inside, menu_row};

/// The head's frame: `left` words, buttons drawn by `right` from the right end on.
pub fn frame_ui(ui: &mut Ui, cx: Cx<'_>, words: &str, right: impl FnOnce(&mut Ui)) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TOP_BAR);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = egui::Stroke::new(1.0, *p.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let builder = UiBuilder::new()
        .id_salt("card head left")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if icon_button(ui, icons::BACK, "Back").clicked() {
            cx.send(Command::Back);
        }
        ui.label(Type::control().rich(words, *p.muted));
    });
    let builder = UiBuilder::new()
        .id_salt("card head right")
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if icon_button(ui, icons::CLOSE, "Close the card").clicked() {
            cx.send(Command::ClearSelection);
        }
        right(ui);
    });
}

/// The head of one person's card.
pub fn header_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let is_me = cx.workspace.settings.me == Some(contact.id);
    let words = if is_me { "You" } else { "Contact" };
    frame_ui(ui, cx, words, |ui| {
        let more = icon_button(ui, icons::MORE, "More actions");
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name(format!("Actions for {}", contact.display_name()))
            .show(|ui| menu_ui(ui, cx, contact, state));
        let starred = contact.is_key_player();
        let name = if starred {
            "No longer a key player"
        } else {
            "Make a key player"
        };
        if icon_toggle(ui, icons::STAR, name, starred).clicked() {
            change(cx, contact, "key player", |contact| {
                contact.relation.target = (!starred).then(Target::default);
            });
        }
    });
}

fn menu_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let id = contact.id;
    let offer = |ui: &mut Ui, icon, words: &str| {
        let clicked = menu_row(ui, Some(icon), words, "").clicked();
        if clicked {
            ui.close();
        }
        clicked
    };
    if cx.workspace.settings.me != Some(id) && offer(ui, icons::PERSON, "This is me") {
        let edit = build::change_settings(cx.workspace, |settings| settings.me = Some(id));
        cx.edit(format!("{} is me", contact.display_name()), edit);
    }
    if offer(ui, icons::GRAPH, "Show in graph") {
        cx.send(Command::ShowInGraph(id));
    }
    if offer(ui, icons::FOLLOW_UPS, "Add follow-up…") {
        cx.send(Command::NewFollowUpFor(id));
    }
    if is_boss(cx.workspace, cx.index, contact)
        && offer(ui, icons::ONE_ON_ONE, "Ask for leaders to know…")
    {
        cx.send(Command::AskForLeaders(id));
    }
    if offer(ui, icons::CONNECT, "Connect to…") {
        state.start_connecting();
    }
    let has_photo = !contact.name.photo.is_empty();
    let words = if has_photo {
        "Replace photo…"
    } else {
        "Add photo…"
    };
    if offer(ui, icons::PHOTO, words) {
        cx.send(Command::AddPhoto(id));
    }
    if has_photo && offer(ui, icons::CLOSE, "Remove photo") {
        let edit = build::change_contact(cx.workspace, id, |contact| contact.name.photo.clear());
        cx.edit(format!("Remove photo of {}", contact.display_name()), edit);
    }
    let archived = contact.meta.archived;
    let words = if archived {
        "Take out of the archive"
    } else {
        "Archive"
    };
    if offer(ui, icons::ARCHIVE, words) {
        change(cx, contact, "archived", |contact| {
            contact.meta.archived = !archived;
        });
    }
    if offer(ui, icons::DELETE, "Delete") {
        let one = BTreeSet::from([id]);
        let ties = cx.index.ties_of(id).iter().copied();
        let edit = build::delete_contacts_with(cx.workspace, &one, ties, cx.now());
        cx.edit(deletion(cx.workspace, cx.index, &one), edit);
    }
}
