//! Reminders through the window: what comes due, what was missed, what is put off.

mod common;

use std::sync::Mutex;

use chrono::{NaiveDateTime, NaiveTime};
use common::{Look, Window, day, with_sample};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::meetings;
use inroads::model::{Meeting, MeetingKind, MeetingStatus, mint};
use inroads::panels::{ClockMint, Command};

/// What the desktop was told, by the test that hides names and the others.
static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn notify(title: &str, words: &str) -> Result<(), String> {
    let mut told = TOLD.lock().map_err(|error| error.to_string())?;
    told.push(format!("{title}: {words}"));
    Ok(())
}

fn dumb(_: &str, _: &str) -> Result<(), String> {
    Err("there is no bus".to_owned())
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
}

/// A window with a call at a time of the day, and reminders a quarter of an hour before.
fn window(hour: u32, minute: u32, title: &str) -> Window {
    let mut window = with_sample(Look::default());
    let state = &mut window.harness.state_mut().state;
    state.notify = dumb;
    state.settings.preferences.remind_before = Some(15);
    state.settings.preferences.clock = inroads::panels::Clock::Hours24;
    let mut one = Meeting::new(mint(&mut ClockMint), MeetingKind::Call, Some(day()), []);
    one.start = Some(time(hour, minute));
    one.status = MeetingStatus::Confirmed;
    title.clone_into(&mut one.title);
    window.send(Command::Apply {
        label: "Plan".to_owned(),
        edit: meetings::plan(one, []),
        gesture: None,
    });
    window.harness.run_steps(4);
    window
}

fn at(window: &mut Window, clock: fn() -> NaiveDateTime) {
    window.harness.state_mut().state.clock = clock;
    window.harness.run_steps(4);
}

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

#[test]
fn a_reminder_comes_once_is_snoozed_and_comes_again() {
    let mut window = window(11, 0, "Call about Tide");
    window.harness.state_mut().state.notify = notify;
    window
        .harness
        .state_mut()
        .state
        .settings
        .preferences
        .remind_without_names = true;
    assert!(!has(&window, "Prepare: Call about Tide"), "not yet");
    at(&mut window, || day().and_time(time(10, 45)));
    assert!(has(&window, "Prepare: Call about Tide"));
    assert!(has(&window, "In 15 minutes, at 11:00"));
    window.wait_for("the desktop", |_| {
        TOLD.lock().is_ok_and(|told| !told.is_empty())
    });
    assert_eq!(
        *TOLD.lock().expect("nobody panicked"),
        ["Call: In 15 minutes, at 11:00"],
        "without names"
    );
    window
        .harness
        .get_by_label("Snooze: Call about Tide")
        .click();
    window.harness.run_steps(3);
    window
        .harness
        .get_by_label_contains("In 10 minutes")
        .click();
    window.harness.run_steps(4);
    assert!(!has(&window, "Prepare: Call about Tide"));
    at(&mut window, || day().and_time(time(10, 54)));
    assert!(!has(&window, "Prepare: Call about Tide"));
    at(&mut window, || day().and_time(time(10, 55)));
    assert!(has(&window, "In 5 minutes, at 11:00"));
    window
        .harness
        .get_by_label("Dismiss: Call about Tide")
        .click();
    window.harness.run_steps(4);
    at(&mut window, || day().and_time(time(10, 56)));
    assert!(!has(&window, "Prepare: Call about Tide"), "it nags no more");
}

#[test]
fn what_was_missed_is_listed_once_at_the_start_and_leads_to_the_sheet() {
    let mut window = window(9, 40, "Missed call");
    // As after a start at half past nine: the program ran until the evening before.
    let state = &mut window.harness.state_mut().state;
    state.reminders = inroads::app::Reminders::default();
    state.settings.reminded_until = Some(day().pred_opt().expect("a day").and_time(time(18, 0)));
    window.harness.run_steps(4);
    assert!(has(&window, "Prepare: Missed call"));
    let told = window.harness.state().state.settings.reminded_until;
    assert_eq!(
        told,
        Some(day().and_time(time(9, 30))),
        "a crash tells it no more"
    );
    window.harness.get_by_label("Prepare: Missed call").click();
    window.harness.run_steps(5);
    assert!(has(&window, "Print…"), "the sheet is open");
    window.press(egui::Modifiers::NONE, egui::Key::Enter);
    assert!(!has(&window, "Prepare: Missed call"), "it is done with");
    // The next start says nothing.
    window.harness.state_mut().state.reminders = inroads::app::Reminders::default();
    window.harness.run_steps(4);
    assert!(!has(&window, "Dismiss: Missed call"));
}

#[test]
fn nobody_is_reminded_who_did_not_ask_and_a_dumb_desktop_is_told_of_once() {
    let mut window = window(11, 0, "Quiet call");
    window
        .harness
        .state_mut()
        .state
        .settings
        .preferences
        .remind_before = None;
    at(&mut window, || day().and_time(time(10, 45)));
    assert!(!has(&window, "Prepare: Quiet call"));
    window
        .harness
        .state_mut()
        .state
        .settings
        .preferences
        .remind_before = Some(5);
    at(&mut window, || day().and_time(time(10, 55)));
    assert!(has(&window, "Prepare: Quiet call"), "the list stays");
    let words = "This desktop shows no notifications. Reminders appear in this window.";
    let count = |app: &inroads::app::App| {
        let told = app.state.notices.told();
        told.iter().filter(|one| one.text == words).count()
    };
    window.wait_for("the words", |app| count(app) > 0);
    assert_eq!(count(window.harness.state()), 1);
}
