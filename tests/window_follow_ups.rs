//! Follow-ups in the whole window: the keys of the app leave those of the panel and of its form alone.

mod common;

use common::{Look, with_sample};
use egui::{Key, Modifiers};
use inroads::panels::PanelKind;

#[test]
fn delete_takes_the_follow_up_and_nobody_else() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num5);
    let before = window.workspace().clone();
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Delete);
    let after = window.workspace();
    assert_eq!(after.follow_ups.len() + 1, before.follow_ups.len());
    assert_eq!(after.contacts, before.contacts);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn escape_closes_the_form_and_keeps_the_selection() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num5);
    window.press(Modifiers::NONE, Key::ArrowDown);
    let view = |window: &common::Window| {
        let view = &window.harness.state().state.view;
        assert_eq!(view.panel, PanelKind::FollowUps);
        (view.follow_ups.is_asking(), view.selection.follow_up())
    };
    let (_, selected) = view(&window);
    assert!(selected.is_some());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("Hello");
    assert_eq!(view(&window), (true, selected));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(view(&window), (false, selected));
}
