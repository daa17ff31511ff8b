//! The keyboard in the list of the day.

use egui::{Id as WidgetId, Key, Ui};

use super::listing::{Listing, Row};
use crate::widgets::{list_has_keys, pressed, walked};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Goes to a row.
    Go(Row),
    /// Does what the row's button says.
    Main(Row),
    /// Done with it, or not wanted.
    Dismiss(Row),
    /// Opens the row's menu where it snoozes.
    Snooze(Row),
    /// Shows it where all of its kind are.
    Open(Row),
}

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the list.
pub fn read(ui: &Ui, list: WidgetId, listing: &Listing, selected: Option<Row>) -> Option<Press> {
    if !list_has_keys(ui, list) {
        return None;
    }
    let rows: Vec<Row> = listing.rows().collect();
    let press = |key: Key| pressed(ui, key);
    let at = selected.and_then(|row| rows.iter().position(|one| *one == row));
    if let Some(to) = walked(ui, rows.len(), || at) {
        return Some(Press::Go(rows[to]));
    }
    let row = rows[at?];
    if press(Key::Enter) {
        return Some(Press::Main(row));
    }
    if press(Key::D) {
        return Some(Press::Dismiss(row));
    }
    if press(Key::O) {
        return Some(Press::Open(row));
    }
    press(Key::S).then_some(Press::Snooze(row))
}

/// The keys of the list, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next thing to do"),
    ("Enter", "Do what its button says"),
    ("S", "Snooze, and what else can be done"),
    ("D", "Mark done, or not wanted"),
    ("O", "Show it where all of its kind are"),
];
