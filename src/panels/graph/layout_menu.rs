//! The menu of layouts: what the picture goes by, who moves, pins, and what fits the window.

use std::collections::BTreeMap;

use egui::{Popup, Ui};

use super::layout::layout_words;
use super::menu::{hidden_people, set_hidden};
use super::state::GraphState;
use super::toolbar::row;
use crate::model::{TieType, Workspace};
use crate::network::layout::LayoutKind;
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{Button, Checked, icon_button, icons, menu_choice};

/// Shows the button and its menu.
pub(super) fn layout_menu_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState, has_words: bool) {
    let button = if has_words {
        Button::ghost("Layout")
            .icon(icons::LAYOUT)
            .trailing(icons::DOWN)
            .ui(ui)
    } else {
        icon_button(ui, icons::LAYOUT, "Layout")
    };
    let has_selection = !cx.selection.contacts.is_empty();
    Popup::menu(&button).width(measure::MENU).show(|ui| {
        ui.set_max_width(measure::MENU);
        if state.is_laying_out() {
            if row(ui, "Stop laying out", "", true) {
                state.picture.job = None;
                state.picture.touch();
            }
        } else if row(ui, "Lay out again", "Ctrl L", true) {
            cx.send(Command::Layout);
        }
        ui.separator();
        kinds_ui(ui, cx, state);
        ui.separator();
        options_ui(ui, cx, state, has_selection);
        ui.separator();
        pins_ui(ui, cx, state, has_selection);
        ui.separator();
        if row(ui, "Fit all", "Shift 1", true) {
            state.fit_all();
        }
        if row(ui, "Fit selection", "Shift 2", has_selection) {
            state.fit_selection();
        }
    });
}

fn kinds_ui(ui: &mut Ui, cx: Cx<'_>, state: &GraphState) {
    let has_lines = has_reporting_lines(cx.workspace);
    for kind in LayoutKind::ALL {
        let is_possible = kind != LayoutKind::Hierarchy || has_lines;
        let is_on = checked(state.picture.options.kind == Some(kind));
        let choice =
            ui.add_enabled_ui(is_possible, |ui| menu_choice(ui, is_on, layout_words(kind)));
        let choice = choice.inner.on_disabled_hover_text(
            "First say who reports to whom: connect people with “Reports to”.",
        );
        if choice.clicked() {
            cx.send(Command::LayoutAs(kind));
        }
    }
}

fn options_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState, has_selection: bool) {
    let options = &mut state.picture.options;
    let only = ui.add_enabled_ui(has_selection || options.is_selection_only, |ui| {
        menu_choice(ui, checked(options.is_selection_only), "Selection only")
    });
    if only
        .inner
        .on_disabled_hover_text("First select the people who are to be laid out.")
        .clicked()
    {
        options.is_selection_only = !options.is_selection_only;
    }
    if menu_choice(ui, checked(!options.moves_pinned), "Only unpinned people").clicked() {
        options.moves_pinned = !options.moves_pinned;
    }
    let follows = menu_choice(
        ui,
        checked(options.neighbors_follow),
        "Neighbors follow a drag",
    );
    if follows
        .on_hover_text("Alt while dragging does the opposite.")
        .clicked()
    {
        cx.send(Command::NeighborsFollow);
    }
}

fn pins_ui(ui: &mut Ui, cx: Cx<'_>, state: &GraphState, has_selection: bool) {
    if row(ui, "Pin or unpin selected people", "P", has_selection) {
        cx.send(Command::TogglePin);
    }
    let has_pins = state.picture.pinned.contains(&true);
    if row(ui, "Unpin all", "", has_pins) {
        let people = state.picture.scene.people.iter().zip(&state.picture.pinned);
        let pins = people
            .filter(|(_, is_pinned)| **is_pinned)
            .map(|(person, _)| (person.id, false))
            .collect();
        let (label, nobody) = ("Unpin all".to_owned(), BTreeMap::new());
        state.picture.save_places(cx, label, &nobody, &pins, None);
    }
    let hidden = if state.picture.scene.hidden > 0 {
        hidden_people(cx)
    } else {
        Vec::new()
    };
    if !hidden.is_empty() {
        let words = match hidden.len() {
            1 => "Show 1 person who is left out".to_owned(),
            count => format!("Show {count} people who are left out"),
        };
        if row(ui, &words, "", true) {
            set_hidden(cx, words, &hidden, false);
        }
    }
}

fn has_reporting_lines(workspace: &Workspace) -> bool {
    let mut ties = workspace.ties.iter();
    ties.any(|tie| tie.kind == TieType::ReportsTo)
}

const fn checked(is_on: bool) -> Checked {
    if is_on { Checked::Yes } else { Checked::No }
}
