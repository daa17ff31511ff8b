//! Whose win it is, and who told me.

use egui::{Layout, Ui, Vec2};

use super::super::rows::{labeled, line_button};
use super::super::section::section_ui;
use super::{WinState, change};
use crate::model::{Accomplishment, Contact, Id};
use crate::panels::{Command, Cx};
use crate::query::wins::is_mine;
use crate::theme::measure;
use crate::widgets::{Button, PersonField, icon_button, icons, link, muted, person_chip, resting};

/// The names of the two fields.
const WHO: &str = "Whose win";
const HEARD: &str = "Heard from";

/// The people of a win as chips, which lead to their cards.
pub fn people_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    let is_open = is_picking(state, WHO);
    let mut gone = None;
    let add = section_ui(
        ui,
        WHO,
        |ui| !is_open && link(ui, "Add person").clicked(),
        |ui| {
            let layout = Layout::left_to_right(egui::Align::Center).with_main_wrap(true);
            let size = Vec2::new(ui.available_width(), 0.0);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
                // Chips and buttons have the same middle.
                ui.spacing_mut().interact_size.y = measure::CONTROL;
                if win.who.is_empty() {
                    muted(ui, "Nobody is named.");
                }
                for id in &win.who {
                    let name = cx.workspace.name_of(*id);
                    match cx.workspace.contacts.get(*id) {
                        Some(contact) => {
                            if person_chip(ui, cx.workspace, contact).clicked() {
                                cx.send(Command::OpenContact(*id));
                            }
                        }
                        None => {
                            muted(ui, &name).on_hover_text("This person was deleted.");
                        }
                    }
                    let out = icon_button(ui, icons::CLOSE, &format!("Take {name} out of the win"));
                    if out.clicked() {
                        gone = Some(*id);
                    }
                }
            });
            if is_open {
                field_ui(ui, cx, state, WHO, |cx, chosen| add_person(cx, win, chosen));
            }
        },
    );
    if add {
        state.picking = Some((WHO, PersonField::ready()));
    }
    if let Some(gone) = gone {
        change(cx, win, "Take a person out", |win| {
            win.who.retain(|who| *who != gone);
        });
    }
    let me = cx.workspace.settings.me;
    if is_open
        && let Some(me) = me.filter(|me| cx.workspace.contacts.contains(*me))
        && !is_mine(cx.workspace, win)
        && Button::ghost("This is my win").ui(ui).clicked()
    {
        add_person(cx, win, me);
        state.picking = None;
    }
}

fn add_person(cx: Cx<'_>, win: &Accomplishment, who: Id<Contact>) {
    change(cx, win, "Add a person", |win| {
        if !win.who.contains(&who) {
            win.who.push(who);
        }
    });
}

fn is_picking(state: &WinState, name: &str) -> bool {
    state.picking.as_ref().is_some_and(|(of, _)| *of == name)
}

/// The open field for a person; `take` is given whoever was chosen.
fn field_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut WinState,
    name: &'static str,
    take: impl FnOnce(Cx<'_>, Id<Contact>),
) {
    let Some((_, field)) = &mut state.picking else {
        return;
    };
    let mut done = false;
    ui.horizontal(|ui| {
        let room = ui.available_width() - measure::LINE_BUTTON;
        if field.ui(ui, cx.workspace, cx.index, name, room)
            && let Some(chosen) = field.chosen
        {
            take(cx, chosen);
            done = true;
        }
        done |= field.is_called_off(ui);
        done |= line_button(ui, icons::CLOSE, "Leave it as it is").clicked();
    });
    if done {
        state.picking = None;
    }
}

/// Who told me.
pub fn heard_from_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    labeled(ui, HEARD, |ui, width| {
        if is_picking(state, HEARD) {
            field_ui(ui, cx, state, HEARD, |cx, chosen| {
                change(cx, win, "Change who told me", |win| {
                    win.heard_from = Some(chosen);
                });
            });
            return;
        }
        let name = win
            .heard_from
            .map_or_else(String::new, |id| cx.workspace.name_of(id));
        let room = match win.heard_from {
            Some(_) => width - 2.0 * measure::LINE_BUTTON,
            None => width,
        };
        if resting(ui, &name, HEARD, "Add", room).clicked() {
            state.picking = Some((HEARD, PersonField::ready()));
        }
        if let Some(id) = win.heard_from {
            if cx.workspace.contacts.contains(id)
                && line_button(ui, icons::FORWARD, &format!("Show {name}")).clicked()
            {
                cx.send(Command::OpenContact(id));
            }
            if line_button(ui, icons::CLOSE, "Heard from: nobody").clicked() {
                change(cx, win, "Change who told me", |win| win.heard_from = None);
            }
        }
    });
}
