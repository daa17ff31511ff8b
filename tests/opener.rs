//! A dialog gives the keyboard back to what opened it, however it closes.

mod common;

use common::{Look, Window, with_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::panels::{Command, PanelKind};

fn press(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
}

/// What a screen reader takes for the place of the keyboard.
fn focused(window: &Window) -> Option<String> {
    let mut all = window
        .harness
        .query_all_by(|node| node.is_focused() && !node.is_hidden());
    all.next().and_then(|node| node.accesskit_node().label())
}

fn is_open(window: &Window) -> bool {
    window.harness.state().state.dialog.is_some()
}

/// The day of the sample; its list has the keyboard.
fn today() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(6);
    assert_eq!(focused(&window).as_deref(), Some("Things for today"));
    window
}

#[test]
fn escape_leads_back_to_the_button_that_opened_a_dialog() {
    let mut window = today();
    window.tab_to("Search or run a command");
    press(&mut window, Key::Enter);
    assert!(is_open(&window), "the palette is open");
    press(&mut window, Key::Escape);
    assert!(!is_open(&window), "the palette is closed");
    assert_eq!(focused(&window).as_deref(), Some("Search or run a command"));
}

#[test]
fn a_list_goes_on_after_a_dialog_that_a_row_or_its_menu_opened() {
    let mut window = today();
    press(&mut window, Key::Enter);
    assert!(is_open(&window), "the first row asks how it went");
    press(&mut window, Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(focused(&window).as_deref(), Some("Things for today"));
    // The menu of the row is gone when its dialog closes.
    press(&mut window, Key::S);
    let row = window
        .harness
        .query_by_role_and_label(Role::MenuItem, "Did it happen?");
    assert!(row.is_some(), "the menu is open");
    press(&mut window, Key::Enter);
    assert!(is_open(&window), "the menu opened the dialog");
    press(&mut window, Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some("Things for today"));
}

#[test]
fn what_a_dialog_leads_to_keeps_the_keyboard() {
    let mut window = today();
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("Find in people");
    window.harness.run_steps(3);
    press(&mut window, Key::Enter);
    assert!(!is_open(&window));
    assert_ne!(focused(&window).as_deref(), Some("Things for today"));
}
