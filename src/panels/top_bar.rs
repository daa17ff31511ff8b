//! The top bar: search, undo and redo, and everything that can be added.

use egui::{CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{Command, Cx, ExportKind, Steps};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, Icon, paint_icon_at};
use crate::widgets::{Button, focus_ring};

/// Draws the top bar; `undo` and `redo` are the names of the steps.
pub fn top_bar_ui(ui: &mut Ui, cx: Cx<'_>, steps: Steps, undo: Option<&str>, redo: Option<&str>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        search_ui(ui, cx);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            add_ui(ui, cx, steps);
            ui.add_space(measure::GAP);
            step_ui(ui, cx, icons::REDO, &Command::Redo, redo, steps.can_redo);
            step_ui(ui, cx, icons::UNDO, &Command::Undo, undo, steps.can_undo);
        });
    });
}

fn search_ui(ui: &mut Ui, cx: Cx<'_>) {
    let p = palette(ui);
    let room = ui.available_width() - 260.0;
    let size = Vec2::new(measure::SEARCH.0.min(room.max(160.0)), measure::SEARCH.1);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Search or run a command"));
    let painter = ui.painter();
    let line = if response.hovered() {
        *p.field_line
    } else {
        *p.line
    };
    painter.rect(
        rect,
        CornerRadius::same(tokens().radius),
        *p.ground,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    paint_icon_at(
        painter,
        egui::pos2(rect.left() + 19.0, rect.center().y),
        icons::SEARCH,
        measure::ICON,
        *p.muted,
    );
    let text = Type::secondary().line(
        ui,
        "Search or run a command",
        *p.muted,
        rect.width() - 110.0,
    );
    painter.galley(
        egui::pos2(rect.left() + 37.0, rect.center().y - text.size().y / 2.0),
        text,
        *p.muted,
    );
    let keys = Command::Palette
        .words()
        .shortcut
        .map(|keys| ui.format_shortcut(&keys))
        .unwrap_or_default()
        .replace('+', " ");
    let hint = Type::hint().line(ui, &keys, *p.muted, rect.width());
    let hint_rect = egui::Rect::from_min_size(
        egui::pos2(
            rect.right() - 8.0 - hint.size().x - 10.0,
            rect.center().y - 9.0,
        ),
        Vec2::new(hint.size().x + 10.0, 18.0),
    );
    painter.rect(
        hint_rect,
        CornerRadius::same(tokens().radius_key),
        *p.surface,
        Stroke::new(1.0, *p.line),
        StrokeKind::Inside,
    );
    painter.galley(hint_rect.center() - hint.size() / 2.0, hint, *p.muted);
    focus_ring(ui, &response, tokens().radius);
    if response.clicked() {
        cx.send(Command::Palette);
    }
}

fn step_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    icon: Icon,
    command: &Command,
    step: Option<&str>,
    enabled: bool,
) {
    let words = command.words();
    let keys = words
        .shortcut
        .map(|keys| ui.format_shortcut(&keys))
        .unwrap_or_default();
    let name = step.map_or_else(
        || format!("{}  {keys}", words.label),
        |step| format!("{}: {step}  {keys}", words.label),
    );
    let clicked = ui
        .add_enabled_ui(enabled, |ui| crate::widgets::icon_button(ui, icon, &name))
        .inner
        .clicked();
    if clicked {
        cx.send(command.clone());
    }
}

fn add_ui(ui: &mut Ui, cx: Cx<'_>, steps: Steps) {
    let response = Button::secondary("Add")
        .icon(icons::ADD)
        .trailing(icons::DOWN)
        .name("Add or import")
        .ui(ui);
    egui::Popup::menu(&response)
        .accessible_name("Add or import")
        .show(|ui| {
            for command in [Command::NewContact, Command::NewFollowUp, Command::Connect] {
                menu_item(
                    ui,
                    cx,
                    &command,
                    command != Command::Connect || cx.selection.lead.is_some(),
                );
            }
            ui.separator();
            menu_item(ui, cx, &Command::Import, true);
            for kind in [
                ExportKind::FollowUps,
                ExportKind::Contacts,
                ExportKind::Graph,
            ] {
                menu_item(ui, cx, &Command::Export(kind), true);
            }
            ui.separator();
            for command in [
                Command::NewWorkspace,
                Command::Open,
                Command::SaveCopy,
                Command::CloseWorkspace,
            ] {
                menu_item(ui, cx, &command, true);
            }
            menu_item(ui, cx, &Command::Trash, !cx.workspace.trash.is_empty());
            menu_item(ui, cx, &Command::Restore, !steps.is_read_only);
            ui.separator();
            for command in [Command::Shortcuts, Command::About, Command::Quit] {
                menu_item(ui, cx, &command, true);
            }
        });
}

/// A menu item made of a command's own words.
pub fn menu_item(ui: &mut Ui, cx: Cx<'_>, command: &Command, enabled: bool) {
    let words = command.words();
    let color = *palette(ui).text;
    let mut button = egui::Button::new(Type::secondary().rich(&words.label, color)).frame(false);
    if let Some(keys) = words.shortcut {
        button = button.shortcut_text(ui.format_shortcut(&keys));
    }
    ui.set_min_width(measure::NAV);
    if ui
        .add_enabled(enabled, button)
        .on_hover_text(words.help)
        .clicked()
    {
        cx.send(command.clone());
        ui.close();
    }
}
