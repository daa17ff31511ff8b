//! The bar that floats over the canvas: tools, layout, legend, focus, export; and the chip that tells of a focus.

use egui::{Align2, Popup, Rect, Ui, Vec2, pos2};

use super::acts::GraphAct;
use super::looks_menu;
use super::menu::{hidden_people, set_hidden};
use super::state::{GraphState, Tool};
use super::{Look, floating_at};
use crate::panels::{Command, Cx, ExportKind};
use crate::theme::{measure, palette};
use crate::widgets::icons::{self, Icon};
use crate::widgets::{Button, ChipEnd, filter_chip, icon_button, icon_toggle};

/// Canvas width below which the buttons lose their words.
const WORDS_BREAK: f32 = 600.0;

/// Shows the toolbar in the upper left corner.
pub(super) fn toolbar_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let corner = look.free.left_top() + Vec2::new(measure::MARGIN, measure::CANVAS_TOP);
    let has_words = look.free.width() >= WORDS_BREAK;
    floating_at(ui, "graph toolbar", corner, Align2::LEFT_TOP, 4, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        for (tool, icon, name) in [
            (Tool::Move, icons::POINTER, "Move and select"),
            (
                Tool::Box,
                icons::BOX_SELECT,
                "Select with a box (Shift drag)",
            ),
            (
                Tool::Lasso,
                icons::LASSO,
                "Select with a lasso (Alt Shift drag)",
            ),
            (Tool::Connect, icons::CONNECT, "Connect people"),
        ] {
            if icon_toggle(ui, icon, name, state.tool == tool).clicked() {
                state.tool = tool;
            }
        }
        divider(ui);
        layout_menu(ui, cx, state, has_words);
        looks_menu::looks_menu_ui(ui, cx, state, has_words);
        let is_focused = state.focus.is_some();
        let can_focus = is_focused || !cx.selection.contacts.is_empty();
        let focus = worded(ui, icons::FOCUS, "Focus", is_focused, can_focus, has_words);
        let hint = if can_focus {
            "Show the surroundings of the selected people alone (F, then 1 to 9)"
        } else {
            "Select people to show their surroundings alone"
        };
        if focus.on_hover_text(hint).clicked() && can_focus {
            state.toggle_focus(cx);
        }
        divider(ui);
        if icon_button(ui, icons::EXPORT, "Export graph…").clicked() {
            cx.send(Command::Export(ExportKind::Graph));
        }
        looks_menu::more_menu_ui(ui, cx, state);
    });
    focus_chip(ui, cx, state, look);
}

fn worded(
    ui: &mut Ui,
    icon: Icon,
    words: &str,
    is_on: bool,
    is_enabled: bool,
    has_words: bool,
) -> egui::Response {
    if has_words {
        let button = Button::ghost(words).icon(icon).on(is_on);
        button.enabled(is_enabled).ui(ui)
    } else {
        ui.add_enabled_ui(is_enabled, |ui| icon_toggle(ui, icon, words, is_on))
            .inner
    }
}

fn divider(ui: &mut Ui) {
    let size = Vec2::new(2.0 * measure::GAP_SMALL, measure::TOOLBAR_DIVIDER);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let line = Rect::from_center_size(rect.center(), Vec2::new(1.0, size.y));
    let color = *palette(ui).line;
    ui.painter()
        .rect_filled(line, egui::CornerRadius::ZERO, color);
}

fn layout_menu(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState, has_words: bool) {
    let button = if has_words {
        Button::ghost("Layout")
            .icon(icons::LAYOUT)
            .trailing(icons::DOWN)
            .ui(ui)
    } else {
        icon_button(ui, icons::LAYOUT, "Layout")
    };
    let is_running = state.is_laying_out();
    let has_pins = state.picture.pinned.contains(&true);
    let has_selection = !cx.selection.contacts.is_empty();
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(measure::NAV);
        if is_running {
            if row(ui, "Stop laying out", "", true) {
                state.picture.job = None;
                state.picture.touch();
            }
        } else if row(ui, "Lay out again", "Ctrl L", true) {
            cx.send(Command::Layout);
        }
        ui.separator();
        if row(ui, "Pin or unpin selected people", "P", has_selection) {
            cx.send(Command::TogglePin);
        }
        if row(ui, "Unpin all", "", has_pins) {
            state.act(GraphAct::UnpinAll);
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
        ui.separator();
        if row(ui, "Fit all", "Shift 1", true) {
            state.fit_all();
        }
        if row(ui, "Fit selection", "Shift 2", has_selection) {
            state.fit_selection();
        }
    });
}

/// A row of a menu; returns whether it was chosen.
pub(super) fn row(ui: &mut Ui, words: &str, keys: &str, is_enabled: bool) -> bool {
    let p = palette(ui);
    ui.spacing_mut().button_padding = Vec2::new(measure::BUTTON_PADDING - 2.0, 0.0);
    let keys = crate::theme::Type::caption().rich(keys, *p.muted);
    let button = egui::Button::new(crate::theme::Type::secondary().rich(words, *p.text))
        .shortcut_text(keys)
        .min_size(Vec2::new(0.0, measure::MENU_ROW))
        .frame_when_inactive(false);
    let response = ui.add_enabled(is_enabled, button);
    response.accessible_name(words).clicked()
}

/// "24 of 310 · Ada Lovelace, 2 steps", so that nobody wonders where the others are.
fn focus_chip(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let Some(focus) = &state.focus else { return };
    let shown = look.in_focus;
    let whose = super::state::people_words(cx, &focus.roots);
    let steps = match focus.depth {
        1 => "1 step".to_owned(),
        depth => format!("{depth} steps"),
    };
    let all = look.scene.people.len();
    let words = format!("{shown} of {all} · {whose}, {steps}");
    let top = measure::CANVAS_TOP + measure::TOOLBAR + measure::GAP;
    let corner = pos2(look.free.left() + measure::MARGIN, look.free.top() + top);
    floating_at(ui, "graph focus", corner, Align2::LEFT_TOP, 0, |ui| {
        let chip = filter_chip(ui, &words, ChipEnd::Set);
        if chip.on_hover_text(&words).clicked() {
            state.focus = None;
        }
    });
}
