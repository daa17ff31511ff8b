//! What a screen reader is told: the window's name, the row that the keys are at, tips that say nothing twice.

mod common;

use common::{Look, Window, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, build};
use inroads::model::{Contact, Counter, Mint as _, Workspace, mint};
use inroads::panels::{Command, PanelKind};

/// What is spoken of the row that a list says its keys are at.
fn current_row(window: &Window, role: Role, list: &str) -> Option<String> {
    let list = window.harness.get_by_role_and_label(role, list);
    let row = list.accesskit_node().active_descendant()?;
    assert_eq!(
        row.is_selected(),
        Some(true),
        "the row of the keys is selected"
    );
    row.label()
}

#[test]
fn the_window_has_the_name_of_its_title() {
    let window = with_sample(Look::default());
    let root = window.harness.root();
    assert_eq!(
        root.accesskit_node().label().as_deref(),
        Some("test – Inroads")
    );
}

#[test]
fn the_row_that_the_keys_reach_is_told() {
    let mut window = with_sample(Look::default());
    assert_eq!(current_row(&window, Role::Table, "People"), None);
    window.press(Modifiers::NONE, Key::Home);
    let first = current_row(&window, Role::Table, "People").expect("a row is told");
    assert!(first.starts_with("Agnes Dyrdal, "), "{first}");
    window.press(Modifiers::NONE, Key::ArrowDown);
    let second = current_row(&window, Role::Table, "People").expect("a row is told");
    assert!(second.starts_with("Aiko Tanaka, "), "{second}");
    let lists = [
        (PanelKind::Today, "Things for today"),
        (PanelKind::FollowUps, "Follow-ups"),
        (PanelKind::Wins, "Log of wins"),
    ];
    for (panel, list) in lists {
        window.send(Command::Show(panel));
        window.harness.run_steps(6);
        window.press(Modifiers::NONE, Key::Home);
        let first = current_row(&window, Role::ListBox, list);
        window.press(Modifiers::NONE, Key::ArrowDown);
        let second = current_row(&window, Role::ListBox, list);
        assert!(
            first.is_some() && second.is_some(),
            "{list}: {first:?}, {second:?}"
        );
        assert_ne!(first, second, "{list}");
    }
}

#[test]
fn cards_and_boards_tell_their_place_too() {
    let mut window = with_sample(Look::default());
    window.harness.get_by_label("Show as cards").click();
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::Home);
    let card = current_row(&window, Role::Table, "People").expect("a card is told");
    assert!(card.starts_with("Agnes Dyrdal, "), "{card}");
    for list in ["Key players", "Introductions"] {
        let tab = window.harness.get_by_role_and_label(Role::Tab, list);
        tab.click();
        window.harness.run_steps(6);
        window.press(Modifiers::NONE, Key::ArrowDown);
        window.harness.run_steps(6);
        assert!(
            current_row(&window, Role::ListBox, list).is_some(),
            "{list}"
        );
    }
}

#[test]
fn the_tip_of_a_panel_adds_its_keys_and_nothing_twice() {
    let window = with_sample(Look::default());
    let people = window.harness.get_by_role_and_label(Role::Button, "People");
    let description = people.accesskit_node().description();
    assert_eq!(description.as_deref(), Some("Ctrl+1"));
}

#[test]
fn whoever_is_alone_is_asked_to_bring_others_in() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(ids.mint());
    let me = Contact::named(mint(&mut ids), "Mira Lindqvist");
    let who = me.id;
    workspace
        .apply(&Edit::one(Change::add(me)))
        .expect("a person");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(who));
    workspace.apply(&edit).expect("me");
    let mut window = with_workspace(Look::default(), workspace);
    window.harness.get_by_label("Select Mira Lindqvist");
    window.harness.get_by_label("Add contact").click();
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::Escape);
    let other = Contact::named(mint(&mut ids), "Ada Okafor");
    let edit = Edit::one(Change::add(other));
    window.send(Command::Apply {
        label: "Add Ada".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(4);
    assert!(window.harness.query_by_label("Add contact").is_none());
}
