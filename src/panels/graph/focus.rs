//! The picture reduced to somebody's surroundings: who is in it, and the chip that says so and changes it.

use egui::{Align2, Ui, pos2};
use serde::{Deserialize, Serialize};

use super::scene::Scene;
use super::state::{GraphState, people_words};
use super::{Look, floating_at};
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::theme::measure;
use crate::widgets::{Button, ChipEnd, filter_chip, icon_button, icons};

/// How bright people outside the focus are where they are not hidden.
const OUTSIDE: f32 = 0.1;
/// The least and the largest number of ties a focus reaches.
const DEPTH: (u8, u8) = (1, 9);

/// The picture reduced to somebody's surroundings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Whose surroundings.
    pub roots: Vec<Id<Contact>>,
    /// How many ties far, 1 to 9.
    pub depth: u8,
    /// Whether the others are left away rather than dimmed; nobody moves for it.
    #[serde(default)]
    pub hides: bool,
}

impl Focus {
    /// The surroundings of some people, one tie far, the others dimmed.
    pub fn on(roots: Vec<Id<Contact>>) -> Self {
        Self {
            roots,
            depth: DEPTH.0,
            hides: false,
        }
    }

    /// Whose surroundings, and how far.
    pub(super) fn reach(&self) -> (Vec<Id<Contact>>, u8) {
        (self.roots.clone(), self.depth)
    }

    /// Reaches so many ties farther, or less far where negative.
    pub(super) fn widen(&mut self, by: i8) {
        let (least, most) = DEPTH;
        self.depth = self.depth.saturating_add_signed(by).clamp(least, most);
    }

    /// Who of the picture is inside.
    pub(super) fn inside(&self, scene: &Scene) -> Vec<bool> {
        let roots = self.roots.iter().filter_map(|id| scene.node_of(*id));
        scene.around(&roots.collect::<Vec<u32>>(), self.depth)
    }

    /// Dims or hides whoever is outside; returns how many are inside. A light of 0 is nobody at all.
    pub(super) fn dim(&self, inside: &[bool], light: &mut [f32]) -> usize {
        let outside = if self.hides { 0.0 } else { OUTSIDE };
        for (light, inside) in light.iter_mut().zip(inside) {
            if !inside {
                *light = outside;
            }
        }
        inside.iter().filter(|inside| **inside).count()
    }

    /// Whether somebody of the picture is inside.
    pub(super) fn holds(&self, scene: &Scene, node: u32) -> bool {
        self.inside(scene)[node as usize]
    }
}

impl GraphState {
    /// Who is inside a focus that has not been brought into view yet.
    pub(super) fn turned_focus(&mut self) -> Option<Vec<Id<Contact>>> {
        let key = self.focus.as_ref().map(Focus::reach);
        if key == self.brought || self.picture.is_waiting() {
            return None;
        }
        self.brought = key;
        let scene = &self.picture.scene;
        let inside = self.focus.as_ref()?.inside(scene);
        let people = scene.people.iter().zip(inside);
        Some(
            people
                .filter(|(_, inside)| *inside)
                .map(|(one, _)| one.id)
                .collect(),
        )
    }

    /// Switches the focus on the selected people on or off; with others selected than it is on, they become its roots.
    pub(super) fn toggle_focus(&mut self, cx: Cx<'_>) {
        let chosen: Vec<Id<Contact>> = cx.selection.contacts.iter().copied().collect();
        self.focus = match self.focus.take() {
            Some(focus) if chosen.is_empty() || chosen == focus.roots => None,
            Some(focus) => Some(Focus {
                roots: chosen,
                ..focus
            }),
            None if chosen.is_empty() => None,
            None => Some(Focus::on(chosen)),
        };
    }

    /// Puts the focus so many ties around the selected people, or around those it is on.
    pub(super) fn focus_to(&mut self, cx: Cx<'_>, depth: u8) {
        if self.focus.is_none() {
            self.toggle_focus(cx);
        }
        if let Some(focus) = &mut self.focus {
            focus.depth = depth.clamp(DEPTH.0, DEPTH.1);
        }
    }
}

/// "Showing 24 of 310 · Ada Lovelace, 2 steps", so that nobody wonders where the others are; and how to change it.
pub(super) fn focus_chip_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let Some(focus) = &state.focus else { return };
    let whose = people_words(cx, &focus.roots);
    let steps = match focus.depth {
        1 => "1 step".to_owned(),
        depth => format!("{depth} steps"),
    };
    let (shown, all) = (look.in_focus, look.scene.people.len());
    let words = format!("Showing {shown} of {all} · {whose}, {steps}");
    let (depth, hides) = (focus.depth, focus.hides);
    let chosen = cx.selection.contacts.iter();
    let more: Vec<Id<Contact>> = chosen
        .filter(|id| !focus.roots.contains(id))
        .copied()
        .collect();
    let mut top = measure::CANVAS_TOP + measure::TOOLBAR + measure::GAP;
    if state.find.is_some() {
        top += measure::TOOLBAR + measure::GAP;
    }
    let corner = pos2(look.free.left() + measure::MARGIN, look.free.top() + top);
    let mut is_over = false;
    floating_at(ui, "graph focus", corner, Align2::LEFT_TOP, 2, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        if filter_chip(ui, &words, ChipEnd::Set)
            .on_hover_text(&words)
            .clicked()
        {
            is_over = true;
        }
        let Some(focus) = &mut state.focus else {
            return;
        };
        ui.add_enabled_ui(depth > DEPTH.0, |ui| {
            if icon_button(ui, icons::MINUS, "One step less").clicked() {
                focus.widen(-1);
            }
        });
        ui.add_enabled_ui(depth < DEPTH.1, |ui| {
            if icon_button(ui, icons::ADD, "One step more").clicked() {
                focus.widen(1);
            }
        });
        let hide = Button::ghost("Hide others").small().on(hides);
        if hide.ui(ui).clicked() {
            focus.hides = !hides;
        }
        if !more.is_empty() {
            let words = match more.as_slice() {
                [one] => format!("Add {}", cx.workspace.name_of(*one)),
                _ => format!("Add {} people", more.len()),
            };
            if Button::ghost(&words).small().ui(ui).clicked() {
                focus.roots.extend(&more);
                focus.roots.sort_unstable();
            }
        }
    });
    if is_over {
        state.focus = None;
    }
}
