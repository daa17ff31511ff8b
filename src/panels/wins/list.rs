//! The panel below its header: cards, headings and rows; only what is in view is drawn.

use egui::{Id as WidgetId, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::keys::{self, Press};
use super::listing::Line;
use super::{Act, WinsState, card, row};
use crate::model::{Accomplishment, Id};
use crate::panels::{Command, Cx, win_words as words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{focus_ring, link, tell_row};

/// Shows the cards and the log, and obeys the keys. Returns what the user does with a win.
pub(super) fn list_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut WinsState,
) -> Option<(Id<Accomplishment>, Act)> {
    let list = WidgetId::unique("log of wins");
    let mut wanted = None;
    match keys::read(ui, list, &state.shown, cx.selection.win()) {
        Some(Press::New) => cx.send(Command::NewWin),
        Some(Press::Act(id, act)) => {
            if act == Act::Select {
                state.reveal = Some(id);
            }
            wanted = Some((id, act));
        }
        None => {}
    }
    if state.lines.all.is_empty() {
        return wanted;
    }
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, list, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Log of wins"));
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
    let clicked = lines_ui(ui, cx, state);
    if clicked.is_some_and(|(_, act)| act == Act::Select) {
        focus.request_focus();
    }
    tell_row(ui, list, cx.selection.win().map(row::row_id));
    if cx.selection.win().is_none() {
        let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
        focus_ring(ui, &ring, 0);
    }
    clicked.or(wanted)
}

fn lines_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState) -> Option<(Id<Accomplishment>, Act)> {
    let mut wanted = None;
    let mut more_cards = false;
    let reveal = state.reveal.take();
    if let Some(id) = reveal
        && state.lines.top_of(id).is_none()
    {
        // The log that holds it may still be under way.
        state.reveal = state.listing.is_running().then_some(id);
    }
    let (lines, shown, all_cards) = (&state.lines, &state.shown, state.all_cards);
    let mut area = ScrollArea::vertical().id_salt("wins").auto_shrink(false);
    if !lines.all.is_empty() {
        area = state
            .scroll
            .bring_back(ui, area, lines.height() + measure::MARGIN);
    }
    let place = &mut state.scroll;
    area.show_viewport(ui, |ui, view| {
        place.note(view);
        let width = ui.available_width();
        ui.set_height(lines.height() + measure::MARGIN);
        let origin = ui.min_rect().min;
        if let Some(top) = reveal.and_then(|id| lines.top_of(id)) {
            let rect = Rect::from_min_size(
                origin + Vec2::new(0.0, top - measure::GROUP_HEAD),
                Vec2::new(1.0, measure::WIN_ROW + measure::GROUP_HEAD),
            );
            if !view.contains_rect(rect.translate(-origin.to_vec2())) {
                ui.scroll_to_rect(rect, None);
            }
        }
        for at in lines.between(view.top(), view.bottom()) {
            let line = lines.all[at];
            let rect = Rect::from_min_size(
                origin + Vec2::new(measure::MARGIN, lines.tops[at]),
                Vec2::new(width - 2.0 * measure::MARGIN, line.height()),
            );
            match line {
                Line::QueueHead => {
                    let hidden = if all_cards {
                        0
                    } else {
                        shown.queue.len().saturating_sub(lines.columns)
                    };
                    let can_fold = all_cards && shown.queue.len() > lines.columns;
                    more_cards = queue_head_ui(ui, rect, shown, hidden, can_fold);
                }
                Line::Cards(first) => {
                    let room = rect.width() - measure::GAP * (lines.columns as f32 - 1.0);
                    let size = Vec2::new(room / lines.columns as f32, measure::WIN_CARD.0);
                    let cards = shown.queue.iter().skip(first).take(lines.columns);
                    for (column, id) in cards.enumerate() {
                        let left = (size.x + measure::GAP) * column as f32;
                        let place = Rect::from_min_size(rect.min + Vec2::new(left, 0.0), size);
                        if let Some(win) = cx.workspace.accomplishments.get(*id)
                            && card::card_ui(ui, cx, place, win)
                        {
                            wanted = Some((*id, Act::Congratulate));
                        }
                    }
                }
                Line::Rule => {
                    let p = palette(ui);
                    let whole = egui::Rangef::new(origin.x, origin.x + width);
                    let stroke = egui::Stroke::new(1.0, *p.line);
                    ui.painter().hline(whole, rect.bottom() - 0.5, stroke);
                }
                Line::Heading(group) => {
                    if let Some(group) = shown.groups.get(group) {
                        let count = crate::query::words::counted(group.wins.len(), "win");
                        heading_ui(ui, rect, &group.label, &count);
                    }
                }
                Line::Row(group, id) => {
                    let one_month = state.span == crate::query::wins::Span::Month
                        && shown
                            .groups
                            .get(group)
                            .is_some_and(|group| group.label != "Pinned");
                    let above = match at.checked_sub(1).map(|at| lines.all[at]) {
                        Some(Line::Row(_, above)) => Some(above),
                        _ => None,
                    };
                    let rect = rect.with_max_x(rect.right() + measure::GAP);
                    if let Some(win) = cx.workspace.accomplishments.get(id)
                        && let Some(act) = row::row_ui(ui, cx, rect, win, one_month, above)
                    {
                        wanted = Some((id, act));
                    }
                }
            }
        }
    });
    if more_cards {
        state.all_cards = !state.all_cards;
    }
    wanted
}

/// The heading above the cards. Returns whether the others are asked for, or folded away.
fn queue_head_ui(
    ui: &mut Ui,
    rect: Rect,
    shown: &super::Listing,
    hidden: usize,
    can_fold: bool,
) -> bool {
    let words = match shown.oldest {
        None | Some(..=0) => shown.queue.len().to_string(),
        Some(days) => format!(
            "{}, oldest {}",
            shown.queue.len(),
            words::counted_days(days)
        ),
    };
    heading_ui(ui, rect, "To congratulate", &words);
    let more = match (hidden, can_fold) {
        (0, false) => return false,
        (0, true) => "Show fewer".to_owned(),
        (many, _) => format!("+{many} more"),
    };
    let builder = egui::UiBuilder::new()
        .id_salt("more to congratulate")
        .max_rect(rect.shrink2(Vec2::new(measure::GAP, 0.0)))
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    crate::widgets::inside(ui, builder, |ui| link(ui, &more).clicked())
}

fn heading_ui(ui: &mut Ui, rect: Rect, label: &str, count: &str) {
    let p = palette(ui);
    let id = WidgetId::unique(("wins of", label));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, label, *p.text, rect.width());
    let number = Type::caption().line(ui, count, *p.muted, rect.width());
    let left = rect.left() + measure::GAP;
    let after = left + words.size().x + measure::GAP;
    let middle = rect.center().y;
    let at = egui::pos2(after, middle - number.size().y / 2.0);
    ui.painter().galley(
        egui::pos2(left, middle - words.size().y / 2.0),
        words,
        *p.text,
    );
    ui.painter().galley(at, number, *p.muted);
}
