//! What the pointer does on the canvas: pan, zoom, select, drag people, draw ties.

use std::collections::{BTreeMap, BTreeSet};

use egui::{
    Event, Key, MouseWheelSource, MouseWheelUnit, Painter, PointerButton, Pos2, Rect, Response,
    Stroke, Ui, Vec2, vec2,
};

use super::Look;
use super::connect::ConnectDialog;
use super::menu::{Menu, MenuOf};
use super::new_here::NewHere;
use super::nodes::handle_at;
use super::state::{GraphState, Tool, people_words};
use super::ties::{pair_of, tie_at};
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx, Item, Selection, Wheel};
use crate::theme::{Palette, faded, measure};

/// How far around a disc the pointer still means it, in points of the screen.
const REACH: f32 = 3.0;
/// Width of the border in which a drag scrolls the canvas, and how far per frame at most.
const SCROLL: (f32, f32) = (24.0, 9.0);
/// A lasso has a point every so many points of the screen, and at most so many.
const LASSO: (f32, usize) = (3.0, 4_000);
/// A wheel's notch zooms by this factor.
const NOTCH: f32 = 1.15;

/// What is going on under the pointer.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// The view moves.
    Pan,
    /// A box is drawn, from a point of the canvas.
    Box {
        /// One corner.
        from: Pos2,
        /// Whether it adds to the selection.
        is_adding: bool,
    },
    /// A line is drawn around people.
    Lasso {
        /// Its points on the canvas.
        line: Vec<Pos2>,
        /// Whether it adds to the selection.
        is_adding: bool,
    },
    /// People move.
    Drag {
        /// Who.
        people: BTreeSet<Id<Contact>>,
        /// Where on the canvas they were taken.
        from: Pos2,
        /// How far they are by now.
        by: Vec2,
    },
    /// A tie is drawn from somebody.
    Connect {
        /// From whom.
        from: Id<Contact>,
    },
}

impl Gesture {
    /// Whether there is something that Escape would take back.
    pub(super) fn is_underway(&self) -> bool {
        *self != Self::None
    }

    /// Who is dragged, and how far.
    pub(super) fn dragged(&self) -> (BTreeSet<Id<Contact>>, Vec2) {
        match self {
            Self::Drag { people, by, .. } => (people.clone(), *by),
            _ => (BTreeSet::new(), Vec2::ZERO),
        }
    }
}

/// The person whose disc is at a point of the screen.
fn person_at(state: &GraphState, look: &Look<'_>, at: Pos2) -> Option<u32> {
    let canvas = state.camera.to_canvas(look.view, at);
    let most = (super::camera::disc_on_screen(measure::DISC_ME, look.zoom) + REACH) / look.zoom;
    state
        .picture
        .grid
        .hit(&state.picture.positions, canvas, most, |node| {
            // Whoever the focus hides cannot be meant.
            match look.light[node as usize] {
                0.0 => -1.0,
                _ => (look.radius[node as usize] + REACH) / look.zoom,
            }
        })
}

/// Whether a point is on the handle of somebody.
pub(super) fn is_on_handle(look: &Look<'_>, node: u32, at: Pos2) -> bool {
    let handle = handle_at(look.on_screen[node as usize], look.radius[node as usize]);
    handle.distance(at) <= measure::HANDLE.0 + REACH
}

/// Follows the pointer.
pub(super) fn pointer(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
) {
    let view = look.view;
    wheel(ui, cx, state, response, view);
    let pointer = response.hover_pos().or(response.interact_pointer_pos());
    state.escape(ui, cx);
    let (is_space, is_released) =
        ui.input(|input| (input.key_down(Key::Space), input.key_released(Key::Space)));
    state.is_space_spent &= is_space || is_released;
    // Between press and drag the pointer has left what it pressed.
    let is_pressing = ui.input(|input| input.pointer.any_down());
    if !is_pressing || state.gesture.is_underway() {
        hover(cx, state, look, response, pointer);
    }

    let origin = ui.input(|input| input.pointer.press_origin());
    if response.drag_started()
        && let Some(origin) = origin
    {
        start(ui, cx, state, look, response, origin);
    }
    if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        go_on(ui, state, view, response, at);
    }
    if response.drag_stopped() {
        let at = response.interact_pointer_pos().or(pointer);
        finish(ui, cx, state, look, at);
    }
    if let Some(at) = response.interact_pointer_pos() {
        clicks(ui, cx, state, look, response, at);
    }
}

fn wheel(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, response: &Response, view: Rect) {
    let Some(at) = response.hover_pos() else {
        return;
    };
    let pinch = ui.input(egui::InputState::zoom_delta);
    if pinch != 1.0 {
        state.zoom_by(view, at, pinch);
        return;
    }
    let events = ui.input(|input| input.events.clone());
    for event in events {
        let Event::MouseWheel {
            unit,
            delta,
            source,
            modifiers,
            ..
        } = event
        else {
            continue;
        };
        let points = match unit {
            MouseWheelUnit::Point => delta,
            MouseWheelUnit::Line => delta * measure::TOOLBAR,
            MouseWheelUnit::Page => delta * view.height(),
        };
        let is_finger = matches!(source, MouseWheelSource::Trackpad);
        if modifiers.shift {
            let sideways = if points.x == 0.0 { points.y } else { points.x };
            state.pan(vec2(sideways, 0.0));
        } else if is_finger || (cx.preferences.wheel == Wheel::Pan && !modifiers.command) {
            state.pan(points);
        } else if !modifiers.command {
            state.zoom_by(view, at, NOTCH.powf(points.y / measure::TOOLBAR));
        }
    }
}

fn hover(
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
    pointer: Option<Pos2>,
) {
    let is_free = match &state.gesture {
        Gesture::None => response.hovered(),
        Gesture::Connect { .. } => true,
        _ => false,
    };
    let hovered = pointer.filter(|_| is_free).and_then(|at| {
        // The handle belongs to its disc, so that it does not vanish on the way to it.
        let kept = state
            .hover
            .filter(|node| state.gesture == Gesture::None && is_on_handle(look, *node, at));
        kept.or_else(|| person_at(state, look, at))
    });
    let is_calm = hovered.is_none() && state.gesture == Gesture::None && response.hovered();
    state.hover_tie = pointer
        .filter(|_| is_calm && state.tool != Tool::Connect)
        .and_then(|at| tie_at(cx, look, at, REACH));
    state.hover = hovered;
    if hovered.is_some() {
        state.last_hover = hovered;
    }
}

fn start(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
    origin: Pos2,
) {
    state.by_keyboard = false;
    state.flight = None;
    let (space, modifiers) = ui.input(|input| (input.key_down(Key::Space), input.modifiers));
    let shift = modifiers.shift;
    if response.drag_started_by(PointerButton::Middle) || space {
        state.gesture = Gesture::Pan;
        state.is_space_spent = space;
        // The way from the press to where it became a drag counts, too.
        if let Some(at) = response.interact_pointer_pos() {
            state.pan(at - origin - response.drag_delta());
        }
        return;
    }
    if !response.drag_started_by(PointerButton::Primary) {
        return;
    }
    let canvas = state.camera.to_canvas(look.view, origin);
    let handle = state.hover.filter(|node| is_on_handle(look, *node, origin));
    let person = person_at(state, look, origin);
    let id_of = |node: u32| look.scene.people[node as usize].id;
    let is_adding = shift && !cx.selection.contacts.is_empty();
    state.hover_tie = None;
    state.gesture = match (handle, person) {
        _ if modifiers.alt && shift => Gesture::Lasso {
            line: vec![canvas],
            is_adding,
        },
        (Some(node), _) if state.tool == Tool::Move => Gesture::Connect { from: id_of(node) },
        (_, Some(node)) if state.tool == Tool::Connect => Gesture::Connect { from: id_of(node) },
        (_, Some(node)) => {
            let id = id_of(node);
            let people = if cx.selection.contains(id) {
                cx.selection.contacts.as_ref().clone()
            } else {
                BTreeSet::from([id])
            };
            state.picture.hold(&people);
            Gesture::Drag {
                people,
                from: canvas,
                by: Vec2::ZERO,
            }
        }
        (_, None) if state.tool == Tool::Box || shift => Gesture::Box {
            from: canvas,
            is_adding,
        },
        (_, None) if state.tool == Tool::Lasso => Gesture::Lasso {
            line: vec![canvas],
            is_adding,
        },
        (_, None) => Gesture::Pan,
    };
}

fn go_on(ui: &Ui, state: &mut GraphState, view: Rect, response: &Response, at: Pos2) {
    if state.gesture == Gesture::Pan {
        state.pan(response.drag_delta());
        return;
    }
    if state.gesture.is_underway() {
        let inner = view.shrink(SCROLL.0);
        let past = vec2(
            (at.x - inner.right()).max(0.0) - (inner.left() - at.x).max(0.0),
            (at.y - inner.bottom()).max(0.0) - (inner.top() - at.y).max(0.0),
        );
        if past != Vec2::ZERO {
            let most = Vec2::splat(SCROLL.1);
            state.pan(-(past / 3.0).clamp(-most, most));
            ui.request_repaint();
        }
    }
    let canvas = state.camera.to_canvas(view, at);
    if let Gesture::Lasso { line, .. } = &mut state.gesture {
        let step = LASSO.0 / state.camera.zoom;
        if line.len() < LASSO.1 && line.last().is_none_or(|last| last.distance(canvas) >= step) {
            line.push(canvas);
        }
    }
    if let Gesture::Drag { from, by, .. } = &mut state.gesture {
        *by = canvas - *from;
        if ui.input(|input| input.modifiers.shift) {
            if by.x.abs() > by.y.abs() {
                by.y = 0.0;
            } else {
                by.x = 0.0;
            }
        }
        state.picture.touch();
    }
}

fn finish(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>, at: Option<Pos2>) {
    let gesture = std::mem::take(&mut state.gesture);
    state.picture.touch();
    match gesture {
        Gesture::None | Gesture::Pan => {}
        Gesture::Box { from, is_adding } => {
            let Some(at) = at else { return };
            let area = Rect::from_two_pos(from, state.camera.to_canvas(look.view, at));
            let inside = |at: Pos2| area.contains(at);
            select_in(cx, state, look, area, is_adding, inside);
        }
        Gesture::Lasso { line, is_adding } => {
            let area = Rect::from_points(&line);
            select_in(cx, state, look, area, is_adding, |at| is_inside(&line, at));
        }
        Gesture::Drag { people, by, .. } => {
            if by == Vec2::ZERO {
                return;
            }
            let places = look.scene.people.iter().zip(&state.picture.positions);
            // The positions have the drag in them already.
            let moved: BTreeMap<_, _> = places
                .filter(|(person, _)| people.contains(&person.id))
                .map(|(person, at)| (person.id, *at))
                .collect();
            let ids: Vec<Id<Contact>> = moved.keys().copied().collect();
            let pins = moved.keys().map(|id| (*id, true)).collect();
            let label = format!("Move {}", people_words(cx, &ids));
            if !moved.is_empty() && !cx.is_read_only() {
                state.picture.land(&moved);
            }
            state.picture.save_places(cx, label, &moved, &pins, None);
        }
        Gesture::Connect { from } => {
            let Some(at) = at else { return };
            match person_at(state, look, at) {
                Some(node) if look.scene.people[node as usize].id == from => {}
                Some(node) => {
                    let to = look.scene.people[node as usize].id;
                    let kind = state.last_kind.clone();
                    state.connect = Some(ConnectDialog::new(vec![from], Some(to), kind));
                }
                None => {
                    let canvas = state.camera.to_canvas(look.view, at);
                    let kind = state.last_kind.clone();
                    state.new_here = Some(NewHere::new(canvas, Some(from), kind));
                    ui.request_repaint();
                }
            }
        }
    }
}

/// Selects everybody whose disc's center is in a part of the canvas that lies in an area.
fn select_in(
    cx: Cx<'_>,
    state: &GraphState,
    look: &Look<'_>,
    area: Rect,
    is_adding: bool,
    is_inside: impl Fn(Pos2) -> bool,
) {
    let inside = state.picture.grid.near(area).into_iter();
    let inside = inside.filter(|node| {
        let at = *node as usize;
        // Whoever a focus hides is not there to be selected.
        look.light[at] > 0.0 && is_inside(state.picture.positions[at])
    });
    let ids = inside.map(|node| look.scene.people[node as usize].id);
    let selection = if is_adding {
        Selection::many(cx.selection.contacts.iter().copied().chain(ids))
    } else {
        Selection::many(ids)
    };
    cx.send(Command::Select(selection));
}

/// Whether a point is inside a closed line: a ray from it crosses the line an odd number of times.
fn is_inside(line: &[Pos2], at: Pos2) -> bool {
    let ends = line.iter().zip(line.iter().cycle().skip(1));
    let crossed = ends.filter(|(from, to)| {
        let is_across = (from.y > at.y) != (to.y > at.y);
        is_across && at.x < from.x + (to.x - from.x) * (at.y - from.y) / (to.y - from.y)
    });
    crossed.count() % 2 == 1
}

/// Paints the lasso that is being drawn.
pub(super) fn paint_lasso(painter: &Painter, p: &Palette, state: &GraphState, look: &Look<'_>) {
    let Gesture::Lasso { line, .. } = &state.gesture else {
        return;
    };
    let points: Vec<Pos2> = line.iter().map(|at| look.to_screen(*at)).collect();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    // The line that will close it is fainter.
    let closing = Stroke::new(1.0, faded(*p.accent, 0.4));
    painter.line_segment([*last, *first], closing);
    painter.line(points, Stroke::new(measure::DISC_RING.1, *p.accent));
}

fn clicks(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
    at: Pos2,
) {
    let id = person_at(state, look, at).map(|node| look.scene.people[node as usize].id);
    if response.secondary_clicked() {
        let tie = tie_at(cx, look, at, REACH).filter(|_| id.is_none());
        let tie = tie.and_then(|tie| cx.workspace.ties.get(tie));
        let canvas = state.camera.to_canvas(look.view, at);
        let of = match (id, tie) {
            (Some(id), _) if cx.selection.contains(id) && cx.selection.contacts.len() > 1 => {
                MenuOf::Selection
            }
            (Some(id), _) => {
                cx.send(Command::Select(Selection::one(id)));
                MenuOf::Person(id)
            }
            (None, Some(tie)) => MenuOf::Tie(pair_of(tie)),
            (None, None) => MenuOf::Ground(canvas),
        };
        state.menu = Some(Menu::at(of, canvas));
        return;
    }
    if response.double_clicked() {
        if let Some(id) = id {
            cx.send(Command::OpenContact(id));
        } else if let Some(tie) = tie_at(cx, look, at, REACH) {
            cx.send(Command::OpenTie(tie));
        } else {
            let canvas = state.camera.to_canvas(look.view, at);
            let kind = state.last_kind.clone();
            state.new_here = Some(NewHere::new(canvas, None, kind));
        }
        return;
    }
    if !response.clicked_by(PointerButton::Primary) {
        return;
    }
    state.by_keyboard = false;
    let is_adding = ui.input(|input| input.modifiers.shift || input.modifiers.command);
    if let Some(id) = id {
        let focus = super::keys::person_id(response.id, id);
        state.clicked = Some(id);
        ui.memory_mut(|memory| memory.request_focus(focus));
        let selection = if is_adding {
            cx.selection.toggled(id)
        } else {
            Selection::one(id)
        };
        cx.send(Command::Select(selection));
    } else if let Some(tie) = tie_at(cx, look, at, REACH).filter(|_| !is_adding) {
        response.request_focus();
        cx.send(Command::Select(Selection::item(Item::Tie(tie))));
    } else {
        response.request_focus();
        if !is_adding && *cx.selection != Selection::default() {
            cx.send(Command::Select(Selection::default()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_lasso_holds_what_is_inside_its_bends() {
        // A horseshoe that opens to the top.
        let line = [
            pos2(0.0, 0.0),
            pos2(30.0, 0.0),
            pos2(30.0, 70.0),
            pos2(60.0, 70.0),
            pos2(60.0, 0.0),
            pos2(90.0, 0.0),
            pos2(90.0, 100.0),
            pos2(0.0, 100.0),
        ];
        let check = |x, y, expected| assert_eq!(is_inside(&line, pos2(x, y)), expected, "{x} {y}");
        check(15.0, 20.0, true);
        check(45.0, 20.0, false);
        check(75.0, 20.0, true);
        check(45.0, 85.0, true);
        check(120.0, 85.0, false);
        check(-5.0, 85.0, false);
        assert!(!is_inside(&[], pos2(0.0, 0.0)));
        assert!(!is_inside(&[pos2(1.0, 1.0)], pos2(1.0, 1.0)));
    }
}
