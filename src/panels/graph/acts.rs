//! What can be done on the canvas by menu, palette and keys alike: acts on whoever is selected, and the tools.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers, Pos2};

use super::arrange::{Axis, Side, align, distribute};
use super::state::{GraphState, Tool, people_words};
use crate::model::{Answer, Contact, Id};
use crate::panels::{Command, Cx, Selection, knowing};

/// An act on the canvas without further particulars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphAct {
    /// Takes up a tool.
    Take(Tool),
    /// Adds everybody with a tie to the selection.
    SelectNeighbors,
    /// Adds everybody of the same departments to the selection.
    SelectDepartment,
    /// Brings the selected people into line.
    Align(Side),
    /// Puts the selected people evenly apart.
    Distribute(Axis),
    /// Lets the selected people go where a layout takes them.
    Unpin,
    /// Lets everybody go.
    UnpinAll,
    /// Says whether the two selected people know each other; none takes it back.
    Know(Option<Answer>),
}

pub(super) type Spoken = (&'static str, &'static str, Option<(Modifiers, Key)>);

impl GraphAct {
    /// Label, help and keys.
    pub const fn words(self) -> Spoken {
        let (label, help) = match self {
            Self::Take(Tool::Move) => ("Move and select", "Drags move people, or the picture."),
            Self::Take(Tool::Box) => (
                "Select with a box",
                "Drags select who is inside a box; Shift drag does so at any time.",
            ),
            Self::Take(Tool::Lasso) => (
                "Select with a lasso",
                "Drags select who is inside a line; Alt Shift drag does so at any time.",
            ),
            Self::Take(Tool::Connect) => (
                "Connect people by dragging",
                "Drags draw a tie from one person to another.",
            ),
            Self::SelectNeighbors => (
                "Select neighbors",
                "Everybody who has a tie with the selected people, too.",
            ),
            Self::SelectDepartment => (
                "Select department",
                "Everybody in the departments of the selected people.",
            ),
            Self::Align(Side::Left) => ("Align left", "The selected people below each other."),
            Self::Align(Side::Center) => (
                "Align centers",
                "The selected people below each other, in their middle.",
            ),
            Self::Align(Side::Right) => (
                "Align right",
                "The selected people below each other, at the right.",
            ),
            Self::Align(Side::Top) => ("Align top", "The selected people in a row, at the top."),
            Self::Align(Side::Middle) => (
                "Align middles",
                "The selected people in a row, in their middle.",
            ),
            Self::Align(Side::Bottom) => (
                "Align bottom",
                "The selected people in a row, at the bottom.",
            ),
            Self::Distribute(Axis::Horizontal) => (
                "Distribute horizontally",
                "The selected people evenly apart from left to right.",
            ),
            Self::Distribute(Axis::Vertical) => (
                "Distribute vertically",
                "The selected people evenly apart from top to bottom.",
            ),
            Self::Unpin => ("Unpin", "A layout may move the selected people again."),
            Self::UnpinAll => ("Unpin all", "A layout may move everybody again."),
            Self::Know(Some(Answer::Known)) => (
                "They know each other",
                "Says so of the two selected people; no tie is needed.",
            ),
            Self::Know(Some(Answer::Denied)) => (
                "They do not know each other",
                "Says so of the two selected people.",
            ),
            Self::Know(None) => (
                "Nobody knows whether they know each other",
                "Takes back what was said of the two selected people.",
            ),
        };
        let keys = match self {
            Self::Unpin => Some((Modifiers::ALT, Key::P)),
            _ => None,
        };
        (label, help, keys)
    }

    /// Whether it changes the workspace.
    pub const fn changes_something(self) -> bool {
        !matches!(
            self,
            Self::Take(_) | Self::SelectNeighbors | Self::SelectDepartment
        )
    }

    /// Whether it makes sense now.
    pub fn is_enabled(self, cx: Cx<'_>) -> bool {
        let count = cx.selection.contacts.len();
        match self {
            Self::Take(_) => !cx.workspace.contacts.is_empty(),
            Self::SelectNeighbors | Self::SelectDepartment | Self::Unpin => count > 0,
            Self::Align(_) => count > 1,
            Self::Distribute(_) => count > 2,
            Self::UnpinAll => cx.workspace.places.iter().any(|place| place.pinned),
            Self::Know(_) => count == 2,
        }
    }
}

/// Does what was asked for since the last frame.
pub(super) fn take_up(cx: Cx<'_>, state: &mut GraphState) {
    for act in std::mem::take(&mut state.acts) {
        if act.is_enabled(cx) {
            perform(cx, state, act);
        }
    }
}

fn perform(cx: Cx<'_>, state: &mut GraphState, act: GraphAct) {
    let (label, ..) = act.words();
    match act {
        GraphAct::Take(tool) => state.tool = tool,
        GraphAct::SelectNeighbors => select_neighbors(cx, state),
        GraphAct::SelectDepartment => select_department(cx, state),
        GraphAct::Align(side) => arrange(cx, state, label, |points| align(points, side)),
        GraphAct::Distribute(way) => arrange(cx, state, label, |points| distribute(points, way)),
        GraphAct::Unpin => {
            let chosen = cx.selection.contacts.as_ref();
            let pins = pinned(state, |id| chosen.contains(&id));
            let people: Vec<_> = pins.keys().copied().collect();
            unpin(
                cx,
                state,
                format!("Unpin {}", people_words(cx, &people)),
                &pins,
            );
        }
        GraphAct::UnpinAll => {
            let pins = pinned(state, |_| true);
            unpin(cx, state, label.to_owned(), &pins);
        }
        GraphAct::Know(answer) => {
            if let Some(pair) = selected_pair(cx) {
                knowing::say(cx, pair, answer);
            }
        }
    }
}

/// The two selected people, the one who leads first.
pub(super) fn selected_pair(cx: Cx<'_>) -> Option<(Id<Contact>, Id<Contact>)> {
    let mut people = cx.selection.contacts.iter().copied();
    match (people.next(), people.next(), people.next()) {
        (Some(a), Some(b), None) if cx.selection.lead == Some(b) => Some((b, a)),
        (Some(a), Some(b), None) => Some((a, b)),
        _ => None,
    }
}

/// Selects more people; whoever led still does.
fn select_too(cx: Cx<'_>, more: BTreeSet<Id<Contact>>) {
    let lead = cx.selection.lead;
    let all = Selection::many(cx.selection.contacts.iter().copied().chain(more));
    let lead = lead.or(all.lead);
    cx.send(Command::Select(Selection { lead, ..all }));
}

fn select_neighbors(cx: Cx<'_>, state: &GraphState) {
    let scene = &state.picture.scene;
    let nodes = cx.selection.contacts.iter();
    let nodes = nodes.filter_map(|id| scene.node_of(*id));
    let near = nodes.flat_map(|node| scene.neighbors(node));
    let near = near.map(|node| scene.people[*node as usize].id).collect();
    select_too(cx, near);
}

fn select_department(cx: Cx<'_>, state: &GraphState) {
    let department = |id: Id<Contact>| {
        let contact = cx.workspace.contacts.get(id);
        contact.map(|one| one.work.department.trim().to_lowercase())
    };
    let chosen: BTreeSet<String> = cx
        .selection
        .contacts
        .iter()
        .filter_map(|id| department(*id))
        .filter(|name| !name.is_empty())
        .collect();
    let shown = state.visible().into_iter();
    let same = shown.filter(|id| department(*id).is_some_and(|name| chosen.contains(&name)));
    select_too(cx, same.collect());
}

/// Moves the selected people, each to where `arrange` puts their point, as one step; they are pinned there.
fn arrange(cx: Cx<'_>, state: &mut GraphState, label: &str, arrange: impl FnOnce(&mut [Pos2])) {
    let places = cx.selection.contacts.iter();
    let places = places.filter_map(|id| Some((*id, state.position_of(*id)?)));
    let (people, mut points): (Vec<Id<Contact>>, Vec<Pos2>) = places.unzip();
    if people.len() < 2 {
        return;
    }
    arrange(&mut points);
    let moved: BTreeMap<_, _> = people.iter().copied().zip(points).collect();
    let pins = moved.keys().map(|id| (*id, true)).collect();
    let label = format!("{label}: {}", people_words(cx, &people));
    state.picture.save_places(cx, label, &moved, &pins, None);
}

/// The pinned people that are meant, each with what becomes of their pin.
fn pinned(
    state: &GraphState,
    is_meant: impl Fn(Id<Contact>) -> bool,
) -> BTreeMap<Id<Contact>, bool> {
    let people = state.picture.scene.people.iter().zip(&state.picture.pinned);
    people
        .filter(|(person, is_pinned)| **is_pinned && is_meant(person.id))
        .map(|(person, _)| (person.id, false))
        .collect()
}

fn unpin(cx: Cx<'_>, state: &GraphState, label: String, pins: &BTreeMap<Id<Contact>, bool>) {
    let nobody = BTreeMap::new();
    if !pins.is_empty() {
        state.picture.save_places(cx, label, &nobody, pins, None);
    }
}
