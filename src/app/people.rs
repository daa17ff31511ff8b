//! What is done to people besides editing them: copying, exporting the selected, a second contact like the first, renaming.

use chrono::Utc;

use super::execute::apply;
use super::files::{FileDialog, Wanted};
use super::go;
use super::state::AppState;
use crate::edit::{Change, Edit};
use crate::exchange::{self, ContactFormat};
use crate::model::{Contact, Id, Meta, mint};
use crate::panels::{ClockMint, PanelKind};
use crate::query::words::counted;

/// The suggested name of the file for the selected people; its stem says what is exported.
pub const SELECTED: &str = "selected contacts.csv";

/// The most people that go to the clipboard: more is a file.
const CLIPBOARD: usize = 10_000;

/// Copies the selected people: one as text, several as rows of a table in the order of the list.
pub fn copy_selected(state: &mut AppState, ctx: &egui::Context) {
    let Some(document) = &state.document else {
        return;
    };
    let selected = &state.view.selection.contacts;
    if selected.len() > CLIPBOARD {
        state.notices.tell(too_many());
        return;
    }
    let lead = state.view.selection.lead.filter(|_| selected.len() == 1);
    if let Some(contact) = lead.and_then(|id| document.workspace.contacts.get(id)) {
        ctx.copy_text(exchange::text_of_contact(contact));
        let words = format!("Copied {}", contact.display_name());
        state.notices.tell(words);
        return;
    }
    let listed = state.view.people.visible();
    let hidden = selected.iter().filter(|id| !listed.contains(id));
    let shown = listed.iter().filter(|id| selected.contains(id));
    let ids: Vec<Id<Contact>> = shown.chain(hidden).copied().collect();
    ctx.copy_text(exchange::rows_for_clipboard(&document.workspace, ids));
    let words = format!("Copied {} as rows", counted(selected.len(), "contact"));
    state.notices.tell(words);
}

/// Copies the selected people as vCards.
pub fn copy_vcard(state: &mut AppState, ctx: &egui::Context) {
    let Some(document) = &state.document else {
        return;
    };
    let selected = &state.view.selection.contacts;
    if selected.len() > CLIPBOARD {
        state.notices.tell(too_many());
        return;
    }
    ctx.copy_text(exchange::contacts_of(
        &document.workspace,
        selected,
        ContactFormat::VCard4,
    ));
    let words = format!("Copied {} as vCard", counted(selected.len(), "contact"));
    state.notices.tell(words);
}

fn too_many() -> &'static str {
    "Too many contacts for the clipboard, nothing was copied. Export them to a file instead."
}

/// Asks for the file that the selected people go to.
pub fn export_selected(state: &mut AppState, ctx: &egui::Context) {
    let wanted = Wanted::Export {
        name: SELECTED.to_owned(),
        formats: vec![("CSV", "csv"), ("vCard", "vcf")],
    };
    state.jobs.file = Some(FileDialog::open(ctx, wanted));
}

/// The selected people in the format that the ending says, ready to be written; worked out on the export's thread.
pub fn selected_bytes(
    state: &AppState,
    ending: &str,
) -> impl FnOnce() -> Vec<u8> + Send + 'static + use<> {
    let workspace = state
        .document
        .as_ref()
        .map(|document| document.workspace.clone());
    let ids = std::sync::Arc::clone(&state.view.selection.contacts);
    let format = if ending.eq_ignore_ascii_case("vcf") {
        ContactFormat::VCard4
    } else {
        ContactFormat::Csv
    };
    move || {
        let workspace = workspace.unwrap_or_default();
        exchange::contacts_of(&workspace, &ids, format).into_bytes()
    }
}

/// Adds another contact with the work of the selected one, without ties and addresses, and opens its name.
pub fn duplicate(state: &mut AppState) {
    let (Some(document), Some(lead)) = (&state.document, state.view.selection.lead) else {
        return;
    };
    let Some(contact) = document.workspace.contacts.get(lead) else {
        return;
    };
    let name = contact.display_name();
    let copy = copy_of(contact, mint(&mut ClockMint), Utc::now());
    let id = copy.id;
    let edit = Edit::one(Change::add(copy));
    apply(state, &format!("Duplicate {name}"), &edit, None);
    go::to_contact(state, id);
    state.view.inspector.start_naming(id);
}

/// The same person with another id; what names the record in other programs stays with the first.
fn copy_of(contact: &Contact, id: Id<Contact>, now: chrono::DateTime<Utc>) -> Contact {
    let mut copy = contact.clone();
    copy.id = id;
    copy.name.display = format!("{} (copy)", contact.display_name());
    copy.meta = Meta {
        tags: contact.meta.tags.clone(),
        notes: contact.meta.notes.clone(),
        private: contact.meta.private,
        custom: contact.meta.custom.clone(),
        ..Meta::made(now)
    };
    copy.work.employee_number.clear();
    copy
}

/// Opens the name of the selected person in the inspector.
pub fn rename(state: &mut AppState) {
    let (Some(document), Some(lead)) = (&state.document, state.view.selection.lead) else {
        return;
    };
    let name = document.workspace.name_of(lead);
    if !matches!(state.view.panel, PanelKind::People | PanelKind::Graph) {
        go::to_contact(state, lead);
    }
    state.view.inspector.start_renaming(lead, &name);
}

/// Adds a person of whom something is known, and selects them.
pub fn add(state: &mut AppState, contact: Contact) {
    let (id, name) = (contact.id, contact.display_name());
    apply(
        state,
        &format!("Add {name}"),
        &Edit::one(Change::add(contact)),
        None,
    );
    go::to_contact(state, id);
}

/// Whether text from the clipboard may be a table or cards, and not just words.
pub fn looks_like_people(text: &str) -> bool {
    let head = text.trim_start_matches('\u{FEFF}').trim_start();
    let is_card = head
        .get(..11)
        .is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCARD"));
    let mut lines = head.lines();
    let is_row = |line: &str| line.contains(['\t', ',', ';', '|']);
    is_card || lines.next().is_some_and(is_row) && lines.next().is_some_and(is_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_cards_are_told_from_words() {
        let check = |text: &str, expected: bool| {
            assert_eq!(looks_like_people(text), expected, "{text:?}");
        };
        check("Name\tTitle\nAda\tAnalyst\n", true);
        check("Name,Title\r\nAda,Analyst", true);
        check("\u{FEFF}begin:vcard\nFN:Ada\n", true);
        check("Hello, world", false);
        check("Two lines\nof words", false);
        check("", false);
        check("BEGIN:VC", false);
    }

    #[test]
    fn a_copy_shares_no_names_with_the_first() {
        let id = |number| Id::from_uuid(uuid::Uuid::from_u128(number));
        let mut ada = Contact::named(id(1), "Ada");
        ada.work.employee_number = "E7".to_owned();
        ada.work.title = "Analyst".to_owned();
        ada.meta.external_ids = vec![crate::model::ExternalId {
            scheme: "vcard".to_owned(),
            value: "x".to_owned(),
        }];
        let copy = copy_of(&ada, id(2), Utc::now());
        assert_eq!(copy.display_name(), "Ada (copy)");
        assert_eq!(copy.work.title, "Analyst");
        assert!(copy.meta.external_ids.is_empty() && copy.work.employee_number.is_empty());
    }
}
