//! Kinds of layout on command, and neighbors who follow a drag, as a user plays them.

mod common;

use std::collections::BTreeMap;

use common::{Look, Window, with_sample};
use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Contact, Id};
use inroads::network::layout::LayoutKind;
use inroads::panels::{Command, PanelKind, Selection};

fn graph() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Graph));
    settle(&mut window);
    window
}

/// Until nobody is laid out any more, and a few frames.
fn settle(window: &mut Window) {
    window.harness.run_steps(4);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    window.harness.run_steps(6);
}

fn positions(window: &Window) -> BTreeMap<Id<Contact>, Pos2> {
    let graph = &window.harness.state().state.view.graph;
    let place = |id: Id<Contact>| graph.position_of(id).map(|at| (id, at));
    graph.visible().into_iter().filter_map(place).collect()
}

fn steps(window: &Window) -> Vec<String> {
    let document = window.harness.state().state.document.as_ref();
    let history = &document.expect("a workspace is open").history;
    history.labels().map(str::to_owned).collect()
}

fn undo(window: &mut Window) {
    window.send(Command::Undo);
    window.harness.run_steps(4);
}

fn pointer(window: &mut Window, at: Pos2, pressed: Option<bool>) {
    window.harness.event(Event::PointerMoved(at));
    if let Some(pressed) = pressed {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run_steps(1);
}

/// Somebody in the middle of the view with ties, and where they are on the screen.
fn somebody(window: &Window) -> (Id<Contact>, Pos2) {
    let state = &window.harness.state().state;
    let me = window.workspace().settings.me;
    let middle = Pos2::new(640.0, 400.0);
    let at = |id: Id<Contact>| state.view.graph.screen_position_of(id);
    let known = |id: &Id<Contact>| {
        let ties = window.workspace().ties.iter();
        ties.filter(|tie| tie.from == *id || tie.to == *id).count() > 2
    };
    let all = state.view.graph.visible().into_iter();
    all.filter(|id| Some(*id) != me && known(id))
        .filter_map(|id| at(id).map(|at| (id, at)))
        .min_by(|a, b| a.1.distance(middle).total_cmp(&b.1.distance(middle)))
        .expect("somebody is shown")
}

#[test]
fn every_kind_is_one_step_that_can_be_taken_back() {
    let mut window = graph();
    let mut last = positions(&window);
    for (kind, words) in [
        (LayoutKind::Circle, "Lay out in a circle"),
        (LayoutKind::Rings, "Lay out in rings"),
        (LayoutKind::Ties, "Lay out by ties"),
    ] {
        let before = steps(&window).len();
        window.send(Command::LayoutAs(kind));
        settle(&mut window);
        let now = positions(&window);
        assert_ne!(now, last, "{words}");
        assert_eq!(steps(&window).len(), before + 1);
        assert!(steps(&window).iter().any(|step| step == words), "{words}");
        undo(&mut window);
        assert_eq!(positions(&window).len(), last.len());
        last = positions(&window);
        assert_ne!(now, last, "{words} was taken back");
    }
}

#[test]
fn the_menu_offers_kinds_and_lays_out_a_selection_alone() {
    let mut window = graph();
    let people: Vec<_> = positions(&window).into_keys().take(9).collect();
    window.send(Command::Select(Selection::many(people.iter().copied())));
    window.harness.run_steps(4);
    window.harness.get_by_label("Layout").click_accesskit();
    window.harness.run_steps(4);
    let only = window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Selection only");
    only.click_accesskit();
    window.harness.run_steps(4);
    let before = positions(&window);
    window.send(Command::LayoutAs(LayoutKind::Circle));
    settle(&mut window);
    let after = positions(&window);
    for (id, at) in &before {
        let moved = at.distance(after[id]);
        if people.contains(id) {
            continue;
        }
        // Places are kept in tenths of a point.
        assert!(moved < 0.1, "somebody else moved by {moved}");
    }
    assert!(
        people
            .iter()
            .any(|id| before[id].distance(after[id]) > 20.0)
    );
}

#[test]
fn neighbors_follow_a_drag_in_the_same_step_where_asked_for() {
    for follows in [false, true] {
        let mut window = graph();
        if follows {
            window.send(Command::NeighborsFollow);
            window.harness.run_steps(2);
        }
        let (id, from) = somebody(&window);
        let before = positions(&window);
        let count = steps(&window).len();
        pointer(&mut window, from, None);
        pointer(&mut window, from, Some(true));
        let to = from + vec2(120.0, 90.0);
        for part in 1..=8_u8 {
            pointer(&mut window, from.lerp(to, f32::from(part) / 8.0), None);
        }
        let others = |window: &Window| {
            let now = positions(window);
            let moved = before
                .iter()
                .filter(|(one, at)| **one != id && at.distance(now[*one]) > 2.0);
            moved.count()
        };
        if follows {
            for _ in 0..200 {
                if others(&window) > 0 {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(5));
                window.harness.step();
            }
        }
        pointer(&mut window, to, Some(false));
        window.harness.run_steps(6);
        assert_eq!(others(&window) > 0, follows);
        assert!(before[&id].distance(positions(&window)[&id]) > 20.0);
        assert_eq!(steps(&window).len(), count + 1, "one step");
        undo(&mut window);
        let now = positions(&window);
        let back = before.iter().all(|(one, at)| at.distance(now[one]) < 0.5);
        assert!(back, "taken back as one");
    }
}

#[test]
fn whoever_is_moved_or_deleted_while_a_layout_runs_stays_so() {
    let mut window = graph();
    window.send(Command::LayoutAs(LayoutKind::Circle));
    settle(&mut window);
    let ids: Vec<_> = positions(&window).into_keys().collect();
    window.send(Command::LayoutAs(LayoutKind::Ties));
    window.harness.run_steps(2);
    // The layout is under way by now, and knows nothing of this.
    let place = inroads::model::Place::new(ids[3], 77.0, -55.0, true);
    let edit = inroads::edit::build::put_places(window.workspace(), [place]);
    window.send(Command::Apply {
        label: "Move one contact".to_owned(),
        edit,
        gesture: None,
    });
    window.send(Command::Select(Selection::one(ids[5])));
    window.send(Command::DeleteSelected);
    settle(&mut window);
    let workspace = window.workspace();
    let place = workspace.places.get(ids[3].cast()).expect("placed");
    assert_eq!((place.x(), place.y(), place.pinned), (77.0, -55.0, true));
    assert!(workspace.places.get(ids[5].cast()).is_none() || workspace.contacts.contains(ids[5]));
}
