//! What stands above the list of follow-ups, and what stands in its place where there is none.

use egui::{Layout, Popup, Rect, Sense, Ui, Vec2};

use super::FollowUpsState;
use super::listing::{From, Tab};
use crate::panels::{Command, Cx, ExportKind};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, ChipEnd, caption, empty_state, filter_chip, icon_button, icons, link, menu_row, tab,
    text_field,
};

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
        // In an empty panel the words in its middle have the main button.
        let new = if is_offered(state) {
            Button::secondary(words)
        } else {
            Button::primary(words)
        };
        if new
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

/// Whether the empty panel itself offers to write one down.
fn is_offered(state: &FollowUpsState) -> bool {
    state.tab == Tab::Open
        && state.shown.matching == 0
        && state.shown.suggested.is_empty()
        && state.filter.trim().is_empty()
        && state.from == From::All
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
        ui.add_space(measure::GAP);
        from_ui(ui, state);
    });
}

/// The chip that narrows the list to what came from one sort of thing.
fn from_ui(ui: &mut Ui, state: &mut FollowUpsState) {
    let end = if state.from == From::All {
        ChipEnd::Choose
    } else {
        ChipEnd::Set
    };
    let chip = filter_chip(ui, state.from.label(), end);
    if state.from != From::All {
        if chip.clicked() {
            state.from = From::All;
        }
        return;
    }
    Popup::menu(&chip)
        .width(measure::MENU)
        .accessible_name("What follow-ups came from")
        .show(|ui| {
            for one in From::ALL {
                let icon = (state.from == one).then_some(icons::CHECK);
                if menu_row(ui, icon, one.label(), "").clicked() {
                    state.from = one;
                    ui.close();
                }
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
    if state.from != From::All {
        let title = format!("Nothing from “{}” here", state.from.label().to_lowercase());
        let words = "Other follow-ups are in this list, or in another tab.";
        if empty_state(ui, icons::FOLLOW_UPS, &title, words, Some("Show all")) {
            state.from = From::All;
        }
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
