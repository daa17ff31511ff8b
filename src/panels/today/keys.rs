//! The keyboard in the list of the day.

use egui::{Id as WidgetId, Key, Modifiers, Popup, Ui};

use super::listing::{Listing, Row};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Goes to a row.
    Go(Row),
    /// Does what the row's button says.
    Main(Row),
    /// Marks a follow-up as done.
    Done(Row),
    /// Opens the row's menu.
    Menu(Row),
}

/// Rows that Page Up and Page Down move by.
const PAGE: usize = 10;

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the list.
pub fn read(ui: &Ui, list: WidgetId, listing: &Listing, selected: Option<Row>) -> Option<Press> {
    let elsewhere = ui.memory(|memory| {
        memory.focused().is_some_and(|focused| focused != list)
            || memory.top_modal_layer().is_some()
    });
    let is_quiet = ui.input(|input| input.events.is_empty());
    if is_quiet || elsewhere || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let rows: Vec<Row> = listing.rows().collect();
    let last = rows.len().checked_sub(1)?;
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = selected.and_then(|row| rows.iter().position(|one| *one == row));
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
            return Some(Press::Go(rows[to]));
        }
    }
    let row = rows[at?];
    if press(Key::Enter) {
        return Some(Press::Main(row));
    }
    if press(Key::D) && matches!(row, Row::FollowUp(_)) {
        return Some(Press::Done(row));
    }
    press(Key::S).then_some(Press::Menu(row))
}

/// The keys of the list, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next thing to do"),
    ("Enter", "Do what its button says"),
    ("D", "Mark a follow-up done"),
    ("S", "Snooze, and what else can be done"),
];
