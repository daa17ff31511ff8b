//! What is done to several people at once, each as one step: tags and departments. The table and the card share it.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Popup, PopupCloseBehavior, Response, ScrollArea, Ui};

use super::Cx;
use crate::edit::build;
use crate::model::{Contact, Id};
use crate::query::fold::{fold, fold_query};
use crate::query::words::counted;
use crate::theme::measure;
use crate::widgets::{caption, icons, menu_row, text_field};

/// What the popovers remember while they are open.
#[derive(Debug, Default)]
pub struct BulkState {
    /// What is typed.
    pub text: String,
    worn: Option<((u64, usize), BTreeMap<String, usize>)>,
}

/// "Priya Raman", "3 contacts".
pub fn who(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>) -> String {
    match ids.first() {
        Some(only) if ids.len() == 1 => cx.workspace.name_of(*only),
        _ => counted(ids.len(), "contact"),
    }
}

/// Tags people, as one step.
pub fn tag(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>, tag: &str) {
    let edit = build::tag_contacts(cx.workspace, ids.iter().copied(), tag);
    cx.edit(format!("Tag {}", who(cx, ids)), edit);
}

/// Takes a tag off people, as one step.
pub fn untag(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>, tag: &str) {
    let edit = build::untag_contacts(cx.workspace, ids.iter().copied(), tag);
    cx.edit(format!("Remove a tag from {}", who(cx, ids)), edit);
}

/// Moves people to a department, as one step.
pub fn move_to(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>, department: &str) {
    let department = department.trim();
    let edit = build::change_contacts(cx.workspace, ids.iter().copied(), |contact| {
        department.clone_into(&mut contact.work.department);
    });
    cx.edit(format!("Change department of {}", who(cx, ids)), edit);
}

/// The popover of tags below a button: type one, or click those that are there.
pub fn tag_popover(
    button: &Response,
    cx: Cx<'_>,
    ids: &BTreeSet<Id<Contact>>,
    state: &mut BulkState,
) {
    popover(button, "Tags", state, |ui, state, entered| {
        let key = (cx.revision, ids.len());
        if state.worn.as_ref().is_none_or(|(of, _)| *of != key) {
            state.worn = Some((key, worn_by(cx, ids)));
        }
        let worn = state.worn.as_ref().map(|(_, worn)| worn);
        let how_many = |tag: &str| worn.and_then(|worn| worn.get(tag)).copied().unwrap_or(0);
        let text = state.text.trim().to_owned();
        let known = cx.index.tags();
        let is_new = !text.is_empty() && !known.keys().any(|one| fold(one) == fold(&text));
        let mut done = false;
        if is_new && menu_row(ui, Some(icons::ADD), &format!("Add “{text}”"), "").clicked()
            || entered && !text.is_empty()
        {
            tag(cx, ids, &text);
            done = true;
        }
        let wanted = fold_query(&text);
        choices(ui, "tags", |ui| {
            let mut any = false;
            for name in known.keys().filter(|name| fold(name).contains(&wanted)) {
                any = true;
                let count = how_many(name);
                let (icon, right) = match count {
                    0 => (icons::TAG, String::new()),
                    _ if count == ids.len() => (icons::CHECK, "remove".to_owned()),
                    _ => (icons::MINUS, format!("{count} of {}", ids.len())),
                };
                if menu_row(ui, Some(icon), name, &right).clicked() {
                    if count == ids.len() {
                        untag(cx, ids, name);
                    } else {
                        tag(cx, ids, name);
                    }
                }
            }
            if !any && text.is_empty() {
                caption(ui, "No tags yet: type the first one.");
            }
        });
        done
    });
}

/// The popover of departments below a button: type one, or click one that is there.
pub fn department_popover(
    button: &Response,
    cx: Cx<'_>,
    ids: &BTreeSet<Id<Contact>>,
    state: &mut BulkState,
) {
    popover(button, "Department", state, |ui, state, entered| {
        let text = state.text.trim().to_owned();
        let known = cx.index.departments();
        let is_new = !text.is_empty() && !known.contains_key(&text);
        let mut done = false;
        if is_new && menu_row(ui, Some(icons::ADD), &format!("Move to “{text}”"), "").clicked()
            || entered && !text.is_empty()
        {
            move_to(cx, ids, &text);
            done = true;
        }
        let wanted = fold_query(&text);
        choices(ui, "departments", |ui| {
            for (name, count) in known
                .iter()
                .filter(|(name, _)| fold(name).contains(&wanted))
            {
                if menu_row(ui, None, name, &count.to_string()).clicked() {
                    move_to(cx, ids, name);
                    done = true;
                }
            }
        });
        done
    });
}

/// A list in a popover that scrolls where it is long.
pub fn choices(ui: &mut Ui, salt: &str, rows: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(salt)
        .max_height(measure::POPOVER_LIST)
        .show(ui, rows);
}

/// A field and what `rows` shows below it; closes when `rows` says that it is done.
pub fn popover(
    button: &Response,
    name: &str,
    state: &mut BulkState,
    rows: impl FnOnce(&mut Ui, &mut BulkState, bool) -> bool,
) {
    let popup = Popup::menu(button);
    let was_open = popup.is_open() && !button.clicked();
    popup
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::POPOVER)
        .accessible_name(name)
        .show(|ui| {
            ui.set_width(measure::POPOVER);
            if !was_open {
                state.text.clear();
                state.worn = None;
            }
            let field = text_field(
                ui,
                &mut state.text,
                name,
                "Type or choose",
                measure::POPOVER,
            );
            if !was_open {
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(measure::GAP_SMALL);
            if rows(ui, state, entered) {
                state.text.clear();
                ui.close();
            }
        });
}

fn worn_by(cx: Cx<'_>, ids: &BTreeSet<Id<Contact>>) -> BTreeMap<String, usize> {
    let mut worn = BTreeMap::new();
    for contact in ids.iter().filter_map(|id| cx.workspace.contacts.get(*id)) {
        for tag in &contact.meta.tags {
            *worn.entry(tag.clone()).or_insert(0) += 1;
        }
    }
    worn
}
