//! What hands do on the canvas: every act is one step with a name, and taken back it leaves the records as they were.

mod common;

use common::canvas::shown;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Answer, TieType};
use inroads::panels::graph::{Axis, GraphAct, Side, Tool};
use inroads::panels::{Command, Item, PanelKind, Selection};

const PRIMARY: PointerButton = PointerButton::Primary;
const SECONDARY: PointerButton = PointerButton::Secondary;
const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

fn alt_shift() -> Modifiers {
    Modifiers::ALT.plus(Modifiers::SHIFT)
}

#[test]
fn a_tie_is_drawn_from_the_handle_and_its_type_is_asked() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let from = window.at(ids[0]);
    window.hover(from);
    let handle = from + Vec2::splat(20.0);
    window.hover(handle);
    let to = window.at(ids[4]);
    window.drop(&[handle, to], NONE);
    window.harness.get_by_label("Connect").click();
    window.harness.run_steps(3);
    assert_eq!(window.step(), "Connect Mira Lund and Di Prince");
    let ties = window.ties(ids[0], ids[4]);
    assert_eq!(ties.len(), 1);
    assert_eq!((ties[0].from, &ties[0].kind), (ids[0], &TieType::Knows));
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_tie_dropped_on_the_ground_offers_somebody_new() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let from = window.at(ids[3]);
    window.hover(from);
    let handle = from + Vec2::splat(17.0);
    window.hover(handle);
    let ground = from + vec2(60.0, -90.0);
    window.drop(&[handle, ground], NONE);
    window.harness.get_by_label("Tie with Cy Young");
    window.type_text("Gil New");
    window.press(NONE, Key::Enter);
    assert_eq!(window.step(), "Add Gil New");
    let new = window.selection().lead.expect("the new one is selected");
    assert_eq!(window.ties(ids[3], new).len(), 1);
    assert!(window.at(new).distance(ground) < 2.0);
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_lasso_selects_who_is_inside_its_line() {
    let (mut window, ids) = shown();
    let (a, b) = (window.at(ids[0]), window.at(ids[4]));
    // Around the first of the upper row and the middle of the lower one, past the others.
    let points = [
        a + vec2(-40.0, -40.0),
        a + vec2(40.0, -40.0),
        b + vec2(40.0, -40.0),
        b + vec2(40.0, 40.0),
        b + vec2(-40.0, 40.0),
        a + vec2(-40.0, 40.0),
    ];
    window.drop(&points, alt_shift());
    assert_eq!(window.selection(), Selection::many([ids[0], ids[4]]));
    // The tool does the same without keys, and so does the palette's word for it.
    window.press(NONE, Key::Escape);
    assert_eq!(window.selection(), Selection::default());
    window.send(Command::OnGraph(GraphAct::Take(Tool::Lasso)));
    window.harness.run_steps(3);
    window.drop(&points, NONE);
    assert_eq!(window.selection(), Selection::many([ids[0], ids[4]]));
    let status = window.harness.state();
    let cx = status.state.cx().expect("a workspace is open");
    let words = status.state.view.graph.status(cx);
    assert_eq!(words, "2 of 6 selected");
}

#[test]
fn a_box_with_shift_adds_and_ties_inside_are_counted() {
    let (mut window, ids) = shown();
    window.select(&[ids[5]]);
    let corner = Vec2::splat(30.0);
    let (from, to) = (window.at(ids[0]) - corner, window.at(ids[1]) + corner);
    window.drop(&[from, to], SHIFT);
    let expected = Selection::many([ids[0], ids[1], ids[5]]);
    assert_eq!(window.selection(), expected);
    let app = window.harness.state();
    let cx = app.state.cx().expect("a workspace is open");
    let words = app.state.view.graph.status(cx);
    assert_eq!(words, "3 of 6 selected, 1 tie among them");
}

#[test]
fn shift_locks_a_drag_to_one_way() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let (x, y, _) = window.place(ids[4]);
    let from = window.at(ids[4]);
    window.drop(&[from, from + vec2(18.0, 60.0)], SHIFT);
    let (now_x, now_y, pinned) = window.place(ids[4]);
    assert!(now_x == x && now_y > y + 20.0 && pinned, "{now_x} {now_y}");
    assert_eq!(window.step(), "Move Di Prince");
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_drag_at_the_border_scrolls() {
    let (mut window, ids) = shown();
    let still = window.at(ids[0]);
    let from = window.at(ids[3]);
    let border = egui::pos2(from.x, window.harness.ctx.content_rect().bottom() - 30.0);
    window.drag(&[from, border], PRIMARY, NONE);
    window.harness.run_steps(10);
    assert!(window.at(ids[0]).y < still.y - 20.0, "the picture moved up");
    let held = window.at(ids[3]);
    assert!(
        held.distance(border) < 12.0,
        "{held:?} is under the pointer"
    );
    window.press(NONE, Key::Escape);
    assert_eq!(window.steps(), 0);
}

#[test]
fn space_and_the_middle_button_pan_from_anybody() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let from = window.at(ids[1]);
    window.drag(
        &[from, from + vec2(40.0, 30.0)],
        PointerButton::Middle,
        NONE,
    );
    window.button(from + vec2(40.0, 30.0), PointerButton::Middle, false, NONE);
    let moved = window.at(ids[1]) - from;
    assert!((moved - vec2(40.0, 30.0)).length() < 1.0, "{moved:?}");

    window.click_at(window.at(ids[1]), PRIMARY);
    let selection = window.selection();
    let from = window.at(ids[1]);
    window.harness.key_down(Key::Space);
    window.harness.run_steps(1);
    window.drop(&[from, from + vec2(-30.0, 0.0)], NONE);
    window.harness.key_up(Key::Space);
    window.harness.run_steps(3);
    assert!((window.at(ids[1]) - from - vec2(-30.0, 0.0)).length() < 1.0);
    assert_eq!(window.selection(), selection, "panning selects nobody");
    assert_eq!(window.workspace(), &before);
}

/// The middle of the line between two people.
fn between(
    window: &common::Window,
    a: inroads::model::Id<inroads::model::Contact>,
    b: inroads::model::Id<inroads::model::Contact>,
) -> Pos2 {
    window.at(a).lerp(window.at(b), 0.5)
}

#[test]
fn a_tie_is_chosen_by_a_click_and_several_fan_out() {
    let (mut window, ids) = shown();
    let strongest = window
        .ties(ids[1], ids[2])
        .into_iter()
        .find(|tie| tie.kind == TieType::ReportsTo)
        .expect("she reports to him");
    let middle = between(&window, ids[1], ids[2]);
    window.click_at(middle, PRIMARY);
    assert_eq!(window.selection(), Selection::item(Item::Tie(strongest.id)));
    window.harness.get_by_label("Delete this tie");
    // Now each has its own line: the other one is beside the middle.
    let other = window
        .ties(ids[1], ids[2])
        .into_iter()
        .find(|tie| tie.id != strongest.id)
        .expect("they know each other, too");
    let middle = between(&window, ids[1], ids[2]);
    let aside = [vec2(0.0, 14.0), vec2(0.0, -14.0)];
    let found = aside.into_iter().any(|off| {
        window.click_at(middle + off, PRIMARY);
        window.selection() == Selection::item(Item::Tie(other.id))
    });
    assert!(found, "{:?}", window.selection());
    // Delete takes the chosen tie, and nothing else.
    let before = window.workspace().clone();
    window.press(NONE, Key::Delete);
    assert_eq!(window.step(), "Delete tie Ada Okafor and Bo Chen");
    let left: Vec<_> = window
        .ties(ids[1], ids[2])
        .iter()
        .map(|tie| tie.id)
        .collect();
    assert_eq!(left, [strongest.id]);
    window.undo();
    assert_eq!(window.workspace(), &before);
}

/// Chooses a row of an open menu.
fn choose(window: &mut common::Window, row: &str) {
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, row)
        .click();
    window.harness.run_steps(4);
}

#[test]
fn the_menu_of_a_tie_changes_it() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let tie = |window: &common::Window| window.ties(ids[0], ids[1])[0].clone();
    window.click_at(between(&window, ids[0], ids[1]), SECONDARY);
    choose(&mut window, "Type…");
    choose(&mut window, "Mentors");
    assert_eq!(tie(&window).kind, TieType::Mentors);
    assert_eq!(window.step(), "Change type of tie Mira Lund and Ada Okafor");
    window.click_at(between(&window, ids[0], ids[1]), SECONDARY);
    choose(&mut window, "Strength…");
    choose(&mut window, "Close");
    assert_eq!(
        tie(&window).strength.map(inroads::model::Grade::get),
        Some(5)
    );
    window.click_at(between(&window, ids[0], ids[1]), SECONDARY);
    choose(&mut window, "Turn around");
    assert_eq!((tie(&window).from, tie(&window).to), (ids[1], ids[0]));
    window.click_at(between(&window, ids[0], ids[1]), SECONDARY);
    choose(&mut window, "Delete tie");
    assert!(window.ties(ids[0], ids[1]).is_empty());
    assert_eq!(window.steps(), 4);
    for _ in 0..4 {
        window.undo();
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn two_people_without_a_tie_are_said_not_to_know_each_other() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    window.select(&[ids[3], ids[5]]);
    window.click_at(window.at(ids[3]), SECONDARY);
    choose(&mut window, "They do not know each other");
    let pairs: Vec<_> = window.workspace().acquaintances.iter().collect();
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].answer, Answer::Denied);
    assert_eq!(
        window.step(),
        "Whether Cy Young and Ed Sharp know each other"
    );
    // The same pair by the palette: nobody knows any more.
    window.send(Command::OnGraph(GraphAct::Know(None)));
    window.harness.run_steps(4);
    assert!(window.workspace().acquaintances.is_empty());
    window.undo();
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn aligning_and_distributing_are_one_step_each() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    window.select(&[ids[0], ids[4], ids[5]]);
    window.click_at(window.at(ids[4]), SECONDARY);
    choose(&mut window, "Align or distribute…");
    choose(&mut window, "Align left");
    assert_eq!(window.step(), "Align left: 3 people");
    let x: Vec<f32> = [0, 4, 5].map(|at| window.place(ids[at]).0).to_vec();
    assert_eq!(x, [-180.0; 3]);
    assert_eq!(window.place(ids[4]).1, 100.0, "the other way stays");
    assert!(window.place(ids[5]).2 && !window.place(ids[1]).2);
    window.undo();
    assert_eq!(window.workspace(), &before);
    window.send(Command::OnGraph(GraphAct::Align(Side::Middle)));
    window.harness.run_steps(4);
    assert_eq!(window.place(ids[0]).1, 0.0);
    window.undo();
    window.select(&[ids[0], ids[1], ids[5]]);
    window.send(Command::OnGraph(GraphAct::Distribute(Axis::Vertical)));
    window.harness.run_steps(4);
    let y: Vec<f32> = [0, 1, 5].map(|at| window.place(ids[at]).1).to_vec();
    assert_eq!(y, [-100.0, 0.0, 100.0]);
    assert_eq!(window.step(), "Distribute vertically: 3 people");
    window.undo();
    assert_eq!(window.workspace(), &before);
}

#[test]
fn the_selection_grows_by_neighbors_and_departments() {
    let (mut window, ids) = shown();
    window.select(&[ids[4]]);
    window.send(Command::OnGraph(GraphAct::SelectNeighbors));
    window.harness.run_steps(4);
    let selection = window.selection();
    assert_eq!(*selection.contacts, [ids[2], ids[4]].into());
    assert_eq!(selection.lead, Some(ids[4]), "whoever led still does");
    window.select(&[ids[1]]);
    window.click_at(window.at(ids[1]), SECONDARY);
    choose(&mut window, "Select department");
    assert_eq!(
        *window.selection().contacts,
        [ids[1], ids[3], ids[5]].into()
    );
    assert_eq!(window.steps(), 0, "selecting is no step");
}

#[test]
fn pins_come_off_alone_and_together() {
    let (mut window, ids) = shown();
    window.select(&[ids[1], ids[2]]);
    window.press(NONE, Key::P);
    assert!(window.place(ids[1]).2 && window.place(ids[2]).2);
    window.select(&[ids[1]]);
    window.press(Modifiers::ALT, Key::P);
    assert_eq!(window.step(), "Unpin Ada Okafor");
    assert!(!window.place(ids[1]).2 && window.place(ids[2]).2);
    window.press(Modifiers::ALT, Key::P);
    assert_eq!(window.steps(), 2, "nothing to unpin is no step");
    window.send(Command::OnGraph(GraphAct::UnpinAll));
    window.harness.run_steps(4);
    assert!(!window.place(ids[2]).2);
    assert_eq!(window.step(), "Unpin all");
}

#[test]
fn somebody_new_comes_onto_the_empty_ground() {
    let (mut window, ids) = shown();
    let ground = between(&window, ids[0], ids[3]);
    window.click_at(ground, SECONDARY);
    choose(&mut window, "New contact here");
    window.type_text("Hal Here");
    window.press(NONE, Key::Enter);
    assert_eq!(window.step(), "Add Hal Here");
    window.undo();
}

#[test]
fn a_layout_leaves_whoever_is_dragged_meanwhile() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    let from = window.at(ids[5]);
    let to = from + vec2(25.0, 20.0);
    window.drag(&[from, to], PRIMARY, NONE);
    window.send(Command::Layout);
    window.wait_for("the layout", |app| {
        let document = app.state.document.as_ref();
        let label = document.and_then(|document| document.history.undo_label());
        label == Some("Lay out graph")
    });
    let held = window.at(ids[5]);
    assert!(held.distance(to) < 2.0, "{held:?} is under the pointer");
    window.button(to, PRIMARY, false, NONE);
    window.harness.run_steps(3);
    assert_eq!(window.step(), "Move Ed Sharp");
    assert!(window.place(ids[5]).2 && !window.place(ids[4]).2);
    while window.steps() > 0 && !window.step().is_empty() {
        window.undo();
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn undo_and_delete_in_the_middle_of_a_drag_leave_whole_records() {
    let (mut window, ids) = shown();
    let from = window.at(ids[4]);
    window.drop(&[from, from + vec2(0.0, 20.0)], NONE);
    let first = window.workspace().clone();
    window.select(&[ids[4], ids[5]]);
    let from = window.at(ids[4]);
    window.drag(&[from, from + vec2(30.0, 0.0)], PRIMARY, NONE);
    window.undo();
    assert!(!window.place(ids[4]).2, "taken back while the hand is down");
    window.press(Modifiers::COMMAND.plus(SHIFT), Key::Z);
    assert_eq!(window.workspace(), &first);
    // One of the two goes while both are held.
    window.select(&[ids[5]]);
    window.press(NONE, Key::Delete);
    assert!(!window.workspace().contacts.contains(ids[5]));
    window.button(from + vec2(30.0, 0.0), PRIMARY, false, NONE);
    window.harness.run_steps(3);
    assert_eq!(window.step(), "Move Di Prince");
    assert_eq!(window.workspace().faults(), []);
    window.undo();
    window.undo();
    assert_eq!(window.workspace(), &first);
}

#[test]
fn a_layout_and_a_deletion_at_once_leave_whole_records() {
    let (mut window, ids) = shown();
    let before = window.workspace().clone();
    window.send(Command::Layout);
    window.select(&[ids[2]]);
    window.press(NONE, Key::Delete);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    window.harness.run_steps(4);
    assert!(window.workspace().places.get(ids[2].cast()).is_none());
    assert_eq!(window.workspace().faults(), []);
    while !window.step().is_empty() {
        window.undo();
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn the_menu_of_a_person_starts_with_the_default() {
    let (mut window, ids) = shown();
    window.click_at(window.at(ids[3]), SECONDARY);
    assert_eq!(window.selection(), Selection::one(ids[3]));
    let rows: Vec<String> = window
        .harness
        .get_all_by_role(Role::MenuItem)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(rows[0], "Open");
    for row in [
        "Connect to…",
        "Who can introduce me?",
        "Plan coffee…",
        "Log a win…",
        "Select neighbors",
        "Select department",
        "Pin",
        "Export selected…",
        "Delete contact",
    ] {
        assert!(rows.iter().any(|one| one == row), "{row} in {rows:?}");
    }
    window.press(NONE, Key::Escape);
    assert!(window.harness.query_by_label("Plan coffee…").is_none());
    assert_eq!(window.selection(), Selection::one(ids[3]), "only the menu");
    window.harness.event(Event::PointerGone);
    window.click_at(window.at(ids[0]), SECONDARY);
    assert!(
        window
            .harness
            .query_by_label("Who can introduce me?")
            .is_none(),
        "to me"
    );
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Graph);
}
