//! The menu that shows, hides and orders columns, and the one that sorts where there are no heads to click.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Response, Ui, Vec2};

use super::PeopleState;
use super::columns::Columns;
use super::view::ColumnChoice;
use crate::query::SortColumn;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Checked, check_box, elided, icon_button, icons, link, menu_row};

/// Columns to check and to move.
pub fn columns_ui(button: &Response, state: &mut PeopleState) {
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::POPOVER)
        .accessible_name("Columns")
        .show(|ui| {
            ui.set_width(measure::POPOVER);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let choice = &mut state.view.columns;
            let shown = choice.order.clone();
            let hidden = SortColumn::ALL
                .iter()
                .filter(|one| **one != SortColumn::Name && !shown.contains(one));
            for column in &shown {
                column_ui(ui, choice, *column, true);
            }
            for column in hidden {
                column_ui(ui, choice, *column, false);
            }
            if *choice != ColumnChoice::default() {
                ui.add_space(measure::GAP_SMALL);
                if link(ui, "Reset columns and widths").clicked() {
                    *choice = ColumnChoice::default();
                }
            }
        });
}

fn column_ui(ui: &mut Ui, choice: &mut ColumnChoice, column: SortColumn, shown: bool) {
    let p = palette(ui);
    let label = Columns::long_label(column);
    let size = Vec2::new(measure::POPOVER, measure::MENU_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.add_space(measure::GAP_SMALL);
        let checked = if shown { Checked::Yes } else { Checked::No };
        if check_box(ui, checked, &format!("Show the column {label}")).clicked() {
            choice.toggle(column);
        }
        ui.add_space(measure::GAP);
        let ink = if shown { *p.text } else { *p.muted };
        elided(ui, Type::secondary(), label, ink, measure::PLACE_LABEL);
        if !shown {
            return;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::DOWN, &format!("Move {label} to the right")).clicked() {
                choice.shift(column, 1);
            }
            if icon_button(ui, icons::UP, &format!("Move {label} to the left")).clicked() {
                choice.shift(column, -1);
            }
        });
    });
}

/// What decides the order, to choose from.
pub fn sort_ui(button: &Response, state: &mut PeopleState) {
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::MENU)
        .accessible_name("Sort by")
        .show(|ui| {
            for column in SortColumn::ALL {
                let sort = state.view.sort;
                let icon = (sort.column == *column).then_some(if sort.descending {
                    icons::SORT_DOWN
                } else {
                    icons::SORT_UP
                });
                if menu_row(ui, icon, Columns::long_label(*column), "").clicked() {
                    state.view.sort_by(*column);
                }
            }
        });
}
