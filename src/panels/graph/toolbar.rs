//! The bar that floats over the canvas: tools, layout, legend, focus, paths, search, views, export.

use egui::{Align2, Rect, Ui, Vec2};

use super::find::FindBar;
use super::looks_menu;
use super::state::{GraphState, Tool};
use super::views::views_menu;
use super::{Look, floating_at, layout_menu};
use crate::panels::{Command, Cx, ExportKind};
use crate::theme::{measure, palette};
use crate::widgets::icons::{self, Icon};
use crate::widgets::{Button, icon_button, icon_toggle};

/// Canvas width below which the buttons lose their words, so that the bar never runs below the inspector.
const WORDS_BREAK: f32 = 860.0;

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
        layout_menu::layout_menu_ui(ui, cx, state, has_words);
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
        let has_path = state.path.is_some();
        let path = worded(ui, icons::PATH, "Find path", has_path, true, has_words);
        let hint = "Who can introduce you to the selected person, or how two people are connected";
        if path.on_hover_text(hint).clicked() {
            if has_path {
                state.path = None;
            } else {
                cx.send(Command::FindPath);
            }
        }
        divider(ui);
        asking_ui(ui, cx, state);
        if icon_button(ui, icons::EXPORT, "Export graph…").clicked() {
            cx.send(Command::Export(ExportKind::Graph));
        }
        looks_menu::more_menu_ui(ui, cx, state);
        state.toolbar_width = ui.min_rect().width() + measure::GAP;
    });
}

/// Search, questions, views and the way to the tables.
fn asking_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState) {
    let is_finding = state.find.is_some();
    if icon_toggle(ui, icons::SEARCH, "Find a person (Ctrl F)", is_finding).clicked() {
        state.find = (!is_finding).then(FindBar::new);
    }
    let is_asking = state.questions.is_on;
    if icon_toggle(ui, icons::WHO_KNOWS, "Ask who knows whom", is_asking).clicked() {
        state.questions.is_on = !is_asking;
    }
    let views = icon_button(ui, icons::VIEWS, "Views");
    views_menu(&views, cx, state);
    if icon_button(ui, icons::TABLE, "Show as a list").clicked() {
        state.list.is_on = true;
    }
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
