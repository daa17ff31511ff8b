//! The calendar by keyboard: arrows between days, pages between months and weeks, letters for the selected meeting.

use chrono::{Days, NaiveDate};
use egui::{Id as WidgetId, Key, Modifiers, Popup, Ui};

use super::{CalendarState, View, cell, page, pill, week};
use crate::panels::Cx;

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Another view.
    Show(View),
    /// Today.
    Today,
    /// So many months or weeks later or earlier.
    Step(i32),
    /// The keyboard goes to a day of the month.
    Day(NaiveDate),
    /// Opens what is on the day of the keyboard.
    OpenDay,
    /// The meeting before or after in the agenda.
    Row(Way),
    /// Plans a meeting.
    Plan,
    /// Takes the selected meeting away.
    Remove,
    /// Asks for another day for the selected meeting.
    Move,
    /// What only the week knows.
    Week(week::keys::Press),
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the one before.
    Up,
    /// To the one after.
    Down,
}

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the agenda.
pub fn read(ui: &Ui, cx: Cx<'_>, state: &CalendarState, list: WidgetId) -> Option<Press> {
    let is_quiet = ui.input(|input| input.events.is_empty());
    let is_taken = ui.memory(|memory| memory.top_modal_layer().is_some());
    if is_quiet || is_taken || ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let press = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let plain = |key| press(Modifiers::NONE, key);
    for (key, view) in [
        (Key::Num1, View::Month),
        (Key::Num2, View::Week),
        (Key::Num3, View::Agenda),
    ] {
        if press(Modifiers::ALT, key) {
            return Some(Press::Show(view));
        }
    }
    if press(Modifiers::COMMAND, Key::T) || plain(Key::Home) {
        return Some(Press::Today);
    }
    for (key, step) in [(Key::PageUp, -1), (Key::PageDown, 1)] {
        if plain(key) {
            return Some(Press::Step(step));
        }
    }
    if plain(Key::N) {
        return Some(Press::Plan);
    }
    let has_meeting = cx.selection.meeting().is_some();
    if has_meeting && plain(Key::Delete) {
        return Some(Press::Remove);
    }
    if has_meeting && plain(Key::M) {
        return Some(Press::Move);
    }
    let focused = ui.memory(egui::Memory::focused);
    match state.view {
        View::Month => {
            let day = state.day.unwrap_or(cx.today);
            let on_day = focused == Some(cell::day_id(day));
            if focused.is_some() && !on_day && !is_on_pill(state, day, focused) {
                return None;
            }
            for (key, days) in [
                (Key::ArrowLeft, -1),
                (Key::ArrowRight, 1),
                (Key::ArrowUp, -7),
                (Key::ArrowDown, 7),
            ] {
                if plain(key) {
                    return step_day(day, days).map(Press::Day);
                }
            }
            // A day that has the keyboard would take Enter for a click.
            let opens = on_day && (plain(Key::Enter) || plain(Key::Space));
            opens.then_some(Press::OpenDay)
        }
        View::Week => week::keys::read(ui, cx, state).map(Press::Week),
        View::Agenda => {
            if focused.is_some_and(|focused| focused != list) {
                return None;
            }
            [(Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)]
                .into_iter()
                .find_map(|(key, way)| plain(key).then_some(Press::Row(way)))
        }
    }
}

/// Whether the keyboard is on one of the meetings of a day.
fn is_on_pill(state: &CalendarState, day: NaiveDate, focused: Option<WidgetId>) -> bool {
    let more = cell::day_id(day).with("more");
    focused == Some(more)
        || state.page.day(day).is_some_and(|day| {
            let mut meetings = day.meetings.iter();
            meetings.any(|id| focused == Some(pill::pill_id(*id)))
        })
}

/// The day so many days later or earlier; none beyond the calendar.
pub fn step_day(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(by)
    } else {
        day.checked_add_days(by)
    }
}

/// The day of the keyboard so many months on.
pub fn step_months(day: NaiveDate, months: i32) -> NaiveDate {
    page::step_month(day, months).unwrap_or(day)
}

/// The keys of the calendar, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("← → ↑ ↓", "Another day; in the week also another hour"),
    ("Enter", "Open what is on the day, or plan a meeting"),
    ("Page Up", "Previous month or week"),
    ("Page Down", "Next month or week"),
    ("Home", "Today"),
    ("Ctrl T", "Today"),
    ("Alt 1", "Month"),
    ("Alt 2", "Week"),
    ("Alt 3", "Agenda"),
    ("N", "Plan a meeting on the day"),
    ("M", "Move the selected meeting to another day"),
    (
        "Shift ← → ↑ ↓",
        "In the week: move the selected meeting by a day or 15 minutes",
    ),
    (
        "Alt ↑ ↓",
        "In the week: make the selected meeting shorter or longer",
    ),
    ("D", "In the week: show or hide who is due"),
    ("W", "In the week: show or hide the weekend"),
    ("Delete", "Cancel or delete the selected meeting"),
];
