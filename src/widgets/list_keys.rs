//! The keys that walk a list, the same in every panel.

use egui::{Id, Key, Modifiers, Popup, Ui};

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// Whether keys may be meant for a list: no text field, menu or dialog has them. `list` is the widget that stands for it.
pub fn list_has_keys(ui: &Ui, list: Id) -> bool {
    let elsewhere = ui.memory(|memory| {
        memory.focused().is_some_and(|focused| focused != list)
            || memory.top_modal_layer().is_some()
    });
    let is_quiet = ui.input(|input| input.events.is_empty());
    !is_quiet && !elsewhere && !Popup::is_any_open(ui.ctx())
}

/// Tells a screen reader which row of a list is the current one, so that it speaks the row while the list has the keys.
///
/// To be called when the rows are drawn. Nothing is told of a row that is out of view.
pub fn tell_row(ui: &Ui, list: Id, row: Option<Id>) {
    if let Some(row) = row
        && ui.has_accesskit_node(row)
    {
        ui.accesskit_node_builder(list, |node| node.set_active_descendant(row.accesskit_id()));
        ui.accesskit_node_builder(row, |node| node.set_selected(true));
    }
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
