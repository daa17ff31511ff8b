//! The canvas without a pointer: walking, nudging, connecting, menus, and what a screen reader is told.

mod common;

use common::Window;
use common::canvas::{NAMES, shown};
use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Answer, Contact, Id, TieType};
use inroads::panels::{Command, Item, PanelKind, Selection};

const NONE: Modifiers = Modifiers::NONE;
const ADA: &str = "Ada Okafor, Design, 3 ties, 2 of 6";

fn shift(modifiers: Modifiers) -> Modifiers {
    modifiers.plus(Modifiers::SHIFT)
}

/// Gives the keyboard to Ada, as Tab or a screen reader would.
fn on_ada(window: &mut Window) {
    window.harness.get_by_label(ADA).focus();
    window.harness.run_steps(3);
}

fn lead(window: &Window) -> Option<Id<Contact>> {
    window.selection().lead
}

#[test]
fn everybody_and_every_tie_is_told() {
    let (window, _) = shown();
    for (name, words) in NAMES.iter().zip([
        "Sales, 1 tie, 1 of 6",
        "Design, 3 ties, 2 of 6",
        "Sales, 3 ties, 3 of 6",
    ]) {
        window.harness.get_by_label(&format!("{name}, {words}"));
    }
    window
        .harness
        .get_by_label("Tie: Mira Lund and Ada Okafor · knows, Friendly");
    window
        .harness
        .get_by_label("2 ties of Ada Okafor and Bo Chen: reports to, knows");
}

#[test]
fn arrows_walk_from_whoever_was_reached_by_keys() {
    let (mut window, ids) = shown();
    on_ada(&mut window);
    window.press(NONE, Key::ArrowRight);
    assert_eq!(lead(&window), Some(ids[2]));
    window.press(NONE, Key::ArrowDown);
    assert_eq!(lead(&window), Some(ids[5]));
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        lead(&window),
        Some(ids[4]),
        "Alt walks too, and does not go back"
    );
    assert_eq!(window.steps(), 0, "walking moves nobody");
    window.press(NONE, Key::Space);
    assert_eq!(window.selection(), Selection::default(), "Space toggles");
    window.press(NONE, Key::Space);
    assert_eq!(window.selection(), Selection::one(ids[4]));
    window.press(NONE, Key::Enter);
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Graph);
    window.harness.get_by_label("Close the card");
}

#[test]
fn tab_leads_into_the_canvas() {
    let (mut window, _) = shown();
    let label = |window: &Window| {
        let id = window.harness.ctx.memory(egui::Memory::focused);
        id.is_some()
    };
    window
        .harness
        .get_by_label_contains("Graph of 6 people")
        .focus();
    window.harness.run_steps(2);
    window.press(NONE, Key::Tab);
    assert!(label(&window));
    let focused = window
        .harness
        .get_by(|node| node.is_focused() && node.role() == Role::Button);
    let words = focused.accesskit_node().label().unwrap_or_default();
    assert_eq!(words, "Mira Lund, Sales, 1 tie, 1 of 6");
}

#[test]
fn a_clicked_person_is_nudged_by_one_and_by_ten() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let (x, y, _) = window.place(ids[1]);
    window.click_at(window.at(ids[1]), PointerButton::Primary);
    window.press(NONE, Key::ArrowRight);
    assert_eq!(window.place(ids[1]), (x + 1.0, y, true));
    window.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.place(ids[1]), (x + 1.0, y + 10.0, true));
    assert_eq!(window.step(), "Move Ada Okafor");
    while window.steps() > 0 && !window.step().is_empty() {
        window.undo();
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn control_nudges_whoever_was_reached_by_keys() {
    let (mut window, ids) = shown();
    let (x, y, _) = window.place(ids[1]);
    on_ada(&mut window);
    window.press(Modifiers::COMMAND, Key::ArrowLeft);
    window.press(shift(Modifiers::COMMAND), Key::ArrowUp);
    assert_eq!(window.place(ids[1]), (x - 1.0, y - 10.0, true));
}

#[test]
fn arrows_pan_while_nobody_is_selected() {
    let (mut window, ids) = shown();
    let before = window.at(ids[0]);
    window.press(NONE, Key::ArrowLeft);
    assert!(window.at(ids[0]).x > before.x + 30.0);
    assert_eq!(window.steps(), 0);
}

#[test]
fn two_selected_people_are_connected_at_once() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    window.select(&[ids[0], ids[5]]);
    window.press(NONE, Key::C);
    window
        .harness
        .get_by_label("Connect Mira Lund and Ed Sharp");
    window.press(NONE, Key::Enter);
    assert_eq!(window.step(), "Connect Mira Lund and Ed Sharp");
    assert_eq!(window.ties(ids[0], ids[5]).len(), 1);
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn somebody_is_connected_by_search() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    window.select(&[ids[3]]);
    window.press(NONE, Key::C);
    window.type_text("shar");
    window.press(NONE, Key::Enter);
    assert_eq!(window.step(), "Connect Cy Young and Ed Sharp");
    assert_eq!(window.ties(ids[3], ids[5])[0].kind, TieType::Knows);
    window.undo();
    assert_eq!(window.workspace(), &before);
    // Three at once, all to one.
    window.select(&[ids[3], ids[4], ids[5]]);
    window.press(NONE, Key::C);
    window.type_text("mira");
    window.press(NONE, Key::Enter);
    assert_eq!(window.step(), "Connect 3 people and Mira Lund");
    let tied = [3, 4, 5].map(|at| window.ties(ids[at], ids[0]).len());
    assert_eq!(tied, [1, 1, 1]);
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn menus_open_by_key_with_the_default_first() {
    let (mut window, ids) = shown();
    on_ada(&mut window);
    window.press(NONE, Key::ArrowRight);
    window.press(shift(NONE), Key::F10);
    let row = window.harness.get_by_role_and_label(Role::MenuItem, "Open");
    assert!(
        row.accesskit_node().is_focused(),
        "the default has the keyboard"
    );
    assert!(
        window.harness.query_by_label("Main menu").is_none()
            || window.harness.state().state.dialog.is_none()
    );
    window.press(NONE, Key::ArrowDown);
    window.press(NONE, Key::Enter);
    assert!(
        window
            .harness
            .query_by_label("Connect Bo Chen to…")
            .is_some()
    );
    window.press(NONE, Key::Escape);
    assert!(
        window
            .harness
            .query_by_label("Connect Bo Chen to…")
            .is_none()
    );
    assert_eq!(lead(&window), Some(ids[2]), "Escape closes the form only");
    assert_eq!(window.steps(), 0);
}

#[test]
fn a_tie_is_edited_by_keys_and_a_screen_reader() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let tie = window.ties(ids[0], ids[1])[0].id;
    let words = "Tie: Mira Lund and Ada Okafor · knows, Friendly";
    window.harness.get_by_label(words).click_accesskit();
    window.harness.run_steps(3);
    assert_eq!(window.selection(), Selection::item(Item::Tie(tie)));
    window.harness.get_by_label(words).focus();
    window.harness.run_steps(3);
    window.press(NONE, Key::Menu);
    let mut presses = 0;
    let denied = "They do not know each other";
    while !window
        .harness
        .get_by_role_and_label(Role::MenuItem, denied)
        .accesskit_node()
        .is_focused()
    {
        window.press(NONE, Key::ArrowDown);
        presses += 1;
        assert!(presses < 20, "the row is not reached");
    }
    window.press(NONE, Key::Enter);
    let pair = window.workspace().acquaintances.iter().next();
    assert_eq!(pair.map(|pair| pair.answer), Some(Answer::Denied));
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn enter_goes_through_several_ties() {
    let (mut window, ids) = shown();
    let words = "2 ties of Ada Okafor and Bo Chen: reports to, knows";
    window.harness.get_by_label(words).focus();
    window.harness.run_steps(3);
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.press(NONE, Key::Enter);
        seen.push(window.selection().tie().expect("a tie is chosen"));
    }
    assert_ne!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    let kind = |id| {
        let ties = window.ties(ids[1], ids[2]);
        ties.into_iter()
            .find(|tie| tie.id == id)
            .map(|tie| tie.kind)
    };
    assert_eq!(kind(seen[0]), Some(TieType::ReportsTo));
}

#[test]
fn escape_steps_back_one_thing_at_a_time() {
    let (mut window, ids) = shown();
    window.select(&[ids[2]]);
    window.press(NONE, Key::F);
    let chip = "Filter Showing 4 of 6 · Bo Chen, 1 step, on; click to take off";
    window.harness.get_by_label(chip);
    let from = window.at(ids[2]);
    window.drag(
        &[from, from + egui::vec2(20.0, 20.0)],
        PointerButton::Primary,
        NONE,
    );
    window.press(NONE, Key::Escape);
    assert_eq!(window.selection(), Selection::one(ids[2]), "first the drag");
    window.button(from, PointerButton::Primary, false, NONE);
    assert_eq!(window.steps(), 0);
    window.press(NONE, Key::Escape);
    assert_eq!(
        window.selection(),
        Selection::default(),
        "then the selection"
    );
    window.harness.get_by_label(chip);
    window.press(NONE, Key::Escape);
    assert!(
        window.harness.query_by_label(chip).is_none(),
        "then the focus"
    );
}

#[test]
fn alt_arrows_go_back_where_nobody_has_the_keyboard() {
    let (mut window, ids) = shown();
    window.send(Command::Select(Selection::one(ids[1])));
    window.harness.run_steps(3);
    window.send(Command::Select(Selection::one(ids[2])));
    window.harness.run_steps(3);
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(lead(&window), Some(ids[1]));
}
