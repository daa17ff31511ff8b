//! The keyboard in the list: arrows move, letters act on the selected row.

use egui::{Id as WidgetId, Key, Modifiers, Popup, Ui};

use super::act::Act;
use super::listing::{Listing, Tab};
use crate::model::{FollowUp, Id};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Acts on a follow-up.
    Act(Id<FollowUp>, Act),
    /// Asks for a new one.
    New,
}

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the list.
pub fn read(
    ui: &Ui,
    list: WidgetId,
    listing: &Listing,
    tab: Tab,
    selected: Option<Id<FollowUp>>,
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
    if listing.matching == 0 {
        return None;
    }
    let rows: Vec<Id<FollowUp>> = listing.rows().collect();
    let at = selected.and_then(|id| rows.iter().position(|row| *row == id));
    let last = rows.len() - 1;
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
            let to = match at {
                Some(at) => go(at).min(last),
                None if key == Key::End => last,
                None => 0,
            };
            return Some(Press::Act(rows[to], Act::Select));
        }
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
