//! The card "Beyond your department".

use egui::{CornerRadius, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::card::{aside_ui, sentence_ui, title_ui};
use super::show_on_graph;
use crate::panels::Cx;
use crate::query::insights::{Beyond, words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, icons, muted};

/// Shows how far I reach.
pub(super) fn beyond_ui(ui: &mut Ui, cx: Cx<'_>, beyond: &Beyond) {
    let p = palette(ui);
    title_ui(ui, "Beyond your department", words::BEYOND);
    if let Some(index) = beyond.mix.index() {
        let said = words::signed(index);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
            let figure = ui.label(Type::day().rich(&said, *p.text));
            let spoken = format!("E–I index {said}, from −1 to +1");
            figure.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            muted(ui, "E–I index, from −1 to +1");
        });
        ui.add_space(measure::GAP);
        scale_ui(ui, index);
        ui.add_space(measure::GAP);
    }
    sentence_ui(ui, &words::beyond(beyond));
    ui.add_space(measure::GAP_SMALL);
    aside_ui(ui, &words::cold(beyond));
    if let Some(variety) = beyond.variety {
        aside_ui(ui, &format!("Variety of departments: {variety:.2}"));
    }
    if let Some(name) = beyond.cold.first() {
        ui.add_space(measure::ROW_GAP);
        let words = format!("Show {name} on graph");
        if Button::secondary(&words)
            .icon(icons::GRAPH)
            .ui(ui)
            .clicked()
        {
            let there = cx.workspace.contacts.iter();
            let there = there.filter(|one| {
                one.work.department.trim() == name && !one.meta.archived && !one.graph.hidden
            });
            show_on_graph(cx, there.map(|one| one.id));
        }
    }
}

/// A line from all inside to all outside, with a dot where I am.
fn scale_ui(ui: &mut Ui, index: f64) {
    let p = palette(ui);
    let (thickness, radius) = measure::INSIGHT_SCALE;
    let size = Vec2::new(ui.available_width(), measure::CONTROL + measure::GAP);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let middle = rect.top() + radius + 1.0;
    let from = rect.left() + radius;
    let to = rect.right() - radius;
    let at = |value: f64| egui::lerp(from..=to, f32::midpoint(value as f32, 1.0));
    let painter = ui.painter();
    let track = egui::Rect::from_min_max(
        egui::pos2(from, middle - thickness / 2.0),
        egui::pos2(to, middle + thickness / 2.0),
    );
    painter.rect_filled(track, CornerRadius::same(2), *p.line);
    let here = egui::Rect::from_x_y_ranges(
        egui::Rangef::new(at(index.min(0.0)), at(index.max(0.0))),
        track.y_range(),
    );
    painter.rect_filled(here, CornerRadius::ZERO, *p.accent);
    let tick = egui::Rangef::new(middle - radius, middle + radius);
    painter.vline(at(0.0), tick, Stroke::new(1.0, *p.muted));
    let ring = Stroke::new(2.0, *p.surface);
    painter.circle(egui::pos2(at(index), middle), radius, *p.accent, ring);
    let ends = [("All inside", 0.0), ("As many", 0.5), ("All outside", 1.0)];
    for (words, share) in ends {
        let line = Type::hint().line(ui, words, *p.muted, rect.width());
        let left = egui::lerp(rect.left()..=rect.right(), share) - line.size().x * share;
        let place = egui::pos2(left, rect.bottom() - line.size().y);
        ui.painter().galley(place, line, *p.muted);
    }
}
