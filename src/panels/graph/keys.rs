//! The canvas by keyboard, and as a screen reader is told it: every visible person is a place that has the focus.

use std::collections::BTreeMap;

use egui::accesskit::Action;
use egui::{
    EventFilter, Id as WidgetId, Key, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, vec2,
};

use super::Look;
use super::menu::{Menu, MenuOf, is_menu_key};
use super::nodes::spoken;
use super::state::{GraphState, people_words};
use super::ties;
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
    let ranked = look.scene.ranking.iter().zip(1_usize..);
    for (node, rank) in ranked.filter(|(node, _)| is_seen(node)).take(TOLD) {
        let person = &look.scene.people[*node as usize];
        let at = look.on_screen[*node as usize];
        let area = Rect::from_center_size(at, Vec2::splat(2.0 * look.radius[*node as usize]));
        let id = person_id(canvas, person.id);
        let place = ui.interact(area, id, Sense::focusable_noninteractive());
        let is_selected = cx.selection.contains(person.id);
        place.widget_info(|| {
            let all = look.scene.people.len();
            let words = format!("{}, {rank} of {all}", spoken(look, person));
            WidgetInfo::selected(Role::Button, true, is_selected, words)
        });
        ui.accesskit_node_builder(id, |node| node.add_action(Action::Click));
        if place.has_focus() {
            focused = Some(*node);
            lock_arrows(ui, id);
            if place.gained_focus() {
                // A click leaves the arrows to what is selected; whoever was reached by keys is walked on from.
                state.by_keyboard = state.clicked.take() != Some(person.id);
            }
        }
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            cx.send(Command::Select(Selection::one(person.id)));
        }
    }
    if response.has_focus() {
        lock_arrows(ui, canvas);
    }
    let on_tie = ties::keyboard(ui, cx, state, look, response);
    state.has_focus = focused.is_some() || on_tie;
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
    let is_free = is_free && !egui::Popup::is_any_open(ui);
    let is_menu_open = egui::Popup::is_any_open(ui) || state.menu.is_some();
    let has_keys = (response.has_focus() || state.has_focus) && !is_menu_open;
    if !(has_keys || is_free) {
        return;
    }
    arrows(ui, cx, state, look, canvas, focused);
    on_person(ui, cx, state, look, focused);
    letters(ui, cx, state, look);
    if is_menu_key(ui) && !on_tie {
        let selected = cx.selection.contacts.len();
        let of = match focused.or_else(|| cx.selection.lead.and_then(|id| look.scene.node_of(id))) {
            Some(node) => {
                let id = look.scene.people[node as usize].id;
                if selected > 1 && cx.selection.contains(id) {
                    MenuOf::Selection
                } else {
                    cx.send(Command::Select(Selection::one(id)));
                    MenuOf::Person(id)
                }
            }
            None => match cx.selection.tie().and_then(|id| cx.workspace.ties.get(id)) {
                Some(tie) => MenuOf::Tie(ties::pair_of(tie)),
                None => MenuOf::Ground(state.camera.to_canvas(look.view, look.free.center())),
            },
        };
        state.menu = Some(Menu::by_key(of));
    }
}

/// Keeps the arrows for whoever has the keyboard.
pub(super) fn lock_arrows(ui: &Ui, id: WidgetId) {
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
    let (step, little, much) = STEPS;
    let by = way * if modifiers.shift { much } else { little };
    let is_walking = state.by_keyboard && state.has_focus;
    let has_people = !cx.selection.contacts.is_empty();
    match () {
        () if modifiers.alt => go_to_next(ui, cx, state, look, canvas, (focused, way)),
        () if modifiers.command => nudge(ui, cx, state, look, focused, by),
        () if is_walking && !modifiers.shift => {
            go_to_next(ui, cx, state, look, canvas, (focused, way));
        }
        () if has_people && !is_walking => nudge(ui, cx, state, look, focused, by),
        () => state.pan(-way * step),
    }
}

/// Gives the keyboard to the nearest person that way, and selects them.
fn go_to_next(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    canvas: WidgetId,
    (focused, way): (Option<u32>, Vec2),
) {
    state.by_keyboard = true;
    let next = match focused {
        Some(node) => walk(&look.on_screen, node, way, |node| {
            look.light[node as usize] > 0.0
        }),
        None => first_stop(cx, look),
    };
    let Some(next) = next else { return };
    let id = look.scene.people[next as usize].id;
    ui.memory_mut(|memory| memory.request_focus(person_id(canvas, id)));
    cx.send(Command::Select(Selection::one(id)));
    let at = look.on_screen[next as usize];
    if !look.free.shrink(STEPS.0).contains(at) {
        state.pan(look.free.center() - at);
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
pub(super) fn walk(
    positions: &[Pos2],
    from: u32,
    way: Vec2,
    is_there: impl Fn(u32) -> bool,
) -> Option<u32> {
    let way = way.normalized();
    let cost = |node: u32| {
        let off = positions[node as usize] - positions[from as usize];
        let ahead = off.dot(way);
        let aside = off.dot(way.rot90()).abs();
        (ahead > 0.5 && aside <= ahead * 1.2).then_some(ahead + 2.0 * aside)
    };
    (0..positions.len() as u32)
        .filter(|node| *node != from && is_there(*node))
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
    let is_released = ui.input(|input| input.key_released(Key::Space));
    let is_spent = is_released && std::mem::take(&mut state.is_space_spent);
    if is_released && !is_spent && !state.gesture.is_underway() {
        cx.send(Command::Select(cx.selection.toggled(id)));
    }
}

fn letters(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.command || modifiers.alt {
        return;
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        super::menu::delete_tie(cx);
    }
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
            assert_eq!(walk(&positions, 0, way, |_| true), expected, "{way:?}");
        };
        check(vec2(1.0, 0.0), Some(1));
        check(vec2(-1.0, 0.0), Some(3));
        check(vec2(0.0, 1.0), Some(2));
        check(vec2(0.0, -1.0), None);
        let alone = walk(&[pos2(3.0, 3.0)], 0, vec2(1.0, 0.0), |_| true);
        assert_eq!(alone, None);
        let next = walk(&positions, 0, vec2(1.0, 0.0), |node| node != 1);
        assert_eq!(next, Some(4), "hidden people are passed by");
    }
}
