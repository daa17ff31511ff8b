//! The keyboard in the log: arrows move, letters act on the selected win.

use egui::{Id as WidgetId, Key, Modifiers, Popup, Ui};

use super::Act;
use super::listing::Listing;
use crate::model::{Accomplishment, Id};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    /// Acts on a win.
    Act(Id<Accomplishment>, Act),
    /// Asks for a new one.
    New,
}

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the log.
pub(super) fn read(
    ui: &Ui,
    list: WidgetId,
    listing: &Listing,
    selected: Option<Id<Accomplishment>>,
) -> Option<Press> {
    let elsewhere = ui.memory(|memory| {
        memory.focused().is_some_and(|focused| focused != list)
            || memory.top_modal_layer().is_some()
    });
    let is_quiet = ui.input(|input| input.events.is_empty());
    if is_quiet || elsewhere || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if press(Key::N) {
        return Some(Press::New);
    }
    if press(Key::C) {
        let due = selected.filter(|id| listing.queue.contains(id));
        let id = due.or(listing.queue.first().copied())?;
        return Some(Press::Act(id, Act::Congratulate));
    }
    if listing.matching == 0 {
        return None;
    }
    let last = listing.matching - 1;
    let at = || selected.and_then(|id| listing.rows().position(|row| row == id));
    let moves: [(Key, &dyn Fn(usize) -> usize); 6] = [
        (Key::ArrowDown, &|at| at + 1),
        (Key::ArrowUp, &|at| at.saturating_sub(1)),
        (Key::PageDown, &|at| at + PAGE),
        (Key::PageUp, &|at| at.saturating_sub(PAGE)),
        (Key::Home, &|_| 0),
        (Key::End, &|_| usize::MAX),
    ];
    for (key, go) in moves {
        if press(key) {
            let to = match at() {
                Some(at) => go(at).min(last),
                None if key == Key::End => last,
                None => 0,
            };
            let row = listing.rows().nth(to)?;
            return Some(Press::Act(row, Act::Select));
        }
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
