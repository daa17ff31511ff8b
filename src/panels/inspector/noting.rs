//! The form that adds to the timeline: a note, or a meeting by chance that counts as contact.

use egui::{Key, Ui};

use super::section::section_ui;
use crate::edit::build;
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::theme::measure;
use crate::widgets::{Button, caption, segmented, text_area};

/// What is being noted.
#[derive(Debug, Default)]
pub struct Noting {
    of: Option<Id<Contact>>,
    text: String,
    sort: Sort,
    /// The field asks for the keyboard.
    grab: bool,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Sort {
    /// Words alone.
    #[default]
    Note,
    /// We met, or spoke: the days until the next contact count from here.
    Met,
}

impl Noting {
    /// Opens the form; what is being typed for the same person stays.
    pub fn start(&mut self, of: Id<Contact>) {
        if self.of != Some(of) {
            *self = Self {
                of: Some(of),
                ..Self::default()
            };
        }
        self.grab = true;
    }
}

/// Shows the form for a person while it is open.
pub fn noting_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, noting: &mut Noting) {
    if noting.of != Some(contact.id) {
        return;
    }
    let mut done = false;
    let mut called_off = false;
    section_ui(
        ui,
        "New note",
        |_| (),
        |ui| {
            let choices = [(Sort::Note, "Note"), (Sort::Met, "Met")];
            if let Some(sort) = segmented(ui, "Kind of note", noting.sort, &choices) {
                noting.sort = sort;
                noting.grab = true;
            }
            ui.add_space(measure::GAP);
            let hint = match noting.sort {
                Sort::Note => "What to remember",
                Sort::Met => "What you talked about",
            };
            let field = text_area(ui, &mut noting.text, "New note", hint, 3);
            if std::mem::take(&mut noting.grab) {
                field.request_focus();
                field.scroll_to_me(None);
            }
            let (enter, escape) = ui.input(|input| {
                let enter = input.key_pressed(Key::Enter) && input.modifiers.command;
                (enter, input.key_pressed(Key::Escape))
            });
            done |= enter && field.has_focus();
            called_off |= escape && (field.has_focus() || field.lost_focus());
            ui.add_space(measure::GAP_SMALL);
            let words = match noting.sort {
                Sort::Note => "Goes to the notes, under today’s date.",
                Sort::Met => "Counts as contact: “Keep in touch” starts again today.",
            };
            caption(ui, words);
            ui.add_space(measure::GAP);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                // Having met is worth noting without a word; an empty note is nothing.
                let ready = noting.sort == Sort::Met || !noting.text.trim().is_empty();
                let save = Button::secondary("Save note").small().enabled(ready);
                done |= save.ui(ui).on_hover_text("Ctrl Enter").clicked();
                called_off |= Button::ghost("Cancel").small().ui(ui).clicked();
            });
        },
    );
    if done {
        take(cx, contact, noting);
    } else if called_off {
        *noting = Noting::default();
    }
}

/// Keeps what was typed for somebody who is no longer shown.
pub fn settle(cx: Cx<'_>, noting: &mut Noting) {
    let contact = noting.of.and_then(|id| cx.workspace.contacts.get(id));
    match contact {
        Some(contact) if !noting.text.trim().is_empty() => take(cx, contact, noting),
        _ => *noting = Noting::default(),
    }
}

fn take(cx: Cx<'_>, contact: &Contact, noting: &mut Noting) {
    let noting = std::mem::take(noting);
    let (id, name) = (contact.id, contact.display_name());
    match noting.sort {
        Sort::Note => {
            let edit = build::add_note(cx.workspace, id, cx.today, &noting.text);
            cx.edit(format!("Note on {name}"), edit);
        }
        Sort::Met => {
            let edit = build::add_met(cx.new_id(), id, cx.today, &noting.text, cx.now());
            cx.edit(format!("Met {name}"), edit);
        }
    }
}
