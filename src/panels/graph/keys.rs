//! The canvas by keyboard, and as a screen reader is told it: every visible person is a place that has the focus.

use std::collections::BTreeMap;

use egui::accesskit::Action;
use egui::{
    EventFilter, Id as WidgetId, Key, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2,
};

use super::Look;
use super::nodes::spoken;
use super::state::{GraphState, people_words};
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx, Selection};

/// At most so many people are told to a screen reader at once.
const TOLD: usize = 300;
/// How far the arrows pan, in points of the screen, and how far they nudge, in points of the canvas.
const STEPS: (f32, f32, f32) = (60.0, 1.0, 10.0);
/// Nudges that follow one another within so many seconds are one step.
const NUDGE_PAUSE: f64 = 1.0;

/// The id under which somebody has the focus on a canvas.
pub(super) fn person_id(canvas: WidgetId, person: Id<Contact>) -> WidgetId {
    canvas.with(person.uuid())
}

/// Registers the visible people, and acts on keys and on what a screen reader asks for.
pub(super) fn keyboard(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    response: &Response,
) {
    let canvas = response.id;
    let mut focused = None;
    let is_seen = |node: &&u32| {
        look.view.contains(look.on_screen[**node as usize]) && look.light[**node as usize] > 0.0
    };
    for node in look.scene.ranking.iter().filter(is_seen).take(TOLD) {
        let person = &look.scene.people[*node as usize];
        let at = look.on_screen[*node as usize];
        let area = Rect::from_center_size(at, Vec2::splat(2.0 * look.radius[*node as usize]));
        let id = person_id(canvas, person.id);
        let place = ui.interact(area, id, Sense::focusable_noninteractive());
        let is_selected = cx.selection.contains(person.id);
        place.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, is_selected, spoken(look, person))
        });
        ui.accesskit_node_builder(id, |node| node.add_action(Action::Click));
        if place.has_focus() {
            focused = Some(*node);
            lock_arrows(ui, id);
            if place.gained_focus() && ui.input(|input| input.key_pressed(Key::Tab)) {
                state.by_keyboard = true;
            }
        }
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            cx.send(Command::Select(Selection::one(person.id)));
        }
    }
    if response.has_focus() {
        lock_arrows(ui, canvas);
    }
    if response.has_focus() || focused.is_some() {
        arrows(ui, cx, state, look, canvas, focused);
        on_person(ui, cx, state, look, focused);
    }
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
    let is_free = is_free && !egui::Popup::is_any_open(ui);
    if response.has_focus() || focused.is_some() || is_free {
        letters(ui, cx, state, look);
    }
}

fn lock_arrows(ui: &Ui, id: WidgetId) {
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Where the arrow keys point that were pressed in this frame.
fn direction(ui: &Ui) -> Vec2 {
    ui.input(|input| {
        let pressed = |key| f32::from(u8::from(input.key_pressed(key)));
        vec2(
            pressed(Key::ArrowRight) - pressed(Key::ArrowLeft),
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp),
        )
    })
}

fn arrows(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    canvas: WidgetId,
    focused: Option<u32>,
) {
    let way = direction(ui);
    if way == Vec2::ZERO {
        return;
    }
    let modifiers = ui.input(|input| input.modifiers);
    state.by_keyboard = true;
    if modifiers.command {
        let (_, little, much) = STEPS;
        let by = way * if modifiers.shift { much } else { little };
        nudge(ui, cx, state, look, focused, by);
    } else if modifiers.shift || modifiers.alt {
        state.pan(-way * STEPS.0);
    } else {
        let next = match focused {
            Some(node) => walk(&look.on_screen, node, way),
            None => first_stop(cx, look),
        };
        if let Some(next) = next {
            let id = look.scene.people[next as usize].id;
            ui.memory_mut(|memory| memory.request_focus(person_id(canvas, id)));
            cx.send(Command::Select(Selection::one(id)));
            if !look
                .free
                .shrink(STEPS.0)
                .contains(look.on_screen[next as usize])
            {
                state.pan(look.free.center() - look.on_screen[next as usize]);
            }
        }
    }
}

/// Where a walk starts: with the selected person, or whoever is nearest to the middle.
fn first_stop(cx: Cx<'_>, look: &Look<'_>) -> Option<u32> {
    let lead = cx.selection.lead.and_then(|id| look.scene.node_of(id));
    let far = |node: u32| look.on_screen[node as usize].distance(look.free.center());
    let nearest =
        (0..look.on_screen.len() as u32).min_by(|a, b| far(*a).total_cmp(&far(*b)).then(a.cmp(b)));
    lead.or(nearest)
}

/// The person to whom an arrow leads: near, and more ahead than aside.
pub(super) fn walk(positions: &[Pos2], from: u32, way: Vec2) -> Option<u32> {
    let way = way.normalized();
    let cost = |node: u32| {
        let off = positions[node as usize] - positions[from as usize];
        let ahead = off.dot(way);
        let aside = off.dot(way.rot90()).abs();
        (ahead > 0.5 && aside <= ahead * 1.2).then_some(ahead + 2.0 * aside)
    };
    (0..positions.len() as u32)
        .filter(|node| *node != from)
        .filter_map(|node| Some((cost(node)?, node)))
        .min_by(|(a, one), (b, other)| a.total_cmp(b).then(one.cmp(other)))
        .map(|(_, node)| node)
}

fn nudge(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    focused: Option<u32>,
    by: Vec2,
) {
    let mut people: Vec<Id<Contact>> = cx.selection.contacts.iter().copied().collect();
    if people.is_empty() {
        people.extend(focused.map(|node| look.scene.people[node as usize].id));
    }
    let moved: BTreeMap<_, _> = people
        .iter()
        .filter_map(|id| Some((*id, state.position_of(*id)? + by)))
        .collect();
    if moved.is_empty() {
        return;
    }
    let now = ui.input(|input| input.time);
    let (last, number) = state.nudge;
    let number = if number == 0 || now - last > NUDGE_PAUSE {
        // Any number that no other gesture has: a new id's bits.
        (cx.new_id::<Contact>().uuid().as_u128() as u64) | 1
    } else {
        number
    };
    state.nudge = (now, number);
    let pins = moved.keys().map(|id| (*id, true)).collect();
    let label = format!("Move {}", people_words(cx, &people));
    state
        .picture
        .save_places(cx, label, &moved, &pins, Some(number));
}

fn on_person(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>, focused: Option<u32>) {
    let Some(node) = focused else { return };
    let id = look.scene.people[node as usize].id;
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        cx.send(Command::OpenContact(id));
    }
    if ui.input(|input| input.key_released(Key::Space)) && !state.gesture.is_underway() {
        cx.send(Command::Select(cx.selection.toggled(id)));
    }
}

fn letters(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.command || modifiers.alt {
        return;
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if pressed(Key::Home) {
        state.fit_all();
    }
    if modifiers.shift {
        return;
    }
    if pressed(Key::F) {
        state.toggle_focus(cx);
    }
    let middle = look.free.center();
    for (key, by) in [(Key::Plus, 1_i8), (Key::Equals, 1), (Key::Minus, -1)] {
        if pressed(key) {
            match &mut state.focus {
                Some(focus) => focus.widen(by),
                None => state.zoom_by(look.view, middle, 1.25_f32.powi(by.into())),
            }
        }
    }
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (depth, key) in (1_u8..).zip(digits) {
        if pressed(key) {
            state.focus_to(cx, depth);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn arrows_lead_to_whoever_is_there() {
        let positions = [
            pos2(0.0, 0.0),
            pos2(50.0, 5.0),
            pos2(30.0, 60.0),
            pos2(-80.0, -10.0),
            pos2(120.0, 0.0),
        ];
        let check = |way: Vec2, expected: Option<u32>| {
            assert_eq!(walk(&positions, 0, way), expected, "{way:?}");
        };
        check(vec2(1.0, 0.0), Some(1));
        check(vec2(-1.0, 0.0), Some(3));
        check(vec2(0.0, 1.0), Some(2));
        check(vec2(0.0, -1.0), None);
        assert_eq!(walk(&[pos2(3.0, 3.0)], 0, vec2(1.0, 0.0)), None);
    }
}
