//! The upper part of a key player: who, why, what is in it for them, by when.

use egui::{Align, Frame, Layout, Margin, Role, Sense, Ui, Vec2, WidgetInfo};

use super::{change_door, field};
use crate::edit::build;
use crate::model::{Contact, Introduction, Target};
use crate::panels::{Command, Cx, person_menu};
use crate::query::day_words;
use crate::query::words::pronoun;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Edited, avatar, editable_text, elided, focus_ring, hairline, hue, hue_of_department,
    is_editing, paint_dot, start_editing,
};

/// Shows it.
pub(super) fn head_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, door: Option<&Introduction>) {
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            identity_ui(ui, cx, contact);
            ui.add_space(measure::GAP);
            fields_ui(ui, cx, contact, door);
        });
    hairline(ui);
}

fn identity_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let p = palette(ui);
    ui.horizontal_top(|ui| {
        avatar(ui, cx.workspace, contact, measure::AVATAR_INSPECTOR);
        ui.add_space(measure::ROW_GAP);
        ui.vertical(|ui| {
            let name = contact.display_name();
            let galley = Type::section().line(ui, &name, *p.text, ui.available_width());
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
            let words = format!("Show the card of {name}");
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
            ui.painter().galley(rect.min, galley, *p.text);
            focus_ring(ui, &response, tokens().radius_key);
            person_menu(&response, cx, contact);
            if response.on_hover_text(words).clicked() {
                cx.send(Command::OpenContact(contact.id));
            }
            let work = &contact.work;
            let room = ui.available_width();
            if !work.title.trim().is_empty() {
                elided(ui, Type::secondary(), work.title.trim(), *p.muted, room);
            }
            let parts = [work.department.trim(), work.site.trim()];
            let parts: Vec<&str> = parts.into_iter().filter(|one| !one.is_empty()).collect();
            if parts.is_empty() {
                return;
            }
            ui.horizontal(|ui| {
                if !work.department.trim().is_empty() {
                    let size =
                        Vec2::new(measure::DOT + measure::ICON_GAP, Type::secondary().size.1);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    let center = egui::pos2(rect.left() + measure::DOT / 2.0, rect.center().y);
                    let colors = hue(p, hue_of_department(cx.workspace, &work.department));
                    paint_dot(ui.painter(), center, colors);
                }
                let room = ui.available_width();
                elided(ui, Type::secondary(), &parts.join(" · "), *p.muted, room);
            });
        });
    });
}

fn fields_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, door: Option<&Introduction>) {
    let wish = contact.relation.target.clone().unwrap_or_default();
    let why = if wish.why.trim().is_empty() {
        door.map_or("", |door| door.reason.as_str())
    } else {
        wish.why.as_str()
    };
    let name = contact.display_name();
    if let Some(text) = line_ui(ui, contact, "Why", why, "What you want to learn") {
        let mut edit = change_wish(cx, contact, |wish| text.trim().clone_into(&mut wish.why));
        // The reason of a request that is not out yet follows.
        let is_same =
            |door: &&Introduction| door.reason.trim() == why.trim() && !door.reason.is_empty();
        if let Some(door) = door.filter(is_same) {
            let change = crate::edit::introductions::change(cx.workspace, door.id, |door| {
                text.trim().clone_into(&mut door.reason);
            });
            edit.changes.extend(change.changes);
        }
        cx.edit(format!("Change why you want to know {name}"), edit);
    }
    let gift = door.map_or("", |door| door.for_target.as_str());
    let label = match pronoun(&contact.name.pronouns) {
        Some("her") => "For her",
        Some("him") => "For him",
        _ => "For them",
    };
    if let Some(text) = line_ui(ui, contact, label, gift, "What is in it for them") {
        let edit = change_door(cx, contact.id, door, None, |door| {
            text.trim().clone_into(&mut door.for_target);
        });
        cx.edit(format!("Change what is in it for {name}"), edit);
    }
    let by = wish.by.map_or_else(String::new, |by| cx.dates().whole(by));
    if let Some(text) = line_ui(ui, contact, "By", &by, "fri, +30d, 24 dec")
        && text.trim() != by
    {
        let day = day_words(&text, cx.today);
        if day.is_none() && !text.trim().is_empty() {
            cx.send(Command::Tell(format!(
                "“{text}” is no day, so nothing was changed. Try “fri”, “+30d” or “24 dec”."
            )));
            start_editing(ui, field(contact, "By"), &text);
            return;
        }
        let edit = change_wish(cx, contact, |wish| wish.by = day);
        cx.edit(format!("Change by when to know {name}"), edit);
    }
}

fn change_wish(
    cx: Cx<'_>,
    contact: &Contact,
    change: impl FnOnce(&mut Target),
) -> crate::edit::Edit {
    build::change_contact(cx.workspace, contact.id, |one| {
        change(one.relation.target.get_or_insert_default());
    })
}

/// A label and, after it, words that are edited where they stand.
fn line_ui(
    ui: &mut Ui,
    contact: &Contact,
    label: &'static str,
    value: &str,
    hint: &str,
) -> Option<String> {
    let p = palette(ui);
    let mut answer = None;
    let size = Vec2::new(ui.available_width(), measure::FIELD_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().interact_size.y = measure::FIELD_ROW;
        ui.label(Type::secondary().rich(label, *p.muted));
        ui.add_space(measure::GAP_SMALL + 1.0);
        let id = field(contact, label);
        let width = ui.available_width();
        let hint = if is_editing(ui, id) { hint } else { "Add" };
        if let Edited::To(text) = editable_text(ui, id, value, label, hint, width) {
            answer = Some(text);
        }
    });
    answer
}
