//! The window of shortcuts is read with the keyboard alone.

mod common;

use common::{Look, with_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

#[test]
fn the_list_of_keys_turns_its_pages_while_the_field_has_the_keyboard() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Questionmark);
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "Keyboard shortcuts");
    let top_of = |window: &common::Window, label: &str| {
        let found = window.harness.query_by_label(label);
        found.map(|one| one.rect().top())
    };
    let title = "File";
    let first = top_of(&window, title).expect("the first topic is seen");
    window.press(Modifiers::NONE, Key::PageDown);
    window.harness.run_steps(10);
    let after = top_of(&window, title);
    assert!(
        after.is_none_or(|top| top < first - 200.0),
        "the list is where it was: {after:?}, before {first}"
    );
    window.press(Modifiers::NONE, Key::PageUp);
    window.harness.run_steps(10);
    let back = top_of(&window, title).expect("the first topic is seen again");
    assert!((back - first).abs() < 1.0, "{back}, before {first}");
    // Letters still go to the field.
    window.type_text("snooze");
    assert!(window.harness.query_by_label("Undo").is_none());
}
