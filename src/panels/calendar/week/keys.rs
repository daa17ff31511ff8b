//! A week by keyboard: arrows walk its hours; with Shift they move the selected meeting, with Alt they make it longer.

use chrono::{Days, NaiveDate};
use egui::{Id as WidgetId, Key, Modifiers, Ui};

use super::super::CalendarState;
use super::super::act::{self, Act};
use super::super::pill;
use super::block::block_id;
use super::cells::{Cursor, cell_id};
use super::heads::head_id;
use super::hours::{self, DAY, STEP};
use crate::model::Meeting;
use crate::panels::{Command, Cx};

/// Presses that follow each other within so many seconds are one step.
const PAUSE: f64 = 1.0;

/// What a key press means in the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// The keyboard goes to an hour.
    Go(Cursor),
    /// Opens what is in the hour of the keyboard, or plans.
    Open,
    /// Moves the selected meeting by so many days and minutes.
    Nudge(i64, i64),
    /// Makes the selected meeting so many minutes longer, or shorter.
    Longer(i64),
    /// Shows the weekend, or hides it.
    Weekend,
    /// Shows who is due, or hides it.
    Due,
}

/// Reads the keys that belong to the week.
pub fn read(ui: &Ui, cx: Cx<'_>, state: &CalendarState) -> Option<Press> {
    let press = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if press(Modifiers::NONE, Key::W) {
        return Some(Press::Weekend);
    }
    if press(Modifiers::NONE, Key::D) {
        return Some(Press::Due);
    }
    let focused = ui.memory(egui::Memory::focused);
    let cursor = state.cursor(cx.today);
    let on_cell = focused == Some(cell_id(cursor.0, cursor.1));
    if focused.is_some_and(|focused| !on_cell && !is_in_week(state, focused)) {
        return None;
    }
    if cx.selection.meeting().is_some() {
        let minutes = i64::from(STEP);
        for (key, days, by) in [
            (Key::ArrowLeft, -1, 0),
            (Key::ArrowRight, 1, 0),
            (Key::ArrowUp, 0, -minutes),
            (Key::ArrowDown, 0, minutes),
        ] {
            if press(Modifiers::SHIFT, key) {
                return Some(Press::Nudge(days, by));
            }
        }
        for (key, by) in [(Key::ArrowUp, -minutes), (Key::ArrowDown, minutes)] {
            if press(Modifiers::ALT, key) {
                return Some(Press::Longer(by));
            }
        }
    }
    let (day, hour) = cursor;
    for (key, days) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        if press(Modifiers::NONE, key) {
            return next_day(cx, state, day, days).map(|day| Press::Go((day, hour)));
        }
    }
    if press(Modifiers::NONE, Key::ArrowUp) {
        return Some(Press::Go((day, hour.saturating_sub(1))));
    }
    if press(Modifiers::NONE, Key::ArrowDown) {
        return Some(Press::Go((day, (hour + 1).min(23))));
    }
    // An hour that has the keyboard would take Enter for a click.
    let opens =
        on_cell && (press(Modifiers::NONE, Key::Enter) || press(Modifiers::NONE, Key::Space));
    opens.then_some(Press::Open)
}

/// Whether the keyboard is on one of the meetings or days of the week.
fn is_in_week(state: &CalendarState, focused: WidgetId) -> bool {
    state.week.page.days.iter().any(|day| {
        let mut meetings = day.day.meetings.iter();
        focused == head_id(day.day.date)
            || meetings.any(|id| focused == block_id(*id) || focused == pill::pill_id(*id))
    })
}

/// The day before or after; days off are passed over where they are not shown.
fn next_day(cx: Cx<'_>, state: &CalendarState, day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let first = cx.preferences.first_weekday();
    let shows = state.week.shows_weekend(day);
    let mut at = day;
    loop {
        at = step(at, by)?;
        if shows || !super::super::page::is_weekend(at, first) {
            return Some(at);
        }
    }
}

fn step(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 {
        day.checked_sub_days(days)
    } else {
        day.checked_add_days(days)
    }
}

/// Carries out what a key press means.
pub fn obey(ui: &Ui, cx: Cx<'_>, state: &mut CalendarState, press: Press) {
    match press {
        Press::Go((day, hour)) => {
            (state.day, state.shown) = (Some(day), Some(day));
            state.week.hour = Some(hour);
            state.week.reveal = Some((hour * 60, hour * 60 + 60));
            ui.memory_mut(|memory| memory.request_focus(cell_id(day, hour)));
        }
        Press::Open => {
            let (day, hour) = state.cursor(cx.today);
            let of_hour = state.week.page.day(day).and_then(|day| {
                let (from, to) = (hour * 60, hour * 60 + 60);
                let mut blocks = day.blocks.iter();
                let starts = blocks.clone().find(|one| (from..to).contains(&one.from));
                starts.or_else(|| blocks.find(|one| one.from < to && from < one.to))
            });
            match of_hour.map(|one| one.id) {
                Some(id) => {
                    act::carry_out(cx, id, Act::Select);
                }
                None => cx.send(Command::PlanMeeting(state.plan())),
            }
        }
        Press::Nudge(days, minutes) => {
            if let Some(one) = selected(cx) {
                nudge(ui, cx, state, one, (days, minutes));
            }
        }
        Press::Longer(by) => {
            if let Some(one) = selected(cx).filter(|one| one.start.is_some()) {
                in_a_row(ui, cx, state, one, Act::Longer(by));
            }
        }
        Press::Weekend => state.week.toggle_weekend(),
        Press::Due => state.week.due.toggle(cx),
    }
}

fn selected(cx: Cx<'_>) -> Option<&Meeting> {
    cx.workspace.meetings.get(cx.selection.meeting()?)
}

fn nudge(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut CalendarState,
    one: &Meeting,
    (days, minutes): (i64, i64),
) {
    let Some(to) = one.date.and_then(|date| step(date, days)) else {
        return;
    };
    if act::is_held_too_early(one, to, cx.today) {
        act::carry_out(cx, one.id, Act::Move(to));
        return;
    }
    let moved = match one.start {
        Some(start) => {
            let from = i64::from(hours::minute(start)) + minutes;
            let from = from.clamp(0, i64::from(DAY - STEP));
            let from = u32::try_from(from).unwrap_or_default();
            state.week.hour = Some(from / 60);
            state.week.reveal = Some((from, from + one.minutes.unwrap_or(STEP).min(DAY)));
            Act::MoveTo(to, hours::time(from))
        }
        None if days != 0 => Act::Move(to),
        None => return,
    };
    (state.day, state.shown) = (Some(to), Some(to));
    in_a_row(ui, cx, state, one, moved);
}

/// Presses in a row are one step.
fn in_a_row(ui: &Ui, cx: Cx<'_>, state: &mut CalendarState, one: &Meeting, what: Act) {
    let Some((label, edit)) = act::change_of(cx, one, what) else {
        return;
    };
    let now = ui.input(|input| input.time);
    let (last, number) = state.week.nudge;
    let number = if number == 0 || now - last > PAUSE {
        // Any number that no other gesture has: a new id's bits.
        (cx.new_id::<Meeting>().uuid().as_u128() as u64) | 1
    } else {
        number
    };
    state.week.nudge = (now, number);
    cx.send(Command::Apply {
        label,
        edit,
        gesture: Some(number),
    });
}
