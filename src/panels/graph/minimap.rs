//! The whole picture in small, with the view as a frame that can be dragged; and the zoom beside it.

use egui::{CornerRadius, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::Look;
use super::floating_at;
use super::state::GraphState;
use crate::theme::{Type, measure, palette};
use crate::widgets::{icon_button, icons};

/// Shows the minimap and the zoom control in the lower right corner.
pub(super) fn minimap_ui(ui: &Ui, state: &mut GraphState, look: &Look<'_>) {
    let view = look.free;
    let mut right = view.right() - measure::MARGIN;
    let bottom = view.bottom() - measure::MARGIN;
    let size = vec2(measure::MINIMAP.0, measure::MINIMAP.1);
    if view.width() >= measure::MINIMAP_BREAK {
        let corner = egui::pos2(right, bottom);
        floating_at(ui, "minimap", corner, egui::Align2::RIGHT_BOTTOM, 0, |ui| {
            map_ui(ui, state, look, size);
        });
        right -= size.x + measure::ZOOM_BAR.1;
    }
    let corner = egui::pos2(right, bottom);
    floating_at(ui, "zoom", corner, egui::Align2::RIGHT_BOTTOM, 1, |ui| {
        zoom_ui(ui, state, look);
    });
}

fn zoom_ui(ui: &mut Ui, state: &mut GraphState, look: &Look<'_>) {
    let view = look.view;
    let middle = look.free.center();
    ui.spacing_mut().item_spacing.x = 0.0;
    if icon_button(ui, icons::MINUS, "Zoom out").clicked() {
        state.zoom_by(view, middle, 0.8);
    }
    let percent = format!("{:.0} %", state.camera.zoom * 100.0);
    let size = vec2(measure::LIST_ROW, measure::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Zoom {percent}, back to 100 %");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let p = palette(ui);
    let galley = Type::caption_strong().line(ui, &percent, *p.text, size.x);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, *p.text);
    crate::widgets::focus_ring(ui, &response, crate::theme::tokens().radius);
    if response.on_hover_text("Back to 100 %").clicked() {
        let factor = 1.0 / state.camera.zoom;
        state.zoom_by(view, middle, factor);
    }
    if icon_button(ui, icons::ADD, "Zoom in").clicked() {
        state.zoom_by(view, middle, 1.25);
    }
    if icon_button(ui, icons::FIT, "Fit all (Shift 1)").clicked() {
        state.fit_all();
    }
}

fn map_ui(ui: &mut Ui, state: &mut GraphState, look: &Look<'_>, size: Vec2) {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Image, true, "Map of the graph; drag to move the view")
    });
    let Some(bounds) = state.picture.bounds else {
        return;
    };
    let inner = rect.shrink(measure::GAP);
    let scale =
        (inner.width() / bounds.width().max(1.0)).min(inner.height() / bounds.height().max(1.0));
    let on_map = |at: Pos2| inner.center() + (at - bounds.center()) * scale;
    let painter = ui.painter().with_clip_rect(rect);
    let dot = Vec2::splat(2.0 * measure::DISC_HALO);
    for node in look.scene.ranking.iter().rev() {
        let at = *node as usize;
        if look.light[at] <= 0.0 {
            continue;
        }
        let hue = &p.hues[look.scene.people[at].hue % p.hues.len()];
        let spot = Rect::from_center_size(on_map(state.picture.positions[at]), dot);
        let color = crate::theme::faded(*hue.solid, look.light[at].max(0.25));
        painter.rect_filled(spot, CornerRadius::same(1), color);
    }
    let frame = Rect::from_min_max(on_map(look.shown.min), on_map(look.shown.max));
    let seen = frame.intersect(rect.shrink(1.0));
    if seen.is_positive() {
        let stroke = Stroke::new(1.5, *p.accent);
        painter.rect_stroke(seen, CornerRadius::same(4), stroke, StrokeKind::Inside);
    }
    if (response.dragged() || response.clicked())
        && let Some(at) = response.interact_pointer_pos()
    {
        state.flight = None;
        state.is_steered = true;
        state.camera.center = bounds.center() + (at - inner.center()) / scale;
    }
}
