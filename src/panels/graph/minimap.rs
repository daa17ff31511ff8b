//! The whole picture in small, with the view as a frame that can be dragged; and the zoom beside it.

use egui::{
    CornerRadius, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    vec2,
};

use super::Look;
use super::floating_at;
use super::state::GraphState;
use crate::theme::{Type, faded, measure, palette};
use crate::widgets::{icon_button, icons};

/// So near to one another dots of the map are one.
const DENSE: f32 = 1.0;

/// Shows the minimap and the zoom control in the lower right corner.
pub(super) fn minimap_ui(ui: &Ui, state: &mut GraphState, look: &Look<'_>) {
    let view = look.free;
    let mut right = view.right() - measure::MARGIN;
    let bottom = view.bottom() - measure::MARGIN;
    let size = vec2(measure::MINIMAP.0, measure::MINIMAP.1);
    if view.width() >= measure::MINIMAP_BREAK && !state.appearance.is_map_hidden {
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
    let percent = match state.camera.zoom * 100.0 {
        small @ ..2.0 => format!("{small:.1} %"),
        percent => format!("{percent:.0} %"),
    };
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

/// What the dots of the map were made for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Basis {
    stamp: u64,
    scene: usize,
    inner: Rect,
    ground: egui::Color32,
    /// Who is inside the focus; none where there is no focus.
    inside: Option<std::sync::Arc<Vec<bool>>>,
}

/// Everybody as a dot; where several would lie on one place, the first. People outside the focus are faint.
fn dots(
    look: &Look<'_>,
    p: &crate::theme::Palette,
    spots: impl Iterator<Item = Pos2>,
    basis: &Basis,
) -> Mesh {
    let mut mesh = Mesh::default();
    let dot = 2.0 * measure::DISC_HALO;
    let columns = (basis.inner.width() / DENSE).ceil() as usize + 1;
    let rows = (basis.inner.height() / DENSE).ceil() as usize + 1;
    let mut taken = vec![false; columns * rows];
    for (node, (spot, disc)) in spots.zip(&look.scene.discs).enumerate() {
        let cell = (spot - basis.inner.min) / DENSE;
        let cell = cell.y.max(0.0) as usize * columns + cell.x.max(0.0) as usize;
        let is_taken = taken
            .get_mut(cell)
            .is_some_and(|taken| std::mem::replace(taken, true));
        if is_taken {
            continue;
        }
        let is_inside = basis.inside.as_ref().is_none_or(|inside| inside[node]);
        let color = disc.paint.inks(p).solid;
        let color = if is_inside { color } else { faded(color, 0.25) };
        mesh.add_colored_rect(Rect::from_center_size(spot, Vec2::splat(dot)), color);
    }
    mesh
}

fn map_ui(ui: &mut Ui, state: &mut GraphState, look: &Look<'_>, size: Vec2) {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| {
        let people = look.scene.people.len();
        let words = match look.scene.hidden {
            0 => "Map of the graph; drag to move the view".to_owned(),
            hidden => format!(
                "Map of the graph, {people} of {}; drag to move the view",
                people + hidden
            ),
        };
        WidgetInfo::labeled(Role::Image, true, words)
    });
    let Some(bounds) = state.picture.bounds else {
        return;
    };
    let inner = rect.shrink(measure::GAP);
    let scale =
        (inner.width() / bounds.width().max(1.0)).min(inner.height() / bounds.height().max(1.0));
    let on_map = |at: Pos2| inner.center() + (at - bounds.center()) * scale;
    let painter = ui.painter().with_clip_rect(rect);
    let basis = Basis {
        stamp: state.picture.stamp,
        scene: std::ptr::from_ref(look.scene).addr(),
        inner,
        ground: *p.ground,
        inside: look.inside.clone(),
    };
    let dotted = || {
        let spots = state.picture.positions.iter().map(|at| on_map(*at));
        std::sync::Arc::new(dots(look, p, spots, &basis))
    };
    let drawn = state.map.take_if(|(of, _)| *of == basis);
    let mesh = drawn.map_or_else(dotted, |(_, mesh)| mesh);
    painter.add(Shape::Mesh(std::sync::Arc::clone(&mesh)));
    state.map = Some((basis, mesh));
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
