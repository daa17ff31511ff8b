//! The departments with their colors and counts; a click selects a department's people.

use egui::{Align2, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::state::GraphState;
use super::{Look, floating_at};
use crate::panels::{Command, Cx, Selection};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{focus_ring, icons};

/// Shows the legend in the lower left corner.
pub(super) fn legend_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    if look.scene.groups.is_empty() || state.is_legend_hidden {
        return;
    }
    let corner = pos2(
        look.free.left() + measure::MARGIN,
        look.free.bottom() - measure::MARGIN,
    );
    floating_at(ui, "legend", corner, Align2::LEFT_BOTTOM, 0, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.vertical(|ui| {
            ui.set_width(measure::LEGEND);
            let is_roomy = look.free.width() >= measure::MINIMAP_BREAK;
            let is_open = state.legend.unwrap_or(is_roomy);
            if head_ui(ui, is_open) {
                state.legend = Some(!is_open);
            }
            if !is_open {
                return;
            }
            let rows = |ui: &mut Ui| {
                for group in 0..look.scene.groups.len() as u32 {
                    row_ui(ui, cx, look, group);
                }
            };
            let above = 2.0 * (measure::CANVAS_TOP + measure::TOOLBAR) + measure::NAV_ITEM;
            let room = (look.free.height() - above).max(measure::LEGEND_ROW.0);
            if look.scene.groups.len() as f32 * measure::LEGEND_ROW.0 <= room {
                rows(ui);
            } else {
                ScrollArea::vertical()
                    .id_salt("legend rows")
                    .min_scrolled_height(room)
                    .max_height(room)
                    .show(ui, rows);
            }
            ui.add_space(measure::GAP);
        });
    });
}

/// The legend's first line; returns whether it was clicked.
fn head_ui(ui: &mut Ui, is_open: bool) -> bool {
    let p = palette(ui);
    let size = Vec2::new(measure::LEGEND, measure::NAV_ITEM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if is_open {
        "Departments, hide the list"
    } else {
        "Departments, show the list"
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, name));
    let galley = Type::caption_bold().line(ui, "Departments", *p.text, size.x);
    let at = pos2(
        rect.left() + measure::BUTTON_PADDING,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, *p.text);
    let icon = if is_open { icons::DOWN } else { icons::UP };
    let at = pos2(
        rect.right() - measure::BUTTON_PADDING - measure::GAP,
        rect.center().y,
    );
    icons::paint_icon_at(ui.painter(), at, icon, measure::ICON_SMALL, *p.muted);
    focus_ring(ui, &response, tokens().radius);
    response.clicked()
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, look: &Look<'_>, group: u32) {
    let p = palette(ui);
    let (height, dot) = measure::LEGEND_ROW;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(measure::LEGEND, height), Sense::click());
    let entry = &look.scene.groups[group as usize];
    let people = if entry.count == 1 { "person" } else { "people" };
    let name = format!("Select {}, {} {people}", entry.name, entry.count);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, egui::CornerRadius::ZERO, *p.hover);
    }
    let hue = &p.hues[entry.hue % p.hues.len()];
    let middle = rect.center().y;
    let center = pos2(rect.left() + measure::BUTTON_PADDING + dot / 2.0, middle);
    ui.painter()
        .circle(center, dot / 2.0, *hue.solid, Stroke::new(1.0, *hue.edge));
    let count = Type::caption().line(ui, &entry.count.to_string(), *p.muted, measure::LEGEND);
    let right = rect.right() - measure::BUTTON_PADDING;
    let count_left = right - count.size().x;
    let at = pos2(count_left, middle - count.size().y / 2.0);
    ui.painter().galley(at, count, *p.muted);
    let left = center.x + dot / 2.0 + measure::GAP;
    let room = count_left - measure::GAP - left;
    let galley = Type::caption().line(ui, &entry.name, *p.text, room);
    let is_cut = galley.elided;
    let at = pos2(left, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.text);
    focus_ring(ui, &response, tokens().radius_key);
    if response.clicked() {
        let members = look
            .scene
            .people
            .iter()
            .filter(|one| one.group == Some(group));
        let ids = members.map(|one| one.id);
        cx.send(Command::Select(Selection::many(ids)));
    }
    if is_cut {
        response.on_hover_text(&entry.name);
    }
}
