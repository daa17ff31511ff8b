//! The sections of the card that are made of fields.

use egui::{Align, Frame, Layout, Margin, Ui, Vec2};

use super::field::Row;
use super::rows::{is_shown, labeled, rows_ui};
use super::{InspectorState, add_field, address, change, fields, jobs, notes, people_rows};
use crate::edit::build;
use crate::model::Contact;
use crate::panels::Cx;
use crate::query::people::strength_to_me;
use crate::theme::{measure, palette};
use crate::widgets::{hairline, heading, link, muted, strength_picker, strength_word};

/// A section: heading, something at its right end, and the body; a hairline below.
pub fn section_ui<R>(
    ui: &mut Ui,
    title: &str,
    right: impl FnOnce(&mut Ui) -> R,
    body: impl FnOnce(&mut Ui),
) -> R {
    let margin = Margin {
        left: measure::MARGIN as i8,
        right: measure::MARGIN as i8,
        top: measure::SECTION_TOP as i8,
        bottom: measure::SECTION_BOTTOM as i8,
    };
    let answer = Frame::new()
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let size = Vec2::new(ui.available_width(), measure::SECTION_HEAD);
            let layout = Layout::left_to_right(Align::Center);
            let answer = ui
                .allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_size(size);
                    heading(ui, title);
                    ui.with_layout(Layout::right_to_left(Align::Center), right)
                        .inner
                })
                .inner;
            ui.add_space(measure::ICON_GAP);
            body(ui);
            answer
        })
        .inner;
    hairline(ui);
    answer
}

/// A section of fields alone; left out while it has nothing to show.
pub fn plain_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    title: &str,
    rows: &'static [Row],
) {
    if rows.iter().any(|row| is_shown(row, contact, state)) {
        section_ui(
            ui,
            title,
            |_| (),
            |ui| rows_ui(ui, cx, contact, state, rows),
        );
    }
}

/// What they are to me.
pub fn relation_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let words = if state.more {
        "Fewer fields"
    } else {
        "More fields"
    };
    let (toggled, add) = section_ui(
        ui,
        "Relationship",
        |ui| {
            let toggled = link(ui, words).clicked();
            ui.add_space(measure::ROW_GAP);
            (toggled, link(ui, "Add field"))
        },
        |ui| {
            strength_ui(ui, cx, contact);
            rows_ui(ui, cx, contact, state, &fields::RELATION[..1]);
            people_rows::through_ui(ui, cx, contact, state);
            rows_ui(ui, cx, contact, state, &fields::RELATION[1..5]);
            last_contact_ui(ui, cx, contact);
            rows_ui(ui, cx, contact, state, &fields::RELATION[5..]);
            if contact.is_key_player() {
                rows_ui(ui, cx, contact, state, fields::TARGET);
            }
        },
    );
    add_field::add_field_ui(ui, &add, cx, contact, state);
    if toggled {
        state.more = !state.more;
    }
}

fn strength_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let me = cx.workspace.settings.me;
    if me == Some(contact.id) {
        labeled(ui, "Strength", |ui, _| {
            centered(ui, |ui| muted(ui, "This is you"));
        });
        return;
    }
    labeled(ui, "Strength", |ui, _| {
        if me.is_none() {
            centered(ui, |ui| {
                muted(ui, "Say first who you are")
                    .on_hover_text("Open your own card and choose “This is me” from its menu.")
            });
            return;
        }
        let present = strength_to_me(cx.workspace, cx.index, contact.id);
        centered(ui, |ui| {
            if let Some(chosen) = strength_picker(ui, present) {
                let id = cx.new_id();
                let edit = build::set_strength_to_me(cx.workspace, contact.id, chosen, id);
                cx.edit(super::step(contact, "strength"), edit);
            }
            ui.add_space(measure::GAP);
            let p = palette(ui);
            let ink = if present.is_some() { *p.text } else { *p.muted };
            let word = strength_word(present);
            ui.label(crate::theme::Type::secondary().rich(word, ink));
        });
    });
}

/// Something in the middle of a field's row.
pub fn centered<R>(ui: &mut Ui, what: impl FnOnce(&mut Ui) -> R) -> R {
    let size = Vec2::new(ui.available_width(), measure::FIELD_ROW);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_height(measure::FIELD_ROW);
        // Rows inside this one are as high, so that they have the same middle.
        ui.spacing_mut().interact_size.y = measure::FIELD_ROW;
        what(ui)
    })
    .inner
}

fn last_contact_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    if cx.workspace.settings.me == Some(contact.id) {
        return;
    }
    let words = match cx.index.last_contact(contact.id) {
        Some(day) => super::timeline::last_contact(cx, contact.id, day),
        None => "None yet".to_owned(),
    };
    labeled(ui, "Last contact", |ui, width| {
        let p = palette(ui);
        let kind = crate::theme::Type::secondary();
        centered(ui, |ui| {
            crate::widgets::elided(ui, kind, &words, *p.text, width)
        })
        .on_hover_text("The last meeting held or congratulation sent; it follows from them.");
    });
}

/// How to reach them.
pub fn reach_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let rows = fields::REACH;
    let any = rows.iter().any(|row| is_shown(row, contact, state));
    if !any && !address::is_any(contact, state) {
        return;
    }
    section_ui(
        ui,
        "Reach",
        |_| (),
        |ui| {
            address::addresses_ui(ui, cx, contact, state);
            rows_ui(ui, cx, contact, state, rows);
        },
    );
}

/// What they do. Title, department and site stand below the name already, so that they alone do not open the section.
pub fn work_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let any = fields::WORK.iter().any(|row| is_shown(row, contact, state));
    let manager = crate::query::people::manager_of(cx.workspace, cx.index, contact.id);
    let is_picking = state
        .picking
        .as_ref()
        .is_some_and(|(of, _)| *of == people_rows::MANAGER);
    if !any && !is_picking && manager.is_none() && contact.work.jobs.is_empty() {
        return;
    }
    section_ui(
        ui,
        "Work",
        |_| (),
        |ui| {
            rows_ui(ui, cx, contact, state, &fields::WORK[..2]);
            people_rows::manager_ui(ui, cx, contact, state, manager);
            rows_ui(ui, cx, contact, state, &fields::WORK[2..]);
            jobs::jobs_ui(ui, cx, contact, state);
        },
    );
}

/// The notes, in Markdown.
pub fn notes_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let text = &contact.meta.notes;
    if text.is_empty() && !state.more && !state.drafts.is_open(contact.id, notes::KEY) {
        return;
    }
    let InspectorState {
        drafts,
        notes: view,
        ..
    } = state;
    let of = notes::Of {
        record: contact.id,
        notes: text,
    };
    if let Some(text) = notes::section_ui(ui, cx, of, drafts, view) {
        change(cx, contact, "notes", |contact| contact.meta.notes = text);
    }
}
