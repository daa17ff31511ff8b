//! After an act in the list of the day: where the keyboard goes, what the inspector shows, and what undo brings back.

mod common;

use common::{Look, Window, with_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::build;
use inroads::model::MeetingStatus;
use inroads::panels::{Command, Item, PanelKind};

fn at_today() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(6);
    window
}

fn press(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
    window.harness.run_steps(3);
}

/// The row that has the keyboard.
fn cursor(window: &Window) -> String {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let mut chosen = rows.filter(|row| row.accesskit_node().is_selected() == Some(true));
    chosen
        .next()
        .and_then(|row| row.accesskit_node().label())
        .unwrap_or_default()
}

fn item(window: &Window) -> Option<Item> {
    window.harness.state().state.view.selection.item
}

#[test]
fn undo_gives_the_keyboard_back_to_the_row_that_returns() {
    let mut window = at_today();
    press(&mut window, Key::Home);
    for _ in 0..3 {
        press(&mut window, Key::ArrowDown);
    }
    let first = cursor(&window);
    assert!(first.starts_with("Lucía Navarro"), "{first}");
    let shown = item(&window);
    press(&mut window, Key::S);
    window.harness.get_by_label("Snooze until tomorrow").click();
    window.harness.run_steps(6);
    let second = cursor(&window);
    assert_ne!(second, first, "the next row takes over");
    // One more goes, and both come back in turn.
    press(&mut window, Key::D);
    assert_ne!(cursor(&window), second);
    window.press(Modifiers::COMMAND, Key::Z);
    window.harness.run_steps(4);
    assert_eq!(cursor(&window), second);
    window.press(Modifiers::COMMAND, Key::Z);
    window.harness.run_steps(4);
    assert_eq!(cursor(&window), first, "Enter is for the row that is back");
    assert_eq!(item(&window), shown, "and so is the inspector");
}

#[test]
fn whoever_went_elsewhere_stays_there_after_undo() {
    let mut window = at_today();
    press(&mut window, Key::Home);
    for _ in 0..3 {
        press(&mut window, Key::ArrowDown);
    }
    press(&mut window, Key::D);
    press(&mut window, Key::End);
    let last = cursor(&window);
    window.press(Modifiers::COMMAND, Key::Z);
    window.harness.run_steps(4);
    assert_eq!(cursor(&window), last);
}

/// A quarter to five on the same day: three meetings are over.
fn afternoon() -> chrono::NaiveDateTime {
    common::day().and_hms_opt(16, 45, 0).expect("a time")
}

#[test]
fn the_inspector_goes_on_after_an_outcome() {
    let mut window = at_today();
    window.harness.state_mut().state.clock = afternoon;
    window.harness.run_steps(6);
    press(&mut window, Key::Home);
    let first = item(&window);
    press(&mut window, Key::Enter);
    window.harness.run_steps(4);
    window.harness.get_by_label("Save outcome").click();
    window.harness.run_steps(6);
    let Some(Item::Meeting(id)) = first else {
        panic!("a meeting to ask about");
    };
    let status = |window: &Window| window.workspace().meetings.get(id).map(|one| one.status);
    assert_eq!(status(&window), Some(MeetingStatus::Done));
    let second = item(&window);
    assert_ne!(second, first, "the inspector shows the next meeting");
    assert!(matches!(second, Some(Item::Meeting(_))), "{second:?}");
    // A dialog that is closed again leaves nothing behind: what happens in the inspector stays in view.
    press(&mut window, Key::Enter);
    press(&mut window, Key::Escape);
    window.harness.run_steps(6);
    let Some(Item::Meeting(other)) = second else {
        panic!("a meeting to ask about");
    };
    let edit = inroads::edit::meetings::cancel(window.workspace(), other);
    window.send(Command::Apply {
        label: "Cancel".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(6);
    assert_eq!(item(&window), second, "nobody asked to go on");
}

#[test]
fn an_act_elsewhere_takes_nobody_along() {
    let mut window = at_today();
    press(&mut window, Key::Home);
    for _ in 0..6 {
        press(&mut window, Key::ArrowDown);
    }
    let before = window.harness.state().state.view.selection.clone();
    let id = before.follow_up().expect("a follow-up");
    let edit = build::complete_follow_up(
        window.workspace(),
        id,
        common::day(),
        inroads::model::mint(&mut inroads::panels::ClockMint),
    );
    window.send(Command::Apply {
        label: "Done".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(6);
    let after = &window.harness.state().state.view.selection;
    assert_eq!(after.follow_up(), Some(id), "the card stays open");
}
