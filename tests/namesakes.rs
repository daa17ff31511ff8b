//! Whoever has a typed name already can be opened instead with the keyboard alone.

mod common;

use common::{Look, Window, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::panels::{Command, PanelKind};

fn start() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::People));
    window.harness.run_steps(4);
    window
}

/// What has the keyboard.
fn focused(window: &Window) -> String {
    let nodes = window.harness.query_all_by(|_| true);
    let nodes = nodes.filter(|node| node.accesskit_node().is_focused());
    let words = nodes.filter_map(|node| node.accesskit_node().label());
    words.collect::<Vec<_>>().join(", ")
}

/// The person in the inspector.
fn lead(window: &Window) -> String {
    let lead = window.harness.state().state.view.selection.lead;
    lead.map(|id| window.workspace().name_of(id))
        .unwrap_or_default()
}

fn tab_to_open(window: &mut Window) {
    for _ in 0..4 {
        if focused(window) == "Open" {
            return;
        }
        window.press(Modifiers::NONE, Key::Tab);
    }
    assert_eq!(focused(window), "Open");
}

#[test]
fn tab_leads_from_the_name_of_a_new_card_to_the_one_that_exists() {
    let mut window = start();
    window.send(Command::NewContact);
    window.harness.run_steps(4);
    window.type_text("Priya Raman");
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), "Open");
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), 120);
    assert_eq!(lead(&window), "Priya Raman");
}

#[test]
fn it_is_offered_after_enter_too_until_more_is_written() {
    let mut window = start();
    window.send(Command::NewContact);
    window.harness.run_steps(4);
    window.type_text("Priya Raman");
    window.press(Modifiers::NONE, Key::Enter);
    window
        .harness
        .get_by_label("Priya Raman, Engineering, exists:");
    assert_eq!(window.workspace().contacts.len(), 121);
    let new = window.harness.state().state.view.selection.lead;
    let new = new.expect("the new card is shown");
    let edit = inroads::edit::build::change_contact(window.workspace(), new, |contact| {
        contact.work.title = "Another one".to_owned();
    });
    window.send(Command::Apply {
        label: "Add title".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(3);
    assert!(window.harness.query_by_label_contains("exists:").is_none());
    assert_eq!(window.workspace().contacts.len(), 121);
}

#[test]
fn the_line_for_a_new_contact_leads_there_too() {
    let mut window = start();
    let button = window.harness.get_by_label("New contact in one line");
    button.click();
    window.harness.run_steps(4);
    window.type_text("Priya Raman");
    tab_to_open(&mut window);
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), 120);
    assert_eq!(lead(&window), "Priya Raman");
    assert!(
        window
            .harness
            .query_by_label("New contact in one line")
            .is_some()
    );
}
