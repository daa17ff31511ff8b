//! The card while several people are selected: who they are, and what can be done to all of them.

use egui::{CornerRadius, Frame, Margin, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::{InspectorState, header};
use crate::model::Contact;
use crate::panels::bulk::{department_popover, tag_popover};
use crate::panels::bulk_more::{cadence_popover, connect_popover};
use crate::panels::{Command, Cx, PanelKind, Selection};
use crate::query::words::grouped;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, caption, focus_ring, hairline, icon_button, icons, paint_avatar};

/// So many names are listed.
const LISTED: usize = 200;

/// Shows the selected people.
pub fn many_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut InspectorState) {
    let p = palette(ui);
    let ids = &cx.selection.contacts;
    header::frame_ui(ui, cx, "Selection", |_| ());
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            let words = format!("{} people selected", grouped(ids.len()));
            ui.label(Type::section().rich(words, *p.text));
            ui.add_space(measure::SECTION_BOTTOM);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
                let tag = Button::secondary("Tag…").icon(icons::TAG).ui(ui);
                tag_popover(&tag, cx, ids, &mut state.bulk);
                let department = Button::secondary("Department…").ui(ui);
                department_popover(&department, cx, ids, &mut state.bulk);
                let cadence = Button::secondary("Cadence…").ui(ui);
                cadence_popover(&cadence, cx, ids, &mut state.bulk);
                let connect = Button::secondary("Connect…").ui(ui);
                connect_popover(&connect, cx, ids, &mut state.bulk);
                if icon_button(ui, icons::GRAPH, "Show in graph").clicked() {
                    cx.send(Command::Show(PanelKind::Graph));
                    cx.send(Command::FitSelection);
                }
                if icon_button(ui, icons::DELETE, "Delete").clicked() {
                    cx.send(Command::DeleteSelected);
                }
            });
        });
    hairline(ui);
    ScrollArea::vertical()
        .id_salt("selected people")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(measure::GAP);
            for contact in ids
                .iter()
                .take(LISTED)
                .filter_map(|id| cx.workspace.contacts.get(*id))
            {
                person_ui(ui, cx, contact);
            }
            if ids.len() > LISTED {
                ui.horizontal(|ui| {
                    ui.add_space(measure::MARGIN);
                    caption(ui, format!("and {} more", grouped(ids.len() - LISTED)));
                });
            }
        });
}

fn person_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = contact.display_name();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show {name}")));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    if response.hovered() {
        let ground = inner.expand2(Vec2::new(measure::GAP, 0.0));
        let radius = CornerRadius::same(tokens().radius);
        ui.painter().rect_filled(ground, radius, *p.hover);
    }
    let center = egui::pos2(inner.left() + measure::AVATAR_TIE / 2.0, inner.center().y);
    paint_avatar(ui, cx.workspace, contact, center, measure::AVATAR_TIE);
    let left = inner.left() + measure::AVATAR_TIE + measure::GAP;
    let words = Type::control().line(ui, &name, *p.text, inner.right() - left);
    let after = left + words.size().x + measure::GAP;
    let at = egui::pos2(left, inner.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, *p.text);
    let room = inner.right() - after;
    if room > measure::AVATAR_TIE {
        let department = Type::caption().line(ui, &contact.work.department, *p.muted, room);
        let at = egui::pos2(after, inner.center().y - department.size().y / 2.0);
        ui.painter().galley(at, department, *p.muted);
    }
    focus_ring(ui, &response, tokens().radius);
    if response.clicked() {
        cx.send(Command::Select(Selection::one(contact.id)));
    }
}
