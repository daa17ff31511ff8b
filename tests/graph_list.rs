//! The graph as tables: the same people, the same ties, the same selection.

mod common;

use common::{Look, Window, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Counter, Id, Tie, TieType, Workspace, mint};
use inroads::panels::{Command, Item, PanelKind, Selection};
use inroads::query::fold::fold;

fn called(workspace: &Workspace, name: &str) -> Id<Contact> {
    let mut all = workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("the sample has them").id
}

fn at_list(mut window: Window) -> Window {
    window.send(Command::Show(PanelKind::Graph));
    window.send(Command::Select(Selection::default()));
    window.harness.run_steps(8);
    window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
    window.click("Show as a list");
    window
}

/// The rows in view, as they are told.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::Row);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default())
        .collect()
}

fn selection(window: &Window) -> &Selection {
    &window.harness.state().state.view.selection
}

#[test]
fn the_table_of_people_sorts_selects_and_goes_back() {
    let mut window = at_list(with_sample(Look::default()));
    let names = rows(&window);
    let folded = |row: &String| fold(row.split(", ").next().unwrap_or_default());
    assert!(names.iter().is_sorted_by_key(folded), "{names:?}");
    assert!(names[0].contains("Department: ") && names[0].contains("Ties: "));

    window.click("Sort by ties");
    let first = rows(&window)[0].clone();
    assert!(first.contains("Steps from me: you"), "{first}");
    window.click("Ties, sorted downwards");
    assert_ne!(rows(&window)[0], first);
    window.click("Sort by name");

    window.press(Modifiers::NONE, Key::ArrowDown);
    let one = selection(&window).lead.expect("somebody");
    window.press(Modifiers::NONE, Key::ArrowDown);
    let two = selection(&window).lead.expect("the next one");
    assert_ne!(one, two);
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selection(&window).contacts.len(), 2);
    window.press(Modifiers::NONE, Key::Space);
    assert_eq!(selection(&window).contacts.len(), 1);

    // What is selected here is selected on the canvas, and the other way round.
    let kept = selection(&window).clone();
    window.click("View: Canvas");
    assert_eq!(*selection(&window), kept);
    assert_eq!(rows(&window).len(), 0);
    let amara = called(window.workspace(), "Amara Diallo");
    window.send(Command::Select(Selection::one(amara)));
    window.harness.run_steps(4);
    window.click("Show as a list");
    let row = rows(&window)
        .into_iter()
        .find(|row| row.starts_with("Amara Diallo, "));
    assert!(row.is_some(), "the row comes into view");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(rows(&window).len(), 0, "Escape leads back to the canvas");
}

#[test]
fn the_table_of_ties_selects_a_tie() {
    let mut window = at_list(with_sample(Look::default()));
    window.click("Table: Ties");
    let all = rows(&window);
    assert!(
        all[0].contains("To: ") && all[0].contains("Types: "),
        "{}",
        all[0]
    );
    window.press(Modifiers::NONE, Key::ArrowDown);
    let item = selection(&window).item.expect("a tie");
    let Item::Tie(tie) = item else {
        panic!("{item:?} is no tie");
    };
    let tie = window.workspace().ties.get(tie).expect("it is there");
    let ends = [tie.from, tie.to].map(|id| window.workspace().name_of(id));
    let row = rows(&window).into_iter().next().unwrap_or_default();
    assert!(
        ends.iter().all(|name| row.contains(name)),
        "{row}: {ends:?}"
    );
}

#[test]
fn of_many_people_only_the_rows_in_view_are_there() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::default();
    let mut edit = Edit::default();
    let people: Vec<Id<Contact>> = (0..3_000).map(|_| mint(&mut ids)).collect();
    for (at, id) in people.iter().enumerate() {
        edit.push(Change::add(Contact::named(*id, format!("Person {at:04}"))));
    }
    for pair in people.windows(2) {
        let tie = Tie::new(mint(&mut ids), pair[0], pair[1], TieType::Knows, None);
        edit.push(Change::add(tie));
    }
    workspace.apply(&edit).expect("they fit");
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Graph));
    window.wait_for("the picture", |app| {
        app.state.view.graph.visible().len() == 3_000
    });
    window.harness.run_steps(4);
    while window.harness.query_by_label("Show as a list").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.run_steps(1);
    }
    window.click("Show as a list");
    while rows(&window).is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.run_steps(1);
    }
    assert!(rows(&window).len() < 60);
    window.press(Modifiers::NONE, Key::End);
    window.harness.run_steps(4);
    let last = rows(&window).pop().unwrap_or_default();
    assert!(last.starts_with("Person 2999"), "{last}");
}
