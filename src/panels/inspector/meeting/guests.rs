//! Who comes, and how sure the meeting is.

use egui::{Align, CornerRadius, Layout, Popup, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::super::section::section_ui;
use super::repeats::{scope_words, with_maker};
use super::{MeetingState, ask, called, change};
use crate::edit::meetings;
use crate::edit::series::{self, Scope};
use crate::model::{Attendee, Contact, Id, Meeting, MeetingStatus};
use crate::panels::{Command, Cx, menu_with, person_rows};
use crate::query::agenda;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Checked, PersonField, State, avatar, elided, focus_ring, icons, inside, link, menu_choice,
    menu_row, muted, state_pill,
};

/// Shows the guests.
pub fn guests_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    let guests: Vec<Id<Contact>> = agenda::guests(cx.workspace, one).collect();
    section_ui(
        ui,
        "People",
        |ui| status_ui(ui, cx, one),
        |ui| {
            for id in &guests {
                guest_ui(ui, cx, one, *id, state.repeats.scope(one.id));
            }
            if guests.is_empty() && state.adding.is_none() {
                muted(ui, "Nobody is invited yet.");
            }
            add_ui(ui, cx, one, state, &guests);
        },
    );
}

fn add_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Meeting,
    state: &mut MeetingState,
    guests: &[Id<Contact>],
) {
    let Some(field) = &mut state.adding else {
        if link(ui, "Add somebody").clicked() {
            state.adding = Some(PersonField::ready());
            ui.ctx().request_repaint();
        }
        return;
    };
    let width = ui.available_width();
    field.ui(ui, cx.workspace, cx.index, "One more guest", width);
    let called_off = field.is_called_off(ui);
    if let Some(id) = field.chosen {
        if guests.contains(&id) {
            let name = cx.workspace.name_of(id);
            cx.send(Command::Tell(format!("{name} is invited already.")));
        } else {
            let name = cx.workspace.name_of(id);
            let scope = state.repeats.scope(one.id);
            let edit = with_maker(cx, |maker| {
                series::change(cx.workspace, one.id, scope, maker, |one| {
                    one.attendees.push(Attendee::new(id));
                })
            });
            let reach = scope_words(scope);
            cx.edit(format!("Invite {name} to {}{reach}", called(cx, one)), edit);
        }
        state.adding = None;
    } else if called_off {
        state.adding = None;
    }
}

fn guest_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, id: Id<Contact>, scope: Scope) {
    let p = palette(ui);
    let name = cx.workspace.name_of(id);
    let contact = cx.workspace.contacts.get(id);
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let radius = tokens().radius;
    if response.hovered() {
        let ground = rect.expand2(Vec2::new(measure::GAP, 0.0));
        ui.painter()
            .rect_filled(ground, CornerRadius::same(radius), *p.hover);
    }
    let builder = UiBuilder::new()
        .id_salt(("guest", id.uuid()))
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if let Some(contact) = contact {
            avatar(ui, cx.workspace, contact, measure::AVATAR_TIE);
        }
        let room = ui.available_width();
        elided(ui, Type::control(), &name, *p.text, room);
        let title = contact.map_or("No longer a contact", |contact| contact.work.title.as_str());
        let answer = one.attendees.iter().find(|guest| guest.who == id);
        let words = match answer.and_then(|guest| guest.accepted) {
            Some(false) => "declined",
            _ => title,
        };
        let room = ui.available_width();
        elided(ui, Type::caption(), words, *p.muted, room);
    });
    focus_ring(ui, &response, radius);
    if response.clicked() && contact.is_some() {
        cx.send(Command::OpenContact(id));
    }
    menu_with(&response, &name, |ui| {
        if contact.is_some() {
            person_rows(ui, cx, id);
        }
        if menu_row(ui, Some(icons::CLOSE), "Take out of the meeting", "").clicked() {
            let edit = with_maker(cx, |maker| {
                series::change(cx.workspace, one.id, scope, maker, |one| {
                    one.attendees.retain(|guest| guest.who != id);
                })
            });
            let reach = scope_words(scope);
            cx.edit(
                format!("Take {name} out of {}{reach}", called(cx, one)),
                edit,
            );
            ui.close();
        }
    });
}

/// How far the meeting has come, as a pill with a menu over all states.
fn status_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let state = match one.status {
        MeetingStatus::Confirmed | MeetingStatus::Done => State::Good,
        MeetingStatus::Idea | MeetingStatus::Invited => State::Soon,
        MeetingStatus::NoShow => State::Late,
        MeetingStatus::Canceled | MeetingStatus::Rescheduled => State::Calm,
    };
    let words = one.status.label();
    let pill = state_pill(ui, state, words);
    // A place of its own: what only shows gives the keyboard back at once.
    let response = ui.interact(pill.rect, pill.id.with("menu"), Sense::click());
    let spoken = format!("State: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    focus_ring(ui, &response, tokens().radius_card);
    let response = response.on_hover_text("Click to change the state");
    Popup::menu(&response)
        .width(measure::MENU)
        .accessible_name("State of the meeting")
        .show(|ui| {
            for status in MeetingStatus::ALL {
                let is_present = *status == one.status;
                let checked = if is_present {
                    Checked::Yes
                } else {
                    Checked::No
                };
                let words = if *status == MeetingStatus::Done {
                    "Held…"
                } else {
                    status.label()
                };
                if menu_choice(ui, checked, words).clicked() {
                    ui.close();
                    set(cx, one, *status);
                }
            }
        });
}

fn set(cx: Cx<'_>, one: &Meeting, status: MeetingStatus) {
    match status {
        // A held meeting counts as contact, so it is asked about, and is never set by a slip.
        MeetingStatus::Done => ask(cx, one),
        MeetingStatus::Confirmed => {
            let edit = meetings::confirm(cx.workspace, one.id);
            cx.edit(format!("Confirm {}", called(cx, one)), edit);
        }
        MeetingStatus::Canceled => {
            let edit = meetings::cancel(cx.workspace, one.id);
            cx.edit(format!("Cancel {}", called(cx, one)), edit);
        }
        status => change(cx, one, "state", |one| one.status = status),
    }
}
