//! "Add field": a menu of everything that may still be said of a person, searched by typing.

use egui::{Response, Ui};

use super::address::List;
use super::field::{Kind, Row};
use super::rows::is_shown;
use super::{InspectorState, change, custom, fields, jobs, notes, people_rows, tags};
use crate::model::{Contact, Target};
use crate::panels::bulk::{choices, popover};
use crate::panels::{Command, Cx};
use crate::query::fold::{fold, fold_query};
use crate::query::people::manager_of;
use crate::widgets::{PersonField, caption, menu_row};

/// What can be added.
#[derive(Clone, Copy)]
enum Field {
    /// A field of its own row.
    Row(&'static Row),
    /// One more address.
    Address(List),
    Manager,
    Through,
    Job,
    Tags,
    Notes,
    KeyPlayer,
    Photo,
    Own,
}

/// Something that can be added, with its words.
struct Offer {
    field: Field,
    label: &'static str,
    group: &'static str,
    /// Other words that people look for.
    also: &'static str,
}

/// The menu below its link.
pub fn add_field_ui(
    ui: &mut Ui,
    button: &Response,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
) {
    let mut adding = std::mem::take(&mut state.adding);
    let mut chosen = None;
    popover(button, "Fields", &mut adding, |ui, adding, entered| {
        let wanted = fold_query(&adding.text);
        let mut offers = offers(cx, contact, state);
        // What begins like the typed words is meant rather than what holds them.
        offers.sort_by_cached_key(|offer| !fold(offer.label).starts_with(&wanted));
        let mut found = offers.iter().filter(|offer| {
            let words = format!("{} {} {}", offer.label, offer.group, offer.also);
            fold(&words).contains(&wanted)
        });
        if entered {
            chosen = found.next().map(|offer| offer.field);
            return chosen.is_some();
        }
        choices(ui, "fields", |ui| {
            let mut any = false;
            for offer in found {
                any = true;
                if menu_row(ui, None, offer.label, offer.group).clicked() {
                    chosen = Some(offer.field);
                }
            }
            if !any {
                caption(ui, "No such field. Own fields are made with “Own field”.");
            }
        });
        chosen.is_some()
    });
    state.adding = adding;
    if let Some(field) = chosen {
        open(cx, contact, state, field);
        // The field is drawn above or below: with the next frame it has the keyboard.
        ui.ctx().request_repaint();
    }
}

/// Everything that is empty and not on the card already; lists take one more at any time.
fn offers(cx: Cx<'_>, contact: &Contact, state: &InspectorState) -> Vec<Offer> {
    let offer = |field, label, group, also| Offer {
        field,
        label,
        group,
        also,
    };
    let mut all: Vec<Offer> = List::ALL
        .iter()
        .map(|list| offer(Field::Address(*list), list.label(), "Reach", also(*list)))
        .collect();
    let meta = &contact.meta;
    let work = "Work";
    if manager_of(cx.workspace, cx.index, contact.id).is_none() {
        all.push(offer(Field::Manager, people_rows::MANAGER, work, "boss"));
    }
    all.push(offer(Field::Job, "Job", work, "history career former"));
    if contact.relation.met.through.is_none() {
        let label = people_rows::THROUGH;
        all.push(offer(Field::Through, label, "Relationship", "introduced"));
    }
    for (group, rows) in fields::GROUPS {
        if *group == "Key player" && !contact.is_key_player() {
            all.push(offer(
                Field::KeyPlayer,
                "Key player",
                group,
                "target wanted why",
            ));
            continue;
        }
        let rows = rows
            .iter()
            .filter(|row| (row.show)(contact).is_empty() && !is_shown(row, contact, state));
        all.extend(rows.map(|row| offer(Field::Row(row), row.label, group, row.hint)));
    }
    if meta.tags.is_empty() {
        all.push(offer(Field::Tags, tags::TAGS, "Record", "labels"));
    }
    if meta.notes.is_empty() {
        all.push(offer(Field::Notes, "Notes", "Record", "markdown"));
    }
    if contact.name.photo.is_empty() {
        all.push(offer(Field::Photo, "Photo…", "Name", "picture image"));
    }
    all.push(offer(Field::Own, "Own field", "Record", "custom"));
    all
}

const fn also(list: List) -> &'static str {
    match list {
        List::Emails => "mail email address",
        List::Phones => "telephone mobile number",
        List::Chats => "handle messenger",
        List::Urls => "website url homepage",
        List::Profiles => "social linkedin",
        List::Places => "postal street home",
    }
}

fn open(cx: Cx<'_>, contact: &Contact, state: &mut InspectorState, field: Field) {
    let id = contact.id;
    match field {
        Field::Row(row) => {
            state.revealed.insert(row.label);
            match row.kind {
                Kind::Line | Kind::Day | Kind::Area => state.drafts.start(id, row.label, ""),
                Kind::Choice(_) | Kind::Flag => state.grab = Some(row.label),
            }
        }
        Field::Address(list) => state.drafts.start(id, &list.new_key(), ""),
        Field::Manager => state.picking = Some((people_rows::MANAGER, PersonField::ready())),
        Field::Through => state.picking = Some((people_rows::THROUGH, PersonField::ready())),
        Field::Job => {
            state.revealed.insert(jobs::JOBS);
            jobs::add_job(cx, contact);
            state.drafts.start(id, &jobs::title_key(0), "");
        }
        Field::Tags => {
            state.revealed.insert(tags::TAGS);
            state.grab = Some(tags::TAGS);
        }
        Field::Notes => state.drafts.start(id, notes::KEY, ""),
        Field::KeyPlayer => {
            change(cx, contact, "key player", |contact| {
                contact.relation.target = Some(Target::default());
            });
            state.drafts.start(id, "Why", "");
        }
        Field::Photo => cx.send(Command::AddPhoto(id)),
        Field::Own => state.drafts.start(id, custom::NEW, ""),
    }
}
