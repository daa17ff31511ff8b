//! Fields that name another person: who brought us together, and who the manager is.

use egui::Ui;

use super::rows::{labeled, line_button};
use super::{InspectorState, change, step};
use crate::edit::build;
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{PersonField, icons, resting};

/// What the field of who brought us together is called.
pub const THROUGH: &str = "Met through";
/// What the field of the manager is called.
pub const MANAGER: &str = "Manager";

/// What became of a person's field.
enum Answer {
    /// Nothing.
    No,
    /// This person, or nobody.
    Is(Option<Id<Contact>>),
}

/// Who brought us together.
pub fn through_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let present = contact.relation.met.through;
    if let Answer::Is(who) = person_ui(ui, cx, contact, state, THROUGH, present) {
        change(cx, contact, "who brought us together", |contact| {
            contact.relation.met.through = who;
        });
    }
}

/// Whom they report to: a tie, not a field.
pub fn manager_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    present: Option<Id<Contact>>,
) {
    if let Answer::Is(who) = person_ui(ui, cx, contact, state, MANAGER, present) {
        let edit = build::set_manager(cx.workspace, contact.id, who, cx.new_id());
        cx.edit(step(contact, "manager"), edit);
    }
}

fn person_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    label: &'static str,
    present: Option<Id<Contact>>,
) -> Answer {
    let is_open = state.picking.as_ref().is_some_and(|(of, _)| *of == label);
    if present.is_none() && !state.more && !is_open {
        return Answer::No;
    }
    let mut answer = Answer::No;
    labeled(ui, label, |ui, width| {
        if let Some((_, field)) = state.picking.as_mut().filter(|(of, _)| *of == label) {
            let room = width - measure::LINE_BUTTON;
            let changed = field.ui(ui, cx.workspace, cx.index, label, room);
            let chosen = field.chosen;
            let closed = line_button(ui, icons::CLOSE, "Leave it as it is").clicked();
            if changed && chosen == Some(contact.id) {
                cx.send(Command::Tell("Somebody else, please.".to_owned()));
                state.picking = None;
            } else if changed {
                answer = Answer::Is(chosen);
                state.picking = None;
            } else if closed {
                state.picking = None;
            }
            return;
        }
        let name = present.map_or_else(String::new, |id| cx.workspace.name_of(id));
        let room = if present.is_some() {
            width - 2.0 * measure::LINE_BUTTON
        } else {
            width
        };
        if resting(ui, &name, label, "Add", room).clicked() {
            state.picking = Some((label, PersonField::ready()));
        }
        if let Some(id) = present {
            if cx.workspace.contacts.contains(id)
                && line_button(ui, icons::FORWARD, &format!("Show {name}")).clicked()
            {
                cx.send(Command::OpenContact(id));
            }
            if line_button(ui, icons::CLOSE, &format!("{label}: nobody")).clicked() {
                answer = Answer::Is(None);
            }
        }
    });
    answer
}
