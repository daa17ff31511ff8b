//! The context menus of the canvas: for a person, for the selection, for the empty ground.

use egui::{Response, Ui};

use super::new_here::NewHere;
use super::state::GraphState;
use super::toolbar::row;
use crate::edit::build::change_contact;
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx};
use crate::theme::measure;

/// Shows the menu that a secondary click has opened.
pub(super) fn context_menu_ui(cx: Cx<'_>, state: &mut GraphState, response: &Response) {
    response.context_menu(|ui| {
        ui.set_min_width(measure::NAV);
        match state.menu_for {
            Some((Some(id), _)) if cx.workspace.contacts.contains(id) => {
                person_rows(ui, cx, state, id);
            }
            Some((_, at)) => {
                if row(ui, "New contact here", "", true) {
                    state.new_here = Some(NewHere::new(at, None));
                }
                ui.separator();
                if row(ui, "Fit all", "Shift 1", true) {
                    state.fit_all();
                }
                if row(ui, "Lay out again", "Ctrl L", true) {
                    cx.send(Command::Layout);
                }
            }
            None => ui.close(),
        }
    });
}

fn person_rows(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState, id: Id<Contact>) {
    let count = cx.selection.contacts.len();
    if row(ui, "Open", "Enter", true) {
        cx.send(Command::OpenContact(id));
    }
    if row(ui, "Connect to…", "C", true) {
        state.start_connect(id);
    }
    if row(ui, "Add follow-up…", "", true) {
        cx.send(Command::NewFollowUpFor(id));
    }
    if count == 2 && row(ui, "Find the path between them", "", true) {
        cx.send(Command::FindPath);
    } else if count < 2 && cx.workspace.settings.me != Some(id) {
        if row(ui, "Who can introduce me?", "", true) {
            cx.send(Command::WhoCanIntroduce(id));
        }
    }
    ui.separator();
    if row(ui, "Focus", "F", count > 0) {
        state.toggle_focus(cx);
    }
    if row(ui, "Pin or unpin", "P", count > 0) {
        cx.send(Command::TogglePin);
    }
    let hide = if count > 1 {
        format!("Leave {count} people out of the picture")
    } else {
        "Leave out of the picture".to_owned()
    };
    if row(ui, &hide, "", count > 0) {
        let ids: Vec<_> = cx.selection.contacts.iter().copied().collect();
        set_hidden(cx, hide, &ids, true);
    }
    ui.separator();
    let words = if count > 1 {
        format!("Delete {count} contacts")
    } else {
        "Delete contact".to_owned()
    };
    if row(ui, &words, "Delete", count > 0) {
        cx.send(Command::DeleteSelected);
    }
}

/// Leaves people out of the picture, or takes them back in, as one step.
pub(super) fn set_hidden(cx: Cx<'_>, label: String, people: &[Id<Contact>], hidden: bool) {
    let changes = people.iter().flat_map(|id| {
        change_contact(cx.workspace, *id, |contact| contact.graph.hidden = hidden).changes
    });
    cx.edit(label, changes.collect());
}

/// The people who were left out of the picture.
pub(super) fn hidden_people(cx: Cx<'_>) -> Vec<Id<Contact>> {
    let contacts = cx.workspace.contacts.iter();
    contacts
        .filter(|contact| contact.graph.hidden)
        .map(|contact| contact.id)
        .collect()
}
