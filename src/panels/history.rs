//! The history of steps: what was done, the latest first, and the way back to any of it.

use egui::{
    Color32, Context, CornerRadius, EventFilter, Key, Modifiers, Response, Role, ScrollArea, Sense,
    Ui, Vec2,
};

use super::dialogs::frame::{Can, Dialog, footer, more};
use crate::edit::History;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, focus_ring, option_info};

/// Where the keyboard is in the list.
#[derive(Debug, Clone, Default)]
pub struct HistoryView {
    at: Option<usize>,
    moved: bool,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryDecision {
    /// The dialog closes.
    Close,
    /// So many steps are to be done.
    To(usize),
}

/// Shows the steps. A row is the state after its step; the last row is how it was before all of them.
pub fn history_dialog(
    ctx: &Context,
    history: &History,
    view: &mut HistoryView,
) -> Option<HistoryDecision> {
    let title = "History of steps";
    Dialog::new("history", title).show(ctx, HistoryDecision::Close, |ui, showing| {
        more(
            ui,
            "Choose a step to see everything as it was then. Until you change something, you can come back.",
        );
        ui.add_space(measure::GAP);
        if showing.is_new {
            view.at = Some(history.len());
            view.moved = true;
        }
        let chosen = list_ui(ui, history, view);
        let footer = footer(ui, Button::primary("Close"), "", Can::Go);
        footer
            .choice
            .map(|_| HistoryDecision::Close)
            .or(chosen.map(HistoryDecision::To))
    })
}

fn list_ui(ui: &mut Ui, history: &History, view: &mut HistoryView) -> Option<usize> {
    let total = history.total();
    keys(ui, view, total);
    let room =
        (ui.ctx().content_rect().height() / 2.0).clamp(measure::MENU_ROW, measure::PALETTE_LIST);
    let moved = std::mem::take(&mut view.moved);
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical()
        .id_salt("steps")
        .max_height(room)
        .auto_shrink([false, true]);
    if moved && let Some(at) = view.at {
        // A row that is not in view is not drawn and cannot be scrolled to by itself.
        let row = (total - at.min(total)) as f32;
        area = area.vertical_scroll_offset(((row + 0.5) * measure::MENU_ROW - room / 2.0).max(0.0));
    }
    area.show_rows(ui, measure::MENU_ROW, total + 1, |ui, shown| {
        for row in shown {
            let step = total - row;
            let response = row_ui(ui, history, step);
            if moved && view.at == Some(step) {
                response.request_focus();
            }
            if response.has_focus() {
                let filter = EventFilter {
                    vertical_arrows: true,
                    ..EventFilter::default()
                };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            }
            if response.clicked() {
                view.at = Some(step);
                chosen = Some(step);
            }
        }
    });
    chosen
}

fn keys(ui: &Ui, view: &mut HistoryView, total: usize) {
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = view.at.unwrap_or(total).min(total);
    let moves = [
        (Key::ArrowUp, (at + 1).min(total)),
        (Key::ArrowDown, at.saturating_sub(1)),
        (Key::PageUp, (at + 10).min(total)),
        (Key::PageDown, at.saturating_sub(10)),
        (Key::Home, total),
        (Key::End, 0),
    ];
    for (key, to) in moves {
        if press(key) {
            view.at = Some(to);
            view.moved = true;
        }
    }
}

fn row_ui(ui: &mut Ui, history: &History, step: usize) -> Response {
    let p = palette(ui);
    let present = history.len();
    let words = history
        .label_of(step)
        .unwrap_or("Before the first step")
        .to_owned();
    let hint = match step.cmp(&present) {
        std::cmp::Ordering::Equal => "Now".to_owned(),
        std::cmp::Ordering::Less => format!("{} back", counted(present - step, "step")),
        std::cmp::Ordering::Greater => format!("{} ahead", counted(step - present, "step")),
    };
    let is_present = step == present;
    let size = Vec2::new(ui.available_width(), measure::MENU_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("{words}, {}", hint.to_lowercase());
    option_info(ui, &response, Role::ListBoxOption, is_present, &spoken);
    let ground = match () {
        () if is_present => *p.selected,
        () if response.hovered() => *p.hover,
        () => Color32::TRANSPARENT,
    };
    let row = rect.shrink2(Vec2::new(2.0, 0.0));
    ui.painter()
        .rect_filled(row, CornerRadius::same(tokens().radius), ground);
    let ink = if step > present { *p.muted } else { *p.text };
    let left = rect.left() + measure::MENU_PADDING;
    let mut right = rect.right() - measure::MENU_PADDING;
    if is_present || response.hovered() || response.has_focus() {
        let color = if is_present { *p.accent_ink } else { *p.muted };
        let hint = Type::caption_strong().line(ui, &hint, color, measure::NAV);
        right -= hint.size().x;
        let at = egui::pos2(right, rect.center().y - hint.size().y / 2.0);
        ui.painter().galley(at, hint, color);
        right -= measure::ROW_GAP;
    }
    let words = Type::secondary().line(ui, &words, ink, right - left);
    let at = egui::pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    let ring = response.clone().with_new_rect(rect.shrink(4.0));
    focus_ring(ui, &ring, tokens().radius_key);
    response
}
