//! Ways on the canvas: who can introduce me, how two people are connected, and the question who knows whom.

mod common;

use common::{Look, Window, with_sample, with_workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, build};
use inroads::model::{Contact, Counter, Id, Tie, TieType, Workspace, mint};
use inroads::panels::{Command, PanelKind, Selection};

fn called(workspace: &Workspace, name: &str) -> Id<Contact> {
    let mut all = workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("the sample has them").id
}

fn at_graph() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Graph));
    window.send(Command::Select(Selection::default()));
    window.harness.run_steps(8);
    window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
    window
}

fn has(window: &Window, words: &str) -> bool {
    window.harness.query_by_label(words).is_some()
}

fn has_part(window: &Window, words: &str) -> bool {
    window
        .harness
        .query_all_by_label_contains(words)
        .next()
        .is_some()
}

fn click(window: &mut Window, words: &str) {
    window.harness.get_by_label(words).click();
    window.harness.run_steps(6);
}

fn undo_label(window: &Window) -> Option<String> {
    let document = window.harness.state().state.document.as_ref();
    let label = document.expect("a workspace is open").history.undo_label();
    label.map(str::to_owned)
}

#[test]
fn who_can_introduce_me_leads_to_the_canvas_and_to_the_letter() {
    let mut window = with_sample(Look::default());
    let amara = called(window.workspace(), "Amara Diallo");
    window.send(Command::WhoCanIntroduce(amara));
    window.harness.run_steps(8);
    window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Graph);
    assert!(has(&window, "Path to Amara Diallo"));
    assert!(has_part(&window, "Path shown · 2 of "));
    assert!(has_part(&window, "If you knew Amara: "));
    assert_eq!(undo_label(&window), None, "looking changes nothing");

    let mut ask = window
        .harness
        .query_all_by_label_contains(" to introduce us");
    ask.next().expect("whom to ask").click();
    drop(ask);
    window.harness.run_steps(6);
    assert!(window.harness.state().state.dialog.is_some(), "the letter");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(
        has(&window, "Path to Amara Diallo"),
        "the way is still there"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!has(&window, "Path to Amara Diallo"));
}

#[test]
fn another_way_is_taken_by_its_row() {
    let mut window = with_sample(Look::default());
    let amara = called(window.workspace(), "Amara Diallo");
    window.send(Command::WhoCanIntroduce(amara));
    window.harness.run_steps(8);
    window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
    let row = window
        .harness
        .query_all_by_label_contains("Take the way over ")
        .next()
        .expect("the sample has a second way");
    row.click();
    window.harness.run_steps(6);
    assert!(has_part(&window, " to introduce us"));
    assert!(
        has_part(&window, ", first choice"),
        "the first one is an other one now"
    );
}

#[test]
fn nobody_selected_asks_whom_to_reach() {
    let mut window = at_graph();
    click(&mut window, "Find path");
    assert!(has(&window, "Whom do you want to reach?"));
    window.type_text("amara di");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(has(&window, "Path to Amara Diallo"));
    click(&mut window, "Close the path");
    assert!(!has(&window, "Path to Amara Diallo"));
}

#[test]
fn two_selected_people_are_connected_without_me() {
    let mut window = at_graph();
    let ids = ["Amara Diallo", "Sofia Almeida"].map(|name| called(window.workspace(), name));
    let selection = Selection {
        lead: Some(ids[0]),
        ..Selection::many(ids)
    };
    window.send(Command::Select(selection));
    window.harness.run_steps(4);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    assert!(has(&window, "Sofia to Amara Diallo"));
    assert!(
        !has_part(&window, "to introduce us"),
        "whoever asks there is not me"
    );
    let is_told = has(&window, "Copy the way in words") || has(&window, "The two know each other.");
    assert!(is_told);
}

/// Me, a friend, a friend's friend, and somebody whom nobody knows.
fn small(has_me: bool) -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut workspace = Workspace::default();
    let names = ["Mira Lund", "Ada Okafor", "Bo Chen", "Cy Young"];
    let people = names.map(|name| Contact::named(mint(&mut ids), name));
    let all: Vec<Id<Contact>> = people.iter().map(|one| one.id).collect();
    let mut edit: Edit = people.into_iter().map(Change::add).collect();
    for (a, b) in [(0, 1), (1, 2)] {
        let tie = Tie::new(mint(&mut ids), all[a], all[b], TieType::Knows, None);
        edit.push(Change::add(tie));
    }
    workspace.apply(&edit).expect("they fit");
    if has_me {
        let me = build::change_settings(&workspace, |settings| settings.me = Some(all[0]));
        workspace.apply(&me).expect("it fits");
    }
    (workspace, all)
}

#[test]
fn why_there_is_no_way_is_told_apart() {
    let check = |has_me, to: usize, expected: &str| {
        let (workspace, all) = small(has_me);
        let mut window = with_workspace(Look::default(), workspace);
        window.send(Command::WhoCanIntroduce(all[to]));
        window.harness.run_steps(8);
        window.wait_for("the picture", |app| !app.state.view.graph.is_laying_out());
        assert!(has_part(&window, expected), "{expected}");
    };
    check(false, 2, "Say first who you are");
    check(true, 0, "This is you.");
    check(true, 1, "You know Ada yourself.");
    check(true, 2, "Ask Ada to introduce us");
    check(true, 3, "Nobody is noted as knowing Cy");
}

#[test]
fn an_answer_is_one_step_and_a_skip_is_none() {
    let mut window = at_graph();
    click(&mut window, "Ask who knows whom");
    assert!(has_part(&window, " know each other?"));
    let before = window.workspace().acquaintances.len();
    window.press(Modifiers::NONE, Key::S);
    assert_eq!(window.workspace().acquaintances.len(), before);
    assert_eq!(undo_label(&window), None);
    window.press(Modifiers::NONE, Key::Y);
    assert_eq!(window.workspace().acquaintances.len(), before + 1);
    let label = undo_label(&window).expect("a step");
    assert!(label.ends_with("know each other"), "{label}");
    window.send(Command::Undo);
    window.harness.run_steps(6);
    assert_eq!(window.workspace().acquaintances.len(), before);
    let no = window
        .harness
        .query_all_by_label_contains("No: ")
        .next()
        .expect("the question stands there again");
    no.click();
    window.harness.run_steps(6);
    let label = undo_label(&window).expect("a step");
    assert!(label.ends_with("do not know each other"), "{label}");
    click(&mut window, "Ask no more questions");
    assert!(!has_part(&window, " know each other?"));
}
