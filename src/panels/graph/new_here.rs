//! A new contact at a place on the canvas, perhaps with a tie to the one it was drawn from.

use egui::{Area, Id as WidgetId, Key, Order, Pos2, Ui};

use super::Look;
use super::connect::kind_ui;
use super::state::GraphState;
use crate::edit::{Change, Edit};
use crate::model::{Contact, Grade, Id, Meta, Place, Tie, TieType};
use crate::panels::{Command, Cx, Selection};
use crate::theme::{floating, measure, palette};
use crate::widgets::{Button, caption, heading, text_field};

/// The small form on the canvas.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NewHere {
    at: Pos2,
    from: Option<Id<Contact>>,
    name: String,
    kind: TieType,
    is_fresh: bool,
    /// When it was first shown, in seconds.
    since: Option<f64>,
}

impl NewHere {
    /// Somebody new at a point of the canvas, perhaps with a tie from somebody.
    pub(super) fn new(at: Pos2, from: Option<Id<Contact>>, kind: TieType) -> Self {
        Self {
            at,
            from,
            name: String::new(),
            kind,
            is_fresh: true,
            since: None,
        }
    }
}

/// Shows the form while there is one.
pub(super) fn new_here_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    let Some(mut form) = state.new_here.take() else {
        return;
    };
    let at = state.camera.to_screen(look.view, form.at);
    let mut is_done = false;
    let mut is_wanted = false;
    let shown = Area::new(WidgetId::unique("new contact here"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain_to(look.free.shrink(measure::GAP))
        .show(ui, |ui| {
            floating(palette(ui))
                .inner_margin(measure::MARGIN)
                .show(ui, |ui| {
                    heading(ui, "New contact here");
                    let width = measure::NAV;
                    let field = text_field(ui, &mut form.name, "Name", "Name", width);
                    if form.is_fresh {
                        field.request_focus();
                    }
                    if let Some(from) = form.from {
                        let name = cx.workspace.name_of(from);
                        caption(ui, format!("Tie with {name}"));
                        kind_ui(ui, &mut form.kind);
                        ui.add_space(measure::GAP_SMALL);
                    }
                    let enter =
                        field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                    ui.horizontal(|ui| {
                        let can = !form.name.trim().is_empty();
                        let add = Button::primary("Add").enabled(can).ui(ui).clicked();
                        is_wanted = can && (add || enter);
                        is_done = is_wanted || Button::secondary("Cancel").ui(ui).clicked();
                    });
                });
        });
    // The click that opened the form ends outside of it; a frame may be drawn twice.
    let now = ui.input(|input| input.time);
    let is_later = now > *form.since.get_or_insert(now);
    let is_choosing = egui::Popup::is_any_open(ui);
    let left = is_later && !is_choosing && shown.response.clicked_elsewhere();
    form.is_fresh = false;
    if is_wanted {
        add(cx, state, &form);
    }
    if !is_done && !left {
        state.new_here = Some(form);
    }
}

fn add(cx: Cx<'_>, state: &mut GraphState, form: &NewHere) {
    let id: Id<Contact> = cx.new_id();
    let name = form.name.trim().to_owned();
    let mut contact = Contact::named(id, name.clone());
    contact.meta = Meta::made(cx.now());
    let mut edit = Edit::one(Change::add(contact));
    let place = Place::new(id, form.at.x, form.at.y, true);
    edit.changes.push(Change::add(place));
    // With one saved place among worked-out ones the file would open with another picture.
    let others = state.picture.keeping(cx.workspace);
    edit.changes.extend(others.changes);
    let from = form
        .from
        .filter(|from| cx.workspace.contacts.contains(*from));
    if let Some(from) = from {
        let mut tie = Tie::new(cx.new_id(), from, id, form.kind.clone(), Grade::new(3));
        state.last_kind = form.kind.clone();
        tie.meta = Meta::made(cx.now());
        edit.changes.push(Change::add(tie));
    }
    cx.edit(format!("Add {name}"), edit);
    cx.send(Command::Select(Selection::one(id)));
}
