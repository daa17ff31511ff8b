//! The list of the day: only the lines in view are drawn.

use egui::{Id as WidgetId, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::act::Act;
use super::keys::{self, Press};
use super::listing::{Group, Line, Row};
use super::row::{self, Look};
use super::{TodayState, card, words};
use crate::panels::{Command, Cx};
use crate::query::today::Room;
use crate::query::words::grouped;
use crate::theme::{Type, measure, palette};
use crate::widgets::{caption, focus_ring, inside, link, tell_row};

/// What happened in the list.
pub(super) struct Wanted {
    /// With which row.
    pub row: Row,
    /// What.
    pub act: Act,
}

/// The widget that stands for the list.
pub(super) fn list_id() -> WidgetId {
    WidgetId::unique("list of the day")
}

/// Shows the list, obeys its keys, and returns what is to be done.
pub(super) fn list_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TodayState) -> Option<Wanted> {
    let list = list_id();
    let selected = state.cursor();
    let mut wanted = None;
    match keys::read(ui, list, &state.listing, selected) {
        Some(Press::Go(row)) => {
            state.reveal = Some(row);
            wanted = Some(Wanted {
                row,
                act: Act::Select,
            });
        }
        Some(Press::Main(row)) => {
            wanted = Some(Wanted {
                row,
                act: Act::Main,
            });
        }
        Some(Press::Dismiss(row)) => {
            wanted = Some(Wanted {
                row,
                act: Act::Dismiss,
            });
        }
        Some(Press::Open(row)) => {
            wanted = Some(Wanted {
                row,
                act: Act::Open,
            });
        }
        Some(Press::Snooze(row)) => row::open_to_snooze(ui.ctx(), row),
        None => {}
    }
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, list, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Things for today"));
    if focus.has_focus() {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(list, filter);
        });
    }
    let clicked = rows_ui(ui, cx, state, selected);
    if clicked.as_ref().is_some_and(|one| one.act == Act::Select) {
        focus.request_focus();
    }
    tell_row(ui, list, selected.map(row::row_id));
    if selected.is_none() {
        let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
        focus_ring(ui, &ring, 0);
    }
    clicked.or(wanted)
}

fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut TodayState,
    selected: Option<Row>,
) -> Option<Wanted> {
    let mut wanted = None;
    let reveal = state.reveal.take();
    let mut unfold: Option<Group> = None;
    let way = state.way.as_ref();
    // The card of the suggestion scrolls with the rows.
    let above = if way.is_some() {
        measure::SUGGESTION
    } else {
        0.0
    };
    let listing = &state.listing;
    let digest = &state.digest;
    let next = listing.rows().next();
    let mut area = ScrollArea::vertical()
        .id_salt("list of the day")
        .auto_shrink(false);
    if !listing.lines.is_empty() {
        area = state
            .scroll
            .bring_back(ui, area, above + listing.height() + measure::MARGIN);
    }
    let place = &mut state.scroll;
    area.show_viewport(ui, |ui, view| {
        place.note(view);
        let width = ui.available_width() - 2.0 * measure::MARGIN;
        ui.set_height(above + listing.height() + measure::MARGIN);
        let origin = ui.min_rect().min + Vec2::new(measure::MARGIN, 0.0);
        if let Some(way) = way {
            let size = Vec2::new(width, measure::SUGGESTION);
            card::suggestion_ui(ui, cx, Rect::from_min_size(origin, size), way);
        }
        if let Some(at) = reveal.and_then(|row| listing.position(row)) {
            let (top, height) = listing.span(at);
            // Its heading comes into view too; the first row brings everything above it.
            let top = if at <= 1 {
                -above
            } else {
                top - measure::GROUP_HEAD
            };
            // Behind the last row that is shown stand the words that offer more.
            let more = match listing.lines.get(at + 1) {
                Some(Line::More(..)) => listing.span(at + 1).1,
                _ => 0.0,
            };
            let bottom = listing.span(at).0 + height + more;
            let rect = Rect::from_min_max(
                origin + Vec2::new(0.0, above + top),
                origin + Vec2::new(1.0, above + bottom),
            );
            let (from, to) = (rect.top() - origin.y, rect.bottom() - origin.y);
            if from < view.top() || to > view.bottom() {
                ui.scroll_to_rect(rect, None);
            }
        }
        for at in listing.between(view.top() - above, view.bottom() - above) {
            let (top, height) = listing.span(at);
            let rect = Rect::from_min_size(
                origin + Vec2::new(0.0, above + top),
                Vec2::new(width, height),
            );
            match listing.lines[at] {
                Line::Heading(group, count) => heading_ui(ui, rect, group, count),
                Line::More(group, count) => {
                    let builder = egui::UiBuilder::new()
                        .id_salt(("more of the day", group))
                        .max_rect(rect.shrink2(Vec2::new(measure::GAP, 0.0)))
                        .layout(egui::Layout::left_to_right(egui::Align::Center));
                    let words = format!("Show {} more", grouped(count));
                    if inside(ui, builder, |ui| link(ui, &words)).clicked() {
                        unfold = Some(group);
                    }
                }
                Line::Settle => settle_ui(ui, cx, rect),
                Line::Later(count) => {
                    if later_ui(ui, rect, count, digest.room) {
                        unfold = Some(Group::Later);
                    }
                }
                Line::Row(row) => {
                    let before = at.checked_sub(1).map(|at| listing.lines[at]);
                    let is_selected = selected == Some(row);
                    let look = Look {
                        is_selected,
                        is_joined: is_selected
                            || (selected.is_some() && before == selected.map(Line::Row)),
                        is_next: next == Some(row),
                    };
                    if let Some(act) = row::row_ui(ui, cx, rect, (row, look), digest) {
                        wanted = Some(Wanted { row, act });
                    }
                }
            }
        }
    });
    if let Some(group) = unfold {
        state.unfold(group);
    }
    wanted
}

/// Offers to say of all older meetings at once whether they happened.
fn settle_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect) {
    let builder = egui::UiBuilder::new()
        .id_salt("settle older meetings")
        .max_rect(rect.shrink2(Vec2::new(measure::GAP, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let clicked = inside(ui, builder, |ui| {
        ui.add_enabled_ui(!cx.is_read_only(), |ui| link(ui, "Settle older ones…"))
            .inner
            .clicked()
    });
    if clicked {
        cx.send(Command::SettleMeetings);
    }
}

/// Offers whom to meet when the week has room, and says why not now.
fn later_ui(ui: &mut Ui, rect: Rect, count: usize, room: Room) -> bool {
    let builder = egui::UiBuilder::new()
        .id_salt("later than this week")
        .max_rect(rect.shrink2(Vec2::new(measure::GAP, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        let clicked = link(ui, &words::later(count)).clicked();
        caption(ui, words::room(room));
        clicked
    })
}

fn heading_ui(ui: &mut Ui, rect: Rect, group: Group, count: usize) {
    let p = palette(ui);
    let label = group.label();
    let id = WidgetId::unique(("group of the day", label));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, label, *p.text, rect.width());
    let number = Type::caption().line(ui, &grouped(count), *p.muted, rect.width());
    let bottom = rect.bottom() - measure::ICON_GAP;
    let left = rect.left() + measure::GAP;
    let after = left + words.size().x + measure::GAP;
    let (words_height, number_height) = (words.size().y, number.size().y);
    ui.painter()
        .galley(egui::pos2(left, bottom - words_height), words, *p.text);
    let at = egui::pos2(after, bottom - f32::midpoint(words_height, number_height));
    ui.painter().galley(at, number, *p.muted);
}
