//! The smart lists: filters with a name, those that everybody has and the user's own.

use egui::{Key, Popup, PopupCloseBehavior, Ui};

use super::PeopleState;
use super::view::SavedList;
use crate::theme::measure;
use crate::widgets::{
    Button, ChipEnd, caption, filter_chip, icon_button, icons, link, menu_row, text_field,
};

/// The chip that opens the lists.
pub fn lists_ui(ui: &mut Ui, state: &mut PeopleState) {
    let present = state.view.list_name();
    let words = present.as_deref().unwrap_or("List");
    let chip = filter_chip(ui, words, ChipEnd::Choose);
    let chip = chip.on_hover_text("Lists of people with a filter of their own");
    Popup::menu(&chip)
        .width(measure::POPOVER)
        .accessible_name("Lists")
        .show(|ui| {
            ui.set_width(measure::POPOVER);
            let own = state.view.lists.clone();
            for list in SavedList::built_in() {
                row_ui(ui, state, &list, present.as_ref());
            }
            if !own.is_empty() {
                ui.separator();
                caption(ui, "Your own");
            }
            let mut gone = None;
            for list in &own {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.scope(|ui| {
                        ui.set_max_width(measure::POPOVER - measure::CONTROL);
                        row_ui(ui, state, list, present.as_ref());
                    });
                    let name = format!("Delete the list {}", list.name);
                    if icon_button(ui, icons::DELETE, &name).clicked() {
                        gone = Some(list.name.clone());
                    }
                });
            }
            if let Some(gone) = gone {
                state.view.lists.retain(|list| list.name != gone);
            }
        });
}

fn row_ui(ui: &mut Ui, state: &mut PeopleState, list: &SavedList, present: Option<&String>) {
    let icon = if present == Some(&list.name) {
        icons::CHECK
    } else {
        icons::FILTER
    };
    if menu_row(ui, Some(icon), &list.name, "").clicked() {
        state.view.show_list(list);
        ui.close();
    }
}

/// The link that keeps what is shown as a list.
pub fn save_ui(ui: &mut Ui, state: &mut PeopleState) {
    if state.view.list_name().is_some() {
        return;
    }
    let save = link(ui, "Save as list…");
    let popup = Popup::menu(&save);
    let was_open = popup.is_open() && !save.clicked();
    popup
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::POPOVER)
        .accessible_name("Save as list")
        .show(|ui| {
            ui.set_width(measure::POPOVER);
            caption(ui, "What is the list called?");
            let name = &mut state.list_name;
            let field = text_field(ui, name, "Name of the list", "Porto", measure::POPOVER);
            if !was_open {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(measure::GAP);
            let named = !name.trim().is_empty();
            let saved = Button::primary("Save list").enabled(named).ui(ui).clicked();
            if named && (saved || entered) {
                let name = std::mem::take(name);
                state.view.save_list(&name);
                ui.close();
            }
        });
}
