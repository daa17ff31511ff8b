//! The agenda: meetings in a list by day, only the lines in view drawn.

use std::sync::Arc;

use egui::{
    EventFilter, Id as WidgetId, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use super::act::Act;
use super::keys::Way;
use super::listing::{Heading, Line};
use super::month::Done;
use super::{CalendarState, row};
use crate::model::{Id, Meeting};
use crate::panels::Cx;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, focus_ring, icons, inside, tell_row};

/// The widget that stands for the list.
pub fn list_id() -> WidgetId {
    WidgetId::unique("agenda of meetings")
}

/// Shows the agenda. Returns what the user did with a meeting.
pub fn agenda_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState) -> Done {
    let mut done = Done::default();
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, list_id(), Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Agenda"));
    if focus.has_focus() {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    }
    done.act = lines_ui(ui, cx, state, &focus);
    tell_row(ui, list_id(), cx.selection.meeting().map(row::row_id));
    if cx.selection.meeting().is_none() {
        let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
        focus_ring(ui, &ring, 0);
    }
    done.day = done
        .act
        .and_then(|(id, _)| cx.workspace.meetings.get(id)?.date);
    done
}

fn lines_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut CalendarState,
    focus: &Response,
) -> Option<(Id<Meeting>, Act)> {
    let mut wanted = None;
    let mut past = state.past;
    let mut reveal = state.reveal;
    let listing = Arc::clone(&state.listing);
    let mut area = ScrollArea::vertical().id_salt("agenda").auto_shrink(false);
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
        if let Some((top, align)) = reveal.take().and_then(|what| what.top(&listing)) {
            let size = Vec2::new(1.0, measure::LIST_ROW + measure::GROUP_HEAD);
            let at = Vec2::new(0.0, (top - measure::GROUP_HEAD).max(0.0));
            let rect = Rect::from_min_size(origin + at, size);
            if align.is_some() || !view.contains_rect(rect.translate(-origin.to_vec2())) {
                ui.scroll_to_rect(rect, align);
            }
        }
        for at in listing.between(view.top(), view.bottom()) {
            let line = &listing.lines[at];
            let rect = Rect::from_min_size(
                origin + Vec2::new(measure::MARGIN, listing.tops[at]),
                Vec2::new(width - 2.0 * measure::MARGIN, line.height()),
            );
            match line {
                Line::Heading(heading) => heading_ui(ui, rect, at, heading),
                Line::Past(count, is_open) => {
                    if past_ui(ui, rect, *count, *is_open) {
                        past = !*is_open;
                    }
                }
                Line::Row(id) => {
                    let above = match at.checked_sub(1).map(|at| &listing.lines[at]) {
                        Some(Line::Row(above)) => Some(*above),
                        _ => None,
                    };
                    let said = listing.said.get(id).map_or("", String::as_str);
                    let place = row::Place { rect, above, said };
                    if let Some(one) = cx.workspace.meetings.get(*id)
                        && let Some(act) = row::row_ui(ui, cx, &place, one)
                    {
                        focus.request_focus();
                        wanted = Some((*id, act));
                    }
                }
            }
        }
    });
    (state.past, state.reveal) = (past, reveal);
    wanted
}

fn heading_ui(ui: &Ui, rect: Rect, at: usize, heading: &Heading) {
    let p = palette(ui);
    let id = WidgetId::unique(("agenda group", at));
    let response = ui.interact(rect, id, Sense::hover());
    let mut spoken = format!("{}, {}", heading.title, counted(heading.count, "meeting"));
    if !heading.note.is_empty() {
        spoken = format!("{spoken}. {}", heading.note);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    let bottom = rect.bottom() - measure::GAP;
    let mut left = rect.left() + measure::GAP;
    let count = heading.count.to_string();
    for (kind, text, ink) in [
        (Type::group(), heading.title.as_str(), *p.text),
        (Type::caption(), count.as_str(), *p.muted),
        (Type::caption(), heading.note.as_str(), *p.soon_ink),
    ] {
        let galley = kind.line(ui, text, ink, rect.right() - left);
        let size = galley.size();
        let middle = bottom - Type::group().size.1 / 2.0;
        let at = egui::pos2(left, middle - size.y / 2.0);
        ui.painter().galley(at, galley, ink);
        left += size.x + measure::GAP;
    }
}

/// The way to the days before today. Returns whether it was taken.
fn past_ui(ui: &mut Ui, rect: Rect, count: usize, is_open: bool) -> bool {
    let builder = egui::UiBuilder::new()
        .id_salt("past of the agenda")
        .max_rect(rect)
        .layout(egui::Layout::left_to_right(egui::Align::Max));
    inside(ui, builder, |ui| {
        let (words, icon) = if is_open {
            ("Hide past meetings".to_owned(), icons::UP)
        } else {
            let past = counted(count, "past meeting");
            (format!("Show {past}"), icons::HISTORY)
        };
        Button::ghost(&words).small().icon(icon).ui(ui).clicked()
    })
}

/// The meeting above or below the selected one in the list; the first one where none is selected.
pub fn next_row(cx: Cx<'_>, state: &CalendarState, way: Way) -> Option<Id<Meeting>> {
    let selected = cx.selection.meeting();
    let rows = || state.listing.rows();
    let Some(at) = selected.and_then(|id| rows().position(|row| row == id)) else {
        return rows().next();
    };
    match way {
        Way::Up => rows().nth(at.checked_sub(1)?),
        Way::Down => rows().nth(at + 1),
    }
}
