//! Focus, search and named views of the canvas, played through the whole window.

mod common;

use common::{Look, Window, with_sample};
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Contact, Id, Workspace};
use inroads::panels::graph::GraphState;
use inroads::panels::{Command, PanelKind, Selection};

fn called(workspace: &Workspace, name: &str) -> Id<Contact> {
    let mut all = workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("the sample has them").id
}

fn at_graph(selected: &[&str]) -> Window {
    let mut window = with_sample(Look::default());
    let ids: Vec<_> = selected
        .iter()
        .map(|name| called(window.workspace(), name))
        .collect();
    window.send(Command::Show(PanelKind::Graph));
    window.send(Command::Select(Selection::many(ids)));
    window.harness.run_steps(8);
    window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
    window
}

fn count(window: &Window, words: &str) -> usize {
    window.harness.query_all_by_label_contains(words).count()
}

fn place(window: &Window, id: Id<Contact>) -> Pos2 {
    let graph = &window.harness.state().state.view.graph;
    graph.position_of(id).expect("shown")
}

#[test]
fn focus_reaches_farther_dims_hides_and_ends() {
    let mut window = at_graph(&["Amara Diallo"]);
    let other = called(window.workspace(), "Sofia Almeida");
    let before = place(&window, other);
    let told = count(&window, " ties");
    window.press(Modifiers::NONE, Key::F);
    assert_eq!(count(&window, "Amara Diallo, 1 step"), 1);
    assert_eq!(count(&window, " ties"), told, "the others are dimmed");
    window.press(Modifiers::NONE, Key::Num3);
    assert_eq!(count(&window, "Amara Diallo, 3 steps"), 1);
    window.press(Modifiers::NONE, Key::Minus);
    window.press(Modifiers::NONE, Key::Minus);
    window.press(Modifiers::NONE, Key::Minus);
    assert_eq!(count(&window, "Amara Diallo, 1 step"), 1);
    window.click("Hide others");
    assert!(count(&window, " ties") < told, "the others are gone");
    assert_eq!(place(&window, other), before, "nobody moves for it");

    let sofia = called(window.workspace(), "Sofia Almeida");
    window.send(Command::Select(Selection::one(sofia)));
    window.harness.run_steps(4);
    window.click("Add Sofia Almeida");
    assert_eq!(count(&window, "2 people, 1 step"), 1);

    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window, "Showing "), 1, "the selection goes first");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window, "Showing "), 0);
    assert!(count(&window, " ties") >= told);
}

#[test]
fn a_search_walks_through_hits_and_brings_somebody_to_the_middle() {
    let mut window = at_graph(&[]);
    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("zzzz");
    assert_eq!(count(&window, "Nobody matches “zzzz”."), 1);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window, "Nobody matches"), 0);

    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("sofia al");
    window.press(Modifiers::NONE, Key::Enter);
    let sofia = called(window.workspace(), "Sofia Almeida");
    assert_eq!(
        window.harness.state().state.view.selection.lead,
        Some(sofia)
    );
    window.harness.run_steps(4);
    let graph = &window.harness.state().state.view.graph;
    let at = graph.screen_position_of(sofia).expect("shown");
    // The canvas lies between the rail, the bars above and below.
    assert!((at - Pos2::new(740.0, 412.0)).length() < 4.0, "{at:?}");
}

#[test]
fn hits_outside_the_focus_and_the_picture_are_offered() {
    let mut window = at_graph(&["Sofia Almeida"]);
    window.press(Modifiers::NONE, Key::F);
    window.click("Hide others");
    window.press(Modifiers::COMMAND, Key::F);
    window.type_text("amara di");
    assert_eq!(count(&window, "Showing "), 1);
    window.press(Modifiers::NONE, Key::Enter);
    let amara = called(window.workspace(), "Amara Diallo");
    assert_eq!(
        window.harness.state().state.view.selection.lead,
        Some(amara)
    );
    assert_eq!(count(&window, "Showing "), 0, "the focus has ended");
}

#[test]
fn a_view_is_saved_opened_renamed_and_found_again() {
    let mut window = at_graph(&["Amara Diallo"]);
    window.press(Modifiers::NONE, Key::F);
    window.press(Modifiers::NONE, Key::Num2);
    window.click("Views");
    window.harness.get_by_label("Name of the view").focus();
    window.harness.run_steps(2);
    window.type_text("Around Amara");
    window.click("Save view");
    window.press(Modifiers::NONE, Key::Escape);
    window.send(Command::Select(Selection::default()));
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window, "Showing "), 0);

    let file = window.harness.state().state.view.to_file();
    let again = GraphState::with_view(file.graph.clone()).view();
    assert_eq!(again.views, file.graph.views);
    assert_eq!(file.graph.views.len(), 1);

    window.click("Views");
    window.click("Around Amara");
    assert_eq!(count(&window, "Amara Diallo, 2 steps"), 1);
    let focus = window.harness.state().state.view.to_file().graph.focus;
    assert_eq!(focus.map(|focus| focus.depth), Some(2));
    window.click("Views");
    window.click("Delete Around Amara");
    assert!(
        window
            .harness
            .state()
            .state
            .view
            .to_file()
            .graph
            .views
            .is_empty()
    );
}
