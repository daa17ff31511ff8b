//! The list itself: only the lines in view are drawn, in rows of two heights.

use egui::{Id as WidgetId, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::act::Act;
use super::keys::{self, Press};
use super::listing::Line;
use super::{FollowUpsState, perform, row, suggested};
use crate::model::{FollowUp, Id};
use crate::panels::Cx;
use crate::theme::{Type, measure, palette};
use crate::widgets::{focus_ring, tell_row};

/// Shows the list and obeys its keys.
pub(super) fn list_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let list = WidgetId::unique("list of follow-ups");
    let pressed = keys::read(ui, list, &state.shown, state.tab, cx.selection.follow_up());
    let mut wanted: Option<(Id<FollowUp>, Act)> = None;
    match pressed {
        Some(Press::New) => state.start_new(None),
        Some(Press::Act(id, act)) => {
            if act == Act::Select {
                state.reveal = Some(id);
            }
            wanted = Some((id, act));
        }
        None => {}
    }
    if !state.shown.lines.is_empty() {
        let area = ui.available_rect_before_wrap();
        let focus = ui.interact(area, list, Sense::FOCUSABLE);
        focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Follow-ups"));
        if focus.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    list,
                    egui::EventFilter {
                        vertical_arrows: true,
                        ..egui::EventFilter::default()
                    },
                );
            });
        }
        let clicked = rows_ui(ui, cx, state);
        if clicked.is_some_and(|(_, act)| act == Act::Select) {
            focus.request_focus();
        }
        tell_row(ui, list, cx.selection.follow_up().map(row::row_id));
        if cx.selection.follow_up().is_none() {
            let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
            focus_ring(ui, &ring, 0);
        }
        wanted = clicked.or(wanted);
    }
    if let Some((id, act)) = wanted {
        perform(ui, cx, state, id, act);
    }
}

fn rows_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) -> Option<(Id<FollowUp>, Act)> {
    let mut wanted = None;
    let reveal = state.reveal.take();
    let listing = &state.shown;
    if let Some(id) = reveal
        && listing.top_of(id).is_none()
    {
        // The list that holds it may still be under way.
        state.reveal = (state.listing.is_running()).then_some(id);
    }
    let tab = state.tab;
    let mut area = ScrollArea::vertical()
        .id_salt(("follow-ups", tab.label()))
        .auto_shrink(false);
    if !listing.lines.is_empty() {
        area = state
            .scroll
            .bring_back(ui, area, listing.height() + measure::MARGIN);
    }
    let place = &mut state.scroll;
    area.show_viewport(ui, |ui, view| {
        place.note(view);
        let width = ui.available_width();
        ui.set_height(listing.height() + measure::MARGIN);
        let origin = ui.min_rect().min;
        if let Some(top) = reveal.and_then(|id| listing.top_of(id)) {
            let rect = Rect::from_min_size(
                origin + Vec2::new(0.0, top - measure::GROUP_HEAD),
                Vec2::new(1.0, measure::LIST_ROW + measure::GROUP_HEAD),
            );
            if !view.contains_rect(rect.translate(-origin.to_vec2())) {
                ui.scroll_to_rect(rect, None);
            }
        }
        for at in listing.between(view.top(), view.bottom()) {
            let line = listing.lines[at];
            let rect = Rect::from_min_size(
                origin + Vec2::new(measure::MARGIN, listing.tops[at]),
                Vec2::new(width - 2.0 * measure::MARGIN, line.height()),
            );
            match line {
                Line::Suggested(at) => {
                    if let Some(step) = listing.suggested.get(at) {
                        suggested::suggested_ui(ui, cx, rect, step);
                    }
                }
                Line::Heading(label, count) => heading_ui(ui, rect, label, count),
                Line::Row(id) => {
                    let above = match at.checked_sub(1).map(|at| listing.lines[at]) {
                        Some(Line::Row(above)) => Some(above),
                        _ => None,
                    };
                    if let Some(one) = cx.workspace.follow_ups.get(id)
                        && let Some(act) = row::row_ui(ui, cx, rect, one, tab, above)
                    {
                        wanted = Some((id, act));
                    }
                }
            }
        }
    });
    wanted
}

fn heading_ui(ui: &mut Ui, rect: Rect, label: &str, count: usize) {
    let p = palette(ui);
    let id = WidgetId::unique(("follow-up group", label));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, label, *p.text, rect.width());
    let number = Type::caption().line(ui, &count.to_string(), *p.muted, rect.width());
    let bottom = rect.bottom() - measure::GAP;
    let left = rect.left() + measure::GAP;
    let after = left + words.size().x + measure::GAP;
    let (words_height, number_height) = (words.size().y, number.size().y);
    ui.painter()
        .galley(egui::pos2(left, bottom - words_height), words, *p.text);
    let at = egui::pos2(after, bottom - f32::midpoint(words_height, number_height));
    ui.painter().galley(at, number, *p.muted);
}
