//! The keyboard in the list: arrows move, letters act on the selected row.

use egui::{Id as WidgetId, Key, Ui};

use super::act::Act;
use super::listing::{Listing, Tab};
use crate::model::{FollowUp, Id};
use crate::widgets::{list_has_keys, pressed, walked};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Acts on a follow-up.
    Act(Id<FollowUp>, Act),
    /// Asks for a new one.
    New,
}

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the list.
pub fn read(
    ui: &Ui,
    list: WidgetId,
    listing: &Listing,
    tab: Tab,
    selected: Option<Id<FollowUp>>,
) -> Option<Press> {
    if !list_has_keys(ui, list) {
        return None;
    }
    let press = |key: Key| pressed(ui, key);
    if press(Key::N) {
        return Some(Press::New);
    }
    if listing.matching == 0 {
        return None;
    }
    let rows: Vec<Id<FollowUp>> = listing.rows().collect();
    let at = selected.and_then(|id| rows.iter().position(|row| *row == id));
    if let Some(to) = walked(ui, rows.len(), || at) {
        return Some(Press::Act(rows[to], Act::Select));
    }
    let id = rows[at?];
    let closed = tab == Tab::Done;
    let acts = [
        (Key::Space, if closed { Act::Reopen } else { Act::Done }),
        (Key::D, if closed { Act::Reopen } else { Act::Done }),
        (Key::E, Act::Edit),
        (Key::Enter, Act::Edit),
        (Key::Delete, Act::Delete),
    ];
    for (key, act) in acts {
        if press(key) {
            return Some(Press::Act(id, act));
        }
    }
    if tab != Tab::Done && press(Key::S) {
        let act = if tab == Tab::Open {
            Act::AskSnooze
        } else {
            Act::Wake
        };
        return Some(Press::Act(id, act));
    }
    None
}

/// The keys of the list, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next follow-up"),
    ("D", "Mark done, or reopen"),
    ("Space", "Mark done, or reopen"),
    ("S", "Snooze, or end the snooze"),
    ("E", "Edit"),
    ("Enter", "Edit"),
    ("N", "New follow-up"),
    ("Delete", "Delete"),
];
