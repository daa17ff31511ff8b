//! Dragging a meeting to another day of the month.

use chrono::NaiveDate;
use egui::{CornerRadius, Id as WidgetId, Key, Rect, Stroke, Ui};

use super::act::Act;
use super::cell::Cell;
use super::month::{Done, Layout};
use super::page::Page;
use super::{CalendarState, pill, words};
use crate::model::{Id, Meeting};
use crate::panels::Cx;
use crate::theme::{Type, measure, palette, tokens};

/// A meeting that is being dragged, and the day that it would go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drag {
    /// Which.
    pub meeting: Id<Meeting>,
    /// Where to; none where the pointer is on no day.
    pub over: Option<NaiveDate>,
}

/// Notes which meeting is dragged and over which day it is.
pub(super) fn drag_over(ui: &Ui, page: &Page, layout: &Layout, state: &mut CalendarState) {
    let dragged = page
        .days
        .iter()
        .flat_map(|day| &day.meetings)
        .find(|id| ui.ctx().is_being_dragged(pill::pill_id(**id)));
    let Some(meeting) = dragged else { return };
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let over = pointer.and_then(|pointer| {
        let at = (0..page.days.len()).find(|at| layout.cell(*at).contains(pointer))?;
        Some(page.days[at].date)
    });
    state.drag = Some(Drag {
        meeting: *meeting,
        over,
    });
}

/// What is carried: where it would be put, and a copy under the pointer.
pub(super) fn carried_ui(ui: &Ui, cx: Cx<'_>, page: &Page, layout: &Layout, state: &CalendarState) {
    let p = palette(ui);
    let Some(drag) = state.drag else { return };
    let Some(meeting) = cx.workspace.meetings.get(drag.meeting) else {
        return;
    };
    let target = page
        .days
        .iter()
        .position(|day| Some(day.date) == drag.over && meeting.date != Some(day.date));
    if let Some(at) = target {
        let day = &page.days[at];
        let cell = Cell {
            rect: layout.cell(at),
            day,
            fitting: state.fitting,
            week: None,
        };
        let rect = cell.pill(day.meetings.len().min(state.fitting - 1));
        let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
        ui.painter().rect_filled(rect, radius, *p.accent_pale);
        let stroke = Stroke::new(1.5, *p.accent);
        let corner = measure::MONTH_PILL_RADIUS;
        pill::dashed(ui.painter(), rect.shrink(0.5), corner, stroke);
        let time = meeting.start.map(|start| cx.preferences.time(start));
        let text = time.unwrap_or_else(|| words::short(cx.workspace, meeting, words::Room::Little));
        let kind = Type::sized(measure::MONTH_PILL_TEXT, tokens().medium);
        let galley = kind.line(ui, &text, *p.accent_ink, rect.width() - measure::GAP);
        let at = egui::pos2(
            rect.left() + measure::GAP,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, *p.accent_ink);
    }
    if let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) {
        let size = egui::vec2(layout.cell(0).width(), measure::MONTH_PILL);
        let rect = Rect::from_min_size(pointer + egui::Vec2::splat(measure::GAP), size);
        let layer = egui::LayerId::new(egui::Order::Tooltip, WidgetId::unique("dragged meeting"));
        let painter = ui.ctx().layer_painter(layer);
        let radius = CornerRadius::same(measure::MONTH_PILL_RADIUS);
        painter.add(crate::theme::shadow(p).as_shape(rect, radius));
        pill::paint_pill(ui, &painter, cx, rect, meeting, 1.0);
        ui.ctx().set_cursor_icon(if target.is_some() {
            egui::CursorIcon::Grabbing
        } else {
            egui::CursorIcon::NoDrop
        });
    }
}

/// Ends a drag: on a day it moves the meeting there; Escape, and letting go anywhere else, change nothing.
pub(super) fn drop_ui(ui: &Ui, state: &mut CalendarState, done: &mut Done) {
    let Some(drag) = state.drag else { return };
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let is_held = ui.ctx().is_being_dragged(pill::pill_id(drag.meeting));
    if is_held && !escaped {
        return;
    }
    state.drag = None;
    let released = ui.input(|input| input.pointer.any_released());
    if let (true, false, Some(day)) = (released, escaped, drag.over) {
        done.act = Some((drag.meeting, Act::Move(day)));
        done.day = Some(day);
    }
}
