//! What stands above the log: title, filters, the panel's buttons; and what stands in its place where there is none.

use egui::{Align, Key, Layout, Modifiers, Popup, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use super::WinsState;
use crate::exchange::review_markdown;
use crate::model::WinKind;
use crate::panels::{Command, Cx, ExportKind};
use crate::query::wins::{Span, Whose, quarter_of};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, ChipEnd, caption, empty_state, filter_chip, hairline, icon_button, icons, inside, link,
    menu_row, text_field,
};

/// Title, filters and buttons; the field that filters too, where there is room.
pub(super) fn header_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState, with_field: bool) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::HEADER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::TEXT_MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::MARGIN, rect.bottom()),
    );
    let builder = UiBuilder::new()
        .id_salt("wins, left")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::TAB_GAP;
        ui.label(Type::title().rich("Wins", *p.text));
        if with_field {
            field_ui(ui, state, measure::WIN_FILTER.0);
        }
    });
    let builder = UiBuilder::new()
        .id_salt("wins, right")
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let log = Button::secondary("Log a win").icon(icons::ADD).ui(ui);
        if log.on_hover_text("Log a win (N)").clicked() {
            cx.send(Command::NewWin);
        }
        let more = icon_button(ui, icons::MORE, "More for wins");
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name("More for wins")
            .show(|ui| more_menu(ui, cx, state));
        kind_chip(ui, state);
        whose_chip(ui, cx, state);
    });
}

/// The field that filters, on a line of its own.
pub(super) fn filter_bar_ui(ui: &mut Ui, state: &mut WinsState) {
    let size = Vec2::new(ui.available_width(), measure::FILTER_BAR);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let builder = UiBuilder::new()
        .id_salt("wins, filter")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        let width = measure::FILTER.min(inner.width() - measure::CONTROL);
        field_ui(ui, state, width);
    });
}

fn field_ui(ui: &mut Ui, state: &mut WinsState, width: f32) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let field = text_field(ui, &mut state.filter.text, "Filter wins", "Filter", width);
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        field.request_focus();
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.filter.text.clear();
    }
    if !state.filter.text.is_empty() && icon_button(ui, icons::CLOSE, "Clear filter").clicked() {
        state.filter.text.clear();
    }
}

fn whose_chip(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState) {
    let words = match &state.filter.whose {
        Whose::Everyone => "Everyone",
        Whose::Mine => "Mine",
        Whose::Others => "Others",
        Whose::Department(name) => name,
    };
    let chip = filter_chip(ui, words, ChipEnd::Choose);
    let present = &mut state.filter.whose;
    Popup::menu(&chip)
        .width(measure::MENU)
        .accessible_name("Whose wins")
        .show(|ui| {
            let mut offer = |ui: &mut Ui, words: &str, whose: Whose| {
                let icon = (*present == whose).then_some(icons::CHECK);
                if menu_row(ui, icon, words, "").clicked() {
                    *present = whose;
                    ui.close();
                }
            };
            offer(ui, "Everyone", Whose::Everyone);
            offer(ui, "Mine", Whose::Mine);
            offer(ui, "Others", Whose::Others);
            if cx.index.departments().is_empty() {
                return;
            }
            hairline(ui);
            ScrollArea::vertical()
                .id_salt("departments of wins")
                .max_height(measure::POPOVER_LIST)
                .show(ui, |ui| {
                    for name in cx.index.departments().keys() {
                        offer(ui, name, Whose::Department(name.clone()));
                    }
                });
        });
}

fn kind_chip(ui: &mut Ui, state: &mut WinsState) {
    let words = state.filter.kind.map_or("All kinds", WinKind::label);
    let chip = filter_chip(ui, words, ChipEnd::Choose);
    let present = &mut state.filter.kind;
    Popup::menu(&chip)
        .width(measure::MENU)
        .accessible_name("Kinds of wins")
        .show(|ui| {
            let kinds = WinKind::ALL.iter().filter(|kind| **kind != WinKind::Other);
            let kinds = kinds.chain([&WinKind::Other]);
            let all = std::iter::once(None).chain(kinds.map(|kind| Some(*kind)));
            for kind in all {
                let words = kind.map_or("All kinds", WinKind::label);
                let icon = (*present == kind).then_some(icons::CHECK);
                if menu_row(ui, icon, words, "").clicked() {
                    *present = kind;
                    ui.close();
                }
            }
        });
}

fn more_menu(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState) {
    let offer = |ui: &mut Ui, icon, words: &str| {
        let clicked = menu_row(ui, icon, words, "").clicked();
        if clicked {
            ui.close();
        }
        clicked
    };
    let check = |on: bool| on.then_some(icons::CHECK);
    if offer(ui, check(state.span == Span::Month), "Group by month") {
        state.span = Span::Month;
    }
    if offer(ui, check(state.span == Span::Quarter), "Group by quarter") {
        state.span = Span::Quarter;
    }
    if offer(ui, check(state.filter.archived), "Show archived") {
        state.filter.archived = !state.filter.archived;
    }
    hairline(ui);
    let present = quarter_of(cx.workspace, cx.today);
    let before = present
        .first
        .pred_opt()
        .map(|day| quarter_of(cx.workspace, day));
    for quarter in std::iter::once(present).chain(before) {
        let words = format!("Copy my wins of {}", quarter.label);
        if offer(ui, Some(icons::COPY), &words) {
            let days = quarter.first..=quarter.last;
            let text = review_markdown(cx.workspace, &quarter.label, days);
            cx.send(Command::Copy(text));
            cx.send(Command::Tell(match cx.workspace.settings.me {
                Some(_) => format!("Your wins of {} are copied as Markdown", quarter.label),
                None => "Nothing to copy: say first who you are, on your own card".to_owned(),
            }));
        }
    }
    if offer(ui, Some(icons::EXPORT), "Export wins…") {
        cx.send(Command::Export(ExportKind::Wins));
    }
}

/// What an empty log says, and one that the filters empty.
pub(super) fn nothing_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState) {
    if state.listing.is_running() && state.shown == super::Listing::default() {
        return;
    }
    if state.filter.is_set() {
        let title = match state.filter.text.trim() {
            "" => "No such wins".to_owned(),
            text => format!("No match for “{text}”"),
        };
        ui.vertical_centered(|ui| {
            ui.add_space(measure::FLOAT);
            ui.set_max_width(measure::EMPTY_WIDTH);
            let p = palette(ui);
            ui.label(Type::section().rich(title, *p.text));
            caption(
                ui,
                "Words are looked for in titles, details, names, tags and notes.",
            );
            if link(ui, "Clear filters").clicked() {
                state.clear_filter();
            }
        });
        return;
    }
    let log = empty_state(
        ui,
        icons::WINS,
        "No wins yet",
        "Write down what people achieve, to congratulate them in time; and your own, for the review.",
        Some("Log a win"),
    );
    if log {
        cx.send(Command::NewWin);
    }
}
