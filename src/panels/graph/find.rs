//! The bar that finds somebody on the canvas: a live list, arrows go through it, Enter brings them into the middle.

use egui::{Align2, EventFilter, Key, Modifiers, Painter, Stroke, Ui, Vec2, pos2};

use super::menu::set_hidden;
use super::scene::{Scene, is_shown};
use super::state::GraphState;
use super::{Look, floating_at};
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx, Selection};
use crate::theme::{Palette, faded, measure};
use crate::widgets::{caption, icon_button, icons, menu_row, people_found, text_field};

/// So many people are listed at most.
const LISTED: usize = 8;
/// How long a flash takes, in seconds, and how many waves it has.
const FLASH: (f64, f64) = (1.2, 2.0);

/// Where somebody is who was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Here,
    OutsideFocus,
    LeftOut,
    Archived,
}

/// What the bar remembers.
#[derive(Debug, Default)]
pub(super) struct FindBar {
    text: String,
    searched: Option<(String, u64)>,
    hits: Vec<Id<Contact>>,
    at: usize,
    is_new: bool,
}

impl FindBar {
    /// An empty bar that takes the keyboard.
    pub(super) fn new() -> Self {
        Self {
            is_new: true,
            ..Self::default()
        }
    }

    /// Whoever is marked in the list.
    pub(super) fn marked(&self) -> Option<Id<Contact>> {
        self.hits.get(self.at).copied()
    }

    fn search(&mut self, cx: Cx<'_>) {
        let key = (self.text.clone(), cx.revision);
        if self.searched.as_ref() == Some(&key) {
            return;
        }
        self.hits = people_found(cx.index, &self.text, LISTED);
        self.at = 0;
        self.searched = Some(key);
    }
}

/// Somebody who lights up, so that the eye finds them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Flash {
    who: Id<Contact>,
    start: f64,
}

impl Flash {
    /// Lights somebody up from now on (seconds).
    pub(super) fn new(who: Id<Contact>, now: f64) -> Self {
        Self { who, start: now }
    }

    /// Paints it; returns whether it is over.
    pub(super) fn paint(self, ui: &Ui, painter: &Painter, p: &Palette, look: &Look<'_>) -> bool {
        let now = ui.input(|input| input.time);
        let share = (now - self.start) / FLASH.0;
        if share >= 1.0 {
            return true;
        }
        let Some(node) = look.scene.node_of(self.who) else {
            return true;
        };
        let (center, radius) = (look.on_screen[node as usize], look.radius[node as usize]);
        let (_, width, _) = measure::DISC_RING;
        if look.is_still {
            // Without motion a ring stands there for a while.
            let stroke = Stroke::new(width, *p.accent);
            painter.circle_stroke(center, radius + measure::FLASH / 2.0, stroke);
            ui.request_repaint_after_secs((FLASH.0 - (now - self.start)) as f32);
        } else {
            let wave = (share * FLASH.1).fract() as f32;
            let stroke = Stroke::new(width, faded(*p.accent, 1.0 - wave));
            painter.circle_stroke(center, radius + wave * measure::FLASH, stroke);
            ui.request_repaint();
        }
        false
    }
}

/// Opens the bar when its keys are pressed, wherever on the canvas.
pub(super) fn find_keys(ui: &Ui, state: &mut GraphState) {
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if is_free && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        state.find = Some(FindBar::new());
    }
}

fn standing(cx: Cx<'_>, state: &GraphState, scene: &Scene, who: Id<Contact>) -> Standing {
    let contact = cx.workspace.contacts.get(who);
    match (contact, scene.node_of(who)) {
        (Some(contact), _) if contact.meta.archived => Standing::Archived,
        (Some(contact), None) if !is_shown(contact) => Standing::LeftOut,
        (_, Some(node))
            if state
                .focus
                .as_ref()
                .is_some_and(|one| !one.holds(scene, node)) =>
        {
            Standing::OutsideFocus
        }
        _ => Standing::Here,
    }
}

/// Shows the bar while it is open.
pub(super) fn find_bar_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let Some(mut bar) = state.find.take() else {
        return;
    };
    let top = measure::CANVAS_TOP + measure::TOOLBAR + measure::GAP;
    let corner = pos2(look.free.left() + measure::MARGIN, look.free.top() + top);
    let mut is_closed = false;
    let mut taken = None;
    bar.search(cx);
    floating_at(ui, "graph find", corner, Align2::LEFT_TOP, 5, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(measure::GAP_SMALL, measure::GAP_SMALL);
            ui.set_width(measure::FIND_BAR);
            taken = field_ui(ui, &mut bar, &mut is_closed);
            let rows: Vec<(Id<Contact>, Standing)> = bar
                .hits
                .iter()
                .map(|who| (*who, standing(cx, state, look.scene, *who)))
                .collect();
            if rows.is_empty() && !bar.text.trim().is_empty() {
                let words = format!("Nobody matches “{}”.", bar.text.trim());
                caption(ui, words);
            }
            for (at, (who, standing)) in rows.into_iter().enumerate() {
                if hit_ui(ui, cx, who, standing, at == bar.at) {
                    bar.at = at;
                    taken = Some(who);
                }
            }
        });
    });
    if let Some(who) = taken {
        let standing = standing(cx, state, look.scene, who);
        reveal(ui, cx, state, who, standing);
    }
    if !is_closed {
        state.find = Some(bar);
    }
}

/// The field with its keys; returns whom Enter takes.
fn field_ui(ui: &mut Ui, bar: &mut FindBar, is_closed: &mut bool) -> Option<Id<Contact>> {
    let mut taken = None;
    let id = ui.scope_id().with("find field keys");
    let had_keys: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    if had_keys && !bar.hits.is_empty() {
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let count = bar.hits.len();
        if press(Key::ArrowDown) {
            bar.at = (bar.at + 1) % count;
        }
        if press(Key::ArrowUp) {
            bar.at = (bar.at + count - 1) % count;
        }
        if press(Key::Enter) {
            taken = bar.marked();
        }
    }
    ui.horizontal(|ui| {
        let width = measure::FIND_BAR - measure::CONTROL - measure::GAP_SMALL - 2.0 * measure::GAP;
        let name = "Find a person on the canvas";
        let field = text_field(ui, &mut bar.text, name, "Find a person", width);
        if std::mem::take(&mut bar.is_new) {
            field.request_focus();
        }
        let has_keys = field.has_focus();
        ui.data_mut(|data| data.insert_temp(id, has_keys));
        if has_keys {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id, filter));
        }
        *is_closed = icon_button(ui, icons::CLOSE, "Close the search").clicked();
    });
    taken
}

/// Somebody who was found, and where they are; returns whether they were clicked.
fn hit_ui(ui: &mut Ui, cx: Cx<'_>, who: Id<Contact>, standing: Standing, is_marked: bool) -> bool {
    let Some(contact) = cx.workspace.contacts.get(who) else {
        return false;
    };
    let about = match standing {
        Standing::Here => contact.work.department.clone(),
        Standing::OutsideFocus => "outside the focus".to_owned(),
        Standing::LeftOut => "left out of the picture".to_owned(),
        Standing::Archived => "archived".to_owned(),
    };
    let ground = ui.painter().add(egui::Shape::Noop);
    let row = menu_row(ui, Some(icons::PERSON), &contact.display_name(), &about);
    if is_marked {
        let p = crate::theme::palette(ui);
        let radius = egui::CornerRadius::same(crate::theme::tokens().radius);
        let shape = egui::epaint::RectShape::filled(row.rect, radius, *p.selected);
        ui.painter().set(ground, shape);
    }
    let hint = match standing {
        Standing::Here => "Brings them into the middle",
        Standing::OutsideFocus => "Ends the focus and brings them into the middle",
        Standing::LeftOut => "Takes them back into the picture",
        Standing::Archived => "Opens the card; who is archived is not in the picture",
    };
    row.on_hover_text(hint).clicked()
}

/// Brings somebody into the middle and lights them up; whoever is not in the picture is taken in first.
fn reveal(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, who: Id<Contact>, standing: Standing) {
    match standing {
        Standing::Archived => {
            cx.send(Command::OpenContact(who));
            return;
        }
        Standing::LeftOut => {
            let label = format!("Show {} in the graph", cx.workspace.name_of(who));
            set_hidden(cx, label, &[who], false);
        }
        Standing::OutsideFocus => state.focus = None,
        Standing::Here => {}
    }
    state.show(who);
    let now = ui.input(|input| input.time);
    state.flash = Some(Flash::new(who, now));
    cx.send(Command::Select(Selection::one(who)));
}
