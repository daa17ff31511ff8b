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

/// Only who is in view is told.
fn all_in_view(window: &mut Window) {
    window.send(Command::FitAll);
    window.harness.run_steps(60);
}

#[test]
fn focus_reaches_farther_dims_hides_and_ends() {
    let mut window = at_graph(&["Amara Diallo"]);
    let other = called(window.workspace(), "Sofia Almeida");
    let before = place(&window, other);
    all_in_view(&mut window);
    let told = count(&window, " ties");
    window.press(Modifiers::NONE, Key::F);
    assert_eq!(count(&window, "Amara Diallo, 1 step"), 1);
    all_in_view(&mut window);
    assert_eq!(count(&window, " ties"), told, "the others are dimmed");
    window.press(Modifiers::NONE, Key::Num3);
    assert_eq!(count(&window, "Amara Diallo, 3 steps"), 1);
    window.press(Modifiers::NONE, Key::Minus);
    window.press(Modifiers::NONE, Key::Minus);
    window.press(Modifiers::NONE, Key::Minus);
    assert_eq!(count(&window, "Amara Diallo, 1 step"), 1);
    window.click("Hide others");
    all_in_view(&mut window);
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
    all_in_view(&mut window);
    assert!(count(&window, " ties") >= told);
}

#[test]
fn a_focus_comes_into_view_whole() {
    let mut window = at_graph(&["Amara Diallo"]);
    let amara = called(window.workspace(), "Amara Diallo");
    window.harness.state_mut().state.view.graph.show(amara);
    window.harness.run_steps(60);
    let on_screen = |window: &Window, id| {
        let graph = &window.harness.state().state.view.graph;
        graph.screen_position_of(id).expect("shown")
    };
    // Below the top bar, above the status bar, and left of the inspector.
    let free = egui::Rect::from_min_max(Pos2::new(200.0, 52.0), Pos2::new(960.0, 772.0));
    let near = |window: &Window| {
        let ties = window.workspace().ties.iter();
        let others = ties.filter_map(|tie| tie.other(amara)).collect::<Vec<_>>();
        let seen = others
            .iter()
            .filter(|id| free.contains(on_screen(window, **id)));
        (seen.count(), others.len())
    };
    let (seen, all) = near(&window);
    assert!(seen < all, "{seen} of {all} at first");
    window.press(Modifiers::NONE, Key::F);
    window.harness.run_steps(60);
    assert_eq!(near(&window), (all, all));
    assert!(free.contains(on_screen(&window, amara)));
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
