//! The keyboard in the log: arrows move, letters act on the selected win.

use egui::{Id as WidgetId, Key, Ui};

use super::Act;
use super::listing::Listing;
use crate::model::{Accomplishment, Id};
use crate::widgets::{list_has_keys, pressed, walked};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// Acts on a win.
    Act(Id<Accomplishment>, Act),
    /// Asks for a new one.
    New,
}

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the log.
pub(super) fn read(
    ui: &Ui,
    list: WidgetId,
    listing: &Listing,
    selected: Option<Id<Accomplishment>>,
) -> Option<Press> {
    if !list_has_keys(ui, list) {
        return None;
    }
    let press = |key: Key| pressed(ui, key);
    if press(Key::N) {
        return Some(Press::New);
    }
    if press(Key::C) {
        let due = selected.filter(|id| listing.queue.contains(id));
        let id = due.or(listing.queue.first().copied())?;
        return Some(Press::Act(id, Act::Congratulate));
    }
    let at = || selected.and_then(|id| listing.rows().position(|row| row == id));
    if let Some(to) = walked(ui, listing.matching, at) {
        let row = listing.rows().nth(to)?;
        return Some(Press::Act(row, Act::Select));
    }
    if listing.matching == 0 {
        return None;
    }
    let id = selected?;
    for (key, act) in [(Key::Enter, Act::Open), (Key::Delete, Act::Delete)] {
        if press(key) {
            return Some(Press::Act(id, act));
        }
    }
    None
}

/// The keys of the log, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next win"),
    ("Enter", "Open, or write a congratulation"),
    ("C", "Congratulate on the selected win, or the oldest"),
    ("N", "Log a win"),
    ("Delete", "Delete"),
];
