//! The menus that choose how the picture looks: what colors and sizes tell, and what is switched on.

use egui::{Popup, Ui};

use super::appearance::{ColorBy, PictureCommand, SizeBy, Switch};
use super::state::GraphState;
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{Button, Checked, caption, icon_button, icons, menu_choice};

/// Shows the button that tells what colors mean now, and its menu.
pub(super) fn looks_menu_ui(ui: &mut Ui, cx: Cx<'_>, state: &GraphState, has_words: bool) {
    let look = &state.appearance;
    let words = look.color.label();
    let name = format!("Colors and sizes, now by {}", words.to_lowercase());
    let button = if has_words {
        let button = Button::ghost(words)
            .icon(icons::COLOR)
            .trailing(icons::DOWN);
        button.ui(ui).accessible_name(name)
    } else {
        icon_button(ui, icons::COLOR, &name)
    };
    let has_me = cx.workspace.settings.me.is_some();
    Popup::menu(&button).width(measure::MENU).show(|ui| {
        ui.set_max_width(measure::MENU);
        head_ui(ui, "Color by");
        for color in ColorBy::ALL {
            let is_possible = has_me || color != ColorBy::Tie;
            let wish = PictureCommand::Color(color);
            choice_ui(
                ui,
                cx,
                color.label(),
                look.color == color,
                is_possible,
                wish,
            );
        }
        ui.separator();
        head_ui(ui, "Size by");
        for size in SizeBy::ALL {
            let is_possible = has_me || size != SizeBy::Closeness;
            let wish = PictureCommand::Size(size);
            choice_ui(ui, cx, size.label(), look.size == size, is_possible, wish);
        }
    });
}

/// Shows the button with what has no room in the toolbar, and its menu.
pub(super) fn more_menu_ui(ui: &mut Ui, cx: Cx<'_>, state: &GraphState) {
    let button = icon_button(ui, icons::MORE, "More of the graph");
    Popup::menu(&button).width(measure::MENU).show(|ui| {
        ui.set_max_width(measure::MENU);
        for switch in Switch::ALL {
            let wish = PictureCommand::Flip(switch);
            choice_ui(ui, cx, switch.label(), state.is_on(switch), true, wish);
        }
    });
}

fn head_ui(ui: &mut Ui, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(measure::GAP);
        caption(ui, words);
    });
}

fn choice_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    words: &str,
    is_on: bool,
    is_possible: bool,
    wish: PictureCommand,
) {
    let checked = if is_on { Checked::Yes } else { Checked::No };
    let row = ui
        .add_enabled_ui(is_possible, |ui| menu_choice(ui, checked, words))
        .inner;
    if row
        .on_disabled_hover_text("First say which contact is you: select them, then This is me.")
        .clicked()
    {
        cx.send(Command::Picture(wish));
    }
}
