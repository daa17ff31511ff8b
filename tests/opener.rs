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

/// The widget that has the keyboard.
fn focused(window: &Window) -> Option<egui::Id> {
    window.harness.ctx.memory(egui::Memory::focused)
}

fn is_open(window: &Window) -> bool {
    window.harness.state().state.dialog.is_some()
}

/// The day of the sample, and the list of the day, which has the keyboard.
fn today() -> (Window, egui::Id) {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Today));
    window.wait_for("the list of the day", |app| {
        app.state.view.panel == PanelKind::Today
    });
    window.harness.run_steps(6);
    let list = focused(&window).expect("the list of the day has the keyboard");
    (window, list)
}

#[test]
fn escape_leads_back_to_the_button_that_opened_a_dialog() {
    let (mut window, list) = today();
    window.tab_to("Main menu  F10");
    let menu = focused(&window);
    assert_ne!(menu, Some(list));
    for key in [Key::K, Key::Questionmark] {
        window.press(Modifiers::COMMAND, key);
        assert!(is_open(&window), "a dialog is open");
        assert_ne!(focused(&window), menu, "the dialog has the keyboard");
        press(&mut window, Key::Escape);
        assert!(!is_open(&window), "it is closed");
        assert_eq!(focused(&window), menu);
    }
}

#[test]
fn a_list_goes_on_after_a_dialog_that_a_row_or_its_menu_opened() {
    let (mut window, list) = today();
    press(&mut window, Key::Enter);
    assert!(is_open(&window), "the sheet of the first meeting");
    press(&mut window, Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(focused(&window), Some(list));
    // The menu of the row is gone when its dialog closes.
    press(&mut window, Key::S);
    window
        .harness
        .get_all_by_role(Role::MenuItem)
        .find(|row| {
            let label = row.accesskit_node().label();
            label.is_some_and(|label| label.contains("Prepare"))
        })
        .expect("the menu offers to prepare")
        .focus();
    window.harness.run_steps(2);
    press(&mut window, Key::Enter);
    assert!(is_open(&window), "the menu opened the dialog");
    press(&mut window, Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(focused(&window), Some(list));
}

#[test]
fn what_a_dialog_leads_to_keeps_the_keyboard() {
    let (mut window, list) = today();
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("New contact");
    window.harness.run_steps(3);
    press(&mut window, Key::Enter);
    window.harness.run_steps(6);
    assert!(!is_open(&window));
    assert!(
        window.harness.ctx.text_edit_focused(),
        "the name is asked for"
    );
    assert_ne!(focused(&window), Some(list));
}
