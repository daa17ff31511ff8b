//! The keys that walk a list, the same in every panel.

use egui::{Id, Key, Modifiers, Popup, Response, Role, Ui, WidgetInfo};

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// The keys that lead from row to row.
const WALKING: [Key; 6] = [
    Key::ArrowDown,
    Key::ArrowUp,
    Key::PageDown,
    Key::PageUp,
    Key::Home,
    Key::End,
];

/// Whether keys may be meant for a list: no text field, menu or dialog has them. `list` is the widget that stands for it.
pub fn list_has_keys(ui: &Ui, list: Id) -> bool {
    let elsewhere = ui.memory(|memory| {
        memory.focused().is_some_and(|focused| focused != list)
            || memory.top_modal_layer().is_some()
    });
    let is_quiet = ui.input(|input| input.events.is_empty());
    let has_keys = !is_quiet && !elsewhere && !Popup::is_any_open(ui.ctx());
    // Who walks a list has come to it: a screen reader speaks only of what has the focus.
    if has_keys && ui.input(|input| WALKING.iter().any(|key| input.key_pressed(*key))) {
        ui.memory_mut(|memory| memory.request_focus(list));
    }
    has_keys
}

/// Tells a screen reader which row of a list is the current one, so that it speaks the row while the list has the keys.
///
/// To be called when the rows are drawn. Nothing is told of a row that is out of view.
pub fn tell_row(ui: &Ui, list: Id, row: Option<Id>) {
    if let Some(row) = row
        && ui.has_accesskit_node(row)
    {
        ui.accesskit_node_builder(list, |node| node.set_active_descendant(row.accesskit_id()));
    }
}

/// Says what a screen reader speaks of a row, a card or a tab, and whether it is the chosen one.
///
/// Buttons are pressed and boxes are checked; what stands in a list is selected.
pub fn option_info(ui: &Ui, option: &Response, role: Role, is_selected: bool, name: &str) {
    option.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    ui.accesskit_node_builder(option.id, |node| node.set_selected(is_selected));
}

/// Takes the press of a plain key.
pub fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// The row to go to by the arrows, Page Up, Page Down, Home and End, among so many rows; `at` is asked for the row of now,
/// none where no row is selected, only if one of these keys was pressed.
pub fn walked(ui: &Ui, rows: usize, at: impl FnOnce() -> Option<usize>) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    type Go = fn(usize) -> usize;
    let moves: [(Key, Go); 6] = [
        (Key::ArrowDown, |at| at + 1),
        (Key::ArrowUp, |at| at.saturating_sub(1)),
        (Key::PageDown, |at| at + PAGE),
        (Key::PageUp, |at| at.saturating_sub(PAGE)),
        (Key::Home, |_| 0),
        (Key::End, |_| usize::MAX),
    ];
    let (key, go) = moves.into_iter().find(|(key, _)| pressed(ui, *key))?;
    Some(match at() {
        Some(at) => go(at).min(last),
        None if key == Key::End => last,
        None => 0,
    })
}
