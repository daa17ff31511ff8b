//! What stands above the list of follow-ups, and what stands in its place where there is none.

use egui::{Layout, Rect, Sense, Ui, Vec2};

use super::FollowUpsState;
use super::listing::Tab;
use crate::panels::{Command, Cx, ExportKind};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, empty_state, icon_button, icons, link, tab, text_field};

/// Title, tabs, and the panel's buttons.
pub(super) fn header_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let p = palette(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, measure::HEADER), Sense::hover());
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::TEXT_MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::MARGIN, rect.bottom()),
    );
    let narrow = width < measure::HEADER_BREAK;
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::TAB_GAP;
        ui.label(Type::title().rich("Follow-ups", *p.text));
        for one in Tab::ALL {
            let count = state.shown.counts[one as usize];
            if tab(ui, one.label(), Some(count), state.tab == one).clicked() {
                state.tab = one;
            }
        }
    });
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let words = if narrow { "New" } else { "New follow-up" };
        if Button::primary(words)
            .icon(icons::ADD)
            .name("New follow-up")
            .ui(ui)
            .on_hover_text("New follow-up (N)")
            .clicked()
        {
            state.start_new(None);
        }
        let export = if narrow {
            icon_button(ui, icons::EXPORT, "Export follow-ups…")
        } else {
            Button::secondary("Export")
                .icon(icons::EXPORT)
                .name("Export follow-ups…")
                .ui(ui)
        };
        if export.clicked() {
            cx.send(Command::Export(ExportKind::FollowUps));
        }
    });
}

/// The field that narrows the list.
pub(super) fn filter_ui(ui: &mut Ui, state: &mut FollowUpsState) {
    let (rect, _) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), measure::FILTER_BAR),
        Sense::hover(),
    );
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let width = measure::FILTER.min(inner.width() - measure::CONTROL);
        let field = text_field(
            ui,
            &mut state.filter,
            "Filter follow-ups",
            "Filter by words or person",
            width,
        );
        if field.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            state.filter.clear();
        }
        if !state.filter.is_empty() && icon_button(ui, icons::CLOSE, "Clear filter").clicked() {
            state.filter.clear();
        }
    });
}

/// What an empty tab says.
pub(super) fn nothing_ui(ui: &mut Ui, state: &mut FollowUpsState) {
    let [open, snoozed, done] = state.shown.counts;
    if !state.filter.trim().is_empty() {
        let title = format!("No match for “{}”", state.filter.trim());
        ui.vertical_centered(|ui| {
            ui.add_space(measure::FLOAT);
            ui.set_max_width(measure::EMPTY_WIDTH);
            let p = palette(ui);
            ui.label(Type::section().rich(title, *p.text));
            caption(
                ui,
                "Words are looked for in what is to be done, names and notes.",
            );
            if link(ui, "Clear filter").clicked() {
                state.filter.clear();
            }
        });
        return;
    }
    let new = match state.tab {
        Tab::Open if snoozed + done == 0 => empty_state(
            ui,
            icons::FOLLOW_UPS,
            "Nothing to follow up yet",
            "Write down what you promised and what you want to ask, with a day to do it by.",
            Some("New follow-up"),
        ),
        Tab::Open => empty_state(
            ui,
            icons::CHECK_CIRCLE,
            "All done",
            &match snoozed {
                0 => "Nothing is open.".to_owned(),
                1 => "Nothing is open; one is snoozed.".to_owned(),
                many => format!("Nothing is open; {many} are snoozed."),
            },
            Some("New follow-up"),
        ),
        Tab::Snoozed => empty_state(
            ui,
            icons::SNOOZE,
            "Nothing is snoozed",
            "Snooze what can wait: it comes back on the day you choose.",
            None,
        ),
        Tab::Done => empty_state(
            ui,
            icons::CHECK_CIRCLE,
            "Nothing done yet",
            if open == 0 {
                "What you mark as done is kept here."
            } else {
                "What you mark as done is kept here. Press D on a row, or click its box."
            },
            None,
        ),
    };
    if new {
        state.start_new(None);
    }
}
