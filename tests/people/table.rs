//! The table of people, driven through its accessibility tree.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Counter, Workspace, mint};
use inroads::panels::people::{PeopleState, PeopleView};
use inroads::panels::{Command, PanelKind};

use crate::world::{Shows, World, click, company, type_into, window};

type Harness = egui_kittest::Harness<'static, World>;

fn table() -> Harness {
    window(company(), Shows::Table, (900.0, 600.0))
}

/// What a screen reader says of somebody's row.
fn row(harness: &Harness, name: &str) -> String {
    let starts = |label: &str| label == name || label.starts_with(&format!("{name}, "));
    let rows = harness.get_all_by_role(egui::Role::Row);
    rows.filter_map(|row| row.accesskit_node().label())
        .find(|label| starts(label))
        .unwrap_or_else(|| panic!("{name} has no row"))
}

fn click_row(harness: &mut Harness, name: &str, keys: Modifiers) {
    let label = row(harness, name);
    harness.get_by_label(&label).click_modifiers(keys);
    harness.run();
}

#[test]
fn typing_narrows_and_clearing_brings_all_back() {
    let mut harness = table();
    assert_eq!(harness.state().listed().len(), 8);
    assert_eq!(harness.state().status(), "8 people");
    type_into(&mut harness, "Filter people", "jorg");
    assert_eq!(harness.state().listed(), ["Jörg Müller"]);
    assert_eq!(harness.state().status(), "Showing 1 of 8");
    type_into(&mut harness, "Filter people", " engineering");
    assert!(harness.state().listed().is_empty());
    harness.get_by_label("Nobody matches “jorg engineering”");
    click(&mut harness, "Clear filters");
    assert_eq!(harness.state().listed().len(), 8);
}

#[test]
fn chips_choose_departments_and_tags() {
    let mut harness = table();
    click(&mut harness, "Filter Department");
    click(&mut harness, "Sales");
    // The menu stays open for a second choice.
    click(&mut harness, "Finance");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(
        harness.state().listed(),
        ["Ann Me", "Jörg Müller", "Liam Stone", "Zoë Ek"]
    );
    click(&mut harness, "Filter Tag");
    click(&mut harness, "porto");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().listed(), ["Jörg Müller", "Zoë Ek"]);
    click(&mut harness, "Filter Sales, on; click to take off");
    assert_eq!(harness.state().listed(), ["Jörg Müller"]);
    click(&mut harness, "Clear");
    click(&mut harness, "Filter Due");
    assert_eq!(harness.state().listed(), ["Priya Raman"]);
}

#[test]
fn heads_sort_and_turn_round() {
    let mut harness = table();
    click(&mut harness, "Sort by department");
    assert_eq!(harness.state().listed()[0], "Aiko Tanaka");
    click(&mut harness, "Department, sorted upwards");
    assert_eq!(harness.state().listed()[0], "Liam Stone");
    click(&mut harness, "Sort by strength");
    assert_eq!(harness.state().listed()[0], "Priya Raman");
    let view: PeopleView = harness.state().people.view().clone();
    let again = PeopleState::with_view(view.clone());
    assert_eq!(*again.view(), view);
}

#[test]
fn clicks_select_one_several_and_ranges() {
    let mut harness = table();
    // In order: Aiko, Ann, Jörg, Liam, Mei, Priya, Tomás, Zoë.
    click_row(&mut harness, "Ann Me", Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Ann Me"]);
    click_row(&mut harness, "Liam Stone", Modifiers::COMMAND);
    assert_eq!(harness.state().selected(), ["Ann Me", "Liam Stone"]);
    click_row(&mut harness, "Priya Raman", Modifiers::SHIFT);
    assert_eq!(
        harness.state().selected(),
        ["Liam Stone", "Mei Chen", "Priya Raman"]
    );
    click(&mut harness, "Select Zoë Ek");
    assert_eq!(harness.state().selected().len(), 4);
    assert_eq!(harness.state().status(), "4 selected · 8 people");
    click(&mut harness, "Select everybody in the list");
    assert_eq!(harness.state().selected().len(), 8);
    harness.get_by_role_and_label(egui::Role::CheckBox, "Select nobody");
    harness
        .get_by_role_and_label(egui::Role::Button, "Select nobody")
        .click();
    harness.run();
    assert!(harness.state().selected().is_empty());
}

#[test]
fn the_keyboard_moves_chooses_and_opens() {
    let mut harness = table();
    let mut press = |keys: Modifiers, key: Key| {
        harness.key_press_modifiers(keys, key);
        harness.run();
        (harness.state().lead(), harness.state().selected().len())
    };
    let none = Modifiers::NONE;
    let check = |found: (String, usize), lead: &str, selected: usize| {
        assert_eq!(found, (lead.to_owned(), selected));
    };
    check(press(none, Key::ArrowDown), "Aiko Tanaka", 1);
    check(press(none, Key::ArrowDown), "Ann Me", 1);
    check(press(Modifiers::SHIFT, Key::ArrowDown), "Jörg Müller", 2);
    check(press(Modifiers::SHIFT, Key::End), "Zoë Ek", 7);
    check(press(none, Key::Home), "Aiko Tanaka", 1);
    check(press(Modifiers::COMMAND, Key::ArrowDown), "Ann Me", 1);
    check(press(none, Key::Space), "Ann Me", 2);
    check(press(none, Key::Space), "Ann Me", 1);
    check(press(none, Key::Enter), "Ann Me", 1);
    check(press(none, Key::PageDown), "Zoë Ek", 1);
    check(press(none, Key::ArrowUp), "Tomás Herrera", 1);
}

#[test]
fn tagging_several_is_one_step() {
    let mut harness = table();
    click_row(&mut harness, "Ann Me", Modifiers::NONE);
    assert!(harness.query_by_label("Tag…").is_none(), "one has a card");
    click_row(&mut harness, "Zoë Ek", Modifiers::COMMAND);
    click_row(&mut harness, "Mei Chen", Modifiers::COMMAND);
    harness.get_by_label("3 selected");
    click(&mut harness, "Tag…");
    type_into(&mut harness, "Tags", "porto");
    harness.key_press(Key::Enter);
    harness.run();
    let world = harness.state();
    for name in ["Ann Me", "Zoë Ek", "Mei Chen"] {
        assert_eq!(world.one(name).meta.tags, ["porto"], "{name}");
    }
    assert_eq!(world.history.len(), 1);
    // Now all three wear it: choosing it takes it off again.
    click(&mut harness, "Tag…");
    click(&mut harness, "porto");
    assert!(harness.state().one("Zoë Ek").meta.tags.is_empty());
    assert_eq!(harness.state_mut().undo(), "Remove a tag from 3 contacts");
    assert_eq!(harness.state_mut().undo(), "Tag 3 contacts");
    assert_eq!(harness.state().workspace, company());
}

#[test]
fn several_move_to_a_department_and_do_more() {
    let mut harness = table();
    click_row(&mut harness, "Ann Me", Modifiers::NONE);
    click_row(&mut harness, "Zoë Ek", Modifiers::COMMAND);
    click(&mut harness, "Department…");
    click(&mut harness, "Product");
    assert_eq!(harness.state().one("Zoë Ek").work.department, "Product");
    assert_eq!(
        harness.state_mut().undo(),
        "Change department of 2 contacts"
    );
    for name in ["Show in graph", "Export…", "Delete"] {
        click(&mut harness, name);
    }
    assert_eq!(
        harness.state().other,
        [
            Command::Show(PanelKind::Graph),
            Command::FitSelection,
            Command::ExportSelected,
            Command::DeleteSelected
        ]
    );
}

#[test]
fn an_empty_workspace_says_how_to_begin() {
    let empty = Workspace::new(uuid::Uuid::from_u128(1));
    let mut harness = window(empty, Shows::Table, (560.0, 420.0));
    harness.get_by_label("Nobody here yet");
    click(&mut harness, "Import…");
    assert_eq!(harness.state().other, [Command::Import]);
    click(&mut harness, "Add yourself");
    let world = harness.state();
    assert_eq!(
        world.workspace.me().map(Contact::display_name),
        Some("Me".to_owned())
    );
    assert_eq!(world.history.len(), 1);
    assert_eq!(world.selected(), ["Me"]);
}

#[test]
fn narrow_tables_drop_columns_and_the_bar_keeps_its_names() {
    let mut harness = window(company(), Shows::Table, (520.0, 480.0));
    assert!(harness.query_by_label("Sort by title").is_none());
    harness.get_by_label("Sort by next due");
    click_row(&mut harness, "Ann Me", Modifiers::NONE);
    click_row(&mut harness, "Zoë Ek", Modifiers::COMMAND);
    for name in ["Tag…", "Department…", "Show in graph", "Export…", "Delete"] {
        let place = harness.get_by_label(name).rect();
        assert!(
            place.right() <= 520.0 && place.left() >= 0.0,
            "{name} at {place}"
        );
    }
}

#[test]
fn only_rows_in_view_are_drawn_however_many_there_are() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
    let edit: Edit = (0..5_000)
        .map(|number| Change::add(Contact::named(mint(&mut ids), format!("Person {number}"))))
        .collect();
    workspace.apply(&edit).expect("they fit");
    let mut harness = window(workspace, Shows::Table, (900.0, 600.0));
    // The list comes from a thread.
    for _ in 0..500 {
        if harness.state().listed().len() == 5_000 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    assert_eq!(harness.state().listed().len(), 5_000);
    harness.run();
    let drawn = harness.get_all_by_role(egui::Role::Row).count();
    assert!((10..30).contains(&drawn), "{drawn} rows");
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_label("Person 4999");
    assert!(harness.query_by_label("Person 0").is_none());
}
