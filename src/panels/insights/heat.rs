//! The card "Ties by department": how many pairs know each other, department by department.

use std::cmp::Reverse;

use egui::{CornerRadius, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::card::{aside_ui, title_ui};
use super::show_on_graph;
use crate::panels::Cx;
use crate::query::insights::{Insights, between, words};
use crate::query::words::{counted, grouped};
use crate::theme::{Type, blend, measure, palette, tokens};
use crate::widgets::{focus_ring, hue, hue_of_department, paint_dot};

/// So many departments are shown, those with most people.
const FEW: usize = 10;

/// Shows the matrix.
pub(super) fn heat_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights) {
    title_ui(ui, "Ties by department", words::MATRIX);
    let all = found.departments.len();
    let mut shown: Vec<usize> = (0..all).collect();
    shown.sort_by_key(|one| (Reverse(found.matrix.people(*one)), *one));
    shown.truncate(FEW);
    let (label, height) = measure::HEAT;
    let gap = measure::HEAT_GAP;
    let count = shown.len() as f32;
    let right = measure::HEAT_RIGHT;
    let room = ui.available_width() - label - right;
    let cell = Vec2::new(
        ((room - gap * count) / count).min(measure::HEAT_CELL),
        height,
    );
    let most = shown
        .iter()
        .flat_map(|a| shown.iter().map(|b| found.matrix.ties(*a, *b)))
        .max()
        .unwrap_or_default();
    heads_ui(ui, found, &shown, cell.x);
    for row in &shown {
        row_ui(ui, cx, found, *row, &shown, cell, most);
        ui.add_space(gap);
    }
    if all > FEW {
        ui.add_space(measure::GAP_SMALL);
        let words = format!("The {FEW} largest of {} departments.", grouped(all));
        aside_ui(ui, &words);
    }
}

/// Where a column begins.
fn left_of(rect: Rect, column: usize, width: f32) -> f32 {
    rect.left() + measure::HEAT.0 + column as f32 * (width + measure::HEAT_GAP)
}

fn heads_ui(ui: &mut Ui, found: &Insights, shown: &[usize], width: f32) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::HEAT.1);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let head = |text: &str, left: f32, room: f32| {
        let line = Type::caption().line(ui, text, *p.muted, room);
        let place =
            Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(room, rect.height()));
        let at = place.center() - line.size() / 2.0;
        let is_cut = line.elided;
        ui.painter().galley(at, line, *p.muted);
        if is_cut {
            let id = ui.scope_id().with(("head", text));
            ui.interact(place, id, Sense::hover()).on_hover_text(text);
        }
    };
    for (column, department) in shown.iter().enumerate() {
        let name = &found.departments[*department];
        head(name, left_of(rect, column, width), width);
    }
    let left = left_of(rect, shown.len(), width);
    head("To others", left, measure::HEAT_RIGHT - measure::GAP);
}

fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    found: &Insights,
    row: usize,
    shown: &[usize],
    cell: Vec2,
    most: u32,
) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), cell.y);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let name = &found.departments[row];
    let colors = hue(p, hue_of_department(cx.workspace, name));
    let dot = egui::pos2(rect.left() + measure::DOT / 2.0, rect.center().y);
    paint_dot(ui.painter(), dot, colors);
    let left = rect.left() + measure::DOT + measure::GAP;
    let room = measure::HEAT.0 - measure::DOT - 2.0 * measure::GAP;
    let line = Type::secondary().line(ui, name, *p.text, room);
    let at = egui::pos2(left, rect.center().y - line.size().y / 2.0);
    ui.painter().galley(at, line, *p.text);
    for (column, other) in shown.iter().enumerate() {
        let place =
            Rect::from_min_size(egui::pos2(left_of(rect, column, cell.x), rect.top()), cell);
        cell_ui(ui, cx, found, (row, *other), place, most);
    }
    let outside: usize = (0..found.departments.len())
        .filter(|other| *other != row)
        .map(|other| found.matrix.ties(row, other) as usize)
        .sum();
    let line = Type::secondary().line(ui, &grouped(outside), *p.muted, measure::HEAT_RIGHT);
    let middle = left_of(rect, shown.len(), cell.x) + (measure::HEAT_RIGHT - measure::GAP) / 2.0;
    let at = egui::pos2(middle, rect.center().y) - line.size() / 2.0;
    ui.painter().galley(at, line, *p.muted);
}

fn cell_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    found: &Insights,
    (row, column): (usize, usize),
    place: Rect,
    most: u32,
) {
    let p = palette(ui);
    let ties = found.matrix.ties(row, column);
    let (a, b) = (&found.departments[row], &found.departments[column]);
    let many = counted(ties as usize, "tie");
    let spoken = if row == column {
        format!("{many} within {a}")
    } else {
        format!("{many} between {a} and {b}")
    };
    let sense = if ties > 0 {
        Sense::click()
    } else {
        Sense::hover()
    };
    let id = egui::Id::unique(("heat", a, b));
    let response = ui.interact(place, id, sense);
    let role = if ties > 0 { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &spoken));
    let (least, full) = measure::HEAT_INK;
    // A root, so that the many pairs within a department do not drown the few between two.
    let share = (ties as f32 / most.max(1) as f32).sqrt();
    let fill = if ties == 0 {
        *p.ground
    } else {
        blend(*p.surface, *p.accent, egui::lerp(least..=full, share))
    };
    let radius = tokens().radius_key;
    ui.painter()
        .rect_filled(place, CornerRadius::same(radius), fill);
    let ink = if ties == 0 { *p.muted } else { *p.text };
    let line = Type::control().line(ui, &grouped(ties as usize), ink, place.width());
    let at = place.center() - line.size() / 2.0;
    ui.painter().galley(at, line, ink);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    focus_ring(ui, &response, radius);
    if response.clicked() {
        show_on_graph(cx, between(cx.workspace, a, b));
    }
    response.on_hover_text(spoken);
}
